/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "date-words.h"

/* clang-format off */
static const char *const months_en[] = {
	"January", "February", "March", "April", "May", "June", "July",
	"August", "September", "October", "November", "December",
};
static const char *const months_de[] = {
	"Januar", "Februar", "März", "April", "Mai", "Juni", "Juli",
	"August", "September", "Oktober", "November", "Dezember",
};
static const char *const weekdays_en[] = {
	"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
	"Sunday",
};
static const char *const weekdays_de[] = {
	"Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag",
	"Sonntag",
};
/* clang-format on */

static gboolean
is_german(const char *language)
{
	return language && g_str_has_prefix(language, "de");
}

char *
date_words_short(CivilDate date)
{
	return g_strdup_printf("%.3s %d %.3s",
	    weekdays_en[civil_weekday(date) - 1], date.day,
	    months_en[date.month - 1]);
}

char *
date_words_long(CivilDate date, const char *language)
{
	if (is_german(language))
		return g_strdup_printf(
		    "%d. %s", date.day, months_de[date.month - 1]);
	return g_strdup_printf("%d %s", date.day, months_en[date.month - 1]);
}

const char *
date_words_weekday(CivilDate date, const char *language)
{
	const char *const *names =
	    is_german(language) ? weekdays_de : weekdays_en;

	return names[civil_weekday(date) - 1];
}
