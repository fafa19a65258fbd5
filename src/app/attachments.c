/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/app/attachments.h>

#include <string.h>

#include <notyet/app/job.h>
#include <notyet/base/file.h>
#include <notyet/base/paths.h>
#include <notyet/base/text.h>
#include <notyet/policy/attachment.h>

static char *
without_escapes(const char *typed)
{
	g_autoptr(GString) text = g_string_new(typed);

	g_string_replace(text, "\\ ", " ", 0);
	return g_string_free(g_steal_pointer(&text), FALSE);
}

char *
attachment_resolve(const char *typed, GError **error)
{
	g_autofree char *whole = g_strstrip(g_strdup(typed));
	g_autofree char *plain = without_escapes(whole);
	g_autofree char *home = paths_expand(
	    g_file_test(whole, G_FILE_TEST_EXISTS) ? whole : plain);
	g_autofree char *path = g_canonicalize_filename(home, NULL);
	g_autoptr(GError) local = NULL;

	if (*whole && !strpbrk(whole, "\r\n") && file_size(path, &local) >= 0)
		return g_steal_pointer(&path);
	g_set_error(error, APP_ERROR, APP_ERROR_DATA, "%s",
	    local ? local->message : "Which file is to be attached is not "
				     "said.");
	return NULL;
}

gboolean
attachments_check(const GPtrArray *paths, GError **error)
{
	gint64 left_bytes = ATTACHMENTS_MAX_BYTES;

	for (guint i = 0; i < paths->len; i++) {
		gint64 size_bytes = file_size(paths->pdata[i], NULL);

		left_bytes -= MAX(size_bytes, 0);
		if (left_bytes >= 0)
			continue;
		g_set_error(error, APP_ERROR, APP_ERROR_DATA,
		    "With %s the attachments are larger than the %d MB that a "
		    "mail may carry.",
		    (const char *)paths->pdata[i],
		    ATTACHMENTS_MAX_BYTES / (1024 * 1024));
		return FALSE;
	}
	return TRUE;
}

gboolean
draft_attach(Draft *draft, const char *typed, GError **error)
{
	char *path = attachment_resolve(typed, error);

	if (!path)
		return FALSE;
	if (g_ptr_array_find_with_equal_func(
		draft->attachments, path, g_str_equal, NULL)) {
		g_free(path);
		return TRUE;
	}
	g_ptr_array_add(draft->attachments, path);
	if (!attachments_check(draft->attachments, error)) {
		g_ptr_array_remove_index(
		    draft->attachments, draft->attachments->len - 1);
		return FALSE;
	}
	draft->insisted = FALSE;
	return TRUE;
}

gboolean
draft_detach(Draft *draft, const char *typed, GError **error)
{
	g_autofree char *home = paths_expand(typed);
	g_autofree char *path = g_canonicalize_filename(home, NULL);

	for (guint i = 0; i < draft->attachments->len; i++) {
		const char *one = draft->attachments->pdata[i];
		g_autofree char *name = g_path_get_basename(one);

		if (strcmp(one, path) != 0 && strcmp(name, typed) != 0)
			continue;
		g_ptr_array_remove_index(draft->attachments, i);
		draft->insisted = FALSE;
		return TRUE;
	}
	g_set_error(error, APP_ERROR, APP_ERROR_DATA,
	    "%s is not attached to the draft.", typed);
	return FALSE;
}

char *
attachment_words(const char *path)
{
	g_autofree char *base = g_path_get_basename(path);
	g_autofree char *name = text_scrub(base, -1, TEXT_ONE_LINE);
	gint64 size_bytes = file_size(path, NULL);
	g_autofree char *size = NULL;

	if (size_bytes < 0)
		return g_strdup_printf("%s (gone)", name);
	size = attachment_size_words(size_bytes);
	return g_strdup_printf("%s (%s, %s)", name, attachment_type(base), size);
}

char *
attachments_stamp(const GPtrArray *paths, GError **error)
{
	g_autoptr(GString) text = g_string_new(NULL);

	for (guint i = 0; i < paths->len; i++) {
		g_autofree char *stamp = file_stamp(paths->pdata[i]);

		if (!stamp) {
			g_set_error(error, APP_ERROR, APP_ERROR_DATA,
			    "The attachment %s is gone.",
			    (const char *)paths->pdata[i]);
			return NULL;
		}
		g_string_append_printf(text, "%s%s", i ? " " : "", stamp);
	}
	return g_string_free(g_steal_pointer(&text), FALSE);
}
