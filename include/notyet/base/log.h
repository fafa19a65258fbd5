/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A debug log for app and the layers above it; below app nothing logs. It
 * exists only while the environment variable NOTYET_LOG names a file. Never
 * log a secret, a message body or a draft.
 */
#ifndef NOTYET_BASE_LOG_H
#define NOTYET_BASE_LOG_H

#include <glib.h>

/*
 * Opens the file of $NOTYET_LOG to append (0600, created if need be). Unset or
 * empty means no log, which is success. Errors: BASE_ERROR_IO.
 */
gboolean log_open(GError **error);

/*
 * Appends one line "TIME AREA TEXT" in one write, scrubbed so that it stays
 * one line. Does nothing when the log is not open.
 */
void log_line(const char *area, const char *format, ...) G_GNUC_PRINTF(2, 3);

void log_close(void);

#endif
