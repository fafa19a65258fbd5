/* SPDX-License-Identifier: GPL-3.0-or-later */
/* German drafts of each kind, and what they lack. */
#ifndef NOTYET_TESTS_PROOF_DRAFTS_DE_H
#define NOTYET_TESTS_PROOF_DRAFTS_DE_H

/* clang-format off */
static const DraftCase drafts_de[] = {
	{KIND_THANK_YOU, "no-topic",
	 "Sehr geehrte Frau Berg,\n\n"
	 "vielen Dank für das angenehme Gespräch am Donnerstag. Ich habe "
	 "mich sehr gefreut, Sie und das Unternehmen kennenzulernen.\n\n"
	 "Die Stelle als Projektleiterin interessiert mich sehr. Ich bin "
	 "überzeugt, dass meine Erfahrung gut zu Ihnen passt.\n\n"
	 "Ich freue mich auf Ihre Rückmeldung.\n\n"
	 "Mit freundlichen Grüßen\n"
	 "Sam Lee\n"
	 "030 1234567\n"},
	{KIND_THANK_YOU, "no-topic",
	 "Hallo Jonas,\n\n"
	 "danke für das nette Gespräch gestern! Es hat mir großen Spaß "
	 "gemacht, dich und das Team kennenzulernen. Der Job klingt super "
	 "spannend und ich hätte große Lust, bei euch anzufangen.\n\n"
	 "Viele Grüße\n"
	 "Sam\n"
	 "0170 1234567\n"},
	{KIND_THANK_YOU, "no-topic",
	 "Sehr geehrter Herr Dr. Klein,\n\n"
	 "hiermit möchte ich mich herzlich für das Vorstellungsgespräch am "
	 "18. November bedanken. Das Gespräch war sehr informativ und hat "
	 "mein Interesse an der Position als Controller bei der Nordwerk AG "
	 "weiter bestärkt.\n\n"
	 "Mit meinen Kenntnissen in SAP und meiner langjährigen Erfahrung im "
	 "Controlling kann ich Ihr Team tatkräftig unterstützen.\n\n"
	 "Für Rückfragen stehe ich Ihnen jederzeit gern zur Verfügung.\n\n"
	 "Mit freundlichen Grüßen\n"
	 "Sam Lee\n"
	 "+49 30 1234567\n"},
	{KIND_THANK_YOU, "no-interest",
	 "Guten Tag Frau Berg,\n\n"
	 "vielen Dank für das Gespräch am Montag. Ihre Schilderung, wie die "
	 "Fähre bei Eis anlegt, geht mir nicht aus dem Kopf.\n\n"
	 "Bei meinem jetzigen Arbeitgeber plane ich seit vier Jahren "
	 "Fahrpläne.\n\n"
	 "Viele Grüße\n"
	 "Sam Lee\n"
	 "030 1234567\n"},
	{KIND_THANK_YOU, "no-thanks",
	 "Guten Tag Frau Berg,\n\n"
	 "unser Gespräch am Montag hat mir sehr gefallen. Besonders Ihre "
	 "Schilderung, wie die Fähre bei Eis anlegt, geht mir nicht aus dem "
	 "Kopf.\n\n"
	 "Ich würde sehr gern bei Ihnen arbeiten.\n\n"
	 "Viele Grüße\n"
	 "Sam Lee\n"
	 "030 1234567\n"},
	{KIND_THANK_YOU, "",
	 "Guten Tag Frau Berg,\n\n"
	 "haben Sie herzlichen Dank für die Führung durch die Werft. Dass "
	 "jede Naht zweimal geprüft wird, hat mir imponiert.\n\n"
	 "Genau so möchte ich arbeiten. Mitbringen würde ich zehn Jahre "
	 "Erfahrung im Stahlbau.\n\n"
	 "Viele Grüße\n"
	 "Sam Lee\n"
	 "030 1234567\n"},
	{KIND_THANK_YOU, "",
	 "Hallo Jonas,\n\n"
	 "danke dir für den Nachmittag gestern! Dass ihr Kundenanrufe reihum "
	 "übernehmt, auch die Chefin, finde ich stark.\n\n"
	 "Ich hätte richtig Lust, bei euch mitzumachen.\n\n"
	 "Liebe Grüße\n"
	 "Sam\n"
	 "0170 1234567\n"},
	{KIND_THANK_YOU, "",
	 "Sehr geehrter Herr Klein,\n\n"
	 "für die ausführliche Vorstellung Ihrer Abteilung am vergangenen "
	 "Mittwoch danke ich Ihnen sehr. Der geplante Umzug des Archivs in "
	 "den Turm hat mich seither beschäftigt: Die Regale müssten wohl "
	 "zuerst auf Tragfähigkeit geprüft werden.\n\n"
	 "Sehr gern würde ich diese Aufgabe übernehmen.\n\n"
	 "Mit freundlichen Grüßen\n"
	 "Sam Lee\n"
	 "Tel. 030 1234567\n"},
	{KIND_CHECK_IN, "no-topic",
	 "Sehr geehrte Frau Berg,\n\n"
	 "vor zwei Wochen haben wir uns zum Vorstellungsgespräch getroffen. "
	 "An der Stelle bin ich nach wie vor sehr interessiert. Darf ich "
	 "fragen, wie der Stand ist und wie es weitergeht?\n\n"
	 "Mit freundlichen Grüßen\n"
	 "Sam Lee\n"
	 "030 1234567\n"},
	{KIND_CHECK_IN, "no-topic",
	 "Guten Tag Frau Berg,\n\n"
	 "seit unserem Gespräch am 5. November sind zwei Wochen vergangen. "
	 "Ich habe weiterhin großes Interesse an der Position als "
	 "Ingenieurin und würde mich über eine Nachricht freuen.\n\n"
	 "Mit freundlichen Grüßen\n"
	 "Sam Lee\n"
	 "030 1234567\n"},
	{KIND_CHECK_IN, "",
	 "Guten Tag Frau Berg,\n\n"
	 "seit unserem Gespräch geht mir Ihre Idee durch den Kopf, jedes "
	 "Ventil zu kartieren. Daran würde ich nach wie vor sehr gern mit "
	 "Ihnen arbeiten.\n\n"
	 "Wie ist der Stand, und gibt es einen Termin, den ich mir vormerken "
	 "darf?\n\n"
	 "Mit freundlichen Grüßen\n"
	 "Sam Lee\n"
	 "030 1234567\n"},
	{KIND_CHECK_IN, "",
	 "Hallo Jonas,\n\n"
	 "letzte Woche haben wir über den Umbau der Backstube gesprochen. "
	 "Inzwischen habe ich den Ofen, den du meintest, in Wien gesehen.\n\n"
	 "Ich möchte immer noch sehr gern zu euch. Weißt du schon mehr?\n\n"
	 "Liebe Grüße\n"
	 "Sam\n"
	 "0170 1234567\n"},
	{KIND_STATUS_INQUIRY, "",
	 "Sehr geehrte Damen und Herren,\n\n"
	 "am 2. November habe ich mich bei Ihnen als Buchhalterin beworben. "
	 "Eine Kanzlei, die ihre Zahlen offenlegt, reizt mich sehr. Darf ich "
	 "fragen, wie es um meine Bewerbung steht?\n\n"
	 "Mit freundlichen Grüßen\n"
	 "Sam Lee\n"
	 "030 1234567\n"},
	{KIND_WITHDRAWAL, "",
	 "Sehr geehrte Frau Berg,\n\n"
	 "haben Sie vielen Dank für die guten Gespräche. Heute muss ich "
	 "meine Bewerbung leider zurückziehen, weil ich eine andere Stelle "
	 "angenommen habe.\n\n"
	 "Mit freundlichen Grüßen\n"
	 "Sam Lee\n"
	 "030 1234567\n"},
	{KIND_INVITATION_REPLY, "",
	 "Sehr geehrte Frau Berg,\n\n"
	 "vielen Dank für die Einladung zum Gespräch am 24. November um 10 "
	 "Uhr. Ich komme gern.\n\n"
	 "Mit freundlichen Grüßen\n"
	 "Sam Lee\n"
	 "030 1234567\n"},
	{KIND_NO_SHOW, "",
	 "Sehr geehrte Frau Berg,\n\n"
	 "leider haben wir uns heute wohl verpasst; ich habe ab 10 Uhr in der "
	 "Videokonferenz gewartet. Sicher ist etwas dazwischengekommen.\n\n"
	 "Ich bin weiterhin sehr interessiert. Finden wir einen neuen Termin?\n\n"
	 "Mit freundlichen Grüßen\n"
	 "Sam Lee\n"
	 "030 1234567\n"},
	{KIND_AFTER_REJECTION, "",
	 "Sehr geehrte Frau Berg,\n\n"
	 "vielen Dank für Ihre offene Nachricht. Schade, dass es nicht "
	 "geklappt hat. Über einen kurzen Hinweis, was gefehlt hat, würde "
	 "ich mich freuen.\n\n"
	 "Gern bleibe ich mit Ihnen in Verbindung.\n\n"
	 "Mit freundlichen Grüßen\n"
	 "Sam Lee\n"
	 "030 1234567\n"},
	{KIND_OFFER, "",
	 "Sehr geehrte Frau Berg,\n\n"
	 "herzlichen Dank für Ihr Angebot, das ich sehr gern annehme. Den "
	 "Vertrag schicke ich morgen unterschrieben zurück.\n\n"
	 "Mit freundlichen Grüßen\n"
	 "Sam Lee\n"
	 "030 1234567\n"},
	{KIND_THANK_YOU, "",
	 "Sehr geehrter Herr Yilmaz,\n\n"
	 "für das freundliche Gespräch vorgestern möchte ich mich noch "
	 "einmal bedanken. Ihre offene Art, auch über die Schwierigkeiten "
	 "beim Umzug der Rechenzentren zu sprechen, hat mich für Sie "
	 "eingenommen.\n\n"
	 "Die Position spricht mich sehr an, weil ich gern Ordnung in "
	 "gewachsene Systeme bringe. Drei solche Umzüge habe ich bereits "
	 "begleitet.\n\n"
	 "Mit freundlichem Gruß\n"
	 "Sam Lee\n"
	 "Tel. 0221 998877\n"},
	{KIND_THANK_YOU, "",
	 "Sehr geehrte Frau Dr. Hoffmann,\n\n"
	 "ich bedanke mich für die Einblicke in Ihre Forschungsgruppe am 17. "
	 "November. Vor allem die Messreihe an den Korallen, die schon "
	 "dreißig Jahre läuft, hat mich fasziniert.\n\n"
	 "Meine Masterarbeit über Kalkalgen schließt dort unmittelbar an. "
	 "Über die Möglichkeit, bei Ihnen zu promovieren, würde ich mich "
	 "außerordentlich freuen.\n\n"
	 "Mit besten Grüßen\n"
	 "Sam Lee\n"
	 "+49 431 1234567\n"},
	{KIND_THANK_YOU, "no-topic",
	 "Sehr geehrte Frau Dr. Hoffmann,\n\n"
	 "vielen Dank, dass Sie sich am Dienstag die Zeit für ein "
	 "persönliches Gespräch genommen haben. Der Einblick in Ihr "
	 "Unternehmen hat mir sehr gut gefallen und mein Interesse an einer "
	 "Mitarbeit weiter verstärkt.\n\n"
	 "Gerne möchte ich meine Kenntnisse und Fähigkeiten in Ihrem Team "
	 "einbringen. Ich freue mich, von Ihnen zu hören.\n\n"
	 "Mit besten Grüßen\n"
	 "Sam Lee\n"
	 "+49 431 1234567\n"},
	{KIND_THANK_YOU, "no-topic",
	 "Hallo Frau Sommer,\n\n"
	 "ich wollte mich nochmal für das tolle Gespräch heute bedanken. "
	 "Ich bin immer noch ganz begeistert und würde mich riesig freuen, "
	 "wenn es mit der Stelle klappt.\n\n"
	 "Liebe Grüße\n"
	 "Sam Lee\n"
	 "0151 2345678\n"},
	{KIND_THANK_YOU, "no-interest",
	 "Sehr geehrter Herr Yilmaz,\n\n"
	 "vielen Dank für das Gespräch am Montag. Ihr Bericht über den "
	 "Umzug der Rechenzentren war sehr lehrreich.\n\n"
	 "Ich habe drei solche Umzüge begleitet und bin zertifizierter "
	 "Projektleiter.\n\n"
	 "Mit freundlichen Grüßen\n"
	 "Sam Lee\n"
	 "0221 998877\n"},
	{KIND_CHECK_IN, "",
	 "Sehr geehrter Herr Yilmaz,\n\n"
	 "vor zehn Tagen hatten wir über den Umzug der Rechenzentren "
	 "gesprochen. Seither habe ich mir das Verfahren angesehen, das Ihr "
	 "Kollege erwähnte.\n\n"
	 "Mein Interesse an der Stelle ist unverändert groß. Können Sie "
	 "schon absehen, wann eine Entscheidung fällt?\n\n"
	 "Mit freundlichen Grüßen\n"
	 "Sam Lee\n"
	 "0221 998877\n"},
	{KIND_CHECK_IN, "no-topic",
	 "Sehr geehrter Herr Yilmaz,\n\n"
	 "ich beziehe mich auf unser Gespräch vom 5. November und möchte "
	 "mich nach dem aktuellen Stand des Bewerbungsverfahrens erkundigen. "
	 "Nach wie vor bin ich sehr an der Position interessiert.\n\n"
	 "Mit freundlichen Grüßen\n"
	 "Sam Lee\n"
	 "0221 998877\n"},
};
/* clang-format on */

#endif
