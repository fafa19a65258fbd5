/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/store/glances.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <notyet/base/paths.h>

#include "cache-file.h"
#include "statement.h"
#include "store-internal.h"

/* Ten thousand rows of a list. */
#define FILE_MAX_BYTES (4 * 1024 * 1024)
#define OTHERS 077

static const char *const names[GLANCE_KIND_COUNT] = {
    [GLANCE_LIST] = "list.glance",
    [GLANCE_DUE] = "due.glance",
    [GLANCE_DUE_JSON] = "due-json.glance",
    [GLANCE_SCREEN] = "screen.glance",
};

static gboolean
is_private(const struct stat *status)
{
	return status->st_uid == geteuid() && (status->st_mode & OTHERS) == 0;
}

/* O_NONBLOCK, so that a pipe cannot hold whoever opens it. */
static GBytes *
read_file(const char *path)
{
	struct stat status;
	g_autofree guint8 *bytes = NULL;
	gssize got = -1;
	int fd = open(path,
	    O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);

	if (fd < 0)
		return NULL;
	if (fstat(fd, &status) == 0 && S_ISREG(status.st_mode) &&
	    is_private(&status) && status.st_size > 0 &&
	    status.st_size <= FILE_MAX_BYTES) {
		bytes = g_malloc((gsize)status.st_size);
		got = read(fd, bytes, (gsize)status.st_size);
	}
	close(fd);
	return got > 0 ? g_bytes_new_take(g_steal_pointer(&bytes), (gsize)got)
		       : NULL;
}

GBytes *
glances_load(GlanceKind kind)
{
	g_autofree char *folder = paths_data_dir();
	g_autofree char *path = g_build_filename(folder, names[kind], NULL);
	struct stat status;

	/* Else the ordinary way makes it private first. */
	if (stat(folder, &status) != 0 || !is_private(&status))
		return NULL;
	return read_file(path);
}

/* A transaction of which nothing is written. */
static gboolean
save(Store *store, const GlancesWish *wish)
{
	g_autoptr(Transaction) transaction = transaction_begin(store, NULL);

	return transaction && store_change_counter(store) == wish->counter &&
	       wish->stands(wish->data) &&
	       cache_file_replace(
		   store, names[wish->kind], wish->bytes, NULL);
}

gboolean
glances_save(Store *store, const GlancesWish *wish)
{
	gboolean kept;

	if (g_bytes_get_size(wish->bytes) > FILE_MAX_BYTES)
		return FALSE;
	sqlite3_busy_timeout(store->db, 0);
	kept = save(store, wish);
	sqlite3_busy_timeout(store->db, STORE_BUSY_TIMEOUT_MS);
	return kept;
}

gboolean
glances_remove(const Store *store)
{
	gboolean removed = TRUE;

	for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
		removed = cache_file_remove(store, names[i]) && removed;
	return removed;
}
