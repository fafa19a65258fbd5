/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/said-cases.h"

/* "2026-08-14", "2026-08-10..2026-08-14", with a "?" when ambiguous. */
static char *
format(const SaidDate *date)
{
	g_autofree char *first = iso8601_format_date(date->first);
	g_autofree char *last = iso8601_format_date(date->last);

	if (strcmp(first, last) == 0)
		return g_strconcat(first, date->ambiguous ? "?" : "", NULL);
	return g_strconcat(first, "..", last, date->ambiguous ? "?" : "",
	    NULL);
}

/* The first date of each text, as of the mail's day. */
static const SaidCase dates[] = {
    /* numbers */
    {"on 2026-08-17", "2026-08-17", NULL},
    {"bis zum 14.08.2026", "2026-08-14", NULL},
    {"am 14.8. um 10 Uhr", "2026-08-14", NULL},
    {"returning 09/18/2026", "2026-09-18", NULL},
    {"returning 18/09/2026", "2026-09-18", NULL},
    {"I will be back on 9/8", "2026-08-09..2026-09-08?", NULL},
    {"we will be back on 8/8", "2026-08-08", NULL},
    {"Je suis de retour au bureau le 09/08", "2026-08-09", NULL},
    {"Je suis de retour au bureau le 9/8", "2026-08-09..2026-09-08?", NULL},
    {"Estaré de vuelta en la oficina el 9/9/26", "2026-09-09", NULL},
    {"Ik ben er weer op 14-08-2026", "2026-08-14", NULL},
    {"until 31 June", NULL, NULL},
    {"bis zum 31.06.2026", NULL, NULL},
    {"on 30/02/2027", NULL, NULL},
    {"on 29 February 2027", NULL, NULL},
    {"at 10:30 or 14.30", NULL, NULL},
    {"version 2.5 of 24-7", NULL, NULL},
    {"call 030/12 34 56", NULL, NULL},
    {"el precio de la cuota es para usted el 15€", NULL, NULL},
    /* months */
    {"on 14 August", "2026-08-14", NULL},
    {"on August 14th, 2026", "2026-08-14", NULL},
    {"by Aug. 5", "2026-08-05", NULL},
    {"the 5th of September", "2026-09-05", NULL},
    {"on Friday, 14 August 2026", "2026-08-14", NULL},
    {"on Friday (14 August)", "2026-08-14", NULL},
    {"on Thursday, 14 August", "2026-08-14?", NULL},
    {"am Freitag, dem 14. August", "2026-08-14", NULL},
    {"am Fr., 14. Aug.", "2026-08-14", NULL},
    {"vendredi 14 août", "2026-08-14", NULL},
    {"le 1er septembre", "2026-09-01", NULL},
    {"el viernes 14 de agosto de 2026", "2026-08-14", NULL},
    {"na sexta-feira, 14 de agosto", "2026-08-14", NULL},
    {"venerdì 14 agosto", "2026-08-14", NULL},
    {"op vrijdag 14 augustus", "2026-08-14", NULL},
    {"on 3 August", "2026-08-03", NULL},
    {"on 2 August", NULL, NULL},
    {"on 3 January", "2027-01-03", NULL},
    {"on 10 July", NULL, NULL},
    {"you may 5 times", NULL, NULL},
    /* days of the month */
    {"by the 15th", "2026-08-15", NULL},
    {"by the 2nd", "2026-09-02", NULL},
    {"Wir melden uns bis zum 15.", "2026-08-15", NULL},
    {"vous aurez une réponse avant le 15.", "2026-08-15", NULL},
    {"antes del día 15.", "2026-08-15", NULL},
    {"até o dia 15.", "2026-08-15", NULL},
    {"entro il 15.", "2026-08-15", NULL},
    {"by the 31st", "2026-08-31", NULL},
    {"the 15 of us", NULL, NULL},
    /* weekdays */
    {"by Friday", "2026-08-07", NULL},
    {"by Monday", "2026-08-10", NULL},
    {"this Friday", "2026-08-07", NULL},
    {"next Friday", "2026-08-07..2026-08-14?", NULL},
    {"next Monday", "2026-08-10", NULL},
    {"last Friday", NULL, NULL},
    {"Friday of next week", "2026-08-14", NULL},
    {"kommenden Freitag", "2026-08-07", NULL},
    {"bis nächsten Freitag", "2026-08-07..2026-08-14?", NULL},
    {"am Freitag nächster Woche", "2026-08-14", NULL},
    {"vendredi prochain", "2026-08-07", NULL},
    {"vendredi dernier", NULL, NULL},
    {"antes del viernes", "2026-08-07", NULL},
    {"el viernes de la próxima semana", "2026-08-14", NULL},
    {"até sexta-feira", "2026-08-07", NULL},
    {"entro venerdì", "2026-08-07", NULL},
    {"vóór vrijdag", "2026-08-07", NULL},
    /* relative days */
    {"by tomorrow", "2026-08-04", NULL},
    {"the day after tomorrow", "2026-08-05", NULL},
    {"bis übermorgen", "2026-08-05", NULL},
    {"bis morgen", "2026-08-04", NULL},
    {"Guten Morgen, wir danken", NULL, NULL},
    {"aujourd'hui", "2026-08-03", NULL},
    {"mañana por la mañana", "2026-08-04", NULL},
    {"até amanhã", "2026-08-04", NULL},
    {"entro domani", "2026-08-04", NULL},
    {"by end of day tomorrow", "2026-08-04", NULL},
    {"by the end of Friday", "2026-08-07", NULL},
    /* weeks and months */
    {"next week", "2026-08-10..2026-08-14", NULL},
    {"this week", "2026-08-03..2026-08-07", NULL},
    {"last week", NULL, NULL},
    {"by the end of next week", "2026-08-13..2026-08-14", NULL},
    {"by the end of the week", "2026-08-06..2026-08-07", NULL},
    {"early next week", "2026-08-10..2026-08-11", NULL},
    {"the week after next", "2026-08-17..2026-08-21", NULL},
    {"the week of 17 August", "2026-08-17..2026-08-21", NULL},
    {"mid-September", "2026-09-11..2026-09-15", NULL},
    {"in September", "2026-09-01..2026-09-30", NULL},
    {"by the end of the month", "2026-08-21..2026-08-31", NULL},
    {"Ende nächster Woche", "2026-08-13..2026-08-14", NULL},
    {"Anfang September", "2026-09-01..2026-09-10", NULL},
    {"Mitte kommender Woche", "2026-08-11..2026-08-12", NULL},
    {"übernächste Woche", "2026-08-17..2026-08-21", NULL},
    {"in KW 34", "2026-08-17..2026-08-21", NULL},
    {"in KW 2", "2027-01-11..2027-01-15", NULL},
    {"la semaine prochaine", "2026-08-10..2026-08-14", NULL},
    {"d'ici la fin du mois", "2026-08-21..2026-08-31", NULL},
    {"en début de semaine prochaine", "2026-08-10..2026-08-11", NULL},
    {"fin août", "2026-08-21..2026-08-31", NULL},
    {"la semana que viene", "2026-08-10..2026-08-14", NULL},
    {"a finales de mes", "2026-08-21..2026-08-31", NULL},
    {"a mediados de septiembre", "2026-09-11..2026-09-15", NULL},
    {"na próxima semana", "2026-08-10..2026-08-14", NULL},
    {"até o final da semana que vem", "2026-08-13..2026-08-14", NULL},
    {"la prossima settimana", "2026-08-10..2026-08-14", NULL},
    {"entro la fine del mese", "2026-08-21..2026-08-31", NULL},
    {"volgende week", "2026-08-10..2026-08-14", NULL},
    {"eind volgende week", "2026-08-13..2026-08-14", NULL},
    {"within the next week", "2026-08-03..2026-08-14?", NULL},
    /* quantities */
    {"in two weeks", "2026-08-03..2026-08-17", NULL},
    {"within 10 business days", "2026-08-03..2026-08-17", NULL},
    {"in the next 2-3 weeks", "2026-08-03..2026-08-24", NULL},
    {"within 48 hours", "2026-08-03..2026-08-05", NULL},
    {"within a month", "2026-08-03..2026-09-03", NULL},
    {"in one month", "2026-08-31..2026-09-30", "2026-08-31"},
    {"two weeks ago", NULL, NULL},
    {"in the last two weeks", NULL, NULL},
    {"five years of C", NULL, NULL},
    {"in the coming days", NULL, NULL},
    {"in zwei Wochen", "2026-08-03..2026-08-17", NULL},
    {"innerhalb von 10 Arbeitstagen", "2026-08-03..2026-08-17", NULL},
    {"in den nächsten zwei Wochen", "2026-08-03..2026-08-17", NULL},
    {"sous 15 jours", "2026-08-03..2026-08-18", NULL},
    {"dans un délai de 5 jours ouvrés", "2026-08-03..2026-08-10", NULL},
    {"en dos semanas", "2026-08-03..2026-08-17", NULL},
    {"en un plazo de 10 días hábiles", "2026-08-03..2026-08-17", NULL},
    {"em até 10 dias úteis", "2026-08-03..2026-08-17", NULL},
    {"nas próximas duas semanas", "2026-08-03..2026-08-17", NULL},
    {"entro due settimane", "2026-08-03..2026-08-17", NULL},
    {"nelle prossime due settimane", "2026-08-03..2026-08-17", NULL},
    {"binnen twee weken", "2026-08-03..2026-08-17", NULL},
    /* ranges */
    {"from 3 August to 14 August", "2026-08-03..2026-08-14", NULL},
    {"from August 3 to 14", "2026-08-03..2026-08-14", NULL},
    {"3 – 14 August 2026", "2026-08-03..2026-08-14", NULL},
    {"vom 3. bis 14. August", "2026-08-03..2026-08-14", NULL},
    {"vom 03.08. bis zum 14.08.2026", "2026-08-03..2026-08-14", NULL},
    {"du 3 au 14 août", "2026-08-03..2026-08-14", NULL},
    {"del 3 al 14 de agosto", "2026-08-03..2026-08-14", NULL},
    {"de 3 a 14 de agosto", "2026-08-03..2026-08-14", NULL},
    {"dal 3 al 14 agosto", "2026-08-03..2026-08-14", NULL},
    {"van 3 t/m 14 augustus", "2026-08-03..2026-08-14", NULL},
    {"from 20 July to 14 August", "2026-08-14", NULL},
    {"from 28 December to 5 January", "2026-12-28..2027-01-05",
	"2026-12-27"},
};

