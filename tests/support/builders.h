/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Short hands for the values that tests of the rules are about. Moments are
 * written as UTC: at_utc("2026-11-19 14:30").
 */
#ifndef NOTYET_TESTS_BUILDERS_H
#define NOTYET_TESTS_BUILDERS_H

#include <stdio.h>

#include <glib.h>

#include <notyet/policy/application.h>
#include <notyet/policy/message.h>
#include <notyet/policy/verdict.h>

static inline gint64
at_utc(const char *text)
{
	int year, month, day, hour = 0, minute = 0;
	g_autoptr(GDateTime) moment = NULL;

	if (sscanf(text, "%d-%d-%d %d:%d", &year, &month, &day, &hour,
		&minute) < 3)
		g_error("at_utc: \"%s\" is no moment", text);
	moment = g_date_time_new_utc(year, month, day, hour, minute, 0);
	if (!moment)
		g_error("at_utc: \"%s\" does not exist", text);
	return g_date_time_to_unix(moment);
}

/* Applies an event; key and value may be NULL. */
static inline void
build_event(Application *application, EventKind kind, gint64 at,
    const char *key, const char *value)
{
	g_autoptr(Event) event =
	    event_new_full(kind, application->id, at, key, value);

	application_apply(application, event);
}

/* The same with an end. */
static inline void
build_event_until(Application *application, EventKind kind, gint64 at,
    gint64 until_at)
{
	g_autoptr(Event) event = event_new(kind, application->id, at);

	event->until_at = until_at;
	application_apply(application, event);
}

/* A mail of the user's when from is NULL. Inbound mail is a person's answer
 * until the test changes its verdict. Owned by the array. */
static inline Message *
build_message(GPtrArray *messages, const char *from, gint64 at,
    const char *message_id)
{
	Message *message = message_new();

	g_free(message->message_id);
	message->message_id = g_strdup(message_id);
	message->date_at = at;
	message->own = from == NULL;
	address_free(message->from);
	message->from = address_new("", from ? from : "me@example.net");
	if (from) {
		message->verdict = verdict_new(VERDICT_HUMAN_REPLY);
		message->verdict->human = TRUE;
		message->verdict->answers = TRUE;
	}
	g_ptr_array_add(messages, message);
	return message;
}

static inline void
build_free_message(gpointer message)
{
	message_free(message);
}

static inline GPtrArray *
build_messages(void)
{
	return g_ptr_array_new_with_free_func(build_free_message);
}

#endif
