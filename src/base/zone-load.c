/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/base/zone.h>

#include <stdio.h>
#include <string.h>

#include <notyet/base/error.h>
#include <notyet/base/text.h>

/* 1 January 1970 to 1 January 2101. */
#define TABLE_BEGIN_AT G_GINT64_CONSTANT(0)
#define TABLE_END_AT G_GINT64_CONSTANT(4133980800)
/* Zones keep an offset for weeks: even the shortest known stretch of one,
 * Morocco's month of Ramadan, is longer than this step. */
#define STEP_S (21 * CIVIL_DAY_S)

static int
offset_from_system(GTimeZone *system, gint64 at)
{
	int interval =
	    g_time_zone_find_interval(system, G_TIME_TYPE_UNIVERSAL, at);

	return interval < 0 ? 0 : g_time_zone_get_offset(system, interval);
}

/* The first moment in (from, until] at which the offset is no more what it
 * was. */
static gint64
find_change(GTimeZone *system, gint64 from, gint64 until)
{
	int before = offset_from_system(system, from);

	while (until - from > 1) {
		gint64 middle = from + (until - from) / 2;

		/* Changes lie on whole quarters of an hour, nearly always. */
		if (until - from > 1800)
			middle -= middle % 900;
		if (offset_from_system(system, middle) == before)
			from = middle;
		else
			until = middle;
	}
	return until;
}

/* Rules such as "the last Sunday of March" come back after 52 or 53 weeks to
 * the second, which saves most of the searching. 0 when it is not so. */
static gint64
guess_change(GTimeZone *system, const GArray *changes, gint64 from)
{
	static const int weeks[] = {52, 53};
	const ZoneChange *last_year;
	gint64 guess;
	gsize i;

	if (changes->len < 2)
		return 0;
	last_year = &g_array_index(changes, ZoneChange, changes->len - 2);
	for (i = 0; i < G_N_ELEMENTS(weeks); i++) {
		guess = last_year->at + weeks[i] * 7 * CIVIL_DAY_S;
		if (guess > from && guess <= from + STEP_S &&
		    offset_from_system(system, guess - 1) !=
			offset_from_system(system, guess))
			return guess;
	}
	return 0;
}

static void
fill_changes(Zone *zone, GTimeZone *system)
{
	g_autoptr(GArray) changes =
	    g_array_new(FALSE, FALSE, sizeof(ZoneChange));
	int offset_s = offset_from_system(system, TABLE_BEGIN_AT);
	gint64 at;

	zone->first_offset_s = offset_s;
	for (at = TABLE_BEGIN_AT; at < TABLE_END_AT; at += STEP_S) {
		ZoneChange change = {
		    .offset_s = offset_from_system(system, at + STEP_S),
		};

		if (change.offset_s == offset_s)
			continue;
		offset_s = change.offset_s;
		change.at = guess_change(system, changes, at);
		if (change.at == 0)
			change.at = find_change(system, at, at + STEP_S);
		g_array_append_val(changes, change);
	}
	zone->changes_len = changes->len;
	zone->changes =
	    (ZoneChange *) g_array_free(g_steal_pointer(&changes), FALSE);
}

/* A name with a dot or a leading slash could leave the zone directory, and one
 * of other characters is no zone's. */
static gboolean
name_allowed(const char *name)
{
	return *name && *name != '/' && strlen(name) < 64 &&
	    strspn(name, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "+-_/:") ==
	    strlen(name);
}

char *
zone_path(const char *name)
{
	const char *dir = g_getenv("TZDIR");
	const char *local = g_getenv("TZ");

	if (!name && (!local || !*local))
		return g_strdup("/etc/localtime");
	if (!name)
		name = *local == ':' ? local + 1 : local;
	return *name == '/'
	    ? g_strdup(name)
	    : g_build_filename(
		  dir ? dir : "/usr/share/zoneinfo", name, NULL);
}

/* GLib complains loudly about a file in the zone directory that is no zone. */
static gboolean
is_other_file(const char *name)
{
	g_autofree char *path = zone_path(name);
	char magic[4] = "";
	FILE *file;
	size_t got;

	if (g_file_test(path, G_FILE_TEST_IS_DIR))
		return TRUE;
	file = fopen(path, "re");
	if (!file)
		return FALSE;
	got = fread(magic, 1, sizeof magic, file);
	fclose(file);
	return got != sizeof magic || memcmp(magic, "TZif", 4) != 0;
}

static GTimeZone *
load_system(const char *name)
{
	const char *local = g_getenv("TZ");

	if (name)
		return name_allowed(name) && !is_other_file(name)
		    ? g_time_zone_new_identifier(name)
		    : NULL;
	/* g_time_zone_new_local() takes a TZ that it does not know for UTC,
	 * and every deadline would be hours off. */
	if (local && *local)
		return g_time_zone_new_identifier(local);
	return g_time_zone_new_local();
}

Zone *
zone_load(const char *name, GError **error)
{
	g_autoptr(GTimeZone) system = load_system(name);
	g_autofree char *shown = NULL;
	Zone *zone;

	if (!system) {
		shown = text_scrub(name ? name : g_getenv("TZ"), -1, 0);
		g_set_error(error, BASE_ERROR, BASE_ERROR_ZONE,
		    "The time zone \"%s\"%s is not known.", shown,
		    name ? "" : " of the environment variable TZ");
		return NULL;
	}
	zone = g_new0(Zone, 1);
	zone->name = g_strdup(g_time_zone_get_identifier(system));
	fill_changes(zone, system);
	return zone;
}
