/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/policy/places.h>

#include <string.h>

/* The last two are what was made of the others when it was first asked for:
 * a Calendar only borrows. */
struct Places {
	char *holidays;		/* the configured names; "" for none */
	GHashTable *zones;	/* name -> Zone */
	GHashTable *calendars;	/* name -> GArray of gint32, sorted */
	GHashTable *notes;	/* name of a calendar -> sentence */
	GHashTable *offsets;	/* seconds -> Zone */
	GHashTable *unions;	/* names with blanks between -> GArray */
};

Places *
places_new(const char *holidays)
{
	Places *places = g_new0(Places, 1);
	GDestroyNotify free_zone = (GDestroyNotify)zone_free;
	GDestroyNotify free_days = (GDestroyNotify)g_array_unref;

	places->holidays = g_strdup(holidays ? holidays : "");
	places->zones = g_hash_table_new_full(g_str_hash, g_str_equal,
	    g_free, free_zone);
	places->calendars = g_hash_table_new_full(g_str_hash, g_str_equal,
	    g_free, free_days);
	places->notes = g_hash_table_new_full(g_str_hash, g_str_equal,
	    g_free, g_free);
	places->offsets = g_hash_table_new_full(g_direct_hash, g_direct_equal,
	    NULL, free_zone);
	places->unions = g_hash_table_new_full(g_str_hash, g_str_equal,
	    g_free, free_days);
	return places;
}

void
places_free(Places *places)
{
	if (!places)
		return;
	g_free(places->holidays);
	g_hash_table_unref(places->zones);
	g_hash_table_unref(places->calendars);
	g_hash_table_unref(places->notes);
	g_hash_table_unref(places->offsets);
	g_hash_table_unref(places->unions);
	g_free(places);
}

void
places_take_zone(Places *places, const char *name, Zone *zone)
{
	g_hash_table_replace(places->zones, g_strdup(name), zone);
}

static gint
compare_days(gconstpointer a, gconstpointer b)
{
	gint32 left = *(const gint32 *)a;
	gint32 right = *(const gint32 *)b;

	return (left > right) - (left < right);
}

/* Sorted and each day once. Owned. */
static GArray *
days_settle(GArray *days)
{
	guint i, kept = 0;

	g_array_sort(days, compare_days);
	for (i = 0; i < days->len; i++) {
		gint32 day = g_array_index(days, gint32, i);

		if (kept > 0 && g_array_index(days, gint32, kept - 1) == day)
			continue;
		g_array_index(days, gint32, kept++) = day;
	}
	g_array_set_size(days, kept);
	return days;
}

static void
days_append(GArray *days, const GArray *more)
{
	if (more && more->len > 0)
		g_array_append_vals(days, more->data, more->len);
}

void
places_add_holidays(Places *places, const char *name, const GArray *days)
{
	GArray *all = g_array_new(FALSE, FALSE, sizeof(gint32));

	days_append(all, g_hash_table_lookup(places->calendars, name));
	days_append(all, days);
	g_hash_table_replace(places->calendars, g_strdup(name),
	    days_settle(all));
	g_hash_table_remove_all(places->unions);
}

const Zone *
places_zone(const Places *places, const char *name)
{
	return name ? g_hash_table_lookup(places->zones, name) : NULL;
}

gboolean
places_has_holidays(const Places *places, const char *name)
{
	return g_hash_table_contains(places->calendars, name);
}

const char *
places_addressed(const Application *application, const Timeline *timeline)
{
	const Message *reply = timeline->last_reply;
	const Message *last = timeline->last_message;
	const Contact *first;

	if (reply && !address_is_no_reply(reply->from->address))
		return reply->from->address;
	if (last && last->own && last->recipients->len > 0)
		return ((const Address *)last->recipients->pdata[0])->address;
	if (application->contacts->len == 0)
		return NULL;
	first = application->contacts->pdata[0];
	return first->addresses->pdata[0];
}

static const Contact *
contact_of(const Application *application, const char *address)
{
	guint i;

	for (i = 0; address && i < application->contacts->len; i++)
		if (contact_has_address(application->contacts->pdata[i],
			address))
			return application->contacts->pdata[i];
	return NULL;
}

static gboolean
is_by(const Message *message, const Contact *contact, const char *address)
{
	if (contact)
		return contact_has_address(contact, message->from->address);
	return address &&
	    g_ascii_strcasecmp(message->from->address, address) == 0;
}

/* Whether its Date is the clock of a person of the other side. */
static gboolean
tells_offset(const Message *message)
{
	return message && message->has_offset && message_is_reply(message) &&
	    !address_is_no_reply(message->from->address);
}

/* The newest mail that tells where the clock of that person stands, else of
 * anybody. */
static const Message *
telling_mail(const Application *application, const Timeline *timeline,
    const char *address)
{
	const Contact *contact = contact_of(application, address);
	const Message *anybody = NULL;
	guint i;

	for (i = timeline->entries->len; i-- > 0;) {
		const Message *message = g_array_index(timeline->entries,
		    TimelineEntry, i).message;

		if (!tells_offset(message))
			continue;
		if (is_by(message, contact, address))
			return message;
		if (!anybody)
			anybody = message;
	}
	return anybody;
}

static const Zone *
zone_of_offset(const Places *places, const Message *message, const Zone *own)
{
	gpointer key = GINT_TO_POINTER(message->offset_s);
	Zone *zone;

	if (zone_offset_at(own, message->date_at) == message->offset_s)
		return own;
	zone = g_hash_table_lookup(places->offsets, key);
	if (!zone) {
		zone = calendar_zone_of_offset(own, message->date_at,
		    message->offset_s);
		g_hash_table_insert(places->offsets, key, zone);
	}
	return zone;
}

