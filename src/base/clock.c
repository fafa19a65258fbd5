/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/base/clock.h>

#include <time.h>

#include <notyet/base/iso8601.h>
#include <notyet/base/zone.h>

static gboolean clock_stands_still;
static gint64 clock_fixed_at;

gboolean
clock_init(GError **error)
{
	const char *text = g_getenv("NOTYET_NOW");
	g_autoptr(Zone) zone = NULL;
	g_autoptr(GError) cause = NULL;
	gint64 at;

	clock_stands_still = FALSE;
	if (!text || !*text)
		return TRUE;
	zone = zone_load(NULL, error);
	if (!zone)
		return FALSE;
	if (!iso8601_parse(text, zone, &at, &cause)) {
		g_propagate_prefixed_error(error, g_steal_pointer(&cause),
		    "NOTYET_NOW cannot be read: ");
		return FALSE;
	}
	clock_fixed_at = at;
	clock_stands_still = TRUE;
	return TRUE;
}

gint64
clock_now(void)
{
	struct timespec now;

	if (clock_stands_still)
		return clock_fixed_at;
	clock_gettime(CLOCK_REALTIME, &now);
	return now.tv_sec;
}

gint64
clock_stamp_ns(void)
{
	struct timespec now;

	clock_gettime(CLOCK_REALTIME, &now);
	return (gint64) now.tv_sec * 1000000000 + now.tv_nsec;
}

gint64
clock_monotonic_ns(void)
{
	struct timespec now;

	clock_gettime(CLOCK_BOOTTIME, &now);
	return (gint64) now.tv_sec * 1000000000 + now.tv_nsec;
}

gint64
clock_awake_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (gint64) now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

gint64
clock_monotonic_ms(void)
{
	return clock_monotonic_ns() / 1000000;
}
