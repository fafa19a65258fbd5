/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/store/tag-mark.h>

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

static char *
mark_path(const Store *store)
{
	g_autofree char *folder = g_path_get_dirname(store_path(store));

	return g_build_filename(folder, "state-tags", NULL);
}

gboolean
tag_mark_is_set(const Store *store)
{
	g_autofree char *path = mark_path(store);

	return access(path, F_OK) == 0;
}

static gboolean
make(const char *path)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);

	return fd >= 0 && close(fd) == 0;
}

gboolean
tag_mark_set(const Store *store, gboolean on, GError **error)
{
	g_autofree char *path = mark_path(store);
	g_autofree char *name = NULL;

	if (on ? make(path) : (unlink(path) == 0 || errno == ENOENT))
		return TRUE;
	name = g_filename_display_name(path);
	g_set_error(error, STORE_ERROR, STORE_ERROR_IO,
	    "The file \"%s\" cannot be %s: %s.", name, on ? "made" : "removed",
	    g_strerror(errno));
	return FALSE;
}
