/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people, systems and shops write, in English and in German. */
#include "mailbox.h"

#include <string.h>

/* clang-format off */
static const char *const apply_en[] = {
	"I would like to apply for the position of {r} at {c}. Your description fits what I have done for the last six years, and I have attached my CV and two references.",
	"please find attached my application as {r}. I came across the opening on your page and would be glad to bring my experience to {c}.",
	"I read about the {r} position at {c} with great interest. In my present job I look after the same kind of work, from the first draft to the weekly release.",
};
static const char *const apply_de[] = {
	"hiermit bewerbe ich mich um die Stelle als {r} bei {c}. Ihre Beschreibung passt gut zu dem, was ich in den letzten sechs Jahren gemacht habe; Lebenslauf und Zeugnisse liegen bei.",
	"mit großem Interesse habe ich Ihre Anzeige gelesen und bewerbe mich als {r}. Meine Unterlagen finden Sie im Anhang.",
};
static const char *const answer_en[] = {
	"thank you for your message. {d} would suit me well; I am free from ten o'clock on.",
	"thanks for coming back to me. I have put the two documents that you asked for into the attachment.",
	"thank you for the details. My notice period is six weeks, and I could start on the first of the month after that.",
	"thank you, that is clear now. I look forward to hearing from you.",
};
static const char *const answer_de[] = {
	"vielen Dank für Ihre Nachricht. Am {d} passt es mir gut, ab zehn Uhr bin ich frei.",
	"danke für die schnelle Antwort. Die gewünschten Unterlagen finden Sie im Anhang.",
	"vielen Dank für die Einzelheiten. Meine Kündigungsfrist beträgt sechs Wochen zum Monatsende.",
};
static const char *const accept_en[] = {
	"thank you for the invitation. The time suits me well and I have put it into my calendar.",
	"I am happy to confirm the appointment and look forward to meeting you.",
};
static const char *const accept_de[] = {
	"vielen Dank für die Einladung. Der Termin passt mir gut, ich habe ihn eingetragen.",
	"gerne bestätige ich den Termin und freue mich auf das Gespräch.",
};
static const char *const thanks_en[] = {
	"thank you for the good conversation and for the time that you took. What you told me about the team has made me want to work with you as {r} even more.",
	"thank you very much for the interview. I enjoyed hearing how {c} plans its releases, and I am still very interested in the position.",
};
static const char *const thanks_de[] = {
	"herzlichen Dank für das angenehme Gespräch und Ihre Zeit. Was Sie über das Team erzählt haben, hat mein Interesse an der Stelle als {r} noch verstärkt.",
	"vielen Dank für das Vorstellungsgespräch. Besonders gefallen hat mir, wie offen Sie über die Aufgaben gesprochen haben.",
};
static const char *const check_in_en[] = {
	"I would like to ask how things stand with the position of {r}. I remain very interested and gladly send whatever else you need.",
	"may I ask about the next steps for the {r} position? I am happy to answer further questions.",
};
static const char *const check_in_de[] = {
	"ich möchte mich nach dem Stand meiner Bewerbung als {r} erkundigen. Gerne sende ich Ihnen weitere Unterlagen.",
	"darf ich nach den nächsten Schritten für die Stelle als {r} fragen? Mein Interesse besteht unverändert.",
};
static const char *const reply_en[] = {
	"thank you for writing to us. Could you tell me what your notice period is, and which salary you have in mind?",
	"I have read your documents with pleasure. Could you send me the certificate of your last course as well?",
	"thanks, that helps me a lot. I have one more question: have you led a team before, and how large was it?",
	"I have shown your CV to the head of the department, and she would like to know more about your last project.",
	"good question. We work in the office on two days of the week, the rest is up to you. Does that suit you?",
};
static const char *const reply_de[] = {
	"vielen Dank für Ihr Schreiben. Könnten Sie mir bitte noch Ihre Kündigungsfrist und Ihre Gehaltsvorstellung nennen?",
	"ich habe Ihre Unterlagen gerne gelesen. Könnten Sie mir bitte noch das letzte Zeugnis schicken?",
	"danke, das hilft mir sehr. Eine Frage habe ich noch: Haben Sie schon einmal ein Team geleitet?",
	"der Leiter der Abteilung hat Ihren Lebenslauf gesehen und möchte gerne mehr über Ihr letztes Projekt wissen.",
};
static const char *const colleague_en[] = {
	"{n} is on another project this week, so I am taking over. I work in the same team and have your documents before me. Could you tell me which days suit you?",
	"my colleague {n} gave me your message. I can answer your question about the tools: we mostly use what you already know. What else would you like to know?",
};
static const char *const colleague_de[] = {
	"meine Kollegin hat mir Ihre Nachricht weitergegeben, ich betreue die Stelle ab jetzt. Welche Tage passen Ihnen in der nächsten Woche?",
	"ich antworte anstelle von {n}, weil wir im gleichen Team arbeiten. Was möchten Sie über die Aufgaben noch wissen?",
};
static const char *const new_thread_en[] = {
	"I am writing to you about your application as {r}. I lost our earlier messages when we changed the mail program, so I begin anew: could you tell me when we may call you?",
	"it is about the position of {r} at {c}. I would like to talk about your experience on the phone. When can I reach you?",
};
static const char *const new_thread_de[] = {
	"ich schreibe Ihnen wegen Ihrer Bewerbung als {r}. Wann kann ich Sie am besten telefonisch erreichen?",
	"es geht um die Stelle als {r} bei {c}. Ich würde gerne mit Ihnen über Ihre Erfahrung sprechen. Wann passt es Ihnen?",
};
static const char *const approach_en[] = {
	"I found your profile and think that you would fit very well to us. We are looking for a {r} at {c}. Would you like to hear more?",
	"a former colleague of yours told me about you. At {c} we need a {r} soon. May I send you the description?",
};
static const char *const approach_de[] = {
	"ich bin auf Ihr Profil gestoßen und denke, dass Sie sehr gut zu uns passen. Wir suchen bei {c} jemanden als {r}. Möchten Sie mehr darüber hören?",
	"ein früherer Kollege hat Sie mir empfohlen. Bei {c} brauchen wir bald Verstärkung als {r}. Darf ich Ihnen die Beschreibung schicken?",
};
static const char *const invite_en[] = {
	"we would like to invite you to an interview for the position of {r}. Would {d} at ten o'clock suit you, here in our office?",
	"we would love to get to know you. Are you available for an interview by video on {d} in the afternoon?",
};
static const char *const invite_de[] = {
	"gerne möchten wir Sie zu einem Vorstellungsgespräch für die Stelle als {r} einladen. Passt Ihnen {d} um zehn Uhr bei uns im Haus?",
	"wir möchten Sie gerne kennenlernen und laden Sie zu einem Gespräch am {d} Nachmittag ein. Passt Ihnen das?",
};
static const char *const calendar_en[] = {
	"here is the invitation to our interview for the {r} position. The link is in the appointment.",
};
static const char *const calendar_de[] = {
	"anbei die Einladung zu unserem Vorstellungsgespräch für die Stelle als {r}. Der Link steht im Termin.",
};
static const char *const holding_en[] = {
	"thank you for your patience. We are still talking to other people and will come back to you as soon as we have made a decision.",
	"thanks for asking. The decision is still pending; I will get back to you once I know more.",
};
static const char *const holding_de[] = {
	"vielen Dank für Ihre Geduld. Die Entscheidung steht noch aus, wir melden uns bei Ihnen, sobald wir mehr wissen.",
	"danke für die Nachfrage. Leider brauchen wir noch etwas Zeit und kommen wieder auf Sie zu, sobald die Entscheidung gefallen ist.",
};
static const char *const reject_en[] = {
	"thank you for your interest in {c}. After careful consideration we have decided not to move forward with your application for the position of {r}. We wish you all the best.",
	"I am sorry to tell you that we have decided to go on with another candidate for the {r} position. It was a close decision, and I wish you every success.",
};
static const char *const reject_de[] = {
	"vielen Dank für Ihr Interesse an {c}. Leider müssen wir Ihnen mitteilen, dass wir uns für einen anderen Bewerber entschieden haben. Für Ihren weiteren Weg wünschen wir Ihnen alles Gute.",
	"nach sorgfältiger Prüfung müssen wir Ihnen leider absagen; wir können Ihre Bewerbung als {r} nicht weiter berücksichtigen. Wir wünschen Ihnen viel Erfolg.",
};
static const char *const offer_en[] = {
	"we are delighted to offer you the position of {r} at {c}. The contract is attached; please read it and let us know by the end of the month.",
	"I am very pleased to make you an offer for the position of {r}. You find the contract and the conditions attached.",
};
static const char *const offer_de[] = {
	"wir freuen uns sehr, Ihnen die Stelle als {r} bei {c} anbieten zu können. Den Arbeitsvertrag finden Sie im Anhang.",
};
static const char *const auto_en[] = {
	"thank you for your message. I am out of the office with no access to my mail. In urgent cases please turn to my colleagues at the front desk.",
	"I am on annual leave and will read your message after my return. Your mail is not forwarded.",
};
static const char *const auto_de[] = {
	"vielen Dank für Ihre Nachricht. Ich bin zurzeit nicht im Büro und lese keine E-Mails. Ihre Nachricht wird nicht weitergeleitet.",
};
static const char *const ack_en[] = {
	"Thank you for applying to {c}. We have received your application for the position of {r} and our team will review it. If your profile matches, we will contact you.",
	"Your application for {r} has been received. Our hiring team is reviewing all applications and will be in touch if there is a match. Please do not reply to this message.",
};
static const char *const ack_de[] = {
	"vielen Dank für Ihre Bewerbung als {r} bei {c}. Wir haben Ihre Unterlagen erhalten und prüfen sie. Dies ist eine automatisch erzeugte Nachricht, bitte antworten Sie nicht darauf.",
};
static const char *const system_reject_en[] = {
	"Thank you for your interest in the position of {r} at {c}. After reviewing your application we have decided not to move forward with your candidacy at this time.",
	"Thank you for taking the time to apply as {r}. Unfortunately, we will not be moving forward with your application to {c}. We wish you the best in your search.",
};
static const char *const system_reject_de[] = {
	"vielen Dank für Ihre Bewerbung als {r} bei {c}. Leider können wir Ihre Bewerbung nicht weiter berücksichtigen. Wir wünschen Ihnen für Ihre berufliche Zukunft alles Gute.",
};
static const char *const talk_own_en[] = {
	"In my last project I moved a reporting system of forty tables to a new database without a single lost day.",
	"I like to work where writing and testing go together, and I keep a short journal of what I learn.",
	"For two years I have also trained the new colleagues in our group.",
	"The part about customers in your description is what I enjoy most.",
	"My present employer knows that I am looking for something new.",
	"You can reach me on the phone every day after four o'clock.",
	"I speak English and German every day and read French well enough.",
	"Last spring I measured where our nightly run lost its time and made it three times as fast.",
};
static const char *const talk_own_de[] = {
	"In meinem letzten Projekt habe ich ein Berichtswesen mit vierzig Tabellen auf eine neue Datenbank umgezogen, ohne einen einzigen Tag zu verlieren.",
	"Am liebsten arbeite ich dort, wo Schreiben und Prüfen zusammengehören.",
	"Seit zwei Jahren arbeite ich außerdem die neuen Kolleginnen und Kollegen ein.",
	"Telefonisch erreichen Sie mich täglich ab sechzehn Uhr.",
	"Englisch und Deutsch spreche ich jeden Tag, Französisch lese ich gut.",
	"Im letzten Frühjahr habe ich unsere nächtliche Verarbeitung auf ein Drittel der Zeit gebracht.",
};
static const char *const talk_theirs_en[] = {
	"Our team has nine people, and two of them have been here since the company was founded.",
	"The office is ten minutes from the main station, and there is a good place for lunch next door.",
	"We build the tool ourselves and use it every day, which keeps us honest.",
	"Most of us come in on Tuesdays and Thursdays, when we eat together.",
	"The first weeks are spent with somebody who knows the house well.",
	"There is a budget for books and courses, and people really use it.",
	"We release every second week and write down what went wrong.",
	"Our customers are mostly hospitals and smaller factories in the region.",
	"The group has doubled within two years, so there is a lot to build.",
	"You would work closely with the colleagues in Lyon and in Graz.",
};
static const char *const talk_theirs_de[] = {
	"Unser Team besteht aus neun Personen, zwei davon sind seit der Gründung dabei.",
	"Das Büro liegt zehn Minuten vom Hauptbahnhof entfernt, und nebenan kann man gut zu Mittag essen.",
	"Wir bauen das Werkzeug selbst und benutzen es jeden Tag.",
	"Die meisten von uns sind dienstags und donnerstags da, dann essen wir gemeinsam.",
	"Die ersten Wochen verbringen Sie mit jemandem, der das Haus gut kennt.",
	"Für Bücher und Kurse gibt es ein Budget, das auch wirklich genutzt wird.",
	"Unsere Kunden sind vor allem Krankenhäuser und kleinere Betriebe aus der Region.",
	"Sie würden eng mit den Kolleginnen in Lyon und Graz zusammenarbeiten.",
};
static const char *const closing_en[] = { "Kind regards", "Best regards", "Best wishes", "Many thanks and kind regards" };
static const char *const closing_de[] = { "Mit freundlichen Grüßen", "Viele Grüße", "Freundliche Grüße", "Beste Grüße" };
static const char *const friend_en[] = {
	"we are thinking of the lake on Saturday, if the weather holds. Shall I bring the boat?",
	"the photos from last weekend are on the usual page now. You look asleep in most of them.",
	"my bicycle is back from the repair, and it cost less than I feared.",
	"Did you ever finish that book about lighthouses? I would like to have it back before winter.",
	"The choir sings on Sunday at six, and afterwards there is soup.",
	"My sister has moved into the flat above the bakery, which is dangerous for all of us.",
	"I have two tickets for the match and nobody to shout with.",
	"The recipe needs a whole hour in the oven, no matter what the page says.",
	"Grandmother asks after you every week, so write her a card.",
	"We could take the early train and be there before the market opens.",
};
static const char *const friend_de[] = {
	"wir wollen am Samstag an den See, wenn das Wetter hält. Soll ich das Boot mitbringen?",
	"die Fotos vom letzten Wochenende sind jetzt auf der Seite. Auf den meisten siehst du müde aus.",
	"mein Fahrrad ist zurück aus der Werkstatt und hat weniger gekostet als befürchtet.",
	"Der Chor singt am Sonntag um sechs, danach gibt es Suppe.",
	"Meine Schwester ist über die Bäckerei gezogen, das ist gefährlich für uns alle.",
	"Wir könnten den frühen Zug nehmen und wären vor dem Markt da.",
	"Das Rezept braucht wirklich eine ganze Stunde im Ofen.",
};
static const char *const list_en[] = {
	"I can reproduce this with the current head, but only when the cache is cold and the locale is not C.",
	"The second patch looks good to me. The first one leaks the list when the header is malformed.",
	"Would it be simpler to keep the old option and map it to the new name for one release?",
	"Please rebase on top of the series from last week, there is a conflict in the parser.",
	"On a machine with slow disks the difference is about a factor of three, see the numbers below.",
	"The manual says otherwise, so either the manual or the code has to change.",
	"I have pushed this to the staging branch and will merge it after the weekend.",
	"The test fails on big-endian machines because of the cast in the hash function.",
	"We had this discussion two years ago, and the outcome was to leave the default alone.",
	"This breaks completion for users with a space in the name of their folder.",
};
static const char *const shop_en[] = {
	"Only until Sunday: two jars for the price of one, and free delivery from thirty on.",
	"New in our range: lamps of recycled glass, made by hand in small series.",
	"Your favourites are waiting for you. Take another look before they are gone.",
	"The autumn collection is here, with warm colours and fabrics that last.",
	"Members save a fifth on all garden tools this week.",
	"Our readers' favourite this month is a small machine that grinds coffee without noise.",
	"Read on our pages how to keep herbs fresh through the whole winter.",
	"We have put together the ten most loved gifts below twenty.",
};
static const char *const shop_de[] = {
	"Nur bis Sonntag: zwei Gläser zum Preis von einem, ab dreißig Euro ohne Versandkosten.",
	"Neu im Sortiment: Lampen aus Altglas, von Hand in kleinen Serien gefertigt.",
	"Die Herbstkollektion ist da, mit warmen Farben und Stoffen, die halten.",
	"Mitglieder sparen diese Woche ein Fünftel auf alle Gartengeräte.",
	"Lesen Sie auf unseren Seiten, wie Kräuter den ganzen Winter frisch bleiben.",
	"Wir haben die zehn beliebtesten Geschenke unter zwanzig Euro zusammengestellt.",
};

