/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/cases.h"

#include <string.h>

#include <notyet/policy/own-words.h>

typedef struct {
	const char *label;
	const char *body;
	const char *text;	/* what is left to be judged */
	const char *within;	/* stands in what was cut */
} Case;

/* Longer than a line, which is then divided at its sentences. */
#define LONG_END "that they would have liked to see me there, and that " \
	"they are sorry for the long time that I had to wait for them. " \
	"Unfortunately they take another. Bye."

static const Case quotes[] = {
    {"marked lines below", "Friday suits me.\n\n> Can we meet?\n> Ben\n",
	"Friday suits me.", "> Can we meet?"},
    {"answers between", "> Can we meet?\nYes.\n>> at ten?\nAt eleven.",
	"Yes.\nAt eleven.", ">> at ten?"},
    {"initials", "AB> Can we meet?\nAB> On Friday?\n\nFriday is fine.",
	"Friday is fine.", "AB> Can"},
    {"bars", "| Can we meet?\n| On Friday?\nYes, gladly.", "Yes, gladly.",
	"| On Friday?"},
    {"long lines that are marked further in",
	"Sorry!\n | They wrote to me " LONG_END "\n | Bye.\n > And to Ben " LONG_END
	"\nAB> And to Carl " LONG_END "\nAB> Bye.\nIs that so?",
	"Sorry!\nIs that so?", "another. Bye."},
    {"a table is no quote", "Our rounds:\n| Friday | 10:00 |\n| Monday | 9 |",
	"Our rounds:\n| Friday | 10:00 |\n| Monday | 9 |", NULL},
    {"what a mailbox wrote", "Dear Ben,\n>From Monday on we decide.\nAnna",
	"Dear Ben,\n>From Monday on we decide.\nAnna", NULL},
    {"english, one line",
	"Great.\n\nOn Mon, 3 Aug 2026 at 10:12, Anna Berg <a@example.org> "
	"wrote:\n> I am out of the office.\n",
	"Great.", "wrote:"},
    {"english, wrapped, not marked",
	"Great, see you.\n\nOn Monday, August 3, 2026 at 10:12:00 AM GMT+2,\n"
	"Anna Berg of the hiring team\n<anna.berg@example.org> wrote:\n\n"
	"Can you come at ten?\n\nAnna\n",
	"Great, see you.", "Can you come"},
    {"english, mutt", "Sure.\n\nOn Mon, Aug 03, 2026 at 10:12:44AM +0200, "
	"Anna Berg wrote:\n> Can you?\n\nI can.", "Sure.\n\nI can.", "> Can"},
    {"only a name above marked lines", "Anna Berg wrote:\n\n> Hello\n\nHi!",
	"Hi!", "Anna Berg wrote:"},
    {"you wrote is the writer's", "In the letter of 3 August 2026 you wrote:\n"
	"my notice is three months.\nIs that still so?",
	"In the letter of 3 August 2026 you wrote:\n"
	"my notice is three months.\nIs that still so?", NULL},
    {"a colon alone quotes nothing", "We offer you on 3 August at 10:30:\n"
	"a talk with the team.", "We offer you on 3 August at 10:30:\n"
	"a talk with the team.", NULL},
    {"without a verb", "Ja.\n\n2026-08-03 10:12 GMT+02:00 Anna Berg "
	"<a@example.org>:\n\nHaben Sie Zeit?", "Ja.", "Haben Sie"},
    {"an address of a host is no time", "These failed:\n\n"
	"ben@example.org\n  mx.example.org [203.0.113.80]:\n  after RCPT "
	"TO:<ben@example.org>:\n  550 No such person",
	"These failed:\n\nben@example.org\n  mx.example.org [203.0.113.80]:\n"
	"  after RCPT TO:<ben@example.org>:\n  550 No such person", NULL},
    {"a language unknown", "Da.\n\n02.04.2026 14:20 \"Ben\" <\n"
	"ben@example.org> napisal:\n> Can you?", "Da.", "napisal"},
    {"webmail that quotes", "Yes.\n\nQuoting Anna Berg <a@example.org>:\n\n"
	"> Can you?\n", "Yes.", "Quoting"},
    {"phone", "Yes.\n\n---- Anna Berg wrote ----\n\nCan you?", "Yes.",
	"Can you?"},
    {"german", "Gern.\n\nAm 03.08.2026 um 10:12 schrieb Anna Berg:\n"
	"> Haben Sie Zeit?", "Gern.", "schrieb"},
    {"german, name first", "Gern.\n\nAnna Berg <a@example.org> schrieb am "
	"Mo., 3. Aug. 2026,\n10:12:\n\nHaben Sie Zeit?", "Gern.",
	"Haben Sie"},
    {"german, wrapped", "Gern.\n\nAm Mo., 3. Aug. 2026 um 10:12 Uhr schrieb\n"
	"Anna Berg <a@example.org>:\n\nHaben Sie Zeit?", "Gern.", "Haben"},
    {"french", "Oui.\n\nLe lun. 3 août 2026 à 10:12, Anna Berg\n"
	"<a@example.org> a écrit :\n\nEtes-vous libre ?", "Oui.", "libre"},
    {"spanish", "Sí.\n\nEl lun, 3 ago 2026 a las 10:12, Ana Berg "
	"(<a@example.org>) escribió:\n\n¿Puede venir?", "Sí.", "Puede"},
    {"portuguese", "Sim.\n\nEm seg., 3 de ago. de 2026 às 10:12, Ana Berg\n"
	"<a@example.org> escreveu:\n\nPode vir?", "Sim.", "Pode vir"},
    {"italian", "Sì.\n\nIl giorno lun 3 ago 2026 alle ore 10:12 Anna Berg\n"
	"<a@example.org> ha scritto:\n\nPuò venire?", "Sì.", "venire"},
    {"dutch", "Ja.\n\nOp ma 3 aug. 2026 om 10:12 schreef Anna Berg "
	"<a@example.org>:\n\nKunt u komen?", "Ja.", "Kunt"},
    {"one long line",
	"Thank you for the kind words. We would like to invite you to a second "
	"talk with the team on Friday at ten, please say whether that suits "
	"you. On Mon, 3 Aug 2026 at 10:12, Ben Roth <b@example.org> wrote: "
	"Unfortunately I have no time this week.",
	"Thank you for the kind words. We would like to invite you to a second "
	"talk with the team on Friday at ten, please say whether that suits "
	"you.", "no time this week"},
    {"outlook, one long line",
	"Friday at ten is fine for all of us, so please come to the main "
	"entrance and ask for me there, and do not forget your passport. "
	"From: Ben Roth <b@example.org> Sent: Monday, 3 August 2026 10:12 "
	"To: Anna Berg <a@example.org> Subject: Re: second talk "
	"Unfortunately I cannot.",
	"Friday at ten is fine for all of us, so please come to the main "
	"entrance and ask for me there, and do not forget your passport.",
	"Unfortunately"},
};

