/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lines.h"

#include <errno.h>
#include <unistd.h>

GByteArray *
lines_with_lf(GBytes *bytes)
{
	gsize size_bytes, i;
	const guint8 *p = g_bytes_get_data(bytes, &size_bytes);
	GByteArray *lines = g_byte_array_sized_new((guint)size_bytes);

	for (i = 0; i < size_bytes; i++) {
		if (p[i] == '\r' && i + 1 < size_bytes && p[i + 1] == '\n')
			continue;
		g_byte_array_append(lines, &p[i], 1);
	}
	return lines;
}

gboolean
lines_write(int fd, const GByteArray *bytes)
{
	guint done = 0;

	while (done < bytes->len) {
		ssize_t put = write(fd, bytes->data + done, bytes->len - done);

		if (put < 0 && errno != EINTR)
			return FALSE;
		if (put > 0)
			done += (guint)put;
	}
	return TRUE;
}
