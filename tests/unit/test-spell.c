/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/cases.h"

#include <notyet/compose/spell.h>

/* The misspelt words, joined; "(no dictionary)" where there is none. */
static char *
misspelt(const SpellInput *input)
{
	g_autoptr(GError) error = NULL;
	GArray *ranges = NULL;
	GString *words = g_string_new(NULL);
	guint i;

	if (!spell_check(input, &ranges, &error)) {
		assert_int_equal(error->code, COMPOSE_ERROR_NO_DICTIONARY);
		g_string_append(words, "(no dictionary)");
		return g_string_free(words, FALSE);
	}
	for (i = 0; i < ranges->len; i++) {
		SpellRange range = g_array_index(ranges, SpellRange, i);

		g_string_append_printf(words, "%s%.*s", i ? " " : "",
				       (int)range.length,
				       input->text + range.start);
	}
	g_array_unref(ranges);
	return g_string_free(words, FALSE);
}

static void
spell_check__table__finds_the_wrong_words(void **state)
{
	static const char *const known[] = { "Siobhan Okonjo",
					     "Zorblatt GmbH", NULL };
	static const struct {
		const char *label, *language, *text, *wrong;
	} cases[] = {
		{ "right", "en", "Thank you for the interview.\n", "" },
		{ "wrong", "en", "Thank you for the intervew.\n",
		  "intervew" },
		{ "two in order", "en", "Thnak you for teh time.\n",
		  "Thnak teh" },
		{ "a known name", "en", "Dear Siobhan,\nZorblatt's role\n",
		  "" },
		{ "an unknown name", "en", "Dear Siobhxn,\nI met Siobhxn. "
		  "Siobhxn is nice.\n", "" },
		{ "no name", "en", "Siobhxn is nice.\n", "Siobhxn" },
		{ "a capital in a formula", "en", "Fine.\n\nKind Reagrds,\n",
		  "Reagrds" },
		{ "the other country", "en", "We organised the colour of the "
		  "centre and labelled our favourite dialogue.\n", "" },
		{ "two capitals", "en", "THank you for the GitHub APIs.\n",
		  "THank" },
		{ "their words", "en", "You wrote \"we recieve you\" and "
		  "\u201cteh end\u201d to me.\n", "" },
		{ "an open quotation", "en", "You wrote \"we recieve.\n\n"
		  "Then \" teh end came to us.\n", "recieve teh" },
		{ "their words and a line before", "en", "On Monday Xyz wrte "
		  "so:\n> teh\nand it is fine.\n", "" },
		{ "code", "en", "Use `teh_one`, array[0], std::vektor<int>, "
		  "foo.barz and fooBarz in the text.\n", "" },
		{ "indented code", "en", "I wrote:\n\n    for envv in $(lss); "
		  "do\n\n    teh plain line\n", "teh" },
		{ "by parts", "en", "A well-knwon cross-check of the "
		  "back-end.\n", "knwon" },
		{ "trades", "en", "The kubernetes backend, onboarding and "
		  "PostgreSQL are in the repo.\n", "" },
		{ "told from the text", NULL, "Vielen Dank f\u00fcr das "
		  "Gespr\u00e4hc und die Zeit.\n", "Gespr\u00e4hc" },
		{ "English told", NULL, "Thank you for the intervew and the "
		  "time.\n", "intervew" },
		{ "plainly in another language", "en", "Vielen Dank f\u00fcr "
		  "das freundliche Gespr\u00e4ch und Ihre Zeit.\n", "" },
		{ "compounds", "de", "Die Windgrenze im Betriebsraum der "
		  "Logistikabteilung wurde umgeplant.\n", "" },
		{ "no compound", "de", "Der Lebenlauf ist vieleicht da.\n",
		  "Lebenlauf vieleicht" },
		{ "Swiss", "de", "Mit freundlichen Gr\u00fcssen\n", "" },
		{ "names", "de", "Guten Tag Frau Ylmaz,\nder Ngozi geht es "
		  "gut, sagt Herr Aebi.\n", "" },
		{ "taken over", "de", "Das Deployment mit Feature-Flags und "
		  "der Handover gefallen mir.\n", "" },
		{ "apostrophes", "en", "I don't, I don\u2019t 'really'.\n",
		  "" },
		{ "quoted", "en", "> teh quotd\nfine\n", "" },
		{ "signature", "en", "fine\n-- \nRxbin Dxe\n", "" },
		{ "address, URL, file", "en",
		  "Write to rxbin@home.example, see https://exmple.test/abc "
		  "or readmx.txt\n", "" },
		{ "digits and capitals", "en", "C3PO, v2beta, SQLX, K8s\n",
		  "" },
		{ "after a blank line", "en", "Hello\n\nxqzzy\n", "xqzzy" },
		{ "country named", "en_US", "The color is fine.\n", "" },
		{ "German", "de", "Vielen Dank f\u00fcr das Gespr\u00e4ch.\n",
		  "" },
		{ "German, wrong", "de", "Vielen Dank f\u00fcr das "
		  "Gespr\u00e4hc.\n", "Gespr\u00e4hc" },
		{ "no dictionary", "tlh", "nuqneH\n", "(no dictionary)" },
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		SpellInput input = { .text = cases[i].text,
				     .language = cases[i].language,
				     .known_words = known };
		g_autofree char *wrong = misspelt(&input);

		case_string(cases[i].label, wrong, cases[i].wrong);
	}
}