static const Zone *
zone_for(const Places *places, const Application *application,
    const Timeline *timeline, const char *address, const Zone *own)
{
	const Contact *contact = contact_of(application, address);
	const Message *message;
	const Zone *zone = NULL;

	if (contact)
		zone = places_zone(places, contact->zone);
	if (!zone)
		zone = places_zone(places, application->zone);
	if (zone)
		return zone;
	message = telling_mail(application, timeline, address);
	return message ? zone_of_offset(places, message, own) : own;
}

static char **
names_of(const char *names)
{
	return g_strsplit_set(names, " \t,;", -1);
}

static void
add_once(GPtrArray *texts, const char *text)
{
	if (text && !g_ptr_array_find_with_equal_func(texts, text,
		g_str_equal, NULL))
		g_ptr_array_add(texts, g_strdup(text));
}

/* The days of all these names that are known, or NULL when none is. */
static GArray *
days_of_names(const Places *places, const char *names)
{
	g_auto(GStrv) list = NULL;
	GArray *days = g_hash_table_lookup(places->unions, names);
	gboolean known = FALSE;
	gsize i;

	if (days)
		return days;
	list = names_of(names);
	days = g_array_new(FALSE, FALSE, sizeof(gint32));
	for (i = 0; list[i]; i++) {
		GArray *one = g_hash_table_lookup(places->calendars, list[i]);

		known = known || one ||
		    strcmp(list[i], PLACES_NO_HOLIDAYS) == 0;
		days_append(days, one);
	}
	if (!known) {
		g_array_unref(days);
		return NULL;
	}
	g_hash_table_insert(places->unions, g_strdup(names),
	    days_settle(days));
	return days;
}

static GArray *
holidays_for(const Places *places, const Application *application,
    GArray *own)
{
	GArray *days = NULL;

	if (application->holidays)
		days = days_of_names(places, application->holidays);
	if (!days)
		days = days_of_names(places, places->holidays);
	return days ? days : own;
}

void
places_calendar(const Places *places, const Application *application,
    const Timeline *timeline, const char *address, const Calendar *own,
    Calendar *ret_calendar)
{
	*ret_calendar = *own;
	if (!places)
		return;
	ret_calendar->zone = zone_for(places, application, timeline, address,
	    own->zone);
	ret_calendar->holidays = holidays_for(places, application,
	    own->holidays);
}

/* FALSE: none of them is known, and "none" is not among them. */
static gboolean
add_known(const Places *places, const char *names, GPtrArray *known)
{
	g_auto(GStrv) list = names_of(names);
	gboolean counts = FALSE;
	gsize i;

	for (i = 0; list[i]; i++) {
		gboolean has = places_has_holidays(places, list[i]);

		counts = counts || has ||
		    strcmp(list[i], PLACES_NO_HOLIDAYS) == 0;
		if (has)
			add_once(known, list[i]);
	}
	return counts;
}

GPtrArray *
places_holiday_names(const Places *places, const Application *application)
{
	GPtrArray *known = g_ptr_array_new_with_free_func(g_free);

	if (!places)
		return known;
	if (!application || !application->holidays ||
	    !add_known(places, application->holidays, known))
		add_known(places, places->holidays, known);
	return known;
}

void
places_set_note(Places *places, const char *name, const char *note)
{
	if (note)
		g_hash_table_replace(places->notes, g_strdup(name),
		    g_strdup(note));
	else
		g_hash_table_remove(places->notes, name);
}

/* --- what is wrong --- */

GPtrArray *
places_zone_names(const GPtrArray *applications)
{
	GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
	guint i, k;

	for (i = 0; i < applications->len; i++) {
		const Application *application = applications->pdata[i];

		add_once(names, application->zone);
		for (k = 0; k < application->contacts->len; k++)
			add_once(names, ((const Contact *)
				application->contacts->pdata[k])->zone);
	}
	return names;
}

static void
warn_of_zone(const Places *places, GPtrArray *warnings,
    const char *whose, const char *name)
{
	g_autofree char *text = NULL;

	if (!name || places_zone(places, name))
		return;
	text = g_strdup_printf("There is no time zone \"%s\", which is set "
	    "for %s; it counts as if it were not.", name, whose);
	add_once(warnings, text);
}

static void
warn_of_holidays(const Places *places, GPtrArray *warnings,
    const char *names, const char *folder)
{
	g_auto(GStrv) list = names_of(names ? names : "");
	gsize i;

	for (i = 0; list[i]; i++) {
		g_autofree char *text = NULL;

		if (!*list[i] || strcmp(list[i], PLACES_NO_HOLIDAYS) == 0)
			continue;
		add_once(warnings,
		    g_hash_table_lookup(places->notes, list[i]));
		if (places_has_holidays(places, list[i]))
			continue;
		text = g_strdup_printf("There is no calendar of holidays "
		    "\"%s\": %s/%s.ics is missing.", list[i], folder,
		    list[i]);
		add_once(warnings, text);
	}
}

GPtrArray *
places_warnings(const Places *places, const GPtrArray *applications,
    const char *folder)
{
	GPtrArray *warnings = g_ptr_array_new_with_free_func(g_free);
	guint i, k;

	warn_of_holidays(places, warnings, places->holidays, folder);
	for (i = 0; i < applications->len; i++) {
		const Application *application = applications->pdata[i];

		if (stage_is_closed(application->stage))
			continue;
		warn_of_holidays(places, warnings, application->holidays,
		    folder);
		warn_of_zone(places, warnings, application->company,
		    application->zone);
		for (k = 0; k < application->contacts->len; k++) {
			const Contact *contact =
			    application->contacts->pdata[k];

			warn_of_zone(places, warnings,
			    contact->addresses->pdata[0], contact->zone);
		}
	}
	return warnings;
}
