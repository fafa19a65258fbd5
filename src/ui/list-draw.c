/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Painting the list: where everything stands, and what is said there. */
#include "list-screen.h"

#include <notyet/app/pipeline.h>
#include <notyet/base/text.h>
#include <notyet/ui/list-row.h>

/* The first line says what to do; the titles and the reason under the list
 * need room. */
#define HEADLINE_ROWS 1
#define ROWS_WITH_TITLES 14
#define ROWS_WITH_REASON 8
#define ROWS_WITH_TWO_REASONS 20
/* What a long reason leaves to the list: a heading and an application. */
#define ROWS_OF_LIST 2
/* From here on there is room for "Today: ". */
#define COLS_WITH_TODAY 60
/* A preview needs so much of the body, or it stands elsewhere. */
#define ROWS_WITH_PREVIEW 14
#define COLS_WITH_BESIDE 100
#define PREVIEW_ROWS_MIN 4
#define LIST_ROWS_MIN 6
#define PREVIEW_COLS_MIN 40
#define LIST_COLS_MIN 50
/* Between the mark and the company. */
#define TAG_COL 2

static int
titles_rows(int rows)
{
	return rows >= ROWS_WITH_TITLES ? 1 : 0;
}

/* Why it stands there, and what is proposed, as lines of their own. */
typedef struct Reason {
	GPtrArray *why, *proposed;	/* char * */
} Reason;

