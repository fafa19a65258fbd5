/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/app/facts.h>

#include <string.h>

#include <notyet/app/tracking.h>
#include <notyet/base/text.h>
#include <notyet/policy/channel.h>
#include <notyet/store/journal.h>

#include "app-private.h"
#include "tracking-place.h"

#define KEY_PREFIX "contact-"

static void
fact_free(gpointer data)
{
	Fact *fact = data;

	g_free(fact->label);
	g_free(fact->address);
	g_free(fact->person);
	g_free(fact->value);
	g_free(fact->shown);
	g_free(fact->origin);
	g_free(fact);
}

/* --- where it comes from --- */

static gboolean
is_about(const Event *event, const Fact *fact)
{
	const char *field = fact->key + strlen(KEY_PREFIX);
	gsize length;

	if (!fact->address)
		return event->kind == EVENT_SET
			   ? g_strcmp0(event->key, fact->key) == 0
			   : event->kind == EVENT_STAGE &&
				 strcmp(fact->key, "stage") == 0;
	if (g_strcmp0(event->key, fact->address) != 0)
		return FALSE;
	if (strcmp(fact->key, "contact") == 0)
		return event->kind == EVENT_CONTACT_ADDED;
	if (strcmp(fact->key, "zone") == 0)
		return event->kind == EVENT_CONTACT_ZONE;
	length = strlen(field);
	return event->kind == EVENT_CONTACT_FIELD && event->value &&
	       strncmp(event->value, field, length) == 0 &&
	       event->value[length] == '=';
}

static const char *
origin_of(const Application *application, const Event *event)
{
	if (event->kind == EVENT_STAGE && event->key)
		return "proposed";
	return event->batch == application->tracked_batch ? "tracked" : "set";
}

static void
add_origin(Fact *fact, const Application *application, const GPtrArray *events)
{
	if (!*fact->value) {
		fact->origin = g_strdup(!fact->shown	? ""
					: fact->address ? "their mail"
							: "the default");
		return;
	}
	for (guint i = events->len; i-- > 0;) {
		const Event *event = events->pdata[i];

		if (!is_about(event, fact))
			continue;
		fact->origin = g_strdup(origin_of(application, event));
		fact->at = event->recorded_at;
		return;
	}
	fact->origin = g_strdup("");
}

/* --- the list --- */

typedef struct Listing {
	App *app;
	const Row *row;
	GPtrArray *events, *facts;
} Listing;

static Fact *
add(const Listing *listing, const char *key, const char *label,
    const char *value)
{
	Fact *fact = g_new0(Fact, 1);

	fact->key = key;
	fact->label = g_strdup(label);
	fact->value = g_strdup(value ? value : "");
	g_ptr_array_add(listing->facts, fact);
	return fact;
}

static char *
default_of(const App *app, const char *key)
{
	if (strcmp(key, "cadence") == 0)
		return g_strdup(app->config->cadence);
	if (strcmp(key, "language") == 0)
		return g_strdup(app->config->language);
	if (strcmp(key, "tone") == 0)
		return g_strdup(app->config->tone);
	if (strcmp(key, "holidays") == 0)
		return g_strdup(app->config->holidays);
	return NULL;
}

static void
add_application(const Listing *listing)
{
	const Application *application = listing->row->application;

	for (const SetKey *key = application_set_keys(); key->name; key++) {
		const char *value = application_value(application, key->name);
		Fact *fact;

		if (!value && !application_takes(key->name))
			continue;
		fact = add(listing, key->name, key->name, value);
		if (!*fact->value)
			fact->shown = default_of(listing->app, key->name);
		add_origin(fact, application, listing->events);
	}
}

static void
add_of_contact(const Listing *listing, const Contact *contact,
    const SetKey *key, const char *address)
{
	gboolean is_zone = strcmp(key->name, "zone") == 0;
	gboolean is_name = strcmp(key->name, "contact") == 0;
	Fact *fact;

	if (is_name)
		fact = add(listing, key->name, "name", contact->name);
	else if (is_zone)
		fact = add(listing, key->name, key->name, contact->zone);
	else
		fact = add(listing, key->name,
		    key->name + strlen(KEY_PREFIX),
		    contact_field(
			contact, key->name + strlen(KEY_PREFIX)));
	fact->address = g_strdup(address);
	fact->person = g_strdup(*contact->name ? contact->name : address);
	if (is_zone && !*fact->value)
		fact->shown = due_clock_of(&listing->row->due, address,
		    app_context(listing->app));
	add_origin(fact, listing->row->application, listing->events);
}

