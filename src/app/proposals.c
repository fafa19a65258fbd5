/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a mail proposes: confirmed, refused, or - a stage - taken by the
 * settings. */
#include <notyet/app/tracking.h>
#include <notyet/app/when.h>

#include <notyet/base/text.h>
#include <notyet/store/journal.h>

#include "app-private.h"

static void
event_free_element(gpointer event)
{
	event_free(event);
}

/* What answers the proposal comes first, then what it does to the stage. by:
 * who accepts it, or NULL: it is refused. */
static void
answer_stage(
    const Row *row, gint64 now, const char *by, GPtrArray *events)
{
	const Proposal *proposal = &row->proposal;

	g_ptr_array_add(events,
	    event_new_full(EVENT_PROPOSAL, row->id, now,
		proposal->message->message_id,
		by ? PROPOSAL_ACCEPTED : PROPOSAL_REFUSED));
	if (by)
		g_ptr_array_add(events,
		    event_new_full(EVENT_STAGE, row->id, now, by,
			stage_name(proposal->stage)));
}

/* They gave it when they wrote it, not when the user read it. */
static void
answer_promise(
    const Row *row, gint64 now, const char *by, GPtrArray *events)
{
	const Proposal *proposal = &row->proposal;
	const Message *message = proposal->message;
	Event *event;

	if (by) {
		event = event_new_full(EVENT_PROMISE, row->id,
		    message->date_at, message->message_id, proposal->words);
		event->until_at = proposal->promise_at;
	} else {
		event = event_new_full(EVENT_PROPOSAL, row->id, now,
		    message->message_id, PROPOSAL_PROMISE_REFUSED);
	}
	g_ptr_array_add(events, event);
}

static GPtrArray *
answer_events(App *app, const Row *row, const char *by)
{
	GPtrArray *events = g_ptr_array_new_with_free_func(event_free_element);

	if (row->proposal.kind == PROPOSAL_PROMISE)
		answer_promise(row, app_now(app), by, events);
	else
		answer_stage(row, app_now(app), by, events);
	return events;
}

/* Another process may have answered meanwhile, and what the user was not asked
 * is not answered. */
static const Row *
asked_row(App *app, gint64 id, GError **error)
{
	const Row *row = app_row(app, id, error);
	g_autofree char *asked = NULL;
	g_autoptr(GError) local = NULL;
	Proposal before;

	if (!row)
		return NULL;
	before = row->proposal;
	if (row->proposal.message)
		asked = g_strdup(row->proposal.message->message_id);
	if (!app_reload(app, &local) && local) {
		g_propagate_error(error, g_steal_pointer(&local));
		return NULL;
	}
	row = app_row(app, id, error);
	if (!row || !row->proposal.message ||
	    (row->proposal.kind == before.kind &&
		row->proposal.stage == before.stage &&
		row->proposal.promise_at == before.promise_at &&
		g_strcmp0(row->proposal.message->message_id, asked) == 0))
		return row;
	g_set_error_literal(error, APP_ERROR, APP_ERROR_USAGE,
	    "Something else is proposed now: look at it first.");
	return NULL;
}

/* The day of a mail that only holds off is no question: who would refuse it is
 * told how to take it back. */
static gboolean
nothing_proposed(const App *app, const Row *row, GError **error)
{
	const Message *mail = row->due.promise_mail;
	const char *company = *row->application->company
				  ? row->application->company
				  : "this application";
	g_autofree char *day = NULL;

	if (!mail) {
		g_set_error(error, APP_ERROR, APP_ERROR_USAGE,
		    "Nothing is proposed for %s.", company);
		return FALSE;
	}
	day = app_day_words(app, mail->verdict->holding_until_at);
	g_set_error(error, APP_ERROR, APP_ERROR_USAGE,
	    "Nothing is proposed for %s: a mail that only holds off (until "
	    "%s) is not asked about; log \"promise none\" to take that back.",
	    company, day);
	return FALSE;
}

gboolean
app_answer_proposal(App *app, gint64 id, gboolean accept, GError **error)
{
	const Row *row = asked_row(app, id, error);
	g_autoptr(GPtrArray) events = NULL;

	if (!row)
		return FALSE;
	if (!row->proposal.message)
		return nothing_proposed(app, row, error);
	events = answer_events(app, row, accept ? STAGE_BY_PROPOSAL : NULL);
	return app_write_down(app, events, error);
}

static void
add_news(App *app, const Row *row)
{
	g_autofree char *company =
	    text_scrub(row->application->company, -1, TEXT_ONE_LINE);

	if (!app->news)
		app->news = g_string_new("Accepted as configured: ");
	else
		g_string_append(app->news, ", ");
	g_string_append_printf(app->news, "%s is now at the stage %s", company,
	    stage_name(row->proposal.stage));
}

gboolean
app_accept_configured(App *app, GError **error)
{
	const char *const *accepted =
	    (const char *const *)app->config->accept_stages;
	const GPtrArray *rows = app->pipeline->rows;
	gboolean any = FALSE;

	for (guint i = 0; *accepted && i < rows->len; i++) {
		const Row *row = rows->pdata[i];
		const Proposal *proposal = &row->proposal;
		g_autoptr(GPtrArray) events = NULL;
		gboolean done;

		if (!proposal->message || !proposal->sure ||
		    proposal->kind != PROPOSAL_STAGE ||
		    !g_strv_contains(accepted, proposal_word(proposal)))
			continue;
		events = answer_events(app, row, STAGE_BY_CONFIGURATION);
		if (!journal_append_once(
			app->store, events, app_now(app), &done, error) ||
		    (done && !app_hold_overtaken(app, events, error)))
			return FALSE;
		if (done)
			add_news(app, row);
		any |= done;
	}
	return !any || app_load(app, error);
}

char *
app_take_news(App *app)
{
	GString *news = g_steal_pointer(&app->news);

	return news ? g_string_free(g_string_append_c(news, '.'), FALSE)
		    : NULL;
}
