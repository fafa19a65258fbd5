/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What "set" says of people and places over there. */
#ifndef NOTYET_APP_TRACKING_PLACE_H
#define NOTYET_APP_TRACKING_PLACE_H

#include <notyet/app/app.h>

/* value: a zone's name, "" to take it back, or the same behind a contact's
 * address and a blank. NULL with APP_ERROR_USAGE. */
Event *zone_event(App *app, gint64 id, const char *value, GError **error);
/* value: names of calendars with blanks between, "none", or "". */
Event *holidays_event(App *app, gint64 id, const char *value, GError **error);

/* key: "contact-" and a name of contact_fields(); value: a contact's address,
 * a blank and the text, or the text alone where there is one contact. NULL
 * with APP_ERROR_USAGE. In tracking-contact.c. */
Event *contact_field_event(App *app, gint64 id, const char *key,
    const char *value, GError **error);
gboolean is_contact_field_key(const char *key);

#endif