static const Case separators[] = {
    {"outlook", "Fine.\n\n-----Original Message-----\nFrom: Ben\nHello",
	"Fine.", "Hello"},
    {"outlook, indented", "Fine.\n\n -----Original Message-----\n"
	"From: \tRoth, Ben\nHello", "Fine.", "Hello"},
    {"outlook, marked, answered below", "-----Original Message-----\n"
	"From: Ben Roth <b@example.org>\nTo: Anna\n\n> Can you come?\n"
	"Gladly.", "Gladly.", "> Can"},
    {"german", "Gut.\n\n-----Ursprüngliche Nachricht-----\nVon: Ben\nHallo",
	"Gut.", "Hallo"},
    {"french", "Bien.\n\n-----Message d'origine-----\nDe : Ben\nBonjour",
	"Bien.", "Bonjour"},
    {"spanish", "Bien.\n\n-----Mensaje original-----\nDe: Ben\nHola", "Bien.",
	"Hola"},
    {"portuguese", "Bem.\n\n-----Mensagem original-----\nDe: Ben\nOlá", "Bem.",
	"Olá"},
    {"italian", "Bene.\n\n-----Messaggio originale-----\nDa: Ben\nSalve",
	"Bene.", "Salve"},
    {"dutch", "Goed.\n\n-----Oorspronkelijk bericht-----\nVan: Ben\nDag",
	"Goed.", "Dag"},
    {"reply above", "Yes.\n\n##- Please type your reply above this line -##\n"
	"Ticket 4711 was opened", "Yes.", "Ticket"},
    {"english block", "Fine.\n\nFrom: Ben Roth <b@example.org>\n"
	"Sent: Monday, 3 August 2026 10:12\nTo: Anna Berg\nCc: Carl Ohm\n"
	"Subject: Re: talk\n\nHello", "Fine.", "Hello"},
    {"bold block below a rule", "Fine.\n\n________________________________\n"
	"*From:* Ben Roth <b@example.org>\n*Sent:* 3 August 2026\n"
	"*To:* Anna Berg\n*Subject:* Re: talk\n\nHello", "Fine.", "____"},
    {"german block", "Gut.\n\nVon: Ben Roth <b@example.org>\n"
	"Gesendet: Montag, 3. August 2026 10:12\nAn: Anna Berg\n"
	"Betreff: AW: Gespräch\n\nHallo", "Gut.", "Hallo"},
    {"french block", "Bien.\n\nDe : Ben Roth <b@example.org>\n"
	"Envoyé : lundi 3 août 2026 10:12\nÀ : Anna Berg\n"
	"Objet : RE: entretien\n\nBonjour", "Bien.", "Bonjour"},
    {"spanish block", "Bien.\n\nDe: Ben Roth <b@example.org>\n"
	"Enviado el: lunes, 3 de agosto de 2026 10:12\nPara: Ana Berg\n"
	"Asunto: RE: entrevista\n\nHola", "Bien.", "Hola"},
    {"portuguese block", "Bem.\n\nDe: Ben Roth <b@example.org>\n"
	"Enviada em: segunda-feira, 3 de agosto de 2026 10:12\n"
	"Para: Ana Berg\nAssunto: RES: entrevista\n\nOlá", "Bem.", "Olá"},
    {"italian block", "Bene.\n\nDa: Ben Roth <b@example.org>\n"
	"Inviato: lunedì 3 agosto 2026 10:12\nA: Anna Berg\n"
	"Oggetto: R: colloquio\n\nSalve", "Bene.", "Salve"},
    {"dutch block", "Goed.\n\nVan: Ben Roth <b@example.org>\n"
	"Verzonden: maandag 3 augustus 2026 10:12\nAan: Anna Berg\n"
	"Onderwerp: RE: gesprek\n\nDag", "Goed.", "Dag"},
    {"notes, name above time", "See below.\n\n\n\tBen Roth\n"
	"\t08/03/2026 04:14 PM\n\t\t\n\t\t To: Anna Berg/NA/Example@Example\n"
	"\t\t cc: Carl Ohm/Corp/Example@Example\n\t\t Subject: talk\n\nHello",
	"See below.", "Ben Roth"},
    {"notes, name and time wrapped", "See below.\n\n\"Roth, Ben (CORP)\" "
	"<ben@example.org> on 08/02/2026 \n09:01:46 AM\nTo: Anna Berg\ncc:\n\n"
	"Subject: talk\n\nHello", "See below.", "Roth"},
    {"notes, long list of recipients", "See below.\n\nBen Roth@EXAMPLE\n"
	"12/16/2026 03:25 PM\n\n\nTo: Anna Berg/HOU/EES@EES, Terence H \n"
	"Thorn/EXAMPLE@EXAMPLE, Hap Boyd/EWC@Example, John \n"
	"Ambler/EXAMPLE@EXAMPLE\ncc: c@example.org \nSubject: Meeting\n\nHello",
	"See below.", "Ambler"},
    {"notes, list wrapped within a name", "No.\n\n\tBen Roth\n"
	"\t02/28/2026 02:39 PM\n\t\t \n\t\t To: Anna/NA/Example@Example\n"
	"\t\t cc: Carl Ohm/Example Communications@Example \nCommunications\n"
	"\t\t Subject: Candidate\n\nHello", "No.", "Communications"},
    {"an invitation's facts are no header",
	"Your talk:\nDate: Friday, 14 August\nTime: 10:00\nTo bring: passport\n"
	"Location: Berlin",
	"Your talk:\nDate: Friday, 14 August\nTime: 10:00\nTo bring: passport\n"
	"Location: Berlin", NULL},
    {"hours are no header", "Open\nFrom: 10:00\nTo: 11:00\nDate: 14 August",
	"Open\nFrom: 10:00\nTo: 11:00\nDate: 14 August", NULL},
};

