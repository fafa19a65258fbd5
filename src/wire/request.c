/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/wire/request.h>

#include "pack.h"

#define EVENT_TYPE "(ssmsbixxxi)"
#define REQUEST_TYPE "(sxxmaymsaaya" EVENT_TYPE ")"

static const char *const job_names[JOB_COUNT] = {
#define X(id, name) [id] = name,
    JOBS(X)
#undef X
};

const char *
job_name(Job job)
{
	g_return_val_if_fail((int)job >= 0 && job < JOB_COUNT, "");
	return job_names[job];
}

int
job_parse(const char *name)
{
	for (int job = 0; name && job < JOB_COUNT; job++)
		if (g_str_equal(job_names[job], name))
			return job;
	return -1;
}

Request *
request_new(Job job)
{
	Request *request = g_new0(Request, 1);

	request->job = job;
	request->names = g_ptr_array_new_with_free_func(g_free);
	request->events = g_ptr_array_new_with_free_func(
	    (GDestroyNotify)calendar_event_free);
	return request;
}

void
request_free(Request *request)
{
	if (!request)
		return;
	g_free(request->text);
	g_free(request->language);
	g_clear_pointer(&request->names, g_ptr_array_unref);
	g_clear_pointer(&request->events, g_ptr_array_unref);
	g_free(request);
}

static void
pack_event(GVariantBuilder *builder, const CalendarEvent *event)
{
	g_variant_builder_open(builder, G_VARIANT_TYPE(EVENT_TYPE));
	pack_text(builder, event->uid);
	pack_text(builder, event->summary);
	pack_text_maybe(builder, event->description);
	g_variant_builder_add(builder, "b", event->all_day);
	g_variant_builder_add(
	    builder, "i", (gint32)civil_days_from_date(event->day));
	g_variant_builder_add(builder, "x", event->at);
	g_variant_builder_add(builder, "x", event->end_at);
	g_variant_builder_add(builder, "x", event->changed_at);
	g_variant_builder_add(builder, "i", (gint32)event->sequence);
	g_variant_builder_close(builder);
}

GVariant *
request_pack(const Request *request)
{
	GVariantBuilder builder;

	g_variant_builder_init(&builder, G_VARIANT_TYPE(REQUEST_TYPE));
	pack_text(&builder, job_name(request->job));
	g_variant_builder_add(&builder, "x", request->id);
	g_variant_builder_add(&builder, "x", request->at);
	pack_raw_maybe(&builder, request->text);
	pack_text_maybe(&builder, request->language);
	pack_raw_list(&builder, request->names);
	g_variant_builder_open(&builder, G_VARIANT_TYPE("a" EVENT_TYPE));
	for (guint i = 0; i < request->events->len; i++)
		pack_event(&builder, request->events->pdata[i]);
	g_variant_builder_close(&builder);
	return g_variant_builder_end(&builder);
}

/* Days of the years 1 to 9999, since 1970. */
#define FIRST_DAY (-719162)
#define LAST_DAY 2932896

static CalendarEvent *
event_unpack(GVariant *value, GError **error)
{
	g_autoptr(CalendarEvent) event = calendar_event_new();
	Unpacker unpacker;

	unpacker_init(&unpacker, value);
	take_string(&event->uid, unpack_text(&unpacker));
	take_string(&event->summary, unpack_text(&unpacker));
	event->description = unpack_text_maybe(&unpacker);
	event->all_day = unpack_boolean(&unpacker);
	event->day = civil_date_from_days(
	    unpack_int(&unpacker, FIRST_DAY, LAST_DAY));
	event->at = unpack_time(&unpacker);
	event->end_at = unpack_time(&unpacker);
	event->changed_at = unpack_time(&unpacker);
	event->sequence = unpack_int(&unpacker, 0, G_MAXINT32);
	if (!unpacker_check(&unpacker, error))
		return NULL;
	return g_steal_pointer(&event);
}

static gboolean
take_events(Request *request, GVariant *list, GError **error)
{
	for (gsize i = 0; i < g_variant_n_children(list); i++) {
		g_autoptr(GVariant) child = g_variant_get_child_value(list, i);
		CalendarEvent *event = event_unpack(child, error);

		if (!event)
			return FALSE;
		g_ptr_array_add(request->events, event);
	}
	return TRUE;
}

Request *
request_unpack(GBytes *bytes, GError **error)
{
	g_autoptr(GVariant) value = frame_value(bytes, REQUEST_TYPE, error);
	g_autoptr(GVariant) events = NULL;
	g_autoptr(Request) request = NULL;
	g_autofree char *name = NULL;
	Unpacker unpacker;
	int job;

	if (!value)
		return NULL;
	unpacker_init(&unpacker, value);
	name = unpack_text(&unpacker);
	job = job_parse(name);
	if (job < 0) {
		g_autofree char *quoted = g_strescape(name, NULL);

		g_set_error(error, WIRE_ERROR, WIRE_ERROR_FORMAT,
		    "There is no job \"%.40s\".", quoted);
		return NULL;
	}
	request = request_new((Job)job);
	request->id = unpack_time(&unpacker);
	request->at = unpack_time(&unpacker);
	request->text = unpack_raw_maybe(&unpacker);
	request->language = unpack_text_maybe(&unpacker);
	take_list(&request->names, unpack_raw_list(&unpacker));
	events = unpack_value(&unpacker);
	if (!unpacker_check(&unpacker, error) ||
	    !take_events(request, events, error))
		return NULL;
	return g_steal_pointer(&request);
}
