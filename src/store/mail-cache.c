/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/store/mail-cache.h>

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "statement.h"
#include "store-internal.h"

#define CACHE_NAME "mail.cache"

static char *
file_beside(const Store *store, const char *name)
{
	g_autofree char *folder = g_path_get_dirname(store->path);

	return g_build_filename(folder, name, NULL);
}

GBytes *
kept_mail_load(const Store *store)
{
	g_autofree char *path = file_beside(store, CACHE_NAME);
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
replace_file(const Store *store, GBytes *bytes)
{
	g_autofree char *path = file_beside(store, CACHE_NAME);
	g_autofree char *fresh = file_beside(store, CACHE_NAME ".new");
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

/* Whoever forgets waits for the transaction, and removes the file after. */
gboolean
kept_mail_save(Store *store, GBytes *bytes, GError **error)
{
	g_autoptr(Transaction) transaction = transaction_begin(store, error);
	gboolean current;

	if (!transaction || !heads_are_current(store, &current, error))
		return FALSE;
	if (!current || replace_file(store, bytes))
		return TRUE;
	g_set_error(error, STORE_ERROR, STORE_ERROR_IO,
	    "The copy of the mail beside \"%s\" cannot be written: %s.",
	    store->path, g_strerror(errno));
	return FALSE;
}

static gboolean
remove_file(const Store *store, const char *name)
{
	g_autofree char *path = file_beside(store, name);

	return g_unlink(path) == 0 || errno == ENOENT;
}

gboolean
kept_mail_remove(const Store *store)
{
	gboolean fresh = remove_file(store, CACHE_NAME ".new");

	return remove_file(store, CACHE_NAME) && fresh;
}
