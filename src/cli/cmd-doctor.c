/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands.h"

#include <notyet/app/job.h>

static const char *const level_words[] = {"fine", "warning", "error"};

static gboolean
run(Cli *cli, GError **error)
{
	g_autoptr(Request) request = request_new(JOB_DOCTOR);
	g_autoptr(DoctorReply) reply = NULL;
	g_autoptr(GBytes) bytes = NULL;
	JobOptions job = {0};
	int errors = 0;
	guint i;

	bytes = job_wait(request, &job, error);
	reply = bytes ? doctor_reply_unpack(bytes, error) : NULL;
	if (!reply)
		return FALSE;
	for (i = 0; i < reply->items->len; i++) {
		const DoctorItem *item = reply->items->pdata[i];

		errors += item->level >= 2;
		g_string_append_printf(cli->out, "%-8s %-13s %s\n",
		    level_words[CLAMP(item->level, 0, 2)], item->name,
		    item->text);
	}
	if (errors == 0)
		return TRUE;
	if (!cli_flush(cli, error))
		return FALSE;
	g_set_error(error, APP_ERROR, APP_ERROR_UNAVAILABLE,
	    errors == 1 ? "%d thing has to be mended."
			: "%d things have to be mended.",
	    errors);
	return FALSE;
}

const CliCommand cli_cmd_doctor = {
    .name = "doctor",
    .usage = "",
    .summary = "Check index, identity, settings and servers",
    .help =
	"Nothing is sent and nothing is changed. The exit status is 69 when\n"
	"something is broken.",
    .run = run,
};
