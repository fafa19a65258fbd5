/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "appointment-text.h"

#include <notyet/base/civil.h>
#include <notyet/base/text.h>
#include <notyet/ui/when.h>

#define SHOWN_PAST_S (14 * CIVIL_DAY_S)
#define SHOWN_MAX 3

/* "24 Nov 09:00", or "24 Nov" for a whole day. Owned. */
static char *
moment(const ThreadContext *context, gint64 at, gboolean all_day)
{
	g_autofree char *text = all_day ? when_day(at, context->zone) :
	    when_text(at, context->zone, context->now);

	return g_strdup(g_strstrip(text));
}

static void
append_moment(GString *text, const ThreadContext *context, const char *what,
	      const Appointment *appointment, gint64 at)
{
	g_autofree char *when = NULL;

	if (at == 0)
		return;
	when = moment(context, at, appointment->all_day);
	g_string_append_printf(text, "%s%s", what, when);
}

/* "  24 Nov 09:00 Second interview, Room 5 (cancelled)" */
static char *
appointment_line(const ThreadContext *context, const Appointment *appointment)
{
	g_autofree char *what = appointment_what(appointment);
	GString *text = g_string_new("  ");

	append_moment(text, context, "", appointment, appointment->start_at);
	g_string_append_printf(text, " %s", what);
	if (appointment->state != APPOINTMENT_CURRENT)
		g_string_append_printf(text, " (%s)",
		    appointment_state_name(appointment->state));
	append_moment(text, context, ", moved from ", appointment,
	    appointment->moved_from_at);
	append_moment(text, context, ", they ask for ", appointment,
	    appointment->asked_for_at);
	/* Those that are not agreed on or called off say so already. */
	if (appointment->state == APPOINTMENT_CURRENT ||
	    appointment->standing == STANDING_NOTED)
		g_string_append_printf(text, ", %s",
		    appointment_standing_words(appointment->standing));
	return g_string_free(text, FALSE);
}

void
appointment_add_lines(GPtrArray *lines, const ThreadContext *context,
		      int width_cols)
{
	g_autoptr(GPtrArray) list = invitations_fold(
	    context->row->application, context->row->timeline);
	guint first = list->len > SHOWN_MAX ? list->len - SHOWN_MAX : 0;

	for (guint i = first; i < list->len; i++) {
		const Appointment *one = g_ptr_array_index(list, i);
		g_autofree char *line = NULL, *safe = NULL;

		if (appointment_over_at(one) < context->now - SHOWN_PAST_S)
			continue;
		line = appointment_line(context, one);
		safe = text_scrub(line, -1, TEXT_ONE_LINE);
		g_ptr_array_add(lines, text_width(safe) > width_cols ?
		    text_fit(safe, width_cols) : g_strdup(safe));
	}
}

static void
add_text(GString *text, const char *label, const char *value)
{
	if (value != NULL && value[0] != '\0')
		g_string_append_printf(text, "  %s: %s\n", label, value);
}

void
appointment_add_event(GString *text, const ThreadContext *context,
		      const InviteEvent *event)
{
	g_autofree char *start = moment(context, event->start_at,
	    event->all_day);
	g_autofree char *end = event->all_day ? NULL :
	    moment(context, event->end_at, FALSE);

	g_string_append(text, "\nThe appointment:\n\n");
	add_text(text, "What", event->summary);
	add_text(text, "From", start);
	add_text(text, "To", end);
	add_text(text, "Their zone", event->zone);
	add_text(text, "Where", event->place);
	add_text(text, "Organised by", event->organizer);
	add_text(text, "Answered by", event->attendee);
	add_text(text, "Answer", event->partstat);
	add_text(text, "Comment", event->comment);
	if (event->repeats)
		g_string_append(text, "  It repeats.\n");
}
