/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/cases.h"

#include <string.h>

#include <notyet/base/iso8601.h>
#include <notyet/policy/said-date.h>

/* Every mail here is of Monday, 3 August 2026, unless it says otherwise. */
#define MAIL_DAY "2026-08-03"

typedef struct {
	const char *text;
	const char *want;	/* NULL: nothing is said */
	const char *mail_day;	/* or NULL */
} Case;

static gint64
noon(const char *day)
{
	CivilTime time = {.hour = 12};

	assert_true(iso8601_parse_date(day ? day : MAIL_DAY, &time.date,
	    NULL));
	return zone_instant(NULL, &time);
}

/* "2026-08-14", "2026-08-10..2026-08-14", with a "?" when ambiguous. */
static char *
format(const SaidDate *date)
{
	g_autofree char *first = iso8601_format_date(date->first);
	g_autofree char *last = iso8601_format_date(date->last);

	if (strcmp(first, last) == 0)
		return g_strconcat(first, date->ambiguous ? "?" : "", NULL);
	return g_strconcat(first, "..", last, date->ambiguous ? "?" : "",
	    NULL);
}

/* The first date of each text, as of the mail's day. */
static const Case dates[] = {
    /* numbers */
    {"on 2026-08-17", "2026-08-17", NULL},
    {"bis zum 14.08.2026", "2026-08-14", NULL},
    {"am 14.8. um 10 Uhr", "2026-08-14", NULL},
    {"returning 09/18/2026", "2026-09-18", NULL},
    {"returning 18/09/2026", "2026-09-18", NULL},
    {"I will be back on 9/8", "2026-08-09..2026-09-08?", NULL},
    {"we will be back on 8/8", "2026-08-08", NULL},
    {"Je suis de retour au bureau le 09/08", "2026-08-09", NULL},
    {"Je suis de retour au bureau le 9/8", "2026-08-09..2026-09-08?", NULL},
    {"Estaré de vuelta en la oficina el 9/9/26", "2026-09-09", NULL},
    {"Ik ben er weer op 14-08-2026", "2026-08-14", NULL},
    {"until 31 June", NULL, NULL},
    {"bis zum 31.06.2026", NULL, NULL},
    {"on 30/02/2027", NULL, NULL},
    {"on 29 February 2027", NULL, NULL},
    {"at 10:30 or 14.30", NULL, NULL},
    {"version 2.5 of 24-7", NULL, NULL},
    {"call 030/12 34 56", NULL, NULL},
    {"el precio de la cuota es para usted el 15€", NULL, NULL},
    /* months */
    {"on 14 August", "2026-08-14", NULL},
    {"on August 14th, 2026", "2026-08-14", NULL},
    {"by Aug. 5", "2026-08-05", NULL},
    {"the 5th of September", "2026-09-05", NULL},
    {"on Friday, 14 August 2026", "2026-08-14", NULL},
    {"on Friday (14 August)", "2026-08-14", NULL},
    {"on Thursday, 14 August", "2026-08-14?", NULL},
    {"am Freitag, dem 14. August", "2026-08-14", NULL},
    {"am Fr., 14. Aug.", "2026-08-14", NULL},
    {"vendredi 14 août", "2026-08-14", NULL},
    {"le 1er septembre", "2026-09-01", NULL},
    {"el viernes 14 de agosto de 2026", "2026-08-14", NULL},
    {"na sexta-feira, 14 de agosto", "2026-08-14", NULL},
    {"venerdì 14 agosto", "2026-08-14", NULL},
    {"op vrijdag 14 augustus", "2026-08-14", NULL},
    {"on 3 August", "2026-08-03", NULL},
    {"on 2 August", NULL, NULL},
    {"on 3 January", "2027-01-03", NULL},
    {"on 10 July", NULL, NULL},
    {"you may 5 times", NULL, NULL},
    /* days of the month */
    {"by the 15th", "2026-08-15", NULL},
    {"by the 2nd", "2026-09-02", NULL},
    {"Wir melden uns bis zum 15.", "2026-08-15", NULL},
    {"vous aurez une réponse avant le 15.", "2026-08-15", NULL},
    {"antes del día 15.", "2026-08-15", NULL},
    {"até o dia 15.", "2026-08-15", NULL},
    {"entro il 15.", "2026-08-15", NULL},
    {"by the 31st", "2026-08-31", NULL},
    {"the 15 of us", NULL, NULL},
    /* weekdays */
    {"by Friday", "2026-08-07", NULL},
    {"by Monday", "2026-08-10", NULL},
    {"this Friday", "2026-08-07", NULL},
    {"next Friday", "2026-08-07..2026-08-14?", NULL},
    {"next Monday", "2026-08-10", NULL},
    {"last Friday", NULL, NULL},
    {"Friday of next week", "2026-08-14", NULL},
    {"kommenden Freitag", "2026-08-07", NULL},
    {"bis nächsten Freitag", "2026-08-07..2026-08-14?", NULL},
    {"am Freitag nächster Woche", "2026-08-14", NULL},
    {"vendredi prochain", "2026-08-07", NULL},
    {"vendredi dernier", NULL, NULL},
    {"antes del viernes", "2026-08-07", NULL},
    {"el viernes de la próxima semana", "2026-08-14", NULL},
    {"até sexta-feira", "2026-08-07", NULL},
    {"entro venerdì", "2026-08-07", NULL},
    {"vóór vrijdag", "2026-08-07", NULL},
    /* relative days */
    {"by tomorrow", "2026-08-04", NULL},
    {"the day after tomorrow", "2026-08-05", NULL},
    {"bis übermorgen", "2026-08-05", NULL},
    {"bis morgen", "2026-08-04", NULL},
    {"Guten Morgen, wir danken", NULL, NULL},
    {"aujourd'hui", "2026-08-03", NULL},
    {"mañana por la mañana", "2026-08-04", NULL},
    {"até amanhã", "2026-08-04", NULL},
    {"entro domani", "2026-08-04", NULL},
    {"by end of day tomorrow", "2026-08-04", NULL},
    {"by the end of Friday", "2026-08-07", NULL},
    /* weeks and months */
    {"next week", "2026-08-10..2026-08-14", NULL},
    {"this week", "2026-08-03..2026-08-07", NULL},
    {"last week", NULL, NULL},
    {"by the end of next week", "2026-08-13..2026-08-14", NULL},
    {"by the end of the week", "2026-08-06..2026-08-07", NULL},
    {"early next week", "2026-08-10..2026-08-11", NULL},
    {"the week after next", "2026-08-17..2026-08-21", NULL},
    {"the week of 17 August", "2026-08-17..2026-08-21", NULL},
    {"mid-September", "2026-09-11..2026-09-15", NULL},
    {"in September", "2026-09-01..2026-09-30", NULL},
    {"by the end of the month", "2026-08-21..2026-08-31", NULL},
    {"Ende nächster Woche", "2026-08-13..2026-08-14", NULL},
    {"Anfang September", "2026-09-01..2026-09-10", NULL},
    {"Mitte kommender Woche", "2026-08-11..2026-08-12", NULL},
    {"übernächste Woche", "2026-08-17..2026-08-21", NULL},
    {"in KW 34", "2026-08-17..2026-08-21", NULL},
    {"in KW 2", "2027-01-11..2027-01-15", NULL},
    {"la semaine prochaine", "2026-08-10..2026-08-14", NULL},
    {"d'ici la fin du mois", "2026-08-21..2026-08-31", NULL},
    {"en début de semaine prochaine", "2026-08-10..2026-08-11", NULL},
    {"fin août", "2026-08-21..2026-08-31", NULL},
    {"la semana que viene", "2026-08-10..2026-08-14", NULL},
    {"a finales de mes", "2026-08-21..2026-08-31", NULL},
    {"a mediados de septiembre", "2026-09-11..2026-09-15", NULL},
    {"na próxima semana", "2026-08-10..2026-08-14", NULL},
    {"até o final da semana que vem", "2026-08-13..2026-08-14", NULL},
    {"la prossima settimana", "2026-08-10..2026-08-14", NULL},
    {"entro la fine del mese", "2026-08-21..2026-08-31", NULL},
    {"volgende week", "2026-08-10..2026-08-14", NULL},
    {"eind volgende week", "2026-08-13..2026-08-14", NULL},
    {"within the next week", "2026-08-03..2026-08-14?", NULL},
    /* quantities */
    {"in two weeks", "2026-08-03..2026-08-17", NULL},
    {"within 10 business days", "2026-08-03..2026-08-17", NULL},
    {"in the next 2-3 weeks", "2026-08-03..2026-08-24", NULL},
    {"within 48 hours", "2026-08-03..2026-08-05", NULL},
    {"within a month", "2026-08-03..2026-09-03", NULL},
    {"in one month", "2026-08-31..2026-09-30", "2026-08-31"},
    {"two weeks ago", NULL, NULL},
    {"in the last two weeks", NULL, NULL},
    {"five years of C", NULL, NULL},
    {"in the coming days", NULL, NULL},
    {"in zwei Wochen", "2026-08-03..2026-08-17", NULL},
    {"innerhalb von 10 Arbeitstagen", "2026-08-03..2026-08-17", NULL},
    {"in den nächsten zwei Wochen", "2026-08-03..2026-08-17", NULL},
    {"sous 15 jours", "2026-08-03..2026-08-18", NULL},
    {"dans un délai de 5 jours ouvrés", "2026-08-03..2026-08-10", NULL},
    {"en dos semanas", "2026-08-03..2026-08-17", NULL},
    {"en un plazo de 10 días hábiles", "2026-08-03..2026-08-17", NULL},
    {"em até 10 dias úteis", "2026-08-03..2026-08-17", NULL},
    {"nas próximas duas semanas", "2026-08-03..2026-08-17", NULL},
    {"entro due settimane", "2026-08-03..2026-08-17", NULL},
    {"nelle prossime due settimane", "2026-08-03..2026-08-17", NULL},
    {"binnen twee weken", "2026-08-03..2026-08-17", NULL},
    /* ranges */
    {"from 3 August to 14 August", "2026-08-03..2026-08-14", NULL},
    {"from August 3 to 14", "2026-08-03..2026-08-14", NULL},
    {"3 – 14 August 2026", "2026-08-03..2026-08-14", NULL},
    {"vom 3. bis 14. August", "2026-08-03..2026-08-14", NULL},
    {"vom 03.08. bis zum 14.08.2026", "2026-08-03..2026-08-14", NULL},
    {"du 3 au 14 août", "2026-08-03..2026-08-14", NULL},
    {"del 3 al 14 de agosto", "2026-08-03..2026-08-14", NULL},
    {"de 3 a 14 de agosto", "2026-08-03..2026-08-14", NULL},
    {"dal 3 al 14 agosto", "2026-08-03..2026-08-14", NULL},
    {"van 3 t/m 14 augustus", "2026-08-03..2026-08-14", NULL},
    {"from 20 July to 14 August", "2026-08-14", NULL},
    {"from 28 December to 5 January", "2026-12-28..2027-01-05",
	"2026-12-27"},
};

