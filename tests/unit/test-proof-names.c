/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/cases.h"

#include "../support/proof-cases.h"

#define CHECK(world, cases) check_drafts(world, cases, G_N_ELEMENTS(cases))

#define GREETING " wrong-greeting "
#define MISSPELT " misspelt-company misspelt-person "
#define OTHERS " other-company other-person other-role "

/* --- who is greeted --- */

static const DraftCase greetings[] = {
    {"first name", "Dear Anna,\n", ""},
    {"both names", "Hello Anna Berg,\n", ""},
    {"family name", "Dear Ms Berg,\n", ""},
    {"German title", "Sehr geehrte Frau Dr. Berg,\n", ""},
    {"a short form", "Hi Anni!\n", ""},
    {"text behind it", "Hi Anna, thank you for today.\n", ""},
    {"capital text behind it", "Hi Anna, Thanks for today.\n", ""},
    {"no comma", "Hi Anna thank you\n", ""},
    {"a dash", "Hello Anna \xe2\x80\x93 thank you!\n", ""},
    {"a group", "Dear hiring team,\n", ""},
    {"both", "Dear both,\n", ""},
    {"all", "Hallo zusammen,\n", ""},
    {"somebody", "To whom it may concern,\n", ""},
    {"ladies and gentlemen", "Sehr geehrte Damen und Herren,\n", ""},
    {"a team with a name", "Dear Globex Recruiting Team,\n", ""},
    {"good morning", "Good morning,\n", ""},
    {"no greeting", "Thank you, Max.\n", ""},
    {"a word that begins so", "Highly interesting talk!\n", ""},
    {"her and a team", "Dear Anna and team,\n", ""},
    {"again", "Hello again, Anna,\n", ""},
    {"capitals", "DEAR ANNA,\n", ""},
    {"an initial", "Dear A. Berg,\n", ""},
    {"another", "Dear Max,\n", "wrong-greeting:1"},
    {"below a blank line", "\nDear Max,\n", "wrong-greeting:2"},
    {"below a first line", "Thursday\n\nDear Max,\n", "wrong-greeting:3"},
    {"another in German", "Liebe Eva,\n", "wrong-greeting:1"},
    {"another family name", "Guten Tag Frau Tal,\n", "wrong-greeting:1"},
    {"the right first name only", "Dear Anna Tal,\n", "wrong-greeting:1"},
    {"with text behind", "Hi Eva, thank you.\n", "wrong-greeting:1"},
    {"without a comma", "Hi Eva\n", "wrong-greeting:1"},
    {"small letters", "hi max,\n", "wrong-greeting:1"},
    {"a name that is a word", "Dear Grace,\n", "wrong-greeting:1"},
    {"a month's name", "Dear May,\n", "wrong-greeting:1"},
    {"another beside her", "Dear Anna and Max,\n", "wrong-greeting:1"},
    {"another beside her, with commas", "Dear Anna, Max and Eva,\n",
	"wrong-greeting:1 wrong-greeting:1"},
    {"another beside her in German",
	"Sehr geehrte Frau Berg, sehr geehrter Herr Tal,\n",
	"wrong-greeting:1"},
    {"the form does not go with the title", "Sehr geehrter Frau Berg,\n",
	"wrong-greeting:1"},
    {"nor the other way", "Liebe Herr Berg,\n", "wrong-greeting:1"},
    {"bare name", "Max,\n\nthank you.\n", "wrong-greeting:1"},
    {"bare right name", "Anna,\n\nthank you.\n", ""},
    {"oneself", "Dear Sam,\n", "wrong-greeting:1"},
    {"good evening", "Good evening Mr. Tal,\n", "wrong-greeting:1"},
};

static void
check_greeting__recipient__is_the_one_greeted(void **state)
{
	DraftWorld world = {.names = GREETING};

	CHECK(&world, greetings);
}

