/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An application told in a few lines, in any order: "<moment> <what>", the
 * moment in UTC, what being
 *
 *	them [WHO]       a person's answer; WHO is an address
 *	hold [DATE]      a person holds off, until a date or not
 *	machine          machine mail
 *	away DATE        an absence note
 *	bounce [ID]      our mail ID did not reach anna@example.org
 *	me [ID [TO]]     a mail of ours, known by ID
 *	sent ID STEP     the journal says what the mail ID was
 *	touch [STEP]     a call
 *	interview [END]  of one hour, or until END ("2026-11-05T16:00")
 *	promise DATE     word is promised ("0": taken back)
 *	snooze DATE      ("0": no more)
 *	skip STEP
 *	stage NAME
 *	cadence NAME
 *	let-go, revived
 */
#ifndef NOTYET_TESTS_STORY_H
#define NOTYET_TESTS_STORY_H

#include <string.h>

#include <notyet/policy/timeline.h>

#include "builders.h"

typedef struct Story {
	Application *application;
	GPtrArray *messages;
	Timeline *timeline;
} Story;

static inline void
story_clear(Story *story)
{
	timeline_free(story->timeline);
	g_ptr_array_unref(story->messages);
	application_free(story->application);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Story, story_clear)

/* "2026-11-05" or "2026-11-05T16:00"; NULL and "0" are 0. */
static inline gint64
story_moment(const char *text)
{
	g_autofree char *moment = g_strdup(text ? text : "0");

	if (strcmp(moment, "0") == 0)
		return 0;
	return at_utc(g_strdelimit(moment, "T", ' '));
}

static inline void
story_add_inbound(Story *story, gint64 at, char **words, const char *id)
{
	const char *what = words[0], *detail = words[1];
	gboolean person = strcmp(what, "them") == 0;
	Message *message = build_message(story->messages,
	    person && detail ? detail : "anna@example.org", at, id);
	Verdict *verdict = message->verdict;

	if (person)
		return;
	if (strcmp(what, "hold") == 0) {
		verdict->sub_kind = g_strdup("holding");
		verdict->answers = FALSE;
		verdict->holding_until_at = story_moment(detail);
		return;
	}
	verdict->human = FALSE;
	verdict->answers = FALSE;
	verdict->kind = VERDICT_AUTO_REPLY;
	if (strcmp(what, "away") == 0)
		verdict->return_at = story_moment(detail);
	if (strcmp(what, "bounce") != 0)
		return;
	verdict->kind = VERDICT_BOUNCE;
	if (detail) {
		FailedRecipient *failed = g_new0(FailedRecipient, 1);

		failed->address = g_strdup("Anna@example.org");
		failed->message_id = g_strdup(detail);
		g_ptr_array_add(verdict->bounced, failed);
	}
}

static inline void
story_add_own(Story *story, gint64 at, char **words, const char *id)
{
	Message *message = build_message(story->messages, NULL, at,
	    words[1] ? words[1] : id);

	g_ptr_array_add(message->recipients, address_new("",
	    words[1] && words[2] ? words[2] : "anna@example.org"));
}

/* FALSE when the words tell of a mail. */
static inline gboolean
story_add_event(Story *story, gint64 at, char **words)
{
	Application *application = story->application;
	const char *what = words[0], *detail = words[1];

	if (strcmp(what, "sent") == 0)
		build_event(application, EVENT_SENT, at, words[2], detail);
	else if (strcmp(what, "touch") == 0)
		build_event(application, EVENT_TOUCH, at, "phone", detail);
	else if (strcmp(what, "interview") == 0)
		build_event_until(application, EVENT_INTERVIEW, at,
		    detail ? story_moment(detail) : at + 3600);
	else if (strcmp(what, "promise") == 0)
		build_event_until(application, EVENT_PROMISE, at,
		    story_moment(detail));
	else if (strcmp(what, "snooze") == 0)
		build_event_until(application, EVENT_SNOOZED, at,
		    story_moment(detail));
	else if (strcmp(what, "skip") == 0)
		build_event(application, EVENT_SKIPPED, at, detail, NULL);
	else if (strcmp(what, "stage") == 0)
		build_event(application, EVENT_STAGE, at, NULL, detail);
	else if (strcmp(what, "cadence") == 0)
		build_event(application, EVENT_SET, at, "cadence", detail);
	else if (strcmp(what, "let-go") == 0)
		build_event(application, EVENT_LET_GO, at, NULL, NULL);
	else if (strcmp(what, "revived") == 0)
		build_event(application, EVENT_REVIVED, at, NULL, NULL);
	else
		return FALSE;
	return TRUE;
}

static inline void
story_add_line(Story *story, const char *text, guint line)
{
	static const char *const inbound[] = {"them", "hold", "machine",
	    "away", "bounce", NULL};
	g_autofree char *moment = g_strndup(text, 16);
	g_autofree char *id = g_strdup_printf("line-%u", line);
	g_auto(GStrv) words = g_strsplit(text + 17, " ", -1);
	gint64 at = at_utc(moment);

	if (story_add_event(story, at, words))
		return;
	if (strcmp(words[0], "me") == 0)
		story_add_own(story, at, words, id);
	else if (g_strv_contains(inbound, words[0]))
		story_add_inbound(story, at, words, id);
	else
		g_error("story: \"%s\" is not known", text);
}

static inline void
story_init(Story *story, const char *text)
{
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	guint i;

	story->application = application_new(1);
	story->messages = build_messages();
	for (i = 0; lines[i]; i++)
		if (*lines[i])
			story_add_line(story, lines[i], i);
	story->timeline = timeline_new(story->application, story->messages);
}

#endif
