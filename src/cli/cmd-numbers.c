/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands.h"

#include <notyet/cli/print.h>

#include "json.h"

static json_t *
json_span(gint64 span_s)
{
	return span_s >= 0 ? json_integer(span_s) : json_null();
}

static json_t *
json_funnel(const Numbers *numbers)
{
	json_t *array = json_array();

	for (int i = 0; i < FUNNEL_COUNT; i++) {
		int percent = numbers_share_percent(numbers, (FunnelStep)i);
		json_t *object = json_object();

		json_object_set_new(object, "stage",
		    cli_json_text(funnel_step_name((FunnelStep)i)));
		json_object_set_new(
		    object, "reached", json_integer(numbers->reached[i]));
		json_object_set_new(object, "percent",
		    percent >= 0 ? json_integer(percent) : json_null());
		json_array_append_new(array, object);
	}
	return array;
}

static json_t *
json_outcomes(const Numbers *numbers)
{
	json_t *object = json_object();

	json_object_set_new(object, "open", json_integer(numbers->open_count));
	for (int i = 0; i < STAGE_COUNT; i++)
		if (stage_is_closed((Stage)i))
			json_object_set_new(object, stage_name((Stage)i),
			    json_integer(numbers->stages[i]));
	return object;
}

static json_t *
json_curve(const Numbers *numbers)
{
	json_t *array = json_array();

	for (guint i = 0; numbers_speak(numbers) && i < numbers->curve->len;
	    i++) {
		const SurvivalStep *step =
		    &g_array_index(numbers->curve, SurvivalStep, i);
		json_t *object = json_object();

		json_object_set_new(
		    object, "time_s", json_integer(step->time_s));
		json_object_set_new(
		    object, "at_risk", json_integer(step->at_risk));
		json_object_set_new(
		    object, "answered", json_integer(step->ended));
		json_object_set_new(
		    object, "censored", json_integer(step->censored));
		json_object_set_new(
		    object, "survival", json_real(step->survival));
		json_array_append_new(array, object);
	}
	return array;
}

static json_t *
json_waits(const Numbers *numbers, const Zone *zone)
{
	json_t *array = json_array();

	for (guint i = 0; i < numbers->waits->len; i++) {
		const Wait *wait = &g_array_index(numbers->waits, Wait, i);
		json_t *object = json_object();

		json_object_set_new(object, "application",
		    json_integer(wait->application_id));
		json_object_set_new(object, "began_by",
		    cli_json_text(wait->role == TOUCH_NONE
				      ? "interview"
				      : touch_role_name(wait->role)));
		json_object_set_new(
		    object, "from_at", cli_json_time(wait->from_at, zone));
		json_object_set_new(
		    object, "until_at", cli_json_time(wait->until_at, zone));
		json_object_set_new(
		    object, "answered", json_boolean(wait->answered));
		json_object_set_new(object, "open", json_boolean(wait->open));
		json_array_append_new(array, object);
	}
	return array;
}

static void
print_json(Cli *cli, const Numbers *numbers)
{
	g_autoptr(json_t) answer = cli_json_answer();
	g_autofree char *conclusion = numbers_conclusion(numbers);
	json_t *time = json_object();
	int count = (int)numbers->waits->len;

	json_object_set_new(time, "n", json_integer(count));
	json_object_set_new(
	    time, "answered", json_integer(numbers->answered_count));
	json_object_set_new(
	    time, "censored", json_integer(count - numbers->answered_count));
	json_object_set_new(
	    time, "open", json_integer(numbers->waiting_count));
	json_object_set_new(
	    time, "q25_s", json_span(numbers_quantile_s(numbers, 0.25)));
	json_object_set_new(
	    time, "median_s", json_span(numbers_quantile_s(numbers, 0.5)));
	json_object_set_new(
	    time, "q75_s", json_span(numbers_quantile_s(numbers, 0.75)));
	json_object_set_new(time, "curve", json_curve(numbers));
	json_object_set_new(
	    time, "waits", json_waits(numbers, app_zone(cli->app)));
	json_object_set_new(answer, "n",
	    json_integer(numbers->reached[FUNNEL_APPLIED]));
	json_object_set_new(answer, "funnel", json_funnel(numbers));
	json_object_set_new(answer, "outcomes", json_outcomes(numbers));
	json_object_set_new(answer, "time_to_answer", time);
	json_object_set_new(answer, "text", cli_json_text(conclusion));
	cli_json_print(cli->out, answer);
}

static gboolean
run(Cli *cli, GError **error)
{
	g_autoptr(Numbers) numbers = NULL;
	gboolean as_json;

	if (!cli_format(cli, &as_json, error) || !cli_fresh(cli, error))
		return FALSE;
	numbers = app_numbers(cli->app);
	if (as_json)
		print_json(cli, numbers);
	else
		cli_print_numbers(cli->out, numbers, cli_width_cols());
	return TRUE;
}

static const CliOption options[] = {
    {"cached", 0, NULL, "do not look for new mail first"},
    CLI_FORMAT_OPTIONS,
    {0},
};

const CliCommand cli_cmd_numbers = {
    .name = "numbers",
    .usage = "[--cached] [--format=json]",
    .summary = "Count how far you came, and how long you wait",
    .help = "How many applications ever came to a screening, an interview and "
	    "an offer,\nand within how long they answer. What you still wait "
	    "for counts, too: as\nlonger than until now (Kaplan-Meier). Under "
	    "8 waits nothing is said about\ntheir length.",
    .options = options,
    .run = run,
};