static const Case signatures[] = {
    {"dashes", "See you.\n-- \nAnna Berg\nExample Ltd\n", "See you.",
	"Example Ltd"},
    {"dashes without a blank", "See you.\n--\nAnna Berg\n+49 30 123456",
	"See you.", "+49"},
    {"underscores", "See you.\n\n__\nAnna Berg", "See you.", "Anna Berg"},
    {"a rule within prose", "First part.\n--\nWe will call you on Friday.",
	"First part.\nWe will call you on Friday.", "--"},
    {"english", "We decide on Friday.\n\nKind regards,\nAnna Berg\n"
	"Head of Talent\nExample Ltd | www.example.org\nTel: +44 20 1234",
	"We decide on Friday.\n\nKind regards,", "Tel:"},
    {"weak closing with a name", "We decide on Friday.\nThanks, Anna\n"
	"713-853-6178", "We decide on Friday.\nThanks,", "713"},
    {"thanks for something is no closing", "Thanks for your time,\n"
	"Anna will call you.\nBen", "Thanks for your time,\n"
	"Anna will call you.\nBen", NULL},
    {"german", "Wir melden uns.\n\nMit freundlichen Grüßen\n\n"
	"i. A. Anna Berg\nPersonalabteilung\n\nBeispiel GmbH\n"
	"Hauptstr. 1, 10115 Berlin",
	"Wir melden uns.\n\nMit freundlichen Grüßen", "Hauptstr"},
    {"a greeting is no closing", "Hallo Ben\n\nGrüß Gott, Ben Roth\nUm zehn",
	"Hallo Ben\n\nGrüß Gott, Ben Roth\nUm zehn", NULL},
    {"first words are no closing", "Best Anna\n\nFriday\nBen",
	"Best Anna\n\nFriday\nBen", NULL},
    {"german, from a place", "Wir melden uns.\nViele Grüße aus Berlin\nAnna",
	"Wir melden uns.\nViele Grüße aus Berlin", "Anna"},
    {"french", "A vendredi.\n\nCordialement,\nAnne Mont\nRH", "A vendredi.\n\n"
	"Cordialement,", "RH"},
    {"french, a whole sentence", "A vendredi.\nJe vous prie d'agréer, "
	"Monsieur, mes salutations distinguées.\nAnne Mont\n01 23 45 67 89",
	"A vendredi.\nJe vous prie d'agréer, Monsieur, mes salutations "
	"distinguées.", "01 23"},
    {"spanish", "El viernes.\n\nUn saludo,\nAna Ruiz\nRecursos Humanos",
	"El viernes.\n\nUn saludo,", "Recursos"},
    {"portuguese", "Na sexta.\n\nAtenciosamente,\nAna Reis\n(11) 5555-1234",
	"Na sexta.\n\nAtenciosamente,", "5555"},
    {"italian", "Venerdì.\n\nCordiali saluti\nAnna Monti\nUfficio Personale",
	"Venerdì.\n\nCordiali saluti", "Ufficio"},
    {"dutch", "Vrijdag.\n\nMet vriendelijke groet,\nAnna Berg\nHR Adviseur",
	"Vrijdag.\n\nMet vriendelijke groet,", "Adviseur"},
    {"a postscript stays", "Fine.\n\nKind regards\nAnna\n\n"
	"P.S. We have moved to Mill Lane.", "Fine.\n\nKind regards\n\n"
	"P.S. We have moved to Mill Lane.", "Anna"},
    {"a second part stays", "Fine.\n\nBest wishes\nAnna Berg\n\n"
	"Unfortunately we have to tell you that the role was closed.\n"
	"Another one is open.", "Fine.\n\nBest wishes\n\n"
	"Unfortunately we have to tell you that the role was closed.\n"
	"Another one is open.", "Anna Berg"},
    {"facts below stay", "You are invited.\n\nRegards,\nAnna Berg\n\n"
	"Date: Friday, 14 August\nTime: 10:00", "You are invited.\n\n"
	"Regards,\n\nDate: Friday, 14 August\nTime: 10:00", "Anna Berg"},
    {"thanks before more words", "Thanks. Confirmed.\n\nAnna", "Thanks. "
	"Confirmed.\n\nAnna", NULL},
    {"a question below stays", "Fine.\nThanks,\nAnna\nCan you come at ten?",
	"Fine.\nThanks,\nCan you come at ten?", "Anna"},
    {"what a phone adds", "Fine.\n\nSent from my iPhone", "Fine.",
	"Sent from"},
    {"what a phone adds, german", "Gut.\n\nVon meinem iPhone gesendet",
	"Gut.", "iPhone"},
    {"signature above a quote", "Fine.\n-- \nAnna\n\n> old\nNew words here.",
	"Fine.\n\nNew words here.", "Anna"},
    {"one long line", "We have received your application for the role of data "
	"engineer and our team will look at it during the next two weeks with "
	"the care that it deserves. Kind regards, Anna Berg Talent Example "
	"Ltd", "We have received your application for the role of data "
	"engineer and our team will look at it during the next two weeks with "
	"the care that it deserves. Kind regards,", "Talent Example"},
};

