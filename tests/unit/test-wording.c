/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/cases.h"
#include "../support/wording-cases.h"

#include <string.h>

#include <notyet/base/embedded.h>
#include <notyet/policy/wording.h>

/* The name of the first rule found, with the words, or "-". */
static char *
first_found(const Wordings *wordings, const char *text, WordingPlace place)
{
	g_autoptr(WordText) words = word_text_new(text);
	g_autoptr(GArray) hits = wordings_find(wordings, words, place);
	g_autofree char *shown = NULL;
	const WordingHit *hit;

	if (hits->len == 0)
		return g_strdup("-");
	hit = &g_array_index(hits, WordingHit, 0);
	shown = wording_hit_text(hit, words, text);
	return g_strdup_printf("%s: %s",
	    wordings_rule(wordings, hit->rule)->name, shown);
}

static void
find__table__patterns_mean_what_they_say(void **state)
{
	static const struct {
		const char *label, *pattern, *text, *found;
	} cases[] = {
	    {"word", "sorry", "We are sorry.", "r: sorry"},
	    {"folded", "größe", "Von GROSSE", "r: GROSSE"},
	    {"word is whole", "job", "jobs", "-"},
	    {"row", "not move", "we will not move", "r: not move"},
	    {"row broken", "not move", "not to move", "-"},
	    {"alternatives", "not move|go", "not go", "r: not go"},
	    {"prefix", "unfort*", "Unfortunately", "r: Unfortunately"},
	    {"set", "a @role", "a position", "r: a position"},
	    {"number", "# jobs", "12 jobs", "r: 12 jobs"},
	    {"number inside", "in # days", "in 3 days", "r: in 3 days"},
	    {"optional there", "no the? job", "no the job", "r: no the job"},
	    {"optional missing", "no the? job", "no job", "r: no job"},
	    {"gap empty", "no .. job", "no job", "r: no job"},
	    {"gap of three", "no .. job", "no a b c job", "r: no a b c job"},
	    {"gap too wide", "no .. job", "no a b c d job", "-"},
	    {"gap of five", "no ..5 job", "no a b c d e job",
		"r: no a b c d e job"},
	    {"gap ends with the sentence", "no .. job", "Oh no. Job!", "-"},
	    {"gap takes the nearest", "no .. job", "no job job", "r: no job"},
	    {"start", "< no", "No way", "r: No"},
	    {"not at the start", "< no", "oh no", "-"},
	    {"end", "no >", "oh no. Way", "r: no"},
	    {"not at the end", "no >", "no way", "-"},
	    {"banned before", "-not we go", "it is not that we go", "-"},
	    {"banned in another sentence", "-not we go", "Not. We go",
		"r: We go"},
	    {"banned inside", "-not we .. go", "we do not go", "-"},
	    {"banned after", "-until we go", "we go on until then", "-"},
	    {"hedged", "not chosen", "if you are not chosen", "-"},
	    {"hedge in another sentence", "not chosen", "If so. Not chosen",
		"r: Not chosen"},
	    {"hedge inside", "not .. chosen", "not if chosen", "-"},
	    {"hedge before a turn", "not chosen", "if not but not chosen",
		"r: not chosen"},
	    {"turn before the hedge", "not chosen", "but if not chosen", "-"},
	    {"hedge behind", "not chosen", "not chosen if", "r: not chosen"},
	    {"hedge far before", "not chosen", "if 1 2 3 4 5 6 7 8 9 10 11 "
		"12 13 14 15 16 17 18 19 20 not chosen", "r: not chosen"},
	    {"hedge does not last", "not chosen",
		"if not chosen. You were not chosen", "r: not chosen"},
	    {"over two lines", "not .. chosen", "You were unfortunately, and "
		"after all, not\nchosen", "r: not chosen"},
	    {"two gaps", "a .. b .. c", "a x b x x c", "r: a x b x x c"},
	    {"second try", "a .. b c", "a b b c", "r: a b b c"},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(Wordings) wordings = wordings_new();
		g_autoptr(GError) error = NULL;
		g_autofree char *data = g_strdup_printf("set role  role "
		    "position\nhedge if\nturn but\nrule r rejection body 100 Help.\n"
		    "\t%s\n", cases[i].pattern);
		g_autofree char *found = NULL;

		if (!wordings_add(wordings, "t", data, &error))
			fail_msg("%s: %s", cases[i].label, error->message);
		found = first_found(wordings, cases[i].text, WORDING_IN_BODY);
		case_string(cases[i].label, found, cases[i].found);
	}
}

