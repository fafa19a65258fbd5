/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "job-private.h"

/* A send has limits of its own for each step to the server (ten minutes for
 * the reply to the body alone), so its deadline here is only the last resort
 * and leaves time to write down a state. The doctor has limits for each account
 * as well: 300 s for a pinentry, and 20 s for each of at most seven answers of
 * a server. Two accounts whose every answer takes that long fit in. */
/* clang-format off */
static const JobInfo infos[JOB_COUNT] = {
	[JOB_REFRESH] = {120, 2, "the mail index was read"},
	[JOB_TEXT] = {30, 2, "the mail was read"},
	[JOB_LOOKUP] = {60, 2, "the mail was looked up"},
	[JOB_VERDICT] = {300, 2, "mails were judged"},
	[JOB_REPLY] = {60, 2, "the thread was read"},
	[JOB_SPELL] = {10, 2, "the spelling was checked"},
	[JOB_BUILD] = {30, 2, "the mail was built"},
	[JOB_SEND] = {1800, 60, "the mail was sent", TRUE},
	[JOB_SEND_DUE] = {6 * 3600, 60, "what is due was sent", TRUE},
	[JOB_DOCTOR] = {900, 2, "the set-up was checked"},
	[JOB_MATCH] = {20, 2, "the mail was searched"},
	[JOB_CALENDAR] = {30, 2, "the calendar was written"},
	[JOB_FILES] = {30, 2, "the thread was looked up"},
};
/* clang-format on */

const JobInfo *
job_info(Job job)
{
	return &infos[job];
}
