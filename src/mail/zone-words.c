/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "invite-zone.h"

#include <string.h>

#define CITIES_MAX 8
#define CITY_MAX_BYTES 32

/* Words that are no city of the zone tables. */
static const struct {
	const char *words, *iana;
} known[] = {
	/* clang-format off */
	{ "Abu Dhabi", "Asia/Dubai" },
	{ "Alaska", "America/Anchorage" },
	{ "Arizona", "America/Phoenix" },
	{ "Atlantic Time (Canada)", "America/Halifax" },
	{ "BST", "Europe/London" },
	{ "Beijing", "Asia/Shanghai" },
	{ "Bern", "Europe/Zurich" },
	{ "Brasilia", "America/Sao_Paulo" },
	{ "CDT", "America/Chicago" },
	{ "CEST", "Europe/Berlin" },
	{ "Canberra", "Australia/Sydney" },
	{ "Central", "America/Chicago" },
	{ "Central Time (US & Canada)", "America/Chicago" },
	{ "Central Time", "America/Chicago" },
	{ "Coordinated Universal Time", "UTC" },
	{ "EDT", "America/New_York" },
	{ "Eastern", "America/New_York" },
	{ "Eastern Time (US & Canada)", "America/New_York" },
	{ "Eastern Time", "America/New_York" },
	{ "Edinburgh", "Europe/London" },
	{ "Greenwich Mean Time", "Europe/London" },
	{ "Hawaii", "Pacific/Honolulu" },
	{ "Indiana (East)", "America/Indiana/Indianapolis" },
	{ "MDT", "America/Denver" },
	{ "MESZ", "Europe/Berlin" },
	{ "MEZ", "Europe/Berlin" },
	{ "Mountain", "America/Denver" },
	{ "Mountain Time (US & Canada)", "America/Denver" },
	{ "Mountain Time", "America/Denver" },
	{ "Mumbai", "Asia/Kolkata" },
	{ "New Delhi", "Asia/Kolkata" },
	{ "Newfoundland", "America/St_Johns" },
	{ "Osaka", "Asia/Tokyo" },
	{ "PDT", "America/Los_Angeles" },
	{ "PST", "America/Los_Angeles" },
	{ "Pacific", "America/Los_Angeles" },
	{ "Pacific Time (US & Canada)", "America/Los_Angeles" },
	{ "Pacific Time", "America/Los_Angeles" },
	{ "Saskatchewan", "America/Regina" },
	{ "Utc", "UTC" },
	{ "Wellington", "Pacific/Auckland" },
	/* clang-format on */
};

/* "+01:00", "-05.00", "+0530", "+1" -> seconds east. FALSE for other text;
 * *ret_end is what comes after. */
static gboolean
parse_offset(const char *text, int *ret_s, const char **ret_end)
{
	int sign = *text == '-' ? -1 : 1, digits = 0, hours = 0, minutes = 0;

	if (*text != '+' && *text != '-')
		return FALSE;
	for (text++; g_ascii_isdigit(*text) && digits < 4; text++, digits++)
		hours = hours * 10 + g_ascii_digit_value(*text);
	if (digits == 0)
		return FALSE;
	if (digits > 2) {
		minutes = hours % 100;
		hours /= 100;
	} else if ((*text == ':' || *text == '.') &&
		   g_ascii_isdigit(text[1]) && g_ascii_isdigit(text[2])) {
		minutes = g_ascii_digit_value(text[1]) * 10 +
			  g_ascii_digit_value(text[2]);
		text += 3;
	}
	if (hours > 14 || minutes > 59)
		return FALSE;
	*ret_s = sign * (hours * 3600 + minutes * 60);
	*ret_end = text;
	return TRUE;
}

/* Passes over "(UTC+01:00) ". FALSE when the text does not begin with a whole
 * offset. */
static gboolean
parse_prefix(const char *name, int *ret_s, const char **ret_rest)
{
	gboolean bracket = *name == '(';
	gboolean named;

	name += bracket;
	named = g_ascii_strncasecmp(name, "UTC", 3) == 0 ||
		g_ascii_strncasecmp(name, "GMT", 3) == 0;
	name += named ? 3 : 0;
	*ret_s = 0;
	if (!parse_offset(name, ret_s, &name) && !(named && bracket))
		return FALSE;
	if (bracket && *name++ != ')')
		return FALSE;
	*ret_rest = name + strspn(name, " ");
	return TRUE;
}

/* The offset without summer time, which moves clocks forward in all zones but
 * one. */
static int
standard_offset_s(const Zone *zone)
{
	const gint64 january_at = 1767225600, july_at = 1782864000; /* 2026 */

	return MIN(zone_offset_at(zone, january_at),
		   zone_offset_at(zone, july_at));
}

static Zone *
load_city(const char *city)
{
	static const char *const regions[] = {
		"Europe", "America", "Asia", "Africa", "Australia", "Pacific",
		"Atlantic", "Indian",
	};
	g_autofree char *word = g_strdelimit(g_strdup(city), " ", '_');
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(known); i++)
		if (g_ascii_strcasecmp(city, known[i].words) == 0)
			return zone_cached(known[i].iana);
	if (strlen(word) < 3 || strlen(word) > CITY_MAX_BYTES ||
	    !g_ascii_isupper(*word) || strchr(word, '/'))
		return NULL;
	for (i = 0; i < G_N_ELEMENTS(regions); i++) {
		g_autofree char *name =
			g_strdup_printf("%s/%s", regions[i], word);
		Zone *zone = zone_cached(name);

		if (zone)
			return zone;
	}
	return NULL;
}

Zone *
zone_by_words(const char *name)
{
	const char *rest = name;
	gboolean told;
	int offset_s = 0;
	g_auto(GStrv) cities = NULL;
	gsize i;

	told = parse_prefix(name, &offset_s, &rest);
	cities = g_strsplit_set(rest, ",;:", CITIES_MAX);
	for (i = 0; cities[i]; i++) {
		g_autoptr(Zone) zone = load_city(g_strstrip(cities[i]));

		if (zone && (!told || standard_offset_s(zone) == offset_s))
			return g_steal_pointer(&zone);
	}
	return NULL;
}

Zone *
zone_by_offset(const char *name, gboolean whole)
{
	const char *rest;
	int offset_s;

	if (!parse_prefix(name, &offset_s, &rest) || (whole && *rest))
		return NULL;
	return zone_new_fixed(offset_s);
}
