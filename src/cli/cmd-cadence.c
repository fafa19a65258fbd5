/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands.h"

#include <string.h>

#include <notyet/app/when.h>
#include <notyet/base/civil.h>
#include <notyet/policy/cadence-text.h>

#include "json.h"
#include "print-cadence.h"

/* A cadence is tried for a day that somebody lives to see. */
#define FAR_YEARS 20
#define FAR_S (FAR_YEARS * 366 * (gint64)CIVIL_DAY_S)

static gboolean G_GNUC_PRINTF(2, 3)
usage(GError **error, const char *format, ...)
{
	g_autofree char *sentence = NULL;
	va_list arguments;

	va_start(arguments, format);
	sentence = g_strdup_vprintf(format, arguments);
	va_end(arguments);
	g_set_error_literal(error, APP_ERROR, APP_ERROR_USAGE, sentence);
	return FALSE;
}

/* The one that the second word names. NULL with an error. */
static const Cadence *
named_cadence(Cli *cli, GError **error)
{
	const CadenceSet *set = app_context(cli->app)->cadences;
	const char *name = cli_args_word(cli->args, 1);
	const Cadence *cadence = cadence_set_find(set, name);
	g_autofree char *names = cadence_set_names(set);

	if (!name)
		usage(error, "Say which cadence: %s.", names);
	else if (!cadence)
		usage(error, "There is no cadence \"%s\"; there are %s.", name,
		    names);
	return cadence;
}

static void
answer(Cli *cli, const char *key, json_t *value)
{
	g_autoptr(json_t) object = cli_json_answer();

	json_object_set_new(object, key, value);
	cli_json_print(cli->out, object);
}

static gboolean
run_list(Cli *cli, gboolean as_json, GError **error)
{
	if (cli_args_count(cli->args) > 1)
		return usage(error, "\"cadence list\" takes no name.");
	if (as_json)
		answer(cli, "cadences", cli_json_cadences(cli->app));
	else
		cli_print_cadences(cli->out, cli->app, cli_width_cols());
	return TRUE;
}

static gboolean
run_show(Cli *cli, gboolean as_json, GError **error)
{
	const Cadence *cadence = named_cadence(cli, error);
	g_autofree char *text = cadence ? cadence_to_text(cadence) : NULL;

	if (!cadence)
		return FALSE;
	if (as_json)
		answer(cli, "cadence", cli_json_cadence(cli->app, cadence));
	else
		g_string_append(cli->out, text);
	return TRUE;
}

static gboolean
read_moments(Cli *cli, PrintTry *print, GError **error)
{
	const char *from = cli_args_value(cli->args, "from");
	const char *promised = cli_args_value(cli->args, "promised");
	gint64 now = app_now(cli->app);
	AppWhen when;

	if (!from)
		return usage(error,
		    "Say from when: --from=DATE, the end of the interview or "
		    "the day you applied.");
	if (!app_when_read(cli->app, from, now, &when, error))
		return FALSE;
	if (ABS(when.at - now) > FAR_S)
		return usage(error,
		    "%s is more than %d years away: look at the year.", from,
		    FAR_YEARS);
	print->from_at = when.at;
	if (!promised)
		return TRUE;
	if (!app_when_read(cli->app, promised, now, &when, error))
		return FALSE;
	print->promised_at = when.end_at;
	return print->promised_at >= print->from_at ||
	       usage(error, "%s is before %s: nobody promises the past.",
		   promised, from);
}

static gboolean
run_try(Cli *cli, gboolean as_json, GError **error)
{
	PrintTry print = {.cadence = named_cadence(cli, error),
	    .zone = app_zone(cli->app)};
	g_autoptr(CadenceTry) tried = NULL;

	if (!print.cadence || !read_moments(cli, &print, error))
		return FALSE;
	tried = cadence_try(print.cadence, app_context(cli->app),
	    print.from_at, print.promised_at);
	print.tried = tried;
	if (as_json)
		answer(cli, "try", cli_json_try(&print));
	else
		cli_print_try(cli->out, &print, cli_width_cols());
	return TRUE;
}

static const struct {
	const char *name;
	gboolean moments; /* it takes --from and --promised */
	gboolean (*run)(Cli *cli, gboolean as_json, GError **error);
} verbs[] = {
    {"list", FALSE, run_list},
    {"show", FALSE, run_show},
    {"try", TRUE, run_try},
};

static gboolean
run(Cli *cli, GError **error)
{
	const char *word = cli_args_word(cli->args, 0);
	gboolean moments = cli_args_has(cli->args, "from") ||
			   cli_args_has(cli->args, "promised");
	gboolean as_json;
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(verbs); i++)
		if (strcmp(word ? word : "list", verbs[i].name) == 0)
			break;
	if (i == G_N_ELEMENTS(verbs))
		return usage(error,
		    "There is no \"cadence %s\"; there are list, show and try.",
		    word);
	if (moments && !verbs[i].moments)
		return usage(error, "--from and --promised are for \"cadence "
				    "try\".");
	return cli_format(cli, &as_json, error) && cli_app(cli, error) &&
	       verbs[i].run(cli, as_json, error);
}

static const CliOption options[] = {
    {"from", 0, "DATE", "try: the interview's end, or the application"},
    {"promised", 0, "DATE", "try: when they promised an answer for"},
    CLI_FORMAT_OPTIONS,
    {0},
};

const CliCommand cli_cmd_cadence = {
    .name = "cadence",
    .usage = "[list | show NAME | try NAME --from=DATE]",
    .summary = "List the cadences, print one, or try one",
    .help =
	"show prints a cadence as it stands in a configuration, to copy it "
	"there\n"
	"and to change it. try prints the days of its steps when nobody ever\n"
	"answers and each is taken at its ideal moment: the same program "
	"decides\n"
	"as for a real application, with your calendar and your minimum gap.\n"
	"\n"
	"DATE is 2026-11-27, 2026-11-27T15:00 or such words as \"Friday\".",
    .options = options,
    .max_words = 2,
    .run = run,
};
