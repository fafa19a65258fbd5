/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What "set" says of where they are and when they do not work. */
#ifndef NOTYET_APP_TRACKING_PLACE_H
#define NOTYET_APP_TRACKING_PLACE_H

#include <notyet/app/app.h>

/* value: a zone's name, "" to take it back, or the same behind a contact's
 * address and a blank. NULL with APP_ERROR_USAGE. */
Event *zone_event(App *app, gint64 id, const char *value, GError **error);
/* value: names of calendars with blanks between, "none", or "". */
Event *holidays_event(App *app, gint64 id, const char *value, GError **error);

#endif
