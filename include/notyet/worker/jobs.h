/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * jobs: what notyet-worker can do, as one table.
 *
 * The worker lives for one job: it reads one request, does it, writes
 * progress and one result or error, and ends. It is the only place where
 * mail, compose, send and store meet. Below, "blocks on" says what a job may
 * wait for; the deadline is the parent's, which ends the process. Only a
 * send is asked to stop instead (SIGTERM makes the cancel descriptor
 * readable), because it must write down how far it came.
 */
#ifndef NOTYET_WORKER_JOBS_H
#define NOTYET_WORKER_JOBS_H

#include <notyet/wire/request.h>

#include <glib.h>

#define WORKER_ERROR (worker_error_quark())
/* The code is a status of <sysexits.h>. */
GQuark worker_error_quark(void);

/* The status of sysexits that an error of any layer means. Pure. */
int worker_error_status(const GError *error);

/* What one job works with; each part is opened when it is first asked for. */
typedef struct Worker Worker;

/* out_fd: where frames go; cancel_fd: becomes readable when a send should
 * stop, or -1. Both stay the caller's. */
Worker *worker_new(int out_fd, int cancel_fd);
void worker_free(Worker *worker);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Worker, worker_free)
/* Before the process ends: closes what is written to and leaves the memory to
 * the system, for whose sake nobody has to wait. */
void worker_leave(Worker *worker);

/* Gives a floating value, the job's reply (see request.h), or NULL. */
typedef GVariant *(*JobFunction)(
    Worker *worker, const Request *request, GError **error);

typedef struct JobEntry {
	JobFunction run;
	/* Ends with the parent. A send goes on without it. */
	gboolean dies_with_parent;
} JobEntry;

const JobEntry *job_entry(Job job);

/* Runs the job and writes its last frame. Gives the exit status of the
 * process: 0 when the answer was written, whatever it says. */
int worker_run(Worker *worker, const Request *request);

#endif