static const Case footers[] = {
    {"english, confidential", "We decide on Friday.\n\nThis e-mail and any "
	"attachments are confidential and intended\nsolely for the addressee. "
	"If you are not selected as addressee, delete it.\n",
	"We decide on Friday.", "not selected"},
    {"english, not to be answered", "Thank you for applying.\n"
	"Please do not reply to this e-mail.\nWe will be in touch.",
	"Thank you for applying.\nWe will be in touch.", "do not reply"},
    {"english, in one line", "Thank you for applying to Example, our team "
	"will read your documents with care and tell you what comes next. "
	"This is an automated message, please do not reply. You are receiving "
	"this because you applied. Unsubscribe | Privacy policy",
	"Thank you for applying to Example, our team "
	"will read your documents with care and tell you what comes next.",
	"Unsubscribe"},
    {"english, equal opportunity", "Thank you for applying.\n\nExample is an "
	"equal opportunity employer. All applicants are\nconsidered without "
	"regard to race.", "Thank you for applying.", "without regard"},
    {"english, environment", "See you.\n\nPlease consider the environment "
	"before printing this.", "See you.", "environment"},
    {"a sentence over two lines", "Thank you for applying to the role which "
	"we have open. You are receiving\nthis message as you applied there. "
	"We will be in touch.", "Thank you for applying to the role which "
	"we have open. \nWe will be in touch.", "as you applied"},
    {"german", "Vielen Dank.\n\nDiese E-Mail enthält vertrauliche "
	"Informationen. Wenn Sie nicht der\nrichtige Adressat sind, löschen "
	"Sie sie.\n\nSitz der Gesellschaft: Berlin, HRB 1234\nGeschäftsführer: "
	"Ben Roth\nBitte antworten Sie nicht auf diese E-Mail.",
	"Vielen Dank.", "HRB"},
    {"german, umlauts spelt out", "Vielen Dank.\nMit freundlichen Gruessen\n"
	"Anna Berg", "Vielen Dank.\nMit freundlichen Gruessen", "Anna"},
    {"french", "Merci.\n\nCe message et ses pièces jointes sont confidentiels."
	"\nMerci de ne pas répondre à cet e-mail.", "Merci.", "confidentiels"},
    {"spanish", "Gracias.\n\nEste mensaje y sus adjuntos son confidenciales.\n"
	"Por favor, no responda a este correo.", "Gracias.", "adjuntos"},
    {"portuguese", "Obrigada pelo contato.\n\nEsta mensagem pode conter "
	"informação confidencial.\nPor favor, não responda a este e-mail.",
	"Obrigada pelo contato.", "confidencial"},
    {"italian", "Grazie mille per il contatto.\n\nQuesto messaggio contiene "
	"informazioni riservate.\nSi prega di non rispondere a questa mail.",
	"Grazie mille per il contatto.", "riservate"},
    {"english, without capitals", "beep, this is an automated answer. we are "
	"closed on sunday. call later", "we are closed on sunday. call later",
	"automated"},
    {"english, below a rule", "Bring your boots and your papers on Monday, "
	"please, and ask for me at the\ndoor.\n\n____________________\n"
	"Past selection is no guarantee. We reject orders sent by fax.\n"
	"To unsubscribe write to us.", "Bring your boots and your papers on "
	"Monday, please, and ask for me at the\ndoor.", "reject orders"},
    {"dutch", "Dank voor uw sollicitatie.\n\nDit bericht is vertrouwelijk.\n"
	"Gelieve niet te antwoorden op deze e-mail.",
	"Dank voor uw sollicitatie.", "vertrouwelijk"},
};

