/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/mail/filing.h>

#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <notyet/base/clock.h>

#include "filing-child.h"
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

/* What is to be written; path or message_id is NULL. */
typedef struct Filing {
	const IndexOptions *options;
	const char *path;
	const char *message_id;
	const char *const *tags;
} Filing;

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

/* The message that the filing is about: the one of the file, indexed now, or
 * the one of that Message-ID. NULL without an error when there is none. */
static notmuch_message_t *
take_message(notmuch_database_t *database, const Filing *filing,
	     GError **error)
{
	notmuch_message_t *message = NULL;
	notmuch_status_t status;

	status = filing->path ?
		notmuch_database_index_file(database, filing->path, NULL,
					    &message) :
		notmuch_database_find_message(database, filing->message_id,
					      &message);
	if (status == NOTMUCH_STATUS_SUCCESS ||
	    status == NOTMUCH_STATUS_DUPLICATE_MESSAGE_ID)
		return message;
	index_set_error(error, status,
			filing->path ? filing->path : filing->message_id,
			notmuch_database_status_string(database));
	return NULL;
}

static gboolean
is_ghost(notmuch_message_t *message)
{
	notmuch_bool_t ghost = FALSE;

	return notmuch_message_get_flag_st(message, NOTMUCH_MESSAGE_FLAG_GHOST,
					   &ghost) !=
	       NOTMUCH_STATUS_SUCCESS || ghost;
}

/* *ret_path: where a file of the message lies, or untouched. */
static gboolean
write_to(notmuch_database_t *database, const Filing *filing, char **ret_path,
	 GError **error)
{
	g_autoptr(GError) local = NULL;
	notmuch_message_t *message = take_message(database, filing, &local);
	notmuch_status_t status;
	gboolean tagged;

	if (local) {
		g_propagate_error(error, g_steal_pointer(&local));
		return FALSE;
	}
	if (!message)
		return TRUE;
	if (is_ghost(message)) {
		notmuch_message_destroy(message);
		return TRUE;
	}
	*ret_path = g_strdup(notmuch_message_get_filename(message));
	tagged = set_tags(message, filing->tags);
	notmuch_message_destroy(message);
	if (!tagged)
		return index_set_error(
			error, NOTMUCH_STATUS_XAPIAN_EXCEPTION, *ret_path,
			notmuch_database_status_string(database));
	status = notmuch_database_close(database);
	if (status != NOTMUCH_STATUS_SUCCESS)
		return index_set_error(error, status, *ret_path, NULL);
	return TRUE;
}

/* In the child: whatever it waits for, the parent does not. */
static gboolean
open_and_write(gconstpointer data, char **ret_path, GError **error)
{
	const Filing *filing = data;
	notmuch_database_t *database = NULL;
	g_autofree char *opened = NULL;
	gboolean written;

	if (!index_open_database(filing->options,
				 NOTMUCH_DATABASE_MODE_READ_WRITE, &database,
				 &opened, error))
		return FALSE;
	written = write_to(database, filing, ret_path, error);
	notmuch_database_destroy(database);
	return written;
}

static gboolean
file_within(const Filing *filing, const char *database_path, int wait_ms,
	    char **ret_path, GError **error)
{
	const FilingChild child = { .run = open_and_write, .data = filing,
				    .database_path = database_path,
				    .limit_ms = wait_ms + FILING_WRITE_MS };

	return wait_for_lock(database_path, wait_ms, error) &&
	       filing_child_run(&child, ret_path, error);
}

gboolean
index_add_file(const IndexOptions *options, const char *path,
	       const char *const *tags, int wait_ms, GError **error)
{
	g_autoptr(MailIndex) index = index_open(options, error);
	g_autofree char *below = NULL;
	g_autofree char *filed = NULL;
	Filing filing = { .options = options, .tags = tags };

	if (!index)
		return FALSE;
	below = path_below_root(
		path, notmuch_config_get(index->database,
					 NOTMUCH_CONFIG_MAIL_ROOT), error);
	filing.path = below;
	return below &&
	       file_within(&filing, index->path, wait_ms, &filed, error);
}

gboolean
index_tag_message(const IndexOptions *options, const char *message_id,
		  const char *const *tags, int wait_ms, char **ret_path,
		  GError **error)
{
	g_autoptr(MailIndex) index = index_open(options, error);
	const Filing filing = { .options = options, .message_id = message_id,
				.tags = tags };

	*ret_path = NULL;
	return index && file_within(&filing, index->path, wait_ms, ret_path,
				    error);
}
