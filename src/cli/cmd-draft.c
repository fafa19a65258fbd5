/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands.h"

#include <unistd.h>

#include <notyet/base/iso8601.h>
#include <notyet/cli/print.h>
#include <notyet/policy/address-list.h>

#include "draft-edit.h"
#include "draft-result.h"
#include "outbox-common.h"

/* The mail is made for that moment; the user's yes to it is still to come: at
 * once where there is somebody to ask, else by another command. */
static gboolean
ask_or_tell(Cli *cli, gint64 row_id, gint64 at, GError **error)
{
	g_autoptr(OutboxRow) row = app_outbox_row(cli->app, row_id, error);
	g_autofree char *when = iso8601_format(at, app_zone(cli->app));

	if (!row)
		return FALSE;
	if (isatty(STDIN_FILENO) && isatty(STDERR_FILENO))
		return outbox_schedule(cli, row, when, error);
	g_string_append_printf(cli->out,
	    "It waits for your yes: notyet send %" G_GINT64_FORMAT
	    " --at=%s --approve=HASH\n",
	    row_id, when);
	return TRUE;
}

static gboolean
read_at(Cli *cli, const Draft *draft, gint64 *ret_at, GError **error)
{
	OutboxMoment moment = {cli_args_value(cli->args, "at"),
	    draft->application_id, draft->step};

	if (!moment.text)
		return TRUE;
	return outbox_moment(cli, &moment, ret_at, error);
}

/* The one address of --to, when a contact of the application has it; another
 * recipient, or several, only change the header. */
static char *
contact_of(Cli *cli, gint64 application_id)
{
	const Row *row =
	    pipeline_row(app_pipeline(cli->app), application_id);
	const char *to = cli_args_value(cli->args, "to");
	g_autoptr(GPtrArray) list = to ? address_list_parse(to, NULL) : NULL;
	const GPtrArray *contacts = row ? row->application->contacts : NULL;
	const char *address;

	if (!contacts || !list || list->len != 1)
		return NULL;
	address = ((const Address *)list->pdata[0])->address;
	for (guint i = 0; i < contacts->len; i++)
		if (contact_has_address(contacts->pdata[i], address))
			return g_strdup(address);
	return NULL;
}

/* -1: the proposed one. */
static gboolean
read_channel(Cli *cli, int *ret_channel, GError **error)
{
	const char *name = cli_args_value(cli->args, "channel");

	*ret_channel = name ? channel_parse(name) : -1;
	if (!name || *ret_channel >= 0)
		return TRUE;
	g_set_error(error, APP_ERROR, APP_ERROR_USAGE,
	    "There is no channel \"%s\"; there are mail, phone, text, "
	    "profile.",
	    name);
	return FALSE;
}

static Draft *
draft_of_application(Cli *cli, GError **error)
{
	g_autofree char *to = NULL;
	DraftRequest request = {.step = cli_args_word(cli->args, 1),
	    .template_name = cli_args_value(cli->args, "template")};

	if (!read_channel(cli, &request.channel, error) || !cli_fresh(cli, error) ||
	    !cli_resolve(cli, 0, &request.application_id, error))
		return NULL;
	to = contact_of(cli, request.application_id);
	request.to = to;
	return draft_prepare(cli, &request, error);
}

/* A certain one. */
static Draft *
draft_of_id(Cli *cli, GError **error)
{
	g_autoptr(Draft) draft = NULL;

	if (cli_args_word(cli->args, 1) || cli_args_has(cli->args, "new") ||
	    cli_args_has(cli->args, "template") ||
	    cli_args_has(cli->args, "channel")) {
		g_set_error_literal(error, APP_ERROR, APP_ERROR_USAGE,
		    "A step, --template, --channel and --new begin a draft; "
		    "draft:ID is one already.");
		return NULL;
	}
	if (!cli_fresh(cli, error))
		return NULL;
	draft = cli_draft(cli, cli_args_word(cli->args, 0), error);
	if (!draft || !draft_fill_set(cli, draft, error))
		return NULL;
	return g_steal_pointer(&draft);
}

