/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables that the build made of the wordings say what the files say. */
#include "../support/cases.h"
#include "../support/wording-cases.h"

#include <string.h>

#include <notyet/base/embedded.h>
#include <notyet/base/text.h>

#define FILES "wordings/verdict-"
#define ENOUGH_PATTERNS 5000

static const WordingPlace places[] = {
    WORDING_IN_SUBJECT, WORDING_IN_BODY, WORDING_IN_FOOTER, WORDING_IN_SENDER,
};

static Wordings *
read_files(void)
{
	Wordings *wordings = wordings_new();
	const EmbeddedFile *file;

	for (file = embedded_files; file->name; file++)
		if (g_str_has_prefix(file->name, FILES))
			assert_true(wordings_add(
			    wordings, file->name, file->data, NULL));
	return wordings;
}

static void
check_same_rule(const Wordings *made, const Wordings *read, guint i)
{
	const WordingRule *one = wordings_rule(made, i);
	const WordingRule *other = wordings_rule(read, i);
	guint j;

	case_string(other->name, one->name, other->name);
	case_int(other->name, one->kind, other->kind);
	case_string(other->name, one->sub_kind ? one->sub_kind : "-",
	    other->sub_kind ? other->sub_kind : "-");
	case_int(other->name, (int) one->places, (int) other->places);
	case_int(other->name, one->weight, other->weight);
	case_int(other->name, one->plain, other->plain);
	case_string(other->name, one->help, other->help);
	case_string(other->name, one->file, other->file);
	case_int(other->name, one->line, other->line);
	case_int(other->name, (int) one->example_count,
	    (int) other->example_count);
	case_int(other->name, (int) one->other_count,
	    (int) other->other_count);
	for (j = 0; j < one->example_count + one->other_count; j++)
		case_string(other->name, wordings_example(made, i, j),
		    wordings_example(read, i, j));
}

static void
builtin__each_rule__is_that_of_the_file(void **state)
{
	g_autoptr(Wordings) read = read_files();
	const Wordings *made = wordings_builtin();
	guint i;

	assert_int_equal(wordings_count(made), wordings_count(read));
	for (i = 0; i < wordings_count(made); i++)
		check_same_rule(made, read, i);
}

static char *
show_hits(const Wordings *wordings, const WordText *words, WordingPlace place)
{
	g_autoptr(GArray) hits = wordings_find_all(wordings, words, place);
	GString *shown = g_string_new(NULL);
	guint i;

	for (i = 0; i < hits->len; i++) {
		const WordingHit *hit = &g_array_index(hits, WordingHit, i);

		g_string_append_printf(shown, "%s %u-%u\n",
		    wordings_rule(wordings, hit->rule)->name,
		    hit->first_word, hit->last_word);
	}
	return g_string_free(shown, FALSE);
}

/* Both find the same, in the same order. */
static void
check_same_hits(const Wordings *made, const Wordings *read, const char *text)
{
	g_autoptr(WordText) words = word_text_new(text);
	guint i;

	for (i = 0; i < G_N_ELEMENTS(places); i++) {
		g_autofree char *one = show_hits(made, words, places[i]);
		g_autofree char *other = show_hits(read, words, places[i]);

		case_string(text, one, other);
	}
	for (i = 0; i < words->words->len; i++)
		case_int(text,
		    wordings_is_common(made, word_text_word(words, i)->folded),
		    wordings_is_common(
			read, word_text_word(words, i)->folded));
}

static void
builtin__each_sentence_of_the_files__has_the_same_hits(void **state)
{
	g_autoptr(Wordings) read = read_files();
	const Wordings *made = wordings_builtin();
	g_autoptr(GString) all = g_string_new(NULL);
	guint i, j;

	for (i = 0; i < wordings_count(read); i++) {
		const WordingRule *rule = wordings_rule(read, i);

		for (j = 0; j < rule->example_count + rule->other_count; j++) {
			const char *text = wordings_example(read, i, j);

			check_same_hits(made, read, text);
			g_string_append_printf(all, "%s\n\n", text);
		}
	}
	check_same_hits(made, read, all->str);
}

/* --- a text of each pattern, made of the line alone --- */

/* The first of the words that an element accepts, as a text. */
static void
append_word(GString *text, GHashTable *sets, const char *element)
{
	g_auto(GStrv) words = g_strsplit_set(element, "|?*", 2);
	const char *word = words[0];

	if (word[0] == '@')
		word = g_hash_table_lookup(sets, word + 1);
	if (!word)
		fail_msg("no such set: %s", element);
	g_string_append_printf(text, " %s", *word == '#' ? "7" : word);
}

static char *
text_of(GHashTable *sets, const char *pattern)
{
	g_auto(GStrv) elements = g_strsplit_set(pattern, " \t", -1);
	GString *text = g_string_new(NULL);
	char **each;

	for (each = elements; *each; each++)
		if (**each && !strchr("-<>", **each) &&
		    !g_str_has_prefix(*each, ".."))
			append_word(text, sets, *each);
	return g_string_free(text, FALSE);
}

