/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * date-words: dates in words, for texts that people read. Pure.
 *
 * A language is that of a template ("en", "de_AT"); the words of one that is
 * not known are English.
 */
#ifndef NOTYET_POLICY_DATE_WORDS_H
#define NOTYET_POLICY_DATE_WORDS_H

#include <notyet/base/civil.h>

#include <glib.h>

/* How a date is said: id, name of the filter in a template, whether it needs
 * a time of day, help. */
/* clang-format off */
#define DATE_FORMS(X) \
	X(DATE_LONG, "long", FALSE, "19 November") \
	X(DATE_SHORT, "short", FALSE, "19 Nov") \
	X(DATE_WEEKDAY, "weekday", FALSE, "Thursday") \
	X(DATE_DAY, "day", FALSE, "Thursday, 19 November") \
	X(DATE_ISO, "iso", FALSE, "2026-11-19") \
	X(DATE_TIME, "time", TRUE, "14:30, of a moment")
/* clang-format on */

typedef enum DateForm {
#define X(id, name, is_time, help) id,
	DATE_FORMS(X)
#undef X
	DATE_FORM_COUNT
} DateForm;

/* The moment in that form. The year stands with it when it is another than
 * this_year (0: it never does). Owned. */
char *date_words(const CivilTime *time, DateForm form, const char *language,
		 int this_year);

/* "Thu 26 Nov". Owned. */
char *date_words_short(CivilDate date);
/* "26 November", "26. November" for "de". Owned. */
char *date_words_long(CivilDate date, const char *language);
/* "Thursday", "Donnerstag" for "de". Static. */
const char *date_words_weekday(CivilDate date, const char *language);

#endif
