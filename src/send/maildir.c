/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/send/maildir.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <notyet/base/clock.h>
#include <notyet/base/paths.h>
#include <notyet/send/outcome.h>

#include "lines.h"

#define TRIES_MAX 8

static const char *const parts[] = {"cur", "new", "tmp"};

/* Reads errno. */
static gboolean
file_error(const char *path, GError **error)
{
	g_set_error(error, SEND_ERROR, SEND_ERROR_FILE,
	    "The message cannot be stored in %s: %s.", path,
	    g_strerror(errno));
	return FALSE;
}

static gboolean
config_error(const char *path, const char *why, GError **error)
{
	g_set_error(error, SEND_ERROR, SEND_ERROR_CONFIG,
	    "The message cannot be stored in %s: %s.", path, why);
	return FALSE;
}

static gboolean
flags_are_valid(const char *flags)
{
	char before = '\0';

	for (; flags && *flags; flags++) {
		if (!g_ascii_isalpha(*flags) || *flags <= before)
			return FALSE;
		before = *flags;
	}
	return TRUE;
}

static gboolean
key_is_valid(const char *key)
{
	if (!key)
		return TRUE;
	if (!g_ascii_isalnum(*key))
		return FALSE;
	for (; *key; key++)
		if (!g_ascii_isalnum(*key) && !strchr("._-", *key))
			return FALSE;
	return TRUE;
}

static gboolean
is_directory(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static gboolean
sync_directory(const char *path)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int failed = 0;

	if (fd < 0)
		return FALSE;
	/* Some file systems know no such thing for a directory. */
	if (fsync(fd) < 0 && errno != EINVAL && errno != ENOTSUP)
		failed = errno;
	close(fd);
	errno = failed;
	return failed == 0;
}

/* Some other program's folder must not become a Maildir by a wrong setting. */
static gboolean
may_become_maildir(const char *maildir)
{
	g_autoptr(GDir) dir = g_dir_open(maildir, 0, NULL);
	gboolean empty = TRUE;
	const char *name;
	gsize i;

	if (!dir)
		return FALSE;
	while ((name = g_dir_read_name(dir)) != NULL) {
		empty = FALSE;
		for (i = 0; i < G_N_ELEMENTS(parts); i++)
			if (strcmp(name, parts[i]) == 0)
				return TRUE;
	}
	return empty;
}

static gboolean
make_parts(const char *maildir, GError **error)
{
	g_autofree char *parent = g_path_get_dirname(maildir);
	g_autoptr(GError) failed = NULL;
	gsize i;

	if (!is_directory(maildir) && !paths_make_private(maildir, &failed)) {
		g_set_error_literal(error, SEND_ERROR, SEND_ERROR_FILE,
		    failed->message);
		return FALSE;
	}
	if (!may_become_maildir(maildir))
		return config_error(maildir,
		    "the folder holds other things than mail", error);
	for (i = 0; i < G_N_ELEMENTS(parts); i++) {
		g_autofree char *part =
		    g_build_filename(maildir, parts[i], NULL);

		if (mkdir(part, 0700) < 0 && errno != EEXIST)
			return file_error(part, error);
	}
	if (!sync_directory(maildir) || !sync_directory(parent))
		return file_error(maildir, error);
	return TRUE;
}

static gboolean
ensure_parts(const MaildirDelivery *delivery, GError **error)
{
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(parts); i++) {
		g_autofree char *part =
		    g_build_filename(delivery->maildir, parts[i], NULL);

		if (is_directory(part))
			continue;
		if (delivery->create)
			return make_parts(delivery->maildir, error);
		return config_error(delivery->maildir,
		    "it is no Maildir (cur, new and tmp are missing)", error);
	}
	return TRUE;
}

/*
 * Unique without the name of this machine, which would travel with every copy
 * of the folder: the random part is what tells two machines apart.
 */
static char *
new_name(void)
{
	static guint count;

	return g_strdup_printf("%" G_GINT64_FORMAT ".R%08x%08xP%dQ%u.notyet",
	    clock_now(), g_random_int(), g_random_int(), (int)getpid(),
	    count++);
}

static gboolean
write_file(const char *path, const GByteArray *bytes)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	int failed = 0;

	if (fd < 0)
		return FALSE;
	if (!lines_write(fd, bytes) || fsync(fd) < 0)
		failed = errno;
	if (close(fd) < 0 && !failed)
		failed = errno;
	if (failed)
		unlink(path);
	errno = failed;
	return failed == 0;
}