static const char *const stems[] = {
	"Halden", "Norder", "Quarz", "Birken", "Falken", "Tannen", "Lumen", "Kupfer", "Delphi", "Orchid",
	"Vector", "Marble", "Cobalt", "Juniper", "Saffron", "Meridian", "Harbour", "Willow", "Granite", "Velvet",
	"Copper", "Lantern", "Thistle", "Walnut", "Ferrum", "Zenit", "Polar", "Rubin", "Sterne", "Wiesen",
	"Anchor", "Beacon", "Cedar", "Drift", "Elder", "Fjord", "Gable", "Hazel", "Indigo", "Kestrel",
};
static const char *const tails[] = {
	"werk", "grid", "soft", "bahn", "medica", "robotics", "pay", "cargo", "optik", "foods",
	"print", "haus", "mind", "flow", "forge", "verlag", "motion", "lytics", "ware", "kraft",
	"stack", "bridge", "vault", "spark", "field", "port", "craft", "logix", "point", "wind",
	"cloud", "metrics", "tools", "energie", "sonic", "fabrik", "nova", "line", "dock", "path",
};
static const char *const roles_en[] = {
	"Systems Engineer", "Data Analyst", "Backend Developer", "Technical Writer", "Product Manager", "Site Reliability Engineer",
	"Embedded Programmer", "Quality Manager", "Network Administrator", "Database Specialist", "Security Consultant", "Release Coordinator",
	"Support Lead", "Compiler Engineer", "Machine Learning Scientist", "Mobile Developer", "Solutions Architect", "Test Automation Engineer",
	"Localisation Editor", "Hardware Designer", "Research Assistant", "Operations Planner", "Frontend Developer", "Integration Specialist",
	"Storage Engineer", "Usability Researcher", "Project Controller", "Firmware Engineer", "Training Officer", "Platform Engineer",
};
static const char *const roles_de[] = {
	"Systemingenieur", "Datenanalystin", "Backend-Entwickler", "Technische Redakteurin", "Produktmanagerin", "Betriebsingenieur",
	"Embedded-Programmierer", "Qualitätsmanagerin", "Netzwerkadministrator", "Datenbankspezialistin", "Sicherheitsberaterin", "Release-Koordinator",
	"Leiter Kundendienst", "Übersetzerbauer", "Forscherin Maschinelles Lernen", "App-Entwickler", "Lösungsarchitektin", "Testautomatisierer",
	"Lokalisierungsredakteurin", "Hardwareentwickler", "Wissenschaftliche Hilfskraft", "Einsatzplanerin", "Frontend-Entwicklerin", "Integrationsspezialist",
	"Speichertechniker", "Usability-Forscherin", "Projektcontrollerin", "Firmware-Ingenieurin", "Ausbildungsbeauftragter", "Plattformingenieurin",
};
static const struct { const char *name, *local; } firsts[] = {
	{"Anna", "anna"}, {"Ben", "ben"}, {"Clara", "clara"}, {"David", "david"}, {"Elif", "elif"}, {"Felix", "felix"},
	{"Greta", "greta"}, {"Hannes", "hannes"}, {"Iris", "iris"}, {"Jürgen", "juergen"}, {"Katrin", "katrin"}, {"Liam", "liam"},
	{"Maya", "maya"}, {"Nils", "nils"}, {"Olga", "olga"}, {"Priya", "priya"}, {"Quentin", "quentin"}, {"Rosa", "rosa"},
	{"Søren", "soeren"}, {"Teresa", "teresa"}, {"Uwe", "uwe"}, {"Vera", "vera"}, {"William", "william"}, {"Yusuf", "yusuf"},
}, lasts[] = {
	{"Arnold", "arnold"}, {"Becker", "becker"}, {"Carter", "carter"}, {"Dubois", "dubois"}, {"Eriksen", "eriksen"}, {"Fischer", "fischer"},
	{"García", "garcia"}, {"Hughes", "hughes"}, {"Ivanova", "ivanova"}, {"Jansen", "jansen"}, {"Köhler", "koehler"}, {"Lindqvist", "lindqvist"},
	{"Marek", "marek"}, {"Novak", "novak"}, {"Okafor", "okafor"}, {"Patel", "patel"}, {"Quinn", "quinn"}, {"Rossi", "rossi"},
	{"Schäfer", "schaefer"}, {"Tanaka", "tanaka"}, {"Ullmann", "ullmann"}, {"Vogel", "vogel"}, {"Weber", "weber"}, {"Young", "young"},
	{"Zimmer", "zimmer"}, {"Bauer", "bauer"}, {"Clarke", "clarke"}, {"Dietrich", "dietrich"}, {"Evans", "evans"}, {"Frank", "frank"},
};