static void
check_greeting__title_of_the_record__is_kept(void **state)
{
	static const DraftCase cases[] = {
	    {"as in the record", "Sehr geehrte Frau Berg,\n", ""},
	    {"in English", "Dear Mrs Berg,\n", ""},
	    {"none", "Dear Anna,\n", ""},
	    {"a man's", "Dear Mr Berg,\n", "wrong-greeting:1"},
	    {"a man's in German", "Sehr geehrter Herr Berg,\n",
		"wrong-greeting:1"},
	};
	DraftWorld world = {.names = GREETING, .title = "Frau"};

	CHECK(&world, cases);
}

static void
check_greeting__forms_of_a_name__are_that_name(void **state)
{
	static const struct {
		const char *name, *address, *greeting, *findings;
	} cases[] = {
	    {"Robert Tal", "rt@x.example", "Dear Bob,\n", ""},
	    {"Bill Tal", "bt@x.example", "Dear William,\n", ""},
	    {"Elizabeth Tal", "et@x.example", "Dear Liz,\n", ""},
	    {"Johannes Tal", "jt@x.example", "Lieber Hans,\n", ""},
	    {"Sascha Tal", "st@x.example", "Lieber Alexander,\n", ""},
	    {"Anton Tal", "at@x.example", "Hallo Toni,\n", ""},
	    {"Jos\xc3\xa9 \xc3\x81lvarez", "j@x.example", "Dear Jose,\n", ""},
	    {"Anna M\xc3\xbcller", "a@x.example", "Dear Ms Mueller,\n", ""},
	    {"S\xc3\xb8ren Kj\xc3\xa6r", "s@x.example", "Dear Soren,\n", ""},
	    {"Eva-Maria Berg-Tal", "e@x.example", "Dear Eva,\n", ""},
	    {"Eva Berg", "e@x.example", "Dear Eva-Maria,\n", ""},
	    {"Berg, Anna", "ab@x.example", "Dear Anna,\n", ""},
	    {"Ludwig van der Berg", "l@x.example", "Dear Mr van der Berg,\n",
		""},
	    {"Dan O'Brien", "d@x.example", "Dear Mr O\xe2\x80\x99" "Brien,\n",
		""},
	    {"Dan O'Brien", "d@x.example", "Dear Mr O'Brian,\n", ""},
    {"Will Park", "w@x.example", "Hi Will,\n", ""},
	    {"\xc3\x96MER TAL", "o@x.example", "Dear \xc3\xb6mer,\n", ""},
	    {"", "anna.berg@x.example", "Dear Anna,\n", ""},
	    {"", "jobs@x.example", "Dear Max,\n", ""},
	    {"", "aberg@x.example", "Dear Anna,\n", ""},
	    {"Globex Recruiting", "r@x.example", "Dear Max,\n", ""},
	    {"", "anna.berg@x.example", "Dear Max,\n", "wrong-greeting:1"},
	    {"Robert Tal", "rt@x.example", "Dear Richard,\n",
		"wrong-greeting:1"},
	    {"Anna M\xc3\xbcller", "a@x.example", "Dear Ms Meier,\n",
		"wrong-greeting:1"},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		DraftWorld world = {.names = GREETING,
		    .to = cases[i].address,
		    .to_name = cases[i].name,
		    .contact = "Ina Ruf"};
		DraftCase each = {
		    cases[i].name, cases[i].greeting, cases[i].findings};

		check_draft(&world, &each);
	}
}

/* --- names that are written otherwise --- */

