/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/base/log.h>

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <string.h>
#include <unistd.h>

#include <notyet/base/clock.h>
#include <notyet/base/error.h>
#include <notyet/base/iso8601.h>
#include <notyet/base/text.h>

static int log_fd = -1;

gboolean
log_open(GError **error)
{
	const char *path = g_getenv("NOTYET_LOG");

	log_close();
	if (!path || !*path)
		return TRUE;
	log_fd = open(path,
	    O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOCTTY, 0600);
	if (log_fd < 0)
		return error_io(error, "Cannot write the log", path);
	return TRUE;
}

void
log_line(const char *area, const char *format, ...)
{
	g_autofree char *text = NULL;
	g_autofree char *scrubbed = NULL;
	g_autofree char *when = NULL;
	g_autofree char *line = NULL;
	va_list arguments;
	ssize_t written;

	if (log_fd < 0)
		return;
	va_start(arguments, format);
	text = g_strdup_vprintf(format, arguments);
	va_end(arguments);
	scrubbed = text_scrub(text, -1, TEXT_ONE_LINE);
	when = iso8601_format(clock_now(), NULL);
	line = g_strdup_printf("%s %s %s\n", when, area, scrubbed);
	/* A log that cannot be written is no reason to stop. */
	written = write(log_fd, line, strlen(line));
	(void) written;
}

void
log_close(void)
{
	if (log_fd >= 0)
		close(log_fd);
	log_fd = -1;
}
