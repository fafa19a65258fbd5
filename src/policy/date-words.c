/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/policy/date-words.h>

#include <string.h>

/* day is "WEEKDAY%sDATE": what stands between the two. */
typedef struct DateLanguage {
	const char *name;
	const char *after_number;	/* "." of "19." */
	const char *before_month;	/* "de " of "19 de noviembre" */
	const char *after_weekday;
	const char *months[12];
	const char *short_months[12];
	const char *weekdays[7];
} DateLanguage;

/* clang-format off */
static const DateLanguage languages[] = {
	{"en", "", "", ", ",
	 {"January", "February", "March", "April", "May", "June", "July",
	  "August", "September", "October", "November", "December"},
	 {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct",
	  "Nov", "Dec"},
	 {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
	  "Sunday"}},
	{"de", ".", "", ", den ",
	 {"Januar", "Februar", "März", "April", "Mai", "Juni", "Juli",
	  "August", "September", "Oktober", "November", "Dezember"},
	 {"Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.",
	  "Sept.", "Okt.", "Nov.", "Dez."},
	 {"Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag",
	  "Samstag", "Sonntag"}},
	{"fr", "", "", " ",
	 {"janvier", "février", "mars", "avril", "mai", "juin", "juillet",
	  "août", "septembre", "octobre", "novembre", "décembre"},
	 {"janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août",
	  "sept.", "oct.", "nov.", "déc."},
	 {"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi",
	  "dimanche"}},
	{"es", "", "de ", ", ",
	 {"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio",
	  "agosto", "septiembre", "octubre", "noviembre", "diciembre"},
	 {"ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct",
	  "nov", "dic"},
	 {"lunes", "martes", "miércoles", "jueves", "viernes", "sábado",
	  "domingo"}},
	{"it", "", "", " ",
	 {"gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno",
	  "luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre"},
	 {"gen", "feb", "mar", "apr", "mag", "giu", "lug", "ago", "set", "ott",
	  "nov", "dic"},
	 {"lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato",
	  "domenica"}},
	{"nl", "", "", " ",
	 {"januari", "februari", "maart", "april", "mei", "juni", "juli",
	  "augustus", "september", "oktober", "november", "december"},
	 {"jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt",
	  "nov", "dec"},
	 {"maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag",
	  "zondag"}},
	{"pt", "", "de ", ", ",
	 {"janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho",
	  "agosto", "setembro", "outubro", "novembro", "dezembro"},
	 {"jan", "fev", "mar", "abr", "mai", "jun", "jul", "ago", "set", "out",
	  "nov", "dez"},
	 {"segunda-feira", "terça-feira", "quarta-feira", "quinta-feira",
	  "sexta-feira", "sábado", "domingo"}},
};
/* clang-format on */

static const DateLanguage *
language_of(const char *name)
{
	gsize size_bytes = name ? strcspn(name, "_-.") : 0;
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(languages); i++)
		if (size_bytes == strlen(languages[i].name) &&
		    g_ascii_strncasecmp(
			name, languages[i].name, size_bytes) == 0)
			return &languages[i];
	return &languages[0];
}

/* "19. November 2027" */
static char *
day_and_month(CivilDate date, const DateLanguage *language,
    const char *const *months, int this_year)
{
	g_autofree char *year = this_year && date.year != this_year
	    ? g_strdup_printf(" %s%d", language->before_month, date.year)
	    : g_strdup("");

	return g_strdup_printf("%d%s %s%s%s", date.day, language->after_number,
	    months == language->months ? language->before_month : "",
	    months[date.month - 1], year);
}

char *
date_words(const CivilTime *time, DateForm form, const char *language_name,
    int this_year)
{
	const DateLanguage *language = language_of(language_name);
	const char *weekday =
	    language->weekdays[civil_weekday(time->date) - 1];
	g_autofree char *day = NULL;

	switch (form) {
	case DATE_SHORT:
		return day_and_month(time->date, language,
		    language->short_months, this_year);
	case DATE_WEEKDAY:
		return g_strdup(weekday);
	case DATE_DAY:
		day = day_and_month(time->date, language, language->months,
		    this_year);
		return g_strconcat(
		    weekday, language->after_weekday, day, NULL);
	case DATE_ISO:
		return g_strdup_printf("%04d-%02d-%02d", time->date.year,
		    time->date.month, time->date.day);
	case DATE_TIME:
		return g_strdup_printf("%d:%02d", time->hour, time->minute);
	default:
		return day_and_month(time->date, language, language->months,
		    this_year);
	}
}

char *
date_words_short(CivilDate date)
{
	const DateLanguage *english = &languages[0];

	return g_strdup_printf("%.3s %d %s",
	    english->weekdays[civil_weekday(date) - 1], date.day,
	    english->short_months[date.month - 1]);
}

char *
date_words_long(CivilDate date, const char *language)
{
	CivilTime time = {date, 0, 0, 0};

	return date_words(&time, DATE_LONG, language, 0);
}

const char *
date_words_weekday(CivilDate date, const char *language)
{
	return language_of(language)->weekdays[civil_weekday(date) - 1];
}
