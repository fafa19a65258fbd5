/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <notyet/app/follow-up.h>
#include <notyet/app/hand-over.h>
#include <notyet/app/when.h>
#include <notyet/base/text.h>
#include <notyet/policy/sms.h>

#define ANSWER_MAX_BYTES 2000

static gboolean
usage(GError **error, const char *sentence)
{
	g_set_error_literal(error, APP_ERROR, APP_ERROR_USAGE, sentence);
	return FALSE;
}

/* --- which draft --- */

/* The newest one of the application that is no mail. */
static Draft *
draft_of_application(Cli *cli, GError **error)
{
	g_autoptr(GPtrArray) drafts = NULL;
	gint64 id;

	if (!cli_resolve(cli, 0, &id, error))
		return NULL;
	drafts = draft_list(app_store(cli->app), id, error);
	for (guint i = 0; drafts && i < drafts->len; i++) {
		const Draft *draft = drafts->pdata[i];

		if (draft->channel != CHANNEL_MAIL)
			return draft_copy(draft);
	}
	if (drafts)
		g_set_error(error, APP_ERROR, APP_ERROR_USAGE,
		    "Nothing is there to be handed over: notyet draft "
		    "%" G_GINT64_FORMAT " --channel=text (or phone, profile) "
		    "prepares it.",
		    id);
	return NULL;
}

static Draft *
draft_named(Cli *cli, GError **error)
{
	const char *word = cli_args_word(cli->args, 0);

	if (!cli_fresh(cli, error))
		return NULL;
	return cli_is_draft(word) ? cli_draft(cli, word, error)
				  : draft_of_application(cli, error);
}

/* --- handing over --- */

static void
print_text(Cli *cli, const Draft *draft)
{
	g_autofree char *text =
	    draft->channel == CHANNEL_PHONE
		? app_call_sheet(cli->app, draft, cli_width_cols())
		: app_hand_text(cli->app, draft);
	g_autofree char *safe = text_scrub(text, -1, TEXT_KEEP_LINES);

	g_string_append(cli->out, safe);
	if (*safe && !g_str_has_suffix(safe, "\n"))
		g_string_append_c(cli->out, '\n');
}

static void
print_title(Cli *cli, const Draft *draft)
{
	g_autofree char *title = app_hand_title(cli->app, draft);
	g_autofree char *safe = text_scrub(title, -1, TEXT_ONE_LINE);
	g_autofree char *flow = sms_flow(draft->body);
	g_autofree char *size = sms_words(flow);

	g_string_append_printf(cli->out, "%s%s%s\n", safe,
	    draft->channel == CHANNEL_TEXT ? ": " : "",
	    draft->channel == CHANNEL_TEXT ? size : "");
}

static gboolean
hand_over(Cli *cli, const Draft *draft, GError **error)
{
	gboolean print = cli_args_has(cli->args, "print");
	gboolean open = cli_args_has(cli->args, "open");
	gboolean copy = cli_args_has(cli->args, "copy");
	const char *how = NULL;

	if (!print && !open && !copy) {
		print = draft->channel == CHANNEL_PHONE;
		copy = !print;
	}
	if (!app_hand_ready(cli->app, draft, error))
		return FALSE;
	if (print)
		print_text(cli, draft);
	else
		print_title(cli, draft);
	if (!cli_flush(cli, error))
		return FALSE;
	if (copy && !app_hand_copy(cli->app, draft, &how, error))
		return FALSE;
	if (copy)
		g_string_append_printf(cli->out, "%s\n", how);
	return !open || app_hand_open(cli->app, draft, error);
}

/* --- what became of it --- */

/* One line of the user's; "" at the end of input. Owned. */
static char *
ask_line(Cli *cli, const char *question, GError **error)
{
	char answer[ANSWER_MAX_BYTES] = "";

	if (!cli_flush(cli, error))
		return NULL;
	fprintf(stderr, "%s ", question);
	fflush(stderr);
	if (!fgets(answer, sizeof answer, stdin))
		answer[0] = '\0';
	return g_strdup(g_strstrip(answer));
}

static gboolean
read_back(Cli *cli, const char *text, HandResult *result, GError **error)
{
	AppWhen when;

	if (!app_when_read(cli->app, text, app_now(cli->app), &when, error))
		return FALSE;
	result->back_at = when.end_at;
	return TRUE;
}

/* --done, --outcome, --back, --promised, --note. */
static gboolean
read_result(Cli *cli, const Draft *draft, HandResult *result, GError **error)
{
	const char *outcome = cli_args_value(cli->args, "outcome");
	const char *back = cli_args_value(cli->args, "back");
	int parsed = outcome ? hand_outcome_parse(outcome) : -1;

	if (outcome && parsed < 0)
		return usage(error, "How a call went is one of reached, "
				    "voicemail, nobody, back.");
	if (back && outcome && parsed != HAND_BACK)
		return usage(error, "--back goes with --outcome=back.");
	result->outcome = draft->channel == CHANNEL_PHONE ? HAND_REACHED
							   : HAND_SENT;
	if (outcome || back)
		result->outcome = back ? HAND_BACK : (HandOutcome)parsed;
	result->note = cli_args_value(cli->args, "note");
	result->promised = cli_args_has(cli->args, "promised");
	if (result->promised && !back)
		return usage(error, "--promised needs the day, as "
				    "--back=friday.");
	if (result->outcome == HAND_BACK && !back)
		return usage(error, "When do you speak again? --back=friday "
				    "says it.");
	return !back || read_back(cli, back, result, error);
}