#define BOTH(name) {{name##_en, G_N_ELEMENTS(name##_en)}, {name##_de, G_N_ELEMENTS(name##_de)}}
static const struct { const char *const *texts; guint count; } words[WORDS_COUNT][2] = {
	[WORDS_APPLY] = BOTH(apply),
	[WORDS_ANSWER] = BOTH(answer),
	[WORDS_ACCEPT] = BOTH(accept),
	[WORDS_THANKS] = BOTH(thanks),
	[WORDS_CHECK_IN] = BOTH(check_in),
	[WORDS_REPLY] = BOTH(reply),
	[WORDS_COLLEAGUE] = BOTH(colleague),
	[WORDS_NEW_THREAD] = BOTH(new_thread),
	[WORDS_APPROACH] = BOTH(approach),
	[WORDS_INVITE] = BOTH(invite),
	[WORDS_CALENDAR] = BOTH(calendar),
	[WORDS_HOLDING] = BOTH(holding),
	[WORDS_REJECT] = BOTH(reject),
	[WORDS_OFFER] = BOTH(offer),
	[WORDS_AUTO] = BOTH(auto),
	[WORDS_ACK] = BOTH(ack),
	[WORDS_SYSTEM_REJECT] = BOTH(system_reject),
	[WORDS_TALK_OWN] = BOTH(talk_own),
	[WORDS_TALK_THEIRS] = BOTH(talk_theirs),
	[WORDS_CLOSING] = BOTH(closing),
	[WORDS_FRIEND] = BOTH(friend),
	[WORDS_LIST] = {{list_en, G_N_ELEMENTS(list_en)}, {list_en, G_N_ELEMENTS(list_en)}},
	[WORDS_SHOP] = BOTH(shop),
};
/* clang-format on */

