/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/app/pipeline.h>

#include <string.h>

#include <notyet/base/text.h>
#include <notyet/policy/date-words.h>

#include "headline.h"

#define HOUR_S (60 * 60)
#define DAY_S (24 * HOUR_S)
/* One line of 80 columns, with "Today: " before it. */
#define LINE_COLS 71

/* What is done to the company in the step of that name; any other step is
 * "follow up with". */
static const struct {
	const char *step;
	const char *verb;
} verbs[] = {
    {"thank-you", "thank"},
    {"check-in", "check in with"},
    {"final", "write a last time to"},
    {"status-inquiry", "ask"},
};

gboolean
headline_needs_look(const Row *row)
{
	return row->outbox_id && (row->outbox_held ||
				     row->outbox_state == OUTBOX_UNKNOWN);
}

static const char *
row_verb(const Row *row)
{
	if (row->outbox_held)
		return "look at the held mail to";
	if (row->outbox_id && row->outbox_state == OUTBOX_UNKNOWN)
		return "look at the lost mail to";
	if (row->due.section == SECTION_YOUR_TURN)
		return "answer";
	if (row->due.reason == DUE_BOUNCED)
		return "mend the address at";
	if (!row->due.step)
		return "look at";
	for (gsize i = 0; i < G_N_ELEMENTS(verbs); i++)
		if (strcmp(verbs[i].step, row->due.step->name) == 0)
			return verbs[i].verb;
	return "follow up with";
}

/* "in 5 h", "2 d late", or NULL when there is no hour to name. */
static char *
row_when(const Row *row, gint64 now)
{
	gint64 left_s;

	if (row->due.section != SECTION_ACT_NOW || !row->due.latest_at ||
	    headline_needs_look(row))
		return NULL;
	if (now > row->due.latest_at) {
		gint64 late_s = now - row->due.latest_at;

		if (late_s < DAY_S)
			return g_strdup_printf(
			    "%d h late", (int)MAX(1, late_s / HOUR_S));
		return g_strdup_printf("%d d late", (int)(late_s / DAY_S));
	}
	if (now >= row->due.ideal_at)
		return g_strdup("today");
	left_s = row->due.ideal_at - now;
	if (left_s < HOUR_S)
		return g_strdup("within the hour");
	if (left_s < 2 * DAY_S)
		return g_strdup_printf("in %d h", (int)(left_s / HOUR_S));
	return g_strdup_printf("in %d d", (int)(left_s / DAY_S));
}

static char *
row_company(const Row *row, int width_cols)
{
	g_autofree char *company =
	    text_scrub(row->application->company, -1, TEXT_ONE_LINE);
	char *fitted;

	if (!*company)
		return g_strdup_printf(
		    "application %" G_GINT64_FORMAT, row->id);
	fitted = text_fit(company, width_cols);
	return g_strchomp(fitted);
}

char *
headline_task(const Row *row, gint64 now, const HeadlineTask *how)
{
	g_autofree char *company = row_company(row, how->company_cols);
	g_autofree char *when = how->without_when ? NULL : row_when(row, now);

	return g_strdup_printf("%s%s%s%s%s%s",
	    how->without_verb ? "" : row_verb(row),
	    how->without_verb ? "" : " ", company, when ? " (" : "",
	    when ? when : "", when ? ")" : "");
}

static void
append_row(GString *line, const Row *row, gint64 now, int company_cols)
{
	const HeadlineTask how = {.company_cols = company_cols};
	g_autofree char *task = headline_task(row, now, &how);

	if (line->len > 0)
		g_string_append(line, ", ");
	g_string_append(line, task);
}

static char *
nothing_to_do(const Pipeline *pipeline, const DueContext *context)
{
	gint64 next_at = 0;
	g_autofree char *date = NULL;

	if (pipeline->rows->len == 0)
		return g_strdup("No application is tracked yet.");
	for (guint i = 0; i < pipeline->rows->len; i++) {
		const Row *row = pipeline->rows->pdata[i];
		gint64 at = row->due.earliest_at;

		if (row->due.step && at > context->now &&
		    (!next_at || at < next_at))
			next_at = at;
	}
	if (!next_at)
		return g_strdup("Nothing to do.");
	date = date_words_short(zone_date(context->calendar->zone, next_at));
	return g_strdup_printf("Nothing to do until %s.", date);
}

GPtrArray *
headline_tasks(const Pipeline *pipeline)
{
	GPtrArray *tasks = g_ptr_array_new();
	int held = 0;

	for (guint i = 0; i < pipeline->rows->len; i++) {
		Row *row = pipeline->rows->pdata[i];
		gboolean asks = row->due.section == SECTION_ACT_NOW ||
				row->due.section == SECTION_YOUR_TURN;

		/* Whoever was to be written to today waits for it. */
		if (headline_needs_look(row))
			g_ptr_array_insert(tasks, held++, row);
		else if (asks && !row_goes_by_itself(row))
			g_ptr_array_add(tasks, row);
	}
	return tasks;
}

/* How many are named, and how wide the companies' names may be: what is told
 * most comes first. */
static const struct {
	guint named;
	int company_cols;
} layouts[] = {{3, 24}, {3, 14}, {2, 24}, {2, 14}, {1, 24}, {1, 10}};

/* The first tasks by name, the others and the stalled ones counted. */
static char *
tasks_line(
    const Pipeline *pipeline, const GPtrArray *tasks, gint64 now, gsize layout)
{
	g_autoptr(GString) line = g_string_new(NULL);
	guint named = MIN(tasks->len, layouts[layout].named);

	for (guint i = 0; i < named; i++)
		append_row(
		    line, tasks->pdata[i], now, layouts[layout].company_cols);
	line->str[0] = g_ascii_toupper(line->str[0]);
	if (tasks->len > named)
		g_string_append_printf(
		    line, "; %u more", tasks->len - named);
	if (pipeline->stalled_count > 0)
		g_string_append_printf(line, "%s %d stalled",
		    tasks->len > named ? "," : ";", pipeline->stalled_count);
	return g_string_free(g_steal_pointer(&line), FALSE);
}

static char *
fitting_line(const Pipeline *pipeline, const GPtrArray *tasks, gint64 now)
{
	char *line = tasks_line(pipeline, tasks, now, 0);

	for (gsize i = 1; i < G_N_ELEMENTS(layouts) &&
	     text_width(line) > LINE_COLS; i++) {
		g_free(line);
		line = tasks_line(pipeline, tasks, now, i);
	}
	return line;
}

char *
pipeline_headline(const Pipeline *pipeline, const DueContext *context)
{
	g_autoptr(GPtrArray) tasks = headline_tasks(pipeline);
	g_autofree char *rest = NULL;

	if (tasks->len > 0)
		return fitting_line(pipeline, tasks, context->now);
	rest = nothing_to_do(pipeline, context);
	if (pipeline->stalled_count == 0)
		return g_steal_pointer(&rest);
	rest[strlen(rest) - 1] = '\0';
	return g_strdup_printf(
	    "%s; %d stalled", rest, pipeline->stalled_count);
}
