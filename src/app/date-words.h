/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates in words, for texts that people read. Pure. */
#ifndef NOTYET_APP_DATE_WORDS_H
#define NOTYET_APP_DATE_WORDS_H

#include <glib.h>

#include <notyet/base/civil.h>

/* "Thu 26 Nov". Owned. */
char *date_words_short(CivilDate date);
/* "26 November", "26. November" for "de". Owned. */
char *date_words_long(CivilDate date, const char *language);
/* "Thursday", "Donnerstag" for "de". Static. */
const char *date_words_weekday(CivilDate date, const char *language);

#endif
