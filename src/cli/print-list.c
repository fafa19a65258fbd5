/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/cli/print.h>

#include <string.h>

#include <notyet/base/civil.h>
#include <notyet/base/text.h>

/* "Mara Lindq… +2 1/3": the first of the contacts, how many more there are,
 * and how many of a panel have replied. The name gives way, not the count. */
static char *
contact_text(const Row *row, int width_cols)
{
	const GPtrArray *contacts = row->application->contacts;
	g_autofree char *count = NULL;
	g_autofree char *fitted = NULL;
	const Contact *first;
	const char *name;

	if (contacts->len == 0)
		return g_strdup("");
	first = contacts->pdata[0];
	name = *first->name ? first->name : first->addresses->pdata[0];
	if (contacts->len == 1)
		return g_strdup(name);
	count = g_strdup_printf(" +%u %d/%d", contacts->len - 1,
	    row->contact_replied_count, row->contact_count);
	width_cols -= text_width(count);
	if (text_width(name) <= width_cols)
		return g_strconcat(name, count, NULL);
	fitted = text_fit(name, width_cols);
	return g_strconcat(fitted, count, NULL);
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

/* The columns that give way as it becomes narrow: role and contact. */
typedef struct Columns {
	int company, role, contact, due, sent;
} Columns;

static Columns
columns_for(int width_cols)
{
	int spare = width_cols - 42;
	int company = MAX(8, width_cols - 37);

	if (width_cols < 76)
		return (Columns){
		    .company = company,
		    .due = width_cols - 13 - company,
		};
	return (Columns){
	    .company = spare * 3 / 8,
	    .role = spare - spare * 3 / 8 - spare * 3 / 8,
	    .contact = spare * 3 / 8,
	    .due = 24,
	    .sent = 2,
	};
}

static void
append_row(GString *out, const PrintList *list, const Row *row)
{
	g_autoptr(GString) line = g_string_new(NULL);
	Columns columns = columns_for(list->width_cols);
	g_autofree char *contact = contact_text(row, columns.contact);
	g_autofree char *silence = silence_text(&row->due);
	g_autofree char *due = due_short(&row->due, list->context);
	g_autofree char *sent =
	    row->due.unanswered > 0
		? g_strdup_printf("%dx", row->due.unanswered)
		: g_strdup("");

	g_string_append_printf(line, "%c%c%3" G_GINT64_FORMAT,
	    due_mark_sign(due_mark(&row->due, list->context->now)),
	    row->proposal.message ? '?' : ' ', row->id);
	/* The company gives way to a number of more than three digits. */
	append_fit(line, row->application->company,
	    columns.company + 5 - (int)line->len);
	append_fit(line, row->application->role, columns.role);
	append_fit(line, contact, columns.contact);
	g_string_append_printf(line, " %5s", silence);
	append_fit(line, due, columns.due);
	append_fit(line, sent, columns.sent);
	cli_print_line(out, line->str);
}

static gboolean
is_shown(const PrintList *list, const Row *row)
{
	if (list->stalled_only)
		return row->due.stalled;
	return list->all || list->limit || row->due.section != SECTION_CLOSED;
}

static const GPtrArray *
rows_of(const PrintList *list)
{
	return list->rows ? list->rows : list->pipeline->rows;
}

static void
append_section(GString *out, const PrintList *list, Section section)
{
	const GPtrArray *rows = rows_of(list);
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

static void
append_headline(GString *out, const PrintList *list)
{
	g_autofree char *headline =
	    pipeline_headline(list->pipeline, list->context);
	g_autoptr(GPtrArray) lines = text_wrap(headline, list->width_cols);
	guint i;

	if (out->len > 0)
		g_string_append_c(out, '\n');
	for (i = 0; i < lines->len; i++)
		cli_print_line(out, lines->pdata[i]);
}

static void
append_nothing(GString *out, const PrintList *list)
{
	guint count = list->pipeline->rows->len;

	if (count == 1)
		g_string_append(out, "The pattern does not fit the one "
		    "application that is tracked.\n");
	else
		g_string_append_printf(out, "The pattern fits none of the %u "
		    "applications.\n", count);
}

void
cli_print_list(GString *out, const PrintList *list)
{
	const Pipeline *pipeline = list->pipeline;
	int section;

	if (pipeline->rows->len == 0) {
		g_string_append(out,
		    "No application is tracked yet: notyet track id:MESSAGE-ID "
		    "--company=NAME\n");
		return;
	}
	for (section = 0; section < SECTION_COUNT; section++)
		append_section(out, list, section);
	if (list->limit && rows_of(list)->len == 0)
		append_nothing(out, list);
	if (!list->all && !list->stalled_only && !list->limit &&
	    pipeline->counts[SECTION_CLOSED] > 0)
		g_string_append_printf(out, "%s%d closed (--all shows them)\n",
		    out->len > 0 ? "\n" : "", pipeline->counts[SECTION_CLOSED]);
	append_headline(out, list);
}
