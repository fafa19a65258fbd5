/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/cases.h"

#include <string.h>

#include <notyet/send/outcome.h>

#include "../../src/send/scram.h"

typedef struct Vector {
	const char *label;
	ScramLogin login;
	const char *first, *server_first, *final, *server_final;
} Vector;

/* RFC 5802, 5 and RFC 7677, 3. */
static const Vector vectors[] = {
    {"SHA-1",
	{SCRAM_SHA_1, "user", "pencil", "fyko+d2lbbFgONRv9qkxdawL"},
	"n,,n=user,r=fyko+d2lbbFgONRv9qkxdawL",
	"r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,"
	"i=4096",
	"c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,"
	"p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=",
	"v=rmF9pqV8S7suAoZWja4dJRkFsKQ="},
    {"SHA-256",
	{SCRAM_SHA_256, "user", "pencil", "rOprNGfwEbeRWgbNEkqO"},
	"n,,n=user,r=rOprNGfwEbeRWgbNEkqO",
	"r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
	"s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096",
	"c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
	"p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=",
	"v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="},
};

static void
exchange__of_the_rfc__every_message_is_its(void **state)
{
	for (gsize i = 0; i < G_N_ELEMENTS(vectors); i++) {
		const Vector *v = &vectors[i];
		g_autoptr(GError) error = NULL;
		g_autoptr(Scram) scram = scram_new(&v->login, &error);
		g_autofree char *first = scram_first(scram);
		g_autofree char *final =
		    scram_final(scram, v->server_first, &error);

		case_string(v->label, first, v->first);
		case_string(v->label, final, v->final);
		case_true(v->label,
		    scram_verify(scram, v->server_final, &error));
		case_true(v->label, error == NULL);
	}
}

static void
server_first__malformed_or_too_costly__refused(void **state)
{
	static const struct {
		const char *message;
		const char *why;
	} cases[] = {
	    {"", "rules"},
	    {"r=abcdX", "rules"},
	    {"r=abcdX,s=QSXC", "rules"},
	    {"s=QSXC,r=abcdX,i=4096", "rules"},
	    {"m=x,r=abcdX,s=QSXC,i=4096", "rules"},
	    {"r=abcdX,s=,i=4096", "rules"},
	    {"r=abcdX,s=Q S X,i=4096", "rules"},
	    {"r=abcdX,s=QSX,i=4096", "rules"},
	    {"r=abcdX,s=QSXC,i=", "rules"},
	    {"r=abcdX,s=QSXC,i=0", "rules"},
	    {"r=abcdX,s=QSXC,i=-4096", "rules"},
	    {"r=abcdX,s=QSXC,i=4096x", "rules"},
	    {"r=abcdX,s=QSXC,i=99999999999999999999", "rules"},
	    {"r=abcd,s=QSXC,i=4096", "another login"},
	    {"r=abcX,s=QSXC,i=4096", "another login"},
	    {"r=Xabcd,s=QSXC,i=4096", "another login"},
	    {"r=abcdX Y,s=QSXC,i=4096", "another login"},
	    {"r=abcdX,s=QSXC,i=4095", "4095 rounds only"},
	    {"r=abcdX,s=QSXC,i=1", "1 rounds only"},
	    {"r=abcdX,s=QSXC,i=1000001", "1000001 rounds of work"},
	    {"r=abcdX,s=QSXC,i=4294967295", "4294967295 rounds of work"},
	};
	const ScramLogin login = {SCRAM_SHA_256, "u", "p", "abcd"};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GError) error = NULL;
		g_autoptr(Scram) scram = scram_new(&login, NULL);
		g_autofree char *final =
		    scram_final(scram, cases[i].message, &error);

		case_true(cases[i].message, final == NULL);
		case_true(cases[i].message, g_error_matches(error, SEND_ERROR,
		    SEND_ERROR_AUTH));
		case_true(cases[i].message,
		    strstr(error->message, cases[i].why) != NULL);
	}
}

static void
server_first__extension_after_the_count__ignored(void **state)
{
	const ScramLogin login = {SCRAM_SHA_1, "u", "p", "abcd"};
	g_autoptr(Scram) scram = scram_new(&login, NULL);
	g_autofree char *final =
	    scram_final(scram, "r=abcdX,s=QSXC,i=4096,x=later", NULL);

	assert_non_null(final);
}