/* The day by which an answer is promised. */
static const Case promises[] = {
    {"We will get back to you by Friday.", "2026-08-07", NULL},
    {"Thanks for coming on Monday, we'll let you know by the end of next "
     "week.", "2026-08-14", NULL},
    {"I'll be in touch in two weeks.", "2026-08-17", NULL},
    {"You can expect an answer within 10 business days.", "2026-08-17", NULL},
    {"We hope to make a decision early next week.", "2026-08-11", NULL},
    {"You will hear from us on or before 14 August.", "2026-08-14", NULL},
    {"The committee will decide in mid-September.", "2026-09-15", NULL},
    {"Next Friday we will contact you.", "2026-08-14", NULL},
    {"We'll decide this week. You'll hear from us by Monday 17 August.",
	"2026-08-17", NULL},
    {"It was nice to see you on Friday. We will be in touch.", NULL, NULL},
    {"Please let us know by Friday whether that suits you.", NULL, NULL},
    {"Please send us your papers by Friday and we will get back to you.",
	NULL, NULL},
    {"We will get back to you by 9/8.", NULL, NULL},
    {"We will get back to you after 14 August.", NULL, NULL},
    {"We will get back to you soon.", NULL, NULL},
    {"The interview is on Friday.", NULL, NULL},
    {"We need your decision by Friday.", NULL, NULL},
    {"Did they get back to you by Friday?", NULL, NULL},
    {"I expect to be able to tell everyone where they stand by 13 August.",
	"2026-08-13", NULL},
    {"Wir melden uns bis Ende nächster Woche bei Ihnen.", "2026-08-14", NULL},
    {"Wir geben Ihnen bis zum 15. Bescheid.", "2026-08-15", NULL},
    {"Eine Entscheidung fällt in KW 34.", "2026-08-21", NULL},
    {"Sie hören von uns spätestens am 14.08.", "2026-08-14", NULL},
    {"Bitte geben Sie uns bis Freitag Bescheid.", NULL, NULL},
    {"Sobald die Zusage da ist, erhalten Sie Nachricht; wir rechnen damit "
     "bis zum 31.10.2026.", "2026-10-31", NULL},
    {"Vous aurez une réponse d'ici vendredi.", "2026-08-07", NULL},
    {"Nous reviendrons vers vous la semaine prochaine.", "2026-08-14", NULL},
    {"Je vous donnerai une réponse au plus tard le vendredi 14 août 2026.",
	"2026-08-14", NULL},
    {"Merci de nous donner votre réponse avant vendredi.", NULL, NULL},
    {"Le daremos una respuesta antes del viernes.", "2026-08-07", NULL},
    {"Nos pondremos en contacto contigo a finales de mes.", "2026-08-31",
	NULL},
    {"Por favor, confirme su respuesta antes del viernes.", NULL, NULL},
    {"Daremos um retorno até sexta-feira.", "2026-08-07", NULL},
    {"Entraremos em contato em até 10 dias úteis.", "2026-08-17", NULL},
    {"Le faremo sapere entro venerdì.", "2026-08-07", NULL},
    {"La contatteremo nelle prossime due settimane.", "2026-08-17", NULL},
    {"U hoort van ons vóór vrijdag.", "2026-08-07", NULL},
    {"Wij laten u volgende week weten wat de beslissing is.", "2026-08-14",
	NULL},
    {"Wilt u ons vóór vrijdag uw reactie sturen?", NULL, NULL},
    {"We're still interviewing a few other people, so you should have an "
     "update from me by Friday.",
	"2026-08-07", NULL},
    {"I'm waiting for sign-off from finance and will come back to you "
     "next week.",
	"2026-08-14", NULL},
    {"Our panel meets next Thursday or Friday; expect a call from us by "
     "14 August.",
	"2026-08-14", NULL},
    {"We have two more candidates to meet and will make up our minds by "
     "the 21st.",
	"2026-08-21", NULL},
    {"Sorry for the delay! I'll have something for you on Monday.",
	"2026-08-10", NULL},
    {"We anticipate having a final answer for all candidates by the end "
     "of August.",
	"2026-08-31", NULL},
    {"Give us two weeks and we will tell you either way.",
	"2026-08-17", NULL},
    {"Let me check with the team and get back to you by Wednesday.",
	"2026-08-05", NULL},
    {"I should know more by the end of the week.",
	"2026-08-07", NULL},
    {"The hiring manager is away this week, so it will be late next week "
     "before I can say anything.",
	"2026-08-14", NULL},
    {"The decision will be made on 12 August.",
	"2026-08-12", NULL},
    {"Bear with us until next Friday.",
	"2026-08-14", NULL},
    {"Will revert by Monday.",
	"2026-08-10", NULL},
    {"HR will contact you during the week of August 10.",
	"2026-08-14", NULL},
    {"We plan to finalise our choice this week and will phone you.",
	"2026-08-07", NULL},
    {"We won't be able to decide before the end of September.",
	"2026-09-30", NULL},
    {"I will ring you on Thursday with an answer.",
	"2026-08-06", NULL},
    {"You'll have our answer no later than August 20.",
	"2026-08-20", NULL},
    {"Wir brauchen noch etwas Zeit und melden uns bis spätestens 14. "
     "August.",
	"2026-08-14", NULL},
    {"Ich sage Ihnen bis Freitag Bescheid.",
	"2026-08-07", NULL},
    {"Die Entscheidung fällt im Laufe der nächsten Woche.",
	"2026-08-14", NULL},
    {"Der Betriebsrat muss noch zustimmen, damit rechnen wir bis Ende "
     "kommender Woche.",
	"2026-08-14", NULL},
    {"Bitte haben Sie noch etwa zwei Wochen Geduld, wir melden uns in "
     "zwei Wochen.",
	"2026-08-17", NULL},
    {"Wir werden uns voraussichtlich bis Ende August entscheiden und Sie "
     "dann informieren.",
	"2026-08-31", NULL},
    {"Ich rufe Sie am Montag an.",
	"2026-08-10", NULL},
    {"Mit einer Rückmeldung dürfen Sie bis zum 21.8. rechnen.",
	"2026-08-21", NULL},
    {"Unser Gremium tagt am 12.08., danach erhalten Sie umgehend "
     "Nachricht.",
	"2026-08-12", NULL},
    {"Spätestens am Freitag wissen Sie mehr.",
	"2026-08-07", NULL},
    {"Wir führen noch bis zum 14. August Gespräche und melden uns "
     "danach.",
	"2026-08-14", NULL},
    {"Nous n'avons pas encore terminé les entretiens, vous aurez notre "
     "réponse au plus tard le 14 août.",
	"2026-08-14", NULL},
    {"Je reviens vers vous d'ici la fin de la semaine.",
	"2026-08-07", NULL},
    {"Nous vous donnerons des nouvelles sous quinze jours.",
	"2026-08-18", NULL},
    {"Le comité tranchera avant fin août et nous vous appellerons.",
	"2026-08-31", NULL},
    {"La décision sera prise en fin de semaine prochaine.",
	"2026-08-14", NULL},
    {"Je vous appelle lundi pour vous dire ce qu'il en est.",
	"2026-08-10", NULL},
    {"Une réponse vous sera apportée pour le 20 août.",
	"2026-08-20", NULL},
    {"Merci de patienter jusqu'au 14 août, nous vous tiendrons informée.",
	"2026-08-14", NULL},
    {"Comptez une quinzaine de jours avant d'avoir notre retour, soit le "
     "17 août.",
	"2026-08-17", NULL},
    {"Todavía estamos entrevistando; la semana que viene te decimos "
     "algo.",
	"2026-08-14", NULL},
    {"Te confirmo antes del viernes.",
	"2026-08-07", NULL},
    {"Esperamos tener una decisión a finales de agosto.",
	"2026-08-31", NULL},
    {"En un plazo máximo de dos semanas tendrá noticias nuestras.",
	"2026-08-17", NULL},
    {"El lunes te llamo y te cuento.",
	"2026-08-10", NULL},
    {"La comisión se reúne el 14 de agosto y entonces le comunicaremos "
     "el resultado.",
	"2026-08-14", NULL},
    {"A más tardar el 15 de agosto le daremos respuesta.",
	"2026-08-15", NULL},
    {"Ainda estamos em entrevistas; na próxima semana entramos em "
     "contato.",
	"2026-08-14", NULL},
    {"Te dou um retorno até sexta.",
	"2026-08-07", NULL},
    {"Esperamos ter uma decisão até o fim do mês.",
	"2026-08-31", NULL},
    {"No prazo de duas semanas terá notícias nossas.",
	"2026-08-17", NULL},
    {"Segunda-feira ligo para você com a resposta.",
	"2026-08-10", NULL},
    {"A comissão reúne no dia 14 de agosto e depois comunicamos o "
     "resultado.",
	"2026-08-14", NULL},
    {"Stiamo ancora valutando, le daremo una risposta entro la fine "
     "della prossima settimana.",
	"2026-08-14", NULL},
    {"Ti aggiorno entro venerdì.",
	"2026-08-07", NULL},
    {"Contiamo di decidere entro fine agosto.",
	"2026-08-31", NULL},
    {"Avrà nostre notizie entro due settimane.",
	"2026-08-17", NULL},
    {"La chiamo lunedì per dirle com'è andata.",
	"2026-08-10", NULL},
    {"Ci sentiamo il 14 agosto per l'esito.",
	"2026-08-14", NULL},
    {"We hebben nog twee gesprekken, volgende week laat ik je iets "
     "weten.",
	"2026-08-14", NULL},
    {"Je hoort uiterlijk vrijdag van ons.",
	"2026-08-07", NULL},
    {"We verwachten eind augustus een besluit te nemen.",
	"2026-08-31", NULL},
    {"Binnen twee weken krijgt u bericht.",
	"2026-08-17", NULL},
    {"Ik bel je maandag.",
	"2026-08-10", NULL},
    {"Op 14 augustus nemen we een beslissing.",
	"2026-08-14", NULL},
    {"U kunt onze reactie uiterlijk 14 augustus verwachten.",
	"2026-08-14", NULL},
    {"The position starts on 1 September.",
	NULL, NULL},
    {"Our office is closed until 14 August.",
	NULL, NULL},
    {"Can you do Friday at 10?",
	NULL, NULL},
    {"Passt Ihnen Freitag um 10 Uhr?",
	NULL, NULL},
    {"Les entretiens ont lieu vendredi.",
	NULL, NULL},
    {"¿Le viene bien el viernes?",
	NULL, NULL},
    {"Podemos falar na sexta-feira às 10h?",
	NULL, NULL},
    {"Le andrebbe bene venerdì?",
	NULL, NULL},
    {"Schikt vrijdag om tien uur?",
	NULL, NULL},
    {"Please send the signed form by Friday so that we can make the "
     "offer.",
	NULL, NULL},
    {"We look forward to meeting you on Friday.",
	NULL, NULL},
    {"Deadline for applications is 14 August.",
	NULL, NULL},
    {"We aim to have made a decision by the end of this week.",
	"2026-08-07", NULL},
    {"Just to let you know that we're still deliberating – you'll get an "
     "answer from me by next Friday at the latest.",
	"2026-08-14", NULL},
    {"We're a bit behind. I'd expect news around the 24th.",
	"2026-08-24", NULL},
    {"The board sits on Wednesday 12 August and I'll phone you the same "
     "evening.",
	"2026-08-12", NULL},
    {"No news yet, sorry. HR tells me we will know by month end, so by "
     "31 August I'll write again.",
	"2026-08-31", NULL},
    {"I am on the road all week and will give you our answer when I'm "
     "back, Friday 14 August.",
	"2026-08-14", NULL},
    {"Could I ask for a little more patience? We should be able to "
     "confirm on Monday.",
	"2026-08-10", NULL},
    {"Interviews run until 14 August, after which we will contact all "
     "candidates by 17 August.",
	"2026-08-17", NULL},
    {"Let me sleep on it, I'll text you Wednesday.",
	"2026-08-05", NULL},
    {"Unfortunately the process is taking longer than planned; a final "
     "decision is expected in the week of 17 August.",
	"2026-08-21", NULL},
    {"Wir rechnen mit einer Entscheidung in der Woche vom 17.8.",
	"2026-08-21", NULL},
    {"Ich habe Ihre Unterlagen weitergegeben und komme Ende nächster "
     "Woche auf Sie zu.",
	"2026-08-14", NULL},
    {"Am Mittwoch, 12.8., ist Teamsitzung, da entscheiden wir.",
	"2026-08-12", NULL},
    {"Das Verfahren zieht sich, vor Ende August können wir leider nichts "
     "sagen.",
	"2026-08-31", NULL},
    {"Melde mich Montag!",
	"2026-08-10", NULL},
    {"Die Geschäftsleitung entscheidet bis Ende der Woche.",
	"2026-08-07", NULL},
    {"Sie bekommen von uns bis zum 20. August eine Antwort.",
	"2026-08-20", NULL},
    {"Es dauert noch rund zwei Wochen, dann geben wir Ihnen Bescheid.",
	"2026-08-17", NULL},
    {"Wir haben noch Gespräche bis nächsten Freitag und geben Ihnen dann "
     "Bescheid.",
	"2026-08-14", NULL},
    {"La commission se réunit le 28 août et vous serez prévenu dans la "
     "foulée.",
	"2026-08-28", NULL},
    {"On se décide la semaine prochaine, je te dis.",
	"2026-08-14", NULL},
    {"Encore un peu de patience, je vous rappelle lundi.",
	"2026-08-10", NULL},
    {"Nous rendrons notre décision courant août.",
	"2026-08-31", NULL},
    {"Votre dossier est en cours d'examen, nous vous communiquerons "
     "notre décision avant le 14 août.",
	"2026-08-14", NULL},
    {"El tribunal se reúne la semana del 17 de agosto y publicará los "
     "resultados.",
	"2026-08-21", NULL},
    {"Dame hasta el viernes y te digo algo.",
	"2026-08-07", NULL},
    {"Te llamo el lunes.",
	"2026-08-10", NULL},
    {"Seguimos en proceso; contamos con tomar una decisión antes del 14 "
     "de agosto.",
	"2026-08-14", NULL},
    {"Calculamos que en un par de semanas os podremos decir algo.",
	"2026-08-17", NULL},
    {"Vamos fechar o processo até 14 de agosto e te aviso.",
	"2026-08-14", NULL},
    {"Peço mais uns dias; na segunda-feira dou-lhe uma resposta.",
	"2026-08-10", NULL},
    {"Prevemos concluir o processo em agosto e comunicaremos a decisão.",
	"2026-08-31", NULL},
    {"Dobbiamo ancora incontrare due candidati, ti faremo sapere la "
     "prossima settimana.",
	"2026-08-14", NULL},
    {"Abbi pazienza fino a lunedì, ti chiamo io.",
	"2026-08-10", NULL},
    {"La decisione è prevista per fine agosto.",
	"2026-08-31", NULL},
    {"Mercoledì 12 agosto c'è il consiglio, poi le comunico l'esito.",
	"2026-08-12", NULL},
    {"We zitten nog midden in de gesprekken, eind volgende week hebben "
     "we een besluit.",
	"2026-08-14", NULL},
    {"Maandag hak ik de knoop door en bel ik je.",
	"2026-08-10", NULL},
    {"In week 34 hoort u of u door bent.",
	"2026-08-21", NULL},
    {"U mag ten laatste op vrijdag 14 augustus antwoord verwachten.",
	"2026-08-14", NULL},
    {"Je n'ai rien de plus à vous dire aujourd'hui. Sa décision tombera le "
     "vendredi 14 août.", "2026-08-14", NULL},
    {"We decide next week and will let you know by 21 August.",
	"2026-08-21", NULL},
    {"In two weeks we will get back to you, the talks end on 20 August.",
	"2026-08-17", NULL},
    {"Still no news, but you should hear something by Friday at the "
     "latest.",
	"2026-08-07", NULL},
    {"We've pushed the decision back a week, to August 14, and I will "
     "call you that day.",
	"2026-08-14", NULL},
    {"Haven't forgotten you! More on Monday.",
	"2026-08-10", NULL},
    {"Candidates will be informed of the outcome by 19 August.",
	"2026-08-19", NULL},
    {"You will receive our final decision in the course of next week.",
	"2026-08-14", NULL},
    {"Wir haben Ihre Bewerbung nicht vergessen, mit einer Antwort können "
     "Sie Ende August rechnen.",
	"2026-08-31", NULL},
    {"Nächste Woche weiß ich mehr.",
	"2026-08-14", NULL},
    {"Bis Freitag sollten Sie von uns gehört haben.",
	"2026-08-07", NULL},
    {"Am 18.8. tagt der Stiftungsrat, tags darauf ruft Sie Frau Berg an.",
	"2026-08-18", NULL},
    {"Die Gespräche laufen noch, rechnen Sie bitte mit einer Antwort bis "
     "zum 14. August.",
	"2026-08-14", NULL},
    {"Je devrais pouvoir vous en dire plus la semaine prochaine.",
	"2026-08-14", NULL},
    {"Nous finalisons nos entretiens et vous répondrons au plus tard le "
     "21 août.",
	"2026-08-21", NULL},
    {"Je vous recontacte lundi.",
	"2026-08-10", NULL},
    {"On vous donne une réponse avant la fin de la semaine.",
	"2026-08-07", NULL},
    {"La decisión se tomará antes del 21 de agosto y le avisaremos por "
     "correo.",
	"2026-08-21", NULL},
    {"Te escribo la semana que viene con lo que sea.",
	"2026-08-14", NULL},
    {"Espero poder darte una respuesta esta semana.",
	"2026-08-07", NULL},
    {"Até 21 de agosto comunicaremos o resultado a todos os candidatos.",
	"2026-08-21", NULL},
    {"Semana que vem te dou uma posição.",
	"2026-08-14", NULL},
    {"Fico de te dar uma resposta segunda-feira.",
	"2026-08-10", NULL},
    {"Entro la settimana le faremo avere una risposta.",
	"2026-08-07", NULL},
    {"Conto di darle una risposta la settimana prossima.",
	"2026-08-14", NULL},
    {"Il responsabile rientra il 20 agosto e poi la richiamo.",
	"2026-08-20", NULL},
    {"Ti faccio sapere lunedì.",
	"2026-08-10", NULL},
    {"Uiterlijk 14 augustus laten we je weten of je door bent.",
	"2026-08-14", NULL},
    {"Deze week nog hoor je van mij.",
	"2026-08-07", NULL},
    {"We komen volgende week bij je terug.",
	"2026-08-14", NULL},
    {"De directie beslist op 21 augustus, daarna bel ik u.",
	"2026-08-21", NULL},
};

