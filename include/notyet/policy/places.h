/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * places: in whose days is counted, and on which of them nobody works.
 *
 * A Places holds what the system and the files of the user know of the world,
 * as plain values: zones by their names, and calendars of holidays by theirs.
 * Who fills it reads them; here is decided which of them holds for whom. A
 * window is counted in the calendar of the person to whom the next mail goes.
 * Pure.
 */
#ifndef NOTYET_POLICY_PLACES_H
#define NOTYET_POLICY_PLACES_H

#include <notyet/policy/calendar.h>
#include <notyet/policy/timeline.h>

#include <glib.h>

/* What an application says when no holiday of the configured ones counts. */
#define PLACES_NO_HOLIDAYS "none"

typedef struct Places Places;

/* holidays: the names of the configured calendars with blanks between, copied;
 * NULL or "": none. Owned, places_free(). */
Places *places_new(const char *holidays);
/* Accepts NULL. */
void places_free(Places *places);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Places, places_free)

/* Takes the zone under the name by which it is asked for, in the place of what
 * was known by that name. */
void places_take_zone(Places *places, const char *name, Zone *zone);
/* The days (gint32 since 1970, in any order, also twice) of one calendar,
 * copied; added to those that are known by that name. */
void places_add_holidays(Places *places, const char *name,
			 const GArray *days);
/* Borrowed, or NULL for an unknown name. */
const Zone *places_zone(const Places *places, const char *name);
gboolean places_has_holidays(const Places *places, const char *name);

/* The calendars whose days off count for the application (NULL: the configured
 * ones, which are the user's own): char *, in their order, each once, none
 * that is unknown. places may be NULL. Owned. */
GPtrArray *places_holiday_names(const Places *places,
				const Application *application);

/* What is wrong with a calendar, one sentence, copied; NULL: nothing. */
void places_set_note(Places *places, const char *name, const char *note);

/* The names of the zones that applications and their contacts are said to be
 * in (char *, each once): those to be taken. Owned. */
GPtrArray *places_zone_names(const GPtrArray *applications);

/* A sentence (char *) for each thing that is wrong with what is asked for: a
 * calendar of holidays, configured or of an open application, that is not
 * known or has a note, and a zone that is not known. folder: where the
 * calendars lie, to be named. Owned. */
GPtrArray *places_warnings(const Places *places,
			   const GPtrArray *applications, const char *folder);

/* Whom the next mail goes to (R4): who wrote last, unless no answer reaches
 * them; else whom the user wrote to last, else the first contact. An address,
 * borrowed; NULL: nobody is known. */
const char *places_addressed(const Application *application,
			     const Timeline *timeline);

/*
 * The calendar of the person with that address, whom the application knows as
 * a contact or not (NULL: of whoever it is). The first that is known:
 *  zone      the one that was set for that contact; the one that was set for
 *            the application; what the Date of their newest mail that counts
 *            as a word tells (see calendar_zone_of_offset()), and where they
 *            never wrote, that of anybody in the application; the own.
 *            A Date in plain UTC tells nothing: it is a server's
 *  holidays  those of the application's names together, none where it says
 *            "none"; those of the configured names; the own
 * A name that is unknown counts as if it were not set; where no business
 * day is left, calendar.h says what happens. What *ret_calendar
 * points to is borrowed from places and own, until places_take_zone(),
 * places_add_holidays() or places_free(). places NULL: a copy of *own.
 */
void places_calendar(const Places *places, const Application *application,
		     const Timeline *timeline, const char *address,
		     const Calendar *own, Calendar *ret_calendar);

#endif
