/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/cases.h"

#include <string.h>

#include <notyet/base/secret.h>
#include <notyet/send/outcome.h>

#include "../../src/send/sasl.h"

#define BIT(auth) (1u << (auth))

static void
best__of_what_is_offered__by_kind_of_secret(void **state)
{
	static const struct {
		const char *label;
		guint offered;
		gboolean has_token;
		SmtpAuth expected;
	} cases[] = {
	    {"all", ~0u, FALSE, SMTP_AUTH_SCRAM_SHA_256},
	    {"no SHA-256", ~BIT(SMTP_AUTH_SCRAM_SHA_256), FALSE,
		SMTP_AUTH_SCRAM_SHA_1},
	    {"usual", BIT(SMTP_AUTH_PLAIN) | BIT(SMTP_AUTH_LOGIN) |
		BIT(SMTP_AUTH_CRAM_MD5) | BIT(SMTP_AUTH_XOAUTH2), FALSE,
		SMTP_AUTH_PLAIN},
	    {"LOGIN", BIT(SMTP_AUTH_LOGIN) | BIT(SMTP_AUTH_CRAM_MD5), FALSE,
		SMTP_AUTH_LOGIN},
	    {"CRAM-MD5", BIT(SMTP_AUTH_CRAM_MD5), FALSE, SMTP_AUTH_CRAM_MD5},
	    {"tokens only", BIT(SMTP_AUTH_XOAUTH2), FALSE, SMTP_AUTH_AUTO},
	    {"a token", ~0u, TRUE, SMTP_AUTH_OAUTHBEARER},
	    {"a token, XOAUTH2", BIT(SMTP_AUTH_XOAUTH2) | BIT(SMTP_AUTH_PLAIN),
		TRUE, SMTP_AUTH_XOAUTH2},
	    {"a token, passwords only", BIT(SMTP_AUTH_PLAIN), TRUE,
		SMTP_AUTH_AUTO},
	    {"nothing", 0, FALSE, SMTP_AUTH_AUTO},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
		case_int(cases[i].label, sasl_best(cases[i].offered,
		    cases[i].has_token), cases[i].expected);
}

static void
names__in_an_announcement__found_without_case(void **state)
{
	g_autofree char *names = sasl_names(
	    BIT(SMTP_AUTH_LOGIN) | BIT(SMTP_AUTH_SCRAM_SHA_1));

	assert_int_equal(sasl_find("scram-SHA-256"), SMTP_AUTH_SCRAM_SHA_256);
	assert_int_equal(sasl_find("SCRAM-SHA-256-PLUS"), SMTP_AUTH_AUTO);
	assert_int_equal(sasl_find("GSSAPI"), SMTP_AUTH_AUTO);
	assert_int_equal(sasl_find(""), SMTP_AUTH_AUTO);
	assert_string_equal(names, "SCRAM-SHA-1, LOGIN");
	assert_null(sasl_names(0));
}

typedef struct Turn {
	const char *challenge; /* NULL: the client begins */
	const char *answer;
	gsize size_bytes; /* of an answer that holds a NUL */
	gboolean done;
} Turn;

typedef struct Case {
	SaslLogin login;
	Turn turns[3];
} Case;

static const Case cases[] = {
    {{SMTP_AUTH_PLAIN, "tim", "tanstaaftanstaaf", "h", 1},
	{{NULL, "\0tim\0tanstaaftanstaaf", 21, TRUE}}},
    {{SMTP_AUTH_LOGIN, "tim", "secret", "h", 1},
	{{"Username:", "tim", 0, FALSE}, {"Password:", "secret", 0, TRUE}}},
    /* RFC 2195, 2. */
    {{SMTP_AUTH_CRAM_MD5, "tim", "tanstaaftanstaaf", "h", 1},
	{{"<1896.697170952@postoffice.reston.mci.net>",
	    "tim b913a602c7eda7a495b4e6e7334d3890", 0, TRUE}}},
    {{SMTP_AUTH_XOAUTH2, "a@b.example", "vF9dft4qmT", "h", 1},
	{{NULL, "user=a@b.example\1auth=Bearer vF9dft4qmT\1\1", 0, TRUE},
	    {"{\"status\":\"401\"}", "", 0, FALSE}}},
    /* RFC 7628, 4.1 and 4.3. */
    {{SMTP_AUTH_OAUTHBEARER, "user@example.com", "vF9dft4qmT",
	"server.example.com", 587},
	{{NULL, "n,a=user@example.com,\1host=server.example.com\1port=587"
	    "\1auth=Bearer vF9dft4qmT\1\1", 0, TRUE},
	    {"{\"status\":\"invalid_token\"}", "\1", 0, FALSE}}},
    {{SMTP_AUTH_OAUTHBEARER, "a,b=c", "t", "h", 1},
	{{NULL, "n,a=a=2Cb=3Dc,\1host=h\1port=1\1auth=Bearer t\1\1", 0,
	    TRUE}, {"{}", "\1", 0, FALSE}}},
};

static void
check_turn(const char *label, SaslTalk *talk, const Turn *turn)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GString) challenge = g_string_new(turn->challenge);
	GString *said = sasl_talk_answer(talk,
	    turn->challenge ? challenge : NULL, &error);
	gsize size_bytes = turn->size_bytes ? turn->size_bytes
					    : strlen(turn->answer);

	case_true(label, said != NULL && error == NULL);
	case_int(label, said->len, size_bytes);
	case_true(label, memcmp(said->str, turn->answer, size_bytes) == 0);
	case_int(label, sasl_talk_is_done(talk), turn->done);
	secret_free(said);
}

