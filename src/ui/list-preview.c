/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The newest mail of the application under the cursor, below the list or
 * beside it. At most one job runs; when it ends, the one that is wanted by
 * then begins. None begins before the list was painted.
 */
#include "list-screen.h"

#include <notyet/base/text.h>
#include <notyet/ui/thread-text.h>

#include <string.h>

static const char *const place_names[] = {
	[PREVIEW_OFF] = "off",
	[PREVIEW_BELOW] = "below",
	[PREVIEW_BESIDE] = "beside",
};

static void want(ListScreen *list);

void
list_preview_init(ListScreen *list)
{
	text_view_init(&list->preview.view);
}

void
list_preview_clear(ListScreen *list)
{
	Preview *preview = &list->preview;

	if (preview->idle != 0)
		g_source_remove(preview->idle);
	if (preview->call != NULL && preview->call->run != NULL)
		job_cancel(g_steal_pointer(&preview->call->run));
	text_view_clear(&preview->view);
	g_free(preview->setting);
	g_free(preview->shown);
	g_free(preview->asked);
}

/* [ui] preview is obeyed at first, and when it was changed. */
static void
obey(ListScreen *list)
{
	Preview *preview = &list->preview;
	const char *setting = app_config(ui_app(list->base.ui))->preview;

	if (g_strcmp0(setting, preview->setting) == 0)
		return;
	g_free(preview->setting);
	preview->setting = g_strdup(setting);
	preview->place = PREVIEW_OFF;
	for (int i = 0; i < PREVIEW_PLACE_COUNT; i++)
		if (g_strcmp0(place_names[i], setting) == 0)
			preview->place = (PreviewPlace)i;
}

static gboolean
context_of(const ListScreen *list, ThreadContext *ret_context)
{
	App *app = ui_app(list->base.ui);

	ret_context->row = pipeline_row(app_pipeline(app), list->selected);
	ret_context->due = app_context(app);
	ret_context->zone = app_zone(app);
	ret_context->now = app_now(app);
	return ret_context->row != NULL;
}

static const TimelineEntry *
newest_mail(const Row *row)
{
	const GArray *entries = row->timeline->entries;

	for (guint i = entries->len; i-- > 0;) {
		const TimelineEntry *entry =
		    &g_array_index(entries, TimelineEntry, i);

		if (entry->message != NULL)
			return entry;
	}
	return NULL;
}

/* --- reading the mail --- */

static void
text_done(App *app, const TextReply *reply, const GError *error, gpointer data)
{
	UiCall *call = data;
	ListScreen *list = (ListScreen *)call->screen;

	call->ended = TRUE;
	if (list != NULL) {
		Preview *preview = &list->preview;

		preview->call = NULL;
		g_free(preview->shown);
		preview->shown = g_steal_pointer(&preview->asked);
		text_view_set(&preview->view,
		    reply != NULL ? reply->text : error->message);
		list_preview_update(list);
		ui_touch(call->ui);
	}
	ui_call_end(call);
}

static gboolean
start(gpointer data)
{
	ListScreen *list = data;
	Preview *preview = &list->preview;
	const TimelineEntry *entry;
	ThreadContext context;

	preview->idle = 0;
	if (preview->call != NULL || !context_of(list, &context))
		return G_SOURCE_REMOVE;
	entry = newest_mail(context.row);
	if (entry == NULL)
		return G_SOURCE_REMOVE;
	preview->asked = g_strdup(entry->message->message_id);
	preview->call = ui_call_new(list->base.ui, &list->base);
	preview->call->run = app_text_start(ui_app(list->base.ui),
	    preview->asked, text_done, preview->call);
	return G_SOURCE_REMOVE;
}

/* --- what stands there --- */

/* No mail: what is known. */
static void
show_facts(ListScreen *list, const ThreadContext *context, int width_cols)
{
	int first_rows = 0;
	g_autoptr(GPtrArray) lines =
	    thread_facts(context, MAX(width_cols, 1), FALSE, &first_rows);
	g_autoptr(GString) text = g_string_new(NULL);

	for (guint i = 0; i < lines->len; i++)
		g_string_append_printf(text, "%s\n",
		    (const char *)g_ptr_array_index(lines, i));
	g_clear_pointer(&list->preview.shown, g_free);
	text_view_set(&list->preview.view, text->str);
}

/* Those in the folded section. */
static void
show_section(ListScreen *list)
{
	const GPtrArray *rows = list_rows(list);
	g_autoptr(GString) text = g_string_new(NULL);

	for (guint i = 0; i < rows->len; i++) {
		const Row *row = g_ptr_array_index(rows, i);
		const Application *it = row->application;

		if ((int)row->due.section == list->selected_section)
			g_string_append_printf(text, "%s%s%s\n", it->company,
			    it->role[0] != '\0' ? ", " : "", it->role);
	}
	g_clear_pointer(&list->preview.shown, g_free);
	text_view_set(&list->preview.view, text->str);
}

