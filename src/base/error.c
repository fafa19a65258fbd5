/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/base/error.h>

#include <errno.h>

G_DEFINE_QUARK(notyet-base-error, base_error)

gboolean
error_io(GError **error, const char *what, const char *path)
{
	int code = errno;

	g_set_error(error, BASE_ERROR, BASE_ERROR_IO, "%s %s: %s.", what, path,
	    g_strerror(code));
	return FALSE;
}