static void
reason_clear(Reason *reason)
{
	g_clear_pointer(&reason->why, g_ptr_array_unref);
	g_clear_pointer(&reason->proposed, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Reason, reason_clear)

/* NULL: no lines. */
static GPtrArray *
wrapped(const char *sentence, int width_cols)
{
	g_autofree char *safe = sentence == NULL ? NULL :
	    text_scrub(sentence, -1, TEXT_ONE_LINE);

	return safe == NULL ? g_ptr_array_new_with_free_func(g_free) :
	    text_wrap(safe, MAX(width_cols, 1));
}

/* On a folded heading: how to see what is in it; else NULL. */
static char *
unfold_hint(const ListScreen *list)
{
	g_autofree char *one = ui_keys_on(list->base.ui, UI_LIST,
	    CMD_FOLD_SECTION);
	g_autofree char *all = ui_keys_on(list->base.ui, UI_LIST,
	    CMD_FOLD_ALL);

	if (list->selected_section < 0)
		return NULL;
	return g_strdup_printf("Folded: %s shows what is in it, %s all that "
	    "is folded.", one, all);
}

/* Of the selected application. */
static void
reason_init(Reason *reason, const ListScreen *list, int width_cols)
{
	const Row *row = pipeline_row(list_pipeline(list), list->selected);
	const DueContext *context = app_context(ui_app(list->base.ui));
	g_autofree char *why = NULL, *proposal = NULL, *asked = NULL;

	why = row != NULL ? due_sentence(&row->due, context) :
	    unfold_hint(list);
	if (row != NULL && row->proposal.message != NULL) {
		proposal = proposal_sentence(&row->proposal, context);
		asked = g_strconcat(proposal, " Open it to answer.", NULL);
	}
	reason->why = wrapped(why, width_cols);
	reason->proposed = wrapped(asked, width_cols);
}

/* The room of the reason: what it needs, but always as much as most need, so
 * that the list stands still under the cursor. */
static int
reason_rows(const Reason *reason, int rows)
{
	int least = rows >= ROWS_WITH_TWO_REASONS ? 2 : 1;
	int most = rows - HEADLINE_ROWS - titles_rows(rows) - ROWS_OF_LIST;

	if (rows < ROWS_WITH_REASON)
		return 0;
	return CLAMP((int)(reason->why->len + reason->proposed->len), least,
	    MAX(most, least));
}

/* Beside where the terminal is wide, else below, else nowhere. */
static void
place_preview(const ListScreen *list, ListGeometry *geometry)
{
	int percent = app_config(ui_app(list->base.ui))->preview_percent;
	int rows = ui_body_rows(list->base.ui) - HEADLINE_ROWS;
	int cols = ui_body_cols(list->base.ui);
	PreviewPlace place = list->preview.place;

	if (place == PREVIEW_OFF || list->items->len == 0)
		return;
	if (place == PREVIEW_BESIDE && cols >= COLS_WITH_BESIDE &&
	    rows >= PREVIEW_ROWS_MIN) {
		geometry->preview_cols = CLAMP(cols * percent / 100,
		    PREVIEW_COLS_MIN, cols - 1 - LIST_COLS_MIN);
		geometry->preview_col = cols - geometry->preview_cols;
		geometry->preview_row = HEADLINE_ROWS;
		geometry->preview_rows = rows;
		geometry->list_cols = geometry->preview_col - 1;
		return;
	}
	if (rows < ROWS_WITH_PREVIEW)
		return;
	geometry->preview_cols = cols;
	geometry->preview_rows = CLAMP(rows * percent / 100,
	    PREVIEW_ROWS_MIN, rows - LIST_ROWS_MIN);
	geometry->preview_row = HEADLINE_ROWS + rows - geometry->preview_rows;
}

/* With the reason that it makes room for. */
static void
lay_out(const ListScreen *list, ListGeometry *ret_geometry, Reason *ret_reason)
{
	int rows = ui_body_rows(list->base.ui);
	ListGeometry geometry = {.list_cols = ui_body_cols(list->base.ui)};

	place_preview(list, &geometry);
	if (geometry.preview_rows > 0 && geometry.preview_col == 0)
		rows -= geometry.preview_rows;
	reason_init(ret_reason, list, geometry.list_cols);
	geometry.titles = titles_rows(rows);
	geometry.reason = reason_rows(ret_reason, rows);
	geometry.shown = MAX(1, rows - HEADLINE_ROWS - geometry.titles -
	    geometry.reason);
	*ret_geometry = geometry;
}

void
list_geometry(const ListScreen *list, ListGeometry *ret_geometry)
{
	g_auto(Reason) reason = {NULL, NULL};

	lay_out(list, ret_geometry, &reason);
}

/* --- painting --- */

/* " Today: thank Globex (in 5 h), answer Initech; 3 stalled" */
static void
draw_headline(const ListScreen *list, Surface *surface)
{
	g_autofree char *headline = pipeline_headline(list_pipeline(list),
	    app_context(ui_app(list->base.ui)));
	g_autofree char *safe = text_scrub(headline, -1, TEXT_ONE_LINE);
	gboolean today = surface->cols >= COLS_WITH_TODAY &&
	    list_pipeline(list)->rows->len > 0;
	g_autofree char *text = NULL, *fit = NULL;

	if (today)
		safe[0] = g_ascii_tolower(safe[0]);
	text = g_strconcat(today ? " Today: " : " ", safe, NULL);
	fit = things_fit(text, surface->cols);
	surface_fill(surface, 0, 0, STYLE_HEADLINE);
	surface_put(surface, 0, 0, -1, fit, STYLE_HEADLINE);
}

static void
draw_empty(const ListScreen *list, Surface *surface)
{
	const Snapshot *snapshot = list_pipeline(list)->snapshot;
	g_autofree char *leave = ui_keys(list->base.ui, CMD_CLOSE);
	g_autofree char *track = ui_keys(list->base.ui, CMD_TRACK);
	g_autofree char *text = list_limit_nothing(list);
	g_autoptr(GPtrArray) lines = NULL;

	if (text == NULL && snapshot != NULL && snapshot->database_path[0] == '\0')
		text = g_strdup_printf("No mail index was found.\n\n"
		    "notyet reads the mail that notmuch has indexed. Leave "
		    "with %s and run\n\n  notyet doctor\n\nwhich says what is "
		    "missing and how to mend it.", leave);
	else if (text == NULL)
		text = g_strdup_printf(
		    "Press %s to track one by a mail of theirs, or leave with "
		    "%s and run\n\n"
		    "  notyet track id:MESSAGE-ID\n\n"
		    "In mutt, pipe a mail of theirs to\n\n"
		    "  notyet track -\n\n"
		    "To look around first: notyet demo.", track, leave);
	lines = text_wrap(text, MAX(surface->cols - 2, 1));
	for (guint i = 0; i < lines->len; i++)
		surface_put(surface, HEADLINE_ROWS + (int)i + 1, 1, -1,
		    g_ptr_array_index(lines, i), STYLE_NORMAL);
}

static void
draw_heading(const ListScreen *list, Surface *surface, int line,
	     Section section)
{
	g_autofree char *text = g_strdup_printf("%s (%d)%s",
	    section_title(section), list->counts[section],
	    list_is_folded(list, section) ? " folded" : "");

	surface_put(surface, line, 0, -1, text, STYLE_HEADING);
}

/* Without columns the tag is a word before the others. */
static void
draw_plain_tagged(Surface *surface, int line, const ListLayout *layout,
		  const Row *row, const DueContext *context)
{
	int cols = surface_put(surface, line, 0, -1, "Tagged. ", STYLE_LABEL);
	Surface rest = surface_view(surface, line, cols, 1,
	    surface->cols - cols);

	list_row_draw(&rest, 0, layout, row, context);
}

static void
draw_application(const ListScreen *list, Surface *surface, int line,
		 const ListLayout *layout, const Row *row)
{
	const DueContext *context = app_context(ui_app(list->base.ui));
	gboolean tagged = list_is_tagged(list, row->id);

	if (surface->plain && tagged) {
		draw_plain_tagged(surface, line, layout, row, context);
		return;
	}
	list_row_draw(surface, line, layout, row, context);
	if (list->words != NULL && list_row_holds(row, list->words))
		list_mark_found(list, surface, line,
		    layout->places[LIST_COMPANY].width_cols);
	if (tagged)
		surface_put(surface, line, TAG_COL, 1, "+", STYLE_LABEL);
}

static void
draw_line(const ListScreen *list, Surface *surface, int line,
	  const ListLayout *layout, int index)
{
	const Item *item = list_item(list, index);
	const Row *row = pipeline_row(list_pipeline(list), item->id);

	if (item->id == 0)
		draw_heading(list, surface, line, item->section);
	else if (row != NULL)
		draw_application(list, surface, line, layout, row);
	if (index == list->cursor &&
	    (item->id != 0 || list->selected_section >= 0))
		surface_restyle(surface, line, 0, surface->cols,
		    STYLE_CURSOR);
}

/* Where there is no room for all of it, the reason gives way to what is
 * proposed. */
static void
draw_reason(const Reason *reason, Surface *surface)
{
	int proposed = (int)reason->proposed->len;
	int why = CLAMP(surface->rows - proposed, 0, (int)reason->why->len);
	Surface part = surface_view(surface, 0, 0, why, surface->cols);

	lines_draw(&part, reason->why, STYLE_DIM);
	part = surface_view(surface, why, 0, surface->rows - why,
	    surface->cols);
	lines_draw(&part, reason->proposed, STYLE_DUE);
}

/* The titles and the lines. */
static void
draw_lines(const ListScreen *list, Surface *surface,
	   const ListGeometry *geometry)
{
	App *app = ui_app(list->base.ui);
	ListLayout layout;

	list_layout(&layout, surface->cols, app_config(app)->strip_weeks);
	if (geometry->titles > 0)
		list_titles_draw(surface, 0, &layout);
	for (int i = 0; i < geometry->shown; i++)
		if (list->top + i < (int)list->items->len)
			draw_line(list, surface, geometry->titles + i,
			    &layout, list->top + i);
}

void
list_draw(const Screen *screen, Surface *surface)
{
	const ListScreen *list = (const ListScreen *)screen;
	g_auto(Reason) reason = {NULL, NULL};
	ListGeometry geometry;
	Surface part;
	int rows;

	draw_headline(list, surface);
	if (list->items->len == 0) {
		draw_empty(list, surface);
		return;
	}
	lay_out(list, &geometry, &reason);
	rows = geometry.titles + geometry.shown;
	part = surface_view(surface, HEADLINE_ROWS, 0, rows,
	    geometry.list_cols);
	draw_lines(list, &part, &geometry);
	part = surface_view(surface, HEADLINE_ROWS + rows, 0, geometry.reason,
	    geometry.list_cols);
	draw_reason(&reason, &part);
	list_preview_draw(list, surface, &geometry);
}