static const DraftCase misspelt[] = {
    {"right", "Dear Anna,\n\nI like Globex Corporation.\n", ""},
    {"without the legal form", "Dear Anna,\n\nI like Globex.\n", ""},
    {"genitive", "I like Globex's plans and Anna's talk.\n", ""},
    {"German genitive", "Annas Vortrag und Bergs Fragen waren sehr gut.\n",
	""},
    {"an address", "See https://www.globx.example/jobs for it.\n", ""},
    {"another person", "We spoke about Anne Frank.\n", ""},
    {"a month", "I start in March.\n", ""},
    {"first word", "Many thanks for it.\n", ""},
    {"capitals", "I like GLOBEX.\n", ""},
    {"a letter too few", "I like Globx.\n", "misspelt-company:1"},
    {"crosswise", "I like Golbex.\n", "misspelt-company:1"},
    {"a letter doubled", "I like Globbex.\n", "misspelt-company:1"},
    {"small", "I like globex.\n", "misspelt-company:1"},
    {"the legal form", "At Globex Corporaton.\n", "misspelt-company:1"},
    {"on its line", "Dear Anna,\n\nthe team\nat Glovex is good.\n",
	"misspelt-company:4"},
    {"first name", "Dear Anna,\n\nmy thanks to Ana.\n",
	"misspelt-person:3"},
    {"greeted", "Dear Amna,\n", "misspelt-person:1"},
    {"greeted in small letters", "Dear anna,\n", "misspelt-person:1"},
    {"family name", "Dear Ms Brg,\n", "misspelt-person:1"},
    {"family name that is a word", "Dear Ms Burg,\n", "misspelt-person:1"},
    {"both", "I met Ana Berg.\n", "misspelt-person:1"},
    {"own name", "Kind regards\nSam Lee\n", ""},
};

static void
check_misspelt__names_of_the_record__are_compared(void **state)
{
	DraftWorld world = {.names = MISSPELT};

	CHECK(&world, misspelt);
}

static void
check_misspelt__behind_an_apostrophe__is_a_name(void **state)
{
	static const DraftCase cases[] = {
	    {"another letter", "Dear Mr O'Brian,\n", "misspelt-person:1"},
	    {"the record's", "Dear Mr O'Brien,\n", ""},
	    {"a genitive", "Dear Mr O'Brien,\n\nO'Brien's plan.\n", ""},
	};
	DraftWorld world = {.names = " misspelt-person wrong-greeting ",
	    .to = "dan@x.example", .to_name = "Dan O'Brien",
	    .contact = "Dan O'Brien"};

	CHECK(&world, cases);
}

static void
check_misspelt__case_of_a_name__is_the_records(void **state)
{
	static const struct {
		const char *company, *body, *findings;
	} cases[] = {
	    {"GitHub", "I like Github.\n", "misspelt-company:1"},
	    {"GitHub", "I like GitHub.\n", ""},
	    {"eBay", "I like ebay.\n", "misspelt-company:1"},
	    {"eBay", "I like Ebay.\n", "misspelt-company:1"},
	    {"SAP", "I like Sap.\n", "misspelt-company:1"},
	    {"BOSCH", "Ich mag Bosch.\n", ""},
	    {"globex", "I like Globex.\n", ""},
	    {"Target", "The target is near.\n", ""},
	    {"Next", "The next text is next.\n", ""},
	    {"Datadog", "I like Data Dog.\n", "misspelt-company:1"},
	    {"Acme Labs", "I like AcmeLabs.\n", "misspelt-company:1"},
	    {"Acme Robotics", "Ich mag Robotik und Acme Robotics sehr.\n", ""},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		DraftWorld world = {
		    .names = MISSPELT, .company = cases[i].company};
		DraftCase each = {
		    cases[i].company, cases[i].body, cases[i].findings};

		check_draft(&world, &each);
	}
}

/* --- names of others --- */

