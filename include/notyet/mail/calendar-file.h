/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * calendar-file: writes a calendar to which other programs subscribe
 * (RFC 5545), by libical: escaping, folding, dates.
 *
 * Equal events give equal bytes: nothing of the moment of writing, of the
 * machine or of its zone goes into the file. Each event is TRANSPARENT, for
 * nobody is busy because a mail is due, and has no alarm.
 */
#ifndef NOTYET_MAIL_CALENDAR_FILE_H
#define NOTYET_MAIL_CALENDAR_FILE_H

#include <notyet/policy/calendar-event.h>

#include <glib.h>

/* events: const CalendarEvent *, in the order of the file. Texts that are no
 * UTF-8, or hold control characters, come out scrubbed. Lines end in CR LF.
 * Pure. Owned, g_free(). */
char *calendar_file_text(const GPtrArray *events);

#endif
