/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/cases.h"

#include <string.h>

#include <notyet/policy/word-text.h>

/* The words with "/" between sentences. */
static char *
spelled(const char *text)
{
	g_autoptr(WordText) words = word_text_new(text);
	g_autoptr(GString) all = g_string_new(NULL);
	guint i;

	for (i = 0; i < words->words->len; i++) {
		const Word *word = word_text_word(words, i);

		if (i > 0)
			g_string_append(all, word->sentence ==
			    word_text_word(words, i - 1)->sentence ?
			    " " : " / ");
		g_string_append(all, word->folded);
	}
	return g_strdup(all->str);
}

static void
words__table__folded_in_sentences(void **state)
{
	static const struct {
		const char *label, *text, *words;
	} cases[] = {
	    {"nothing", NULL, ""},
	    {"empty", "", ""},
	    {"marks only", " .,;!? ", ""},
	    {"lower case", "We HAVE Read", "we have read"},
	    {"marks go", "Größe à l’été, façade", "grosse a l ete facade"},
	    {"marks that stand apart", "Gru\xcc\x88\xc3\x9f"
		"e", "grusse"},
	    {"ligature", "cœur Ærø", "coeur aero"},
	    {"won't", "we won't", "we will not"},
	    {"curly apostrophe", "we’ve can’t", "we have can not"},
	    {"joined", "cannot dont", "can not do not"},
	    {"no contraction", "rock 't roll", "rock t roll"},
	    {"elision", "l'offre n'est", "l offre n est"},
	    {"genitive", "Anna's", "anna s"},
	    {"hyphen", "follow-up", "follow up"},
	    {"sentences", "One two. Three four! Five?",
		"one two / three four / five"},
	    {"abbreviation before lower case", "with Acme Inc. we go",
		"with acme inc we go"},
	    {"number of a day", "am 4. Mai um 9. Bitte",
	     "am 4 mai um 9 / bitte"},
	    {"shortened word", "mit Dr. May ca. 50 Minuten",
	     "mit dr may ca 50 minuten"},
	    {"name with a dot", "jobs.example.org is", "jobs example org is"},
	    {"semicolon", "one; two", "one / two"},
	    {"short line is a heading", "Hello Sam\nwe read",
		"hello sam / we read"},
	    {"wrapped line goes on",
		"We have read your application with much care and\nwe go on",
		"we have read your application with much care and we go on"},
	    {"empty line", "We have read your application with much care and"
		"\n\nwe go on", "we have read your application with much care "
		"and / we go on"},
	    {"list", "We have read your application with much care, these:\n"
		"- one", "we have read your application with much care these "
		"/ one"},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *words = spelled(cases[i].text);

		case_string(cases[i].label, words, cases[i].words);
	}
}

static void
words__offsets__name_the_original_text(void **state)
{
	const char *text = "Für Größe: won't";
	g_autoptr(WordText) words = word_text_new(text);
	const Word *size = word_text_word(words, 1);

	assert_int_equal(words->words->len, 4);
	assert_int_equal(strncmp(text + size->start_bytes, "Größe",
	    size->end_bytes - size->start_bytes), 0);
	assert_int_equal(size->end_bytes - size->start_bytes,
	    strlen("Größe"));
	assert_int_equal(word_text_word(words, 3)->end_bytes, strlen(text));
}

static void
words__endless__stop_at_the_limit(void **state)
{
	g_autoptr(GString) text = g_string_new(NULL);
	g_autoptr(WordText) words = NULL;
	guint i;

	for (i = 0; i < WORD_TEXT_WORDS_MAX + 10; i++)
		g_string_append(text, "no ");
	words = word_text_new(text->str);
	assert_int_equal(words->words->len, WORD_TEXT_WORDS_MAX);
}

static void
words__long_word__is_cut(void **state)
{
	g_autofree char *text = g_strnfill(5000, 'a');
	g_autoptr(WordText) words = word_text_new(text);

	assert_int_equal(words->words->len, 1);
	assert_int_equal(strlen(word_text_word(words, 0)->folded),
	    WORD_MAX_BYTES);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(words__table__folded_in_sentences),
	    cmocka_unit_test(words__offsets__name_the_original_text),
	    cmocka_unit_test(words__endless__stop_at_the_limit),
	    cmocka_unit_test(words__long_word__is_cut),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
