/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <notyet/app/reader.h>
#include <notyet/base/paths.h>

#include "reader-private.h"

#define NAMES_MAX 100

static const char *const parts[] = {"cur", "new", "tmp"};

static char *
folder_of(gint64 application_id)
{
	g_autofree char *cache = paths_cache_dir();
	g_autofree char *name = g_strdup_printf("thread-%" G_GINT64_FORMAT,
	    application_id);

	return g_build_filename(cache, name, NULL);
}

/* Follows no link. A mail that the reader itself filed there (mutt does so
 * with record=^) may be the only copy: it stays, and its folder with it. */
static void
empty_part(const char *path)
{
	DIR *dir;
	struct dirent *entry;
	struct stat is;

	if (lstat(path, &is) != 0 || !S_ISDIR(is.st_mode))
		return;
	dir = opendir(path);
	if (dir == NULL)
		return;
	while ((entry = readdir(dir)) != NULL)
		if (fstatat(dirfd(dir), entry->d_name, &is,
			AT_SYMLINK_NOFOLLOW) == 0 && S_ISLNK(is.st_mode))
			unlinkat(dirfd(dir), entry->d_name, 0);
	closedir(dir);
	rmdir(path);
}

void
reader_folder_remove(const char *folder)
{
	for (guint i = 0; i < G_N_ELEMENTS(parts); i++) {
		g_autofree char *part =
		    g_build_filename(folder, parts[i], NULL);

		empty_part(part);
	}
	empty_part(folder);
}

void
reader_forget(gint64 application_id)
{
	g_autofree char *folder = folder_of(application_id);

	reader_folder_remove(folder);
}

static gboolean
fail(GError **error, const char *path)
{
	g_set_error(error, APP_ERROR, APP_ERROR_IO,
	    "The folder of links at %s cannot be made: %s.", path,
	    g_strerror(errno));
	return FALSE;
}

/* Only letters: what stands behind ":2," in the name of a mail. */
static char *
flags_of(const char *name)
{
	const char *info = strstr(name, ":2,");
	gsize length = 0;

	if (info == NULL)
		return g_strdup("");
	info += strlen(":2,");
	while (g_ascii_isalpha(info[length]))
		length++;
	return g_strndup(info, length);
}

static gboolean
link_one(const char *folder, guint number, const char *path, GError **error)
{
	g_autofree char *name = g_path_get_basename(path);
	g_autofree char *parent = g_path_get_dirname(path);
	gboolean is_new = g_str_has_suffix(parent, "/new");
	g_autofree char *flags = flags_of(name);
	g_autofree char *link = NULL;

	/* A mail that stayed may have the name. */
	for (int i = 0; i < NAMES_MAX; i++) {
		g_free(link);
		link = g_strdup_printf("%s/%s/%05u.%d.notyet%s%s", folder,
		    is_new ? "new" : "cur", number, i, is_new ? "" : ":2,",
		    is_new ? "" : flags);
		if (symlink(path, link) == 0)
			return TRUE;
		if (errno != EEXIST)
			break;
	}
	return fail(error, link);
}

/* It may be there from before, with a mail that stays. */
static gboolean
make_one(const char *path, GError **error)
{
	struct stat is;

	if (mkdir(path, 0700) == 0)
		return TRUE;
	if (errno == EEXIST && lstat(path, &is) == 0 && S_ISDIR(is.st_mode))
		return TRUE;
	return fail(error, path);
}

static gboolean
make_parts(const char *folder, GError **error)
{
	if (!make_one(folder, error))
		return FALSE;
	for (guint i = 0; i < G_N_ELEMENTS(parts); i++) {
		g_autofree char *part =
		    g_build_filename(folder, parts[i], NULL);

		if (!make_one(part, error))
			return FALSE;
	}
	return TRUE;
}

static gboolean
fill(const char *folder, const GPtrArray *items, GError **error)
{
	for (guint i = 0; i < items->len; i++) {
		const FileItem *item = items->pdata[i];

		if (!link_one(folder, i, item->path, error))
			return FALSE;
	}
	return TRUE;
}

char *
reader_folder_make(
    gint64 application_id, const GPtrArray *items, GError **error)
{
	g_autofree char *cache = paths_cache_dir();
	g_autofree char *folder = folder_of(application_id);
	g_autoptr(GError) inner = NULL;

	if (!paths_make_private(cache, &inner)) {
		g_set_error_literal(error, APP_ERROR, APP_ERROR_IO,
		    inner->message);
		return NULL;
	}
	reader_folder_remove(folder);
	if (make_parts(folder, error) && fill(folder, items, error))
		return g_steal_pointer(&folder);
	reader_folder_remove(folder);
	return NULL;
}
