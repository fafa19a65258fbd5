/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "worker-private.h"

#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include <notyet/base/clock.h>
#include <notyet/base/paths.h>
#include <notyet/base/trace.h>
#include <notyet/store/heads.h>
#include <notyet/wire/frame.h>

struct Worker {
	int out_fd;
	int cancel_fd;
	Config *config;
	Store *store;
	Zone *zone;
	MailIndex *index;
	IndexIdentity *identity;
	GPtrArray *identities;
	char *index_config; /* expanded */
};

Worker *
worker_new(int out_fd, int cancel_fd)
{
	Worker *worker = g_new0(Worker, 1);

	worker->out_fd = out_fd;
	worker->cancel_fd = cancel_fd;
	return worker;
}

void
worker_free(Worker *worker)
{
	if (!worker)
		return;
	index_close(worker->index);
	index_identity_free(worker->identity);
	g_clear_pointer(&worker->identities, g_ptr_array_unref);
	store_close(worker->store);
	zone_free(worker->zone);
	config_free(worker->config);
	g_free(worker->index_config);
	g_free(worker);
}

void
worker_leave(Worker *worker)
{
#ifdef __SANITIZE_ADDRESS__
	worker_free(worker);
#else
	store_close(g_steal_pointer(&worker->store));
#endif
}

const Config *
worker_config(Worker *worker, GError **error)
{
	if (!worker->config) {
		worker->config = config_load(NULL, error);
		trace_phase("config");
	}
	return worker->config;
}

Store *
worker_store(Worker *worker, GError **error)
{
	g_autoptr(Store) store = NULL;

	if (worker->store)
		return worker->store;
	store = store_open(NULL, error);
	/* A worker lives for one job: what is forgotten while it runs must not
	 * be remembered by it. */
	if (store && heads_begin(store, error))
		worker->store = g_steal_pointer(&store);
	trace_phase("store open");
	return worker->store;
}

const Zone *
worker_zone(Worker *worker, GError **error)
{
	if (!worker->zone)
		worker->zone = zone_load(NULL, error);
	return worker->zone;
}

gboolean
worker_index_options(Worker *worker, IndexOptions *ret_options, GError **error)
{
	const Config *config = worker_config(worker, error);

	if (!config)
		return FALSE;
	if (config->index_config && !worker->index_config)
		worker->index_config = paths_expand(config->index_config);
	*ret_options = (IndexOptions){.config_file = worker->index_config,
	    .profile = config->index_profile};
	return TRUE;
}

static GPtrArray *
join_identities(const IndexIdentity *identity, const Config *config)
{
	GPtrArray *all = g_ptr_array_new_with_free_func(g_free);

	for (guint i = 0; i < identity->addresses->len; i++)
		g_ptr_array_add(all, g_strdup(identity->addresses->pdata[i]));
	for (char **p = config->addresses; p && *p; p++) {
		g_autofree char *lower = g_ascii_strdown(*p, -1);

		if (!g_ptr_array_find_with_equal_func(
			all, lower, g_str_equal, NULL))
			g_ptr_array_add(all, g_steal_pointer(&lower));
	}
	return all;
}

MailIndex *
worker_index(Worker *worker, GError **error)
{
	IndexOptions options;

	if (worker->index)
		return worker->index;
	if (!worker_index_options(worker, &options, error))
		return NULL;
	worker->index = index_open(&options, error);
	if (!worker->index)
		return NULL;
	worker->identity = index_identity(worker->index);
	worker->identities = join_identities(worker->identity, worker->config);
	trace_phase("index open");
	return worker->index;
}

const IndexIdentity *
worker_index_identity(Worker *worker)
{
	return worker->identity;
}

const GPtrArray *
worker_identities(Worker *worker, GError **error)
{
	return worker_index(worker, error) ? worker->identities : NULL;
}

gboolean
worker_scan_context(Worker *worker, ScanContext *ret_context, GError **error)
{
	const GPtrArray *identities = worker_identities(worker, error);

	if (!identities)
		return FALSE;
	*ret_context = (ScanContext){
	    .identities = identities, .now_at = worker_now(worker)};
	return TRUE;
}

gint64
worker_now(const Worker *worker)
{
	return clock_now();
}

int
worker_cancel_fd(const Worker *worker)
{
	return worker->cancel_fd;
}

gboolean
worker_is_cancelled(const Worker *worker)
{
	struct pollfd poll_fd = {.fd = worker->cancel_fd, .events = POLLIN};

	return worker->cancel_fd >= 0 && poll(&poll_fd, 1, 0) > 0;
}

void
worker_progress(Worker *worker, const char *format, ...)
{
	g_autofree char *sentence = NULL;
	va_list arguments;

	va_start(arguments, format);
	sentence = g_strdup_vprintf(format, arguments);
	va_end(arguments);
	/* Who listens may be gone; the job goes on. */
	frame_write_progress(worker->out_fd, sentence, NULL);
}

void
worker_note(Worker *worker, const char *format, ...)
{
	g_autofree char *line = NULL;
	va_list arguments;

	va_start(arguments, format);
	line = g_strdup_vprintf(format, arguments);
	va_end(arguments);
	dprintf(STDERR_FILENO, "%s\n", line);
}

/* clang-format off */
static const JobEntry entries[JOB_COUNT] = {
	[JOB_REFRESH] = {job_refresh, TRUE},
	[JOB_TEXT] = {job_text, TRUE},
	[JOB_LOOKUP] = {job_lookup, TRUE},
	[JOB_VERDICT] = {job_verdict, TRUE},
	[JOB_REPLY] = {job_reply, TRUE},
	[JOB_SPELL] = {job_spell, TRUE},
	[JOB_BUILD] = {job_build, TRUE},
	[JOB_SEND] = {job_send, FALSE},
	[JOB_SEND_DUE] = {job_send_due, FALSE},
	[JOB_DOCTOR] = {job_doctor, TRUE},
	[JOB_MATCH] = {job_match, TRUE},
	[JOB_CALENDAR] = {job_calendar, TRUE},
	[JOB_FILES] = {job_files, TRUE},
};
/* clang-format on */

const JobEntry *
job_entry(Job job)
{
	return &entries[job];
}

int
worker_run(Worker *worker, const Request *request)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GError) broken = NULL;
	GVariant *reply = job_entry(request->job)->run(worker, request, &error);
	gboolean written;

	if (reply)
		written =
		    frame_write(worker->out_fd, FRAME_RESULT, reply, &broken);
	else
		written = frame_write_error(worker->out_fd,
		    worker_error_status(error), error->message, &broken);
	trace_phase("answer");
	return written ? EX_OK : EX_IOERR;
}
