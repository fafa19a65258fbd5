/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/cases.h"

#include <string.h>

#include <notyet/policy/sent-copy.h>

#define SENT 1763800000
#define HOUR 3600
#define DAY (24 * HOUR)

static void
sent_copy__setting_and_server__decide_the_way(void **state)
{
	static const struct {
		const char *label, *file_sent, *host;
		gboolean provider_files;
		SentCopyWay way;
	} cases[] = {
	    {"by hand", "true", "smtp.corp.example", FALSE, SENT_COPY_AT_ONCE},
	    {"by hand against all signs", "true", "smtp.gmail.com", TRUE,
		SENT_COPY_AT_ONCE},
	    {"never", "false", "smtp.corp.example", FALSE, SENT_COPY_NEVER},
	    {"any server", "auto", "smtp.corp.example", FALSE,
		SENT_COPY_AT_ONCE},
	    {"no server at all", "auto", NULL, FALSE, SENT_COPY_AT_ONCE},
	    {"a known one", "auto", "smtp.gmail.com", FALSE, SENT_COPY_LATER},
	    {"in capitals", "auto", "SMTP.Office365.com", FALSE,
		SENT_COPY_LATER},
	    {"one called alike", "auto", "smtp.gmail.com.example", FALSE,
		SENT_COPY_AT_ONCE},
	    {"it did before", "auto", "smtp.corp.example", TRUE,
		SENT_COPY_LATER},
	    {"it did before, by a command", "auto", NULL, TRUE,
		SENT_COPY_LATER},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
		case_int(cases[i].label,
		    sent_copy_way(cases[i].file_sent, cases[i].host,
			cases[i].provider_files), cases[i].way);
}

static void
sent_copy__time_and_newest_mail__say_whether_it_is_missing(void **state)
{
	static const struct {
		const char *label;
		gint64 newest_at, now;
		gboolean missing;
	} cases[] = {
	    {"just sent", SENT, SENT, FALSE},
	    {"mail came, not long after", SENT + 2 * HOUR, SENT + DAY - 1,
		FALSE},
	    {"a day, and mail came", SENT + HOUR, SENT + DAY, TRUE},
	    {"a day, and the fetched mail is older", SENT + HOUR - 1,
		SENT + DAY, FALSE},
	    {"weeks without a sync", SENT - DAY, SENT + 20 * DAY, FALSE},
	    {"an empty index", 0, SENT + 20 * DAY, FALSE},
	    {"the clock went back", SENT + 2 * DAY, SENT - DAY, FALSE},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
		case_int(cases[i].label,
		    sent_copy_is_missing(SENT, cases[i].newest_at,
			cases[i].now), cases[i].missing);
}

static void
sent_copy__key__same_for_a_mail_and_fit_for_a_name(void **state)
{
	g_autofree char *key = sent_copy_key("a/..\n:2,S@x", SENT);
	g_autofree char *again = sent_copy_key("a/..\n:2,S@x", SENT);
	g_autofree char *other = sent_copy_key("a/..\n:2,S@y", SENT);

	assert_string_equal(key, again);
	assert_string_not_equal(key, other);
	assert_true(g_str_has_prefix(key, "1763800000.R"));
	assert_true(g_str_has_suffix(key, ".notyet"));
	assert_int_equal(strspn(key, "0123456789abcdefRnotye."), strlen(key));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(sent_copy__setting_and_server__decide_the_way),
	    cmocka_unit_test(
		sent_copy__time_and_newest_mail__say_whether_it_is_missing),
	    cmocka_unit_test(
		sent_copy__key__same_for_a_mail_and_fit_for_a_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