static const Case whole[] = {
    {"nothing", "", "", NULL},
    {"only a quote", "> Hello\n> Ben\n", "", "> Ben"},
    {"only a footer", "Please do not reply to this e-mail.",
	"Please do not reply to this e-mail.", "do not reply"},
    {"only a signature", "-- \nAnna Berg", "-- \nAnna Berg", "Anna Berg"},
    {"signature and quote", "-- \nAnna Berg\n\n> Hello", "-- \nAnna Berg",
	"> Hello"},
    {"carriage returns", "Fine.\r\n\r\n> Hello\r\n", "Fine.", "> Hello"},
};

static void
check_cases(const Case *cases, gsize cases_len)
{
	gsize i;

	for (i = 0; i < cases_len; i++) {
		const Case *c = &cases[i];
		g_autoptr(OwnWords) words = own_words_cut(c->body);
		g_autofree char *rest = g_strconcat(words->quote, "\n",
		    words->signature, "\n", words->footer, NULL);

		case_string(c->label, words->text, c->text);
		if (c->within)
			case_true(c->label, strstr(rest, c->within));
		else
			case_string(c->label, rest, "\n\n");
	}
}

static void
own_words__quoted_text__is_cut(void **state)
{
	check_cases(quotes, G_N_ELEMENTS(quotes));
}

