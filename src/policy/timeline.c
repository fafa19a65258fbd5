/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/policy/timeline.h>

#include <string.h>

#include <notyet/policy/verdict.h>

#include "timeline-interviews.h"
#include "timeline-roles.h"

#define WEEK_S ((gint64) 7 * 24 * 60 * 60)

const char *
touch_role_name(TouchRole role)
{
	static const char *const names[] = {
	    [TOUCH_NONE] = "none",
	    [TOUCH_APPLICATION] = "application",
	    [TOUCH_ANSWER] = "answer",
	    [TOUCH_THANK_YOU] = "thank-you",
	    [TOUCH_FOLLOW_UP] = "follow-up",
	};

	g_return_val_if_fail(role < G_N_ELEMENTS(names), "none");
	return names[role];
}

static const TimelineEntry *
entry_at(const Timeline *timeline, guint i)
{
	return &g_array_index(timeline->entries, TimelineEntry, i);
}

static gint
entry_compare(gconstpointer a, gconstpointer b)
{
	const TimelineEntry *first = a, *second = b;

	gboolean first_theirs = first->message && !first->message->own;
	gboolean second_theirs = second->message && !second->message->own;

	if (first->at != second->at)
		return first->at < second->at ? -1 : 1;
	/* An answer comes after what it answers, be it by less than a
	 * second. */
	if (first_theirs != second_theirs)
		return first_theirs ? 1 : -1;
	if (first->message && second->message)
		return g_strcmp0(first->message->message_id,
		    second->message->message_id);
	return 0;
}

/* What the journal knows to have been sent, by Message-ID; NULL: nothing. */
static GHashTable *
find_sent(const Application *application)
{
	GHashTable *sent = NULL;

	for (guint i = 0; i < application->facts->len; i++) {
		const Event *event = application->facts->pdata[i];

		if (event->kind != EVENT_SENT || !event->value)
			continue;
		if (!sent)
			sent = g_hash_table_new(g_str_hash, g_str_equal);
		g_hash_table_insert(sent, event->value, (gpointer) event);
	}
	return sent;
}

/* Notes in `indexed` which of `sent` are among them; both may be NULL. */
static void
add_messages(Timeline *timeline, const GPtrArray *messages, GHashTable *sent,
    GHashTable *indexed)
{
	for (guint i = 0; messages && i < messages->len; i++) {
		const Message *message = messages->pdata[i];
		const Event *event = sent ?
		    g_hash_table_lookup(sent, message->message_id) : NULL;
		TimelineEntry entry = {message->date_at, message, NULL,
		    TOUCH_NONE, event ? event->key : NULL};

		if (event)
			g_hash_table_add(indexed, message->message_id);
		g_array_append_val(timeline->entries, entry);
	}
}

static void
add_entries(Timeline *timeline, const Application *application,
    const GPtrArray *messages)
{
	g_autoptr(GHashTable) sent = find_sent(application);
	g_autoptr(GHashTable) indexed =
	    sent ? g_hash_table_new(g_str_hash, g_str_equal) : NULL;
	guint i;

	add_messages(timeline, messages, sent, indexed);
	for (i = 0; i < application->facts->len; i++) {
		const Event *event = application->facts->pdata[i];
		TimelineEntry entry = {event->at, NULL, event, TOUCH_NONE,
		    event->kind == EVENT_SENT ? event->key :
		    event->kind == EVENT_TOUCH ? event->value : NULL};

		if (event->kind == EVENT_SENT && event->value && indexed &&
		    g_hash_table_contains(indexed, event->value))
			continue;
		g_array_append_val(timeline->entries, entry);
	}
	g_array_sort(timeline->entries, entry_compare);
}

static gboolean
is_bounce(const Message *message)
{
	return !message->own && message->verdict &&
	    message->verdict->kind == VERDICT_BOUNCE &&
	    g_strcmp0(message->verdict->sub_kind, "delayed") != 0;
}