/* link() fails where the name is taken; rename() is for file systems without
 * links, where the name itself has to be enough. */
static gboolean
move_file(const char *from, const char *to)
{
	int failed;

	if (link(from, to) == 0) {
		unlink(from);
		return TRUE;
	}
	failed = errno;
	if ((failed == EPERM || failed == ENOTSUP || failed == ENOSYS ||
	    failed == EMLINK) && rename(from, to) == 0)
		return TRUE;
	unlink(from);
	errno = failed;
	return FALSE;
}

/* What mail programs append to the unique part of a name. */
static gboolean
bears_key(const char *name, const char *key)
{
	gsize length = strlen(key);

	return strncmp(name, key, length) == 0 &&
	       (name[length] == '\0' || strchr(":,;!", name[length]));
}

/* Owned, or NULL. */
static char *
find_by_key(const char *dir, const char *key)
{
	g_autoptr(GDir) entries = g_dir_open(dir, 0, NULL);
	const char *name;

	while (entries && (name = g_dir_read_name(entries)) != NULL)
		if (bears_key(name, key))
			return g_build_filename(dir, name, NULL);
	return NULL;
}

char *
find_in_maildir(const char *maildir, const char *key)
{
	char *path = NULL;

	/* tmp, the last part, holds nothing that was delivered. */
	for (gsize i = 0; !path && i + 1 < G_N_ELEMENTS(parts); i++) {
		g_autofree char *dir =
		    g_build_filename(maildir, parts[i], NULL);

		path = find_by_key(dir, key);
	}
	return path;
}

/* What an earlier try delivered, or NULL. Perhaps it died before the folder
 * reached the disk. What it left under tmp/ goes. */
static char *
delivered_before(const MaildirDelivery *delivery)
{
	g_autofree char *left = NULL;
	g_autofree char *dir = NULL;
	char *path;

	if (!delivery->key)
		return NULL;
	path = find_in_maildir(delivery->maildir, delivery->key);
	dir = path ? g_path_get_dirname(path) : NULL;
	if (dir)
		sync_directory(dir);
	left = g_build_filename(
	    delivery->maildir, "tmp", delivery->key, NULL);
	unlink(left);
	return path;
}

/* One try under one name; FALSE with errno. */
static gboolean
store(const MaildirDelivery *delivery, const GByteArray *bytes,
    char **ret_path)
{
	g_autofree char *name =
	    delivery->key ? g_strdup(delivery->key) : new_name();
	g_autofree char *tmp_dir =
	    g_build_filename(delivery->maildir, "tmp", NULL);
	g_autofree char *dir = g_build_filename(delivery->maildir,
	    delivery->flags ? "cur" : "new", NULL);
	g_autofree char *tmp = g_build_filename(tmp_dir, name, NULL);
	g_autofree char *path = g_strconcat(dir, "/", name,
	    delivery->flags ? ":2," : NULL, delivery->flags, NULL);

	if (!write_file(tmp, bytes) || !move_file(tmp, path))
		return FALSE;
	if (!sync_directory(dir) || !sync_directory(tmp_dir)) {
		int failed = errno;

		unlink(path);
		errno = failed;
		return FALSE;
	}
	*ret_path = g_steal_pointer(&path);
	return TRUE;
}

gboolean
deliver_to_maildir(const MaildirDelivery *delivery, char **ret_path,
    GError **error)
{
	g_autoptr(GByteArray) bytes = NULL;
	g_autofree char *path = NULL;
	int tries;

	if (!g_path_is_absolute(delivery->maildir))
		return config_error(delivery->maildir,
		    "the path does not begin with /", error);
	if (!flags_are_valid(delivery->flags))
		return config_error(delivery->maildir,
		    "the flags are no letters in alphabetical order", error);
	if (!key_is_valid(delivery->key))
		return config_error(delivery->maildir,
		    "the name of the file is none", error);
	if (!ensure_parts(delivery, error))
		return FALSE;
	path = delivered_before(delivery);
	bytes = lines_with_lf(delivery->bytes);
	for (tries = 0; !path && tries < TRIES_MAX; tries++)
		if (!store(delivery, bytes, &path) && errno != EEXIST)
			break;
	if (!path)
		return file_error(delivery->maildir, error);
	if (ret_path)
		*ret_path = g_steal_pointer(&path);
	return TRUE;
}
