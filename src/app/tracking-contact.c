/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tracking-place.h"

#include <string.h>

#include <notyet/base/text.h>
#include <notyet/policy/cadence.h>
#include <notyet/policy/phone.h>
#include <notyet/policy/web-address.h>

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

static char *
read_channel(const char *text, const char **ret_fault)
{
	*ret_fault = "There is no such channel; there are mail, phone, text, "
		     "profile.";
	return channel_parse(text) >= 0 ? g_strdup(text) : NULL;
}

/* Fields that hold something certain. NULL with the sentence that says why a
 * text is none. */
static const struct {
	const char *field;
	char *(*read)(const char *text, const char **ret_fault);
} readers[] = {
    {"channel", read_channel},
    {"phone", phone_read},
    {"profile", web_address_read},
};

/* The text as it is kept; NULL when it is refused. */
static char *
read_field(const char *field, const char *text, GError **error)
{
	for (gsize i = 0; *text && i < G_N_ELEMENTS(readers); i++) {
		const char *fault = NULL;
		char *kept;

		if (strcmp(field, readers[i].field) != 0)
			continue;
		kept = readers[i].read(text, &fault);
		if (!kept)
			app_usage(error, "\"%s\": %s", text, fault);
		return kept;
	}
	return g_strdup(text);
}

Event *
contact_field_event(
    App *app, gint64 id, const char *key, const char *value, GError **error)
{
	const char *field = key + strlen(KEY_PREFIX);
	const Row *row = app_row(app, id, error);
	const Contact *contact;
	g_autofree char *text = NULL;
	g_autofree char *kept = NULL;
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
	kept = read_field(field, text, error);
	if (!kept)
		return NULL;
	pair = g_strconcat(field, "=", kept, NULL);
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
