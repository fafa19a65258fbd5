/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands.h"

#include <string.h>

#include <notyet/app/tracking.h>
#include <notyet/base/text.h>
#include <notyet/cli/print.h>
#include <notyet/policy/overrule.h>
#include "json.h"

static void
print_overruled(GString *out, const Verdict *verdict, const Zone *zone)
{
	g_autofree char *when = cli_print_time(verdict->overruled_at, zone);
	g_autofree char *was = verdict_judged_words(verdict);

	g_string_append_printf(
	    out, "  overruled by you on %s, was: %s\n", when, was);
}

static void
print_evidence(GString *out, const Evidence *evidence)
{
	/* Told by print_overruled(). */
	if (evidence->where == VERDICT_BY_USER)
		return;
	g_string_append_printf(out, "  %s (%s): %s\n", evidence->rule,
	    verdict_place_name(evidence->where), evidence->text);
}

static void
print_moment(GString *out, const char *words, gint64 at, const Zone *zone)
{
	g_autofree char *when = at ? cli_print_time(at, zone) : NULL;

	if (when)
		g_string_append_printf(out, "  %s %s\n", words, when);
}

/* What was learnt beside the kind. */
static void
print_learnt(GString *out, const Verdict *verdict, const Zone *zone)
{
	print_moment(out, "they ask to wait until",
	    verdict->holding_until_at, zone);
	if (verdict->promise_words)
		g_string_append_printf(out, "  they promise: \"%s\"\n",
		    verdict->promise_words);
	print_moment(out, "they are away until", verdict->return_at, zone);
	for (guint i = 0; i < verdict->bounced->len; i++) {
		const FailedRecipient *failed = verdict->bounced->pdata[i];
		g_autofree char *address =
		    text_scrub(failed->address, -1, TEXT_ONE_LINE);

		g_string_append_printf(out, "  not reached: %s\n", address);
	}
	if (verdict->event)
		print_moment(out, "the appointment begins",
		    verdict->event->start_at, zone);
	if (verdict_is_blind(verdict))
		g_string_append(out, "  encrypted: only its headers and its "
		    "parts were judged\n");
}

static void
print_text(GString *out, const VerdictItem *item, const Zone *zone)
{
	const Verdict *verdict = item->verdict;
	g_autofree char *name = text_scrub(item->name, -1, TEXT_ONE_LINE);
	guint i;

	g_string_append_printf(out, "%s: %s%s%s%s%s\n", name,
	    verdict_kind_name(verdict->kind), verdict->sub_kind ? ", " : "",
	    verdict->sub_kind ? verdict->sub_kind : "",
	    verdict->human ? ", by a person" : ", by a machine",
	    verdict->answers ? ", ends the silence" : "");
	if (verdict->judged)
		print_overruled(out, verdict, zone);
	print_learnt(out, verdict, zone);
	for (i = 0; i < verdict->evidence->len; i++)
		print_evidence(out, verdict->evidence->pdata[i]);
}

/* What was judged is printed; the first that could not be is the error. */
static gboolean
print_items(
    Cli *cli, const VerdictReply *reply, gboolean as_json, GError **error)
{
	const Zone *zone = app_zone(cli->app);
	const char *failure = NULL;
	guint i, failures = 0;

	for (i = 0; i < reply->items->len; i++) {
		const VerdictItem *item = reply->items->pdata[i];
		g_autoptr(json_t) line = NULL;

		if (!item->verdict) {
			failure = failures++ > 0 ? failure : item->error;
			continue;
		}
		if (!as_json) {
			print_text(cli->out, item, zone);
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

static void
lay_overrules(Cli *cli, const VerdictReply *reply)
{
	g_autoptr(GHashTable) overrules = app_overrules(cli->app);
	guint i;

	for (i = 0; i < reply->items->len; i++) {
		VerdictItem *item = reply->items->pdata[i];
		const Event *event = item->message_id ?
		    g_hash_table_lookup(overrules, item->message_id) : NULL;

		if (event && item->verdict)
			verdict_overrule(
			    &item->verdict, event->value, event->at);
	}
}

/* All of them or none. */
static gboolean
overrule(Cli *cli, const VerdictReply *reply, const char *word, GError **error)
{
	g_autoptr(GPtrArray) ids = g_ptr_array_new();
	guint i;

	for (i = 0; i < reply->items->len; i++) {
		const VerdictItem *item = reply->items->pdata[i];

		if (!item->verdict) {
			g_set_error_literal(error, APP_ERROR,
			    APP_ERROR_NO_INPUT, item->error);
			return FALSE;
		}
		g_ptr_array_add(ids, item->message_id);
	}
	return cli_fresh(cli, error) &&
	       app_overrule(cli->app, ids, word, error);
}

static gboolean
run(Cli *cli, GError **error)
{
	g_autoptr(Request) request = request_new(JOB_VERDICT);
	g_autoptr(VerdictReply) reply = NULL;
	g_autoptr(GBytes) bytes = NULL;
	const char *word = cli_args_value(cli->args, "set");
	JobOptions job = {0};
	gboolean as_json;
	int i;

	if (!cli_format(cli, &as_json, error) || !cli_app(cli, error))
		return FALSE;
	for (i = 0; i < cli_args_count(cli->args); i++)
		g_ptr_array_add(
		    request->names, g_strdup(cli_args_word(cli->args, i)));
	bytes = job_wait(request, &job, error);
	reply = bytes ? verdict_reply_unpack(bytes, error) : NULL;
	if (!reply || (word && !overrule(cli, reply, word, error)))
		return FALSE;
	lay_overrules(cli, reply);
	return print_items(cli, reply, as_json, error);
}

static const CliOption options[] = {
    {"set", 0, "KIND", "say that it is this, whatever the rules say"},
    CLI_FORMAT_OPTIONS,
    {0},
};

const CliCommand cli_cmd_verdict = {
    .name = "verdict",
    .usage = "[--set=KIND] FILE...|id:MESSAGE-ID...",
    .summary = "Say what a mail is, and by which rule",
    .help =
	"A verdict has three answers: what kind of mail it is, whether a "
	"person\n"
	"wrote it, and whether it ends their silence. With --format=json each\n"
	"mail is one object on a line of its own.\n"
	"\n"
	"--set overrules the rules for good, for a mail of a tracked "
	"application:\n"
	"human-reply, holding, interview-invite, rejection, offer, ats-ack,\n"
	"auto-reply, bounce, calendar-invite, calendar-reply, newsletter, "
	"other;\n"
	"judged takes that back, and so does notyet undo.",
    .options = options,
    .min_words = 1,
    .max_words = -1,
    .words_are_files = TRUE,
    .run = run,
};
