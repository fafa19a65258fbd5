/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands.h"

#include <string.h>

#include <notyet/base/text.h>
#include <notyet/base/zone.h>
#include "json.h"

static void
print_text(GString *out, const VerdictItem *item)
{
	const Verdict *verdict = item->verdict;
	g_autofree char *name = text_scrub(item->name, -1, TEXT_ONE_LINE);
	guint i;

	g_string_append_printf(out, "%s: %s%s%s%s%s\n", name,
	    verdict_kind_name(verdict->kind), verdict->sub_kind ? ", " : "",
	    verdict->sub_kind ? verdict->sub_kind : "",
	    verdict->human ? ", by a person" : ", by a machine",
	    verdict->answers ? ", ends the silence" : "");
	for (i = 0; i < verdict->evidence->len; i++) {
		const Evidence *evidence = verdict->evidence->pdata[i];

		g_string_append_printf(out, "  %s (%s): %s\n", evidence->rule,
		    verdict_place_name(evidence->where), evidence->text);
	}
}

/* What was judged is printed; the first that could not be is the error. */
static gboolean
print_items(
    Cli *cli, const VerdictReply *reply, gboolean as_json, GError **error)
{
	g_autoptr(Zone) zone = zone_load(NULL, error);
	const char *failure = NULL;
	guint i, failures = 0;

	if (!zone)
		return FALSE;
	for (i = 0; i < reply->items->len; i++) {
		const VerdictItem *item = reply->items->pdata[i];
		g_autoptr(json_t) line = NULL;

		if (!item->verdict) {
			failure = failures++ > 0 ? failure : item->error;
			continue;
		}
		if (!as_json) {
			print_text(cli->out, item);
			continue;
		}
		line = cli_json_verdict(item, zone);
		cli_json_print_line(cli->out, line);
	}
	if (failures == 0)
		return TRUE;
	if (!cli_flush(cli, error))
		return FALSE;
	if (failures == 1)
		g_set_error_literal(
		    error, APP_ERROR, APP_ERROR_NO_INPUT, failure);
	else
		g_set_error(error, APP_ERROR, APP_ERROR_NO_INPUT,
		    "%s (%u more could not be judged.)", failure, failures - 1);
	return FALSE;
}

static gboolean
run(Cli *cli, GError **error)
{
	g_autoptr(Request) request = request_new(JOB_VERDICT);
	g_autoptr(VerdictReply) reply = NULL;
	g_autoptr(GBytes) bytes = NULL;
	JobOptions job = {0};
	gboolean as_json;
	int i;

	if (!cli_format(cli, &as_json, error))
		return FALSE;
	for (i = 0; i < cli_args_count(cli->args); i++)
		g_ptr_array_add(
		    request->names, g_strdup(cli_args_word(cli->args, i)));
	bytes = job_wait(request, &job, error);
	reply = bytes ? verdict_reply_unpack(bytes, error) : NULL;
	return reply && print_items(cli, reply, as_json, error);
}

static const CliOption options[] = {
    CLI_FORMAT_OPTIONS,
    {0},
};

const CliCommand cli_cmd_verdict = {
    .name = "verdict",
    .usage = "FILE...|id:MESSAGE-ID...",
    .summary = "Say what a mail is, and by which rule",
    .help =
	"A verdict has three answers: what kind of mail it is, whether a "
	"person\n"
	"wrote it, and whether it ends their silence. With --format=json each\n"
	"mail is one object on a line of its own.",
    .options = options,
    .min_words = 1,
    .max_words = -1,
    .words_are_files = TRUE,
    .run = run,
};