static void
server_final__without_the_proof__refused(void **state)
{
	static const struct {
		const char *message;
		const char *why;
	} cases[] = {
	    {"", "did not prove"},
	    {"v=", "did not prove"},
	    {"v=AAAA", "did not prove"},
	    {"v=rmF9pqV8S7suAoZWja4dJRkFsKR=", "did not prove"},
	    {"v=rmF9pqV8S7suAoZWja4dJRkFsKU=", "did not prove"},
	    {"v= rmF9pqV8S7suAoZWja4dJRkFsKQ=", "did not prove"},
	    {"x=1,v=rmF9pqV8S7suAoZWja4dJRkFsKQ=", "did not prove"},
	    {"e=other-error", "refused the login: other-error"},
	    {"e=\033[2J", "refused the login: "},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		const Vector *v = &vectors[0];
		g_autoptr(GError) error = NULL;
		g_autoptr(Scram) scram = scram_new(&v->login, NULL);
		g_autofree char *final =
		    scram_final(scram, v->server_first, NULL);

		assert_non_null(final);
		case_true(cases[i].message,
		    !scram_verify(scram, cases[i].message, &error));
		case_true(cases[i].message,
		    strstr(error->message, cases[i].why) != NULL);
		case_true(cases[i].message,
		    strchr(error->message, '\033') == NULL);
	}
}

static void
server_final__before_our_own_proof__refused(void **state)
{
	const ScramLogin login = {SCRAM_SHA_1, "u", "p", "abcd"};
	g_autoptr(Scram) scram = scram_new(&login, NULL);

	/* As many zeros as a signature that was never computed has. */
	assert_false(scram_verify(scram, "v=AAAAAAAAAAAAAAAAAAAAAAAAAAA=",
	    NULL));
}

static void
user__with_separators__escaped(void **state)
{
	const ScramLogin login = {SCRAM_SHA_1, "a,b=c", "p", "abcd"};
	g_autoptr(Scram) scram = scram_new(&login, NULL);
	g_autofree char *first = scram_first(scram);

	assert_string_equal(first, "n,,n=a=2Cb=3Dc,r=abcd");
}

/* RFC 4013, 3 and more. */
static void
prepare__names_and_passwords__one_form_or_refused(void **state)
{
	static const struct {
		const char *text;
		const char *expected;
	} cases[] = {
	    {"user", "user"},
	    {"USER", "USER"},
	    {"a b", "a b"},
	    {"I\xc2\xadX", "IX"},
	    {"\xc2\xaa", "a"},
	    {"\xe2\x85\xa8", "IX"},
	    {"a\xc2\xa0" "b", "a b"},
	    {"a\xe3\x80\x80" "b", "a b"},
	    {"e\xcc\x81", "\xc3\xa9"},
	    {"p\xc3\xa4ss", "p\xc3\xa4ss"},
	    {"\xd8\xa7\xd9\x84", "\xd8\xa7\xd9\x84"},
	    {"\xd8\xa7" "1", NULL},
	    {"\xd8\xa7" "a\xd8\xa7", NULL},
	    {"\x07", NULL},
	    {"a\x7f", NULL},
	    {"a\xc2\x85", NULL},
	    {"a\xe2\x80\xae", NULL},
	    {"a\xe2\x80\xa8", NULL},
	    {"\xee\x80\x80", NULL},
	    {"a\xef\xbf\xbd", NULL},
	    {"\xf3\xa0\x80\xa1", NULL},
	    {"\xff", NULL},
	    {"\xc3", NULL},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *got = scram_prepare(cases[i].text);

		case_string(cases[i].text, got, cases[i].expected);
	}
}

static void
login__that_cannot_be_prepared__says_what(void **state)
{
	static const ScramLogin cases[] = {
	    {SCRAM_SHA_1, "u\xff", "p", "abcd"},
	    {SCRAM_SHA_1, "u", "p\xff", "abcd"},
	    {SCRAM_SHA_1, "u", "\xc2\xad", "abcd"},
	};
	static const char *const words[] = {"user name", "password",
	    "password"};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GError) error = NULL;

		case_true(words[i], scram_new(&cases[i], &error) == NULL);
		case_true(words[i], strstr(error->message, words[i]) != NULL);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(exchange__of_the_rfc__every_message_is_its),
	    cmocka_unit_test(server_first__malformed_or_too_costly__refused),
	    cmocka_unit_test(server_first__extension_after_the_count__ignored),
	    cmocka_unit_test(server_final__without_the_proof__refused),
	    cmocka_unit_test(server_final__before_our_own_proof__refused),
	    cmocka_unit_test(user__with_separators__escaped),
	    cmocka_unit_test(prepare__names_and_passwords__one_form_or_refused),
	    cmocka_unit_test(login__that_cannot_be_prepared__says_what),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
