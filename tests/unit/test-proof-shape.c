/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/cases.h"

#include <string.h>

#include "../../src/policy/proof-words.h"

typedef struct ShapeCase {
	const char *label, *subject, *body;
	const char *found;	/* "name:line ..." */
} ShapeCase;

static void
check_case(const ShapeCase *each, MessageKind kind)
{
	g_autoptr(GPtrArray) findings = g_ptr_array_new_with_free_func(
	    (GDestroyNotify) finding_free);
	g_autoptr(GArray) lines = own_lines(each->body);
	g_autoptr(Application) application = application_new(1);
	g_autoptr(GString) names = g_string_new(NULL);
	const ProofInput input = {
	    .kind = kind,
	    .language = "en",
	    .subject = each->subject,
	    .body = each->body,
	    .application = application,
	    .me_name = "Sam LEEWARD",
	    .thread_subject = "Talk about FLAMINGO",
	};
	guint i;

	g_free(application->company);
	application->company = g_strdup("MERIDIAN AG");
	g_free(application->role);
	application->role = g_strdup("Engineer for ZYGOTE");
	check_words(findings, lines, &input);
	for (i = 0; i < findings->len; i++) {
		const Finding *finding = findings->pdata[i];

		g_string_append_printf(names, "%s%s:%d", i ? " " : "",
		    finding->name, finding->line);
	}
	case_string(each->label, names->str, each->found);
}

static const ShapeCase capital_cases[] = {
    {"a word", "x", "Hello,\n\nI REALLY like it.\n", "all-capitals:3"},
    {"two short ones", "x", "I want THIS JOB.\n", "all-capitals:1"},
    {"thanks", "x", "THANK YOU so much!\n", "all-capitals:1"},
    {"over a line's end", "x", "It is VERY\nGOOD.\n", "all-capitals:1"},
    {"a whole sentence", "x", "a\nPLEASE ANSWER ME NOW.\n",
	"all-capitals:2 demanding:2"},
    {"the subject", "URGENT: my application", "a\n", "all-capitals:0"},
    {"in the subject, a pair", "Please READ THIS", "a\n", "all-capitals:0"},
    {"German", "x", "Das ist \xc3\x84USSERST wichtig.\n", "all-capitals:1"},
    {"two places", "x", "UNBELIEVABLE work.\nGORGEOUS tour.\n",
	"all-capitals:1 all-capitals:2"},
    {"with an acronym", "x", "I LOVE your API.\n", ""},
    {"acronyms", "x", "NASA, IBM, the SRE team, PDF and CV, HTTP.\n", ""},
    {"two acronyms in a row", "x", "I know the REST API, AWS SDK and SAP "
	"HANA.\n", ""},
    {"a list of them", "x", "We used DATEV, SEPA, IFRS.\n", ""},
    {"with digits", "x", "I wrote VHDL93 for the ISO27001 audit.\n", ""},
    {"the company", "x", "I like MERIDIAN AG and MERIDIAN.\n", ""},
    {"the role", "x", "My plan for ZYGOTE stands.\n", ""},
    {"one's own name", "x", "I am Sam LEEWARD.\n", ""},
    {"the thread's subject", "Re: FLAMINGO", "The FLAMINGO flies.\n", ""},
    {"their word", "x", "Your GRAMOPHONE is great.\n> The GRAMOPHONE\n", ""},
    {"a host", "x", "See https://EXAMPLE.ORG/ABOUTUS/HELLO.\n", ""},
    {"code", "x", "I ran `SELECT AVG FROM VALUES` there.\n", ""},
    {"a constant", "x", "I set MAXIMUM_RETRIES to 5.\n", ""},
    {"a file", "x", "I have read GUIDELINES.md and HOWTO.txt.\n", ""},
    {"one letter", "x", "I am A B C.\n", ""},
    {"below the close", "x", "a\n\nKind regards,\nSAM OTHERNAME\n", ""},
};

static void
check_capitals__table__knows_names_and_acronyms(void **state)
{
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(capital_cases); i++)
		check_case(&capital_cases[i], KIND_CALL);
}

static const ShapeCase repeated_cases[] = {
    {"twice", "x", "I like the the work.\n", "repeated-word:1"},
    {"in other cases", "x", "The the work is good.\n", "repeated-word:1"},
    {"over a line's end", "x", "I like the\nthe work.\n",
	"repeated-word:2"},
    {"with two blanks", "x", "I like the  the work.\n", "repeated-word:1"},
    {"German", "x", "Ich habe habe es gern.\n", "repeated-word:1"},
    {"a noun", "x", "Vielen Dank f\xc3\xbcr das Gespr\xc3\xa4""ch "
	"Gespr\xc3\xa4""ch.\n", "repeated-word:1"},
    {"three times", "x", "It is very very very good.\n",
	"repeated-word:1 repeated-word:1"},
    {"with a comma", "x", "It was very, very good.\n", ""},
    {"that that", "x", "I know that that is so.\n", ""},
    {"had had", "x", "They had had a long day.\n", ""},
    {"die die", "x", "dass die die besten sind und Sie sie kennen.\n", ""},
    {"a name", "x", "I grew up in Walla Walla and like Duran Duran.\n", ""},
    {"over a sentence's end", "x", "I saw Anna. Anna saw me.\n", ""},
    {"over a paragraph", "x", "a plan\n\nplan b\n", ""},
    {"numbers", "x", "It was 10 10 10.\n", ""},
    {"items", "x", "- water\n- water\n", ""},
    {"quoted", "x", "Yes.\n> the the\n", ""},
    {"a name and its address", "x", "a\n\nBest,\nSam\nsam.example.org\n",
	""},
};

static void
check_repeated_words__table__are_told(void **state)
{
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(repeated_cases); i++)
		check_case(&repeated_cases[i], KIND_CALL);
}

/* Only what stands between greeting and close is counted. */
static void
check_length__words__by_the_kind(void **state)
{
	static const struct {
		MessageKind kind;
		int words;
		gboolean too_long;
	} cases[] = {
	    {KIND_THANK_YOU, 150, FALSE}, {KIND_THANK_YOU, 151, TRUE},
	    {KIND_CHECK_IN, 100, FALSE}, {KIND_CHECK_IN, 101, TRUE},
	    {KIND_TEXT, 50, FALSE}, {KIND_TEXT, 51, TRUE},
	    {KIND_ANSWER, 900, FALSE}, {KIND_UNKNOWN, 900, FALSE},
	};
	gsize i;
	int k;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GPtrArray) findings = g_ptr_array_new_with_free_func(
		    (GDestroyNotify) finding_free);
		g_autoptr(GString) body = g_string_new("Dear Anna Berg,\n\n");
		g_autofree char *label =
		    g_strdup_printf("%d words", cases[i].words);
		g_autoptr(GArray) lines = NULL;
		ProofInput input = {.kind = cases[i].kind, .language = "en"};

		for (k = 0; k < cases[i].words; k++)
			g_string_append_printf(body, "word%d%s", k,
			    k % 10 == 9 ? "\n" : " ");
		g_string_append(body, "\n\nKind regards,\nSam Lee\n+49 30 "
		    "1234567\n");
		input.body = body->str;
		lines = own_lines(body->str);
		check_words(findings, lines, &input);
		case_int(label, findings->len > 0 &&
		    strcmp(((Finding *) findings->pdata[0])->name,
			"too-long") == 0, cases[i].too_long);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(check_capitals__table__knows_names_and_acronyms),
	    cmocka_unit_test(check_repeated_words__table__are_told),
	    cmocka_unit_test(check_length__words__by_the_kind),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
