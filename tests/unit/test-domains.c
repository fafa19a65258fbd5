/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/cases.h"

#include <string.h>

#include <notyet/base/embedded.h>
#include <notyet/mail/domains.h>

static void
organisational__table__is_what_somebody_registered(void **state)
{
	static const struct {
		const char *domain, *registered;
	} cases[] = {
		{ "acme.example", "acme.example" },
		{ "careers.acme.co.uk", "acme.co.uk" },
		{ "Careers.ACME.com", "acme.com" },
		{ "acme.com.", "acme.com" },
		{ "b\u00fccher.de", "xn--bcher-kva.de" },
		{ "acme.github.io", "acme.github.io" },
		{ "www.acme.github.io", "acme.github.io" },
		{ "github.io", NULL },
		{ "corp.example", "corp.example" },
		{ "mail.corp.example", "corp.example" },
		{ "evil-corp.example", "evil-corp.example" },
		{ "corp.example.evil.example", "evil.example" },
		{ "a.b.acme.com.br", "acme.com.br" },
		{ "co.uk", NULL },
		{ "com", NULL },
		{ "localhost", NULL },
		{ "192.0.2.1", NULL },
		{ "2001:db8::1", NULL },
		{ "", NULL },
		{ NULL, NULL },
		{ "a b.com", NULL },
		{ "\xff.com", NULL },
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *registered =
			domain_organisational(cases[i].domain);

		case_string(cases[i].domain ? cases[i].domain : "null",
			    registered, cases[i].registered);
	}
}

static void
use__table__knows_the_shared_ones(void **state)
{
	static const struct {
		const char *domain;
		DomainUse use;
	} cases[] = {
		{ "gmail.com", DOMAIN_WEBMAIL },
		{ "GMX.de", DOMAIN_WEBMAIL },
		{ "163.com", DOMAIN_WEBMAIL },
		{ "greenhouse.io", DOMAIN_APPLICANT_SYSTEM },
		{ "us.greenhouse-mail.io", DOMAIN_APPLICANT_SYSTEM },
		{ "acme.myworkday.com", DOMAIN_APPLICANT_SYSTEM },
		{ "linkedin.com", DOMAIN_BOARD },
		{ "mail.stepstone.de", DOMAIN_BOARD },
		{ "eumail.docusign.net", DOMAIN_SERVICE },
		{ "calendly.com", DOMAIN_SERVICE },
		{ "googlegroups.com", DOMAIN_LIST },
		{ "yahoo.com.br", DOMAIN_WEBMAIL },
		{ "notgmail.com", DOMAIN_OWN },
		{ "gmail.com.evil.test", DOMAIN_OWN },
		{ "mail.com.example", DOMAIN_OWN },
		{ "acme.com", DOMAIN_OWN },
		{ "com", DOMAIN_OWN },
		{ "", DOMAIN_OWN },
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++)
		case_int(cases[i].domain, domain_use(cases[i].domain),
			 cases[i].use);
}

/* A line that is misspelt would be passed over in silence. */
static void
shared_domains__every_line__is_a_domain_of_a_known_class(void **state)
{
	const EmbeddedFile *file = embedded_find("shared-domains.txt");
	g_autoptr(GHashTable) seen =
		g_hash_table_new(g_str_hash, g_str_equal);
	g_auto(GStrv) lines = NULL;
	guint count = 0;
	gsize i;

	assert_non_null(file);
	lines = g_strsplit(file->data, "\n", -1);
	for (i = 0; lines[i]; i++) {
		const char *domain = strchr(lines[i], ' ');

		if (*lines[i] == '\0' || *lines[i] == '#')
			continue;
		assert_non_null(domain);
		domain++;
		if (domain_use(domain) == DOMAIN_OWN ||
		    strspn(domain, "abcdefghijklmnopqrstuvwxyz0123456789-.") !=
		    strlen(domain) || !strchr(domain, '.') ||
		    g_hash_table_contains(seen, domain) !=
		    g_str_has_prefix(lines[i], "relay "))
			fail_msg("line %zu: %s", i + 1, lines[i]);
		g_hash_table_add(seen, (gpointer)domain);
		count++;
	}
	assert_true(count > 1000);
}

static void
domain_systems__are_those_that_write_for_others(void **state)
{
	g_autoptr(GPtrArray) systems = domain_systems();
	guint i;

	assert_true(systems->len > 300);
	for (i = 0; i < systems->len; i++)
		assert_true(domain_use_is_system(
			domain_use(g_ptr_array_index(systems, i))));
}

static void
company_guess__table__reads_like_a_name(void **state)
{
	static const struct {
		const char *address, *name, *company;
	} cases[] = {
		{ "anna@careers.acme-labs.co.uk", "Anna", "Acme Labs" },
		{ "anna@globex.com", NULL, "Globex" },
		{ "anna@ibm.com", NULL, "Ibm" },
		{ "anna@hp.com", NULL, "HP" },
		{ "anna@b\u00fccher.de", NULL, "B\u00fccher" },
		{ "anna@gmail.com", "Anna at Acme", "" },
		{ "no-reply@us.greenhouse-mail.io", "Acme Hiring Team",
		  "Acme" },
		{ "anna@hire.lever.co", "Anna Berg at Globex Corp",
		  "Globex Corp" },
		{ "no-reply@myworkday.com", "Initech Recruiting",
		  "Initech" },
		{ "no-reply@myworkday.com", "Workday", "" },
		{ "no-reply@myworkday.com", NULL, "" },
		{ "anna@localhost", NULL, "" },
		{ "nonsense", NULL, "" },
		{ "", NULL, "" },
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *company = domain_company_guess(
			cases[i].address, cases[i].name);

		case_string(cases[i].address, company, cases[i].company);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			organisational__table__is_what_somebody_registered),
		cmocka_unit_test(use__table__knows_the_shared_ones),
		cmocka_unit_test(
		shared_domains__every_line__is_a_domain_of_a_known_class),
		cmocka_unit_test(
			domain_systems__are_those_that_write_for_others),
		cmocka_unit_test(company_guess__table__reads_like_a_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
