/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/ui/thread-text.h>

#include <notyet/app/draft-words.h>
#include <notyet/base/argv.h>
#include <notyet/base/text.h>
#include <notyet/policy/channel.h>
#include <notyet/policy/decision-text.h>
#include <notyet/policy/overrule.h>
#include <notyet/ui/list-row.h>
#include <notyet/ui/when.h>

#include <string.h>

#include "appointment-text.h"
#include "mail-words.h"

enum { DATE, SIGN, WHO, KIND, RULE, SUBJECT, ENTRY_COLUMNS };

static const Column columns[ENTRY_COLUMNS] = {
	[DATE] = {6, 12, 12, 0},
	[SIGN] = {1, 1, 1, 0},
	[WHO] = {8, 13, 20, 0},
	[KIND] = {11, 16, 16, 0},
	[RULE] = {10, 14, 22, 2},
	[SUBJECT] = {10, 20, 80, 1},
};

/* --- the facts --- */

static char *
contact_line(const ThreadContext *context, const Contact *contact)
{
	const char *address = g_ptr_array_index(contact->addresses, 0);
	gint64 at = timeline_contact_replied_at(context->row->timeline,
	    contact);
	g_autofree char *when = when_text(at, context->zone, context->now);
	g_autofree char *replied = at == 0 ? g_strdup("no reply yet") :
	    g_strdup_printf("replied %s", g_strstrip(when));

	if (contact->name[0] == '\0')
		return g_strdup_printf("  %s: %s", address, replied);
	return g_strdup_printf("  %s <%s>: %s", contact->name, address,
	    replied);
}

static void
add_fact(GPtrArray *lines, const char *text, int width_cols)
{
	g_autofree char *safe = text_scrub(text, -1, TEXT_ONE_LINE);
	g_autoptr(GPtrArray) wrapped = NULL;

	wrapped = text_wrap(safe, width_cols);
	for (guint i = 0; i < wrapped->len; i++)
		g_ptr_array_add(lines,
		    g_strdup(g_ptr_array_index(wrapped, i)));
}

static char *
title_line(const ThreadContext *context)
{
	const Application *application = context->row->application;
	GString *text = g_string_new(application->company);

	if (application->role[0] != '\0')
		g_string_append_printf(text, "%s%s", text->len > 0 ? ", " : "",
		    application->role);
	g_string_append_printf(text, " (%s", stage_name(application->stage));
	if (application->via != NULL)
		g_string_append_printf(text, ", by way of %s",
		    application->via);
	g_string_append_c(text, ')');
	return g_string_free(text, FALSE);
}

static char *
silence_line(const ThreadContext *context)
{
	const Due *due = &context->row->due;
	g_autofree char *span = when_span(due->silence_s);

	if (due->silence_from_at == 0)
		return g_strdup("Nothing was written yet.");
	return g_strdup_printf("Silent for %s%s. Turn: %s. Follow-ups without "
	    "an answer: %d.", span, due->stalled ? ", stalled" : "",
	    turn_name(due->turn), due->unanswered);
}

/* Below the contact, one line each. */
static void
add_failures(GPtrArray *lines, const ThreadContext *context,
	     const Contact *contact, int width_cols)
{
	for (guint i = 0; i < contact->addresses->len; i++) {
		g_autoptr(Failure) failure = failures_find(
		    context->row->failures,
		    g_ptr_array_index(contact->addresses, i));
		g_autofree char *when = failure == NULL ? NULL :
		    when_day(failure->since_at, context->zone);
		g_autofree char *text = failure == NULL ? NULL :
		    failure_text(failure, g_strstrip(when));
		g_autofree char *line = NULL;
		g_autofree char *safe = NULL;

		if (failure == NULL)
			continue;
		line = g_strconcat("    ", text, NULL);
		safe = text_scrub(line, -1, TEXT_ONE_LINE);
		g_ptr_array_add(lines, text_fit(safe, width_cols));
	}
}

/* NULL: none. */
static char *
draft_line(const ThreadContext *context)
{
	const Row *row = context->row;
	g_autofree char *age = NULL;

	if (row->draft_count == 0)
		return NULL;
	age = draft_age_words(row->draft_changed_at, context->now);
	if (row->draft_count == 1)
		return g_strdup_printf("A draft lies here: %s, %s.",
		    row->draft_words, age);
	return g_strdup_printf("%d drafts lie here, the newest: %s, %s.",
	    row->draft_count, row->draft_words, age);
}

