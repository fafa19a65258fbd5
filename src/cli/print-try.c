/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "print-cadence.h"

#include <string.h>

#include <notyet/cli/print.h>

#include "json.h"

#define UNANSWERED_MAX 2 /* T4 */

typedef struct When {
	const Zone *zone;
	int year; /* that needs no word; 0: each does */
	gboolean time;
} When;

/* "Mon 30 Nov", with year and time of day as they are wanted. */
static char *
when_text(gint64 at, When when)
{
	static const char *const days[] = {
	    "", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
	static const char *const months[] = {"", "Jan", "Feb", "Mar", "Apr",
	    "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
	GString *text = g_string_new(NULL);
	CivilTime civil;

	zone_civil(when.zone, at, &civil);
	g_string_append_printf(text, "%s %d %s",
	    days[civil_weekday(civil.date)], civil.date.day,
	    months[civil.date.month]);
	if (civil.date.year != when.year)
		g_string_append_printf(text, " %d", civil.date.year);
	if (when.time)
		g_string_append_printf(
		    text, " %02d:%02d", civil.hour, civil.minute);
	return g_string_free(text, FALSE);
}

static void
print_header(GString *out, const PrintTry *print, int width_cols)
{
	g_autofree char *from =
	    when_text(print->from_at, (When){print->zone, 0, TRUE});
	g_autofree char *promised =
	    print->promised_at
		? when_text(print->promised_at, (When){print->zone, 0, FALSE})
		: NULL;
	g_autofree char *sentence = g_strdup_printf(
	    "%s, when %s %s%s%s and nobody ever answers:", print->cadence->name,
	    cadence_is_for_applicants(print->cadence) ? "you applied"
						      : "the interview ended",
	    from, promised ? ", they promised an answer by " : "",
	    promised ? promised : "");

	cli_print_wrapped(out, sentence, 0, width_cols);
	g_string_append_c(out, '\n');
}

static void
print_row(GString *out, const char *name, char *const cells[3])
{
	g_autofree char *line = g_strdup_printf(
	    "%-14s  %-20s  %-20s  %s", name, cells[0], cells[1], cells[2]);

	cli_print_line(out, line);
}

static void
print_step(GString *out, const PrintTry *print, const TriedStep *tried)
{
	When when = {print->zone, zone_date(print->zone, print->from_at).year,
	    tried->step->ideal.unit == OFFSET_HOURS};
	g_autofree char *earliest = when_text(tried->earliest_at, when);
	g_autofree char *ideal = when_text(tried->ideal_at, when);
	g_autofree char *latest = when_text(tried->latest_at, when);
	char *cells[] = {earliest, ideal, latest};

	print_row(out, tried->step->name, cells);
}

static int
count_follow_ups(const CadenceTry *tried)
{
	int count = 0;

	for (guint i = 0; i < tried->steps->len; i++)
		count += !g_array_index(tried->steps, TriedStep, i)
			      .step->is_thank_you;
	return count;
}

/* The names that were not proposed, each once. Borrowed from the cadence. */
static GPtrArray *
left_out(const PrintTry *print)
{
	GPtrArray *names = g_ptr_array_new();

	for (int i = 0; i < print->cadence->step_count; i++) {
		const char *name = print->cadence->steps[i].name;

		if (!cadence_try_has(print->tried, name) &&
		    !g_ptr_array_find_with_equal_func(
			names, name, g_str_equal, NULL))
			g_ptr_array_add(names, (gpointer)name);
	}
	return names;
}

static void
print_left_out(GString *out, const PrintTry *print, int width_cols)
{
	g_autoptr(GPtrArray) names = left_out(print);
	g_autoptr(GString) text = g_string_new("\nNot proposed: ");

	for (guint i = 0; i < names->len; i++)
		g_string_append_printf(text, "%s%s", i ? ", " : "",
		    (const char *)names->pdata[i]);
	g_string_append(text,
	    count_follow_ups(print->tried) >= UNANSWERED_MAX
		? ", as two follow-ups had no answer."
		: ", as it does not apply.");
	if (names->len == 0)
		return;
	g_string_append_c(out, '\n');
	cli_print_wrapped(out, text->str + 1, 0, width_cols);
}

void
cli_print_try(GString *out, const PrintTry *print, int width_cols)
{
	static const char *const titles[] = {"EARLIEST", "IDEAL", "LATEST"};
	const GArray *steps = print->tried->steps;
	g_autofree char *let_go = NULL;

	print_header(out, print, width_cols);
	print_row(out, "STEP", (char *const *)titles);
	for (guint i = 0; i < steps->len; i++)
		print_step(out, print, &g_array_index(steps, TriedStep, i));
	if (print->tried->let_go_at) {
		let_go = when_text(print->tried->let_go_at,
		    (When){print->zone,
			zone_date(print->zone, print->from_at).year, FALSE});
		print_row(out, "let go",
		    (char *[]){(char *)"", let_go, (char *)""});
	}
	print_left_out(out, print, width_cols);
}

static json_t *
tried_json(const TriedStep *tried, const Zone *zone)
{
	json_t *object = json_object();

	json_object_set_new(object, "step", json_string(tried->step->name));
	json_object_set_new(object, "title", json_string(tried->step->title));
	json_object_set_new(object, "channel",
	    json_string(channel_name(tried->step->channel)));
	json_object_set_new(
	    object, "earliest_at", cli_json_time(tried->earliest_at, zone));
	json_object_set_new(
	    object, "ideal_at", cli_json_time(tried->ideal_at, zone));
	json_object_set_new(
	    object, "latest_at", cli_json_time(tried->latest_at, zone));
	return object;
}

json_t *
cli_json_try(const PrintTry *print)
{
	g_autoptr(GPtrArray) names = left_out(print);
	const GArray *steps = print->tried->steps;
	json_t *object = json_object();
	json_t *array = json_array();
	json_t *others = json_array();

	for (guint i = 0; i < steps->len; i++)
		json_array_append_new(array,
		    tried_json(&g_array_index(steps, TriedStep, i),
			print->zone));
	for (guint i = 0; i < names->len; i++)
		json_array_append_new(others, json_string(names->pdata[i]));
	json_object_set_new(
	    object, "cadence", json_string(print->cadence->name));
	json_object_set_new(
	    object, "from_at", cli_json_time(print->from_at, print->zone));
	json_object_set_new(object, "promised_at",
	    cli_json_time(print->promised_at, print->zone));
	json_object_set_new(object, "steps", array);
	json_object_set_new(object, "let_go_at",
	    cli_json_time(print->tried->let_go_at, print->zone));
	json_object_set_new(object, "not_proposed", others);
	return object;
}
