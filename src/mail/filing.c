/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/mail/filing.h>

#include <fcntl.h>
#include <limits.h>
#include <unistd.h>

#include <notyet/base/clock.h>

#include "index-private.h"

#define PROBE_PAUSE_US (20 * 1000)

gboolean
index_is_locked(const char *database_path)
{
	g_autofree char *file = g_build_filename(database_path, "xapian",
						 "flintlock", NULL);
	/* The byte that Xapian locks. */
	struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET,
			      .l_start = 0, .l_len = 1 };
	int fd = open(file, O_RDWR | O_CLOEXEC);
	gboolean locked;

	if (fd < 0)
		return FALSE;
	locked = fcntl(fd, F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
	close(fd);
	return locked;
}

static gboolean
wait_for_lock(const char *database_path, int wait_ms, GError **error)
{
	gint64 until_ms = clock_monotonic_ms() + wait_ms;

	while (index_is_locked(database_path)) {
		if (clock_monotonic_ms() >= until_ms) {
			g_set_error(error, INDEX_ERROR, INDEX_ERROR_LOCKED,
				    "Another program is writing to the "
				    "notmuch database at %s.", database_path);
			return FALSE;
		}
		g_usleep(PROBE_PAUSE_US);
	}
	return TRUE;
}

/* The path as the library wants it: beginning with the mail root as that is
 * spelt, although either may go through symbolic links. Owned, or NULL. */
static char *
path_below_root(const char *path, const char *root, GError **error)
{
	char real_path[PATH_MAX], real_root[PATH_MAX];
	gsize len;

	if (g_path_is_absolute(path) && realpath(path, real_path) &&
	    realpath(root, real_root)) {
		len = strlen(real_root);
		if (strncmp(real_path, real_root, len) == 0 &&
		    real_path[len] == '/')
			return g_strconcat(root, real_path + len, NULL);
	}
	g_set_error(error, INDEX_ERROR, INDEX_ERROR_FILE,
		    "%s is no file below the mail root %s.", path, root);
	return NULL;
}

static gboolean
set_tags(notmuch_message_t *message, const char *const *tags)
{
	notmuch_status_t status = NOTMUCH_STATUS_SUCCESS;

	for (; tags && *tags && status == NOTMUCH_STATUS_SUCCESS; tags++)
		status = notmuch_message_add_tag(message, *tags);
	return status == NOTMUCH_STATUS_SUCCESS;
}

static gboolean
add_to(notmuch_database_t *database, const char *path,
       const char *const *tags, GError **error)
{
	notmuch_message_t *message = NULL;
	notmuch_status_t status;
	gboolean tagged;

	status = notmuch_database_index_file(database, path, NULL, &message);
	if (status != NOTMUCH_STATUS_SUCCESS &&
	    status != NOTMUCH_STATUS_DUPLICATE_MESSAGE_ID)
		return index_set_error(
			error, status, path,
			notmuch_database_status_string(database));
	tagged = set_tags(message, tags);
	notmuch_message_destroy(message);
	if (!tagged)
		return index_set_error(
			error, NOTMUCH_STATUS_XAPIAN_EXCEPTION, path,
			notmuch_database_status_string(database));
	status = notmuch_database_close(database);
	if (status != NOTMUCH_STATUS_SUCCESS)
		return index_set_error(error, status, path, NULL);
	return TRUE;
}

/* What has to be known before the database is opened for writing. */
static gboolean
prepare(const IndexOptions *options, const char *path, char **ret_database,
	char **ret_path, GError **error)
{
	g_autoptr(MailIndex) index = index_open(options, error);
	const char *root;

	if (!index)
		return FALSE;
	root = notmuch_config_get(index->database, NOTMUCH_CONFIG_MAIL_ROOT);
	*ret_path = path_below_root(path, root, error);
	*ret_database = g_strdup(index->path);
	return *ret_path != NULL;
}

gboolean
index_add_file(const IndexOptions *options, const char *path,
	       const char *const *tags, int wait_ms, GError **error)
{
	notmuch_database_t *database = NULL;
	g_autofree char *directory = NULL;
	g_autofree char *below = NULL;
	g_autofree char *opened = NULL;
	gboolean added;

	if (!prepare(options, path, &directory, &below, error) ||
	    !wait_for_lock(directory, wait_ms, error) ||
	    !index_open_database(options, NOTMUCH_DATABASE_MODE_READ_WRITE,
				 &database, &opened, error))
		return FALSE;
	added = add_to(database, below, tags, error);
	notmuch_database_destroy(database);
	return added;
}
