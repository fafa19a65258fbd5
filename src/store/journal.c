/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/store/journal.h>

#include <notyet/base/text.h>

#include "journal-internal.h"
#include "statement.h"
#include "store-internal.h"

#define EVENT_COLUMNS                                                          \
	"e.seq, e.batch, e.application_id, e.kind, e.at, e.until_at,"          \
	" e.recorded_at, e.key, e.value"

/* An event counts until its batch was taken back for its application. */
#define COUNTS                                                                 \
	"e.kind <> 'undone' AND NOT EXISTS (SELECT 1 FROM event u"             \
	" WHERE u.kind = 'undone' AND u.application_id = e.application_id"     \
	" AND u.value = CAST (e.batch AS TEXT))"

gboolean
journal_next_batch(Store *store, gint64 *ret_batch, GError **error)
{
	g_autoptr(Statement) statement = statement_new(
	    store, "SELECT seq FROM sqlite_sequence WHERE name = 'event'");
	StatementStep step = statement_step(statement, error);

	if (step == STATEMENT_FAILED)
		return FALSE;
	*ret_batch =
	    step == STATEMENT_ROW ? statement_int(statement, 0) + 1 : 1;
	return TRUE;
}

gboolean
journal_insert(Store *store, const Event *event, GError **error)
{
	g_autoptr(Statement) statement = statement_new(store,
	    "INSERT INTO event (seq, batch, application_id, kind, at,"
	    " until_at, recorded_at, key, value)"
	    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");

	statement_bind_int(statement, event->seq);
	statement_bind_int(statement, event->batch);
	statement_bind_int(statement, event->application_id);
	statement_bind_text(statement, event_kind_name(event->kind));
	statement_bind_int(statement, event->at);
	statement_bind_int(statement, event->until_at);
	statement_bind_int(statement, event->recorded_at);
	statement_bind_text(statement, event->key);
	statement_bind_text(statement, event->value);
	return statement_run(statement, error);
}

static gboolean
insert_application(Store *store, gint64 now, gint64 *ret_id, GError **error)
{
	g_autoptr(Statement) statement = statement_new(
	    store, "INSERT INTO application (created_at) VALUES (?)");

	statement_bind_int(statement, now);
	if (!statement_run(statement, error))
		return FALSE;
	*ret_id = statement_inserted_id(statement);
	return TRUE;
}

/* A kind that this program cannot fold would change what the others mean. */
static gboolean
refuse_kind(const char *name, GError **error)
{
	g_autofree char *scrubbed =
	    text_scrub(name ? name : "", -1, TEXT_ONE_LINE);

	g_set_error(error, STORE_ERROR, STORE_ERROR_NEWER,
	    "The journal holds an event \"%s\" that this version of notyet"
	    " does not know: use the version that wrote it.",
	    scrubbed);
	return FALSE;
}

/* Key and value are borrowed until the next step. */
static gboolean
look_at_row(Statement *statement, Event *ret_event, GError **error)
{
	const char *name = statement_peek(statement, 3);
	int kind = event_kind_parse(name);

	if (kind < 0)
		return refuse_kind(name, error);
	*ret_event = (Event){
	    .seq = statement_int(statement, 0),
	    .batch = statement_int(statement, 1),
	    .application_id = statement_int(statement, 2),
	    .kind = (EventKind)kind,
	    .at = statement_int(statement, 4),
	    .until_at = statement_int(statement, 5),
	    .recorded_at = statement_int(statement, 6),
	    .key = (char *)statement_peek(statement, 7),
	    .value = (char *)statement_peek(statement, 8),
	};
	return TRUE;
}

static void
event_free_element(gpointer event)
{
	event_free(event);
}

static void
application_free_element(gpointer application)
{
	application_free(application);
}

/* Event * of all rows of a bound statement. */
static GPtrArray *
read_events(Statement *statement, GError **error)
{
	g_autoptr(GPtrArray) events =
	    g_ptr_array_new_with_free_func(event_free_element);
	StatementStep step;

	while ((step = statement_step(statement, error)) == STATEMENT_ROW) {
		Event event;

		if (!look_at_row(statement, &event, error))
			return NULL;
		g_ptr_array_add(events, event_copy(&event));
	}
	if (step == STATEMENT_FAILED)
		return NULL;
	return g_steal_pointer(&events);
}

/* The application that the batch is about: every event with id 0 gets the
 * new one. The caller's events are left alone until all is durable. */
gboolean
journal_insert_batch(
    Store *store, const GPtrArray *events, Event *first, GError **error)
{
	gint64 created_id = 0;

	for (guint i = 0; i < events->len; i++) {
		Event event = *(const Event *)events->pdata[i];

		event.seq = first->seq + i;
		event.batch = first->seq;
		event.recorded_at = first->recorded_at;
		if (event.application_id == 0 && created_id == 0 &&
		    !insert_application(
			store, first->recorded_at, &created_id, error))
			return FALSE;
		if (event.application_id == 0)
			event.application_id = created_id;
		else if (!store_need_application(
			     store, event.application_id, error))
			return FALSE;
		if (!journal_insert(store, &event, error))
			return FALSE;
	}
	first->application_id = created_id;
	return TRUE;
}

/* Once they are durable. */
void
journal_number(const GPtrArray *events, const Event *first)
{
	for (guint i = 0; i < events->len; i++) {
		Event *event = events->pdata[i];

		event->seq = first->seq + i;
		event->batch = first->seq;
		event->recorded_at = first->recorded_at;
		if (event->application_id == 0)
			event->application_id = first->application_id;
	}
}

gboolean
journal_append(Store *store, const GPtrArray *events, gint64 now,
    gint64 *ret_application_id, GError **error)
{
	g_autoptr(Transaction) transaction = transaction_begin(store, error);
	Event first = {.recorded_at = now};

	if (!transaction || !journal_next_batch(store, &first.seq, error) ||
	    !journal_insert_batch(store, events, &first, error) ||
	    !transaction_commit(transaction, error))
		return FALSE;
	journal_number(events, &first);
	if (ret_application_id && first.application_id != 0)
		*ret_application_id = first.application_id;
	return TRUE;
}

static gboolean
was_ever_done(
    Store *store, const Event *event, gboolean *ret_done, GError **error)
{
	g_autoptr(Statement) statement = statement_new(store,
	    "SELECT 1 FROM event WHERE application_id = ? AND kind = ?"
	    " AND key = ? LIMIT 1");
	StatementStep step;

	statement_bind_int(statement, event->application_id);
	statement_bind_text(statement, event_kind_name(event->kind));
	statement_bind_text(statement, event->key);
	step = statement_step(statement, error);
	*ret_done = step == STATEMENT_ROW;
	return step != STATEMENT_FAILED;
}

gboolean
journal_append_once(Store *store, const GPtrArray *events, gint64 now,
    gboolean *ret_done, GError **error)
{
	g_autoptr(Transaction) transaction = transaction_begin(store, error);
	Event first = {.recorded_at = now};
	gboolean known;

	if (!transaction ||
	    !was_ever_done(store, events->pdata[0], &known, error))
		return FALSE;
	if (!known) {
		if (!journal_next_batch(store, &first.seq, error) ||
		    !journal_insert_batch(store, events, &first, error) ||
		    !transaction_commit(transaction, error))
			return FALSE;
		journal_number(events, &first);
	}
	*ret_done = !known;
	return TRUE;
}

/* Batches that were taken back are few: without any, no event need be asked
 * for one. */
static gboolean
any_undone(Store *store, gboolean *ret_any, GError **error)
{
	g_autoptr(Statement) statement = statement_new(
	    store, "SELECT 1 FROM event WHERE kind = 'undone' LIMIT 1");
	StatementStep step = statement_step(statement, error);

	*ret_any = step == STATEMENT_ROW;
	return step != STATEMENT_FAILED;
}

static gint
compare_ids(gconstpointer a, gconstpointer b)
{
	const Application *left = *(const Application *const *)a;
	const Application *right = *(const Application *const *)b;

	return (left->id > right->id) - (left->id < right->id);
}

/* Applications while events are folded into them. */
typedef struct Fold {
	GPtrArray *applications;	/* Application * */
	GHashTable *known;		/* gint64 * of theirs -> Application * */
	Application *newest;		/* of the last event, or NULL */
} Fold;

/* Most events are about the same application as the one before. */
static Application *
fold_application(Fold *fold, gint64 application_id)
{
	Application *application = fold->newest;

	if (application && application->id == application_id)
		return application;
	application = g_hash_table_lookup(fold->known, &application_id);
	if (!application) {
		application = application_new(application_id);
		g_ptr_array_add(fold->applications, application);
		g_hash_table_insert(
		    fold->known, &application->id, application);
	}
	fold->newest = application;
	return application;
}

/* Events in the order in which they were written, which is the quickest to
 * read; each is gone when the next one is read. */
static GPtrArray *
fold_rows(Statement *statement, GError **error)
{
	g_autoptr(GPtrArray) applications =
	    g_ptr_array_new_with_free_func(application_free_element);
	g_autoptr(GHashTable) known =
	    g_hash_table_new(g_int64_hash, g_int64_equal);
	Fold fold = {applications, known, NULL};
	StatementStep step;

	while ((step = statement_step(statement, error)) == STATEMENT_ROW) {
		Event event;

		if (!look_at_row(statement, &event, error))
			return NULL;
		application_apply(
		    fold_application(&fold, event.application_id), &event);
	}
	if (step == STATEMENT_FAILED)
		return NULL;
	g_ptr_array_sort(applications, compare_ids);
	return g_steal_pointer(&applications);
}

static GPtrArray *
fold_counting(Store *store, GError **error)
{
	g_autoptr(Statement) statement = NULL;
	gboolean any;

	if (!any_undone(store, &any, error))
		return NULL;
	statement = statement_new(store, any ?
	    "SELECT " EVENT_COLUMNS " FROM event e WHERE " COUNTS
	    " ORDER BY e.seq" :
	    "SELECT " EVENT_COLUMNS " FROM event e ORDER BY e.seq");
	return fold_rows(statement, error);
}

GPtrArray *
journal_fold(Store *store, GError **error)
{
	GPtrArray *applications;

	/* Both questions are about the same moment. */
	if (!store_exec(store, "SAVEPOINT fold", error))
		return NULL;
	applications = fold_counting(store, error);
	store_exec(store, "RELEASE fold", NULL);
	return applications;
}

GPtrArray *
journal_events(Store *store, gint64 application_id, GError **error)
{
	g_autoptr(Statement) statement = statement_new(store,
	    "SELECT " EVENT_COLUMNS " FROM event e"
	    " WHERE e.application_id = ? AND " COUNTS " ORDER BY e.seq");

	statement_bind_int(statement, application_id);
	return read_events(statement, error);
}

Application *
journal_application(Store *store, gint64 application_id, gint64 until_seq,
    GError **error)
{
	g_autoptr(Statement) statement = statement_new(store,
	    "SELECT " EVENT_COLUMNS " FROM event e WHERE e.application_id = ?1"
	    " AND e.seq <= ?2 AND e.kind <> 'undone' AND NOT EXISTS ("
	    "SELECT 1 FROM event u WHERE u.kind = 'undone' AND u.seq <= ?2"
	    " AND u.application_id = ?1 AND u.value = CAST (e.batch AS TEXT))"
	    " ORDER BY e.seq");
	g_autoptr(GPtrArray) events = NULL;
	Application *application;

	statement_bind_int(statement, application_id);
	statement_bind_int(statement, until_seq);
	events = read_events(statement, error);
	if (!events)
		return NULL;
	if (events->len == 0) {
		g_set_error(error, STORE_ERROR, STORE_ERROR_NOT_FOUND,
		    "There is no application %" G_GINT64_FORMAT ".",
		    application_id);
		return NULL;
	}
	application = application_new(application_id);
	for (guint i = 0; i < events->len; i++)
		application_apply(application, events->pdata[i]);
	return application;
}

GPtrArray *
journal_since(Store *store, gint64 seq, GError **error)
{
	g_autoptr(Statement) statement = statement_new(store,
	    "SELECT " EVENT_COLUMNS " FROM event e WHERE e.seq > ?"
	    " ORDER BY e.seq");

	statement_bind_int(statement, seq);
	return read_events(statement, error);
}

gboolean
journal_newest_seq(Store *store, gint64 *ret_seq, GError **error)
{
	gint64 next;

	if (!journal_next_batch(store, &next, error))
		return FALSE;
	*ret_seq = next - 1;
	return TRUE;
}

/*
 * The newest batch that counts and holds no mail that went out. What began
 * an application is passed over too once a mail of it went out: without it
 * the mail would hang in the air.
 */
static gboolean
find_batch(
    Store *store, gint64 application_id, gint64 *ret_batch, GError **error)
{
	g_autoptr(Statement) statement = statement_new(store,
	    "SELECT e.batch FROM event e WHERE " COUNTS
	    " AND (?1 = 0 OR e.application_id = ?1)"
	    " AND NOT EXISTS (SELECT 1 FROM event s, event t"
	    "  WHERE t.batch = e.batch AND s.kind = 'sent'"
	    "  AND (s.batch = e.batch OR (t.kind = 'tracked'"
	    "   AND s.application_id = t.application_id)))"
	    " ORDER BY e.batch DESC LIMIT 1");
	StatementStep step;

	statement_bind_int(statement, application_id);
	step = statement_step(statement, error);
	if (step == STATEMENT_DONE)
		g_set_error_literal(error, STORE_ERROR, STORE_ERROR_NOT_FOUND,
		    "There is nothing to take back.");
	if (step != STATEMENT_ROW)
		return FALSE;
	*ret_batch = statement_int(statement, 0);
	return TRUE;
}

/* An application cannot vanish while a mail of it may still go out. */
static gboolean
refuse_open_mail(Store *store, gint64 batch, GError **error)
{
	g_autoptr(Statement) statement = statement_new(store,
	    "SELECT o.id FROM outbox o, event t WHERE t.batch = ?"
	    " AND t.kind = 'tracked' AND o.application_id = t.application_id"
	    " AND o.state NOT IN ('sent', 'rejected', 'cancelled') LIMIT 1");
	StatementStep step;

	statement_bind_int(statement, batch);
	step = statement_step(statement, error);
	if (step == STATEMENT_ROW)
		g_set_error(error, STORE_ERROR, STORE_ERROR_STATE,
		    "Mail %" G_GINT64_FORMAT " in the outbox belongs to this"
		    " application: cancel it first.",
		    statement_int(statement, 0));
	return step == STATEMENT_DONE;
}

static gboolean
insert_undone(Store *store, const GPtrArray *taken, gint64 now, GError **error)
{
	const Event *any = taken->pdata[0];
	g_autofree char *batch =
	    g_strdup_printf("%" G_GINT64_FORMAT, any->batch);
	Event undone = {.kind = EVENT_UNDONE,
	    .at = now,
	    .recorded_at = now,
	    .value = batch};

	if (!journal_next_batch(store, &undone.batch, error))
		return FALSE;
	undone.seq = undone.batch;
	/* Once for each application: forgetting one keeps the others. */
	for (guint i = 0; i < taken->len; i++) {
		const Event *event = taken->pdata[i];

		if (event->application_id == undone.application_id)
			continue;
		undone.application_id = event->application_id;
		if (!journal_insert(store, &undone, error))
			return FALSE;
		undone.seq++;
	}
	return TRUE;
}

static GPtrArray *
read_batch(Store *store, gint64 batch, GError **error)
{
	g_autoptr(Statement) statement = statement_new(store,
	    "SELECT " EVENT_COLUMNS " FROM event e WHERE e.batch = ?"
	    " ORDER BY e.application_id, e.seq");

	statement_bind_int(statement, batch);
	return read_events(statement, error);
}

GPtrArray *
journal_undo_preview(Store *store, gint64 application_id, GError **error)
{
	gint64 batch;

	if (!find_batch(store, application_id, &batch, error))
		return NULL;
	return read_batch(store, batch, error);
}

gboolean
journal_undo(Store *store, gint64 application_id, gint64 now,
    GPtrArray **ret_events, GError **error)
{
	g_autoptr(Transaction) transaction = transaction_begin(store, error);
	g_autoptr(GPtrArray) taken = NULL;
	gint64 batch;

	if (!transaction || !find_batch(store, application_id, &batch, error) ||
	    !refuse_open_mail(store, batch, error))
		return FALSE;
	taken = read_batch(store, batch, error);
	if (!taken || !insert_undone(store, taken, now, error) ||
	    !transaction_commit(transaction, error))
		return FALSE;
	if (ret_events)
		*ret_events = g_steal_pointer(&taken);
	return TRUE;
}
