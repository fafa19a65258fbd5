/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compose-view.h"

#include <string.h>

#include <notyet/app/attachments.h>
#include <notyet/base/text.h>
#include <notyet/policy/message-id.h>
#include <notyet/ui/session.h>

/* A low screen shows only the headers that matter most: to whom it goes, and
 * what about. */
#define ROWS_WITH_HEADERS 14

static const struct {
	char mark;
	StyleId style;
	const char *word;	/* read aloud */
} levels[] = {
	[PROOF_WARNING] = {'~', STYLE_WARNING, "Warning: "},
	[PROOF_ASK] = {'?', STYLE_DUE, "Question: "},
	[PROOF_ERROR] = {'!', STYLE_ERROR, "Error: "},
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

static ComposeLine *
add_line(GPtrArray *lines, const char *text, StyleId style)
{
	ComposeLine *line = g_new0(ComposeLine, 1);

	line->text = g_strdup(text);
	line->marks[0] = line->marks[1] = ' ';
	line->style = style;
	line->finding = -1;
	g_ptr_array_add(lines, line);
	return line;
}

static void
add_header(ComposeView *view, const char *name, const char *value,
	   int width_cols)
{
	g_autofree char *text = g_strdup_printf("%9s %s", name,
	    value != NULL ? value : "");
	g_autofree char *safe = text_scrub(text, -1, TEXT_ONE_LINE);
	g_autofree char *fit = text_fit(safe, width_cols);

	add_line(view->headers, text_width(safe) > width_cols ? fit : safe,
	    STYLE_NORMAL);
}

static void
make_headers(ComposeView *view, const Draft *draft, const char *account,
	     int width_cols)
{
	/* An index makes ids up for mail that has none; they go nowhere. */
	g_autofree char *thread = draft->in_reply_to == NULL ||
	    message_id_is_made_up(draft->in_reply_to) ?
	    g_strdup("a new one") :
	    g_strdup_printf("answers <%s>", draft->in_reply_to);

	add_header(view, "To:", draft->to, width_cols);
	add_header(view, "Subject:", draft->subject, width_cols);
	if (draft->cc != NULL)
		add_header(view, "Cc:", draft->cc, width_cols);
	view->few_headers = (int)view->headers->len;
	for (guint i = 0; i < draft->attachments->len; i++) {
		g_autofree char *words = attachment_words(
		    g_ptr_array_index(draft->attachments, i));

		add_header(view, "Attach:", words, width_cols);
	}
	add_header(view, "From:", draft->from, width_cols);
	add_header(view, "Thread:", thread, width_cols);
	add_header(view, "Account:", account, width_cols);
}

/* Cut to one line, but told in full when it is selected. */
static void
add_finding(GPtrArray *lines, const ComposeShown *shown, int index)
{
	const Finding *finding =
	    g_ptr_array_index(shown->findings, (guint)index);
	gboolean is_whole = finding->line == 0;
	gboolean is_selected = index == shown->selected;
	const char *indent = is_whole ? "" : "    ";
	int width_cols = MAX(shown->width_cols - 2 - (is_whole ? 0 : 4), 1);
	char mark = levels[finding->level].mark;
	g_autofree char *safe =
	    text_scrub(finding->text, -1, TEXT_ONE_LINE);
	g_autofree char *fit = text_width(safe) > width_cols && !is_selected ?
	    text_fit(safe, width_cols) : g_strdup(safe);
	g_autoptr(GPtrArray) pieces = text_wrap(fit, width_cols);

	for (guint i = 0; i < pieces->len; i++) {
		const char *piece = g_ptr_array_index(pieces, i);
		g_autofree char *text = is_whole ? g_strdup(piece) :
		    g_strdup_printf("%.2s%c %s", indent,
			i == 0 ? mark : ' ', piece);
		ComposeLine *line = add_line(lines, text,
		    levels[finding->level].style);

		line->finding = index;
		if (is_whole && i == 0)
			line->marks[0] = mark;
		if (is_selected && i == 0)
			line->marks[1] = '>';
	}
}

static void
add_findings(GPtrArray *lines, const ComposeShown *shown, int line)
{
	for (guint i = 0; i < shown->findings->len; i++)
		if (((const Finding *)g_ptr_array_index(shown->findings,
		    i))->line == line)
			add_finding(lines, shown, (int)i);
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
make_body(ComposeView *view, const ComposeShown *shown)
{
	const char *body = shown->draft->body;
	g_autofree char *safe =
	    text_scrub(body != NULL ? body : "", -1, TEXT_KEEP_LINES);
	g_auto(GStrv) lines = g_strsplit(safe, "\n", -1);

	for (guint i = 0; lines[i] != NULL; i++) {
		const Finding *finding =
		    finding_of(shown->findings, (int)i + 1);
		StyleId style = lines[i][0] == '>' ? STYLE_QUOTE :
		    STYLE_NORMAL;
		g_autoptr(GPtrArray) pieces =
		    text_wrap(lines[i], MAX(shown->width_cols - 2, 1));

		for (guint k = 0; k < pieces->len; k++) {
			ComposeLine *line = add_line(view->body,
			    g_ptr_array_index(pieces, k), finding != NULL ?
			    levels[finding->level].style : style);

			if (finding != NULL && k == 0)
				line->marks[0] = levels[finding->level].mark;
		}
		add_findings(view->body, shown, (int)i + 1);
	}
}

void
compose_view_make(ComposeView *view, const ComposeShown *shown)
{
	compose_view_clear(view);
	compose_view_init(view);
	view->selected = shown->selected;
	make_headers(view, shown->draft, shown->account, shown->width_cols);
	add_findings(view->findings, shown, 0);
	make_body(view, shown);
}

static int
first_line_of(const GPtrArray *lines, int finding)
{
	for (guint i = 0; finding >= 0 && i < lines->len; i++)
		if (((const ComposeLine *)g_ptr_array_index(lines,
		    i))->finding == finding)
			return (int)i;
	return -1;
}

int
compose_view_line_of(const ComposeView *view, int finding)
{
	return first_line_of(view->body, finding);
}

static void
add_wrapped(GPtrArray *lines, const char *text, int width_cols)
{
	g_autofree char *safe = text_scrub(text != NULL ? text : "", -1,
	    TEXT_ONE_LINE);
	g_autoptr(GPtrArray) pieces = text_wrap(safe, width_cols);

	for (guint i = 0; text != NULL && i < pieces->len; i++)
		add_line(lines, g_ptr_array_index(pieces, i), STYLE_NORMAL);
}

void
compose_view_make_hand(ComposeView *view, const ComposeHand *hand)
{
	int width_cols = hand->shown.width_cols;
	g_auto(GStrv) lines = g_strsplit(hand->sheet != NULL ? hand->sheet :
	    "", "\n", -1);

	compose_view_clear(view);
	compose_view_init(view);
	add_wrapped(view->headers, hand->title, width_cols);
	add_wrapped(view->headers, hand->size, width_cols);
	view->few_headers = (int)view->headers->len;
	add_wrapped(view->headers, hand->reason, width_cols);
	view->selected = hand->shown.selected;
	add_findings(view->findings, &hand->shown, 0);
	if (hand->sheet == NULL)
		make_body(view, &hand->shown);
	for (guint i = 0; hand->sheet != NULL && lines[i] != NULL; i++) {
		g_autofree char *safe =
		    text_scrub(lines[i], -1, TEXT_KEEP_LINES);

		add_line(view->body, safe, STYLE_NORMAL);
	}
}

ComposeLayout
compose_view_lay_out(const ComposeView *view, int rows)
{
	ComposeLayout layout;
	int few = view->few_headers;

	layout.headers = rows >= ROWS_WITH_HEADERS ? (int)view->headers->len :
	    MIN(few, (int)view->headers->len);
	layout.headers = MIN(layout.headers,
	    MAX(MIN(rows - 2, MAX(rows / 2, few)), 0));
	layout.findings = MIN((int)view->findings->len, MAX(rows / 4, 1));
	layout.body = MAX(rows - layout.headers - layout.findings - 1, 0);
	return layout;
}

/* Room for the longest of those words, which the text on the screens has
 * besides. */
#define WORD_COLS 10

int
compose_cols(const Ui *ui)
{
	return ui_body_cols(ui) - (ui_is_plain(ui) ? WORD_COLS : 0);
}

/* A finding begins with what it is; a line of the draft has no sign, because
 * its findings follow. The selected one is the current entry. */
static void
draw_aloud(Surface *surface, int row, const ComposeLine *line)
{
	const char *text = line->text + strspn(line->text, " ");
	const char *word = "";
	int col;

	if (line->finding < 0) {
		surface_put(surface, row, 0, -1, line->text, line->style);
		return;
	}
	for (guint i = 0; i < G_N_ELEMENTS(levels); i++) {
		char sign[] = {levels[i].mark, ' ', '\0'};

		if (levels[i].style != line->style)
			continue;
		if (line->marks[0] == levels[i].mark ||
		    g_str_has_prefix(text, sign))
			word = levels[i].word;
		if (g_str_has_prefix(text, sign))
			text += strlen(sign);
	}
	col = surface_put(surface, row, 0, -1, word, line->style);
	surface_put(surface, row, col, -1, text, line->style);
	if (line->marks[1] == '>')
		surface_restyle(surface, row, 0, surface->cols, STYLE_CURSOR);
}

static int
draw_part(Surface *surface, int row, const GPtrArray *lines, int from,
	  int count, int margin)
{
	for (int i = 0; i < count; i++) {
		const ComposeLine *line;
		if (from + i >= (int)lines->len)
			break;
		line = g_ptr_array_index(lines, (guint)(from + i));
		if (surface->plain) {
			draw_aloud(surface, row + i, line);
			continue;
		}
		if (margin > 0)
			surface_put(surface, row + i, 0, 2, line->marks,
			    line->style);
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
	int from;

	from = CLAMP(first_line_of(view->findings, view->selected), 0,
	    MAX((int)view->findings->len - layout.findings, 0));
	row = draw_part(surface, row, view->findings, from, layout.findings,
	    2);
	surface_fill(surface, row, 0, STYLE_TITLES);
	if (layout.findings < (int)view->findings->len) {
		g_autofree char *more = g_strdup_printf("and %d more",
		    (int)view->findings->len - layout.findings);

		surface_put(surface, row, 0, -1, more, STYLE_TITLES);
	}
	draw_part(surface, row + 1, view->body, top, layout.body, 2);
}
