/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/base/paths.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include <notyet/base/error.h>

static gboolean
write_all(int fd, const char *bytes, gsize size_bytes)
{
	while (size_bytes > 0) {
		ssize_t written = write(fd, bytes, size_bytes);

		if (written < 0 && errno == EINTR)
			continue;
		if (written < 0)
			return FALSE;
		bytes += written;
		size_bytes -= (gsize) written;
	}
	return TRUE;
}

/* Only what differs is asked for: who may not give files away need not. */
static gboolean
give_to(int fd, const PathsOwner *owner)
{
	struct stat now;

	if (fstat(fd, &now) != 0)
		return FALSE;
	if ((owner->uid != (uid_t)-1 && owner->uid != now.st_uid) ||
	    (owner->gid != (gid_t)-1 && owner->gid != now.st_gid))
		return fchown(fd, owner->uid, owner->gid) == 0;
	return TRUE;
}

/* What is written, and how. */
typedef struct Content {
	const void *bytes;
	gsize size_bytes;
	const PathsOwner *owner;
	gboolean synced;
} Content;

/* Closes in any case; errno is that of the first failure. */
static gboolean
fill_and_close(int fd, const Content *content)
{
	gboolean filled = write_all(fd, content->bytes, content->size_bytes) &&
	    give_to(fd, content->owner) &&
	    fchmod(fd, content->owner->mode) == 0 &&
	    (!content->synced || fsync(fd) == 0);
	int code = errno;

	if (close(fd) != 0 && filled)
		return FALSE;
	errno = code;
	return filled;
}

static gboolean
sync_dir(const char *dir)
{
	int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	gboolean synced;

	if (fd < 0)
		return FALSE;
	/* Some file systems cannot sync a directory, and need not. */
	synced = fsync(fd) == 0 || errno == EINVAL;
	close(fd);
	return synced;
}

/* The file itself when `file` is a symbolic link to one that exists. */
static char *
resolve_link(const char *file)
{
	char *real;
	char *copy;

	if (!g_file_test(file, G_FILE_TEST_IS_SYMLINK))
		return g_strdup(file);
	real = realpath(file, NULL);
	copy = g_strdup(real ? real : file);
	free(real);
	return copy;
}

static gboolean
write_content(const char *file, const Content *content, GError **error)
{
	g_autofree char *target = resolve_link(file);
	g_autofree char *dir = g_path_get_dirname(target);
	g_autofree char *name = g_path_get_basename(target);
	g_autofree char *pattern = g_strdup_printf("%s/.%s.XXXXXX", dir, name);
	int fd = g_mkstemp_full(pattern, O_WRONLY | O_CLOEXEC, 0600);

	if (fd < 0)
		return error_io(error, "Cannot write", file);
	if (!fill_and_close(fd, content) || rename(pattern, target) != 0) {
		error_io(error, "Cannot write", file);
		unlink(pattern);
		return FALSE;
	}
	if (content->synced && !sync_dir(dir))
		return error_io(error, "Cannot sync the directory of", file);
	return TRUE;
}

gboolean
paths_write_as(const char *file, const void *bytes, gsize size_bytes,
    const PathsOwner *owner, GError **error)
{
	const Content content = {bytes, size_bytes, owner, TRUE};

	return write_content(file, &content, error);
}

gboolean
paths_write_atomically(const char *file, const void *bytes, gsize size_bytes,
    mode_t mode, GError **error)
{
	PathsOwner owner = {.mode = mode, .uid = (uid_t)-1, .gid = (gid_t)-1};

	return paths_write_as(file, bytes, size_bytes, &owner, error);
}

gboolean
paths_write_lazily(const char *file, const void *bytes, gsize size_bytes,
    mode_t mode, GError **error)
{
	PathsOwner owner = {.mode = mode, .uid = (uid_t)-1, .gid = (gid_t)-1};
	const Content content = {bytes, size_bytes, &owner, FALSE};

	return write_content(file, &content, error);
}
