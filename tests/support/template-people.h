/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * People of several sorts who write to people of several sorts: with them the
 * texts that the program ships are filled and read. Each user takes what it
 * needs.
 */
#ifndef NOTYET_TESTS_TEMPLATE_PEOPLE_H
#define NOTYET_TESTS_TEMPLATE_PEOPLE_H

#include "cases.h"
#include "templates.h"

typedef struct Person {
	const char *language, *tone, *facts;
	const char *answers;	/* what most texts ask for */
} Person;

#define INTERVIEW \
	"interview.date=2026-11-19|appointment.date=2026-11-26 14:30|" \
	"last_mail.date=2026-11-20|promise.date=2026-11-25"

/* clang-format off */
static const Person people[] = {
	{"en", "formal",
	 "contact.name=Helen Okafor|contact.first_name=Helen|"
	 "contact.last_name=Okafor|contact.title=Ms|contact.ms=Ms|"
	 "contact.phone=+44 20 7946 0112|"
	 "company=Harrow & Lisle|role=Records Manager|"
	 "interview.weekday=Thursday|" INTERVIEW "|"
	 "me.name=Priya Raman|me.first_name=Priya|me.phone=+44 20 7946 0958|"
	 "me.profile=https://people.example/priya-raman",
	 "topic=your plan to open the estate papers to readers|"
	 "qualification=six years of cataloguing family archives|"
	 "interest=the patience with which you build collections|"
	 "personal=Your account of the flooded cellar will stay with me.|"
	 "idea=a reading-room timetable for the first hundred boxes|"
	 "reason=A post in Leeds has come up that lets me stay near my "
	 "parents."},
	{"en", "semi-formal",
	 "contact.name=Tom\303\241s Ferreira|contact.first_name=Tom\303\241s|"
	 "contact.last_name=Ferreira|contact.phone=+1 555 0134|"
	 "company=Northwind Ferries|role=Data Engineer|"
	 "via=Bright & Partners|"
	 "interview.weekday=Thursday|" INTERVIEW "|"
	 "me.name=Robin Doe|me.first_name=Robin|me.phone=+1 555 0100|"
	 "me.profile=https://people.example/robin-doe",
	 "topic=the way you test a timetable against old storms|"
	 "qualification=my experience with late and incomplete data|"
	 "interest=the routes to the small islands|"
	 "personal=I laughed about the seagull in the sensor logs all the "
	 "way home.|"
	 "idea=a one-page sketch of a storm replay for the winter timetable|"
	 "reason=I have accepted a role closer to my field."},
	{"en", "casual",
	 "contact.name=Maya Lindqvist|contact.first_name=Maya|"
	 "contact.last_name=Lindqvist|contact.phone=+1 555 0177|"
	 "company=Pebble|role=Product Designer|"
	 "interview.weekday=Thursday|" INTERVIEW "|"
	 "me.name=Sam Lee|me.first_name=Sam|me.phone=+1 555 0142|"
	 "me.profile=https://people.example/sam-lee",
	 "topic=your Friday calls with new users|"
	 "qualification=my knack for cutting a form down to three fields|"
	 "interest=how small you keep the product|"
	 "personal=Your story of the upside-down onboarding made my day.|"
	 "idea=three screens of a shorter sign-up|"
	 "reason=I've said yes to a team I worked with before."},
	{"de", "formal",
	 "contact.name=Katrin Vogelsang|contact.first_name=Katrin|"
	 "contact.last_name=Vogelsang|contact.title=Frau Dr.|"
	 "contact.ms=Frau Dr.|contact.phone=+49 89 555 0170|"
	 "company=Isarwerke|role=Werkstoffpr\303\274ferin|"
	 "interview.weekday=Donnerstag|" INTERVIEW "|"
	 "me.name=Miriam Adler|me.first_name=Miriam|me.phone=+49 89 555 0123|"
	 "me.profile=https://people.example/miriam-adler",
	 "topic=Ihr Vorhaben, jede Schwei\303\237naht schon in der Fertigung "
	 "zu pr\303\274fen|"
	 "qualification=meine sieben Jahre im Pr\303\274flabor|"
	 "interest=die Sorgfalt, mit der Sie ausbilden|"
	 "personal=Ihr Hinweis auf die alten Pr\303\274fb\303\274cher hat "
	 "mich sehr gefreut.|"
	 "idea=ein Pr\303\274fplan f\303\274r die neue Schwei\303\237linie|"
	 "reason=Ich habe eine Stelle in der N\303\244he meiner Familie "
	 "angenommen."},
	{"de", "semi-formal",
	 "contact.name=Jens Petersen|contact.first_name=Jens|"
	 "contact.last_name=Petersen|contact.phone=+49 40 555 0181|"
	 "company=Hafenlicht|role=Datenkurator|via=Nordkontor|"
	 "interview.weekday=Donnerstag|" INTERVIEW "|"
	 "me.name=Jonas Keller|me.first_name=Jonas|me.phone=+49 30 555 0100|"
	 "me.profile=https://people.example/jonas-keller",
	 "topic=der Umbau Ihrer Messnetze auf offene Formate|"
	 "qualification=mein Umgang mit l\303\274ckenhaften Messreihen|"
	 "interest=die Arbeit f\303\274r die kleinen H\303\244fen|"
	 "personal=\303\234ber die M\303\266we im Sensorprotokoll habe ich "
	 "noch auf dem Heimweg gelacht.|"
	 "idea=eine Skizze f\303\274r einen Pegel, der seine L\303\274cken "
	 "selbst meldet|"
	 "reason=Ich habe eine Stelle gefunden, die n\303\244her an meinem "
	 "Fach liegt."},
	{"de", "casual",
	 "contact.name=Leyla Aydin|contact.first_name=Leyla|"
	 "contact.last_name=Aydin|contact.phone=+49 30 555 0199|"
	 "company=Kieselstein|role=Produktdesigner|"
	 "interview.weekday=Donnerstag|" INTERVIEW "|"
	 "me.name=Toni Brandt|me.first_name=Toni|me.phone=+49 30 555 0142|"
	 "me.profile=https://people.example/toni-brandt",
	 "topic=eure Freitagsgespr\303\244che mit neuen Nutzern|"
	 "qualification=mein H\303\244ndchen f\303\274r kurze Formulare|"
	 "interest=wie klein ihr das Produkt haltet|"
	 "personal=Deine Geschichte von der Anleitung, die auf dem Kopf "
	 "stand, erz\303\244hle ich allen weiter.|"
	 "idea=drei Bilder f\303\274r eine k\303\274rzere Anmeldung|"
	 "reason=Ich habe einem Team zugesagt, das ich schon kenne."},
};

