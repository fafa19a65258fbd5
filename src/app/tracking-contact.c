/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tracking-place.h"

#include <string.h>

#include <notyet/base/text.h>
#include <notyet/policy/cadence.h>

#include "app-private.h"

#define KEY_PREFIX "contact-"

/* Of whom the value speaks: the contact it names first, else the only one. */
static const Contact *
find_named(const Application *application, const char *value, gsize *ret_skip)
{
	gsize length = strcspn(value, " \t");
	g_autofree char *address = g_strndup(value, length);

	*ret_skip = 0;
	for (guint i = 0; i < application->contacts->len; i++) {
		if (!contact_has_address(
			application->contacts->pdata[i], address))
			continue;
		*ret_skip = length;
		return application->contacts->pdata[i];
	}
	return application->contacts->len == 1 && !strchr(address, '@')
		   ? application->contacts->pdata[0]
		   : NULL;
}

static gboolean
check_field(const char *field, const char *text, GError **error)
{
	if (strcmp(field, "channel") != 0 || !*text ||
	    channel_parse(text) >= 0)
		return TRUE;
	return app_usage(error,
	    "There is no channel \"%s\"; there are mail, phone, text, profile.",
	    text);
}

Event *
contact_field_event(
    App *app, gint64 id, const char *key, const char *value, GError **error)
{
	const char *field = key + strlen(KEY_PREFIX);
	const Row *row = app_row(app, id, error);
	const Contact *contact;
	g_autofree char *text = NULL;
	g_autofree char *pair = NULL;
	gsize skip;

	if (!row)
		return NULL;
	contact = find_named(row->application, value, &skip);
	if (!contact) {
		app_usage(error,
		    "%s names a contact of the application first: "
		    "%s='ADDRESS VALUE'.",
		    key, key);
		return NULL;
	}
	text = text_scrub(value + skip, -1, TEXT_ONE_LINE);
	g_strstrip(text);
	if (!check_field(field, text, error))
		return NULL;
	pair = g_strconcat(field, "=", text, NULL);
	return event_new_full(EVENT_CONTACT_FIELD, id, app_now(app),
	    contact->addresses->pdata[0], pair);
}

gboolean
is_contact_field_key(const char *key)
{
	const char *const *field = contact_fields();

	if (!g_str_has_prefix(key, KEY_PREFIX))
		return FALSE;
	while (*field && strcmp(*field, key + strlen(KEY_PREFIX)) != 0)
		field++;
	return *field != NULL;
}
