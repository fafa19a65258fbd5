/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/ui/first-paint.h>

#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <notyet/app/glance.h>
#include <notyet/base/embedded.h>
#include <notyet/base/trace.h>
#include <notyet/ui/terminal.h>

struct UiFirst {
	const char *keymap;	/* borrowed; NULL: the configured one */
	Glance *glance;		/* NULL: it is not to be kept any more */
	gboolean is_open;	/* the terminal is taken, and nobody's yet */
};

/* NULL where nothing is to be shown before it is known. */
static char *
question_of(const UiOptions *options)
{
	struct winsize size;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 ||
	    size.ws_col == 0)
		return NULL;
	return g_strdup_printf("%d %d %d %d %s", size.ws_row, size.ws_col,
	    options->mono, options->plain,
	    options->keymap != NULL ? options->keymap : "");
}

/* FALSE: on another terminal than it was painted for. */
static gboolean
show(UiFirst *first, const FirstPaint *paint)
{
	int rows = 0, cols = 0;

	trace_hold();
	if (!terminal_open(NULL)) {
		trace_release();
		return FALSE;
	}
	first->is_open = TRUE;
	terminal_size(&rows, &cols);
	if (rows != paint->surface->rows || cols != paint->surface->cols ||
	    terminal_colours() != paint->colours)
		return FALSE;
	terminal_looks(paint->paints);
	terminal_present(paint->surface);
	terminal_cursor(paint->row, paint->col);
	trace_phase("first paint");
	return TRUE;
}

UiFirst *
ui_first_show(const UiOptions *options)
{
	g_autofree char *question = question_of(options);
	g_autoptr(GBytes) kept = NULL;
	FirstPaint paint;
	UiFirst *first;
	int status = 0;

	if (question == NULL)
		return NULL;
	first = g_new0(UiFirst, 1);
	first->keymap = options->keymap;
	first->glance = glance_begin(GLANCE_SCREEN, question);
	kept = glance_find(first->glance, &status);
	if (kept == NULL || !first_paint_read(kept, &paint))
		return first;
	if (show(first, &paint))
		g_clear_pointer(&first->glance, glance_free);
	surface_free(paint.surface);
	return first;
}

void
ui_first_end(UiFirst *first)
{
	if (first == NULL)
		return;
	if (first->is_open) {
		terminal_close();
		trace_release();
	}
	glance_free(first->glance);
	g_free(first);
}

gboolean
ui_first_take(UiFirst *first)
{
	gboolean is_open = first != NULL && first->is_open;

	if (is_open)
		first->is_open = FALSE;
	return is_open;
}

/* The keys are named at the bottom of the screen, and a keymap of the user's
 * may include other files. */
static gboolean
is_shipped(const char *keymap)
{
	g_autofree char *name = g_strdup_printf("keymaps/%s.keys",
	    keymap != NULL ? keymap : "");

	return keymap == NULL || *keymap == '\0' ||
	       (strchr(keymap, '/') == NULL && embedded_find(name) != NULL);
}

/* A preview counts minutes, and so does what is said of a mail that goes by
 * itself. */
static gboolean
counts_minutes(App *app)
{
	const GPtrArray *rows = app_pipeline(app)->rows;

	for (guint i = 0; i < rows->len; i++)
		if (row_goes_by_itself(g_ptr_array_index(rows, i)))
			return TRUE;
	return strcmp(app_config(app)->preview, "off") != 0;
}

void
ui_first_keep(UiFirst *first, App *app, const FirstPaint *paint,
	      gint64 until_at)
{
	g_autoptr(GBytes) bytes = NULL;

	if (first == NULL || first->glance == NULL)
		return;
	if (is_shipped(first->keymap != NULL ? first->keymap :
		app_config(app)->keymap) && !counts_minutes(app)) {
		bytes = first_paint_write(paint);
		glance_keep(first->glance, app,
		    &(GlanceAnswer){.bytes = bytes, .until_at = until_at});
	}
	g_clear_pointer(&first->glance, glance_free);
}
