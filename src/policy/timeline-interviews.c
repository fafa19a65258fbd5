/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "timeline-interviews.h"

#include <string.h>

#include <notyet/policy/invitations.h>

static void
event_free_element(gpointer event)
{
	event_free(event);
}

static gint
compare_by_start(gconstpointer a, gconstpointer b)
{
	const Event *first = *(const Event *const *) a;
	const Event *second = *(const Event *const *) b;

	return (first->at > second->at) - (first->at < second->at);
}

static Event *
event_of(const Appointment *appointment, gint64 application_id)
{
	Event *event = event_new_full(EVENT_INTERVIEW, application_id,
	    appointment->start_at, INTERVIEW_BY_INVITATION, appointment->uid);

	event->until_at = appointment_over_at(appointment);
	event->recorded_at = appointment->message->date_at;
	return event;
}

void
timeline_find_interviews(Timeline *timeline, const Application *application)
{
	g_autoptr(GPtrArray) appointments =
	    invitations_fold(application, timeline);
	guint i;

	timeline->interviews = g_ptr_array_new();
	timeline->invited = g_ptr_array_new_with_free_func(event_free_element);
	for (i = 0; i < application->facts->len; i++) {
		Event *fact = application->facts->pdata[i];

		if (fact->kind == EVENT_INTERVIEW)
			g_ptr_array_add(timeline->interviews, fact);
	}
	for (i = 0; i < appointments->len; i++) {
		const Appointment *one = appointments->pdata[i];
		TimelineEntry entry = {.at = one->start_at};
		Event *event;

		if (one->standing != STANDING_COUNTS)
			continue;
		event = event_of(one, application->id);
		entry.event = event;
		g_ptr_array_add(timeline->invited, event);
		g_ptr_array_add(timeline->interviews, event);
		g_array_append_val(timeline->entries, entry);
	}
	g_ptr_array_sort(timeline->interviews, compare_by_start);
}

gboolean
interview_is_by_invitation(const Event *interview)
{
	return interview->kind == EVENT_INTERVIEW &&
	    g_strcmp0(interview->key, INTERVIEW_BY_INVITATION) == 0;
}

const Event *
timeline_interview_held(const Timeline *timeline, gint64 moment)
{
	const Event *held = NULL;
	guint i;

	for (i = 0; i < timeline->interviews->len; i++) {
		const Event *one = timeline->interviews->pdata[i];

		if (one->until_at <= moment &&
		    (!held || one->until_at >= held->until_at))
			held = one;
	}
	return held;
}

gint64
timeline_interview_ended_at(const Timeline *timeline, gint64 moment)
{
	const Event *held = timeline_interview_held(timeline, moment);

	return held ? MAX(held->until_at, 0) : 0;
}

const Event *
timeline_interview_ahead(const Timeline *timeline, gint64 moment)
{
	guint i;

	for (i = 0; i < timeline->interviews->len; i++) {
		const Event *one = timeline->interviews->pdata[i];

		if (one->until_at > moment)
			return one;
	}
	return NULL;
}
