/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A library that waits for ever, aborts or exits, as a write to the index
 * may. */
#include "../support/cases.h"

#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include <notyet/mail/error.h>

#include "../../src/mail/filing-child.h"

static gboolean
answer(gconstpointer data, char **ret_text, GError **error)
{
	*ret_text = g_strdup(data);
	return TRUE;
}

static gboolean
refuse(gconstpointer data, char **ret_text, GError **error)
{
	g_set_error_literal(error, INDEX_ERROR, INDEX_ERROR_NOT_MAIL, data);
	return FALSE;
}

static gboolean
wait_for_ever(gconstpointer data, char **ret_text, GError **error)
{
	while (pause() == -1)
		;
	return FALSE;
}

static gboolean
die(gconstpointer data, char **ret_text, GError **error)
{
	const struct rlimit no_core = { 0 };

	setrlimit(RLIMIT_CORE, &no_core);
	abort();
}

static gboolean
leave(gconstpointer data, char **ret_text, GError **error)
{
	_exit(1);
}

static char *
run(gboolean (*function)(gconstpointer, char **, GError **), const char *data,
    int limit_ms, GError **error)
{
	const FilingChild child = { .run = function, .data = data,
				    .database_path = "/mail",
				    .limit_ms = limit_ms };
	char *text = (char *)"untouched";
	gboolean ran = filing_child_run(&child, &text, error);

	assert_int_equal(ran, *error == NULL);
	return text;
}

static void
filing_child__result__comes_back(void **state)
{
	g_autofree char *large = g_strnfill(20000, 'x');
	const char *const texts[] = { "/mail/cur/1:2,S", "", large };

	for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
		g_autoptr(GError) error = NULL;
		g_autofree char *text =
			run(answer, texts[i], 600000, &error);

		assert_string_equal(text, texts[i]);
	}
}

static void
filing_child__no_result__is_none(void **state)
{
	g_autoptr(GError) error = NULL;

	assert_null(run(answer, NULL, 600000, &error));
	assert_null(error);
}

static void
filing_child__failure__is_an_error(void **state)
{
	static const struct {
		const char *label;
		gboolean (*function)(gconstpointer, char **, GError **);
		int limit_ms, code;
		const char *sentence;
	} cases[] = {
		{ "its own error", refuse, 600000, INDEX_ERROR_NOT_MAIL,
		  "no mail" },
		{ "waits for ever", wait_for_ever, 20, INDEX_ERROR_LOCKED,
		  "Another program is writing to the notmuch database at "
		  "/mail." },
		{ "aborts", die, 600000, INDEX_ERROR_FAILED,
		  "notmuch ended while it wrote to the database at /mail." },
		{ "exits", leave, 600000, INDEX_ERROR_FAILED,
		  "notmuch ended while it wrote to the database at /mail." },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GError) error = NULL;

		print_message("%s\n", cases[i].label);
		assert_null(run(cases[i].function, "no mail",
				cases[i].limit_ms, &error));
		assert_true(g_error_matches(error, INDEX_ERROR,
					    cases[i].code));
		assert_string_equal(error->message, cases[i].sentence);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(filing_child__result__comes_back),
		cmocka_unit_test(filing_child__no_result__is_none),
		cmocka_unit_test(filing_child__failure__is_an_error),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
