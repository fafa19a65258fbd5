/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the text of a mail goes through before its wording is judged. */
#include <stdint.h>
#include <string.h>

#include <notyet/policy/own-words.h>
#include <notyet/policy/said-date.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes);

static void
check_own_words(const char *text)
{
	g_autoptr(OwnWords) words = own_words_cut(text);
	g_autofree char *valid = g_utf8_make_valid(text, -1);
	gsize size_bytes = strlen(valid);

	g_assert_true(g_utf8_validate(words->text, -1, NULL));
	g_assert_true(g_utf8_validate(words->quote, -1, NULL));
	g_assert_true(g_utf8_validate(words->signature, -1, NULL));
	g_assert_true(g_utf8_validate(words->footer, -1, NULL));
	g_assert_cmpuint(strlen(words->text), <=, size_bytes);
	g_assert_cmpint(words->quote_at, <, (gssize) size_bytes);
	g_assert_cmpint(words->signature_at, <, (gssize) size_bytes);
	g_assert_cmpint(words->footer_at, <, (gssize) size_bytes);
}

static void
check_date(const char *text, const SaidDate *date)
{
	g_autofree char *words = NULL;

	g_assert_true(civil_date_valid(date->first));
	g_assert_true(civil_date_valid(date->last));
	g_assert_cmpint(civil_compare(date->first, date->last), <=, 0);
	g_assert_cmpuint(date->len, >, 0);
	g_assert_cmpuint(date->at + date->len, <=, strlen(text));
	words = said_words(text, date);
	g_assert_true(*words != '\0');
}

static void
check_dates(const char *text)
{
	/* A leap day and the end of a year among them. */
	static const gint64 moments[] = {0, 1785758400, 1835438400,
	    1798675200};
	SaidWhen when = {moments[strlen(text) % G_N_ELEMENTS(moments)], NULL};
	g_autoptr(GArray) all = said_dates(text, &when);
	SaidDate date;
	guint i;

	for (i = 0; i < all->len; i++)
		check_date(text, &g_array_index(all, SaidDate, i));
	if (said_promise(text, &when, &date))
		check_date(text, &date);
	if (said_return(text, &when, &date))
		check_date(text, &date);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
	g_autofree char *text =
	    g_strndup(data ? (const char *) data : "", size_bytes);

	check_own_words(text);
	check_dates(text);
	return 0;
}