/* The first day back of somebody who is away. */
static const Case returns[] = {
    {"I am out of the office and will be back on Monday, 17 August.",
	"2026-08-17", NULL},
    {"Ben Roth is out of the office (returning 09/18/2026)", "2026-09-18",
	NULL},
    {"I am out of office until August 5th.", "2026-08-06", NULL},
    {"I am on leave from 3 August to 14 August.", "2026-08-15", NULL},
    {"I am away until Monday, 17 August.", "2026-08-17", NULL},
    {"I will be out through August 14.", "2026-08-15", NULL},
    {"I will not be back until 17 August.", "2026-08-17", NULL},
    {"I am out of the office until 14 August and return on 17 August.",
	"2026-08-17", NULL},
    {"I am on holiday. I will be back on 9/8.", NULL, NULL},
    {"I am on holiday and back next Friday.", NULL, NULL},
    {"I am on holiday and back on Friday.", "2026-08-07", NULL},
    {"I am on holiday, back on 17 August or 18 August.", NULL, NULL},
    {"I am on vacation until 31 June.", NULL, NULL},
    {"I was away until 14 July.", NULL, NULL},
    {"We will get back to you by Friday.", NULL, NULL},
    {"I am away and will be back soon.", NULL, NULL},
    {"I am away and back around 17 August.", NULL, NULL},
    {"Estoy de viaje hasta el 9/9 aprox. y me conecto poco.", NULL, NULL},
    {"Ich bin voraussichtlich am 17. August wieder im Büro.", NULL, NULL},
    {"Ich bin bis einschließlich 14.08. abwesend.", "2026-08-15", NULL},
    {"Ich bin vom 3. bis 14. August nicht im Büro und ab 17. August wieder "
     "erreichbar.", "2026-08-17", NULL},
    {"Ich bin bis 14.08.2026 im Urlaub.", "2026-08-15", NULL},
    {"Ab dem 17.08. bin ich wieder für Sie da.", "2026-08-17", NULL},
    {"Ich werde ab 10.02.2027 nicht im Büro sein. Ich kehre zurück am "
     "16.02.2027.", "2027-02-16", "2027-02-10"},
    {"Bin auf Fahrt. Zurueck im Institut am 26.8.2026.", "2026-08-26", NULL},
    {"Je suis absente et de retour le 18 août.", "2026-08-18", NULL},
    {"Je suis en congé jusqu'au 14 août inclus.", "2026-08-15", NULL},
    {"Je serai absent(e) du  03/08/2026 au 14/08/2026.\n\nJe répondrai à "
     "votre message dès mon retour le lundi 17 août 2026.", "2026-08-17",
	NULL},
    {"Estoy de vacaciones hasta el 15 de agosto.", "2026-08-16", NULL},
    {"Estoy fuera de la oficina. Vuelvo el 1 de septiembre.", "2026-09-01",
	NULL},
    {"Begoña no está en la oficina. (devuelto 30/08/2026)\n\nEstoy fuera de "
     "la oficina hasta el 30/08/2026.", "2026-08-30", NULL},
    {"Estou de férias com retorno em 18/08.", "2026-08-18", NULL},
    {"Estou ausente de 3 a 14 de agosto.", "2026-08-15", NULL},
    {"Sono in ferie fino al 14 agosto.", "2026-08-15", NULL},
    {"Sono fuori ufficio, rientro il 17 agosto.", "2026-08-17", NULL},
    {"Ik ben met vakantie tot 17 augustus.", "2026-08-17", NULL},
    {"Ik ben afwezig vanaf 03-08-2026 en ben weer terug op 17-08-2026.",
	"2026-08-17", NULL},
    {"Estamos em férias e voltamos na segunda-feira, 17 de agosto.",
	"2026-08-17", NULL},
    {"Ik ben afwezig t/m 14 augustus.", "2026-08-15", NULL},
    {"Ik ben afwezig en vanaf 17 augustus weer bereikbaar.", "2026-08-17",
	NULL},
    {"Thanks for your email. I'm on annual leave, back Monday 17 August.",
	"2026-08-17", NULL},
    {"I am out of the office returning Monday 17th August.",
	"2026-08-17", NULL},
    {"I'm currently out of the office from 1st August to 14th August "
     "inclusive.",
	"2026-08-15", NULL},
    {"I have no access to email and return to work on 17/08/2026.",
	"2026-08-17", NULL},
    {"I'll be on paternity leave through Friday, August 14.",
	"2026-08-15", NULL},
    {"I will be back in the office on Tuesday, August 18th.",
	"2026-08-18", NULL},
    {"Our offices are closed for the summer and reopen on 24 August.",
	"2026-08-24", NULL},
    {"I am travelling with limited access to email until Monday 17 "
     "August.",
	"2026-08-17", NULL},
    {"I will respond to your message when I return on August 20, 2026.",
	"2026-08-20", NULL},
    {"I am out of the office this week with limited access.",
	NULL, NULL},
    {"I no longer work here.",
	NULL, NULL},
    {"Vielen Dank für Ihre Nachricht. Ich bin ab Montag, den 17. August "
     "wieder im Büro.",
	"2026-08-17", NULL},
    {"Ich bin bis einschließlich 14. August 2026 nicht im Büro.",
	"2026-08-15", NULL},
    {"Ich befinde mich im Urlaub und bin am 17.08.2026 wieder zurück.",
	"2026-08-17", NULL},
    {"Ich bin in der Zeit vom 03.08.2026 bis 14.08.2026 nicht im Haus.",
	"2026-08-15", NULL},
    {"Unser Büro ist bis 14.08. geschlossen. Ab Montag, 17.08., sind wir "
     "wieder für Sie da.",
	"2026-08-17", NULL},
    {"Ihre E-Mail wird nicht weitergeleitet. Sie erreichen mich wieder "
     "ab dem 17. August.",
	"2026-08-17", NULL},
    {"Meine Rückkehr ist am 17. August geplant.",
	"2026-08-17", NULL},
    {"Je suis actuellement en congés et serai de retour le lundi 17 "
     "août.",
	"2026-08-17", NULL},
    {"Je suis absente du bureau du 3 au 14 août inclus.",
	"2026-08-15", NULL},
    {"Absent jusqu'au 16 août, je traiterai votre message à mon retour "
     "le 17 août.",
	"2026-08-17", NULL},
    {"Notre cabinet est fermé jusqu'au 23 août. Réouverture le 24 août.",
	"2026-08-24", NULL},
    {"Estoy de vacaciones y me reincorporo el lunes 17 de agosto.",
	"2026-08-17", NULL},
    {"Estaré ausente del 3 al 15 de agosto, ambos inclusive.",
	"2026-08-16", NULL},
    {"Estaré fuera de la oficina hasta el 14 de agosto. A mi regreso, el "
     "17 de agosto, responderé.",
	"2026-08-17", NULL},
    {"Volveré a la oficina el próximo 17 de agosto.",
	"2026-08-17", NULL},
    {"Estou de férias e regresso ao trabalho no dia 17 de agosto.",
	"2026-08-17", NULL},
    {"Estarei ausente entre os dias 3 e 14 de agosto.",
	"2026-08-15", NULL},
    {"Encontro-me de férias até 14/08/2026.",
	"2026-08-15", NULL},
    {"Estarei de volta ao escritório em 18/08/2026.",
	"2026-08-18", NULL},
    {"Sono in ferie e rientrerò lunedì 17 agosto.",
	"2026-08-17", NULL},
    {"Sarò assente dal 3 al 14 agosto compresi.",
	"2026-08-15", NULL},
    {"Lo studio è chiuso per ferie e riaprirà il 24 agosto.",
	"2026-08-24", NULL},
    {"Al momento sono fuori ufficio. Sarò di nuovo in ufficio il 17 "
     "agosto.",
	"2026-08-17", NULL},
    {"Momenteel ben ik met vakantie. Maandag 17 augustus ben ik weer "
     "aanwezig.",
	"2026-08-17", NULL},
    {"Ik ben van 3 tot en met 14 augustus afwezig.",
	"2026-08-15", NULL},
    {"Ik ben op 17 augustus weer terug op kantoor.",
	"2026-08-17", NULL},
    {"Tot 17 augustus ben ik niet bereikbaar.",
	"2026-08-17", NULL},
    {"Ons kantoor is gesloten en vanaf 24 augustus zijn we weer open.",
	"2026-08-24", NULL},
    {"I'm away at the moment and will reply to your message on 17 August "
     "when I get back.",
	"2026-08-17", NULL},
    {"Gone fishing! Back 17 Aug.",
	"2026-08-17", NULL},
    {"Out of office until 17th August. Emails will be read on my return, "
     "Monday 17 August.",
	"2026-08-17", NULL},
    {"I am on vacation through 8/16 and will be back on 8/17.",
	"2026-08-17", NULL},
    {"The office will be closed from Monday 3 August to Friday 14 August "
     "inclusive.",
	"2026-08-15", NULL},
    {"I'm on sick leave and expect to return to work on 25 August 2026.",
	"2026-08-25", NULL},
    {"Please note that I am not in the office until August 17 (back on "
     "August 17).",
	"2026-08-17", NULL},
    {"Thank you for your message. I will be out of the office starting "
     "08/03/2026 and will not return until 08/17/2026.",
	"2026-08-17", NULL},
    {"AUTO: Ben Roth is out of the office (returning 17/08/2026)",
	"2026-08-17", NULL},
    {"I'll be off from tomorrow and back at my desk on the 17th.",
	"2026-08-17", NULL},
    {"We are closed for the summer holidays. We look forward to "
     "welcoming you again from 17 August.",
	"2026-08-17", NULL},
    {"I'm at a conference until Wednesday, August 5.",
	"2026-08-06", NULL},
    {"In meetings all day today and tomorrow; I'll be back online "
     "Friday.",
	"2026-08-07", NULL},
    {"I'm on parental leave for the rest of the year.",
	NULL, NULL},
    {"I work part time and am in the office on Monday, Tuesday and "
     "Wednesday.",
	NULL, NULL},
    {"Thank you for your mail. We aim to answer within two working days.",
	NULL, NULL},
    {"I have left the company as of 31 July. Please write to "
     "jobs@example.org.",
	NULL, NULL},
    {"Ich arbeite montags bis mittwochs.",
	NULL, NULL},
    {"Ich bin derzeit nicht im Büro.",
	NULL, NULL},
    {"Derzeit bin ich nicht erreichbar; ab 17.8. lese ich wieder Mails.",
	"2026-08-17", NULL},
    {"Ich bin außer Haus und kehre am Dienstag, 18. August, zurück.",
	"2026-08-18", NULL},
    {"Bin im Urlaub, zurück am 17.8.",
	"2026-08-17", NULL},
    {"Vom 03.08. - 14.08.2026 bin ich im Urlaub.",
	"2026-08-15", NULL},
    {"Ich bin noch bis zum 16. August in Elternzeit. Ab dem 17. August "
     "bin ich zurück.",
	"2026-08-17", NULL},
    {"Wegen Betriebsferien ist unser Büro vom 27.07.2026 bis 14.08.2026 "
     "geschlossen.",
	"2026-08-15", NULL},
    {"Ich bin bis Freitag, 14.08.2026, auf Dienstreise.",
	"2026-08-15", NULL},
    {"Nach meiner Rückkehr am 17.08.2026 werde ich Ihre Nachricht "
     "beantworten.",
	"2026-08-17", NULL},
    {"Sie erreichen mich ab Montag, 17. August, wieder.",
	"2026-08-17", NULL},
    {"Mein Büro ist am 17. August wieder besetzt, bis dahin bin ich "
     "nicht erreichbar.",
	"2026-08-17", NULL},
    {"Ich mache Ferien. Wieder da: 17.08.2026",
	"2026-08-17", NULL},
    {"Actuellement en vacances, je serai de retour au bureau le "
     "17/08/2026.",
	"2026-08-17", NULL},
    {"Le service est fermé du 3 au 21 août. Nous reprendrons nos "
     "activités le lundi 24 août.",
	"2026-08-24", NULL},
    {"Je suis en déplacement et ne serai pas joignable avant le 17 août.",
	"2026-08-17", NULL},
    {"Je suis absente jusqu'au vendredi 14 août inclus.",
	"2026-08-15", NULL},
    {"De retour le 17.08, je répondrai à votre message dès que possible.",
	"2026-08-17", NULL},
    {"Je prendrai connaissance de votre message à compter du 17 août, "
     "date de mon retour.",
	"2026-08-17", NULL},
    {"En congé maternité, je reprends mes fonctions le 31 août 2026.",
	"2026-08-31", NULL},
    {"Mes congés se terminent le 16 août ; je serai de nouveau "
     "disponible le 17 août.",
	"2026-08-17", NULL},
    {"Hola, estoy de vacaciones y volveré a estar disponible el lunes 17 "
     "de agosto.",
	"2026-08-17", NULL},
    {"Estoy fuera de la oficina y regresaré el martes 18 de agosto.",
	"2026-08-18", NULL},
    {"Permaneceremos cerrados por vacaciones del 3 al 16 de agosto. "
     "Reabrimos el día 17.",
	"2026-08-17", NULL},
    {"Me encuentro de baja médica hasta el 14 de agosto.",
	"2026-08-15", NULL},
    {"No estaré disponible hasta el 17 de agosto, fecha en la que me "
     "reincorporo.",
	"2026-08-17", NULL},
    {"Mi vuelta está prevista para el 17/08/2026.",
	"2026-08-17", NULL},
    {"Estou de férias até 16 de agosto, retornando no dia 17.",
	"2026-08-17", NULL},
    {"Estarei ausente e retorno às atividades em 17/08/2026.",
	"2026-08-17", NULL},
    {"Nosso escritório está em recesso e reabre em 24 de agosto.",
	"2026-08-24", NULL},
    {"Encontro-me ausente do escritório. Regresso a 17 de agosto.",
	"2026-08-17", NULL},
    {"Não estarei disponível até o meu retorno, em 17 de agosto.",
	"2026-08-17", NULL},
    {"Sono assente per ferie; sarò di nuovo operativo dal 17 agosto.",
	"2026-08-17", NULL},
    {"Il nostro ufficio resterà chiuso fino al 16 agosto. Riapriremo "
     "lunedì 17 agosto.",
	"2026-08-17", NULL},
    {"Sono in ferie fino al 14/08/2026 compreso.",
	"2026-08-15", NULL},
    {"Leggerò la posta al mio rientro, il 17 agosto.",
	"2026-08-17", NULL},
    {"Sarò fuori sede e torno in ufficio lunedì 17.",
	"2026-08-17", NULL},
    {"Ik ben vrij en lees mijn mail weer vanaf maandag 17 augustus.",
	"2026-08-17", NULL},
    {"Wegens vakantie ben ik afwezig tot maandag 17 augustus.",
	"2026-08-17", NULL},
    {"Vanaf 17 augustus ben ik weer bereikbaar.",
	"2026-08-17", NULL},
    {"Wij zijn gesloten van 3 t/m 21 augustus en staan vanaf 24 augustus "
     "weer voor u klaar.",
	"2026-08-24", NULL},
    {"Ik ben pas op 17 augustus terug.",
	"2026-08-17", NULL},
    {"Ik ben afwezig. Op 17-08-2026 ben ik terug.",
	"2026-08-17", NULL},
    {"Hello, I'm currently out of office. I'll be back at work on the "
     "17th of August and will get back to you then.",
	"2026-08-17", NULL},
    {"Thanks for reaching out! Our team is on a company retreat; we'll "
     "be answering mails again from Monday, August 17.",
	"2026-08-17", NULL},
    {"I'm unavailable until Monday the 17th.",
	"2026-08-17", NULL},
    {"I am attending a trade fair and will be reachable again on "
     "Thursday 13 August.",
	"2026-08-13", NULL},
    {"I have started my parental leave and will return 1 September 2026.",
	"2026-09-01", NULL},
    {"OOO until 8/17/2026",
	"2026-08-17", NULL},
    {"Out of Office: 3 Aug - 14 Aug",
	"2026-08-15", NULL},
    {"I'm hiking until the 16th, back on the 17th. Urgent? Ask Ben.",
	"2026-08-17", NULL},
    {"Ich bin ab dem 17.08.2026 wieder persönlich für Sie erreichbar.",
	"2026-08-17", NULL},
    {"Ich bin im Zeitraum 03.08.–14.08.2026 nicht im Büro und habe "
     "keinen Zugriff auf meine E-Mails.",
	"2026-08-15", NULL},
    {"Vielen Dank für Ihre E-Mail. Ich bin am Montag, 17. August 2026 "
     "wieder im Haus.",
	"2026-08-17", NULL},
    {"Unsere Kanzlei hat Sommerpause und öffnet am 17. August wieder.",
	"2026-08-17", NULL},
    {"Bis zum 16.8. bin ich auf Fortbildung.",
	"2026-08-17", NULL},
    {"Abwesend bis 16.08.2026",
	"2026-08-17", NULL},
    {"Heute und morgen bin ich im Homeoffice nicht erreichbar, ab "
     "Dienstag, 11.8., gern wieder.",
	"2026-08-11", NULL},
    {"Bonjour, je suis en congé et je reprends le travail le lundi 17 "
     "août.",
	"2026-08-17", NULL},
    {"Absente pour formation, je serai de nouveau joignable à partir du "
     "17 août.",
	"2026-08-17", NULL},
    {"L'école est fermée pour les vacances d'été ; la rentrée a lieu le "
     "31 août, date à laquelle nous répondrons.",
	"2026-08-31", NULL},
    {"Je suis absente du 1er au 16 août inclus.",
	"2026-08-17", NULL},
    {"Buenas, ando de vacaciones. Vuelvo al trabajo el lunes 17.",
	"2026-08-17", NULL},
    {"Estaré ausente desde el 3 hasta el 16 de agosto.",
	"2026-08-17", NULL},
    {"Gracias por escribir. Por vacaciones, retomaré la actividad el "
     "18/08.",
	"2026-08-18", NULL},
    {"Olá! Estou de férias e só volto no dia 17 de agosto.",
	"2026-08-17", NULL},
    {"Estou fora do escritório até dia 16 de agosto, inclusive.",
	"2026-08-17", NULL},
    {"De férias de 3 a 16 de agosto.",
	"2026-08-17", NULL},
    {"Sono in ferie dal 3 al 16 agosto, al mio ritorno risponderò a "
     "tutti.",
	"2026-08-17", NULL},
    {"Assente fino a domenica 16 agosto.",
	"2026-08-17", NULL},
    {"Torno operativo lunedì 17 agosto.",
	"2026-08-17", NULL},
    {"Ik geniet van mijn vakantie. Vanaf maandag 17 augustus beantwoord "
     "ik uw bericht.",
	"2026-08-17", NULL},
    {"Afwezig tot en met 16 augustus",
	"2026-08-17", NULL},
    {"Ik ben met verlof en terug op het werk op maandag 17 augustus.",
	"2026-08-17", NULL},
};

