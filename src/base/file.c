/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/base/file.h>

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define CHUNK_BYTES (16 * 1024)

static const char *
kind_words(mode_t mode)
{
	if (S_ISDIR(mode))
		return "a folder";
	if (S_ISFIFO(mode))
		return "a pipe";
	if (S_ISLNK(mode))
		return "a symbolic link";
	return "a device or a socket";
}

static int
refuse_kind(const char *path, mode_t mode, GError **error)
{
	g_set_error(error, BASE_ERROR, BASE_ERROR_UNSAFE,
	    "%s is %s and no regular file.", path, kind_words(mode));
	return -1;
}

/* O_NONBLOCK, so that a pipe cannot hold whoever opens it. */
static int
open_regular(const char *path, FileKind kind, GError **error)
{
	int flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY |
		    (kind == FILE_OWN ? O_NOFOLLOW : 0);
	struct stat status;
	mode_t mode;
	int fd = open(path, flags);

	if (fd < 0 && errno == ELOOP && kind == FILE_OWN)
		return refuse_kind(path, S_IFLNK, error);
	/* A socket cannot be opened. */
	if (fd < 0 && errno == ENXIO)
		return refuse_kind(path, S_IFSOCK, error);
	if (fd < 0) {
		error_io(error, "Cannot read", path);
		return -1;
	}
	mode = fstat(fd, &status) == 0 ? status.st_mode : 0;
	if (S_ISREG(mode))
		return fd;
	close(fd);
	return refuse_kind(path, mode, error);
}

static GString *
read_bytes(int fd, gsize max_bytes)
{
	g_autoptr(GString) text = g_string_new(NULL);
	char chunk[CHUNK_BYTES];
	ssize_t got;

	while (text->len <= max_bytes &&
	       (got = read(fd, chunk, sizeof chunk)) != 0) {
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return NULL;
		g_string_append_len(text, chunk, got);
	}
	return g_steal_pointer(&text);
}

static int
line_of(const char *text, gsize at)
{
	int line = 1;

	for (gsize i = 0; i < at; i++)
		line += text[i] == '\n';
	return line;
}

char *
file_read_text(const char *path, gsize max_bytes, FileKind kind, GError **error)
{
	g_autoptr(GString) text = NULL;
	int fd = kind == FILE_ANY ? open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)
				  : open_regular(path, kind, error);

	if (fd < 0 && kind == FILE_ANY)
		error_io(error, "Cannot read", path);
	if (fd < 0)
		return NULL;
	text = read_bytes(fd, max_bytes);
	if (!text)
		error_io(error, "Cannot read", path);
	close(fd);
	if (!text)
		return NULL;
	if (text->len > max_bytes) {
		g_set_error(error, BASE_ERROR, BASE_ERROR_LIMIT,
		    "%s is too large.", path);
		return NULL;
	}
	if (strlen(text->str) != text->len) {
		g_set_error(error, BASE_ERROR, BASE_ERROR_SYNTAX,
		    "%s:%d: This line holds a zero byte.", path,
		    line_of(text->str, strlen(text->str)));
		return NULL;
	}
	return g_string_free(g_steal_pointer(&text), FALSE);
}

char *
file_stamp(const char *path)
{
	struct stat status;

	if (stat(path, &status) != 0 || !S_ISREG(status.st_mode))
		return NULL;
	return g_strdup_printf("%" G_GINT64_FORMAT "-%" G_GINT64_FORMAT
			       ".%09ld-%" G_GUINT64_FORMAT,
	    (gint64)status.st_size, (gint64)status.st_mtim.tv_sec,
	    status.st_mtim.tv_nsec, (guint64)status.st_ino);
}

gint64
file_size(const char *path, GError **error)
{
	struct stat status;
	int fd = open_regular(path, FILE_REGULAR, error);
	gint64 size_bytes = -1;

	if (fd < 0)
		return -1;
	if (fstat(fd, &status) == 0)
		size_bytes = status.st_size;
	else
		error_io(error, "Cannot read", path);
	close(fd);
	return size_bytes;
}