static void
find__plain_rule__ignores_hedges(void **state)
{
	g_autoptr(Wordings) wordings = wordings_new();
	g_autofree char *found = NULL;

	assert_true(wordings_add(wordings, "t", "hedge if\n"
	    "rule r ats-ack body plain 100 Help.\n\tyou match\n", NULL));
	found = first_found(wordings, "if you match", WORDING_IN_BODY);
	assert_string_equal(found, "r: you match");
}

static void
find__place__only_rules_of_it(void **state)
{
	g_autoptr(Wordings) wordings = wordings_new();
	g_autofree char *found = NULL;

	assert_true(wordings_add(wordings, "t",
	    "rule s ats-ack subject 100 Help.\n\tyes\n"
	    "rule b ats-ack body 100 Help.\n\tyes\n", NULL));
	found = first_found(wordings, "yes", WORDING_IN_BODY);
	assert_string_equal(found, "b: yes");
}

static void
find__hedge_of_one_language__does_not_bind_another(void **state)
{
	g_autoptr(Wordings) wordings = wordings_new();
	g_autofree char *found = NULL;

	assert_true(wordings_add(wordings, "a", "hedge si\n", NULL));
	assert_true(wordings_add(wordings, "b",
	    "rule r rejection body 100 Help.\n\tno\n", NULL));
	found = first_found(wordings, "si no", WORDING_IN_BODY);
	assert_string_equal(found, "r: no");
}

static void
find__text_of_another_language__has_only_its_own_rules(void **state)
{
	static const struct {
		const char *label, *text, *found;
	} cases[] = {
	    {"its language", "der die das und no", "b: no"},
	    {"another", "the and you we no", "-"},
	    {"both", "the and you we der die das no", "b: no"},
	    {"too short to tell", "the no", "b: no"},
	};
	g_autoptr(Wordings) wordings = wordings_new();
	gsize i;

	assert_true(wordings_add(wordings, "a", "common the and you we\n",
	    NULL));
	assert_true(wordings_add(wordings, "b", "common der die das und\n"
	    "rule b rejection body 100 Help.\n\tno\n", NULL));
	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *found = first_found(wordings, cases[i].text,
		    WORDING_IN_BODY);

		case_string(cases[i].label, found, cases[i].found);
	}
}

/* A match is at most 60 words long; a sentence may be longer. */
static void
find__end_of_a_long_sentence__is_not_that_of_the_span(void **state)
{
	g_autoptr(Wordings) wordings = wordings_new();
	g_autofree char *within = NULL, *beyond = NULL;
	g_autoptr(GString) text = g_string_new("a");
	guint i;

	assert_true(wordings_add(wordings, "t", "rule r other body 9 Help.\n"
	    "\ta ..12 b ..12 b ..12 b ..12 b ..12 b >\n", NULL));
	for (i = 1; i < 60; i++)
		g_string_append(text, " b");
	within = first_found(wordings, text->str, WORDING_IN_BODY);
	assert_true(g_str_has_prefix(within, "r: a b"));
	g_string_append(text, " b");
	beyond = first_found(wordings, text->str, WORDING_IN_BODY);
	assert_string_equal(beyond, "-");
}

static int
parse_colour(const char *name)
{
	return strcmp(name, "red") == 0 ? 3 : -1;
}

static void
find_all__of_kinds_of_ones_own__is_found_in_each_place(void **state)
{
	const char *data = "common the\nrule r red body 9 Help.\n\tno job\n";
	g_autoptr(Wordings) wordings = wordings_new_of(parse_colour);
	g_autoptr(WordText) text =
	    word_text_new("No job. The cat has no JOB, the dog no job.");
	g_autoptr(GArray) once = NULL, all = NULL;

	assert_true(wordings_add(wordings, "t", data, NULL));
	assert_int_equal(wordings_rule(wordings, 0)->kind, 3);
	once = wordings_find(wordings, text, WORDING_IN_BODY);
	all = wordings_find_all(wordings, text, WORDING_IN_BODY);
	assert_int_equal(once->len, 1);
	assert_int_equal(all->len, 3);
	assert_int_equal(g_array_index(all, WordingHit, 2).first_word, 9);
	assert_int_equal(wordings_common_words(wordings, text), 2);
	assert_false(wordings_is_common(wordings, "zebra"));
	assert_false(wordings_add(wordings, "t", "rule r other body 9 H.\n",
	    NULL));
}