static void
dates__each_form__is_read_as_of_the_mail(void **state)
{
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(dates); i++) {
		SaidWhen when = {noon(dates[i].mail_day), NULL};
		g_autoptr(GArray) all = said_dates(dates[i].text, &when);
		g_autofree char *got = all->len > 0 ?
		    format(&g_array_index(all, SaidDate, 0)) : NULL;

		case_string(dates[i].text, got, dates[i].want);
	}
}

static void
promise__sentence_that_promises__gives_its_last_day(void **state)
{
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(promises); i++) {
		SaidWhen when = {noon(promises[i].mail_day), NULL};
		g_autofree char *got = NULL;
		SaidDate date;

		if (said_promise(promises[i].text, &when, &date))
			got = iso8601_format_date(date.last);
		case_string(promises[i].text, got, promises[i].want);
	}
}

static void
return__absence_note__gives_the_first_day_back(void **state)
{
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(returns); i++) {
		SaidWhen when = {noon(returns[i].mail_day), NULL};
		g_autofree char *got = NULL;
		SaidDate date;

		if (said_return(returns[i].text, &when, &date)) {
			got = iso8601_format_date(date.first);
			case_int(returns[i].text, date.kind, SAID_BACK);
		}
		case_string(returns[i].text, got, returns[i].want);
	}
}

