/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "glance-private.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#define SECOND_NS G_GINT64_CONSTANT(1000000000)
/* A file gets the time of the kernel's last tick, of which there are at least
 * a hundred in a second; ten of them leave room for what else is late. */
#define TICK_MARGIN_NS (SECOND_NS / 10)
/* FAT counts in steps of two seconds, older file systems in whole ones: they
 * show by times without a fraction. */
#define COARSE_MARGIN_NS (2 * SECOND_NS + TICK_MARGIN_NS)

static gint64
in_ns(const struct timespec *time)
{
	return (gint64)time->tv_sec * SECOND_NS + time->tv_nsec;
}

static void
set_absent(GlanceStamp *stamp, int reason)
{
	*stamp = (GlanceStamp){.size_bytes = -1, .number = (guint64)reason};
}

void
glance_stamp(const char *path, GlanceRole role, GlanceStamp *ret_stamp)
{
	struct stat status;

	if (stat(path, &status) != 0) {
		set_absent(ret_stamp, errno);
		return;
	}
	if (role == GLANCE_ROLE_LOG && status.st_size == 0) {
		set_absent(ret_stamp, ENOENT);
		return;
	}
	*ret_stamp = (GlanceStamp){
	    .device = (guint64)status.st_dev,
	    .number = (guint64)status.st_ino,
	    .size_bytes = (gint64)status.st_size,
	    .modified_ns = in_ns(&status.st_mtim),
	    .changed_ns = in_ns(&status.st_ctim),
	};
	/* SQLite gives a log that root opens to its owner, each time; nobody
	 * but SQLite writes it, and never sets its times. */
	if (role == GLANCE_ROLE_LOG)
		ret_stamp->changed_ns = ret_stamp->modified_ns;
}

gboolean
glance_stamp_equal(const GlanceStamp *one, const GlanceStamp *other)
{
	return memcmp(one, other, sizeof(*one)) == 0;
}

gboolean
glance_stamp_is_old(const GlanceStamp *stamp, gint64 begin_ns)
{
	gint64 newest_ns = MAX(stamp->modified_ns, stamp->changed_ns);
	gboolean is_coarse = stamp->modified_ns % SECOND_NS == 0 &&
			     stamp->changed_ns % SECOND_NS == 0;

	return stamp->size_bytes < 0 ||
	       newest_ns <
		   begin_ns - (is_coarse ? COARSE_MARGIN_NS : TICK_MARGIN_NS);
}
