/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "structure.h"

#include <notyet/base/text.h>
#include <notyet/mail/head.h>
#include <notyet/policy/message-id.h>

#include "fields.h"

/* Enough for a sentence of any server. */
#define WORDS_MAX_BYTES 300

/* "rfc822; anna@corp.test" as an address, or NULL. Some systems write another
 * type or none; what is no address of mail has no "@" or is one of X.400. */
static char *
typed_address(const char *value)
{
	const char *semicolon = value ? strchr(value, ';') : NULL;
	g_autoptr(Address) address = NULL;

	if (!value || g_ascii_strncasecmp(value, "x400", 4) == 0)
		return NULL;
	address = fields_address(semicolon ? semicolon + 1 : value);
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

/* "smtp; 550-5.1.1 No such user" as the server's words, or NULL. */
static char *
typed_words(const char *value)
{
	const char *semicolon = value ? strchr(value, ';') : NULL;
	g_autofree char *text = NULL;

	if (!value)
		return NULL;
	text = fields_text(semicolon ? semicolon + 1 : value);
	g_strstrip(text);
	if (strlen(text) > WORDS_MAX_BYTES)
		*g_utf8_find_prev_char(text, text + WORDS_MAX_BYTES) = '\0';
	return *text ? g_steal_pointer(&text) : NULL;
}

static void
add_failed(MessageHead *head, const FailedRecipient *failed)
{
	if (head->failed->len < HEAD_FAILED_MAX)
		g_ptr_array_add(head->failed, failed_recipient_copy(failed));
}

/* The fields about the whole mail stand in a block of their own; a report
 * whose parts are not divided as announced has the mail's header behind. */
static void
take_block_original(MessageHead *head, const GPtrArray *fields)
{
	static const char *const names[] = { "Original-Message-ID",
					     "X-Original-Message-ID",
					     "Message-ID" };
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(names); i++)
		if (fields_find(fields, names[i])) {
			dsn_take_original(head, fields_find(fields, names[i]),
					  fields_find(fields, "From"),
					  fields_find(fields, "To"));
			return;
		}
}

/* The address that the user wrote to, and the one that it led to. */
static void
add_block(MessageHead *head, const char *text, gsize len)
{
	static const char *const names[] = { "Original-Recipient",
					     "Final-Recipient" };
	g_autoptr(GPtrArray) fields = fields_split(text, len);
	g_autofree char *action =
		lower_word(fields_find(fields, "Action"));
	g_autofree char *status =
		lower_word(fields_find(fields, "Status"));
	g_autofree char *words =
		typed_words(fields_find(fields, "Diagnostic-Code"));
	g_autofree char *last = NULL;
	gsize i;

	take_block_original(head, fields);
	for (i = 0; i < G_N_ELEMENTS(names); i++) {
		g_autofree char *address =
			typed_address(fields_find(fields, names[i]));
		FailedRecipient failed = { .address = address,
					   .action = action,
					   .status = status,
					   .words = words };

		if (!address || g_strcmp0(last, address) == 0)
			continue;
		add_failed(head, &failed);
		g_free(last);
		last = g_steal_pointer(&address);
	}
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

static void
add_to(MessageHead *head, const char *to)
{
	g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func(
		(GDestroyNotify)address_free);
	guint i;

	fields_add_addresses(found, to, HEAD_FAILED_MAX);
	for (i = 0; i < found->len; i++) {
		Address *address = g_ptr_array_index(found, i);

		if (strchr(address->address, '@'))
			g_ptr_array_add(head->original.to,
					g_strdup(address->address));
	}
}

void
dsn_take_original(MessageHead *head, const char *id, const char *from,
		  const char *to)
{
	OriginalMail *original = &head->original;
	g_autoptr(GPtrArray) ids = message_id_parse_list(id, 0);
	g_autoptr(Address) sender = fields_address(from);

	if (!original->message_id && ids->len > 0)
		original->message_id = g_strdup(g_ptr_array_index(ids, 0));
	if (!original->from && *sender->address)
		original->from = g_strdup(sender->address);
	if (original->to->len == 0)
		add_to(head, to);
}

static gsize
indent_of(const char *at, const char *end)
{
	const char *start = at;

	while (at < end && (*at == ' ' || *at == '\t'))
		at++;
	return at - start;
}

/*
 * The value of a field that stands in a text, folded lines included: those
 * that stand further in than the field does. NULL when another field is at
 * that place.
 */
static char *
line_value(const char *at, const char *end, const char *name, gsize indent)
{
	gsize len = strlen(name);
	const char *lf;

	if ((gsize)(end - at) <= len || g_ascii_strncasecmp(at, name, len) != 0)
		return NULL;
	at += len;
	end = MIN(end, at + HEAD_VALUE_MAX_BYTES);
	lf = memchr(at, '\n', end - at);
	while (lf && indent_of(lf + 1, end) > indent)
		lf = memchr(lf + 1, '\n', end - lf - 1);
	return g_strndup(at, (lf ? lf : end) - at);
}

void
dsn_quoted_original(MessageHead *head, const char *text, gsize len)
{
	static const char *const names[] = { "Message-ID:", "From:", "To:" };
	const char *at = text, *end = text + len, *lf;
	char *values[G_N_ELEMENTS(names)] = { NULL };
	gsize i, indent;

	while (at < end && !(values[0] && values[1] && values[2])) {
		while (at < end && *at == '>')
			at++;
		indent = indent_of(at, end);
		at += indent;
		for (i = 0; i < G_N_ELEMENTS(names); i++)
			if (!values[i])
				values[i] = line_value(at, end, names[i],
						       indent);
		if (values[0] && !strchr(values[0], '<'))
			g_clear_pointer(&values[0], g_free);
		lf = memchr(at, '\n', end - at);
		at = lf ? lf + 1 : end;
	}
	dsn_take_original(head, values[0], values[1], values[2]);
	for (i = 0; i < G_N_ELEMENTS(names); i++)
		g_free(values[i]);
}
