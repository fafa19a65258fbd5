/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the jobs share and nobody else sees. */
#ifndef NOTYET_WORKER_WORKER_PRIVATE_H
#define NOTYET_WORKER_WORKER_PRIVATE_H

#include <glib.h>

#include <notyet/base/zone.h>
#include <notyet/mail/index.h>
#include <notyet/mail/scan.h>
#include <notyet/store/config.h>
#include <notyet/store/store.h>
#include <notyet/worker/jobs.h>

/* Each is borrowed from the worker; NULL with an error. */
const Config *worker_config(Worker *worker, GError **error);
Store *worker_store(Worker *worker, GError **error);
const Zone *worker_zone(Worker *worker, GError **error);
MailIndex *worker_index(Worker *worker, GError **error);
/* What the index said when it was opened; worker_index() must have
 * succeeded. */
const IndexIdentity *worker_index_identity(Worker *worker);
/* How the configuration says that the index is found. */
gboolean worker_index_options(
    Worker *worker, IndexOptions *ret_options, GError **error);
/* Own addresses (char *): the index's, the primary first, then the
 * configuration's. Opens the index. */
const GPtrArray *worker_identities(Worker *worker, GError **error);
/* The identities and now, for a scan. */
gboolean worker_scan_context(
    Worker *worker, ScanContext *ret_context, GError **error);

gint64 worker_now(const Worker *worker);
int worker_cancel_fd(const Worker *worker);
gboolean worker_is_cancelled(const Worker *worker);
void worker_progress(Worker *worker, const char *format, ...)
    G_GNUC_PRINTF(2, 3);

/* A line for the debug log of the program that started the job; nobody reads
 * it otherwise. */
void worker_note(Worker *worker, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* Sets an error of WORKER_ERROR. FALSE, so that a caller can return it. */
gboolean worker_fail(GError **error, int status, const char *format, ...)
    G_GNUC_PRINTF(3, 4);

GVariant *job_refresh(Worker *worker, const Request *request, GError **error);
GVariant *job_text(Worker *worker, const Request *request, GError **error);
GVariant *job_lookup(Worker *worker, const Request *request, GError **error);
GVariant *job_verdict(Worker *worker, const Request *request, GError **error);
GVariant *job_reply(Worker *worker, const Request *request, GError **error);
GVariant *job_spell(Worker *worker, const Request *request, GError **error);
GVariant *job_build(Worker *worker, const Request *request, GError **error);
GVariant *job_send(Worker *worker, const Request *request, GError **error);
GVariant *job_send_due(Worker *worker, const Request *request, GError **error);
GVariant *job_match(Worker *worker, const Request *request, GError **error);
GVariant *job_calendar(Worker *worker, const Request *request, GError **error);
GVariant *job_files(Worker *worker, const Request *request, GError **error);
GVariant *job_doctor(Worker *worker, const Request *request, GError **error);

#endif
