/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/builders.h"
#include "../support/cases.h"

#include <string.h>

#include <notyet/policy/proof.h>

typedef struct ProofCase {
	const char *label;
	const char *from, *to, *to_name, *subject, *body, *template_body;
	const char *findings;	/* "name:line ..." */
} ProofCase;

#define GOOD "me@example.net", "anna@example.org", "Anna Berg", "Re: Talk"

static void
address_free_element(gpointer address)
{
	address_free(address);
}

static GPtrArray *
recipients_of(const char *to, const char *name)
{
	GPtrArray *recipients =
	    g_ptr_array_new_with_free_func(address_free_element);

	if (to)
		g_ptr_array_add(recipients, address_new(name, to));
	return recipients;
}

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

static void
check_case(const ProofCase *each)
{
	g_autoptr(GPtrArray) recipients =
	    recipients_of(each->to, each->to_name);
	g_autoptr(GPtrArray) identities = g_ptr_array_new();
	g_autoptr(Application) application = application_new(1);
	g_autoptr(GPtrArray) findings = NULL;
	g_autofree char *names = NULL;
	g_autoptr(GPtrArray) bodies = g_ptr_array_new();
	ProofInput input = {
	    .from = each->from,
	    .recipients = recipients,
	    .subject = each->subject,
	    .body = each->body,
	    .identities = identities,
	    .application = application,
	    .kind = KIND_CALL,	/* which needs nothing */
	    .template_bodies = bodies,
	};

	g_ptr_array_add(identities, (gpointer) "other@example.net");
	g_ptr_array_add(identities, (gpointer) "Me@example.net");
	build_event(application, EVENT_CONTACT_ADDED, 1, "mt@example.org",
	    "Max Tal");
	if (each->template_body)
		g_ptr_array_add(bodies, (gpointer) each->template_body);
	findings = proof_check(&input);
	names = names_of(findings);
	case_string(each->label, names, each->findings);
}

static const ProofCase header_cases[] = {
    {"fine", GOOD, "Dear Anna,\nthank you.\n", NULL, ""},
    {"not mine", "you@example.net", "anna@example.org", "", "x", "y", NULL,
	"from-not-identity:0"},
    {"no sender", NULL, "anna@example.org", "", "x", "y", NULL,
	"from-not-identity:0"},
    {"nobody to send to", "me@example.net", NULL, NULL, "x", "y", NULL,
	"no-recipient:0"},
    {"an address with a second header", "me@example.net",
	"anna@example.org\r\nbcc: x@example.org", "", "x", "y", NULL,
	"invalid-recipient:0"},
    {"nobody reads it", "me@example.net", "no-reply@example.org", "", "x",
	"y", NULL, "no-reply-recipient:0"},
    {"no subject", "me@example.net", "anna@example.org", "", " ", "y", NULL, "no-subject:0"},
    {"variable in the subject", "me@example.net", "anna@example.org", "",
	"On {topic}", "y", NULL, "unfilled-variable:0"},
    {"everything missing", "", NULL, NULL, NULL, NULL, NULL,
	"from-not-identity:0 no-recipient:0 no-subject:0 empty-body:0"},
};

static const ProofCase body_cases[] = {
    {"empty", GOOD, "", NULL, "empty-body:0"},
    {"blank", GOOD, " \n\t\n", NULL, "empty-body:0"},
    {"only a quotation", GOOD, "On Monday Anna Berg wrote:\n> Hello\n> you\n",
	NULL, "empty-body:0"},
    {"only a signature", GOOD, "\n-- \nSam Lee\n", NULL, "empty-body:0"},
    {"variable", GOOD, "Dear Anna,\n\nI like {topic}.\n", NULL,
	"unfilled-variable:3"},
    {"block of a template", GOOD, "a\n{?role}b{/role}\n", NULL,
	"unfilled-variable:2 unfilled-variable:2"},
    {"braces of a programmer", GOOD, "f() { return {x}; } {sic}\n", NULL,
	""},
    {"placeholder", GOOD, "a\nAt [Company], as [ROLE].\n", NULL,
	"placeholder:2 placeholder:2"},
    {"placeholder in angles", GOOD, "Yours,\n<Your Name>\n", NULL,
	"placeholder:2"},
    {"placeholder in braces", GOOD, "{your name}\n", NULL,
	"placeholder:1"},
    {"placeholder in German", GOOD, "[Ihr Name], [Ansprechpartner]\n", NULL, "placeholder:1 placeholder:1"},
    {"no placeholders", GOOD,
	"See [1] and array[0], name[name], [sic], <https://example.org/name>,\n"
	"<anna@example.org>, a < b and c > d, [], [see below].\n", NULL,
	""},
    {"placeholder of theirs", GOOD, "Yes.\n> Dear [Name],\n", NULL, ""},
    {"placeholder over the line's end", GOOD, "a [Name\nb]\n", NULL,
	"placeholder:1"},
    {"unclosed bracket", GOOD, "a [Name\n\nb]\n", NULL, ""},
    {"repeated word", GOOD, "I like the the work.\n", NULL,
	"repeated-word:1"},
    {"repeated over the line's end", GOOD, "I like The\nthe work.\n", NULL,
	"repeated-word:2"},
    {"repeated over a sentence's end", GOOD,
	"I saw Anna. Anna saw me. It was very, very good.\n", NULL, ""},
    {"repeated on purpose", GOOD,
	"I know that that is so. Ich meine, dass die die besten sind.\n",
	NULL, ""},
    {"repeated over a paragraph", GOOD, "regards\n\nregards\n", NULL, ""},
    {"filler", GOOD, "Hello Anna,\nI am Just checking in on it.\n", NULL,
	"filler:2"},
    {"filler over the line's end", GOOD, "I am just checking\nin on it.\n",
	NULL, "filler:1"},
    {"filler in German", GOOD, "Ich wollte nur kurz nachfragen.\n", NULL,
	"filler:1"},
    {"no filler", GOOD, "Checking the figures was fun.\n", NULL, ""},
};