/* Answers that only some of the texts are read with. */
static const struct {
	const char *kind, *language, *answers;
} extra[] = {
	{"thank-you", "en",
	 "clarification=I said I had never led a team; one summer, I did."},
	{"thank-you", "de",
	 "clarification=Gefragt, ob ich ein Team gef\303\274hrt habe, sagte "
	 "ich nein; einen Sommer lang habe ich es getan."},
	{"detail-note", "en",
	 "question=Who decides what is done first?|"
	 "clarification=The migration took four months, not four weeks."},
	{"detail-note", "de",
	 "question=Wer entscheidet, was zuerst getan wird?|"
	 "clarification=Die Umstellung dauerte vier Monate, nicht vier "
	 "Wochen."},
	{"panel-thank-you", "en", "documents=two references"},
	{"panel-thank-you", "de", "documents=zwei Referenzen"},
	{"invitation-reply", "en",
	 "question=Shall I bring the plans that I told you about?"},
	{"offer", "en", "question=From which day would the contract run?"},
	{"offer", "de", "question=Ab welchem Tag w\303\274rde der Vertrag "
	 "gelten?"},
	{"documents", "en", "documents=my certificates and two references"},
	{"documents", "de", "documents=meine Zeugnisse und zwei Referenzen"},
	{"call", "en", "question=Who else will read my papers?"},
	{"call", "de", "documents=zwei Referenzen"},
};

/* Each text, in the order in which they are read. */
static const char *const text_names[] = {
	"thank-you", "detail-note", "check-in", "after-promise",
	"status-inquiry", "second-inquiry", "final", "after-rejection",
	"panel-thank-you", "invitation-reply", "no-show", "withdrawal",
	"offer", "documents", "idea", "text", "call", "profile",
};
/* clang-format on */

/* What a function does with each text, as each person would write it. */
typedef void (*TextCheck)(const Person *person, const char *name);

static void
for_each_text(TextCheck check)
{
	gsize i, j;

	for (i = 0; i < G_N_ELEMENTS(text_names); i++)
		for (j = 0; j < G_N_ELEMENTS(people); j++)
			check(&people[j], text_names[i]);
}

static const char *
tone_variable(const char *tone)
{
	if (strcmp(tone, "semi-formal") == 0)
		return "tone.semi_formal";
	return strcmp(tone, "formal") == 0 ? "tone.formal" : "tone.casual";
}

static void
add_pairs(TemplateValues *values, const char *text)
{
	g_auto(GStrv) pairs = g_strsplit(text, "|", -1);
	char **pair;

	for (pair = pairs; *pair; pair++)
		set_value(values, *pair);
}

G_GNUC_UNUSED static TemplateValues *
values_for(const Person *person, const char *name)
{
	TemplateValues *values = values_of(person->facts);
	gsize i;

	template_values_set(values, tone_variable(person->tone), person->tone);
	add_pairs(values, person->answers);
	for (i = 0; i < G_N_ELEMENTS(extra); i++)
		if (strcmp(extra[i].kind, name) == 0 &&
		    strcmp(extra[i].language, person->language) == 0)
			add_pairs(values, extra[i].answers);
	return values;
}

G_GNUC_UNUSED static Template *
shipped(const char *language, const char *name)
{
	g_autofree char *path =
	    g_strdup_printf("templates/%s/%s.txt", language, name);
	const EmbeddedFile *file = embedded_find(path);
	g_autoptr(GError) error = NULL;
	Template *template;

	case_true(path, file != NULL);
	template = parse_shipped(file, &error);
	case_string(path, error ? error->message : "", "");
	return template;
}

G_GNUC_UNUSED static TemplateResult *
fill(const Template *template, const TemplateValues *values,
    const char *label)
{
	g_autoptr(GError) error = NULL;
	TemplateResult *result = template_fill(template, values, &error);

	case_string(label, error ? error->message : "", "");
	return result;
}

#endif
