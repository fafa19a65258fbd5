/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands.h"

#include <notyet/app/job.h>
#include <notyet/app/setup.h>

#include "json.h"

static const char *const level_words[] = {"fine", "warning", "error"};

static const char *
level_word(const DoctorItem *item)
{
	return level_words[CLAMP(item->level, 0, 2)];
}

static int
print_text(GString *out, const DoctorReply *reply)
{
	int errors = 0;

	for (guint i = 0; i < reply->items->len; i++) {
		const DoctorItem *item = reply->items->pdata[i];

		errors += item->level >= 2;
		g_string_append_printf(out, "%-8s %-13s %s\n",
		    level_word(item), item->name, item->text);
	}
	return errors;
}

static int
print_json(GString *out, const DoctorReply *reply)
{
	g_autoptr(json_t) answer = cli_json_answer();
	json_t *checks = json_array();
	int errors = 0;

	for (guint i = 0; i < reply->items->len; i++) {
		const DoctorItem *item = reply->items->pdata[i];
		json_t *check = json_object();

		errors += item->level >= 2;
		json_object_set_new(
		    check, "level", cli_json_text(level_word(item)));
		json_object_set_new(check, "name", cli_json_text(item->name));
		json_object_set_new(check, "text", cli_json_text(item->text));
		json_array_append_new(checks, check);
	}
	json_object_set_new(answer, "checks", checks);
	cli_json_print(out, answer);
	return errors;
}

/* What joins notyet to others lies outside of what the worker sees. */
static void
add_setup(DoctorReply *reply)
{
	g_autoptr(GPtrArray) findings = setup_findings();

	for (guint i = 0; i < findings->len; i++) {
		const SetupFinding *finding = findings->pdata[i];
		DoctorItem *item = g_new0(DoctorItem, 1);

		item->level = finding->warning ? 1 : 0;
		item->name = g_strdup(finding->name);
		item->text = g_strdup(finding->text);
		g_ptr_array_add(reply->items, item);
	}
}

static gboolean
run(Cli *cli, GError **error)
{
	g_autoptr(Request) request = request_new(JOB_DOCTOR);
	g_autoptr(DoctorReply) reply = NULL;
	g_autoptr(GBytes) bytes = NULL;
	JobOptions job = {0};
	gboolean as_json;
	int errors;

	if (!cli_format(cli, &as_json, error))
		return FALSE;
	bytes = job_wait(request, &job, error);
	reply = bytes ? doctor_reply_unpack(bytes, error) : NULL;
	if (!reply)
		return FALSE;
	add_setup(reply);
	errors = as_json ? print_json(cli->out, reply)
			 : print_text(cli->out, reply);
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

static const CliOption options[] = {
    CLI_FORMAT_OPTIONS,
    {0},
};

const CliCommand cli_cmd_doctor = {
    .name = "doctor",
    .usage = "",
    .summary = "Check index, identity, settings and servers",
    .help =
	"Nothing is sent and nothing is changed. The exit status is 69 when\n"
	"something is broken.",
    .options = options,
    .run = run,
};
