/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is known of the application, above its timeline. */
#include <notyet/ui/thread-text.h>

#include <notyet/app/draft-words.h>
#include <notyet/base/text.h>
#include <notyet/policy/channel.h>
#include <notyet/ui/when.h>

#include "appointment-text.h"
#include "mail-words.h"

/* --- the stages --- */

/* The first of the way that is still told, as many as fit; the last goes
 * first, what is behind says less. */
static char *
way_from(const GPtrArray *names, guint first, guint last)
{
	g_autoptr(GString) text = g_string_new(first > 0 ? "… > " : NULL);

	for (guint i = first; i < last; i++)
		g_string_append_printf(text, "%s%s", i > first ? " > " : "",
		    (const char *)g_ptr_array_index(names, i));
	if (last < names->len)
		g_string_append(text, " > …");
	return g_string_free(g_steal_pointer(&text), FALSE);
}

char *
thread_stages(const Application *application, int width_cols)
{
	Stage stage = application->stage;
	gboolean closed = stage_is_closed(stage);
	Stage end = closed ? application_open_stage(application) : STAGE_OFFER;
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
	guint here = 0, first = 0, last;
	char *text;

	for (int i = STAGE_APPLIED; i <= (int)end; i++) {
		if ((Stage)i == stage)
			here = names->len;
		g_ptr_array_add(names, (Stage)i == stage ?
		    g_strdup_printf("[%s]", stage_name(stage)) :
		    g_strdup(stage_name((Stage)i)));
	}
	if (closed) {
		here = names->len;
		g_ptr_array_add(names, g_strdup_printf("[%s]",
		    stage_name(stage)));
	}
	last = names->len;
	text = way_from(names, first, last);
	while (text_width(text) > width_cols && last - first > 1) {
		if (first < here)
			first++;
		else
			last--;
		g_free(text);
		text = way_from(names, first, last);
	}
	return text;
}

/* --- the contacts --- */

/* What they are and what they prefer, where they are, whether they wrote. */
static char *
contact_words(const ThreadContext *context, const Contact *contact)
{
	gint64 at = timeline_contact_replied_at(context->row->timeline,
	    contact);
	g_autofree char *when = when_text(at, context->zone, context->now);
	g_autofree char *clock = due_clock_of(&context->row->due,
	    g_ptr_array_index(contact->addresses, 0), context->due);
	GString *text = g_string_new(NULL);

	if (contact->role != NULL)
		g_string_append_printf(text, "%s, ", contact->role);
	if (clock != NULL)
		g_string_append_printf(text, "%s, ", clock);
	if (contact->channel != NULL)
		g_string_append_printf(text, "prefers %s, ", contact->channel);
	g_string_append_printf(text, at == 0 ? "no reply yet" : "replied %s",
	    g_strstrip(when));
	return g_string_free(text, FALSE);
}

/* Where all of it is too long, the address gives way to what is said of a
 * person with a name. */
static char *
contact_line(const ThreadContext *context, const Contact *contact,
	     int width_cols)
{
	const char *address = g_ptr_array_index(contact->addresses, 0);
	g_autofree char *words = contact_words(context, contact);
	g_autofree char *line = NULL, *safe = NULL;

	line = contact->name[0] == '\0' ?
	    g_strdup_printf("  %s: %s", address, words) :
	    g_strdup_printf("  %s <%s>: %s", contact->name, address, words);
	safe = text_scrub(line, -1, TEXT_ONE_LINE);
	if (text_width(safe) > width_cols && contact->name[0] != '\0') {
		g_free(line);
		g_free(safe);
		line = g_strdup_printf("  %s: %s", contact->name, words);
		safe = text_scrub(line, -1, TEXT_ONE_LINE);
	}
	return text_width(safe) > width_cols ? text_fit(safe, width_cols) :
	    g_steal_pointer(&safe);
}

/* --- the rest --- */

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
title_line(const ThreadContext *context, gboolean with_stage)
{
	const Application *application = context->row->application;
	GString *text = g_string_new(application->company);

	if (application->role[0] != '\0')
		g_string_append_printf(text, "%s%s", text->len > 0 ? ", " : "",
		    application->role);
	if (with_stage)
		g_string_append_printf(text, " (%s)",
		    stage_name(application->stage));
	if (application->via != NULL)
		g_string_append_printf(text, ", by way of %s",
		    application->via);
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
thread_facts(const ThreadContext *context, int width_cols, gboolean low,
	     int *ret_first_rows)
{
	GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
	const GPtrArray *contacts = context->row->application->contacts;
	g_autofree char *title = title_line(context, low);
	g_autofree char *due = due_sentence(&context->row->due, context->due);
	g_autofree char *silence = silence_line(context);
	g_autofree char *mail = row_mail_words(context->row, context->due);
	g_autofree char *draft = draft_line(context);

	width_cols = MAX(width_cols, 1);
	add_fact(lines, title, width_cols);
	if (!low)
		g_ptr_array_add(lines,
		    thread_stages(context->row->application, width_cols));
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
		g_ptr_array_add(lines, contact_line(context,
		    g_ptr_array_index(contacts, i), width_cols));
		add_failures(lines, context, g_ptr_array_index(contacts, i),
		    width_cols);
	}
	return lines;
}
