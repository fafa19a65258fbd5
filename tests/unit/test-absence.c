/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/builders.h"
#include "../support/cases.h"

#include <stdlib.h>
#include <string.h>

#include <notyet/policy/absence.h>

/* A mail on a day of August: "note 17" names the day of return. */
typedef struct Mail {
	int day;
	const char *from, *what;
} Mail;

#define MAILS_MAX 4
#define ANNA "anna@x.example"
#define BERG "berg@y.example"

static gint64
august(int day)
{
	g_autofree char *text = g_strdup_printf("2026-08-%02d", day);

	return at_utc(text);
}

static void
learn(Absences *absences, const Mail *mail)
{
	g_autoptr(GPtrArray) messages = build_messages();
	Message *message = build_message(messages, mail->from,
	    august(mail->day), "m");
	Verdict *verdict = message->verdict;

	if (g_str_has_prefix(mail->what, "note")) {
		verdict->kind = VERDICT_AUTO_REPLY;
		verdict->answers = FALSE;
		verdict->return_at = mail->what[4] ?
		    august(atoi(mail->what + 4)) : 0;
	} else if (strcmp(mail->what, "hold") == 0) {
		verdict->sub_kind = g_strdup("holding");
		verdict->answers = FALSE;
	} else if (strcmp(mail->what, "machine") == 0) {
		verdict->kind = VERDICT_ATS_ACK;
		verdict->answers = FALSE;
	} else if (strcmp(mail->what, "stranger") == 0) {
		verdict->kind = VERDICT_AUTO_REPLY;
		verdict->return_at = august(17);
		message->found = FOUND_STRANGER;
	}
	absences_add(absences, message);
}

static const struct {
	const char *label;
	Mail mails[MAILS_MAX];
	const char *addresses;
	int day;		/* of return; 0: not away */
} cases[] = {
    {"nobody wrote", {{0}}, ANNA, 0},
    {"a note", {{3, ANNA, "note 17"}}, ANNA, 17},
    {"a note without a day", {{3, ANNA, "note"}}, ANNA, 0},
    {"of somebody else", {{3, ANNA, "note 17"}}, BERG, 0},
    {"by another address of theirs", {{3, ANNA, "note 17"}}, BERG " " ANNA,
	17},
    {"the newer note counts, in any order",
	{{5, ANNA, "note 20"}, {3, ANNA, "note 17"}}, ANNA, 20},
    {"even if it names an earlier day",
	{{3, ANNA, "note 20"}, {5, BERG, "note 10"}}, ANNA " " BERG, 10},
    {"they wrote since", {{3, ANNA, "note 17"}, {5, ANNA, "reply"}}, ANNA, 0},
    {"they wrote since, elsewhere",
	{{3, ANNA, "note 17"}, {5, BERG, "reply"}}, ANNA " " BERG, 0},
    {"they wrote since, only to hold off",
	{{3, ANNA, "note 17"}, {5, ANNA, "hold"}}, ANNA, 0},
    {"they wrote before", {{3, ANNA, "note 17"}, {2, ANNA, "reply"}}, ANNA,
	17},
    {"a machine wrote since", {{3, ANNA, "note 17"}, {5, ANNA, "machine"}},
	ANNA, 17},
    {"a stranger's note", {{3, ANNA, "stranger"}}, ANNA, 0},
};

static void
absences__notes_and_replies__say_who_is_away(void **state)
{
	gsize i;
	int j;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(Absences) absences = absences_new();
		g_autoptr(GPtrArray) addresses = g_ptr_array_new();
		g_auto(GStrv) words = g_strsplit(cases[i].addresses, " ", -1);

		for (j = 0; j < MAILS_MAX && cases[i].mails[j].from; j++)
			learn(absences, &cases[i].mails[j]);
		for (j = 0; words[j]; j++)
			g_ptr_array_add(addresses, words[j]);
		case_int(cases[i].label,
		    absences_return_at(absences, addresses),
		    cases[i].day ? august(cases[i].day) : 0);
	}
}

/* The user's own mail is never a note about the user. */
static void
absences__own_mail__says_nothing(void **state)
{
	g_autoptr(Absences) absences = absences_new();
	g_autoptr(GPtrArray) messages = build_messages();
	g_autoptr(GPtrArray) addresses = g_ptr_array_new();

	g_ptr_array_add(addresses, (gpointer) "me@example.net");
	absences_add(absences, build_message(messages, NULL, 5, "own"));
	assert_int_equal(absences_return_at(absences, addresses), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(absences__notes_and_replies__say_who_is_away),
	    cmocka_unit_test(absences__own_mail__says_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
