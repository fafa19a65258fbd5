/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * invitations: the appointments that the mail of an application speaks of, in
 * their newest state.
 *
 * An event has a UID, and each change of it raises its SEQUENCE (RFC 5545,
 * 3.8.7.4; RFC 5546, 2.1.5). So one mail replaces what another said of the
 * same event when its SEQUENCE is higher; when both are the same, when its
 * DTSTAMP is later; when that does not tell, when the mail is. What is older
 * changes nothing, whenever it arrives. A cancellation without a SEQUENCE is
 * as new as its stamp or its mail.
 *
 * REQUEST, PUBLISH, ADD, and a calendar without a method set the event;
 * CANCEL, or STATUS:CANCELLED, calls it off, and all of its series when no
 * single occurrence is named. A COUNTER asks for another time and changes
 * nothing yet; DECLINECOUNTER, or a newer state, ends that. What only replies
 * speak of was arranged by the user: it stands as the others answered.
 *
 * An appointment that stands counts as an interview by itself: as one that is
 * ahead until it is over, and from then on as one that was held (timeline.h,
 * interviews). Its newest state decides, so that what was moved counts at its
 * new time and what was called off not at all, before it or after. It does not
 * count while it is only proposed or tentative, when it repeats, when it takes
 * whole days, and when it lies more than a year from the mail that tells it.
 * The user has the last word: what the journal knows of it counts instead, and
 * what was taken back there is no interview, whatever else is written. Pure.
 */
#ifndef NOTYET_POLICY_INVITATIONS_H
#define NOTYET_POLICY_INVITATIONS_H

#include <notyet/policy/application.h>
#include <notyet/policy/message.h>
#include <notyet/policy/timeline.h>

#include <glib.h>

/* id, name as it stands in JSON. */
#define APPOINTMENT_STATES(X) \
	X(APPOINTMENT_CURRENT, "current") \
	X(APPOINTMENT_TENTATIVE, "tentative") \
	X(APPOINTMENT_PROPOSED, "proposed") \
	X(APPOINTMENT_DECLINED, "declined") \
	X(APPOINTMENT_CANCELLED, "cancelled")

typedef enum AppointmentState {
#define X(id, name) id,
	APPOINTMENT_STATES(X)
#undef X
	APPOINTMENT_STATE_COUNT
} AppointmentState;

const char *appointment_state_name(AppointmentState state);

/* Whether it counts as an interview, or why not. id, name as it stands in
 * JSON, words for the user. */
#define APPOINTMENT_STANDINGS(X) \
	X(STANDING_COUNTS, "counts", "counts as interview") \
	X(STANDING_NOTED, "noted", "counts as you noted it") \
	X(STANDING_TAKEN_BACK, "taken-back", \
	    "no interview: you took it back") \
	X(STANDING_CALLED_OFF, "called-off", "no interview: called off") \
	X(STANDING_NOT_AGREED, "not-agreed", "no interview: not agreed on") \
	X(STANDING_REPEATS, "repeats", "no interview: it repeats") \
	X(STANDING_WHOLE_DAY, "whole-day", "no interview: a whole day") \
	X(STANDING_FAR_OFF, "far-off", \
	    "no interview: a year or more from its mail")

typedef enum AppointmentStanding {
#define X(id, name, words) id,
	APPOINTMENT_STANDINGS(X)
#undef X
	STANDING_COUNT
} AppointmentStanding;

const char *appointment_standing_name(AppointmentStanding standing);
const char *appointment_standing_words(AppointmentStanding standing);

/* All pointers are borrowed from the messages, or from the application. */
typedef struct Appointment {
	AppointmentState state;
	const char *uid;	/* may be "" */
	gint64 recurrence_at;	/* the one occurrence of a series; 0 */
	gint64 start_at;	/* never 0 */
	gint64 end_at;		/* 0 when only the start is known */
	gboolean all_day, repeats;
	const char *zone, *summary, *place, *organizer;	/* or NULL */
	gint64 moved_from_at;	/* the start before the last change; 0 */
	gint64 asked_for_at;	/* the other start that a COUNTER wants; 0 */
	const Message *message;	/* which brought this state */
	const Event *logged;	/* the interview in the journal that this is
				   taken for: of the same UID, or which lies
				   within it or half a day behind; or NULL */
	AppointmentStanding standing;
} Appointment;

/* Appointment * by start_at. Of the timeline only its mails are read. It and
 * the application are borrowed and must outlive the array,
 * g_ptr_array_unref(). Mail that the user wrote,
 * that strangers brought into a thread, and that is for many is left out. */
GPtrArray *invitations_fold(const Application *application,
			    const Timeline *timeline);

/* "Second interview, Room 5". Owned. */
char *appointment_what(const Appointment *appointment);

/* When it is over: its end, or its start. */
gint64 appointment_over_at(const Appointment *appointment);

/* The one to propose as the interview that was held: the newest that stands,
 * is over since INVITATION_LATE_S at most and counts by itself, being not in
 * the journal. NULL for none. */
#define INVITATION_LATE_S (14 * 24 * 60 * 60)
const Appointment *invitations_held(const GPtrArray *appointments, gint64 now);

#endif
