/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/cases.h"

#include <string.h>

#include "../../src/policy/proof-words.h"

typedef struct DraftCase {
	MessageKind kind;
	const char *found;	/* names, "" for a good draft */
	const char *body;
} DraftCase;

#include "../support/proof-drafts-de.h"
#include "../support/proof-drafts-en.h"

static char *
names_of(const ProofInput *input)
{
	g_autoptr(GPtrArray) findings = g_ptr_array_new_with_free_func(
	    (GDestroyNotify) finding_free);
	g_autoptr(GArray) lines = own_lines(input->body);
	GString *names = g_string_new(NULL);
	guint i;

	check_words(findings, lines, input);
	for (i = 0; i < findings->len; i++) {
		const Finding *finding = findings->pdata[i];

		assert_int_equal(finding->level, PROOF_WARNING);
		g_string_append_printf(names, "%s%s", i ? " " : "",
		    finding->name);
	}
	return g_string_free(names, FALSE);
}

/* Kinds need different things, but the same where one is told for another. */
static void
check_drafts(const DraftCase *cases, gsize count)
{
	gsize i;

	for (i = 0; i < count; i++) {
		ProofInput input = {
		    .kind = cases[i].kind,
		    .subject = "Re: Talk",
		    .body = cases[i].body,
		    .me_name = "Sam Lee",
		};
		g_autofree char *given = names_of(&input);
		g_autofree char *told = NULL;

		input.kind = KIND_UNKNOWN;
		told = names_of(&input);
		case_string(cases[i].body, given, cases[i].found);
		case_string(cases[i].body, told, cases[i].found);
	}
}

static void
check_holds__english_drafts__name_what_is_missing(void **state)
{
	check_drafts(drafts_en, G_N_ELEMENTS(drafts_en));
}

static void
check_holds__german_drafts__name_what_is_missing(void **state)
{
	check_drafts(drafts_de, G_N_ELEMENTS(drafts_de));
}

static const struct {
	const char *label, *end, *me_name, *found;
} closing_cases[] = {
    {"a close and the name", "Kind regards,\nSam Lee\n", "Sam Lee", ""},
    {"the first name", "Best,\nSam\n", "Sam Lee", ""},
    {"a short name", "Cheers, Sam\n", "Samuel Lee", ""},
    {"in one line", "Many thanks and best wishes, Sam\n", "Sam Lee", ""},
    {"a title behind", "Yours sincerely,\n\nDr. Sam Lee\nEngineer\n1 Old "
	"Road\nLeeds\n", "Sam Lee", ""},
    {"in the signature", "Kind regards\n\n-- \nSam Lee\n", "Sam Lee", ""},
    {"all of it there", "Bye.\n-- \nKind regards\nSam Lee\n", "Sam Lee", ""},
    {"the name not known", "Kind regards,\nAlex Doe\n", NULL, ""},
    {"German", "Viele Gr\xc3\xbc\xc3\x9f" "e\nSam Lee\n", "Sam Lee", ""},
    {"short German", "VG Sam\n", "Sam Lee", ""},
    {"greetings from a place", "Herzliche Gr\xc3\xbc\xc3\x9f" "e aus Kiel\n"
	"Sam Lee\n", "Sam Lee", ""},
    {"with accents", "Mit freundlichen Gr\xc3\xbc\xc3\x9f" "en\n"
	"Zo\xc3\xab \xc3\x96zt\xc3\xbcrk\n", "Zo\xc3\xab \xc3\x96zt\xc3\xbcrk",
	""},
    {"thanks as a close", "Thank you,\nSam\n", "Sam Lee", ""},
    {"no close", "Sam Lee\n", "Sam Lee", "no-closing"},
    {"no name", "Kind regards,\n", "Sam Lee", "no-closing"},
    {"somebody else's name", "Kind regards,\nAlex Doe\n", "Sam Lee",
	"no-closing"},
    {"no name known, and none there", "Kind regards,\n", NULL, "no-closing"},
    {"nothing", "", "Sam Lee", "no-closing"},
    {"thanks within a sentence", "Thank you for the talk and for your "
	"time.\nSam Lee\n", "Sam Lee", "no-closing"},
    {"best within a sentence", "I think that it would be\nbest to meet on "
	"Monday, as Sam Lee told you\n", "Sam Lee", "no-closing"},
};

