/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The user's word about a mail. */
#include <notyet/app/tracking.h>

#include <string.h>

#include <notyet/policy/overrule.h>

#include "app-private.h"

static void
event_free_element(gpointer event)
{
	event_free(event);
}

GHashTable *
app_overrules(const App *app)
{
	return overrules_gather(app->pipeline->applications);
}

static gboolean
check_word(const char *word, GError **error)
{
	const char *const *words = overrule_words();
	g_autofree char *names = NULL;

	if (g_strv_contains(words, word))
		return TRUE;
	names = g_strjoinv(", ", (char **)words);
	g_set_error(error, APP_ERROR, APP_ERROR_USAGE,
	    "There is no kind of mail \"%s\"; there are %s.", word, names);
	return FALSE;
}

/* Whether the mail is no more overruled than the user wants it to be. */
static gboolean
is_so_already(const Verdict *verdict, const char *word)
{
	const Evidence *first = verdict->judged && verdict->evidence->len > 0 ?
	    verdict->evidence->pdata[0] : NULL;
	Verdict *again;
	gboolean same;

	if (!first || !word)
		return !first && !word;
	again = verdict_copy(verdict->judged);
	verdict_overrule(&again, word, verdict->overruled_at);
	same = again->kind == verdict->kind &&
	       g_strcmp0(again->sub_kind, verdict->sub_kind) == 0;
	verdict_free(again);
	return same;
}

/* FALSE when the application does not have that mail. */
static gboolean
add_event(GPtrArray *events, const Row *row, const Event *wanted)
{
	const GArray *entries = row->timeline->entries;

	for (guint i = 0; i < entries->len; i++) {
		const Message *message =
		    g_array_index(entries, TimelineEntry, i).message;
		Event *event;

		if (!message || !message->verdict ||
		    strcmp(message->message_id, wanted->key) != 0)
			continue;
		if (is_so_already(message->verdict, wanted->value))
			return TRUE;
		event = event_copy(wanted);
		event->application_id = row->id;
		g_ptr_array_add(events, event);
		return TRUE;
	}
	return FALSE;
}

static gboolean
add_events(App *app, GPtrArray *events, const Event *wanted, GError **error)
{
	const GPtrArray *rows = app->pipeline->rows;
	gboolean found = FALSE;

	for (guint i = 0; i < rows->len; i++)
		found |= add_event(events, rows->pdata[i], wanted);
	if (!found)
		g_set_error(error, APP_ERROR, APP_ERROR_NO_INPUT,
		    "The mail %s cannot be overruled: it is yours, or of no "
		    "application that you track.", wanted->key);
	return found;
}

gboolean
app_overrule(
    App *app, const GPtrArray *message_ids, const char *word, GError **error)
{
	g_autoptr(GPtrArray) events =
	    g_ptr_array_new_with_free_func(event_free_element);
	const char *value =
	    strcmp(word, OVERRULE_AS_JUDGED) == 0 ? NULL : word;

	if (!check_word(word, error))
		return FALSE;
	for (guint i = 0; i < message_ids->len; i++) {
		g_autoptr(Event) wanted = event_new_full(EVENT_OVERRULED, 0,
		    app_now(app), message_ids->pdata[i], value);

		if (!add_events(app, events, wanted, error))
			return FALSE;
	}
	return app_write_down(app, events, error);
}