/* How to reach them, where that is no plain mail. */
static void
add_channel(GPtrArray *lines, const ThreadContext *context, int width_cols)
{
	const Due *due = &context->row->due;
	ChannelQuestion question = {channel_due_step(due), NULL};
	ChannelProposal proposal;
	g_autofree char *sentence = NULL;

	if (due->section == SECTION_CLOSED)
		return;
	channel_of_due(due, context->due, &question, &proposal);
	if (channel_is_plain(&proposal))
		return;
	sentence = channel_sentence(&proposal, context->due);
	add_fact(lines, sentence, width_cols);
}

GPtrArray *
thread_facts(const ThreadContext *context, int width_cols,
	     int *ret_first_rows)
{
	GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
	const GPtrArray *contacts = context->row->application->contacts;
	g_autofree char *title = title_line(context);
	g_autofree char *due = due_sentence(&context->row->due, context->due);
	g_autofree char *silence = silence_line(context);
	g_autofree char *mail = row_mail_words(context->row, context->due);
	g_autofree char *draft = draft_line(context);

	width_cols = MAX(width_cols, 1);
	add_fact(lines, title, width_cols);
	if (mail != NULL)
		add_fact(lines, mail, width_cols);
	if (due != NULL && due[0] != '\0')
		add_fact(lines, due, width_cols);
	add_channel(lines, context, width_cols);
	if (draft != NULL)
		add_fact(lines, draft, width_cols);
	*ret_first_rows = (int)lines->len;
	add_fact(lines, silence, width_cols);
	appointment_add_lines(lines, context, width_cols);
	for (guint i = 0; i < contacts->len; i++) {
		g_autofree char *line = contact_line(context,
		    g_ptr_array_index(contacts, i));
		g_autofree char *safe = text_scrub(line, -1, TEXT_ONE_LINE);

		g_ptr_array_add(lines, text_width(safe) > width_cols ?
		    text_fit(safe, width_cols) : g_strdup(safe));
		add_failures(lines, context, g_ptr_array_index(contacts, i),
		    width_cols);
	}
	return lines;
}

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

static char *
message_kind(const TimelineEntry *entry)
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

static char *
event_text(const ThreadContext *context, const Event *event)
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
		cells[SUBJECT] = event_text(context, entry->event);
		return;
	}
	cells[SIGN] = g_strdup(message->own ? "▸" : "◂");
	if (message->own)
		cells[WHO] = g_strdup("you");
	else
		cells[WHO] = g_strdup(message->from->name[0] != '\0' ?
		    message->from->name : message->from->address);
	cells[KIND] = message_kind(entry);
	cells[RULE] = g_strdup(deciding_rule(message));
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
	const ColumnCells row = {(const char *const *)cells, ENTRY_COLUMNS,
				 entry_style(entry)};

	columns_lay_out(columns, ENTRY_COLUMNS, surface->cols, places);
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

/* --- why --- */

static char *
overruled_words(const ThreadContext *context, const Verdict *verdict)
{
	g_autofree char *when = when_text(verdict->overruled_at,
	    context->zone, context->now);
	g_autofree char *was = verdict_judged_words(verdict);

	return g_strdup_printf("overruled by you on %s, was: %s",
	    g_strstrip(when), was);
}

char *
thread_verdict_line(const ThreadContext *context, const TimelineEntry *entry)
{
	const Verdict *verdict = entry->message != NULL ?
	    entry->message->verdict : NULL;
	const Evidence *evidence;
	g_autofree char *kind = NULL;
	g_autofree char *words = NULL;

	if (verdict == NULL || entry->message->own)
		return NULL;
	kind = message_kind(entry);
	if (verdict->judged != NULL) {
		words = overruled_words(context, verdict);
		return g_strdup_printf(" %s, %s", kind, words);
	}
	if (verdict->evidence->len == 0)
		return g_strdup_printf(" %s", kind);
	evidence = g_ptr_array_index(verdict->evidence, 0);
	return g_strdup_printf(" %s by %s (%s): %s", kind, evidence->rule,
	    verdict_place_name(evidence->where), evidence->text);
}

/* Such a moment is the beginning or the end of a day, never an hour. */
static void
add_day(GString *text, const ThreadContext *context, const char *words,
	gint64 at)
{
	g_autofree char *day = NULL;

	if (at == 0)
		return;
	day = when_day(at, context->zone);
	g_string_append_printf(text, "%s %s.\n", words, g_strstrip(day));
}

