/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading an index that other programs write at the same time. */
#include "index-private.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <notyet/base/clock.h>

/* A database that is compacted is renamed: for a moment there is none. */
#define OPEN_TRIES 13
#define OPEN_PAUSE_US (20 * 1000)
/* More than Xapian ever writes into iamglass. */
#define GLASS_MAX 4096
/* Reads beside the writers, before they are kept waiting; all reads; and those
 * that fail although nobody writes until the database counts as damaged. */
#define FREE_TRIES 2
#define TRIES_MAX 6
#define STILL_MAX 3
#define HOLD_WAIT_MS 2000
#define HOLD_PAUSE_US (2 * 1000)

static gboolean
report_changing(MailIndex *index, GError **error)
{
	g_set_error(error, INDEX_ERROR, INDEX_ERROR_CHANGING,
		    "The notmuch database at %s is being changed by another "
		    "program; try again when it has finished.",
		    index->path ? index->path : "its place");
	return FALSE;
}

static char *
file_below(const MailIndex *index, const char *name)
{
	return g_build_filename(index->path, "xapian", name, NULL);
}

/* The bytes of iamglass, which each commit and each compaction replaces; NULL
 * while there is none. */
static GBytes *
read_glass(const MailIndex *index)
{
	g_autofree char *file = index->path ? file_below(index, "iamglass") :
				NULL;
	char bytes[GLASS_MAX];
	int fd = file ? open(file, O_RDONLY | O_CLOEXEC) : -1;
	ssize_t len;

	if (fd < 0)
		return NULL;
	len = read(fd, bytes, sizeof(bytes));
	close(fd);
	return len > 0 ? g_bytes_new(bytes, len) : NULL;
}

static gboolean
is_same(GBytes *one, GBytes *other)
{
	return one && other && g_bytes_equal(one, other);
}

/* Whether what failed to open may be there a moment later. */
static gboolean
may_come(const MailIndex *index, const GError *failure)
{
	g_autofree char *path = NULL;

	if (!g_error_matches(failure, INDEX_ERROR, INDEX_ERROR_FORMAT) &&
	    !g_error_matches(failure, INDEX_ERROR, INDEX_ERROR_NO_DATABASE))
		return FALSE;
	path = index_configured_path(&index->options);
	return path && g_file_test(path, G_FILE_TEST_IS_DIR);
}

/* One try to open. *ret_again: it may go better a moment later. What opened is
 * good only if no one replaced the files meanwhile; else the index stays as it
 * was, but knows its place. */
static gboolean
open_once(MailIndex *index, gboolean *ret_again, GError **error)
{
	g_autoptr(GBytes) before = read_glass(index);
	g_autoptr(GBytes) after = NULL;
	notmuch_database_t *database = NULL;
	char *path = NULL;
	gboolean opened = index_open_database(
		&index->options, NOTMUCH_DATABASE_MODE_READ_ONLY, &database,
		&path, error);

	if (opened) {
		g_free(index->path);
		index->path = path;
	}
	after = read_glass(index);
	if (!opened) {
		*ret_again = !is_same(before, after) && may_come(index, *error);
		return FALSE;
	}
	if (!is_same(before, after)) {
		notmuch_database_destroy(database);
		return report_changing(index, error);
	}
	g_clear_pointer(&index->database, notmuch_database_destroy);
	g_clear_pointer(&index->glass, g_bytes_unref);
	index->database = database;
	index->glass = g_steal_pointer(&after);
	return TRUE;
}

static gboolean
open_whole(MailIndex *index, GError **error)
{
	GError *failure = NULL;
	gboolean again = TRUE;
	int tries;

	for (tries = 0; again && tries < OPEN_TRIES; tries++) {
		gboolean placed = index->path != NULL;

		g_clear_error(&failure);
		if (open_once(index, &again, &failure))
			return TRUE;
		/* The first one only tells where the database lies. */
		if (again && (placed || !index->path))
			g_usleep(OPEN_PAUSE_US);
	}
	g_propagate_error(error, failure);
	return FALSE;
}

