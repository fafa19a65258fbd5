/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * job: runs one job of notyet-worker in a child process.
 *
 * The child is a process of its own with a deadline: a lock, a server or a
 * library that aborts ends the job with a sentence and never the program.
 * The request goes down one pipe, frames come back on another; standard
 * error is collected for the log and never reaches the terminal.
 */
#ifndef NOTYET_APP_JOB_H
#define NOTYET_APP_JOB_H

#include <notyet/wire/request.h>

#include <glib.h>

#define APP_ERROR (app_error_quark())
GQuark app_error_quark(void);

/* Each maps to one exit status of sysexits.h: app_error_status(). */
typedef enum AppError {
	APP_ERROR_USAGE,	/* EX_USAGE: a wrong word from the user */
	APP_ERROR_DATA,		/* EX_DATAERR: input that cannot be used */
	APP_ERROR_NO_INPUT,	/* EX_NOINPUT: no such file, mail, application */
	APP_ERROR_UNAVAILABLE,	/* EX_UNAVAILABLE: index or server */
	APP_ERROR_SOFTWARE,	/* EX_SOFTWARE: the worker died */
	APP_ERROR_IO,		/* EX_IOERR: disk */
	APP_ERROR_TEMPORARY,	/* EX_TEMPFAIL: try again later */
	APP_ERROR_REFUSED,	/* EX_NOPERM: not without the user's word */
	APP_ERROR_CONFIG,	/* EX_CONFIG */
	APP_ERROR_CANCELLED	/* EX_TEMPFAIL: job_cancel() was called */
} AppError;

int app_error_status(const GError *error);	/* any domain */
/* The code that a status of the worker means; APP_ERROR_SOFTWARE for any
 * other number. Pure. */
AppError app_error_from_status(int status);

typedef struct JobRun JobRun;

/* Called in the main loop. result is NULL when error is set; both are
 * borrowed for the call. */
typedef void (*JobDone)(GBytes *result, const GError *error, gpointer data);
typedef void (*JobProgress)(const char *sentence, gpointer data);

typedef struct JobOptions {
	int deadline_s;		/* 0: that of the job's table entry */
	JobProgress progress;	/* or NULL */
	JobDone done;		/* not NULL for job_start() */
	gpointer data;
} JobOptions;

/* Starts the child and returns at once; done is called once, later, from
 * the default main context, also when it could not be started. The run
 * belongs to the job and is gone when done returns. */
JobRun *job_start(const Request *request, const JobOptions *options);

/* Ends the child; done is called, later, with APP_ERROR_CANCELLED. A send is
 * asked to stop and ends by itself in a state that it has written down: its
 * done gets that state as a result. */
void job_cancel(JobRun *run);

/* The same, waiting for the end. NULL on error. */
GBytes *job_wait(const Request *request, const JobOptions *options,
		 GError **error);

/* Tests put a function in place of the child. NULL puts the child back. */
typedef GBytes *(*JobFake)(const Request *request, gpointer data,
			   GError **error);
void job_set_fake(JobFake fake, gpointer data);

#endif