/* Whether the bounce speaks of all recipients of that mail. */
static gboolean
bounced_for_all(const Message *message, const Verdict *verdict)
{
	guint i, j;

	if (verdict->bounced->len == 0)
		return message->recipients->len <= 1;
	for (i = 0; i < message->recipients->len; i++) {
		const Address *recipient = message->recipients->pdata[i];
		gboolean named = FALSE;

		for (j = 0; j < verdict->bounced->len; j++) {
			const FailedRecipient *failed =
			    verdict->bounced->pdata[j];

			named |= failed->address &&
			    g_ascii_strcasecmp(failed->address,
				recipient->address) == 0;
		}
		if (!named)
			return FALSE;
	}
	return TRUE;
}

static const char *
bounced_message_id(const Verdict *verdict)
{
	const FailedRecipient *failed = verdict->bounced->len > 0 ?
	    verdict->bounced->pdata[0] : NULL;

	return failed ? failed->message_id : NULL;
}

/* The own mail that the bounce names, on whatever side of it the clocks of
 * two machines put it; else the newest one before the bounce. */
const Message *
timeline_bounced_mail(const Timeline *timeline, guint bounce_index)
{
	const Message *bounce = entry_at(timeline, bounce_index)->message;
	const char *id = bounced_message_id(bounce->verdict);
	guint i;

	for (i = id ? timeline->entries->len : bounce_index; i-- > 0;) {
		const Message *own = entry_at(timeline, i)->message;

		if (own && own->own &&
		    (id != NULL || !message_is_apart(own)) &&
		    (!id || strcmp(id, own->message_id) == 0))
			return own;
	}
	return NULL;
}

/* The own mails that reached nobody; NULL: there is none. */
static GHashTable *
find_bounced(const Timeline *timeline)
{
	GHashTable *bounced = NULL;
	guint i;

	for (i = 0; i < timeline->entries->len; i++) {
		const Message *bounce = entry_at(timeline, i)->message;
		const Message *own;

		if (!bounce || !is_bounce(bounce))
			continue;
		own = timeline_bounced_mail(timeline, i);
		if (!own || !bounced_for_all(own, bounce->verdict))
			continue;
		if (!bounced)
			bounced = g_hash_table_new(NULL, NULL);
		g_hash_table_add(bounced, (gpointer) own);
	}
	return bounced;
}

static void
sum_up_message(Timeline *timeline, const TimelineEntry *entry)
{
	const Message *message = entry->message;

	if (message_is_apart(message))
		return;
	timeline->last_message = message;
	if (message->own)
		return;
	timeline->last_inbound_at = entry->at;
	if (is_bounce(message))
		timeline->last_bounce = message;
	if (message_is_reply(message)) {
		timeline->last_reply = message;
		timeline->last_reply_at = entry->at;
		timeline->last_bounce = NULL;
	}
}

/* Whether the user says so of an address that the bounce names; a bounce that
 * names none is meant by any. */
static gboolean
is_settled_by(const Message *bounce, const Event *event)
{
	const GPtrArray *bounced = bounce->verdict->bounced;
	guint i;

	for (i = 0; i < bounced->len; i++) {
		const FailedRecipient *failed = bounced->pdata[i];

		if (failed->address &&
		    g_ascii_strcasecmp(failed->address, event->key) == 0)
			return TRUE;
	}
	return bounced->len == 0;
}

static void
sum_up(Timeline *timeline)
{
	guint i;

	for (i = 0; i < timeline->entries->len; i++) {
		const TimelineEntry *entry = entry_at(timeline, i);
		const Event *event = entry->event;

		if (entry->message)
			sum_up_message(timeline, entry);
		if (event && event->kind == EVENT_INTERVIEW)
			timeline->interview_end_at =
			    MAX(timeline->interview_end_at, event->until_at);
		if (event && event->kind == EVENT_WORKS && event->key &&
		    timeline->last_bounce &&
		    is_settled_by(timeline->last_bounce, event))
			timeline->last_bounce = NULL;
		if (entry->touch == TOUCH_NONE)
			continue;
		timeline->last_touch_at = entry->at;
		timeline->last_bounce = NULL;
		if (entry->touch == TOUCH_THANK_YOU ||
		    entry->touch == TOUCH_FOLLOW_UP)
			timeline->last_follow_up_at = entry->at;
	}
}

/* The mail that applied; else when the stage "applied" began; else a machine
 * that wrote before anybody else confirmed the application. */