static void
talk__each_login__what_its_document_says(void **state)
{
	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		const Case *c = &cases[i];
		const char *label = sasl_name(c->login.auth);
		g_autoptr(SaslTalk) talk = sasl_talk_new(&c->login, NULL);
		g_autoptr(GString) more = g_string_new("more");
		g_autoptr(GError) error = NULL;
		gsize j;

		case_int(label, sasl_talk_begins(talk), !c->turns[0].challenge);
		case_true(label, !sasl_talk_is_done(talk));
		for (j = 0; j < G_N_ELEMENTS(c->turns) && c->turns[j].answer;
		     j++)
			check_turn(label, talk, &c->turns[j]);
		/* And no more. */
		case_true(label, !sasl_talk_answer(talk, more, &error));
		case_true(label, strstr(error->message, label) != NULL);
	}
}

static void
token__refused__the_reason_is_fit_to_show(void **state)
{
	static const struct {
		const char *json;
		const char *expected;
	} refusals[] = {
	    {"{\"status\":\"invalid_token\",\"scope\":\"x\"}",
		"status invalid_token"},
	    {"{ \"scope\" : \"x\", \"status\" : \"401\" }", "status 401"},
	    {"{\"status\":400}", "status 400"},
	    {"{\"status\":\"a\033[2Jb\"}", NULL},
	    {"{\"status\":", NULL},
	    {"{\"status\":\"\"}", NULL},
	    {"no json", NULL},
	    {"", NULL},
	};
	const SaslLogin login = {SMTP_AUTH_OAUTHBEARER, "u", "t", "h", 1};

	for (gsize i = 0; i < G_N_ELEMENTS(refusals); i++) {
		g_autoptr(SaslTalk) talk = sasl_talk_new(&login, NULL);
		const char *json = refusals[i].json;
		g_autoptr(GString) challenge = g_string_new(json);
		const char *shown;

		secret_free(sasl_talk_answer(talk, NULL, NULL));
		secret_free(sasl_talk_answer(talk, challenge, NULL));
		shown = sasl_talk_refusal(talk);
		case_true(json, !shown || !strchr(shown, '\033'));
		if (refusals[i].expected || !strchr(json, '\033'))
			case_string(json, shown, refusals[i].expected);
	}
}

static void
challenge__with_a_nul__for_the_eye_only(void **state)
{
	const SaslLogin login = {SMTP_AUTH_LOGIN, "u", "p", "h", 1};
	const SaslLogin cram = {SMTP_AUTH_CRAM_MD5, "u", "p", "h", 1};
	g_autoptr(SaslTalk) one = sasl_talk_new(&login, NULL);
	g_autoptr(SaslTalk) two = sasl_talk_new(&cram, NULL);
	g_autoptr(GString) challenge = g_string_new_len("User Name\0", 10);
	GString *said = sasl_talk_answer(one, challenge, NULL);

	assert_non_null(said);
	secret_free(said);
	assert_null(sasl_talk_answer(two, challenge, NULL));
}

static void
token__with_a_separator__refused(void **state)
{
	static const char *const tokens[] = {"a\1auth=Bearer b", "a b",
	    "a\nb", "a\xc3\xa4"};

	for (gsize i = 0; i < G_N_ELEMENTS(tokens); i++) {
		const SaslLogin login = {SMTP_AUTH_XOAUTH2, "u", tokens[i],
		    "h", 1};
		g_autoptr(GError) error = NULL;

		case_true(tokens[i], !sasl_talk_new(&login, &error));
		case_int(tokens[i], error->code, SEND_ERROR_AUTH);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(best__of_what_is_offered__by_kind_of_secret),
	    cmocka_unit_test(names__in_an_announcement__found_without_case),
	    cmocka_unit_test(talk__each_login__what_its_document_says),
	    cmocka_unit_test(token__refused__the_reason_is_fit_to_show),
	    cmocka_unit_test(challenge__with_a_nul__for_the_eye_only),
	    cmocka_unit_test(token__with_a_separator__refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
