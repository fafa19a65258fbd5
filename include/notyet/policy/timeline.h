/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * timeline: mail and journal of one application in one order, oldest first.
 *
 * Folding decides what each touch of the user was (DOMAIN, "follow-up"). A
 * "sent" event names the step of its mail and a "touch" event may name its
 * own: those win. Else, in this order:
 *  1. the application: nothing of theirs and no interview came before;
 *  2. an answer: a reply of theirs is the newest word, and no interview
 *     ended since;
 *  3. what the user adds within a day to one of these is part of it;
 *  4. a thank-you: the first touch after an interview's end, within four
 *     days (T1) and with no reply in between, and each further mail to others
 *     of the panel (T5: they are one follow-up);
 *  5. a follow-up.
 * An interview is what the journal says was one, and each appointment of the
 * mails that counts by itself (invitations.h); both stand among the entries.
 * A mail that bounced reached nobody and is no touch. Machine mail counts as
 * inbound, never as a reply; mail that is apart (message_is_apart()) stands
 * among the entries and counts for nothing. Pure.
 */
#ifndef NOTYET_POLICY_TIMELINE_H
#define NOTYET_POLICY_TIMELINE_H

#include <notyet/policy/application.h>
#include <notyet/policy/message.h>

#include <glib.h>

typedef enum TouchRole {
	TOUCH_NONE,		/* no touch of the user's */
	TOUCH_APPLICATION,	/* the first word; opens the pursuit */
	TOUCH_ANSWER,		/* answers their mail: never a follow-up */
	TOUCH_THANK_YOU,	/* a follow-up for T5, not counted for T4 */
	TOUCH_FOLLOW_UP
} TouchRole;

const char *touch_role_name(TouchRole role);

/* Exactly one of message and event is set. */
typedef struct TimelineEntry {
	gint64 at;
	const Message *message;	/* borrowed from the timeline's messages */
	const Event *event;	/* borrowed from the application's facts, or
				   an interview of the timeline's own */
	TouchRole touch;
	const char *step;	/* name of the cadence's step where the
				   journal tells it, or NULL; borrowed */
} TimelineEntry;

/* The key of an interview that no journal knows, but their invitation: its
 * value is the UID, which may be "", recorded_at the mail's date. */
#define INTERVIEW_BY_INVITATION "invitation"

typedef struct Timeline {
	GArray *entries;	/* TimelineEntry by at */
	GPtrArray *interviews;	/* const Event * by at, held and ahead: all of
				   them, of the journal and of the mails;
				   until_at is the end */
	GPtrArray *invited;	/* Event *, owned: those of the mails */
	gint64 last_reply_at;	/* newest mail of theirs that answers; 0 */
	gint64 last_inbound_at;	/* newest mail of theirs of any kind; 0 */
	gint64 last_touch_at;	/* newest touch of any role; 0 */
	gint64 last_follow_up_at;	/* thank-you or follow-up; 0 */
	gint64 application_at;	/* when the user applied; 0 unknown */
	gint64 interview_end_at;	/* newest interview's end, future ones
				   included; 0 none */
	const Message *last_reply;	/* borrowed, or NULL */
	const Message *last_message;	/* newest of either side, or NULL */
	const Message *last_bounce;	/* the newest bounce, unless a touch or
				   a reply came after it, or the user said that
				   the address works; or NULL. Mere warnings of
				   a delay are none */
} Timeline;

/* A thank-you later than this reads as late interest (T1). */
#define THANK_YOU_MAX_S (4 * 24 * 60 * 60)

/* application and messages (Message *, any order) are borrowed and must
 * outlive the timeline. A mail that a "sent" event also names is one entry;
 * a "sent" event whose mail is not among the messages is the touch itself.
 * All facts of the application are entries. The caller frees. */
Timeline *timeline_new(const Application *application,
		       const GPtrArray *messages);
void timeline_free(Timeline *timeline);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Timeline, timeline_free)

/* The own mail that the bounce at that place among the entries is about: the one
 * that it names, else the newest before it. Borrowed, or NULL. */
const Message *timeline_bounced_mail(const Timeline *timeline, guint index);

/* Whether the mails tell of this interview, and not the user. */
gboolean interview_is_by_invitation(const Event *interview);

/* The end of the newest interview that was over at that moment; 0 none. */
gint64 timeline_interview_ended_at(const Timeline *timeline, gint64 moment);

/* The interview that was over last at that moment, or NULL. Borrowed. */
const Event *timeline_interview_held(const Timeline *timeline, gint64 moment);

/* The next interview that is not over at that moment, or NULL: the first to
 * begin. Borrowed. */
const Event *timeline_interview_ahead(const Timeline *timeline, gint64 moment);

/* When this contact last answered; 0 never. */
gint64 timeline_contact_replied_at(const Timeline *timeline,
				   const Contact *contact);

/* The strip of the last weeks, one cell each, oldest first: the strongest
 * thing of that week. For width_cells weeks that end with now. */
typedef enum StripCell {
	STRIP_BEFORE,		/* before the application began */
	STRIP_SILENCE,
	STRIP_MACHINE,		/* only machine mail */
	STRIP_OURS,
	STRIP_THEIRS,
	STRIP_BOTH,
	STRIP_INTERVIEW
} StripCell;

void timeline_strip(const Timeline *timeline, gint64 now, StripCell *ret_cells,
		    int width_cells);

#endif