static gint64
find_application_at(const Timeline *timeline)
{
	gint64 stage_at = 0;
	guint i;

	for (i = 0; i < timeline->entries->len; i++) {
		const TimelineEntry *entry = entry_at(timeline, i);

		if (entry->touch == TOUCH_APPLICATION)
			return entry->at;
		if (entry->event && entry->event->kind == EVENT_STAGE &&
		    stage_at == 0 &&
		    g_strcmp0(entry->event->value, "applied") == 0)
			stage_at = entry->at;
	}
	if (stage_at != 0)
		return stage_at;
	for (i = 0; i < timeline->entries->len; i++) {
		const Message *message = entry_at(timeline, i)->message;

		if (message && !message_is_apart(message))
			return message->own || message_is_reply(message) ||
				is_bounce(message) ? 0 : message->date_at;
	}
	return 0;
}

Timeline *
timeline_new(const Application *application, const GPtrArray *messages)
{
	Timeline *timeline = g_new0(Timeline, 1);
	g_autoptr(GHashTable) bounced = NULL;

	timeline->entries = g_array_sized_new(FALSE, FALSE,
	    sizeof(TimelineEntry),
	    application->facts->len + (messages ? messages->len : 0));
	add_entries(timeline, application, messages);
	timeline_find_interviews(timeline, application);
	if (timeline->invited->len > 0)
		g_array_sort(timeline->entries, entry_compare);
	bounced = find_bounced(timeline);
	timeline_guess_roles(timeline, bounced);
	sum_up(timeline);
	timeline->application_at = find_application_at(timeline);
	return timeline;
}

void
timeline_free(Timeline *timeline)
{
	if (!timeline)
		return;
	g_array_unref(timeline->entries);
	g_ptr_array_unref(timeline->interviews);
	g_ptr_array_unref(timeline->invited);
	g_free(timeline);
}

gint64
timeline_contact_replied_at(const Timeline *timeline, const Contact *contact)
{
	guint i;

	for (i = timeline->entries->len; i-- > 0;) {
		const Message *message = entry_at(timeline, i)->message;

		if (message && message_is_reply(message) &&
		    contact_has_address(contact, message->from->address))
			return message->date_at;
	}
	return 0;
}

static StripCell
cell_of_entry(const TimelineEntry *entry)
{
	if (entry->event && entry->event->kind == EVENT_INTERVIEW)
		return STRIP_INTERVIEW;
	if (entry->touch != TOUCH_NONE)
		return STRIP_OURS;
	if (!entry->message || message_is_apart(entry->message))
		return STRIP_SILENCE;
	if (entry->message->own)
		return STRIP_OURS;
	return message_is_reply(entry->message) ? STRIP_THEIRS : STRIP_MACHINE;
}

static StripCell
strongest(StripCell a, StripCell b)
{
	if ((a == STRIP_OURS && b == STRIP_THEIRS) ||
	    (a == STRIP_THEIRS && b == STRIP_OURS))
		return STRIP_BOTH;
	return MAX(a, b);
}

void
timeline_strip(const Timeline *timeline, gint64 now, StripCell *ret_cells,
    int width_cells)
{
	gint64 begin_at = timeline->application_at;
	guint i;
	int cell;

	for (i = 0; begin_at == 0 && i < timeline->entries->len; i++)
		if (cell_of_entry(entry_at(timeline, i)) != STRIP_SILENCE)
			begin_at = entry_at(timeline, i)->at;
	for (cell = 0; cell < width_cells; cell++) {
		gint64 end_at = now - (width_cells - 1 - cell) * WEEK_S;

		ret_cells[cell] = begin_at == 0 || end_at < begin_at ?
		    STRIP_BEFORE : STRIP_SILENCE;
	}
	for (i = 0; i < timeline->entries->len; i++) {
		const TimelineEntry *entry = entry_at(timeline, i);
		gint64 weeks_ago = (now - entry->at) / WEEK_S;

		if (entry->at > now || weeks_ago >= width_cells)
			continue;
		cell = width_cells - 1 - (int) weeks_ago;
		ret_cells[cell] =
		    strongest(ret_cells[cell], cell_of_entry(entry));
	}
}
