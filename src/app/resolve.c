/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/app/tracking.h>

#include <string.h>

#include "app-private.h"

/* "id:<a@b>" and "id:a@b" name the same mail. */
static char *
bare_message_id(const char *text)
{
	gsize length = strlen(text);

	if (length > 2 && text[0] == '<' && text[length - 1] == '>')
		return g_strndup(text + 1, length - 2);
	return g_strdup(text);
}

static gboolean
row_has_message(App *app, const Row *row, const char *message_id)
{
	const GPtrArray *messages = NULL;

	if (g_ptr_array_find_with_equal_func(
		row->application->message_ids, message_id, g_str_equal, NULL))
		return TRUE;
	if (app->pipeline->snapshot)
		messages = snapshot_messages(app->pipeline->snapshot, row->id);
	for (guint i = 0; messages && i < messages->len; i++) {
		const Message *message = messages->pdata[i];

		if (strcmp(message->message_id, message_id) == 0)
			return TRUE;
	}
	return FALSE;
}

static GPtrArray *
rows_by_message(App *app, const char *text)
{
	g_autofree char *message_id = bare_message_id(text);
	GPtrArray *found = g_ptr_array_new();

	for (guint i = 0; i < app->pipeline->rows->len; i++) {
		Row *row = app->pipeline->rows->pdata[i];

		if (row_has_message(app, row, message_id))
			g_ptr_array_add(found, row);
	}
	return found;
}

/* A whole name wins over those that only begin with it. */
static GPtrArray *
rows_by_company(App *app, const char *text)
{
	g_autofree char *wanted = g_utf8_casefold(text, -1);
	g_autoptr(GPtrArray) whole = g_ptr_array_new();
	g_autoptr(GPtrArray) begun = g_ptr_array_new();

	for (guint i = 0; i < app->pipeline->rows->len; i++) {
		Row *row = app->pipeline->rows->pdata[i];
		g_autofree char *company =
		    g_utf8_casefold(row->application->company, -1);

		if (strcmp(company, wanted) == 0)
			g_ptr_array_add(whole, row);
		if (g_str_has_prefix(company, wanted))
			g_ptr_array_add(begun, row);
	}
	return g_ptr_array_ref(whole->len > 0 ? whole : begun);
}

static char *
name_rows(const GPtrArray *rows)
{
	g_autoptr(GString) names = g_string_new(NULL);
	guint shown = MIN(rows->len, 6);

	for (guint i = 0; i < shown; i++) {
		const Row *row = rows->pdata[i];

		g_string_append_printf(names, "%s%" G_GINT64_FORMAT " (%s%s%s)",
		    i ? ", " : "", row->id, row->application->company,
		    *row->application->role ? ", " : "",
		    row->application->role);
	}
	if (shown < rows->len)
		g_string_append_printf(
		    names, " and %u more", rows->len - shown);
	return g_string_free(g_steal_pointer(&names), FALSE);
}

static gboolean
take_only(
    const GPtrArray *rows, const char *text, gint64 *ret_id, GError **error)
{
	g_autofree char *names = NULL;

	if (rows->len == 1) {
		*ret_id = ((const Row *)rows->pdata[0])->id;
		return TRUE;
	}
	if (rows->len == 0) {
		g_set_error(error, APP_ERROR, APP_ERROR_NO_INPUT,
		    "No application fits \"%s\".", text);
		return FALSE;
	}
	names = name_rows(rows);
	g_set_error(error, APP_ERROR, APP_ERROR_USAGE,
	    "\"%s\" fits several applications: %s.", text, names);
	return FALSE;
}

gboolean
app_resolve(App *app, const char *text, gint64 *ret_id, GError **error)
{
	g_autoptr(GPtrArray) rows = NULL;
	guint64 id;

	if (!*text || !g_utf8_validate(text, -1, NULL)) {
		g_set_error_literal(error, APP_ERROR, APP_ERROR_USAGE,
		    "An application is named by its number, by the beginning "
		    "of the company's name, or by id:MESSAGE-ID.");
		return FALSE;
	}
	if (g_ascii_string_to_unsigned(text, 10, 1, G_MAXINT64, &id, NULL) &&
	    pipeline_row(app->pipeline, (gint64)id)) {
		*ret_id = (gint64)id;
		return TRUE;
	}
	rows = g_str_has_prefix(text, "id:") ? rows_by_message(app, text + 3)
					     : rows_by_company(app, text);
	return take_only(rows, text, ret_id, error);
}