static void
dates__each_form__is_read_as_of_the_mail(void **state)
{
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(dates); i++) {
		SaidWhen when = {noon(dates[i].mail_day), NULL};
		g_autoptr(GArray) all = said_dates(dates[i].text, &when);
		g_autofree char *got = all->len > 0 ?
		    format(&g_array_index(all, SaidDate, 0)) : NULL;

		case_string(dates[i].text, got, dates[i].want);
	}
}

static void
dates__words_before__say_what_the_day_is(void **state)
{
	static const struct {
		const char *text;
		SaidKind kind;
		const char *words;
	} cases[] = {
	    {"We decide by Friday, then.", SAID_BY, "by Friday"},
	    {"We decide on the 15th.", SAID_ON, "on the 15th"},
	    {"Away until 14 August.", SAID_UNTIL, "until 14 August"},
	    {"Within two\nweeks.", SAID_WITHIN, "Within two weeks"},
	    {"Back from 17 August on.", SAID_FROM, "from 17 August"},
	    {"Call after 17 August.", SAID_AFTER, "after 17 August"},
	    {"Wir melden uns bis spätestens Freitag.", SAID_BY,
		"bis spätestens Freitag"},
	    {"Réponse d'ici vendredi.", SAID_BY, "d'ici vendredi"},
	};
	SaidWhen when = {noon(NULL), NULL};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GArray) all = said_dates(cases[i].text, &when);
		g_autofree char *words = NULL;

		case_int(cases[i].text, all->len, 1);
		case_int(cases[i].text,
		    g_array_index(all, SaidDate, 0).kind, cases[i].kind);
		words = said_words(cases[i].text,
		    &g_array_index(all, SaidDate, 0));
		case_string(cases[i].text, words, cases[i].words);
	}
}

