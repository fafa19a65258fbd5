/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/app/follow-up.h>

typedef struct Reading {
	App *app;
	void (*done)(App *app, const TextReply *reply, const GError *error,
	    gpointer data);
	gpointer data;
} Reading;

static void
on_text(GBytes *result, const GError *error, gpointer data)
{
	g_autofree Reading *reading = data;
	g_autoptr(GError) local = NULL;
	g_autoptr(TextReply) reply =
	    result ? text_reply_unpack(result, &local) : NULL;

	reading->done(
	    reading->app, reply, local ? local : error, reading->data);
}

JobRun *
app_text_start(App *app, const char *message_id,
    void (*done)(
	App *app, const TextReply *reply, const GError *error, gpointer data),
    gpointer data)
{
	g_autoptr(Request) request = request_new(JOB_TEXT);
	Reading *reading = g_new0(Reading, 1);
	JobOptions options = {.done = on_text, .data = reading};

	g_ptr_array_add(request->names, g_strdup(message_id));
	*reading = (Reading){app, done, data};
	return job_start(request, &options);
}
