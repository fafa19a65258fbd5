/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the thread screen is painted. */
#include "thread-screen.h"

#include <notyet/base/text.h>

#include "thread-others.h"

/* The line between timeline and text says what the mail under the cursor is,
 * and which words decided that. */
static void
draw_verdict(Surface *surface, int line, const ThreadContext *context,
	     const TimelineEntry *entry)
{
	g_autofree char *text =
	    entry != NULL ? thread_verdict_line(context, entry) : NULL;
	g_autofree char *safe = text != NULL ?
	    text_scrub(text, -1, TEXT_ONE_LINE) : NULL;

	surface_fill(surface, line, 0, STYLE_TITLES);
	if (safe != NULL)
		surface_put_fit(surface, line, 0, surface->cols, safe,
		    STYLE_TITLES);
}

static GPtrArray *
others_of(const ThreadScreen *thread, const ThreadContext *context)
{
	return thread_others(app_pipeline(ui_app(thread->base.ui)),
	    context->row);
}

static void
draw_facts(const ThreadScreen *thread, Surface *surface,
	   const ThreadContext *context, const ThreadLayout *layout)
{
	int beside = surface->cols - thread->beside_cols;
	int line;

	for (line = 0; line < MIN(layout->facts, (int)thread->facts->len);
	     line++)
		surface_put(surface, line, 0, -1,
		    g_ptr_array_index(thread->facts, (guint)line),
		    line == 0 ? STYLE_LABEL : STYLE_NORMAL);
	if (thread->beside_cols > 0) {
		Surface column = surface_view(surface, 0, beside,
		    layout->facts, thread->beside_cols);

		g_autoptr(GPtrArray) others = others_of(thread, context);

		thread_others_draw(&column, others, context->due);
	}
	line = layout->facts;
	for (int i = 0; i < layout->asked; i++)
		surface_put(surface, line++, 0, -1,
		    g_ptr_array_index(thread->asked, (guint)i), STYLE_DUE);
}

/* Beside its title: what is open elsewhere. */
static void
draw_title(const ThreadScreen *thread, Surface *surface, int line,
	   const ThreadContext *context)
{
	g_autoptr(GPtrArray) others = others_of(thread, context);
	g_autofree char *text = NULL;
	int used;

	surface_fill(surface, line, 0, STYLE_TITLES);
	used = surface_put(surface, line, 0, -1, "Timeline", STYLE_TITLES);
	used += 2;
	if (thread->beside_cols > 0 || used >= surface->cols)
		return;
	text = thread_others_line(others, context->due, surface->cols - used);
	surface_put(surface, line, surface->cols - text_width(text), -1, text,
	    STYLE_TITLES);
}

static void
draw_timeline(const ThreadScreen *thread, Surface *surface,
	      const ThreadContext *context)
{
	if (context->row->timeline->entries->len == 0) {
		g_autofree char *keys = ui_keys(thread->base.ui, CMD_DRAFT);
		g_autofree char *hint = g_strdup_printf(
		    "No mail yet; %s writes the first one.", keys);

		surface_put(surface, 0, 1, -1, hint, STYLE_DIM);
	}
	for (int i = 0; i < surface->rows; i++) {
		int index = thread->top + i;
		const TimelineEntry *entry = thread_entry_at(context, index);

		if (entry == NULL)
			continue;
		thread_entry_draw(surface, i, context, entry);
		if (index == thread->cursor)
			surface_restyle(surface, i, 0, surface->cols,
			    STYLE_CURSOR);
	}
}

void
thread_draw(const Screen *screen, Surface *surface)
{
	const ThreadScreen *thread = (const ThreadScreen *)screen;
	ThreadContext context;
	ThreadLayout layout;
	Surface part;
	int line;

	if (!thread_context(thread, &context))
		return;
	layout = thread_layout(thread, surface->rows, &context);
	draw_facts(thread, surface, &context, &layout);
	line = layout.facts + layout.asked;
	draw_title(thread, surface, line++, &context);
	part = surface_view(surface, line, 0, layout.entries, surface->cols);
	draw_timeline(thread, &part, &context);
	line += layout.entries;
	if (layout.text <= 0)
		return;
	draw_verdict(surface, line++, &context,
	    thread_entry_at(&context, thread->cursor));
	part = surface_view(surface, line, 0, layout.text, surface->cols);
	text_view_draw(&thread->view, &part);
}