static void
take_set(GHashTable *sets, const char *line)
{
	g_auto(GStrv) words = g_strsplit_set(line, " \t", -1);
	g_auto(GStrv) first = NULL;
	guint i = 2;

	while (words[i] && !*words[i])
		i++;
	first = g_strsplit_set(words[i], "*", 2);
	g_hash_table_insert(sets, g_strdup(words[1]), g_strdup(
	    first[0][0] == '@' ?
	    g_hash_table_lookup(sets, first[0] + 1) : first[0]));
}

static gboolean
finds(const Wordings *wordings, const char *text, const char *rule)
{
	guint i;

	for (i = 0; i < wordings_count(wordings); i++)
		if (strcmp(wordings_rule(wordings, i)->name, rule) == 0)
			return wording_is_found(wordings, i, text);
	return FALSE;
}

static gboolean
is_pattern(const char *line)
{
	return *line == '\t' && !strchr("=!\t ", line[1]);
}

/* A file without what keeps a pattern from being found in its own words:
 * hedges, and the words that must not stand beside it. */
static char *
without_conditions(const char *data)
{
	g_auto(GStrv) lines = g_strsplit(data, "\n", -1);
	GString *bare = g_string_new(NULL);
	char **line, *banned;

	for (line = lines; *line; line++) {
		if (g_str_has_prefix(*line, "hedge "))
			continue;
		banned = is_pattern(*line) ? strstr(*line, "\t-") : NULL;
		if (banned)
			memset(banned + 1, ' ', strcspn(banned + 1, " "));
		g_string_append_printf(bare, "%s\n", *line);
	}
	return g_string_free(bare, FALSE);
}

typedef struct Count {
	const Wordings *bare, *made, *read;
	GHashTable *sets;
	guint found, missed;
} Count;

static void
count_pattern(Count *count, const char *rule, const char *pattern)
{
	g_autofree char *text = text_of(count->sets, pattern);

	check_same_hits(count->made, count->read, text);
	if (finds(count->bare, text, rule)) {
		count->found++;
		return;
	}
	count->missed++;
	print_error("%s is not found in: %s\n", rule, text);
}

static void
count_patterns(Count *count, const char *data)
{
	g_auto(GStrv) lines = g_strsplit(data, "\n", -1);
	g_autofree char *rule = NULL;
	char **line;

	for (line = lines; *line; line++) {
		if (g_str_has_prefix(*line, "set "))
			take_set(count->sets, *line);
		if (g_str_has_prefix(*line, "rule ")) {
			g_free(rule);
			rule = g_strndup(*line + 5,
			    strcspn(*line + 5, " \t"));
		}
		if (is_pattern(*line))
			count_pattern(count, rule, *line + 1);
	}
}

static void
builtin__each_pattern_of_each_language__is_found_in_its_words(void **state)
{
	g_autoptr(Wordings) read = read_files();
	Count count = {.made = wordings_builtin(), .read = read};
	const EmbeddedFile *file;

	for (file = embedded_files; file->name; file++) {
		g_autoptr(GHashTable) sets = g_hash_table_new_full(
		    g_str_hash, g_str_equal, g_free, g_free);
		g_autoptr(Wordings) bare = wordings_new();
		g_autofree char *data = without_conditions(file->data);

		if (!g_str_has_prefix(file->name, FILES))
			continue;
		assert_true(wordings_add(bare, file->name, data, NULL));
		count.sets = sets;
		count.bare = bare;
		count_patterns(&count, file->data);
	}
	assert_true(count.found > ENOUGH_PATTERNS);
	assert_int_equal(count.missed, 0);
}

static void
builtin__bytes_that_are_no_utf8__part_words(void **state)
{
	static const struct {
		const char *label, *bytes;
	} cases[] = {
	    {"Latin-1", "Gr\xfc\xdf" "e. We decided not to move forward.\xe4"},
	    {"cut off", "We decided not to move forward.\xe2\x80"},
	    {"before", "\xff\xfe\xc0 We decided not to move forward."},
	    {"overlong", "\xc0\xaf We decided not to move forward. \xed\xa0"},
	    {"other scripts", "\xd0\x9d\xd0\xb5\xd1\x82 \xed\x95\x9c\xea\xb8"
			      "\x80 We decided not to move forward."},
	};
	g_autoptr(Wordings) read = read_files();
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *text =
		    text_scrub(cases[i].bytes, -1, TEXT_KEEP_LINES);

		check_same_hits(wordings_builtin(), read, text);
		case_int(cases[i].label, finds(wordings_builtin(), text,
		    "en-not-forward"), TRUE);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(builtin__each_rule__is_that_of_the_file),
	    cmocka_unit_test(
		builtin__each_sentence_of_the_files__has_the_same_hits),
	    cmocka_unit_test(
		builtin__each_pattern_of_each_language__is_found_in_its_words),
	    cmocka_unit_test(builtin__bytes_that_are_no_utf8__part_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