static const char *
filled_by(const WordsFill *fill, char letter)
{
	const char *text = letter == 'c' ? fill->company :
	    letter == 'r' ? fill->role :
	    letter == 'n' ? fill->name : fill->day;

	return text ? text : "";
}

void
words_append(GString *out, Dice *dice, WordsUse use, gboolean german,
    const WordsFill *fill)
{
	guint language = german ? 1 : 0;
	const char *text = words[use][language]
	    .texts[dice_below(dice, words[use][language].count)];
	const char *hole;

	while ((hole = strchr(text, '{'))) {
		g_string_append_len(out, text, hole - text);
		g_string_append(out, filled_by(fill, hole[1]));
		text = hole + 3;
	}
	g_string_append(out, text);
}

void
words_paragraph(GString *out, Dice *dice, WordsUse use, gboolean german,
    const WordsFill *fill, guint count)
{
	gsize begin = out->len, line = out->len, i;

	while (count-- > 0) {
		words_append(out, dice, use, german, fill);
		if (count > 0)
			g_string_append_c(out, ' ');
	}
	for (i = begin; i < out->len; i++) {
		if (i - line < 72 || out->str[i] != ' ')
			continue;
		out->str[i] = '\n';
		line = i + 1;
	}
	g_string_append(out, "\n\n");
}

char *
words_company(guint number)
{
	guint stem = number % G_N_ELEMENTS(stems);
	guint tail = (number / G_N_ELEMENTS(stems) + stem) %
	    G_N_ELEMENTS(tails);

	return g_strconcat(stems[stem], tails[tail], NULL);
}

const char *
words_role(guint number, gboolean german)
{
	number %= G_N_ELEMENTS(roles_en);
	return german ? roles_de[number] : roles_en[number];
}

char *
words_person(Dice *dice, char **ret_local)
{
	guint first = dice_below(dice, G_N_ELEMENTS(firsts));
	guint last = dice_below(dice, G_N_ELEMENTS(lasts));

	*ret_local = g_strconcat(firsts[first].local, ".", lasts[last].local,
	    NULL);
	return g_strconcat(firsts[first].name, " ", lasts[last].name, NULL);
}
