/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/store/drafts.h>

#include "journal-internal.h"
#include "statement.h"
#include "store-internal.h"

/* All but the id, in the order of bind_draft() and draft_from_row(). */
#define DRAFT_COLUMNS                                                          \
	"application_id, step, template_name, channel, panel_id, from_, to_,"  \
	" cc, subject, in_reply_to, references_, body, template_body,"         \
	" language, attachments, insisted, changed_at"
#define DRAFT_MARKS "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?"

/* One that went out otherwise than by mail is no draft any more, unless that
 * was taken back. */
#define STANDS                                                                 \
	"(done_batch = 0 OR EXISTS (SELECT 1 FROM event u"                     \
	" WHERE u.kind = 'undone' AND u.application_id = draft.application_id" \
	" AND u.value = CAST (draft.done_batch AS TEXT)))"

Draft *
draft_new(gint64 application_id)
{
	Draft *draft = g_new0(Draft, 1);

	draft->application_id = application_id;
	draft->attachments = g_ptr_array_new_with_free_func(g_free);
	draft->from = g_strdup("");
	draft->to = g_strdup("");
	draft->subject = g_strdup("");
	draft->body = g_strdup("");
	return draft;
}

Draft *
draft_copy(const Draft *draft)
{
	Draft *copy;

	if (!draft)
		return NULL;
	copy = g_new0(Draft, 1);
	copy->id = draft->id;
	copy->application_id = draft->application_id;
	copy->step = g_strdup(draft->step);
	copy->template_name = g_strdup(draft->template_name);
	copy->channel = draft->channel;
	copy->panel_id = draft->panel_id;
	copy->from = g_strdup(draft->from);
	copy->to = g_strdup(draft->to);
	copy->cc = g_strdup(draft->cc);
	copy->subject = g_strdup(draft->subject);
	copy->in_reply_to = g_strdup(draft->in_reply_to);
	copy->references = g_strdup(draft->references);
	copy->body = g_strdup(draft->body);
	copy->template_body = g_strdup(draft->template_body);
	copy->language = g_strdup(draft->language);
	copy->attachments = g_ptr_array_new_with_free_func(g_free);
	for (guint i = 0; i < draft->attachments->len; i++)
		g_ptr_array_add(copy->attachments,
		    g_strdup(draft->attachments->pdata[i]));
	copy->insisted = draft->insisted;
	copy->changed_at = draft->changed_at;
	return copy;
}

void
draft_free(Draft *draft)
{
	if (!draft)
		return;
	g_free(draft->step);
	g_free(draft->template_name);
	g_free(draft->from);
	g_free(draft->to);
	g_free(draft->cc);
	g_free(draft->subject);
	g_free(draft->in_reply_to);
	g_free(draft->references);
	g_free(draft->body);
	g_free(draft->template_body);
	g_free(draft->language);
	if (draft->attachments)
		g_ptr_array_unref(draft->attachments);
	g_free(draft);
}

static void
draft_free_element(gpointer draft)
{
	draft_free(draft);
}

static const char *
or_empty(const char *text)
{
	return text ? text : "";
}

/* NULL for none. */
static char *
join_paths(const GPtrArray *paths)
{
	g_autoptr(GString) text = g_string_new(NULL);

	for (guint i = 0; i < paths->len; i++)
		g_string_append_printf(
		    text, "%s\n", (const char *)paths->pdata[i]);
	return text->len > 0 ? g_string_free(g_steal_pointer(&text), FALSE)
			     : NULL;
}

static GPtrArray *
split_paths(const char *text)
{
	GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
	g_auto(GStrv) lines = g_strsplit(text ? text : "", "\n", -1);

	for (gsize i = 0; lines[i]; i++)
		if (*lines[i])
			g_ptr_array_add(paths, g_strdup(lines[i]));
	return paths;
}

static void
bind_draft(Statement *statement, const Draft *draft, gint64 now)
{
	g_autofree char *paths = join_paths(draft->attachments);

	statement_bind_int(statement, draft->application_id);
	statement_bind_text(statement, draft->step);
	statement_bind_text(statement, draft->template_name);
	statement_bind_text(statement, channel_name(draft->channel));
	statement_bind_int(statement, draft->panel_id);
	statement_bind_text(statement, or_empty(draft->from));
	statement_bind_text(statement, or_empty(draft->to));
	statement_bind_text(statement, draft->cc);
	statement_bind_text(statement, or_empty(draft->subject));
	statement_bind_text(statement, draft->in_reply_to);
	statement_bind_text(statement, draft->references);
	statement_bind_text(statement, or_empty(draft->body));
	statement_bind_text(statement, draft->template_body);
	statement_bind_text(statement, draft->language);
	statement_bind_text(statement, paths);
	statement_bind_int(statement, draft->insisted != 0);
	statement_bind_int(statement, now);
}

