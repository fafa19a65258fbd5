/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/app/tracking.h>

#include <string.h>

#include <notyet/base/text.h>
#include <notyet/policy/address-list.h>
#include <notyet/store/journal.h>

#include <notyet/policy/message-kind.h>

#include "app-private.h"
#include "tracking-place.h"

static void
event_free_element(gpointer event)
{
	event_free(event);
}

gboolean
app_write_down(App *app, const GPtrArray *events, GError **error)
{
	if (events->len == 0)
		return TRUE;
	if (app->group) {
		for (guint i = 0; i < events->len; i++)
			g_ptr_array_add(
			    app->group, event_copy(events->pdata[i]));
		return TRUE;
	}
	return journal_append(app->store, events, app_now(app), NULL, error) &&
	       app_hold_overtaken(app, events, error) && app_load(app, error);
}

void
app_group_begin(App *app)
{
	g_assert(!app->group);
	app->group = g_ptr_array_new_with_free_func(event_free_element);
}

gboolean
app_group_end(App *app, GError **error)
{
	g_autoptr(GPtrArray) events = g_steal_pointer(&app->group);

	g_assert(events);
	return app_write_down(app, events, error);
}

gboolean
app_usage(GError **error, const char *format, ...)
{
	g_autofree char *text = NULL;
	va_list arguments;

	va_start(arguments, format);
	text = g_strdup_vprintf(format, arguments);
	va_end(arguments);
	g_set_error_literal(error, APP_ERROR, APP_ERROR_USAGE, text);
	return FALSE;
}

void
app_group_drop(App *app)
{
	g_clear_pointer(&app->group, g_ptr_array_unref);
}

static char *
stage_names(void)
{
	g_autoptr(GString) names = g_string_new(NULL);

	for (int i = 0; i < STAGE_COUNT; i++)
		g_string_append_printf(
		    names, "%s%s", i ? ", " : "", stage_name(i));
	return g_string_free(g_steal_pointer(&names), FALSE);
}

static gboolean
check_language(const char *value, GError **error)
{
	gsize length = strlen(value);

	if (length == 0)
		return TRUE;
	if (length > 8 || !g_ascii_islower(value[0]) ||
	    !g_ascii_islower(value[1 % length]))
		return app_usage(
		    error, "\"%s\" is no language such as en or de.", value);
	for (gsize i = 0; i < length; i++)
		if (!g_ascii_isalnum(value[i]) && value[i] != '_')
			return app_usage(error,
			    "\"%s\" is no language such as en or de.", value);
	return TRUE;
}

static gboolean
check_identity(App *app, const char *value, GError **error)
{
	g_autoptr(GPtrArray) own = app_identities(app);
	g_autofree char *lower = g_ascii_strdown(value, -1);
	g_autoptr(GString) names = g_string_new(NULL);

	if (!*value ||
	    g_ptr_array_find_with_equal_func(own, lower, g_str_equal, NULL))
		return TRUE;
	for (guint i = 0; i < own->len; i++)
		g_string_append_printf(
		    names, "%s%s", i ? ", " : "", (const char *)own->pdata[i]);
	return app_usage(error, "\"%s\" is none of your addresses (%s).", value,
	    own->len ? names->str : "none is known yet");
}

static gboolean
check_value(App *app, const char *key, const char *value, GError **error)
{
	g_autofree char *names = NULL;

	if (!g_utf8_validate(value, -1, NULL))
		return app_usage(error, "The value of %s is not UTF-8.", key);
	if (strcmp(key, "stage") == 0 && stage_parse(value) < 0) {
		names = stage_names();
		return app_usage(error, "There is no stage \"%s\"; there are %s.",
		    value, names);
	}
	if (strcmp(key, "cadence") == 0 && *value &&
	    !cadence_set_find(app->config->cadences, value)) {
		names = cadence_set_names(app->config->cadences);
		return app_usage(error, "There is no cadence \"%s\"; there are %s.",
		    value, names);
	}
	if (strcmp(key, "language") == 0)
		return check_language(value, error);
	if (strcmp(key, "tone") == 0 && *value && tone_parse(value) < 0)
		return app_usage(error, "There is no tone \"%s\"; there are "
		    "formal, semi-formal, casual.", value);
	if (strcmp(key, "identity") == 0)
		return check_identity(app, value, error);
	return TRUE;
}

/* "Name <address>" adds a contact, "-address" takes one away. */
static Event *
contact_event(gint64 id, gint64 now, const char *value, GError **error)
{
	g_autoptr(GError) local = NULL;
	g_autoptr(Address) contact =
	    address_parse(*value == '-' ? value + 1 : value, &local);

	if (!contact) {
		app_usage(error, "%s", local->message);
		return NULL;
	}
	return event_new_full(
	    *value == '-' ? EVENT_CONTACT_REMOVED : EVENT_CONTACT_ADDED, id,
	    now, contact->address, *value == '-' ? NULL : contact->name);
}

static Event *
works_event(gint64 id, gint64 now, const char *value, GError **error)
{
	g_autoptr(GError) local = NULL;
	g_autoptr(Address) address = address_parse(value, &local);

	if (!address) {
		app_usage(error, "%s", local->message);
		return NULL;
	}
	return event_new_full(EVENT_WORKS, id, now, address->address, NULL);
}

static gboolean
is_set_key(const char *key)
{
	for (const SetKey *known = application_set_keys(); known->name; known++)
		if (strcmp(known->name, key) == 0)
			return TRUE;
	return FALSE;
}

static char *
set_key_names(void)
{
	g_autoptr(GString) names = g_string_new(NULL);

	for (const SetKey *known = application_set_keys(); known->name; known++)
		g_string_append_printf(
		    names, "%s%s", names->len ? ", " : "", known->name);
	return g_string_free(g_steal_pointer(&names), FALSE);
}

static Event *
set_event(
    App *app, gint64 id, const char *key, const char *value, GError **error)
{
	gint64 now = app_now(app);
	g_autofree char *names = NULL;
	g_autofree char *clean = NULL;

	if (!is_set_key(key)) {
		names = set_key_names();
		app_usage(error, "There is no \"%s\" to set; there are %s.", key,
		    names);
		return NULL;
	}
	if (!check_value(app, key, value, error))
		return NULL;
	if (strcmp(key, "contact") == 0)
		return contact_event(id, now, value, error);
	if (strcmp(key, "works") == 0)
		return works_event(id, now, value, error);
	if (strcmp(key, "zone") == 0)
		return zone_event(app, id, value, error);
	if (strcmp(key, "holidays") == 0)
		return holidays_event(app, id, value, error);
	if (is_contact_field_key(key))
		return contact_field_event(app, id, key, value, error);
	if (strcmp(key, "stage") == 0)
		return event_new_full(EVENT_STAGE, id, now, NULL, value);
	clean = text_scrub(value, -1, TEXT_ONE_LINE);
	return event_new_full(EVENT_SET, id, now, key, clean);
}

gboolean
app_set(App *app, gint64 id, const char *const *keys, const char *const *values,
    GError **error)
{
	g_autoptr(GPtrArray) events =
	    g_ptr_array_new_with_free_func(event_free_element);

	if (!app_row(app, id, error))
		return FALSE;
	for (gsize i = 0; keys[i]; i++) {
		Event *event = set_event(app, id, keys[i], values[i], error);

		if (!event)
			return FALSE;
		g_ptr_array_add(events, event);
	}
	return app_write_down(app, events, error);
}
