/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands.h"

#include <notyet/app/agenda.h>
#include <notyet/base/iso8601.h>
#include <notyet/cli/print.h>

#include "json.h"

#define DAYS_DEFAULT 14
#define DAYS_MAX 3660

/* 0 days: all that is known. */
static gboolean
days_of(const Cli *cli, int *ret_days, GError **error)
{
	const char *text = cli_args_value(cli->args, "days");
	gboolean all = cli_args_has(cli->args, "all");
	guint64 days = DAYS_DEFAULT;

	if (text && all) {
		g_set_error_literal(error, APP_ERROR, APP_ERROR_USAGE,
		    "Give --days or --all, not both.");
		return FALSE;
	}
	if (text &&
	    !g_ascii_string_to_unsigned(text, 10, 1, DAYS_MAX, &days, NULL)) {
		g_set_error(error, APP_ERROR, APP_ERROR_USAGE,
		    "An agenda has from 1 to %d days, not \"%s\".", DAYS_MAX,
		    text);
		return FALSE;
	}
	*ret_days = all ? 0 : (int)days;
	return TRUE;
}

static gboolean
check_form(const Cli *cli, GError **error)
{
	gboolean ics = cli_args_has(cli->args, "ics");
	gboolean remind = cli_args_has(cli->args, "remind");
	gboolean format = cli_args_has(cli->args, "format");

	if (ics + remind + format <= 1)
		return TRUE;
	g_set_error_literal(error, APP_ERROR, APP_ERROR_USAGE,
	    "The agenda has one form at a time: give only one of --ics, "
	    "--remind and --format.");
	return FALSE;
}

static void
set_time(json_t *object, const char *key, gint64 at, const Zone *zone)
{
	json_object_set_new(object, key, cli_json_time(at, zone));
}

static json_t *
json_entry(const AgendaEntry *entry, const Zone *zone)
{
	g_autofree char *day = iso8601_format_date(entry->day);
	json_t *object = json_object();

	json_object_set_new(object, "day", cli_json_text(day));
	set_time(object, "at", entry->at, zone);
	set_time(object, "end_at", entry->end_at, zone);
	json_object_set_new(object, "all_day", json_boolean(entry->all_day));
	json_object_set_new(
	    object, "kind", cli_json_text(agenda_kind_name(entry->kind)));
	json_object_set_new(object, "open", json_boolean(entry->open));
	json_object_set_new(object, "late", json_boolean(entry->late));
	json_object_set_new(
	    object, "application", json_integer(entry->application_id));
	json_object_set_new(object, "company", cli_json_text(entry->company));
	json_object_set_new(object, "role", cli_json_text(entry->role));
	json_object_set_new(object, "step",
	    cli_json_text(entry->step ? entry->step->name : NULL));
	set_time(object, "earliest_at", entry->earliest_at, zone);
	set_time(object, "latest_at", entry->latest_at, zone);
	json_object_set_new(
	    object, "reason", cli_json_text(due_reason_name(entry->reason)));
	json_object_set_new(object, "title", cli_json_text(entry->title));
	json_object_set_new(object, "text", cli_json_text(entry->text));
	json_object_set_new(object, "uid", cli_json_text(entry->uid));
	return object;
}

static void
print_json(Cli *cli, const GPtrArray *agenda)
{
	g_autoptr(json_t) answer = cli_json_answer();
	json_t *array = json_array();

	for (guint i = 0; i < agenda->len; i++)
		json_array_append_new(
		    array, json_entry(agenda->pdata[i], app_zone(cli->app)));
	json_object_set_new(answer, "entries", array);
	cli_json_print(cli->out, answer);
}

static void
print_remind(Cli *cli, const GPtrArray *agenda)
{
	for (guint i = 0; i < agenda->len; i++) {
		g_autofree char *line =
		    agenda_remind(agenda->pdata[i], app_zone(cli->app));

		g_string_append_printf(cli->out, "%s\n", line);
	}
}

static gboolean
print_calendar(Cli *cli, const GPtrArray *agenda, GError **error)
{
	g_autofree char *text = app_agenda_calendar(cli->app, agenda, error);

	if (text)
		g_string_append(cli->out, text);
	return text != NULL;
}

static gboolean
run(Cli *cli, GError **error)
{
	g_autoptr(GPtrArray) agenda = NULL;
	PrintAgenda print = {.width_cols = cli_width_cols()};
	gboolean as_json;

	if (!cli_format(cli, &as_json, error) || !check_form(cli, error) ||
	    !days_of(cli, &print.days, error) || !cli_fresh(cli, error))
		return FALSE;
	agenda = app_agenda(cli->app, print.days, error);
	if (!agenda)
		return FALSE;
	if (cli_args_has(cli->args, "ics"))
		return print_calendar(cli, agenda, error);
	print.agenda = agenda;
	print.context = app_context(cli->app);
	if (as_json)
		print_json(cli, agenda);
	else if (cli_args_has(cli->args, "remind"))
		print_remind(cli, agenda);
	else
		cli_print_agenda(cli->out, &print);
	return TRUE;
}

static const CliOption options[] = {
    {"days", 'n', "N", "so many days, today being the first; 14"},
    {"all", 'a', NULL, "all that is known, however far away"},
    {"ics", 0, NULL, "as a calendar file, to subscribe to"},
    {"remind", 0, NULL, "as lines for remind(1)"},
    {"cached", 0, NULL, "do not look for new mail first"},
    CLI_FORMAT_OPTIONS,
    {0},
};

const CliCommand cli_cmd_agenda = {
    .name = "agenda",
    .usage = "[--days=N] [--all] [--ics | --remind | --format=json]",
    .summary = "Print the coming days",
    .help =
	"By day, what is late first: steps on their ideal day, interviews,\n"
	"promised dates, returns, pins, snoozes, mails that go by themselves\n"
	"and applications that are let go.\n"
	"\n"
	"--ics prints a calendar file. An event keeps its UID when its date\n"
	"moves, and the same agenda gives the same bytes.",
    .options = options,
    .run = run,
};