static void
dates__words_before__say_what_the_day_is(void **state)
{
	static const struct {
		const char *text;
		SaidKind kind;
		const char *words;
	} cases[] = {
	    {"We decide by Friday, then.", SAID_BY, "by Friday"},
	    {"We decide on the 15th.", SAID_ON, "on the 15th"},
	    {"Away until 14 August.", SAID_UNTIL, "until 14 August"},
	    {"Within two\nweeks.", SAID_WITHIN, "Within two weeks"},
	    {"Back from 17 August on.", SAID_FROM, "from 17 August"},
	    {"Call after 17 August.", SAID_AFTER, "after 17 August"},
	    {"Wir melden uns bis spätestens Freitag.", SAID_BY,
		"bis spätestens Freitag"},
	    {"Réponse d'ici vendredi.", SAID_BY, "d'ici vendredi"},
	};
	SaidWhen when = {noon(NULL), NULL};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GArray) all = said_dates(cases[i].text, &when);
		g_autofree char *words = NULL;

		case_int(cases[i].text, all->len, 1);
		case_int(cases[i].text,
		    g_array_index(all, SaidDate, 0).kind, cases[i].kind);
		words = said_words(cases[i].text,
		    &g_array_index(all, SaidDate, 0));
		case_string(cases[i].text, words, cases[i].words);
	}
}

