/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/cli/print.h>

#include <string.h>

#include <notyet/base/civil.h>
#include <notyet/base/text.h>

/* The marks of the screens, so that one legend serves both. */
static char
row_mark(const Row *row)
{
	const Due *due = &row->due;

	if (due->reason == DUE_BOUNCED)
		return 'B';
	if (due->section == SECTION_ACT_NOW)
		return due->reason == DUE_STEP_LATE ? 'L' : '!';
	if (due->section == SECTION_YOUR_TURN)
		return '>';
	if (due->section == SECTION_CLOSED)
		return 'x';
	return due->stalled ? '~' : '.';
}

/* "Mara Lindqvist +2 1/3": the first of the contacts, how many more there
 * are, and how many of a panel have replied. */
static char *
contact_text(const Row *row)
{
	const GPtrArray *contacts = row->application->contacts;
	const Contact *first;
	const char *name;

	if (contacts->len == 0)
		return g_strdup("");
	first = contacts->pdata[0];
	name = *first->name ? first->name : first->addresses->pdata[0];
	if (contacts->len == 1)
		return g_strdup(name);
	return g_strdup_printf("%s +%u", name, contacts->len - 1);
}

static char *
replied_text(const Row *row)
{
	if (row->contact_count < 2)
		return g_strdup("");
	return g_strdup_printf(
	    "%d/%d", row->contact_replied_count, row->contact_count);
}

static char *
silence_text(const Due *due)
{
	if (due->silence_from_at == 0 || due->section == SECTION_CLOSED)
		return g_strdup("");
	return g_strdup_printf("%d d", (int)(due->silence_s / CIVIL_DAY_S));
}

static void
append_fit(GString *line, const char *text, int width_cols)
{
	g_autofree char *fitted = text_fit(text, width_cols);

	if (width_cols <= 0)
		return;
	g_string_append_c(line, ' ');
	g_string_append(line, fitted);
}

/* Columns give way in a fixed order as it becomes narrow: role, contact,
 * the count of replies and of follow-ups. */
static void
append_row(GString *out, const PrintList *list, const Row *row)
{
	g_autoptr(GString) line = g_string_new(NULL);
	g_autofree char *contact = contact_text(row);
	g_autofree char *replied = replied_text(row);
	g_autofree char *silence = silence_text(&row->due);
	g_autofree char *due = due_short(&row->due, list->context);
	g_autofree char *sent =
	    row->due.unanswered > 0
		? g_strdup_printf("%dx", row->due.unanswered)
		: g_strdup("");
	gboolean wide = list->width_cols >= 76;
	int spare = list->width_cols - (wide ? 46 : 36);
	int company = wide ? MAX(12, spare / 3) : spare;
	int contacts = wide ? MAX(10, spare / 3) : 0;

	g_string_append_printf(
	    line, "%c %3" G_GINT64_FORMAT, row_mark(row), row->id);
	append_fit(line, row->application->company, company);
	append_fit(line, row->application->role,
	    wide ? spare - company - contacts - 3 : 0);
	append_fit(line, contact, contacts);
	append_fit(line, replied, wide ? 3 : 0);
	g_string_append_printf(line, " %5s ", silence);
	append_fit(line, due, 22);
	append_fit(line, sent, wide ? 2 : 0);
	cli_print_line(out, line->str);
}

static gboolean
is_shown(const PrintList *list, const Row *row)
{
	if (list->stalled_only)
		return row->due.stalled;
	return list->all || row->due.section != SECTION_CLOSED;
}

static void
append_section(GString *out, const PrintList *list, Section section)
{
	const GPtrArray *rows = list->pipeline->rows;
	gboolean headed = FALSE;
	guint i;

	for (i = 0; i < rows->len; i++) {
		const Row *row = rows->pdata[i];

		if (row->due.section != section || !is_shown(list, row))
			continue;
		if (!headed)
			g_string_append_printf(out, "%s%s\n",
			    out->len > 0 ? "\n" : "", section_title(section));
		headed = TRUE;
		append_row(out, list, row);
	}
}

void
cli_print_list(GString *out, const PrintList *list)
{
	const Pipeline *pipeline = list->pipeline;
	g_autofree char *headline = NULL;
	int section;

	if (pipeline->rows->len == 0) {
		g_string_append(out,
		    "No application is tracked yet: notyet track id:MESSAGE-ID "
		    "--company=NAME\n");
		return;
	}
	for (section = 0; section < SECTION_COUNT; section++)
		append_section(out, list, section);
	if (!list->all && !list->stalled_only &&
	    pipeline->counts[SECTION_CLOSED] > 0)
		g_string_append_printf(out, "%s%d closed (--all shows them)\n",
		    out->len > 0 ? "\n" : "", pipeline->counts[SECTION_CLOSED]);
	headline = pipeline_headline(pipeline, list->context);
	g_string_append_printf(
	    out, "%s%s\n", out->len > 0 ? "\n" : "", headline);
}
