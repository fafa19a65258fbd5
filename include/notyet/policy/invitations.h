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
 * Nothing here counts as an interview held: that is for the user to note,
 * with the times that are proposed here. Pure.
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
} Appointment;

/* Appointment * by start_at. The application and the timeline are borrowed
 * and must outlive the array, g_ptr_array_unref(). Mail that the user wrote,
 * that strangers brought into a thread, and that is for many is left out. */
GPtrArray *invitations_fold(const Application *application,
			    const Timeline *timeline);

/* "Second interview, Room 5". Owned. */
char *appointment_what(const Appointment *appointment);

/* When it is over: its end, or its start. */
gint64 appointment_over_at(const Appointment *appointment);

/* The one to propose as the interview that was held: the newest that stands,
 * is over since INVITATION_LATE_S at most and is not in the journal; no
 * series, no whole day. NULL for none. */
#define INVITATION_LATE_S (14 * 24 * 60 * 60)
const Appointment *invitations_held(const GPtrArray *appointments, gint64 now);

#endif