static void
dates__zone_of_the_writer__gives_the_day(void **state)
{
	g_autoptr(Zone) east = zone_new_fixed(10 * 3600);
	gint64 sunday_evening = noon("2026-08-02") + 8 * 3600;
	SaidWhen utc = {sunday_evening, NULL};
	SaidWhen sydney = {sunday_evening, east};
	SaidDate date;

	/* It is Monday there. */
	assert_true(said_promise("We decide by Monday.", &utc, &date));
	assert_int_equal(date.last.day, 3);
	assert_true(said_promise("We decide by Monday.", &sydney, &date));
	assert_int_equal(date.last.day, 10);
	assert_int_equal(said_ends_at(&date, east),
	    noon("2026-08-10") + 2 * 3600 - 1);
}

static void
dates__nothing__says_nothing(void **state)
{
	static const char *const texts[] = {NULL, "", "   \n", "\xff by Friday",
	    "Thank you for your mail.", ".", "by", "14", "14.", "14.08",
	    "the end of", "next", "KW", "1/2/3/4"};
	SaidWhen when = {noon(NULL), NULL};
	SaidDate date = {.kind = SAID_AFTER};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(texts); i++) {
		case_true(texts[i], !said_promise(texts[i], &when, &date));
		case_true(texts[i], !said_return(texts[i], &when, &date));
		case_int(texts[i], date.kind, SAID_AFTER);
	}
}

