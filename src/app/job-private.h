/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef NOTYET_APP_JOB_PRIVATE_H
#define NOTYET_APP_JOB_PRIVATE_H

#include <glib.h>

#include <notyet/app/job.h>

typedef struct JobInfo {
	int deadline_s;
	int grace_s;	   /* between SIGTERM and SIGKILL */
	const char *doing; /* "...ended while <doing>." */
	/* It writes down what it came to: that is the news, also when it was
	 * told to stop. */
	gboolean keeps_result;
} JobInfo;

const JobInfo *job_info(Job job);

/* The child and its three descriptors. */
typedef struct JobChild {
	GPid pid;
	int out_fd; /* non-blocking */
	int err_fd; /* non-blocking */
} JobChild;

/* Starts notyet-worker with the request as its standard input. */
gboolean job_child_spawn(
    const Request *request, JobChild *ret_child, GError **error);

/* What became of a child that gave no result, as an error. said: what it
 * wrote to its standard error. */
GError *job_child_obituary(Job job, int wait_status, const char *said);

#endif