static void
own_words__below_a_separator__is_quoted(void **state)
{
	check_cases(separators, G_N_ELEMENTS(separators));
}

static void
own_words__contact_lines__are_cut_and_prose_is_kept(void **state)
{
	check_cases(signatures, G_N_ELEMENTS(signatures));
}

static void
own_words__footers__are_cut_in_each_language(void **state)
{
	check_cases(footers, G_N_ELEMENTS(footers));
}

static void
own_words__only_words__are_kept(void **state)
{
	g_autoptr(OwnWords) words = own_words_cut(NULL);

	case_string("no body", words->text, "");
	check_cases(whole, G_N_ELEMENTS(whole));
}

static void
own_words__forwarded_mail__says_so(void **state)
{
	static const struct {
		const char *body;
		gboolean forwarded;
	} cases[] = {
	    {"---------- Forwarded message ---------\nFrom: Ben\nHello", TRUE},
	    {"FYI\n\nBegin forwarded message:\n\n> From: Ben\n> Hello", TRUE},
	    {"---------------------- Forwarded by Ben Roth/NA/Example on "
	     "08/03/2026 05:04 \nPM ----------------\nHello", TRUE},
	    {"Zur Info\n-------- Weitergeleitete Nachricht --------\nHallo",
		TRUE},
	    {"---------- Message transféré ---------\nBonjour", TRUE},
	    {"---------- Mensaje reenviado ---------\nHola", TRUE},
	    {"---------- Mensagem encaminhada ---------\nOlá", TRUE},
	    {"---------- Messaggio inoltrato ---------\nSalve", TRUE},
	    {"---------- Doorgestuurd bericht ---------\nDag", TRUE},
	    {"\n\nBen Roth@EXAMPLE\n05/23/2026 03:31 PM\nTo: Anna\ncc: \n\n"
	     "Subject: talk\n\nHello", TRUE},
	    {"From: Ben <b@example.org>\nTo: Anna\nSubject: x\n\nHello", TRUE},
	    {"Yes.\n\nFrom: Ben <b@example.org>\nTo: Anna\nSubject: x\n\nHi",
		FALSE},
	    {"-----Original Message-----\nHello", FALSE},
	    {"We forwarded message and papers.", FALSE},
	    {"> Hello", FALSE},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(OwnWords) words = own_words_cut(cases[i].body);

		case_int(cases[i].body, words->forwarded, cases[i].forwarded);
		if (cases[i].forwarded)
			case_true(cases[i].body, words->had_quote &&
			    !strstr(words->text, "Hello"));
	}
}

