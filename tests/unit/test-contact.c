/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/cases.h"

#include <notyet/policy/contact.h>

static void
address__mixed_case__is_held_in_lower_case(void **state)
{
	g_autoptr(Address) address =
	    address_new(NULL, "Anna.Berg@Example.ORG");
	g_autoptr(Address) copy = address_copy(address);

	assert_string_equal(copy->name, "");
	assert_string_equal(copy->address, "anna.berg@example.org");
	assert_null(address_copy(NULL));
	address_free(NULL);
}

static void
address_domain__any_text__is_behind_the_last_at(void **state)
{
	static const struct {
		const char *address, *domain;
	} cases[] = {
	    {"anna@example.org", "example.org"},
	    {"\"a@b\"@example.org", "example.org"},
	    {"nobody", ""},
	    {"", ""},
	    {"anna@", ""},
	    {NULL, ""},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++)
		case_string(cases[i].address ? cases[i].address : "NULL",
		    address_domain(cases[i].address), cases[i].domain);
}

static void
address_is_valid__hostile_or_plain__is_told_apart(void **state)
{
	static const struct {
		const char *address;
		gboolean valid;
	} cases[] = {
	    {"anna@example.org", TRUE},
	    {"anna.berg+job@mail.example.co.uk", TRUE},
	    {"o'neil@example.org", TRUE},
	    {"a@localhost", TRUE},
	    {"_x@xn--mnchen-3ya.example", TRUE},
	    {NULL, FALSE},
	    {"", FALSE},
	    {"anna", FALSE},
	    {"@example.org", FALSE},
	    {"anna@", FALSE},
	    {"anna@@example.org", FALSE},
	    {"anna@b@example.org", FALSE},
	    {"anna@example.org\r\nRCPT TO:<x@example.net>", FALSE},
	    {"anna\n@example.org", FALSE},
	    {"anna @example.org", FALSE},
	    {"anna@exam ple.org", FALSE},
	    {"anna@example..org", FALSE},
	    {"anna@.example.org", FALSE},
	    {"anna@example.org.", FALSE},
	    {"anna@-example.org", FALSE},
	    {"anna@example.org>", FALSE},
	    {"<anna@example.org", FALSE},
	    {"anna,berg@example.org", FALSE},
	    {"\xc3\xa4nna@example.org", FALSE},
	    {"anna@m\xc3\xbcnchen.example", FALSE},
	    {"anna\x7f@example.org", FALSE},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++)
		case_int(cases[i].address ? cases[i].address : "NULL",
		    address_is_valid(cases[i].address), cases[i].valid);
}

static void
address_is_valid__too_long__is_refused(void **state)
{
	g_autofree char *local = g_strnfill(64, 'a');
	g_autofree char *label = g_strnfill(63, 'b');
	g_autofree char *fits = g_strdup_printf("%s@%s.org", local, label);
	g_autofree char *long_local =
	    g_strdup_printf("%sa@example.org", local);
	g_autofree char *long_label = g_strdup_printf("a@%sb.org", label);
	g_autofree char *long_all = g_strdup_printf("%s@%s.%s.%s.org", local,
	    label, label, label);

	assert_true(address_is_valid(fits));
	assert_false(address_is_valid(long_local));
	assert_false(address_is_valid(long_label));
	assert_false(address_is_valid(long_all));
}

static void
address_is_no_reply__spellings_and_twins__are_told_apart(void **state)
{
	static const struct {
		const char *address;
		gboolean no_reply;
	} cases[] = {
	    {"noreply@example.org", TRUE},
	    {"no-reply@example.org", TRUE},
	    {"No_Reply@example.org", TRUE},
	    {"do-not-reply@example.org", TRUE},
	    {"jobs-noreply@example.org", TRUE},
	    {"jobs.no.reply@example.org", TRUE},
	    {"hrnoreply@example.org", TRUE},
	    {"noreply+4711@example.org", TRUE},
	    {"nicht-antworten@example.de", TRUE},
	    {"ne-pas-repondre@example.fr", TRUE},
	    {"no-responder@example.es", TRUE},
	    {"donotreply@example.org", TRUE},
	    {"noresponse@example.org", TRUE},
	    {"unmonitored.mailbox@example.org", TRUE},
	    {"bitte-nicht-antworten@example.de", TRUE},
	    {"keine.antwort@example.de", TRUE},
	    {"geen_antwoord@example.nl", TRUE},
	    {"svar-aej@example.dk", TRUE},
	    {"n-o-r-e-p-l-y", TRUE},
	    {"hr-n-oreply@example.org", TRUE},
	    {"hrnore-ply@example.org", FALSE},
	    {"norepl", FALSE},
	    {"juno.reply@example.org", FALSE},
	    {"anna@noreply.example.org", FALSE},
	    {"reply@example.org", FALSE},
	    {"reply+noise@example.org", FALSE},
	    {"arno@example.org", FALSE},
	    {"", FALSE},
	    {NULL, FALSE},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++)
		case_int(cases[i].address ? cases[i].address : "NULL",
		    address_is_no_reply(cases[i].address), cases[i].no_reply);
}