static void
add_contact(const Listing *listing, const Contact *contact)
{
	for (const SetKey *key = application_set_keys(); key->name; key++)
		if (strcmp(key->name, "contact") == 0 ||
		    strcmp(key->name, "zone") == 0 ||
		    is_contact_field_key(key->name))
			add_of_contact(listing, contact, key,
			    contact->addresses->pdata[0]);
	for (guint i = 0; i < contact->addresses->len; i++) {
		const char *address = contact->addresses->pdata[i];
		Fact *fact = add(listing, "contact", "address", address);

		fact->address = g_strdup(address);
		fact->person =
		    g_strdup(*contact->name ? contact->name : address);
		add_origin(fact, listing->row->application, listing->events);
	}
}

static gint
compare_contacts(gconstpointer a, gconstpointer b)
{
	const Contact *first = *(const Contact *const *)a;
	const Contact *second = *(const Contact *const *)b;
	g_autofree char *left = g_utf8_casefold(first->name, -1);
	g_autofree char *right = g_utf8_casefold(second->name, -1);
	int order = strcmp(left, right);

	return order ? order
		     : strcmp(first->addresses->pdata[0],
			   second->addresses->pdata[0]);
}

GPtrArray *
app_facts(App *app, gint64 id, GError **error)
{
	Listing listing = {.app = app, .row = app_row(app, id, error)};
	g_autoptr(GPtrArray) events = NULL;
	g_autoptr(GPtrArray) people = g_ptr_array_new();

	if (!listing.row)
		return NULL;
	events = journal_events(app->store, id, error);
	if (!events)
		return NULL;
	listing.events = events;
	listing.facts = g_ptr_array_new_with_free_func(fact_free);
	add_application(&listing);
	for (guint i = 0; i < listing.row->application->contacts->len; i++)
		g_ptr_array_add(
		    people, listing.row->application->contacts->pdata[i]);
	g_ptr_array_sort(people, compare_contacts);
	for (guint i = 0; i < people->len; i++)
		add_contact(&listing, people->pdata[i]);
	add(&listing, "contact", "add a contact", NULL)->adds = TRUE;
	return listing.facts;
}

/* --- changing --- */

GStrv
app_fact_choices(App *app, const Fact *fact)
{
	g_autoptr(GStrvBuilder) words = g_strv_builder_new();
	const CadenceSet *set = app->config->cadences;
	const Cadence *cadence;

	if (strcmp(fact->key, "stage") == 0)
		for (int i = 0; i < STAGE_COUNT; i++)
			g_strv_builder_add(words, stage_name(i));
	else if (strcmp(fact->key, "tone") == 0)
		g_strv_builder_add_many(
		    words, "formal", "semi-formal", "casual", NULL);
	else if (strcmp(fact->key, "contact-channel") == 0)
		for (int i = 0; i < CHANNEL_COUNT; i++)
			g_strv_builder_add(words, channel_name(i));
	else if (strcmp(fact->key, "cadence") == 0)
		for (guint i = 0; (cadence = cadence_set_at(set, i)); i++)
			g_strv_builder_add(words, cadence->name);
	else
		return NULL;
	return g_strv_builder_end(words);
}

static void
event_free_element(gpointer event)
{
	event_free(event);
}

static gboolean
rename_contact(App *app, gint64 id, const Fact *fact, const char *value,
    GError **error)
{
	g_autoptr(GPtrArray) events =
	    g_ptr_array_new_with_free_func(event_free_element);
	g_autofree char *name = text_scrub(value, -1, TEXT_ONE_LINE);

	if (!*g_strstrip(name))
		return app_usage(error, "A name can be changed, not taken "
		    "away; without an address the contact is gone.");
	g_ptr_array_add(events, event_new_full(EVENT_CONTACT_ADDED, id,
	    app_now(app), fact->address, name));
	return app_write_down(app, events, error);
}

static gboolean
change_address(App *app, gint64 id, const Fact *fact, const char *value,
    GError **error)
{
	g_autofree char *away = g_strconcat("-", fact->address, NULL);
	const char *keys[] = {"contact", NULL}, *values[] = {away, NULL};

	if (*value)
		return app_usage(error, "An address is taken away by an empty "
		    "answer; add the other one as a contact of that name.");
	return app_set(app, id, keys, values, error);
}

gboolean
app_fact_set(App *app, gint64 id, const Fact *fact, const char *value,
    GError **error)
{
	g_autofree char *text = NULL;
	const char *keys[] = {fact->key, NULL}, *values[] = {value, NULL};

	if (!app_row(app, id, error))
		return FALSE;
	if (strcmp(value, fact->value) == 0)
		return TRUE;
	if (!g_utf8_validate(value, -1, NULL))
		return app_usage(error, "The value is not UTF-8.");
	if (fact->address && strcmp(fact->label, "name") == 0)
		return rename_contact(app, id, fact, value, error);
	if (fact->address && strcmp(fact->label, "address") == 0)
		return change_address(app, id, fact, value, error);
	if (fact->address)
		values[0] = text =
		    g_strconcat(fact->address, " ", value, NULL);
	return app_set(app, id, keys, values, error);
}