static void
own_words__each_cut__says_where_it_began(void **state)
{
	static const char body[] = "Fine.\n\nRegards,\nAnna\n\n"
	    "Please do not reply to this e-mail.\n\n> Hello\n";
	g_autoptr(OwnWords) words = own_words_cut(body);
	g_autoptr(OwnWords) plain = own_words_cut("Fine.");

	assert_int_equal(words->signature_at, strstr(body, "Anna") - body);
	assert_int_equal(words->footer_at, strstr(body, "Please") - body);
	assert_int_equal(words->quote_at, strstr(body, ">") - body);
	assert_true(words->had_signature && words->had_footer);
	assert_string_equal(words->signature, "Anna");
	assert_string_equal(words->footer,
	    "Please do not reply to this e-mail.");
	assert_int_equal(plain->signature_at, -1);
	assert_int_equal(plain->footer_at, -1);
	assert_int_equal(plain->quote_at, -1);
	assert_false(plain->had_quote || plain->had_signature ||
	    plain->had_footer);
}

/* Each of these is long and made of what the passes look for; work that grew
 * with the square of it would not end here. */
static void
own_words__long_hostile_bodies__are_cut(void **state)
{
	static const char *const units[] = {"On 3 Aug 10:12 a@b ", "From: a ",
	    "From: a@b\nTo: b\n\n", ">", "> \n", "-- \n", "\n", " ", "--",
	    "this email ", "this email is ", "Kind regards, ", "Kind regards\n",
	    "reply above this line\n", "To: a, b, c\n", "wrote: ", "a.\nB",
	    "P.S. ", "\xc3\xa9 ", "e-mail-", "To: a\nSubject: b\n> c\n",
	    "10:12\nTo: a\nSubject: b\n> c\n", "AB> ", "\xef\xbc\x9a\n"};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(units); i++) {
		g_autoptr(GString) body = g_string_new(NULL);
		g_autoptr(OwnWords) words = NULL;

		while (body->len < 128 * 1024)
			g_string_append(body, units[i]);
		words = own_words_cut(body->str);
		case_true(units[i], strlen(words->text) <= body->len);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(own_words__quoted_text__is_cut),
	    cmocka_unit_test(own_words__below_a_separator__is_quoted),
	    cmocka_unit_test(
		own_words__contact_lines__are_cut_and_prose_is_kept),
	    cmocka_unit_test(own_words__footers__are_cut_in_each_language),
	    cmocka_unit_test(own_words__only_words__are_kept),
	    cmocka_unit_test(own_words__forwarded_mail__says_so),
	    cmocka_unit_test(own_words__each_cut__says_where_it_began),
	    cmocka_unit_test(own_words__long_hostile_bodies__are_cut),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
