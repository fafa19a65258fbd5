/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/app/due-line.h>

#include <string.h>

#include <notyet/base/text.h>

#include "headline.h"

#define TOOLTIP_TASKS 10
#define TOOLTIP_COMPANY_COLS 30
/* polybar and lemonbar %{A:command:}, dzen ^ca(), tmux #[...], prompts of
 * shells that read their text anew. */
#define COMMAND_CHARACTERS "#$%`\\^"

static gboolean
is_late(const Due *due, gint64 now)
{
	return due->reason == DUE_BOUNCED ||
	       (due->latest_at != 0 && now > due->latest_at);
}

void
due_count(
    const Pipeline *pipeline, const DueContext *context, DueCount *ret_count)
{
	g_autoptr(GPtrArray) tasks = headline_tasks(pipeline);

	*ret_count = (DueCount){0};
	if (tasks->len > 0)
		ret_count->first = tasks->pdata[0];
	for (guint i = 0; i < tasks->len; i++) {
		const Row *row = tasks->pdata[i];

		if (row->due.section == SECTION_YOUR_TURN &&
		    !headline_needs_look(row)) {
			ret_count->to_answer++;
			continue;
		}
		ret_count->due++;
		if (row->due.section == SECTION_ACT_NOW &&
		    is_late(&row->due, context->now))
			ret_count->late++;
	}
}

const char *
due_count_class(const DueCount *count)
{
	if (count->late > 0)
		return "late";
	if (count->due > 0)
		return "due";
	return count->to_answer > 0 ? "answer" : "calm";
}

/* What is left out, the first that fits. */
static const struct {
	int company_cols; /* 0: nobody is named */
	gboolean without_when, without_answers;
} layouts[] = {
    {30, FALSE, FALSE},
    {16, FALSE, FALSE},
    {10, FALSE, FALSE},
    {16, TRUE, FALSE},
    {10, TRUE, FALSE},
    {10, FALSE, TRUE},
    {10, TRUE, TRUE},
    {0, FALSE, FALSE},
    {0, FALSE, TRUE},
};

/* "3 due, 2 to answer", "2 to answer" */
static GString *
counts_text(const DueCount *count, gboolean without_answers)
{
	GString *text = g_string_new(NULL);

	if (count->due > 0)
		g_string_printf(text, "%d due", count->due);
	if (count->to_answer > 0 && (count->due == 0 || !without_answers))
		g_string_append_printf(text, "%s%d to answer",
		    text->len > 0 ? ", " : "", count->to_answer);
	return text;
}

static char *
line_with(const DueCount *count, gint64 now, gsize layout)
{
	g_autoptr(GString) line =
	    counts_text(count, layouts[layout].without_answers);
	const HeadlineTask how = {
	    .company_cols = layouts[layout].company_cols,
	    .without_when = layouts[layout].without_when,
	    .without_verb = count->due == 0,
	};

	if (how.company_cols > 0) {
		g_autofree char *task = headline_task(count->first, now, &how);

		g_string_append_printf(line, ": %s", task);
	}
	return g_string_free(g_steal_pointer(&line), FALSE);
}

char *
due_line(const Pipeline *pipeline, const DueContext *context, int width_cols)
{
	g_autofree char *line = NULL;
	DueCount count;
	char *cut;

	due_count(pipeline, context, &count);
	if (!count.first)
		return g_strdup("");
	for (gsize i = 0; i < G_N_ELEMENTS(layouts); i++) {
		g_free(line);
		line = line_with(&count, context->now, i);
		if (text_width(line) <= width_cols)
			break;
	}
	g_strdelimit(line, COMMAND_CHARACTERS, '_');
	cut = text_fit(line, width_cols);
	return g_strchomp(cut);
}

char *
due_tooltip(const Pipeline *pipeline, const DueContext *context)
{
	g_autoptr(GPtrArray) tasks = headline_tasks(pipeline);
	g_autoptr(GString) text = g_string_new(NULL);
	const HeadlineTask how = {.company_cols = TOOLTIP_COMPANY_COLS};

	for (guint i = 0; i < MIN(tasks->len, TOOLTIP_TASKS); i++) {
		g_autofree char *task =
		    headline_task(tasks->pdata[i], context->now, &how);

		task[0] = g_ascii_toupper(task[0]);
		g_string_append_printf(text, "%s%s", i > 0 ? "\n" : "", task);
	}
	if (tasks->len > TOOLTIP_TASKS)
		g_string_append_printf(
		    text, "\n%u more", tasks->len - TOOLTIP_TASKS);
	return g_string_free(g_steal_pointer(&text), FALSE);
}