/* Work that grew with the square of the text would not end here. */
static void
dates__long_hostile_texts__are_read(void **state)
{
	static const char *const units[] = {"by Friday ", "14 August ", "14.",
	    "14.08. bis ", "end of day Friday ", "Friday of next week ",
	    "next ", "the ", "in two ", "1/2 ", "until ", "back ",
	    "get back to you by 9/8 ", "\xc3\xa4 ", "a-", "e-mail ",
	    "the week of the week of ", "end of ", "am 3. bis 4. August ",
	    "back not until 17 August, ", "99999999999"};
	SaidWhen when = {noon(NULL), NULL};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(units); i++) {
		g_autoptr(GString) text = g_string_new(NULL);
		SaidDate date;

		while (text->len < 64 * 1024)
			g_string_append(text, units[i]);
		said_promise(text->str, &when, &date);
		said_return(text->str, &when, &date);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(dates__each_form__is_read_as_of_the_mail),
	    cmocka_unit_test(
		promise__sentence_that_promises__gives_its_last_day),
	    cmocka_unit_test(return__absence_note__gives_the_first_day_back),
	    cmocka_unit_test(dates__words_before__say_what_the_day_is),
	    cmocka_unit_test(dates__zone_of_the_writer__gives_the_day),
	    cmocka_unit_test(dates__nothing__says_nothing),
	    cmocka_unit_test(dates__long_hostile_texts__are_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
