/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Line ends of a message for programs of this machine. */
#ifndef NOTYET_SEND_LINES_H
#define NOTYET_SEND_LINES_H

#include <glib.h>

/* The bytes with each CRLF as LF; a CR alone stays. The caller frees them. */
GByteArray *lines_with_lf(GBytes *bytes);

/* Writes all of it; FALSE with errno. */
gboolean lines_write(int fd, const GByteArray *bytes);

#endif