static void
check_holds__closing__is_polite_and_has_the_name(void **state)
{
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(closing_cases); i++) {
		g_autofree char *body = g_strdup_printf("Dear Anna,\n\nTuesday "
		    "at noon is good for me, and I will bring the map.\n\n%s",
		    closing_cases[i].end);
		const ProofInput input = {
		    .kind = KIND_ANSWER,
		    .language = "en",
		    .body = body,
		    .me_name = closing_cases[i].me_name,
		};
		ProofInput german = input;
		g_autofree char *names = NULL;

		if (strstr(closing_cases[i].end, "Gr\xc3\xbc") ||
		    strstr(closing_cases[i].end, "VG")) {
			g_free(body);
			body = g_strdup_printf("Guten Tag,\n\nDienstag passt "
			    "mir gut, und ich bringe den Plan mit.\n\n%s",
			    closing_cases[i].end);
			german.body = body;
			german.language = "de";
			names = names_of(&german);
		} else
			names = names_of(&input);
		case_string(closing_cases[i].label, names,
		    closing_cases[i].found);
	}
}

static const struct {
	const char *label, *end;
	gboolean given;
} detail_cases[] = {
    {"a number", "+49 30 1234567", TRUE},
    {"with brackets", "(555) 123-4567", TRUE},
    {"with slashes", "030/123 45 67", TRUE},
    {"with dots", "Tel.: 044.123.45.67", TRUE},
    {"in the signature", "\n-- \nSam, 0170 1234567", TRUE},
    {"a page", "https://example.net/sam", TRUE},
    {"a page without its scheme", "linkedin.com/in/sam-lee", TRUE},
    {"a bare host", "sam-lee.example.org", TRUE},
    {"in brackets", "<https://example.net/sam>", TRUE},
    {"nothing", "", FALSE},
    {"an address of mail", "sam@example.net", FALSE},
    {"a date", "19.11.2026", FALSE},
    {"an iso date", "2026-11-19", FALSE},
    {"years", "2019 - 2024", FALSE},
    {"a house", "12 Old Road, 10115 Berlin", FALSE},
    {"a library", "Node.js", FALSE},
};

static void
check_holds__details__are_a_number_or_a_page(void **state)
{
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(detail_cases); i++) {
		g_autofree char *body = g_strdup_printf("Dear Anna,\n\nhere are "
		    "the certificates that you asked for.\n\nKind regards,\n"
		    "Sam\n%s\n", detail_cases[i].end);
		const ProofInput input = {
		    .kind = KIND_DOCUMENTS,
		    .body = body,
		};
		g_autofree char *names = names_of(&input);

		case_string(detail_cases[i].label, names,
		    detail_cases[i].given ? "" : "no-contact-details");
	}
}

/* What the record holds is no topic, what the user answered is. */
static void
is_specific__record__names_no_topic(void **state)
{
	static const struct {
		const char *label, *company, *role, *topic, *sentence;
		gboolean specific;
	} cases[] = {
	    {"the company and the role", "Velvet Harbour", "tide keeper", NULL,
		"Your conversation about the velvet harbour tide keeper role "
		"was nice.", FALSE},
	    {"the same, not recorded", "", "", NULL,
		"Your conversation about the velvet harbour tide keeper role "
		"was nice.", TRUE},
	    {"the answer", "", "", "the measurements", "Measurement is good.",
		TRUE},
	    {"another answer", "", "", "the garden", "Measurement is good.",
		FALSE},
	    {"a name behind at", "", "", NULL,
		"I would like to work at Zephyr Quill.", FALSE},
	    {"a variable that is to be filled", "", "", NULL,
		"I like {topic}.", TRUE},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(Application) application = application_new(1);
		g_autofree char *body = g_strdup_printf("Dear Anna,\n\nThank "
		    "you for the talk. %s\n\nKind regards,\nSam\n",
		    cases[i].sentence);
		g_autoptr(GArray) lines = own_lines(body);
		const ProofInput input = {
		    .kind = KIND_THANK_YOU,
		    .language = "en",
		    .body = body,
		    .application = application,
		};
		g_autoptr(ProofText) text = NULL;

		g_free(application->company);
		application->company = g_strdup(cases[i].company);
		g_free(application->role);
		application->role = g_strdup(cases[i].role);
		if (cases[i].topic) {
			g_autoptr(Event) event = event_new_full(EVENT_ANSWER,
			    1, 5, "topic", cases[i].topic);

			application_apply(application, event);
		}
		text = proof_text_new(lines, &input);
		case_int(cases[i].label, proof_text_is_specific(text),
		    cases[i].specific);
	}
}

