/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/cases.h"
#include "../support/wording-cases.h"

#include <string.h>

#include "../../src/policy/proof-words.h"

typedef struct SentenceCase {
	const char *sentence;
	const char *found;	/* "name:line ..." */
} SentenceCase;

#include "../support/proof-sentences-de.h"
#include "../support/proof-sentences-en.h"

static char *
names_of(const GPtrArray *findings)
{
	GString *names = g_string_new(NULL);
	guint i;

	for (i = 0; i < findings->len; i++) {
		const Finding *finding = findings->pdata[i];

		g_string_append_printf(names, "%s%s:%d", i ? " " : "",
		    finding->name, finding->line);
	}
	return g_string_free(names, FALSE);
}

/* What the words of a draft bring, of a kind that needs nothing. */
static char *
words_of(const char *subject, const char *body, const char *language)
{
	g_autoptr(GPtrArray) findings = g_ptr_array_new_with_free_func(
	    (GDestroyNotify) finding_free);
	g_autoptr(GArray) lines = own_lines(body);
	const ProofInput input = {
	    .kind = KIND_CALL,
	    .language = language,
	    .subject = subject,
	    .body = body,
	};

	check_words(findings, lines, &input);
	return names_of(findings);
}

static void
check_sentences(const SentenceCase *cases, gsize count, const char *language)
{
	const char *greeting = strcmp(language, "de") == 0 ?
	    "Guten Tag Frau Berg" : "Dear Anna";
	int fired = 0, quiet = 0;
	gsize i;

	for (i = 0; i < count; i++) {
		g_autofree char *body =
		    g_strdup_printf("%s,\n\n%s\n", greeting, cases[i].sentence);
		g_autofree char *names = words_of("x", body, language);
		g_autofree char *wrapped = NULL;
		g_autofree char *again = NULL;

		case_string(cases[i].sentence, names, cases[i].found);
		*(*names ? &fired : &quiet) += 1;
		/* Each word on a line of its own says the same. */
		wrapped = g_strdelimit(g_strdup(body), " ", '\n');
		again = words_of("x", wrapped, language);
		case_int(cases[i].sentence, *again != '\0', *names != '\0');
	}
	assert_true(fired >= 100);
	assert_true(quiet >= 80);
}

static void
check_words__english_sentences__are_patient_or_not(void **state)
{
	check_sentences(sentences_en, G_N_ELEMENTS(sentences_en), "en");
}

static void
check_words__german_sentences__are_patient_or_not(void **state)
{
	check_sentences(sentences_de, G_N_ELEMENTS(sentences_de), "de");
}

static const struct {
	const char *label, *body, *found, *language;
} place_cases[] = {
    {"where the phrase begins", "Dear Anna,\n\nI write to you, and I\nneed "
	"your answer\nby Friday.\n", "demanding:3", "en"},
    {"a typographic apostrophe", "I won\xe2\x80\x99t wait any longer.\n",
	"demanding:1", "en"},
    {"capitals are folded", "Please Respond Immediately.\n", "demanding:1", "en"},
    {"one of a sentence", "Please respond immediately, I need an answer, I "
	"demand an answer.\n", "demanding:1", "en"},
    {"two sentences", "I demand an answer.\nI beg you.\nI insist.\n",
	"demanding:1 desperate:2 demanding:3", "en"},
    {"words of theirs", "Yes.\n> I demand an answer.\n> PLEASE ANSWER\n",
	"", "en"},
    {"the signature", "Yes.\n-- \nI demand an answer.\nALL MAIL IS READ\n",
	"", "en"},
    {"another language", "J'exige une r\xc3\xa9ponse, please respond "
	"immediately, et je vous remercie de votre temps et de votre "
	"attention pour ma candidature.\n", "", NULL},
    {"no body", "", "", "en"},
    {"only a signature", "-- \nSam\n", "", "en"},
    {"bytes without words", "\n \t\n...\n>\n", "", "en"},
};

static void
check_words__places__are_those_of_the_first_word(void **state)
{
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(place_cases); i++) {
		g_autofree char *names =
		    words_of(NULL, place_cases[i].body,
			place_cases[i].language);

		case_string(place_cases[i].label, names,
		    place_cases[i].found);
	}
}

static void
check_words__finding__quotes_and_tells_what_to_do(void **state)
{
	g_autoptr(GPtrArray) findings = g_ptr_array_new_with_free_func(
	    (GDestroyNotify) finding_free);
	const char *body = "I am just\nchecking in.\n";
	g_autoptr(GArray) lines = own_lines(body);
	const ProofInput input = {.kind = KIND_CALL, .body = body};
	const Finding *finding;

	check_words(findings, lines, &input);
	assert_int_equal(findings->len, 1);
	finding = findings->pdata[0];
	assert_int_equal(finding->level, PROOF_WARNING);
	assert_string_equal(finding->text, "\"just checking in\" says "
	    "nothing: write what you want to know.");
}

static void
languages__each_wording__is_found_where_it_says(void **state)
{
	const GPtrArray *languages = proof_languages();
	int failed = 0;
	guint i;

	assert_int_equal(languages->len, 2);
	for (i = 0; i < languages->len; i++) {
		const ProofLanguage *language = languages->pdata[i];

		failed += wordings_failures(language->words);
		failed += wordings_failures(language->kinds);
	}
	assert_int_equal(failed, 0);
}

static const struct {
	const char *label, *text, *given, *name;
} language_cases[] = {
    {"English", "I would like to thank you for the talk.", NULL, "en"},
    {"German", "Ich danke Ihnen für das Gespräch.", NULL, "de"},
    {"German as it is said to be", "Danke, bis Montag!", "de_AT", "de"},
    {"said to be German, and is not",
	"I would like to thank you for the talk that we had on Monday.", "de",
	"en"},
    {"said to be English, and is not", "Ich möchte mich bei Ihnen für das "
	"Gespräch am Montag bedanken, das mir sehr gefallen hat.", "en",
	"de"},
    {"a word of another language", "Ich habe das Meeting mit the team sehr "
	"geschätzt.", "de", "de"},
    {"French", "Je vous remercie de m'avoir reçu mardi et de votre accueil "
	"chaleureux dans vos bureaux de Lyon.", NULL, NULL},
    {"French, said to be so", "Je vous remercie.", "fr", NULL},
    {"nothing", "", NULL, NULL},
    {"nothing of English", "", "en", "en"},
};

static void
language_of__table__believes_the_words(void **state)
{
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(language_cases); i++) {
		g_autoptr(WordText) words =
		    word_text_new(language_cases[i].text);
		const ProofLanguage *language =
		    proof_language_of(words, language_cases[i].given);

		case_string(language_cases[i].label,
		    language ? language->name : NULL, language_cases[i].name);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(
		check_words__english_sentences__are_patient_or_not),
	    cmocka_unit_test(
		check_words__german_sentences__are_patient_or_not),
	    cmocka_unit_test(check_words__places__are_those_of_the_first_word),
	    cmocka_unit_test(check_words__finding__quotes_and_tells_what_to_do),
	    cmocka_unit_test(languages__each_wording__is_found_where_it_says),
	    cmocka_unit_test(language_of__table__believes_the_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
