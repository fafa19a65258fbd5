/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/mail/reply.h>

#include <notyet/mail/head.h>
#include <notyet/policy/message-id.h>

#include "fields.h"
#include "source.h"

static GPtrArray *
addresses_new(void)
{
	return g_ptr_array_new_with_free_func((GDestroyNotify)address_free);
}

/* The first own address in any field of that name. */
static char *
own_address_in(const GPtrArray *fields, const char *name,
	       const GPtrArray *identities)
{
	guint i, k;

	for (i = 0; i < fields->len; i++) {
		const RawField *field = g_ptr_array_index(fields, i);
		g_autoptr(GPtrArray) found = NULL;

		if (g_ascii_strcasecmp(field->name, name) != 0)
			continue;
		found = addresses_new();
		fields_add_addresses(found, field->value,
				     HEAD_RECIPIENTS_MAX);
		for (k = 0; k < found->len; k++) {
			Address *one = g_ptr_array_index(found, k);

			if (address_is_among(identities, one->address))
				return g_strdup(one->address);
		}
	}
	return NULL;
}

static char *
addressed_identity(const GPtrArray *fields, const GPtrArray *identities)
{
	/* Own mail is answered from where it was sent. */
	static const char *const names[] = { "From", "To", "Cc",
					     "Delivered-To", "X-Original-To",
					     "Envelope-To" };
	char *found = NULL;
	gsize i;

	for (i = 0; !found && i < G_N_ELEMENTS(names); i++)
		found = own_address_in(fields, names[i], identities);
	return found;
}

static GPtrArray *
answer_addresses(const GPtrArray *fields, const Address *from)
{
	GPtrArray *to = addresses_new();
	guint i;

	fields_add_addresses(to, fields_find(fields, "Reply-To"),
			     HEAD_RECIPIENTS_MAX);
	for (i = to->len; i > 0; i--) {
		Address *one = g_ptr_array_index(to, i - 1);

		if (!address_is_valid(one->address))
			g_ptr_array_remove_index(to, i - 1);
	}
	if (to->len == 0 && *from->address)
		g_ptr_array_add(to, address_copy(from));
	return to;
}

static GPtrArray *
answer_references(const GPtrArray *fields, const char *message_id)
{
	GPtrArray *ids = message_id_parse_list(
		fields_find(fields, "References"), REPLY_REFERENCES_MAX);
	guint at;

	if (ids->len == 0) {
		g_ptr_array_unref(ids);
		ids = message_id_parse_list(
			fields_find(fields, "In-Reply-To"), 1);
	}
	if (!message_id)
		return ids;
	if (g_ptr_array_find_with_equal_func(ids, message_id, g_str_equal,
					     &at))
		g_ptr_array_remove_index(ids, at);
	if (ids->len >= REPLY_REFERENCES_MAX)
		g_ptr_array_remove_index(ids, 1);
	g_ptr_array_add(ids, g_strdup(message_id));
	return ids;
}

AnswerFacts *
answer_facts_read(const char *path, const GPtrArray *identities,
		  gint64 now_at, GError **error)
{
	g_autoptr(GBytes) bytes =
		source_read_header(path, HEAD_HEADER_MAX_BYTES, error);
	g_autoptr(GBytes) mended = NULL;
	g_autoptr(GPtrArray) fields = NULL;
	g_autoptr(GPtrArray) ids = NULL;
	AnswerFacts *facts;
	gsize len;
	const char *data;

	if (!bytes)
		return NULL;
	mended = source_mend(bytes, HEAD_HEADER_MAX_BYTES);
	data = g_bytes_get_data(mended, &len);
	fields = fields_split(data, len);
	ids = message_id_parse_list(fields_find(fields, "Message-ID"), 0);
	facts = g_new0(AnswerFacts, 1);
	if (ids->len > 0)
		facts->message_id = g_strdup(g_ptr_array_index(ids, 0));
	facts->references = answer_references(fields, facts->message_id);
	facts->subject = fields_text(fields_find(fields, "Subject"));
	facts->from = fields_address(fields_find(fields, "From"));
	facts->reply_to = answer_addresses(fields, facts->from);
	facts->identity = addressed_identity(fields, identities);
	return facts;
}

void
answer_facts_free(AnswerFacts *facts)
{
	if (!facts)
		return;
	g_free(facts->message_id);
	g_ptr_array_unref(facts->references);
	g_free(facts->subject);
	address_free(facts->from);
	g_ptr_array_unref(facts->reply_to);
	g_free(facts->identity);
	g_free(facts);
}
