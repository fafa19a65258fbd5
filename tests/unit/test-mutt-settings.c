/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/policy/mutt-settings.h>

#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static void
settings__every_form__is_read(void **state)
{
	static const struct {
		const char *output, *name, *expected;
	} cases[] = {
	    {"realname=\"Robin \\\"R\\\" W\"\n", "realname", "Robin \"R\" W"},
	    {"set real_name = \"Robin\"\n", "realname", "Robin"},
	    {"ssl_starttls=yes", "ssl_starttls", "yes"},
	    {"set ssl_starttls = no", "ssl_starttls", "no"},
	    {"copy is set\n", "copy", "yes"},
	    {"copy is unset\n", "copy", "no"},
	    {"a=\"x\"\r\nb=\"y\"\r\n", "b", "y"},
	    {"from=\"\"\n", "from", NULL},
	    {"from=\"a\\nb\"\n", "from", NULL},
	    {"from=\"a\x1b[0m\"\n", "from", NULL},
	    {"from=\"\xff\"\n", "from", NULL},
	    {"from=\"open\n", "from", NULL},
	    {"from\n=\"a\"", "from", NULL},
	    {"nonesuch: unknown variable\n", "nonesuch", NULL},
	    {"", "from", NULL},
	};

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(MuttSettings) settings =
		    mutt_settings_parse(cases[i].output);
		const char *got = mutt_setting(settings, cases[i].name);

		print_message("%s\n", cases[i].output);
		assert_true(g_strcmp0(got, cases[i].expected) == 0);
	}
}

static void
server__urls__give_all_but_the_password(void **state)
{
	static const struct {
		const char *url;
		gboolean implicit;
		const char *user, *host;
		int port;
		gboolean password;
	} cases[] = {
	    {"smtp://mail.example", FALSE, NULL, "mail.example", 0, FALSE},
	    {"smtps://r@mail.example:465/", TRUE, "r", "mail.example", 465,
		FALSE},
	    {"SMTP://r%40x.example:se%3A@mail.example:587", FALSE,
		"r@x.example", "mail.example", 587, TRUE},
	    {"smtp://r:p/w@x@mail.example", FALSE, "r", "mail.example", 0,
		TRUE},
	    {"smtp://r@x.example@mail.example", FALSE, "r@x.example",
		"mail.example", 0, FALSE},
	    {"smtp://r:@mail.example", FALSE, "r", "mail.example", 0, FALSE},
	    {"smtp://[::1]:2525", FALSE, NULL, "::1", 2525, FALSE},
	    {"imap://mail.example", FALSE, NULL, NULL, 0, FALSE},
	    {"mail.example", FALSE, NULL, NULL, 0, FALSE},
	    {"smtp://", FALSE, NULL, NULL, 0, FALSE},
	    {"smtp://mail.example:0", FALSE, NULL, NULL, 0, FALSE},
	    {"smtp://mail.example:99999", FALSE, NULL, NULL, 0, FALSE},
	    {"smtp://a b", FALSE, NULL, NULL, 0, FALSE},
	    {"smtp://r%0a@mail.example", FALSE, NULL, NULL, 0, FALSE},
	    {"smtp://r%zz@mail.example", FALSE, NULL, NULL, 0, FALSE},
	};

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(MuttServer) server = mutt_server_parse(cases[i].url);

		print_message("%s\n", cases[i].url);
		if (!cases[i].host) {
			assert_null(server);
			continue;
		}
		assert_non_null(server);
		assert_int_equal(server->implicit, cases[i].implicit);
		assert_true(g_strcmp0(server->user, cases[i].user) == 0);
		assert_string_equal(server->host, cases[i].host);
		assert_int_equal(server->port, cases[i].port);
		assert_int_equal(server->password, cases[i].password);
	}
}

static void
plain_command__what_needs_a_shell__is_refused(void **state)
{
	static const struct {
		const char *command, *expected;
	} cases[] = {
	    {"vim", "vim"},
	    {"vim -c 'set tw=72' %s", "vim -c 'set tw=72'"},
	    {"vim '%s'", "vim"},
	    {"nano -r 72 \"%s\" ", "nano -r 72"},
	    {"vim %s -R", NULL},
	    {"vi; touch x", NULL},
	    {"$EDITOR", NULL},
	    {"`which vi`", NULL},
	    {"vi # x", NULL},
	    {"", NULL},
	};

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *got = mutt_plain_command(cases[i].command);

		print_message("%s\n", cases[i].command);
		assert_true(g_strcmp0(got, cases[i].expected) == 0);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(settings__every_form__is_read),
	    cmocka_unit_test(server__urls__give_all_but_the_password),
	    cmocka_unit_test(plain_command__what_needs_a_shell__is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
