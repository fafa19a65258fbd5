/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/app/agenda.h>

#include <notyet/store/journal.h>
#include <notyet/store/outbox-rows.h>

#include "app-private.h"
#include "headline.h"

typedef struct Last {
	gint64 at, seq;
} Last;

/* Application id -> Last: what was taken back is news, too. */
static GHashTable *
last_events(App *app, GError **error)
{
	g_autoptr(GPtrArray) events = journal_since(app->store, 0, error);
	GHashTable *lasts;

	if (!events)
		return NULL;
	lasts =
	    g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
	for (guint i = 0; i < events->len; i++) {
		const Event *event = events->pdata[i];
		Last *last = g_hash_table_lookup(lasts, &event->application_id);

		if (!last) {
			last = g_new0(Last, 1);
			g_hash_table_insert(lasts,
			    g_memdup2(&event->application_id, sizeof(gint64)),
			    last);
		}
		last->at = MAX(last->at, event->recorded_at);
		last->seq = MAX(last->seq, event->seq);
	}
	return lasts;
}

static AgendaSource
source_of(const Row *row, GHashTable *lasts)
{
	const Last *last = g_hash_table_lookup(lasts, &row->id);

	return (AgendaSource){
	    .application = row->application,
	    .timeline = row->timeline,
	    .due = &row->due,
	    .needs_look = headline_needs_look(row),
	    .goes_by_itself = row_goes_by_itself(row),
	    .journal_at = last ? last->at : 0,
	    .journal_seq = last ? last->seq : 0,
	};
}

static void
add_mails(
    GPtrArray *agenda, App *app, const GPtrArray *mails, GHashTable *lasts)
{
	DueContext with;

	pipeline_context(app->pipeline, app_context(app), &with);
	for (guint i = 0; i < mails->len; i++) {
		const OutboxRow *mail = mails->pdata[i];
		const AgendaMail waiting = {.message_id = mail->message_id,
		    .subject = mail->subject,
		    .at = mail->until_at};
		const Row *row =
		    pipeline_row(app->pipeline, mail->application_id);
		AgendaSource source;

		if (!row || !outbox_goes_by_itself(
				mail->state, mail->until_at, G_MAXINT64))
			continue;
		source = source_of(row, lasts);
		agenda_add_mail(agenda, &source, &waiting, &with);
	}
}

GPtrArray *
app_agenda(App *app, int days, GError **error)
{
	g_autoptr(GHashTable) lasts = last_events(app, error);
	g_autoptr(GPtrArray) mails = NULL;
	g_autoptr(GPtrArray) agenda = agenda_new();
	const GPtrArray *rows = app->pipeline->rows;
	DueContext with;

	if (!lasts)
		return NULL;
	mails = outbox_list(app->store, error);
	if (!mails)
		return NULL;
	pipeline_context(app->pipeline, app_context(app), &with);
	for (guint i = 0; i < rows->len; i++) {
		const AgendaSource source = source_of(rows->pdata[i], lasts);

		agenda_add(agenda, &source, &with);
	}
	add_mails(agenda, app, mails, lasts);
	agenda_limit(agenda, &with, days);
	agenda_sort(agenda);
	return g_steal_pointer(&agenda);
}

char *
app_agenda_calendar(App *app, const GPtrArray *agenda, GError **error)
{
	g_autoptr(Request) request = request_new(JOB_CALENDAR);
	g_autoptr(GBytes) result = NULL;
	g_autoptr(TextReply) reply = NULL;

	g_ptr_array_unref(request->events);
	request->events = agenda_events(agenda, app->zone);
	result = job_wait(request, NULL, error);
	reply = result ? text_reply_unpack(result, error) : NULL;
	return reply ? g_steal_pointer(&reply->text) : NULL;
}