static void
add__bad_line__is_named(void **state)
{
	static const struct {
		const char *label, *data, *error;
	} cases[] = {
	    {"unknown line", "# fine\nfoo bar\n",
		"t:2: not a rule, set, hedge, turn or common: \"foo bar\"."},
	    {"pattern without rule", "\tfoo\n",
		"t:1: no rule stands above: \"foo\"."},
	    {"unknown kind", "rule r nonsense body 100 Help.\n",
		"t:1: no such kind: \"nonsense\"."},
	    {"unknown place", "rule r other nose 100 Help.\n",
		"t:1: no such place: \"nose\"."},
	    {"no weight", "rule r other body Help.\n",
		"t:1: a rule has a weight and help: \"r other body Help.\"."},
	    {"unknown set", "rule r other body 9 Help.\n\ta @b\n",
		"t:2: no such set: \"@b\"."},
	    {"short prefix", "rule r other body 9 Help.\n\tab*\n",
		"t:2: too short a prefix: \"ab\"."},
	    {"two words in one", "rule r other body 9 Help.\n\tfollow-up\n",
		"t:2: not one word: \"follow-up\"."},
	    {"gap first", "rule r other body 9 Help.\n\t.. a\n",
		"t:2: a pattern begins and ends with a word that must be "
		"there: \".. a\"."},
	    {"wide gap", "rule r other body 9 Help.\n\ta ..99 b\n",
		"t:2: not a gap of 1 to 12 words: \"..99\"."},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(Wordings) wordings = wordings_new();
		g_autoptr(GError) error = NULL;

		case_int(cases[i].label,
		    wordings_add(wordings, "t", cases[i].data, &error), FALSE);
		case_string(cases[i].label, error->message, cases[i].error);
	}
}

static void
builtin__each_file__is_read(void **state)
{
	g_autoptr(Wordings) wordings = wordings_new();
	const EmbeddedFile *file;
	guint files = 0;

	for (file = embedded_files; file->name; file++) {
		g_autoptr(GError) error = NULL;

		if (!g_str_has_prefix(file->name, "wordings/verdict-"))
			continue;
		files++;
		if (!wordings_add(wordings, file->name, file->data, &error))
			fail_msg("%s", error->message);
	}
	assert_true(files >= 7);
}

static void
builtin__each_rule__passes_its_own_cases(void **state)
{
	assert_int_equal(wordings_failures(wordings_builtin()), 0);
}

static void
builtin__names__stand_once(void **state)
{
	const Wordings *wordings = wordings_builtin();
	g_autoptr(GHashTable) names = g_hash_table_new(g_str_hash, g_str_equal);
	guint i;

	for (i = 0; i < wordings_count(wordings); i++) {
		const char *name = wordings_rule(wordings, i)->name;

		if (!g_hash_table_add(names, (gpointer) name))
			fail_msg("%s stands twice", name);
	}
}

/* Twenty thousand words that every pattern may begin with end in time; the
 * work is bounded by the span, not by the text. */
static void
find__hostile_text__ends(void **state)
{
	g_autoptr(GString) text = g_string_new(NULL);
	g_autoptr(WordText) words = NULL;
	g_autoptr(GArray) hits = NULL;
	guint i;

	for (i = 0; i < 10000; i++)
		g_string_append(text, "we not ");
	words = word_text_new(text->str);
	hits = wordings_find(wordings_builtin(), words, WORDING_IN_BODY);
	assert_non_null(hits);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(find__table__patterns_mean_what_they_say),
	    cmocka_unit_test(find__plain_rule__ignores_hedges),
	    cmocka_unit_test(find__place__only_rules_of_it),
	    cmocka_unit_test(find__hedge_of_one_language__does_not_bind_another),
	    cmocka_unit_test(
		find__text_of_another_language__has_only_its_own_rules),
	    cmocka_unit_test(
		find__end_of_a_long_sentence__is_not_that_of_the_span),
	    cmocka_unit_test(
		find_all__of_kinds_of_ones_own__is_found_in_each_place),
	    cmocka_unit_test(add__bad_line__is_named),
	    cmocka_unit_test(builtin__each_file__is_read),
	    cmocka_unit_test(builtin__each_rule__passes_its_own_cases),
	    cmocka_unit_test(builtin__names__stand_once),
	    cmocka_unit_test(find__hostile_text__ends),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