static void
contact__any_of_its_addresses__is_recognised_without_case(void **state)
{
	g_autoptr(Contact) contact = contact_new("Anna", "Anna@Example.org");
	g_autoptr(Contact) copy = NULL;

	g_ptr_array_add(contact->addresses, g_strdup("ab@example.net"));
	contact->phone = g_strdup("+49 30 1234");
	copy = contact_copy(contact);
	assert_true(contact_has_address(copy, "ANNA@example.ORG"));
	assert_true(contact_has_address(copy, "ab@example.net"));
	g_ptr_array_add(contact->addresses, address_lower("J\xc3\x96RG@x.test"));
	assert_true(contact_has_address(contact, "j\xc3\xb6rg@X.test"));
	assert_true(contact_has_address(contact, "J\xc3\x96rg@x.test"));
	assert_false(contact_has_address(contact, "j\xc3\xb6rg@x.tes"));
	assert_false(contact_has_address(copy, "anna@example.org.evil.test"));
	assert_false(contact_has_address(copy, "anna@example.or"));
	assert_false(contact_has_address(copy, "ANNA@example.or"));
	assert_false(address_has_capitals("anna@example.org"));
	assert_true(address_has_capitals("anna@example.orG"));
	assert_false(contact_has_address(copy, ""));
	assert_false(contact_has_address(copy, NULL));
	assert_string_equal(copy->phone, "+49 30 1234");
	assert_null(contact_copy(NULL));
	contact_free(NULL);
}

static void
contact_names__as_people_write_them__are_split(void **state)
{
	static const struct {
		const char *name, *first, *last;
	} cases[] = {
	    {"Anna Berg", "Anna", "Berg"},
	    {"Anna Maria Berg", "Anna", "Berg"},
	    {"Anna", "Anna", ""},
	    {"", "", ""},
	    {"Berg, Anna", "Anna", "Berg"},
	    {"Dr. Berg, Anna", "Anna", "Berg"},
	    {"Berg, Dr. Anna", "Anna", "Berg"},
	    {"van der Berg, Anna Maria", "Anna", "van der Berg"},
	    {"Anna van der Berg", "Anna", "van der Berg"},
	    {"Dr. Anna Berg", "Anna", "Berg"},
	    {"Prof. Dr. rer. nat. Anna Berg", "Anna", "Berg"},
	    {"Nat Berg", "Nat", "Berg"},
	    {"Herr Berg", "", "Berg"},
	    {"Frau Dr. von Berg", "", "von Berg"},
	    {"Dr. Al Berg", "Al", "Berg"},
	    {"Anna Berg, PhD", "Anna", "Berg"},
	    {"Berg, Anna, PhD", "Anna", "Berg"},
	    {"Anna Berg Jr.", "Anna", "Berg"},
	    {"Anna Berg (HR)", "Anna", "Berg"},
	    {"Anna Berg | Example Ltd", "Anna", "Berg"},
	    {"Anna Berg via Hiring Tool", "Anna", "Berg"},
	    {"Anna Berg-Muster - Example", "Anna", "Berg-Muster"},
	    {"\"Anna Berg\"", "Anna", "Berg"},
	    {"'Anna Berg'", "Anna", "Berg"},
	    {"Ana O'Neil", "Ana", "O'Neil"},
	    {"J\xc3\xb6rg M\xc3\xbcller", "J\xc3\xb6rg", "M\xc3\xbcller"},
	    {"anna@example.org", "", ""},
	    {"佐藤 美咲", "佐藤 美咲", ""},
	    {"김민준 (HR)", "김민준", ""},
	    {"  Anna   Berg ", "Anna", "Berg"},
	    {",", "", ""},
	    {"Dr.", "", ""},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(Contact) contact =
		    contact_new(cases[i].name, "a@example.org");
		g_autofree char *first = contact_first_name(contact);
		g_autofree char *last = contact_last_name(contact);

		case_string(cases[i].name, first, cases[i].first);
		case_string(cases[i].name, last, cases[i].last);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(address__mixed_case__is_held_in_lower_case),
	    cmocka_unit_test(address_domain__any_text__is_behind_the_last_at),
	    cmocka_unit_test(address_is_valid__hostile_or_plain__is_told_apart),
	    cmocka_unit_test(address_is_valid__too_long__is_refused),
	    cmocka_unit_test(
		address_is_no_reply__spellings_and_twins__are_told_apart),
	    cmocka_unit_test(
		contact__any_of_its_addresses__is_recognised_without_case),
	    cmocka_unit_test(contact_names__as_people_write_them__are_split),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