#define CHECK_ALL(cases) \
	do { \
		gsize i_; \
		for (i_ = 0; i_ < G_N_ELEMENTS(cases); i_++) \
			check_case(&cases[i_]); \
	} while (0)

static void
proof_check__headers__name_what_is_missing(void **state)
{
	CHECK_ALL(header_cases);
}

static void
proof_check__body__names_the_line(void **state)
{
	CHECK_ALL(body_cases);
}

static void
proof_check__misspelt_ranges__become_findings_of_own_lines(void **state)
{
	static const SpellRange ranges[] = {
	    {6, 4},		/* "wrod" of line 2 */
	    {16, 6},		/* quoted */
	    {5000, 3},		/* beyond the end */
	    {6, G_MAXSIZE},	/* longer than the text */
	};
	g_autoptr(GArray) misspelt =
	    g_array_new(FALSE, FALSE, sizeof(SpellRange));
	g_autoptr(GPtrArray) findings = NULL;
	const Finding *finding;
	ProofInput input = {
	    .subject = "x",
	    .body = "Hello\nwrod\n> also wrongg\n",
	    .misspelt = misspelt,
	};
	guint i, count = 0;

	g_array_append_vals(misspelt, ranges, G_N_ELEMENTS(ranges));
	findings = proof_check(&input);
	for (i = 0; i < findings->len; i++) {
		finding = findings->pdata[i];
		if (strcmp(finding->name, "spelling") != 0)
			continue;
		count++;
		assert_int_equal(finding->line, 2);
		assert_string_equal(finding->text,
		    "\"wrod\" is in no dictionary.");
	}
	assert_int_equal(count, 1);
}

static void
proof_check__switched_off__drops_warnings_only(void **state)
{
	static const char *const off[] = {"repeated-word", "placeholder",
	    NULL};
	g_autoptr(GPtrArray) findings = NULL;
	g_autofree char *names = NULL;
	ProofInput input = {
	    .subject = "x",
	    .body = "the the\njust checking in\n[Name]\n",
	    .kind = KIND_CALL,
	};

	findings = proof_check(&input);
	names = names_of(findings);
	assert_non_null(strstr(names, "repeated-word:1"));
	g_ptr_array_unref(findings);
	g_free(names);
	input.off = off;
	findings = proof_check(&input);
	names = names_of(findings);
	assert_null(strstr(names, "repeated-word"));
	assert_non_null(strstr(names, "filler:2"));
	assert_non_null(strstr(names, "placeholder:3"));
}

static void
proof_worst__of_several__is_the_highest(void **state)
{
	static const struct {
		const char *label, *body;
		ProofLevel worst;
	} cases[] = {
	    {"none", "Dear Anna,\n", PROOF_WARNING},
	    {"warning", "the the\n", PROOF_WARNING},
	    {"ask", "Dear Max,\nthe the\n", PROOF_ASK},
	    {"error", "Dear Max,\n[Name]\nthe the\n", PROOF_ERROR},
	};
	g_autoptr(GPtrArray) recipients =
	    recipients_of("anna@example.org", "Anna");
	g_autoptr(GPtrArray) identities = g_ptr_array_new();
	gsize i;

	g_ptr_array_add(identities, (gpointer) "me@example.net");
	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		ProofInput input = {
		    .from = "me@example.net",
		    .recipients = recipients,
		    .subject = "x",
		    .body = cases[i].body,
		    .identities = identities,
		};
		g_autoptr(GPtrArray) findings = proof_check(&input);

		case_int(cases[i].label, proof_worst(findings),
		    cases[i].worst);
	}
	assert_string_equal(proof_level_name(PROOF_ASK), "ask");
	finding_free(NULL);
}