static const DraftCase others[] = {
    {"none", "I like Globex and Anna.\n", ""},
    {"company", "I like Initech very much.\n", "other-company:1"},
    {"with its form", "I like Initech GmbH.\n", "other-company:1"},
    {"first in a sentence", "Good. Initech's plans are good.\n",
	"other-company:1"},
    {"within another word", "I like Initechnology.\n", ""},
    {"in an address", "See https://initech.example/Initech.\n", ""},
    {"small", "I like initech.\n", ""},
    {"person", "My thanks to Max Tal.\n", "other-person:1"},
    {"first name", "My thanks\nto Max.\n", "other-person:2"},
    {"family name with a title", "My thanks to Mr Tal.\n",
	"other-person:1"},
    {"somebody of that first name", "I read Max Planck.\n", ""},
    {"somebody of that family name", "I know Eva Tal.\n", ""},
    {"greeted", "Dear Max,\n", ""},
    {"role", "About the role of a product manager.\n", "other-role:1"},
    {"role behind", "About the product manager position.\n",
	"other-role:1"},
    {"capital role", "I spoke with a Product Manager there.\n",
	"other-role:1"},
    {"somebody's trade", "Designers and product managers work there.\n",
	""},
    {"one's own role", "About the Senior Data Engineer role.\n", ""},
    {"part of one's own", "I work as a data engineer.\n", ""},
    {"quoted", "> I like Initech.\n\nYes.\n", ""},
};

static void
check_others__other_applications__are_named(void **state)
{
	DraftWorld world = {.names = OTHERS};

	CHECK(&world, others);
}

static void
check_others__ordinary_words__are_names_where_written_so(void **state)
{
	static const struct {
		const char *company, *contact, *body, *findings;
	} cases[] = {
	    {"Target", NULL, "The Target team is good.\n", "other-company:1"},
	    {"Target", NULL, "I would love to work at Target.\n",
		"other-company:1"},
	    {"Target", NULL, "Our target is near.\n", ""},
	    {"Target", NULL, "Target dates are fine.\n", ""},
	    {"Next", NULL, "Next, I would like to ask.\n", ""},
	    {"Next", NULL, "I know Next.js well.\n", ""},
	    {"Next", NULL, "I would love to join Next.\n", "other-company:1"},
	    {"Next", NULL, "About the Next Steps.\n", ""},
	    {"Apple", NULL, "An apple a day.\n", ""},
	    {"Otto", NULL, "Ich arbeite gern bei Otto und bin sehr froh.\n",
		"other-company:1"},
	    {"Kraft", NULL, "Ich habe die Kraft und die Zeit f\xc3\xbcr das "
		"Projekt.\n", ""},
	    {NULL, "Will Park", "Will you tell me?\n", ""},
	    {NULL, "May Lind", "I start in May.\n", ""},
	    {NULL, "Grace Hope", "I hope for grace. Hope is good.\n", ""},
	    {NULL, "Grace Hope", "My thanks to Grace Hope.\n",
		"other-person:1"},
	    {NULL, "Frank Koch", "To be Frank Sinatra is hard.\n", ""},
	    {NULL, "Eva Koch", "Der Koch und ich haben viel gelernt.\n", ""},
	    {NULL, "Eva Koch", "Ich danke Frau Koch f\xc3\xbcr das "
		"Gespr\xc3\xa4" "ch.\n", "other-person:1"},
	    {NULL, "Anna Tal", "My thanks to Anna.\n", ""},
	    {"Globex Labs", NULL, "I like Globex.\n", ""},
	    {"Globex Labs", NULL, "I like Globex Labs.\n", "other-company:1"},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		DraftWorld world = {.names = OTHERS,
		    .other_company = cases[i].company,
		    .other_contact = cases[i].contact};
		DraftCase each = {
		    cases[i].body, cases[i].body, cases[i].findings};

		check_draft(&world, &each);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(check_greeting__recipient__is_the_one_greeted),
	    cmocka_unit_test(check_greeting__title_of_the_record__is_kept),
	    cmocka_unit_test(check_greeting__forms_of_a_name__are_that_name),
	    cmocka_unit_test(
		check_misspelt__names_of_the_record__are_compared),
	    cmocka_unit_test(check_misspelt__behind_an_apostrophe__is_a_name),
	    cmocka_unit_test(check_misspelt__case_of_a_name__is_the_records),
	    cmocka_unit_test(check_others__other_applications__are_named),
	    cmocka_unit_test(
		check_others__ordinary_words__are_names_where_written_so),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
