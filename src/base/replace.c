/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/base/replace.h>

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include <notyet/base/error.h>
#include <notyet/base/file.h>
#include <notyet/base/paths.h>

#define TEXT_MAX_BYTES (4 * 1024 * 1024)
#define BACKUPS_MAX 1000

static gboolean
unsafe(GError **error, const char *path, const char *what)
{
	g_autofree char *name = g_filename_display_name(path);

	g_set_error(error, BASE_ERROR, BASE_ERROR_UNSAFE, "%s %s.", name, what);
	return FALSE;
}

/* Takes the name, so that the copy is never written over an older one. The
 * file is then written in the way of all others. */
static char *
take_name(const char *path, GError **error)
{
	for (int i = 1; i <= BACKUPS_MAX; i++) {
		g_autofree char *name = i == 1
		    ? g_strconcat(path, REPLACE_SUFFIX, NULL)
		    : g_strdup_printf("%s" REPLACE_SUFFIX "-%d", path, i);
		int fd = open(name,
		    O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC | O_NOFOLLOW, 0600);

		if (fd >= 0) {
			close(fd);
			return g_steal_pointer(&name);
		}
		if (errno != EEXIST) {
			error_io(error, "Cannot write", name);
			return NULL;
		}
	}
	unsafe(error, path, "has too many copies");
	return NULL;
}

static gboolean
keep(const char *path, const char *text, const PathsOwner *owner,
    char **ret_backup, GError **error)
{
	g_autofree char *name = take_name(path, error);

	if (!name)
		return FALSE;
	if (!paths_write_as(name, text, strlen(text), owner, error)) {
		unlink(name);
		return FALSE;
	}
	*ret_backup = g_steal_pointer(&name);
	return TRUE;
}

gboolean
replace_keep(
    const char *path, const char *text, char **ret_backup, GError **error)
{
	PathsOwner owner = {
	    .mode = 0600, .uid = (uid_t)-1, .gid = (gid_t)-1};

	return keep(path, text, &owner, ret_backup, error);
}

static gboolean
make_file(const ReplaceFile *what, GError **error)
{
	g_autofree char *folder = g_path_get_dirname(what->path);

	if (g_mkdir_with_parents(folder, 0700) != 0)
		return error_io(error, "Cannot make the folder", folder);
	return paths_write_atomically(what->path, what->after,
	    strlen(what->after), what->mode, error);
}

/* A file that may not be written is not to be replaced by one that may. */
static gboolean
check_file(const ReplaceFile *what, const struct stat *info, GError **error)
{
	g_autofree char *text = NULL;

	if (!S_ISREG(info->st_mode))
		return unsafe(error, what->path, "is no regular file");
	if (access(what->path, W_OK) != 0)
		return error_io(error, "Cannot write", what->path);
	text = file_read_text(what->path, TEXT_MAX_BYTES, FILE_REGULAR, error);
	if (!text)
		return FALSE;
	return g_strcmp0(text, what->before) == 0 ||
	       unsafe(error, what->path, "was changed meanwhile; try again");
}

gboolean
replace_file(const ReplaceFile *what, char **ret_backup, GError **error)
{
	struct stat info;
	PathsOwner owner;

	*ret_backup = NULL;
	if (stat(what->path, &info) != 0) {
		if (errno != ENOENT)
			return error_io(error, "Cannot write", what->path);
		if (g_file_test(what->path, G_FILE_TEST_IS_SYMLINK))
			return unsafe(
			    error, what->path, "is a link to nothing");
		if (what->before)
			return unsafe(error, what->path, "is gone");
		return make_file(what, error);
	}
	if (!check_file(what, &info, error))
		return FALSE;
	owner = (PathsOwner){.mode = info.st_mode & 07777,
	    .uid = info.st_uid,
	    .gid = info.st_gid};
	return keep(what->path, what->before, &owner, ret_backup, error) &&
	       paths_write_as(what->path, what->after, strlen(what->after),
		   &owner, error);
}