MailIndex *
index_open(const IndexOptions *options, GError **error)
{
	MailIndex *index = g_new0(MailIndex, 1);

	if (options)
		index->options = (IndexOptions){
			.config_file = g_strdup(options->config_file),
			.database = g_strdup(options->database),
			.profile = g_strdup(options->profile),
		};
	if (open_whole(index, error))
		return index;
	index_close(index);
	return NULL;
}

void
index_close(MailIndex *index)
{
	if (!index)
		return;
	g_clear_pointer(&index->database, notmuch_database_destroy);
	g_clear_pointer(&index->glass, g_bytes_unref);
	g_free((char *)index->options.config_file);
	g_free((char *)index->options.database);
	g_free((char *)index->options.profile);
	g_free(index->path);
	g_free(index);
}

gboolean
index_reopen(MailIndex *index, GError **error)
{
	g_autoptr(GBytes) now = read_glass(index);

	return is_same(index->glass, now) || open_whole(index, error);
}

/* A descriptor that holds the lock, -1 when others have it, -2 when it cannot
 * be had at all. */
static int
try_to_hold(const char *file)
{
	/* The byte that Xapian locks. */
	struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET,
			      .l_start = 0, .l_len = 1 };
	int fd = open(file, O_RDWR | O_CLOEXEC);
	struct stat held, named;

	if (fd < 0)
		return errno == ENOENT ? -1 : -2;
	/* A compaction leaves the old lock behind, which nobody heeds. */
	if (fcntl(fd, F_OFD_SETLK, &lock) == 0 && fstat(fd, &held) == 0 &&
	    stat(file, &named) == 0 && held.st_ino == named.st_ino &&
	    held.st_dev == named.st_dev)
		return fd;
	close(fd);
	return -1;
}

/* Keeps other programs from writing, until the descriptor is closed. Negative
 * when that cannot be had in time. */
static int
hold_writers(const MailIndex *index)
{
	g_autofree char *file = file_below(index, "flintlock");
	gint64 until_ms = clock_monotonic_ms() + HOLD_WAIT_MS;
	int fd = try_to_hold(file);

	while (fd == -1 && clock_monotonic_ms() < until_ms) {
		g_usleep(HOLD_PAUSE_US);
		fd = try_to_hold(file);
	}
	return fd;
}

/* What tells one state of the open database from another: the library opens
 * it anew in the middle of a read, and does not say so. */
static char *
state_of(MailIndex *index)
{
	const char *uuid = NULL;
	unsigned long revision =
		notmuch_database_get_revision(index->database, &uuid);

	return g_strdup_printf("%s %lu", uuid ? uuid : "", revision);
}

static ReadEnd
read_once(MailIndex *index, ReadFunction function, gpointer data,
	  GError **error)
{
	g_autofree char *before = NULL;
	g_autofree char *after = NULL;
	ReadEnd end;

	if (!index_reopen(index, error))
		return READ_FAILED;
	before = state_of(index);
	end = function(index, data, error);
	after = state_of(index);
	if (end == READ_DONE && strcmp(before, after) != 0)
		return READ_AGAIN;
	return end;
}

/* Whether nobody has written since the database was opened. */
static gboolean
stood_still(MailIndex *index)
{
	g_autoptr(GBytes) now = read_glass(index);
	const char *words = notmuch_database_status_string(index->database);

	return is_same(index->glass, now) &&
	       !(words && strstr(words, "has been discarded"));
}

gboolean
index_read_steadily(MailIndex *index, ReadFunction function, gpointer data,
		    GError **error)
{
	int still = 0;
	int tries;

	for (tries = 0; tries < TRIES_MAX && still < STILL_MAX; tries++) {
		int held = tries < FREE_TRIES || still > 0 ?
			   -1 : hold_writers(index);
		ReadEnd end = read_once(index, function, data, error);

		if (held >= 0)
			close(held);
		if (end != READ_AGAIN)
			return end == READ_DONE;
		still = stood_still(index) ? still + 1 : 0;
		g_clear_pointer(&index->glass, g_bytes_unref);
	}
	if (still < STILL_MAX)
		return report_changing(index, error);
	return index_set_error(error, NOTMUCH_STATUS_XAPIAN_EXCEPTION,
			       index->path,
			       notmuch_database_status_string(
				       index->database));
}