static gboolean
is_said(Cli *cli)
{
	return cli_args_has(cli->args, "done") ||
	       cli_args_has(cli->args, "outcome") ||
	       cli_args_has(cli->args, "back");
}

static gboolean
write_down(Cli *cli, const Draft *draft, const HandResult *result,
    GError **error)
{
	g_autofree char *sentence = NULL;

	if (!app_hand_done(cli->app, draft, result, &sentence, error))
		return FALSE;
	g_string_append_printf(cli->out, "%s\n", sentence);
	cli_print_due(cli, draft->application_id);
	return TRUE;
}

/* The word that begins with what was typed; -1: later. */
static int
outcome_of(const char *answer)
{
	for (int i = HAND_REACHED; i < HAND_OUTCOME_COUNT; i++)
		if (*answer && g_str_has_prefix(
				   hand_outcome_name((HandOutcome)i), answer))
			return i;
	return -1;
}

static gboolean
is_yes(const char *answer)
{
	return g_ascii_strcasecmp(answer, "y") == 0 ||
	       g_ascii_strcasecmp(answer, "yes") == 0;
}

static gboolean
ask_back(Cli *cli, HandResult *result, GError **error)
{
	g_autofree char *day =
	    ask_line(cli, "When do you speak again?", error);
	g_autofree char *promised = NULL;

	if (!day || !read_back(cli, day, result, error))
		return FALSE;
	promised = ask_line(cli, "Did they promise it? [y/N]", error);
	if (!promised)
		return FALSE;
	result->promised = is_yes(promised);
	return TRUE;
}

static gboolean
ask_call(Cli *cli, const Draft *draft, GError **error)
{
	HandResult result = {.outcome = HAND_REACHED};
	g_autofree char *answer = ask_line(cli,
	    "How did it go? [reached/voicemail/nobody/back/later]", error);
	g_autofree char *note = NULL;
	int outcome = answer ? outcome_of(answer) : -1;

	if (!answer)
		return FALSE;
	if (outcome < 0) {
		g_string_append(cli->out, "The sheet is kept.\n");
		return TRUE;
	}
	result.outcome = (HandOutcome)outcome;
	if (outcome == HAND_BACK && !ask_back(cli, &result, error))
		return FALSE;
	note = ask_line(cli, "What is to be noted?", error);
	if (!note)
		return FALSE;
	result.note = note;
	return write_down(cli, draft, &result, error);
}

static gboolean
ask(Cli *cli, const Draft *draft, GError **error)
{
	HandResult result = {.outcome = HAND_SENT};
	g_autofree char *answer = NULL;

	if (draft->channel == CHANNEL_PHONE)
		return ask_call(cli, draft, error);
	answer = ask_line(cli, "Did it go out? [y/N/later]", error);
	if (!answer)
		return FALSE;
	if (is_yes(answer))
		return write_down(cli, draft, &result, error);
	g_string_append(cli->out, "The draft is kept.\n");
	return TRUE;
}

static gboolean
run(Cli *cli, GError **error)
{
	g_autoptr(Draft) draft = draft_named(cli, error);
	gboolean hands = cli_args_has(cli->args, "print") ||
			 cli_args_has(cli->args, "copy") ||
			 cli_args_has(cli->args, "open");
	HandResult result = {.outcome = HAND_SENT};

	if (!draft || !read_result(cli, draft, &result, error))
		return FALSE;
	if ((hands || !is_said(cli)) && !hand_over(cli, draft, error))
		return FALSE;
	if (is_said(cli))
		return write_down(cli, draft, &result, error);
	if (isatty(STDIN_FILENO) && isatty(STDERR_FILENO))
		return ask(cli, draft, error);
	if (!cli_args_has(cli->args, "print"))
		g_string_append_printf(cli->out,
		    "When it went out: notyet hand draft:%" G_GINT64_FORMAT
		    " --done\n",
		    draft->id);
	return TRUE;
}

static const CliOption options[] = {
    {"copy", 'c', NULL, "copy the text (of a call: the number)"},
    {"open", 'o', NULL, "open it in the program that open_command names"},
    {"print", 'p', NULL, "print the text, or the sheet of a call"},
    {"done", 'd', NULL, "it went out; the call was made"},
    {"outcome", 0, "WORD", "of a call: reached, voicemail, nobody or back"},
    {"back", 0, "DAY", "of a call: when you speak again"},
    {"promised", 0, NULL, "--back: they promised to be in touch by then"},
    {"note", 0, "TEXT", "what is to be noted with it"},
    {"cached", 0, NULL, "do not look for new mail first"},
    {0},
};

const CliCommand cli_cmd_hand = {
    .name = "hand",
    .usage = "APP|draft:ID [--copy] [--open] [--print] [--done]",
    .summary = "Hand over a text message or a call",
    .help =
	"A text message, a message in a professional network or the sheet of a\n"
	"call, as notyet draft APP --channel=text|profile|phone prepares it, is\n"
	"copied, opened or printed; you send it, or call, yourself. Without an\n"
	"option a message is copied and a sheet is printed. On a terminal you\n"
	"are asked then whether it went out; a script says it:\n"
	"\n"
	"  notyet hand APP --done\n"
	"  notyet hand APP --outcome=reached --note='Decision on Friday'\n"
	"  notyet hand APP --outcome=back --back=friday --promised\n"
	"\n"
	"That it went out is logged, and counts as a follow-up; notyet undo\n"
	"takes it back, and brings the draft back.",
    .options = options,
    .min_words = 1,
    .max_words = 1,
    .run = run,
};