static void
add_not_reached(GString *text, const GPtrArray *bounced)
{
	for (guint i = 0; i < bounced->len; i++) {
		const FailedRecipient *failed = g_ptr_array_index(bounced, i);

		g_string_append_printf(text, "Not reached: %s%s%s\n",
		    failed->address, failed->words != NULL ? ": " : "",
		    failed->words != NULL ? failed->words : "");
	}
}

static void
add_rules(GString *text, const Verdict *verdict)
{
	if (verdict->evidence->len > 0)
		g_string_append(text, "\nThe rules that spoke:\n\n");
	for (guint i = 0; i < verdict->evidence->len; i++) {
		const Evidence *evidence =
		    g_ptr_array_index(verdict->evidence, i);

		g_string_append_printf(text, "  %s (%s): %s\n", evidence->rule,
		    verdict_place_name(evidence->where), evidence->text);
	}
}

static void
add_verdict(GString *text, const ThreadContext *context, const Verdict *verdict)
{
	g_string_append_printf(text,
	    "\nIt %s: %s%s%s.\n", verdict->judged != NULL ? "is" :
	    "was judged", verdict_kind_name(verdict->kind),
	    verdict->sub_kind != NULL ? ", " : "",
	    verdict->sub_kind != NULL ? verdict->sub_kind : "");
	if (verdict->judged != NULL) {
		g_autofree char *words = overruled_words(context, verdict);

		words[0] = g_ascii_toupper(words[0]);
		g_string_append_printf(text, "%s.\n", words);
	}
	g_string_append_printf(text,
	    "A person wrote it: %s. It ends their silence: %s.\n",
	    verdict->human ? "yes" : "no", verdict->answers ? "yes" : "no");
	add_day(text, context, "They ask to wait until",
	    verdict->holding_until_at);
	if (verdict->promise_words != NULL)
		g_string_append_printf(text, "They promise a day: \"%s\"\n",
		    verdict->promise_words);
	add_day(text, context, "They are away until", verdict->return_at);
	add_not_reached(text, verdict->bounced);
	if (verdict_is_blind(verdict))
		g_string_append(text, "It is encrypted: only its headers and "
		    "its parts were judged.\n");
	add_rules(text, verdict->judged != NULL ? verdict->judged : verdict);
	if (verdict->event != NULL)
		appointment_add_event(text, context, verdict->event);
}

static void
add_found(GString *text, const ThreadContext *context, const Message *message)
{
	g_autofree char *address = argv_word(message->from->address);

	if (message->found_text != NULL)
		g_string_append_printf(text, "Found: %s, %s\n",
		    message_found_name(message->found), message->found_text);
	else if (message->found != FOUND_THREAD)
		g_string_append_printf(text, "Found: %s\n",
		    message_found_name(message->found));
	if (message->unsure)
		g_string_append(text, "It may be about another application, "
		    "which shows it, too.\n");
	if (!message->own && message->found == FOUND_STRANGER &&
	    message_is_apart(message))
		g_string_append_printf(text, "It counts for nothing until they "
		    "are a contact:\nnotyet set %" G_GINT64_FORMAT
		    " contact=%s\n", context->row->id, address);
}

char *
thread_evidence(const ThreadContext *context, const TimelineEntry *entry)
{
	GString *text = g_string_new(NULL);
	const Message *message = entry->message;
	g_autofree char *when = when_text(entry->at, context->zone,
	    context->now);

	if (message == NULL) {
		g_autofree char *event = event_text(context, entry->event);

		g_string_append_printf(text, "%s, %s\n%s\n",
		    event_kind_name(entry->event->kind), g_strstrip(when),
		    event);
		return g_string_free(text, FALSE);
	}
	g_string_append_printf(text, "From: %s <%s>\nDate: %s\nSubject: %s\n",
	    message->from->name, message->from->address, g_strstrip(when),
	    message->subject);
	if (message->folder_note != NULL)
		g_string_append_printf(text, "It lies in: %s\n",
		    message->folder_note);
	add_found(text, context, message);
	if (message->own)
		g_string_append_printf(text, "\nYou wrote it, as: %s.\n",
		    entry->step != NULL ? entry->step :
		    touch_role_name(entry->touch));
	else if (message->verdict != NULL)
		add_verdict(text, context, message->verdict);
	return g_string_free(text, FALSE);
}
