/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/wire/request.h>

#include "pack.h"

#define REQUEST_TYPE "(sxxmaymsaay)"

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
	g_free(request);
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
	return g_variant_builder_end(&builder);
}

Request *
request_unpack(GBytes *bytes, GError **error)
{
	g_autoptr(GVariant) value = frame_value(bytes, REQUEST_TYPE, error);
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
	if (!unpacker_check(&unpacker, error))
		return NULL;
	return g_steal_pointer(&request);
}