static void
check_holds__channel__needs_but_thanks(void **state)
{
	static const struct {
		const char *label, *body, *found;
		Channel channel;
	} cases[] = {
	    {"a short message", "Hi Anna, thank you for today! Sam", "",
		CHANNEL_TEXT},
	    {"without thanks", "Hi Anna, I am on my way to the station. Sam",
		"no-thanks", CHANNEL_TEXT},
	    {"by phone", "Ask for the date.", "", CHANNEL_PHONE},
	    {"four sentences", "Thank you for today. It was good. I liked the "
		"bread. I will be back.", "too-long", CHANNEL_TEXT},
	    {"three sentences", "Thank you for today. It was good. I liked "
		"the bread.", "", CHANNEL_TEXT},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		const ProofInput input = {
		    .kind = KIND_UNKNOWN,
		    .channel = cases[i].channel,
		    .language = "en",
		    .body = cases[i].body,
		};
		g_autofree char *names = names_of(&input);

		case_string(cases[i].label, names, cases[i].found);
	}
}

static void
message_kind_guess__drafts__is_their_kind_or_unknown(void **state)
{
	const DraftCase *sets[] = {drafts_de, drafts_en};
	const gsize counts[] = {G_N_ELEMENTS(drafts_de),
	    G_N_ELEMENTS(drafts_en)};
	gsize i, set;
	int told = 0, wrong = 0;

	for (set = 0; set < 2; set++)
		for (i = 0; i < counts[set]; i++) {
			g_autoptr(GArray) lines = own_lines(sets[set][i].body);
			MessageKind kind =
			    message_kind_guess("Re: Talk", lines, NULL);

			told += kind != KIND_UNKNOWN;
			wrong += kind != KIND_UNKNOWN &&
			    kind != sets[set][i].kind;
		}
	assert_true(told >= 40);
	assert_true(wrong <= 2);
}

static void
message_kind_guess__subject__counts_unless_it_is_theirs(void **state)
{
	static const struct {
		const char *label, *subject;
		MessageKind kind;
	} cases[] = {
	    {"own", "Thank you for our conversation", KIND_THANK_YOU},
	    {"theirs", "Re: Thank you for our conversation", KIND_UNKNOWN},
	    {"theirs in German", "AW: My application", KIND_UNKNOWN},
	    {"an application", "My application for the role",
		KIND_STATUS_INQUIRY},
	    {"steps", "Next steps for the role", KIND_CHECK_IN},
	    {"none", NULL, KIND_UNKNOWN},
	};
	g_autoptr(GArray) lines = own_lines("The sea is calm today.\n");
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++)
		case_int(cases[i].label,
		    message_kind_guess(cases[i].subject, lines, "en"),
		    cases[i].kind);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(
		check_holds__english_drafts__name_what_is_missing),
	    cmocka_unit_test(check_holds__german_drafts__name_what_is_missing),
	    cmocka_unit_test(check_holds__closing__is_polite_and_has_the_name),
	    cmocka_unit_test(check_holds__details__are_a_number_or_a_page),
	    cmocka_unit_test(is_specific__record__names_no_topic),
	    cmocka_unit_test(check_holds__channel__needs_but_thanks),
	    cmocka_unit_test(
		message_kind_guess__drafts__is_their_kind_or_unknown),
	    cmocka_unit_test(
		message_kind_guess__subject__counts_unless_it_is_theirs),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
