/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whom a bounce did not reach, and with which mail. */
#include "verdict-signs.h"

#include <string.h>

#include <notyet/policy/message-id.h>

#include "bounce-text.h"

#define FAILED_MAX 50

static void
add_failed(GPtrArray *failed, const char *address, gboolean delayed)
{
	FailedRecipient *made;
	guint i;

	if (!address_is_valid(address) || failed->len >= FAILED_MAX)
		return;
	for (i = 0; i < failed->len; i++) {
		const FailedRecipient *known = failed->pdata[i];

		if (g_ascii_strcasecmp(known->address, address) == 0)
			return;
	}
	made = g_new0(FailedRecipient, 1);
	made->address = g_ascii_strdown(address, -1);
	made->action = g_strdup(delayed ? "delayed" : "failed");
	g_ptr_array_add(failed, made);
}

/* Of a report that failed the failed ones, of a delay those it waits for. */
static void
collect_report(const MessageHead *head, gboolean delayed, GPtrArray *failed)
{
	guint i;

	for (i = 0; i < head->failed->len; i++) {
		const FailedRecipient *each = head->failed->pdata[i];
		gboolean soft = each->status && each->status[0] == '4';
		gboolean gone = each->action ?
				g_str_has_prefix(each->action, "fail") : !soft;
		gboolean slow = each->action ?
				strcmp(each->action, "delayed") == 0 : soft;

		if (delayed ? slow : gone)
			g_ptr_array_add(failed, failed_recipient_copy(each));
	}
}

/* The addresses of the notice itself: whom it is from and to. */
static GPtrArray *
own_addresses(const MessageHead *head)
{
	GPtrArray *own = g_ptr_array_new_with_free_func(g_free);
	guint i;

	g_ptr_array_add(own, g_ascii_strdown(head->from->address, -1));
	for (i = 0; i < head->recipients->len; i++) {
		const Address *one = head->recipients->pdata[i];

		g_ptr_array_add(own, g_ascii_strdown(one->address, -1));
	}
	return own;
}

/* "X-Original-Message-ID" and its kin, but not the notice's own. */
static char *
id_of_field(const HeadField *field)
{
	g_autofree char *name = g_ascii_strdown(field->name, -1);
	g_autoptr(GPtrArray) ids = NULL;

	if (!g_str_has_suffix(name, "message-id") ||
	    !(strstr(name, "orig") || strstr(name, "refer") ||
		strstr(name, "rifer")))
		return NULL;
	ids = message_id_parse_list(field->value, 1);
	return ids->len > 0 ? g_strdup(ids->pdata[0]) : NULL;
}

static char *
newest_id(const char *value)
{
	g_autoptr(GPtrArray) ids = message_id_parse_list(value, 1);

	return ids->len > 0 ? g_strdup(ids->pdata[0]) : NULL;
}

/* The Message-ID of the mail that the notice is about, by what is surest.
 * Owned, or NULL. */
static char *
original_id(const MessageHead *head)
{
	char *id = g_strdup(head->original.message_id);
	guint i;

	for (i = 0; !id && i < head->fields->len; i++)
		id = id_of_field(head->fields->pdata[i]);
	if (!id)
		id = newest_id(message_head_field(head, "In-Reply-To"));
	if (!id)
		id = newest_id(message_head_field(head, "References"));
	if (!id && head->body) {
		g_autoptr(GPtrArray) others = own_addresses(head);

		id = bounce_text_message_id(head->body, others);
	}
	return id;
}

/*
 * The text names the address as it likes; where it only mentions one in
 * passing, the mail's only recipient is a better guess.
 */
static void
collect_text(const MessageHead *head, gboolean delayed, GPtrArray *failed)
{
	const OriginalMail *original = &head->original;
	g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GPtrArray) others = own_addresses(head);
	g_autofree char *refusal = NULL;
	gboolean named;
	int sure = 0;
	guint i;

	if (head->body) {
		g_auto(BounceText) text = {0};

		bounce_text_read(&text, head->body);
		sure = bounce_text_addresses(text.own, others, found);
		refusal = g_strdup(text.refusal);
	}
	if (sure < 2 && original->to->len == 1)
		add_failed(failed, original->to->pdata[0], delayed);
	named = failed->len > 0;
	for (i = 0; !named && i < found->len; i++)
		add_failed(failed, found->pdata[i], delayed);
	for (i = 0; refusal && i < failed->len; i++)
		((FailedRecipient *) failed->pdata[i])->words =
		    g_strdup(refusal);
}

void
bounce_collect(const MessageHead *head, const char *sub_kind,
    GPtrArray *failed)
{
	const char *header = message_head_field(head, "X-Failed-Recipients");
	gboolean delayed = g_strcmp0(sub_kind, "delayed") == 0;
	g_autofree char *id = original_id(head);
	g_auto(GStrv) words = NULL;
	guint i;

	collect_report(head, delayed, failed);
	if (failed->len == 0 && header) {
		words = g_strsplit_set(header, ", \t", -1);
		for (i = 0; words[i]; i++)
			add_failed(failed, words[i], delayed);
	}
	if (failed->len == 0)
		collect_text(head, delayed, failed);
	for (i = 0; i < failed->len; i++) {
		FailedRecipient *each = failed->pdata[i];

		if (!each->message_id)
			each->message_id = g_strdup(id);
	}
}
