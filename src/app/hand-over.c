/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/app/hand-over.h>

#include <string.h>

#include <notyet/app/follow-up.h>
#include <notyet/app/when.h>
#include <notyet/base/text.h>
#include <notyet/policy/address-list.h>
#include <notyet/policy/sms.h>

#include "app-private.h"
#include "hand-private.h"

#define SHEET_COLS 76

static const struct {
	const char *name, *note;
	gboolean is_touch;
} outcomes[HAND_OUTCOME_COUNT] = {
#define X(id, name, note, is_touch) [id] = {name, note, is_touch},
    HAND_OUTCOMES(X)
#undef X
};

const char *
hand_outcome_name(HandOutcome outcome)
{
	return outcomes[outcome].name;
}

int
hand_outcome_parse(const char *name)
{
	for (int i = 0; i < HAND_OUTCOME_COUNT; i++)
		if (strcmp(name, outcomes[i].name) == 0)
			return i;
	return -1;
}

/* --- whom, and what --- */

const Contact *
app_draft_contact(const App *app, const Draft *draft)
{
	const Row *row = pipeline_row(app->pipeline, draft->application_id);
	g_autoptr(Address) to = address_parse(draft->to, NULL);

	for (guint i = 0; row && to && i < row->application->contacts->len; i++)
		if (contact_has_address(
			row->application->contacts->pdata[i], to->address))
			return row->application->contacts->pdata[i];
	return NULL;
}

static const char *
place_of(const Draft *draft, const Contact *contact)
{
	if (!contact || draft->channel == CHANNEL_MAIL)
		return NULL;
	return draft->channel == CHANNEL_PROFILE ? contact->profile
						 : contact->phone;
}

char *
app_hand_title(const App *app, const Draft *draft)
{
	const Contact *contact = app_draft_contact(app, draft);
	const char *place = place_of(draft, contact);
	const char *who = contact && *contact->name ? contact->name : draft->to;

	return g_strdup_printf("%s to %s%s%s", channel_title(draft->channel),
	    who, place ? ", " : "", place ? place : "");
}

char *
app_hand_text(App *app, const Draft *draft)
{
	if (draft->channel == CHANNEL_PHONE)
		return app_call_sheet(app, draft, SHEET_COLS);
	return sms_flow(draft->body);
}

gboolean
app_hand_ready(App *app, const Draft *draft, GError **error)
{
	if (draft->channel == CHANNEL_MAIL)
		return app_usage(error, "This draft is a mail: notyet draft "
		    "--queue and notyet send let it go.");
	return draft->channel == CHANNEL_PHONE ||
	       app_draft_check(app, draft, 0, error);
}

/* --- what became of it --- */

static void
event_free_element(gpointer event)
{
	event_free(event);
}

/* What was sent, or how the call went, and the user's own words. */
static char *
note_of(const Draft *draft, const HandResult *result, const char *day)
{
	const char *words = outcomes[result->outcome].note;
	GString *note = g_string_new(words);

	if (!words) {
		g_autofree char *text = sms_flow(draft->body);

		g_string_append_printf(note, "%s: %s",
		    channel_title(draft->channel), text);
	} else {
		g_string_append_printf(note, "%s%s%s.",
		    result->promised ? ", as they promised," : "",
		    day ? " by " : "", day ? day : "");
	}
	if (result->note && *result->note) {
		g_autofree char *clean =
		    text_scrub(result->note, -1, TEXT_KEEP_LINES);

		g_string_append_printf(
		    note, "%s%s", words ? " " : "\n", clean);
	}
	return g_string_free(note, FALSE);
}

static GPtrArray *
events_of(
    App *app, const Draft *draft, const HandResult *result, const char *day)
{
	GPtrArray *events = g_ptr_array_new_with_free_func(event_free_element);
	g_autofree char *note = note_of(draft, result, day);
	gint64 id = draft->application_id, now = app_now(app);

	if (outcomes[result->outcome].is_touch)
		g_ptr_array_add(events,
		    event_new_full(EVENT_TOUCH, id, now,
			channel_name(draft->channel), draft->step));
	g_ptr_array_add(
	    events, event_new_full(EVENT_NOTE, id, now, NULL, note));
	if (result->promised && result->back_at) {
		Event *promise = event_new(EVENT_PROMISE, id, now);

		promise->until_at = result->back_at;
		g_ptr_array_add(events, promise);
	}
	return events;
}

static char *
sentence_of(const Draft *draft, const HandResult *result, const char *day)
{
	const char *what = draft->channel == CHANNEL_PHONE ? "call"
			   : draft->channel == CHANNEL_TEXT
			       ? "text message"
			       : "message in the network";

	if (!outcomes[result->outcome].is_touch)
		return g_strdup("It is noted that nobody answered; the sheet "
				"is kept for the next try.");
	if (result->promised)
		return g_strdup_printf(
		    "Your call is logged, and that they promised a word by "
		    "%s.",
		    day);
	return g_strdup_printf("Your %s is logged.", what);
}

static gboolean
check_result(
    App *app, const Draft *draft, const HandResult *result, GError **error)
{
	gboolean is_call = draft->channel == CHANNEL_PHONE;

	if (draft->channel == CHANNEL_MAIL)
		return app_hand_ready(app, draft, error);
	if (is_call == (result->outcome == HAND_SENT))
		return app_usage(error,
		    is_call ? "How the call went is one of reached, voicemail, "
			      "nobody, back."
			    : "Only a call ends as \"%s\".",
		    hand_outcome_name(result->outcome));
	if (result->outcome == HAND_BACK && result->back_at < app_now(app))
		return app_usage(
		    error, "The day to speak again is still to come.");
	if (result->note && !g_utf8_validate(result->note, -1, NULL))
		return app_usage(error, "The note is not UTF-8.");
	return TRUE;
}

gboolean
app_hand_done(App *app, const Draft *draft, const HandResult *result,
    char **ret_sentence, GError **error)
{
	g_autofree char *day =
	    result->back_at ? app_day_words(app, result->back_at) : NULL;
	g_autoptr(GPtrArray) events = NULL;
	g_autofree char *sentence = sentence_of(draft, result, day);

	if (!check_result(app, draft, result, error))
		return FALSE;
	events = events_of(app, draft, result, day);
	if (!outcomes[result->outcome].is_touch) {
		if (!app_write_down(app, events, error))
			return FALSE;
	} else {
		if (!draft_done(app->store, draft->id, events, app_now(app),
			error))
			return FALSE;
		app_drop_draft_file(app, draft->id);
		if (!app_load(app, error))
			return FALSE;
	}
	if (ret_sentence)
		*ret_sentence = g_steal_pointer(&sentence);
	return TRUE;
}
