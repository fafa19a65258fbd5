/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "json.h"

#include <string.h>

static void
set_text(json_t *object, const char *key, const char *text)
{
	json_object_set_new(object, key, cli_json_text(text));
}

static json_t *
evidence(const Verdict *verdict)
{
	json_t *array = json_array();
	guint i;

	for (i = 0; i < verdict->evidence->len; i++) {
		const Evidence *one = verdict->evidence->pdata[i];
		json_t *object = json_object();

		set_text(object, "rule", one->rule);
		set_text(object, "where", verdict_place_name(one->where));
		set_text(object, "text", one->text);
		json_array_append_new(array, object);
	}
	return array;
}

static json_t *
bounced(const Verdict *verdict)
{
	json_t *array = json_array();
	guint i;

	for (i = 0; i < verdict->bounced->len; i++) {
		const FailedRecipient *failed = verdict->bounced->pdata[i];
		json_t *object = json_object();

		set_text(object, "address", failed->address);
		set_text(object, "message_id", failed->message_id);
		json_array_append_new(array, object);
	}
	return array;
}

static json_t *
event(const InviteEvent *invite, const Zone *zone)
{
	json_t *object;

	if (!invite)
		return json_null();
	object = json_object();
	set_text(object, "uid", invite->uid);
	set_text(object, "method", invite->method);
	json_object_set_new(
	    object, "start", cli_json_time(invite->start_at, zone));
	json_object_set_new(object, "end", cli_json_time(invite->end_at, zone));
	set_text(object, "zone", invite->zone);
	json_object_set_new(object, "all_day", json_boolean(invite->all_day));
	json_object_set_new(object, "repeats", json_boolean(invite->repeats));
	json_object_set_new(object, "recurrence",
	    cli_json_time(invite->recurrence_at, zone));
	set_text(object, "summary", invite->summary);
	set_text(object, "place", invite->place);
	set_text(object, "organizer", invite->organizer);
	set_text(object, "status", invite->status);
	json_object_set_new(object, "sequence",
	    invite->sequence < 0 ? json_null()
				 : json_integer(invite->sequence));
	json_object_set_new(
	    object, "stamp", cli_json_time(invite->stamp_at, zone));
	set_text(object, "attendee", invite->attendee);
	set_text(object, "partstat", invite->partstat);
	set_text(object, "comment", invite->comment);
	return object;
}

json_t *
cli_json_overruled(const Verdict *verdict, const Zone *zone)
{
	json_t *object;

	if (!verdict || !verdict->judged)
		return json_null();
	object = json_object();
	json_object_set_new(
	    object, "at", cli_json_time(verdict->overruled_at, zone));
	set_text(object, "was", verdict_kind_name(verdict->judged->kind));
	set_text(object, "was_sub_kind", verdict->judged->sub_kind);
	return object;
}

json_t *
cli_json_verdict(const VerdictItem *item, const Zone *zone)
{
	const Verdict *verdict = item->verdict;
	gboolean is_id = g_str_has_prefix(item->name, "id:");
	json_t *object = json_object();

	set_text(object, is_id ? "id" : "file",
	    is_id ? item->name + strlen("id:") : item->name);
	set_text(object, "kind", verdict_kind_name(verdict->kind));
	set_text(object, "sub_kind", verdict->sub_kind);
	json_object_set_new(object, "human", json_boolean(verdict->human));
	json_object_set_new(object, "answers", json_boolean(verdict->answers));
	json_object_set_new(object, "evidence", evidence(verdict));
	json_object_set_new(
	    object, "overruled", cli_json_overruled(verdict, zone));
	json_object_set_new(object, "holding_until",
	    cli_json_time(verdict->holding_until_at, zone));
	json_object_set_new(
	    object, "return_at", cli_json_time(verdict->return_at, zone));
	json_object_set_new(object, "bounced",
	    verdict->bounced->len > 0 ? bounced(verdict) : json_null());
	json_object_set_new(object, "event", event(verdict->event, zone));
	return object;
}
