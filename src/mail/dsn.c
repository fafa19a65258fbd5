/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "structure.h"

#include <notyet/base/text.h>
#include <notyet/mail/head.h>
#include <notyet/policy/message-id.h>

#include "fields.h"

/* "rfc822; anna@corp.test" as an address, or NULL. */
static char *
typed_address(const char *value)
{
	const char *semicolon = value ? strchr(value, ';') : NULL;
	g_autoptr(Address) address = NULL;

	if (!semicolon ||
	    (g_ascii_strncasecmp(value, "rfc822", 6) != 0 &&
	     g_ascii_strncasecmp(value, "utf-8", 5) != 0))
		return NULL;
	address = fields_address(semicolon + 1);
	return strchr(address->address, '@') ?
	       g_steal_pointer(&address->address) : NULL;
}

static char *
lower_word(const char *value)
{
	g_autofree char *text = value ? fields_text(value) : NULL;

	if (!text || !*text)
		return NULL;
	text[strcspn(text, " ;(")] = '\0';
	return g_ascii_strdown(text, -1);
}

static void
add_failed(MessageHead *head, const FailedRecipient *failed)
{
	if (head->failed->len < HEAD_FAILED_MAX)
		g_ptr_array_add(head->failed, failed_recipient_copy(failed));
}

static void
add_block(MessageHead *head, const char *text, gsize len)
{
	g_autoptr(GPtrArray) fields = fields_split(text, len);
	const char *original = fields_find(fields, "Original-Recipient");
	const char *final = fields_find(fields, "Final-Recipient");
	g_autofree char *address = typed_address(original);
	g_autofree char *action = NULL;
	g_autofree char *status = NULL;
	FailedRecipient failed = { NULL };

	if (!address)
		address = typed_address(final);
	if (!address)
		return;
	action = lower_word(fields_find(fields, "Action"));
	status = lower_word(fields_find(fields, "Status"));
	failed.address = address;
	failed.action = action;
	failed.status = status;
	add_failed(head, &failed);
}

/* Behind the blank line that ends the block at text. */
static gsize
block_length(const char *text, gsize len)
{
	gsize at = 0, line;

	while (at < len) {
		const char *lf = memchr(text + at, '\n', len - at);

		line = lf ? (gsize)(lf - text) + 1 - at : len - at;
		if (text[at] == '\n' || (text[at] == '\r' && line <= 2))
			return at + line;
		at += line;
	}
	return len;
}

void
dsn_add_recipients(MessageHead *head, const char *text, gsize len)
{
	gsize block;

	while (len > 0 && head->failed->len < HEAD_FAILED_MAX) {
		block = block_length(text, len);
		add_block(head, text, block);
		text += block;
		len -= block;
	}
}

void
dsn_add_from_fields(MessageHead *head)
{
	const char *names = message_head_field(head, "X-Failed-Recipients");
	g_autoptr(GPtrArray) found = NULL;
	guint i;

	if (!names || head->failed->len > 0)
		return;
	found = g_ptr_array_new_with_free_func((GDestroyNotify)address_free);
	fields_add_addresses(found, names, HEAD_FAILED_MAX);
	for (i = 0; i < found->len; i++) {
		Address *address = g_ptr_array_index(found, i);
		FailedRecipient failed = { .address = address->address,
					   .action = (char *)"failed" };

		if (strchr(address->address, '@'))
			add_failed(head, &failed);
	}
}

void
dsn_set_message_id(MessageHead *head, const char *message_id)
{
	guint i;

	if (!message_id_is_valid(message_id))
		return;
	for (i = 0; i < head->failed->len; i++) {
		FailedRecipient *failed = g_ptr_array_index(head->failed, i);

		if (!failed->message_id)
			failed->message_id = g_strdup(message_id);
	}
}

/* The value of a field that stands in a text, folded lines included. */
static char *
quoted_value(const char *at, const char *end)
{
	const char *lf = memchr(at, '\n', end - at);

	while (lf && lf + 1 < end && (lf[1] == ' ' || lf[1] == '\t'))
		lf = memchr(lf + 1, '\n', end - lf - 1);
	return g_strndup(at, (lf ? lf : end) - at);
}

char *
dsn_quoted_message_id(const char *text, gsize len)
{
	const char *at = text, *end = text + len, *lf;

	while (at < end) {
		while (at < end && (*at == '>' || *at == ' ' || *at == '\t'))
			at++;
		if (end - at > 11 &&
		    g_ascii_strncasecmp(at, "Message-ID:", 11) == 0) {
			g_autofree char *value = quoted_value(at + 11, end);
			g_autoptr(GPtrArray) ids =
				message_id_parse_list(value, 0);

			if (ids->len > 0 && strchr(value, '<'))
				return g_strdup(g_ptr_array_index(ids, 0));
		}
		lf = memchr(at, '\n', end - at);
		at = lf ? lf + 1 : end;
	}
	return NULL;
}
