/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/ui/thread-text.h>

#include <notyet/base/argv.h>
#include <notyet/policy/overrule.h>
#include <notyet/ui/when.h>

#include <string.h>

#include "appointment-text.h"
#include "thread-words.h"

char *
thread_overruled_words(const ThreadContext *context, const Verdict *verdict)
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
	kind = thread_message_kind(entry);
	if (verdict->judged != NULL) {
		words = thread_overruled_words(context, verdict);
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
		g_autofree char *words = thread_overruled_words(context, verdict);

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
		g_autofree char *event = thread_event_text(context, entry->event);

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
