/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "timeline-roles.h"

#include <string.h>

#include <notyet/policy/verdict.h>

#define DAY_S (24 * 60 * 60)

/* What was seen before the entry that is looked at. */
typedef struct Walk {
	const Timeline *timeline;
	gboolean any_inbound;
	gint64 reply_at;	/* 0: none */
	gint64 touch_at;	/* 0: none */
	TouchRole touch;	/* the newest one */
	GHashTable *thanked;	/* addresses thanked since the interview; NULL
				   while nobody was, as mostly */
} Walk;

static gboolean
is_new_to_all(const Walk *walk, const Message *message)
{
	guint i;

	if (!message)
		return FALSE;
	for (i = 0; i < message->recipients->len; i++) {
		const Address *address = message->recipients->pdata[i];

		if (walk->thanked && g_hash_table_contains(walk->thanked,
			address->address))
			return FALSE;
	}
	return message->recipients->len > 0;
}

static TouchRole
guess_role(const Walk *walk, const TimelineEntry *entry)
{
	gint64 end_at =
	    timeline_interview_ended_at(walk->timeline, entry->at);

	if (walk->touch_at == 0 && !walk->any_inbound && end_at == 0)
		return TOUCH_APPLICATION;
	if (walk->reply_at != 0 && walk->reply_at >= walk->touch_at &&
	    end_at <= walk->reply_at)
		return TOUCH_ANSWER;
	if ((walk->touch == TOUCH_ANSWER ||
		walk->touch == TOUCH_APPLICATION) &&
	    entry->at - walk->touch_at <= DAY_S && end_at <= walk->touch_at)
		return walk->touch;
	if (end_at > walk->reply_at && entry->at - end_at <= THANK_YOU_MAX_S &&
	    (walk->touch_at < end_at || (walk->touch == TOUCH_THANK_YOU &&
		is_new_to_all(walk, entry->message))))
		return TOUCH_THANK_YOU;
	return TOUCH_FOLLOW_UP;
}

static TouchRole
role_of_step(const char *step)
{
	if (strcmp(step, "thank-you") == 0)
		return TOUCH_THANK_YOU;
	if (strcmp(step, "answer") == 0)
		return TOUCH_ANSWER;
	if (strcmp(step, "application") == 0)
		return TOUCH_APPLICATION;
	return TOUCH_FOLLOW_UP;
}

/* A thank-you that comes after another touch is the first of its panel. */
static void
note_thanked(Walk *walk, const TimelineEntry *entry)
{
	guint i;

	if (!walk->thanked)
		walk->thanked = g_hash_table_new(g_str_hash, g_str_equal);
	if (walk->touch != TOUCH_THANK_YOU)
		g_hash_table_remove_all(walk->thanked);
	for (i = 0; entry->message && i < entry->message->recipients->len;
	     i++) {
		const Address *address =
		    entry->message->recipients->pdata[i];

		g_hash_table_add(walk->thanked, address->address);
	}
}

static void
note_touch(Walk *walk, TimelineEntry *entry)
{
	entry->touch = entry->step && *entry->step ?
	    role_of_step(entry->step) : guess_role(walk, entry);
	if (entry->touch == TOUCH_THANK_YOU)
		note_thanked(walk, entry);
	walk->touch_at = entry->at;
	walk->touch = entry->touch;
}

void
timeline_guess_roles(Timeline *timeline, GHashTable *bounced)
{
	Walk walk = {.timeline = timeline};
	guint i;

	for (i = 0; i < timeline->entries->len; i++) {
		TimelineEntry *entry = &g_array_index(timeline->entries,
		    TimelineEntry, i);
		const Message *message = entry->message;

		if (message && message_is_apart(message))
			continue;
		if (message && !message->own) {
			/* What comes back of one's own is no word. */
			if (!message->verdict ||
			    message->verdict->kind != VERDICT_BOUNCE)
				walk.any_inbound = TRUE;
			if (message_is_reply(message))
				walk.reply_at = entry->at;
		} else if (message) {
			if (!bounced ||
			    !g_hash_table_contains(bounced, message))
				note_touch(&walk, entry);
		} else if (entry->event->kind == EVENT_TOUCH ||
		    entry->event->kind == EVENT_SENT) {
			note_touch(&walk, entry);
		}
	}
	g_clear_pointer(&walk.thanked, g_hash_table_unref);
}