static gboolean
delete_draft(Cli *cli, const Draft *draft, GError **error)
{
	if (!app_draft_delete(cli->app, draft->id, error))
		return FALSE;
	g_string_append_printf(cli->out,
	    "draft:%" G_GINT64_FORMAT " is deleted\n", draft->id);
	return TRUE;
}

/* What cannot be told from what was typed. */
static gboolean
check_words(Cli *cli, gboolean is_draft, GError **error)
{
	const char *fault = NULL;

	if (cli_args_has(cli->args, "at") && !cli_args_has(cli->args, "queue"))
		fault = "A draft waits for no moment; --at goes with --queue.";
	else if (cli_args_has(cli->args, "delete") && !is_draft)
		fault = "Which draft is to be deleted is not said: notyet "
			"drafts lists them, and draft:ID names one.";
	if (!fault)
		return TRUE;
	g_set_error_literal(error, APP_ERROR, APP_ERROR_USAGE, fault);
	return FALSE;
}

static gboolean
run(Cli *cli, GError **error)
{
	gboolean is_draft = cli_is_draft(cli_args_word(cli->args, 0));
	g_autoptr(Draft) draft = NULL;
	DraftResult result = {.queue = cli_args_has(cli->args, "queue")};
	gint64 row_id;

	if (!check_words(cli, is_draft, error) ||
	    !cli_format(cli, &result.as_json, error))
		return FALSE;
	draft = is_draft ? draft_of_id(cli, error)
			 : draft_of_application(cli, error);
	if (draft && cli_args_has(cli->args, "delete"))
		return delete_draft(cli, draft, error);
	if (!draft || !read_at(cli, draft, &result.at, error) ||
	    !draft_change(cli, draft, cli_args_has(cli->args, "edit"), error))
		return FALSE;
	result.draft = draft;
	if (!draft_conclude(cli, &result, &row_id, error))
		return FALSE;
	return row_id == 0 || result.at == 0 || result.as_json ||
	       ask_or_tell(cli, row_id, result.at, error);
}

static const CliOption options[] = {
    {"set", 's', "VARIABLE=TEXT", "fill a variable of the template"},
    {"body", 'b', "FILE|-", "take the text from a file"},
    {"subject", 0, "TEXT", "another subject"},
    {"to", 0, "'NAME <ADDRESS>'", "another recipient"},
    {"cc", 0, "'NAME <ADDRESS>'", "a copy to them; empty: to nobody"},
    {"attach", 0, "FILE", "attach a file; can be given again"},
    {"detach", 0, "FILE", "attach it no more"},
    {"channel", 0, "mail|phone|text|profile",
	"another way than the proposed one"},
    {"template", 0, "NAME", "another template than that of the step"},
    {"edit", 'e', NULL, "open $VISUAL or $EDITOR on it"},
    {"print", 'p', NULL, "print it as a message, as for mutt -H"},
    {"new", 'n', NULL, "begin anew from the template"},
    {"delete", 0, NULL, "delete draft:ID"},
    {"insist", 0, NULL, "answer every ask of the proof with yes"},
    {"queue", 'q', NULL, "put it into the outbox, and print its hash"},
    {"at", 0, "WHEN", "--queue: for a moment, a day, or ideal"},
    {"cached", 0, NULL, "do not look for new mail first"},
    CLI_FORMAT_OPTIONS,
    {0},
};

const CliCommand cli_cmd_draft = {
    .name = "draft",
    .usage = "APP [STEP]|draft:ID [--set=VARIABLE=TEXT...] [--queue]",
    .summary = "Write the follow-up that is due",
    .help =
	"STEP is a step of the cadence, such as thank-you, check-in or final;\n"
	"without it the one that is due is written. A draft that is not yet\n"
	"sent is taken up again: the one of the same step, and of the template\n"
	"and the contact that are named; draft:ID is a certain one (see\n"
	"notyet drafts). From there to the sent mail:\n"
	"\n"
	"  notyet draft APP --set=topic='the new parser' --queue\n"
	"  notyet send ROW --approve=HASH\n"
	"\n"
	"A mail that is meant for later bears the date of that moment; on a\n"
	"terminal you are asked for your yes at once:\n"
	"\n"
	"  notyet draft APP --queue --at=ideal",
    .options = options,
    .min_words = 1,
    .max_words = 2,
    .run = run,
};