/* Slips that people made, each put into a sentence of its language. */
static const struct {
	const char *language, *before, *after, *words;
} slips[] = {
	{ "en", "Thank you for the time and the ", " of the day.",
	    "acheive accomodate adress agian aquire arguement assesment "
	    "availble begining beleive bussiness calender candidat "
	    "challange collegue comittee comming commited compleat "
	    "concious convinient curiculum definately develope "
	    "developement diferent disapointed discusion embarass "
	    "enthusiam environement equiptment excelent existance "
	    "experiance familar feild finaly foward freind garantee "
	    "gratefull greatful happend harrass hopefull immediatly "
	    "independant intervew intrested intresting knowlege liason "
	    "maintainance managment mispelled neccessary noticable "
	    "occured oppertunity oportunity orginal particulary persue "
	    "perticular poeple posible posession potencial preferrence "
	    "prefered privelege probaly profesional proffesional proces "
	    "pronounciation publically questionaire reccomend recieve "
	    "recieved recomend refered referance relevent "
	    "responsability responsibile scedule seperate similiar "
	    "sincerly speach succesful successfull suprise teh tecnical "
	    "thier threshhold tommorow tomorow truely unfortunatly "
	    "untill usefull wich wierd wonderfull writting yeild yuo "
	    "waht hte adn taht thna wiht becuase " },
	{ "de", "Vielen Dank f\u00fcr den Tag und das ", " an der Stelle.",
	    "Addresse Angebott Anhnag Antowrt Arbiet Aufgabne Bewerbng "
	    "Bewerung Bescheidd Dannk Donerstag Enscheidung "
	    "Entscheidnug Erfahrnug Erfahung Freitg Gelegenheitt "
	    "Gesprech Gespräsch Gesrpäch Interese Intresse Intereße "
	    "Kolege Kolegin Lebenlauf Mitarbeiterr Mittwohc Möglichkiet "
	    "Möglckeit Nachrciht Nachicht Rückmeldng Rückmedlung Stele "
	    "Standart Termn Unterlagne Untelragen Vergnügn Vorstelung "
	    "Vorstellungsgespäch Zeugniss Zukunf Zusmmenarbeit "
	    "aufmerksahm bekome beschäftgt bedakne bedanek beeindrukt "
	    "begeisert bsonders damti dei dnak eigendlich endgültich "
	    "entgültig entscheidne erhlaten erwartn fruendlich "
	    "freundlihc freundlichn geehrtr herzlihc herzlcihe imemr "
	    "interesiert interresiert intressiert kennenzulerrnen leidr "
	    "nemhen nciht natürlihc nähmlich persöhnlich rechzeitig "
	    "shcon sehhr sofrot unbedigt udn ungefär vieln vileleicht "
	    "vieleicht vorraus wahrscheinlihc weitehin wrde wünshe "
	    "würed zurükc zusätzlcih " },
};

static void
spell_check__slips__are_found(void **state)
{
	gsize i, k;

	for (i = 0; i < G_N_ELEMENTS(slips); i++) {
		g_auto(GStrv) words = g_strsplit(slips[i].words, " ", -1);
		g_autoptr(GString) text = g_string_new(NULL);
		SpellInput input = { .language = slips[i].language };
		g_autofree char *found = NULL;
		g_auto(GStrv) list = NULL;
		guint of = 0, missed = 0;

		for (k = 0; words[k]; k++)
			if (*words[k])
				g_string_append_printf(text, "%s%s%s\n",
					slips[i].before, words[k],
					slips[i].after);
		input.text = text->str;
		found = misspelt(&input);
		list = g_strsplit(found, " ", -1);
		for (k = 0; words[k]; k++) {
			of += *words[k] != '\0';
			if (*words[k] && !g_strv_contains(
				(const char *const *)list, words[k])) {
				print_message("missed: %s\n", words[k]);
				missed++;
			}
		}
		assert_true(of >= 90);
		/* And nothing else of those sentences. */
		assert_int_equal(g_strv_length(list), of - missed);
		assert_true(missed * 50 <= of);
	}
}

static void
spell_check__no_utf8__is_refused(void **state)
{
	SpellInput input = { .text = "\xff" };
	g_autoptr(GError) error = NULL;
	GArray *ranges = NULL;

	assert_false(spell_check(&input, &ranges, &error));
	assert_true(g_error_matches(error, COMPOSE_ERROR,
				    COMPOSE_ERROR_VALUE));
	assert_null(ranges);
}

static void
spell_check__very_many__ends(void **state)
{
	GString *text = g_string_new(NULL);
	SpellInput input = { 0 };
	GArray *ranges = NULL;
	int i;

	for (i = 0; i < 600; i++)
		g_string_append(text, "xqzzy ");
	input.text = text->str;
	assert_true(spell_check(&input, &ranges, NULL));
	assert_int_equal(ranges->len, 500);
	g_array_unref(ranges);
	g_string_free(text, TRUE);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(spell_check__table__finds_the_wrong_words),
		cmocka_unit_test(spell_check__slips__are_found),
		cmocka_unit_test(spell_check__no_utf8__is_refused),
		cmocka_unit_test(spell_check__very_many__ends),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