static void
show(ListScreen *list, int width_cols)
{
	Preview *preview = &list->preview;
	const TimelineEntry *entry;
	ThreadContext context;

	if (!context_of(list, &context)) {
		show_section(list);
		return;
	}
	entry = newest_mail(context.row);
	if (entry == NULL) {
		show_facts(list, &context, width_cols);
		return;
	}
	if (g_strcmp0(entry->message->message_id, preview->shown) == 0)
		return;
	g_clear_pointer(&preview->shown, g_free);
	text_view_set(&preview->view, "");
	want(list);
}

static void
want(ListScreen *list)
{
	Preview *preview = &list->preview;

	if (preview->call == NULL && preview->idle == 0)
		preview->idle = g_idle_add_full(G_PRIORITY_LOW, start, list,
		    NULL);
}

/* Its first line is the title. */
static int
text_rows(const ListGeometry *geometry)
{
	return MAX(geometry->preview_rows - 1, 0);
}

void
list_preview_update(ListScreen *list)
{
	ListGeometry geometry;

	obey(list);
	list_geometry(list, &geometry);
	if (geometry.preview_rows == 0)
		return;
	show(list, geometry.preview_cols);
	text_view_lay_out(&list->preview.view, geometry.preview_cols,
	    text_rows(&geometry));
}

/* --- the commands --- */

void
list_preview_toggle(ListScreen *list)
{
	Preview *preview = &list->preview;
	ListGeometry geometry;

	preview->place = (PreviewPlace)((preview->place + 1) %
	    PREVIEW_PLACE_COUNT);
	list_build(list);
	list_geometry(list, &geometry);
	if (preview->place == PREVIEW_OFF)
		return;
	if (geometry.preview_rows == 0)
		ui_say(list->base.ui, "There is no room for a preview here.");
	else if (preview->place == PREVIEW_BESIDE && geometry.preview_col == 0)
		ui_say(list->base.ui, "There is no room beside the list; the "
		    "preview stays below.");
}

void
list_preview_scroll(ListScreen *list, int direction)
{
	ListGeometry geometry;
	g_autofree char *key = NULL;

	list_geometry(list, &geometry);
	if (geometry.preview_rows == 0) {
		key = ui_keys(list->base.ui, CMD_PREVIEW);
		ui_refuse(list->base.ui, "No preview is shown; %s shows one.",
		    key);
		return;
	}
	text_view_scroll(&list->preview.view,
	    direction * MAX(text_rows(&geometry) - 1, 1),
	    text_rows(&geometry));
}

gboolean
list_preview_wheel(Screen *screen, int row, int col, int lines)
{
	ListScreen *list = (ListScreen *)screen;
	ListGeometry geometry;

	list_geometry(list, &geometry);
	if (geometry.preview_rows == 0 || row < geometry.preview_row ||
	    row >= geometry.preview_row + geometry.preview_rows ||
	    col < geometry.preview_col)
		return FALSE;
	text_view_scroll(&list->preview.view, lines, text_rows(&geometry));
	return TRUE;
}

/* --- painting --- */

static void
draw_title(const ListScreen *list, Surface *surface)
{
	const TimelineEntry *entry = NULL;
	ThreadContext context;

	surface_fill(surface, 0, 0, STYLE_TITLES);
	if (context_of(list, &context))
		entry = newest_mail(context.row);
	if (entry != NULL)
		thread_entry_draw(surface, 0, &context, entry);
	else
		surface_put(surface, 0, 0, -1, context.row != NULL ?
		    "No mail yet" : "Folded here", STYLE_TITLES);
	surface_restyle(surface, 0, 0, surface->cols, STYLE_TITLES);
}

void
list_preview_draw(const ListScreen *list, Surface *surface,
		  const ListGeometry *geometry)
{
	const Preview *preview = &list->preview;
	Surface title, text;

	if (geometry->preview_rows == 0)
		return;
	for (int i = 0; geometry->preview_col > 0 &&
	     i < geometry->preview_rows; i++)
		surface_put(surface, geometry->preview_row + i,
		    geometry->preview_col - 1, 1, "│", STYLE_DIM);
	title = surface_view(surface, geometry->preview_row,
	    geometry->preview_col, 1, geometry->preview_cols);
	draw_title(list, &title);
	text = surface_view(surface, geometry->preview_row + 1,
	    geometry->preview_col, text_rows(geometry),
	    geometry->preview_cols);
	if (preview->call != NULL || preview->idle != 0)
		surface_put(&text, 0, 0, -1, "Reading the mail ...",
		    STYLE_DIM);
	else
		text_view_draw(&preview->view, &text);
}
