/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tracking-place.h"

#include <string.h>

#include <notyet/store/holiday-files.h>

#include "app-private.h"

static gboolean
check_zone(const char *name, GError **error)
{
	g_autoptr(Zone) zone = *name ? zone_load(name, NULL) : NULL;

	if (zone || !*name)
		return TRUE;
	g_set_error(error, APP_ERROR, APP_ERROR_USAGE,
	    "There is no time zone \"%s\"; they are named by place, such as "
	    "Europe/Berlin or America/New_York.",
	    name);
	return FALSE;
}

static gboolean
check_contact(App *app, gint64 id, const char *address, GError **error)
{
	const Row *row = app_row(app, id, error);

	if (!row)
		return FALSE;
	for (guint i = 0; i < row->application->contacts->len; i++)
		if (contact_has_address(
			row->application->contacts->pdata[i], address))
			return TRUE;
	g_set_error(error, APP_ERROR, APP_ERROR_USAGE,
	    "%s is no contact of application %" G_GINT64_FORMAT ".", address,
	    id);
	return FALSE;
}

/* Two words, or one that is an address. */
static Event *
contact_zone_event(App *app, gint64 id, char **words, GError **error)
{
	const char *zone = words[1] ? words[1] : "";
	g_autofree char *address = g_ascii_strdown(words[0], -1);

	if (!check_contact(app, id, address, error) ||
	    !check_zone(zone, error))
		return NULL;
	return event_new_full(EVENT_CONTACT_ZONE, id, app_now(app), address,
	    *zone ? zone : NULL);
}

/* The words of a text, without empty ones. Owned. */
static char **
words_of(const char *text)
{
	g_auto(GStrv) parts = g_strsplit_set(text, " \t,;\n", -1);
	GPtrArray *words = g_ptr_array_new();

	for (gsize i = 0; parts[i]; i++)
		if (*parts[i])
			g_ptr_array_add(words, g_strdup(parts[i]));
	g_ptr_array_add(words, NULL);
	return (char **)g_ptr_array_free(words, FALSE);
}

Event *
zone_event(App *app, gint64 id, const char *value, GError **error)
{
	g_auto(GStrv) words = words_of(value);
	guint count = g_strv_length(words);

	if (count > 0 && count < 3 && strchr(words[0], '@'))
		return contact_zone_event(app, id, words, error);
	if (!check_zone(count < 2 ? (count ? words[0] : "") : value, error))
		return NULL;
	return event_new_full(EVENT_SET, id, app_now(app), "zone",
	    count ? words[0] : "");
}

static gboolean
check_holidays(
    const GPtrArray *known, const char *name, gboolean alone, GError **error)
{
	g_autofree char *path = NULL;

	if (strcmp(name, PLACES_NO_HOLIDAYS) == 0) {
		if (alone)
			return TRUE;
		g_set_error(error, APP_ERROR, APP_ERROR_USAGE,
		    "\"%s\" stands alone: with it no other calendar counts.",
		    name);
		return FALSE;
	}
	if (g_ptr_array_find_with_equal_func(
		(GPtrArray *)known, name, g_str_equal, NULL))
		return TRUE;
	path = holiday_files_path(name);
	g_set_error(error, APP_ERROR, APP_ERROR_USAGE,
	    "There is no calendar of holidays \"%s\": %s is missing.", name,
	    path);
	return FALSE;
}

Event *
holidays_event(App *app, gint64 id, const char *value, GError **error)
{
	g_auto(GStrv) words = words_of(value);
	g_autoptr(GPtrArray) known = holiday_files_list();
	g_autofree char *names = g_strjoinv(" ", words);

	for (gsize i = 0; words[i]; i++)
		if (!check_holidays(
			known, words[i], words[0] && !words[1], error))
			return NULL;
	return event_new_full(
	    EVENT_SET, id, app_now(app), "holidays", names);
}
