/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/app/tracking.h>

#include <string.h>

#include <notyet/base/iso8601.h>
#include <notyet/base/text.h>
#include <notyet/policy/address-list.h>
#include <notyet/policy/invitations.h>
#include <notyet/store/journal.h>

#include "app-private.h"
#include "tracking-place.h"

#define TEXT_MAX_BYTES (64 * 1024)

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
	return journal_append(app->store, events, app_now(app), NULL, error) &&
	       app_load(app, error);
}

G_GNUC_PRINTF(2, 3)
static gboolean
usage(GError **error, const char *format, ...)
{
	g_autofree char *text = NULL;
	va_list arguments;

	va_start(arguments, format);
	text = g_strdup_vprintf(format, arguments);
	va_end(arguments);
	g_set_error_literal(error, APP_ERROR, APP_ERROR_USAGE, text);
	return FALSE;
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
		return usage(
		    error, "\"%s\" is no language such as en or de.", value);
	for (gsize i = 0; i < length; i++)
		if (!g_ascii_isalnum(value[i]) && value[i] != '_')
			return usage(error,
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
	return usage(error, "\"%s\" is none of your addresses (%s).", value,
	    own->len ? names->str : "none is known yet");
}

static gboolean
check_value(App *app, const char *key, const char *value, GError **error)
{
	g_autofree char *names = NULL;

	if (!g_utf8_validate(value, -1, NULL))
		return usage(error, "The value of %s is not UTF-8.", key);
	if (strcmp(key, "stage") == 0 && stage_parse(value) < 0) {
		names = stage_names();
		return usage(error, "There is no stage \"%s\"; there are %s.",
		    value, names);
	}
	if (strcmp(key, "cadence") == 0 && *value &&
	    !cadence_set_find(app->config->cadences, value)) {
		names = cadence_set_names(app->config->cadences);
		return usage(error, "There is no cadence \"%s\"; there are %s.",
		    value, names);
	}
	if (strcmp(key, "language") == 0)
		return check_language(value, error);
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
		usage(error, "%s", local->message);
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
		usage(error, "%s", local->message);
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
		usage(error, "There is no \"%s\" to set; there are %s.", key,
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

static gboolean
check_log(App *app, const LogRequest *request, GError **error)
{
	gint64 now = app_now(app);
	const char *key = request->key ? request->key : "";

	if (request->value && (!g_utf8_validate(request->value, -1, NULL) ||
				  strlen(request->value) > TEXT_MAX_BYTES))
		return usage(error, "The text of %s is not UTF-8 or too long.",
		    event_kind_name(request->kind));
	switch (request->kind) {
	case EVENT_TOUCH:
		return channel_parse(key) >= 0 ||
		       usage(error,
			   "There is no channel \"%s\"; there are mail, phone, "
			   "text and profile.",
			   key);
	case EVENT_SKIPPED:
		return cadence_set_step(app->config->cadences, key) ||
		       usage(error, "There is no step \"%s\" to skip.", key);
	case EVENT_ANSWER:
		return *key != '\0' ||
		       usage(error, "Say which variable the answer is for.");
	case EVENT_INTERVIEW:
		return !request->until_at || request->until_at >= request->at ||
		       usage(
			   error, "An interview cannot end before it begins.");
	case EVENT_SNOOZED:
		return !request->until_at || request->until_at > now ||
		       usage(error, "A snooze ends in the future.");
	case EVENT_PROMISE:
	case EVENT_NOTE:
	case EVENT_LET_GO:
	case EVENT_REVIVED:
		return TRUE;
	default:
		return usage(error, "\"%s\" is not written down by hand.",
		    event_kind_name(request->kind));
	}
}

static Event *
note_event(gint64 id, gint64 at, const char *text)
{
	g_autofree char *clean = text_scrub(text, -1, TEXT_KEEP_LINES);

	return event_new_full(EVENT_NOTE, id, at, NULL, clean);
}

gint64
app_day_end(const App *app, gint64 at)
{
	CivilTime time = {.date = zone_date(app->zone, at),
	    .hour = 23,
	    .minute = 59,
	    .second = 59};

	return zone_instant(app->zone, &time);
}

/* Fills what the request leaves open from the mails. Its texts are borrowed
 * from them. */
static void
take_invited(const App *app, const Row *row, LogRequest *request)
{
	g_autoptr(GPtrArray) list =
	    invitations_fold(row->application, row->timeline);
	const Appointment *held = invitations_held(list, app_now(app));

	if (!held)
		return;
	request->at = held->start_at;
	request->until_at = appointment_over_at(held);
	request->value = *held->uid ? held->uid : NULL;
}

static char *
interview_starts(const App *app, const GPtrArray *interviews)
{
	GString *text = g_string_new(NULL);

	for (guint i = 0; i < interviews->len; i++) {
		const Event *one = interviews->pdata[i];
		g_autofree char *at = iso8601_format(one->at, app->zone);

		g_string_append_printf(text, "%s%s", i ? ", " : "", at);
	}
	return g_string_free(text, FALSE);
}

/* Fills start and UID of the interview that was none. */
static gboolean
find_taken_back(
    const App *app, const Row *row, LogRequest *request, GError **error)
{
	const GPtrArray *all = row->timeline->interviews;
	const Event *found = NULL;
	g_autofree char *starts = NULL;

	for (guint i = 0; i < all->len; i++) {
		const Event *one = all->pdata[i];

		if (one->at == request->at || (!request->at && all->len == 1))
			found = one;
	}
	if (found) {
		request->at = found->at;
		request->value = found->value && *found->value ? found->value
							       : NULL;
		return TRUE;
	}
	if (all->len == 0)
		return usage(error, "There is no interview to take back.");
	starts = interview_starts(app, all);
	return usage(error,
	    "Say which interview with --at, by its start: %s.", starts);
}

gboolean
app_log(App *app, gint64 id, const LogRequest *request, GError **error)
{
	g_autoptr(GPtrArray) events =
	    g_ptr_array_new_with_free_func(event_free_element);
	const Row *row = app_row(app, id, error);
	LogRequest dated = *request;
	g_autofree char *clean = NULL;
	Event *event;

	if (!row)
		return FALSE;
	if (dated.take_back && !find_taken_back(app, row, &dated, error))
		return FALSE;
	if (dated.kind == EVENT_INTERVIEW && !dated.at && !dated.until_at)
		take_invited(app, row, &dated);
	if (!dated.at)
		dated.at = app_now(app);
	if (!check_log(app, &dated, error))
		return FALSE;
	if (dated.value)
		clean = text_scrub(dated.value, -1, TEXT_KEEP_LINES);
	event = event_new_full(dated.kind, id, dated.at, dated.key, clean);
	event->until_at = dated.until_at;
	/* An end of 0 would take the interview back. */
	if (dated.kind == EVENT_INTERVIEW && !dated.take_back &&
	    !event->until_at)
		event->until_at = dated.at;
	g_ptr_array_add(events, event);
	if (dated.note)
		g_ptr_array_add(events, note_event(id, dated.at, dated.note));
	return app_write_down(app, events, error);
}
