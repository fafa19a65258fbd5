/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "json.h"

#include <notyet/policy/invitations.h>

static void
set_text(json_t *object, const char *key, const char *text)
{
	json_object_set_new(object, key, cli_json_text(text));
}

static void
set_time(json_t *object, const char *key, gint64 at, const Zone *zone)
{
	json_object_set_new(object, key, cli_json_time(at, zone));
}

static json_t *
appointment(const Appointment *one, const Zone *zone)
{
	json_t *object = json_object();

	set_text(object, "uid", one->uid);
	set_text(object, "state", appointment_state_name(one->state));
	set_time(object, "start", one->start_at, zone);
	set_time(object, "end", one->end_at, zone);
	set_text(object, "zone", one->zone);
	json_object_set_new(object, "all_day", json_boolean(one->all_day));
	json_object_set_new(object, "repeats", json_boolean(one->repeats));
	set_time(object, "recurrence", one->recurrence_at, zone);
	set_text(object, "summary", one->summary);
	set_text(object, "place", one->place);
	set_text(object, "organizer", one->organizer);
	set_time(object, "moved_from", one->moved_from_at, zone);
	set_time(object, "asked_for", one->asked_for_at, zone);
	set_text(object, "message_id", one->message->message_id);
	json_object_set_new(object, "logged", json_boolean(one->logged));
	json_object_set_new(object, "counts",
	    json_boolean(one->standing == STANDING_COUNTS ||
			 one->standing == STANDING_NOTED));
	set_text(object, "standing", appointment_standing_name(one->standing));
	return object;
}

json_t *
cli_json_appointments(const Row *row, const Zone *zone)
{
	g_autoptr(GPtrArray) list =
	    invitations_fold(row->application, row->timeline);
	json_t *array = json_array();
	guint i;

	for (i = 0; i < list->len; i++)
		json_array_append_new(
		    array, appointment(list->pdata[i], zone));
	return array;
}
