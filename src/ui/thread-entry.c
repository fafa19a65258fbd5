/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lines of the timeline. */
#include <notyet/ui/thread-text.h>

#include <notyet/base/text.h>
#include <notyet/policy/channel.h>
#include <notyet/policy/decision-text.h>
#include <notyet/ui/when.h>

#include <string.h>

#include "thread-words.h"

/* From so many columns on the words that decided have a column of their own. */
#define COLS_WITH_REASON 110

enum { DATE, SIGN, WHO, KIND, RULE, REASON, SUBJECT, ENTRY_COLUMNS };

static const Column columns[ENTRY_COLUMNS] = {
	[DATE] = {6, 12, 12, 0},
	[SIGN] = {1, 1, 1, 0},
	[WHO] = {8, 13, 20, 0},
	[KIND] = {11, 16, 16, 0},
	[RULE] = {10, 14, 22, 2},
	[REASON] = {24, 28, 60, 3},
	[SUBJECT] = {10, 20, 80, 1},
};

/* --- one entry --- */

static const char *
deciding_rule(const Message *message)
{
	const Verdict *verdict = message->verdict;
	const Evidence *evidence;

	if (verdict == NULL || verdict->evidence->len == 0)
		return "";
	evidence = g_ptr_array_index(verdict->evidence, 0);
	return evidence->rule;
}

char *
thread_message_kind(const TimelineEntry *entry)
{
	const Verdict *verdict = entry->message->verdict;

	if (message_is_apart(entry->message))
		return g_strdup(message_found_name(entry->message->found));
	if (!entry->message->own && verdict != NULL)
		return verdict->sub_kind == NULL ?
		    g_strdup(verdict_kind_name(verdict->kind)) :
		    g_strdup_printf("%s, %s", verdict_kind_name(verdict->kind),
			verdict->sub_kind);
	if (entry->step != NULL)
		return g_strdup(entry->step);
	if (!entry->message->own)
		return g_strdup("not judged");
	/* A mail that came back touched nobody. */
	return g_strdup(entry->touch == TOUCH_NONE ? "not delivered" :
	    touch_role_name(entry->touch));
}

char *
thread_event_text(const ThreadContext *context, const Event *event)
{
	GString *text = g_string_new(NULL);
	g_autofree char *moment = when_text(event->until_at, context->zone,
	    context->now);
	g_autofree char *decision = decision_text(event, g_strstrip(moment));

	if (decision != NULL) {
		g_string_append(text, decision);
		return g_string_free(text, FALSE);
	}
	if (interview_is_by_invitation(event))
		g_string_append(text, "by their invitation");
	else if (event->key != NULL)
		g_string_append(text, event->key);
	if (event->value != NULL && !interview_is_by_invitation(event))
		g_string_append_printf(text, "%s%s", text->len > 0 ? ": " : "",
		    event->value);
	if (event->until_at != 0 && event->until_at != event->at) {
		g_autofree char *until = when_text(event->until_at,
		    context->zone, context->now);

		g_string_append_printf(text, "%suntil %s",
		    text->len > 0 ? ", " : "", g_strstrip(until));
	}
	return g_string_free(text, FALSE);
}

/* The words of theirs that decided. Owned. */
static char *
deciding_words(const ThreadContext *context, const Message *message)
{
	const Verdict *verdict = message->verdict;
	const Evidence *evidence;

	if (message->own || verdict == NULL)
		return g_strdup("");
	if (verdict->judged != NULL)
		return thread_overruled_words(context, verdict);
	if (verdict->evidence->len == 0)
		return g_strdup("");
	evidence = g_ptr_array_index(verdict->evidence, 0);
	return g_strdup(evidence->text);
}

/* The cells of an entry as text, in the order of the columns; owned. */
static void
entry_cells(const ThreadContext *context, const TimelineEntry *entry,
	    char **cells)
{
	const Message *message = entry->message;

	if (message == NULL) {
		cells[SIGN] = g_strdup("·");
		cells[WHO] = g_strdup(
		    interview_is_by_invitation(entry->event) ? "invited" :
		    "you noted");
		cells[KIND] = g_strdup(event_kind_name(entry->event->kind));
		cells[RULE] = g_strdup("");
		cells[REASON] = g_strdup("");
		cells[SUBJECT] = thread_event_text(context, entry->event);
		return;
	}
	cells[SIGN] = g_strdup(message->own ? "▸" : "◂");
	if (message->own)
		cells[WHO] = g_strdup("you");
	else
		cells[WHO] = g_strdup(message->from->name[0] != '\0' ?
		    message->from->name : message->from->address);
	cells[KIND] = thread_message_kind(entry);
	cells[RULE] = g_strdup(deciding_rule(message));
	cells[REASON] = deciding_words(context, message);
	cells[SUBJECT] = message->folder_note == NULL ?
	    g_strdup(message->subject) :
	    g_strdup_printf("[%s] %s", message->folder_note, message->subject);
}

static StyleId
entry_style(const TimelineEntry *entry)
{
	const Message *message = entry->message;

	if (message == NULL)
		return STYLE_DIM;
	if (message->own)
		return STYLE_OURS;
	if (message->verdict != NULL &&
	    message->verdict->kind == VERDICT_BOUNCE)
		return STYLE_LATE;
	return message_is_reply(message) ?
	    STYLE_THEIRS : STYLE_DIM;
}

void
thread_entry_draw(Surface *surface, int line, const ThreadContext *context,
		  const TimelineEntry *entry)
{
	ColumnPlace places[ENTRY_COLUMNS];
	char *cells[ENTRY_COLUMNS] = {NULL};
	Column fitting[ENTRY_COLUMNS];
	const ColumnCells row = {(const char *const *)cells, ENTRY_COLUMNS,
				 entry_style(entry)};

	memcpy(fitting, columns, sizeof(fitting));
	if (surface->cols < COLS_WITH_REASON)
		fitting[REASON].min_cols = COLS_WITH_REASON;
	columns_lay_out(fitting, ENTRY_COLUMNS, surface->cols, places);
	cells[DATE] = places[DATE].width_cols < 12 && !surface->plain ?
	    when_day(entry->at, context->zone) :
	    when_text(entry->at, context->zone, context->now);
	entry_cells(context, entry, cells);
	if (surface->plain)
		cells[SIGN][0] = '\0';
	columns_draw(surface, line, places, &row);
	for (int i = 0; i < ENTRY_COLUMNS; i++)
		g_free(cells[i]);
}