static Draft *
draft_from_row(Statement *statement)
{
	Draft *draft = g_new0(Draft, 1);
	g_autofree char *channel = statement_text(statement, 3);
	g_autofree char *paths = statement_text(statement, 14);

	draft->application_id = statement_int(statement, 0);
	draft->step = statement_text(statement, 1);
	draft->template_name = statement_text(statement, 2);
	draft->channel = (Channel)MAX(channel_parse(channel), CHANNEL_MAIL);
	draft->panel_id = statement_int(statement, 4);
	draft->from = statement_text(statement, 5);
	draft->to = statement_text(statement, 6);
	draft->cc = statement_text(statement, 7);
	draft->subject = statement_text(statement, 8);
	draft->in_reply_to = statement_text(statement, 9);
	draft->references = statement_text(statement, 10);
	draft->body = statement_text(statement, 11);
	draft->template_body = statement_text(statement, 12);
	draft->language = statement_text(statement, 13);
	draft->attachments = split_paths(paths);
	draft->insisted = statement_int(statement, 15) != 0;
	draft->changed_at = statement_int(statement, 16);
	draft->id = statement_int(statement, 17);
	return draft;
}

static gboolean
refuse_unknown(gint64 id, GError **error)
{
	g_set_error(error, STORE_ERROR, STORE_ERROR_NOT_FOUND,
	    "There is no draft %" G_GINT64_FORMAT ".", id);
	return FALSE;
}

static gboolean
insert_draft(Store *store, const Draft *draft, gint64 now, gint64 *ret_id,
    GError **error)
{
	g_autoptr(Statement) statement = statement_new(store,
	    "INSERT INTO draft (" DRAFT_COLUMNS ") VALUES (" DRAFT_MARKS ")");

	bind_draft(statement, draft, now);
	if (!statement_run(statement, error))
		return FALSE;
	*ret_id = statement_inserted_id(statement);
	return TRUE;
}

static gboolean
update_draft(Store *store, const Draft *draft, gint64 now, GError **error)
{
	g_autoptr(Statement) statement = statement_new(store,
	    "UPDATE draft SET (" DRAFT_COLUMNS ") = (" DRAFT_MARKS ")"
	    " WHERE id = ? AND " STANDS);

	bind_draft(statement, draft, now);
	statement_bind_int(statement, draft->id);
	if (!statement_run(statement, error))
		return FALSE;
	return statement_changes(statement) == 1 ||
	       refuse_unknown(draft->id, error);
}

gboolean
draft_save(Store *store, Draft *draft, gint64 now, GError **error)
{
	g_autoptr(Transaction) transaction = transaction_begin(store, error);
	gint64 id = draft->id;
	gboolean ok;

	if (!transaction ||
	    !store_need_application(store, draft->application_id, error))
		return FALSE;
	if (id == 0)
		ok = insert_draft(store, draft, now, &id, error);
	else
		ok = update_draft(store, draft, now, error);
	if (!ok || !transaction_commit(transaction, error))
		return FALSE;
	draft->id = id;
	draft->changed_at = now;
	return TRUE;
}

Draft *
draft_load(Store *store, gint64 id, GError **error)
{
	g_autoptr(Statement) statement = statement_new(store,
	    "SELECT " DRAFT_COLUMNS ", id FROM draft WHERE id = ? AND " STANDS);
	StatementStep step;

	statement_bind_int(statement, id);
	step = statement_step(statement, error);
	if (step == STATEMENT_ROW)
		return draft_from_row(statement);
	if (step == STATEMENT_DONE)
		refuse_unknown(id, error);
	return NULL;
}

GPtrArray *
draft_list(Store *store, gint64 application_id, GError **error)
{
	g_autoptr(Statement) statement =
	    statement_new(store, "SELECT " DRAFT_COLUMNS ", id FROM draft"
				 " WHERE (?1 = 0 OR application_id = ?1)"
				 " AND " STANDS
				 " ORDER BY changed_at DESC, id DESC");
	g_autoptr(GPtrArray) drafts =
	    g_ptr_array_new_with_free_func(draft_free_element);
	StatementStep step;

	statement_bind_int(statement, application_id);
	while ((step = statement_step(statement, error)) == STATEMENT_ROW)
		g_ptr_array_add(drafts, draft_from_row(statement));
	if (step == STATEMENT_FAILED)
		return NULL;
	return g_steal_pointer(&drafts);
}

gboolean
draft_delete(Store *store, gint64 id, GError **error)
{
	g_autoptr(Statement) statement =
	    statement_new(store, "DELETE FROM draft WHERE id = ? AND " STANDS);

	statement_bind_int(statement, id);
	if (!statement_run(statement, error))
		return FALSE;
	return statement_changes(statement) == 1 || refuse_unknown(id, error);
}

static gboolean
mark_done(Store *store, gint64 id, gint64 batch, GError **error)
{
	g_autoptr(Statement) statement = statement_new(store,
	    "UPDATE draft SET done_batch = ? WHERE id = ? AND " STANDS);

	statement_bind_int(statement, batch);
	statement_bind_int(statement, id);
	if (!statement_run(statement, error))
		return FALSE;
	return statement_changes(statement) == 1 || refuse_unknown(id, error);
}

gboolean
draft_done(Store *store, gint64 id, const GPtrArray *events, gint64 now,
    GError **error)
{
	g_autoptr(Transaction) transaction = transaction_begin(store, error);
	Event first = {.recorded_at = now};

	if (!transaction || !journal_next_batch(store, &first.seq, error) ||
	    !mark_done(store, id, first.seq, error) ||
	    !journal_insert_batch(store, events, &first, error) ||
	    !transaction_commit(transaction, error))
		return FALSE;
	journal_number(events, &first);
	return TRUE;
}
