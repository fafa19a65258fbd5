/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cache-file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "store-internal.h"

/* So much of its beginning tells a file from any other. */
#define BEGIN_BYTES 64

static char *
file_beside(const Store *store, const char *name)
{
	g_autofree char *folder = g_path_get_dirname(store->path);

	return g_build_filename(folder, name, NULL);
}

static char *
fresh_file_beside(const Store *store, const char *name)
{
	g_autofree char *fresh = g_strconcat(name, ".new", NULL);

	return file_beside(store, fresh);
}

GBytes *
cache_file_load(const Store *store, const char *name)
{
	g_autofree char *path = file_beside(store, name);
	char *bytes = NULL;
	gsize size_bytes;

	return g_file_get_contents(path, &bytes, &size_bytes, NULL)
	    ? g_bytes_new_take(bytes, size_bytes)
	    : NULL;
}

static gboolean
write_all(int fd, GBytes *bytes)
{
	gsize left;
	const char *at = g_bytes_get_data(bytes, &left);

	while (left > 0) {
		gssize done = write(fd, at, left);

		if (done < 0 && errno != EINTR)
			return FALSE;
		at += MAX(done, 0);
		left -= (gsize)MAX(done, 0);
	}
	return TRUE;
}

static gboolean
replace(const Store *store, const char *name, GBytes *bytes)
{
	g_autofree char *path = file_beside(store, name);
	g_autofree char *fresh = fresh_file_beside(store, name);
	gboolean written;
	int fd;

	g_unlink(fresh);
	fd = open(fresh, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW,
	    0600);
	if (fd < 0)
		return FALSE;
	written = write_all(fd, bytes);
	if (close(fd) == 0 && written && g_rename(fresh, path) == 0)
		return TRUE;
	g_unlink(fresh);
	return FALSE;
}

gboolean
cache_file_replace(
    const Store *store, const char *name, GBytes *bytes, GError **error)
{
	if (replace(store, name, bytes))
		return TRUE;
	g_set_error(error, STORE_ERROR, STORE_ERROR_IO,
	    "\"%s\" beside \"%s\" cannot be written: %s.", name, store->path,
	    g_strerror(errno));
	return FALSE;
}

gboolean
cache_file_remove(const Store *store, const char *name)
{
	g_autofree char *path = file_beside(store, name);
	g_autofree char *fresh = fresh_file_beside(store, name);
	gboolean gone = g_unlink(fresh) == 0 || errno == ENOENT;

	return (g_unlink(path) == 0 || errno == ENOENT) && gone;
}

gboolean
cache_file_is(const Store *store, const char *name, GBytes *bytes)
{
	g_autofree char *path = file_beside(store, name);
	char begin[BEGIN_BYTES];
	gsize size_bytes;
	const char *data = g_bytes_get_data(bytes, &size_bytes);
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	struct stat status;
	gssize len = -1;

	if (fd < 0)
		return FALSE;
	if (fstat(fd, &status) == 0 && status.st_size == (off_t)size_bytes)
		len = read(fd, begin, sizeof begin);
	close(fd);
	return len == (gssize)MIN(sizeof begin, size_bytes) &&
	       memcmp(begin, data, (gsize)len) == 0;
}

gint64
cache_file_number(const Store *store, const char *name)
{
	g_autofree char *path = file_beside(store, name);
	struct stat status;

	if (stat(path, &status) != 0)
		return 0;
	return (gint64)((guint64)status.st_mtim.tv_sec * 1000000007u +
			(guint64)status.st_mtim.tv_nsec * 31u +
			(guint64)status.st_ino);
}