static void
dates__zone_of_the_writer__gives_the_day(void **state)
{
	g_autoptr(Zone) east = zone_new_fixed(10 * 3600);
	gint64 sunday_evening = noon("2026-08-02") + 8 * 3600;
	SaidWhen utc = {sunday_evening, NULL};
	SaidWhen sydney = {sunday_evening, east};
	SaidDate date;

	/* It is Monday there. */
	assert_true(said_promise("We decide by Monday.", &utc, &date));
	assert_int_equal(date.last.day, 3);
	assert_true(said_promise("We decide by Monday.", &sydney, &date));
	assert_int_equal(date.last.day, 10);
	assert_int_equal(said_ends_at(&date, east),
	    noon("2026-08-10") + 2 * 3600 - 1);
}

static void
dates__nothing__says_nothing(void **state)
{
	static const char *const texts[] = {NULL, "", "   \n", "\xff by Friday",
	    "Thank you for your mail.", ".", "by", "14", "14.", "14.08",
	    "the end of", "next", "KW", "1/2/3/4"};
	SaidWhen when = {noon(NULL), NULL};
	SaidDate date = {.kind = SAID_AFTER};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(texts); i++) {
		case_true(texts[i], !said_promise(texts[i], &when, &date));
		case_true(texts[i], !said_return(texts[i], &when, &date));
		case_int(texts[i], date.kind, SAID_AFTER);
	}
}

/* Work that grew with the square of the text would not end here. */
static void
dates__long_hostile_texts__are_read(void **state)
{
	static const char *const units[] = {"by Friday ", "14 August ", "14.",
	    "14.08. bis ", "end of day Friday ", "Friday of next week ",
	    "next ", "the ", "in two ", "1/2 ", "until ", "back ",
	    "get back to you by 9/8 ", "\xc3\xa4 ", "a-", "e-mail ",
	    "the week of the week of ", "end of ", "am 3. bis 4. August ",
	    "back not until 17 August, ", "99999999999"};
	SaidWhen when = {noon(NULL), NULL};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(units); i++) {
		g_autoptr(GString) text = g_string_new(NULL);
		SaidDate date;

		while (text->len < 64 * 1024)
			g_string_append(text, units[i]);
		said_promise(text->str, &when, &date);
		said_return(text->str, &when, &date);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(dates__each_form__is_read_as_of_the_mail),
	    cmocka_unit_test(dates__words_before__say_what_the_day_is),
	    cmocka_unit_test(dates__zone_of_the_writer__gives_the_day),
	    cmocka_unit_test(dates__nothing__says_nothing),
	    cmocka_unit_test(dates__long_hostile_texts__are_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
