/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * holidays: the days off that an iCalendar file (RFC 5545) names.
 *
 * A day off is each day of a whole-day event (DTSTART as a DATE), up to and
 * without the day of DTEND, and each day of the same by an RRULE that is
 * FREQ=YEARLY (see src/mail/holiday-rule.h) and by RDATE, but those of EXDATE.
 * What is cancelled and what has a time of day - half a day off - is none.
 * TRANSP is not looked at: published calendars say TRANSPARENT of each of
 * their holidays, since a holiday takes no room in the reader's own calendar.
 * The file may be anybody's: the work is bounded by its size, and what cannot
 * be read is left out and told.
 */
#ifndef NOTYET_MAIL_HOLIDAYS_H
#define NOTYET_MAIL_HOLIDAYS_H

#include <notyet/mail/error.h>

#include <glib.h>

/* Larger files are not read. */
#define HOLIDAYS_MAX_BYTES (4 * 1024 * 1024)
#define HOLIDAYS_MAX_EVENTS 5000
#define HOLIDAYS_MAX_RULES 500
/* Years that repeated days are told for: before and after a year. */
#define HOLIDAYS_YEARS_BACK 2
#define HOLIDAYS_YEARS_AHEAD 4
/* So many days in a row without a business day are taken for a mistake. */
#define HOLIDAYS_CLOSED_DAYS 30

typedef struct HolidaySource {
	const char *bytes;	/* borrowed */
	gsize len;
	const char *path;	/* for the note; borrowed */
	int year;		/* that of now */
} HolidaySource;

/*
 * The days (gint32 since 1970, sorted, each once) from the 1 January two
 * years before that year to the 31 December four years after it. *ret_note:
 * one sentence that names the file, and the line where there is one, about the
 * first thing that is wrong with it; NULL when nothing is. Owned, both. Pure.
 */
GArray *holidays_read(const HolidaySource *source, char **ret_note);

/* The same of a file; blocks on the disk. Errors: INDEX_ERROR_FILE when it
 * cannot be read or is too large. */
GArray *holidays_read_file(const char *path, int year, char **ret_note,
			   GError **error);

#endif
