/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compose-view.h"

#include <notyet/base/text.h>

/* A low screen shows only the headers that matter most. */
#define ROWS_WITH_HEADERS 14
#define FEW_HEADERS 2

static const struct {
	char mark;
	StyleId style;
} levels[] = {
	[PROOF_WARNING] = {'w', STYLE_WARNING},
	[PROOF_ASK] = {'?', STYLE_DUE},
	[PROOF_ERROR] = {'E', STYLE_ERROR},
};

static void
line_free(gpointer data)
{
	ComposeLine *line = data;

	g_free(line->text);
	g_free(line);
}

void
compose_view_init(ComposeView *view)
{
	view->headers = g_ptr_array_new_with_free_func(line_free);
	view->findings = g_ptr_array_new_with_free_func(line_free);
	view->body = g_ptr_array_new_with_free_func(line_free);
}

void
compose_view_clear(ComposeView *view)
{
	g_clear_pointer(&view->headers, g_ptr_array_unref);
	g_clear_pointer(&view->findings, g_ptr_array_unref);
	g_clear_pointer(&view->body, g_ptr_array_unref);
}

static void
add_line(GPtrArray *lines, const char *text, char mark, StyleId style)
{
	ComposeLine *line = g_new0(ComposeLine, 1);

	line->text = g_strdup(text);
	line->mark = mark;
	line->style = style;
	g_ptr_array_add(lines, line);
}

static void
add_header(ComposeView *view, const char *name, const char *value,
	   int width_cols)
{
	g_autofree char *text = g_strdup_printf("%9s %s", name,
	    value != NULL ? value : "");
	g_autofree char *safe = text_scrub(text, -1, TEXT_ONE_LINE);
	g_autofree char *fit = text_fit(text, width_cols);

	add_line(view->headers, text_width(safe) > width_cols ? fit : safe, ' ',
	    STYLE_NORMAL);
}

static void
make_headers(ComposeView *view, const Draft *draft, const char *account,
	     int width_cols)
{
	g_autofree char *thread = draft->in_reply_to == NULL ?
	    g_strdup("a new one") :
	    g_strdup_printf("answers <%s>", draft->in_reply_to);

	add_header(view, "To:", draft->to, width_cols);
	add_header(view, "Subject:", draft->subject, width_cols);
	add_header(view, "From:", draft->from, width_cols);
	add_header(view, "Thread:", thread, width_cols);
	add_header(view, "Account:", account, width_cols);
}

static void
make_findings(ComposeView *view, const GPtrArray *findings, int width_cols)
{
	for (guint i = 0; i < findings->len; i++) {
		const Finding *finding = g_ptr_array_index(findings, i);
		g_autofree char *where = finding->line > 0 ?
		    g_strdup_printf("line %d: ", finding->line) : g_strdup("");
		g_autofree char *text = g_strdup_printf("%c %s%s",
		    levels[finding->level].mark, where, finding->text);
		g_autofree char *safe = text_scrub(text, -1, TEXT_ONE_LINE);
		g_autoptr(GPtrArray) lines = text_wrap(safe, width_cols);

		for (guint k = 0; k < lines->len; k++)
			add_line(view->findings, g_ptr_array_index(lines, k),
			    ' ', levels[finding->level].style);
	}
}

/* The worst finding of a line, or NULL. */
static const Finding *
finding_of(const GPtrArray *findings, int line)
{
	const Finding *worst = NULL;

	for (guint i = 0; i < findings->len; i++) {
		const Finding *finding = g_ptr_array_index(findings, i);

		if (finding->line == line &&
		    (worst == NULL || finding->level > worst->level))
			worst = finding;
	}
	return worst;
}

static void
make_body(ComposeView *view, const Draft *draft, const GPtrArray *findings,
	  int width_cols)
{
	g_autofree char *safe = text_scrub(draft->body != NULL ? draft->body :
	    "", -1, TEXT_KEEP_LINES);
	g_auto(GStrv) lines = g_strsplit(safe, "\n", -1);

	for (guint i = 0; lines[i] != NULL; i++) {
		const Finding *finding = finding_of(findings, (int)i + 1);
		g_autoptr(GPtrArray) pieces =
		    text_wrap(lines[i], MAX(width_cols - 2, 1));

		for (guint k = 0; k < pieces->len; k++) {
			char mark = ' ';
			StyleId style = lines[i][0] == '>' ? STYLE_QUOTE :
			    STYLE_NORMAL;

			if (finding != NULL) {
				style = levels[finding->level].style;
				mark = k == 0 ? levels[finding->level].mark :
				    ' ';
			}
			add_line(view->body, g_ptr_array_index(pieces, k),
			    mark, style);
		}
	}
}

void
compose_view_make(ComposeView *view, const Draft *draft,
		  const GPtrArray *findings, const char *account,
		  int width_cols)
{
	compose_view_clear(view);
	compose_view_init(view);
	make_headers(view, draft, account, width_cols);
	make_findings(view, findings, width_cols);
	make_body(view, draft, findings, width_cols);
}

ComposeLayout
compose_view_lay_out(const ComposeView *view, int rows)
{
	ComposeLayout layout;

	layout.headers = rows >= ROWS_WITH_HEADERS ? (int)view->headers->len :
	    MIN(FEW_HEADERS, (int)view->headers->len);
	layout.headers = MIN(layout.headers, MAX(rows - 2, 0));
	layout.findings = MIN((int)view->findings->len, MAX(rows / 4, 1));
	layout.body = MAX(rows - layout.headers - layout.findings - 1, 0);
	return layout;
}

static int
draw_part(Surface *surface, int row, const GPtrArray *lines, int from,
	  int count, int margin)
{
	for (int i = 0; i < count; i++) {
		const ComposeLine *line;
		char mark[2] = " ";

		if (from + i >= (int)lines->len)
			break;
		line = g_ptr_array_index(lines, (guint)(from + i));
		mark[0] = line->mark;
		if (margin > 0)
			surface_put(surface, row + i, 0, 1, mark, line->style);
		surface_put(surface, row + i, margin, -1, line->text,
		    line->style);
	}
	return row + count;
}

void
compose_view_draw(const ComposeView *view, Surface *surface, int top)
{
	ComposeLayout layout = compose_view_lay_out(view, surface->rows);
	int row = draw_part(surface, 0, view->headers, 0, layout.headers, 0);

	row = draw_part(surface, row, view->findings, 0, layout.findings, 0);
	surface_fill(surface, row, 0, STYLE_TITLES);
	if (layout.findings < (int)view->findings->len) {
		g_autofree char *more = g_strdup_printf("and %d more lines",
		    (int)view->findings->len - layout.findings);

		surface_put(surface, row, 0, -1, more, STYLE_TITLES);
	}
	draw_part(surface, row + 1, view->body, top, layout.body, 2);
}