static void
proof_check__every_finding__is_one_sentence(void **state)
{
	g_autoptr(GPtrArray) findings = NULL;
	g_autoptr(GPtrArray) bodies = g_ptr_array_new();
	ProofInput input = {
	    .body = "Dear Max,\n{topic} [Name] the the ___.\njust checking in\n",
	    .template_bodies = bodies,
	};
	guint i;

	g_ptr_array_add(bodies, (gpointer) "");
	findings = proof_check(&input);
	assert_true(findings->len >= 8);
	for (i = 0; i < findings->len; i++) {
		const Finding *finding = findings->pdata[i];

		case_true(finding->text, strlen(finding->text) > 15);
		case_true(finding->text,
		    g_str_has_suffix(finding->text, "."));
	}
}

/* --- what is known of the recipient --- */

static char *
findings_to(const char *to, const Failures *failures,
    const GPtrArray *messages, char **ret_text)
{
	g_autoptr(GPtrArray) recipients = recipients_of(to, "Anna Berg");
	g_autoptr(GPtrArray) identities = g_ptr_array_new();
	g_autoptr(GPtrArray) findings = NULL;
	ProofInput input = {.from = "me@example.net",
	    .recipients = recipients,
	    .subject = "Re: Talk",
	    .body = "Hello Anna,\n\nthat was a good talk.\n",
	    .identities = identities,
	    .failures = failures,
	    .messages = messages,
	    .kind = KIND_CALL};

	g_ptr_array_add(identities, "me@example.net");
	findings = proof_check(&input);
	*ret_text = findings->len == 0 ? NULL : g_strdup_printf("%s: %s",
	    proof_level_name(((Finding *) findings->pdata[0])->level),
	    ((Finding *) findings->pdata[0])->text);
	return names_of(findings);
}

static void
proof_check__failing_recipient__by_its_kind(void **state)
{
	static const struct {
		const char *words, *names, *text;
	} cases[] = {
	    {"550 5.1.1 No such user", "failing-recipient:0",
		"error: Mail to anna@example.org comes back (550 5.1.1 No "
		"such user): choose another address, or say that it works "
		"(set works=anna@example.org)."},
	    {"552 5.2.2 Full", "failing-recipient:0",
		"ask: The last mail to anna@example.org came back (552 5.2.2 "
		"Full), though not for good."},
	    {"550 5.7.1 Spam", "", NULL},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(Failures) failures = failures_new();
		g_autoptr(GPtrArray) refused = g_ptr_array_new();
		g_autofree char *sentence = g_strdup_printf(
		    "mx refused the recipient anna@example.org: %s.",
		    cases[i].words);
		const FailureRefusal refusal = {.recipients = refused,
		    .at = 5, .sentence = sentence, .message_id = "x@me"};
		g_autofree char *names = NULL;
		g_autofree char *text = NULL;

		g_ptr_array_add(refused, "anna@example.org");
		failures_add_refusal(failures, &refusal);
		names = findings_to("anna@example.org", failures, NULL, &text);
		case_string(cases[i].words, names, cases[i].names);
		if (cases[i].text)
			case_string(cases[i].words, text, cases[i].text);
	}
}

static void
proof_check__foreign_reply_to__asks_and_names_both(void **state)
{
	g_autoptr(GPtrArray) messages =
	    g_ptr_array_new_with_free_func(build_free_message);
	Message *message =
	    build_message(messages, "anna@example.org", 5, "m@example.org");
	g_autofree char *names = NULL;
	g_autofree char *text = NULL;
	g_autofree char *none = NULL;

	message->foreign_reply_to = g_strdup("old@else.example");
	names = findings_to("anna@example.org", NULL, messages, &none);
	assert_string_equal(names, "");
	g_free(names);
	names = findings_to("Old@else.example", NULL, messages, &text);
	assert_string_equal(names, "foreign-reply-to:0");
	assert_string_equal(text, "ask: anna@example.org wrote, but their mail "
	    "asks for answers to old@else.example, which is of another "
	    "organisation.");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(proof_check__headers__name_what_is_missing),
	    cmocka_unit_test(proof_check__body__names_the_line),
	    cmocka_unit_test(
		proof_check__misspelt_ranges__become_findings_of_own_lines),
	    cmocka_unit_test(proof_check__switched_off__drops_warnings_only),
	    cmocka_unit_test(proof_worst__of_several__is_the_highest),
	    cmocka_unit_test(proof_check__every_finding__is_one_sentence),
	    cmocka_unit_test(proof_check__failing_recipient__by_its_kind),
	    cmocka_unit_test(
		proof_check__foreign_reply_to__asks_and_names_both),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
