# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# An absence note that somebody quotes, or speaks of, is none: what counts is
# what stands above it. Each with the note itself as its twin.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/found.sh"
found_start --company=Corp

# says_so LABEL SUBJECT TEXT WHAT: TEXT from Anna, in the thread. WHAT is reply
# or note. Each has a Message-ID of its own, for a mail is judged once.
said=0
says_so() {
	said=$((said + 1))
	{
		printf 'From: %s\nTo: %s\nDate: %s\n' "$anna" "$robin" "$day"
		printf 'Subject: %s\n' "$2"
		printf 'Message-ID: <said%s@test.example>\n' "$said"
		printf 'In-Reply-To: <apply@test.example>\nMIME-Version: 1.0\n'
		printf 'Content-Type: text/plain; charset=utf-8\n'
		printf 'Content-Transfer-Encoding: quoted-printable\n\n'
		printf '%s\n' "$3" | /usr/bin/python3 -c '
import quopri, sys
sys.stdout.buffer.write(quopri.encodestring(sys.stdin.buffer.read()))'
	} | mail_add "said$said"
	if test "$4" = reply; then
		counts "$1" "said$said" thread
	else
		counts_not "$1" "said$said" thread
		says "$1: it is judged so" "said$said" kind auto-reply
	fi
	gone "said$said"
}

outlook='-----Original Message-----
From: Robin Doe
Sent: Monday, November 2, 2026 9:00 AM
To: Berg, Anna
Subject:'
note="Out of Office AutoReply: Engineer

I am out of the office until Monday, 30 November, with no access to mail.
For urgent matters please write to my colleague."

says_so 'above a quoted note, as Outlook quotes' 'RE: Out of Office' \
	"Robin,

sorry, I was away. Can you come on Tuesday at ten?

Anna

$outlook $note" reply
says_so 'the note itself' 'Out of Office AutoReply: Engineer' \
	"I am out of the office until Monday, 30 November, with no access to mail.
For urgent matters please write to my colleague." note

says_so 'above a quoted note, with marks' 'Re: Automatic reply: Engineer' \
	"Hi Robin,

back now. Which hour suits you on Tuesday?

Anna

On Mon, 2 Nov 2026 at 09:00, Anna Berg <anna@corp.example> wrote:
> I am currently on vacation and will be back on 30 November.
> This is an automatic reply." reply
says_so 'the note itself, as a service sends it' 'Automatic reply: Engineer' \
	"I am currently on vacation and will be back on 30 November.
This is an automatic reply." note

says_so 'a person speaks of a vacation' 'RE: VACATION' \
	"Robin,

Enjoy your vacation.

Anna

 -----Original Message-----
From: 	Robin Doe
Sent:	Thursday, November 5, 2026 12:22 PM
To:	Berg, Anna
Subject:	VACATION

fyi,

I will be on vacation beginning November 25th and ending December 1st.
Please note that if any information is needed in my absence you
may reach me at home." reply
says_so 'a person who will be away some day' 'Re: Engineer' \
	"I will be out of town that day, so let us take Thursday. Does ten
o'clock suit you?

Anna" reply

says_so 'German' 'AW: Abwesenheitsnotiz: Bewerbung' \
	"Guten Tag Robin Doe,

ich bin wieder da. Passt Ihnen Dienstag um zehn Uhr für ein Gespräch?

Freundliche Grüße
Anna Berg

Am 02.11.2026 um 09:00 schrieb Anna Berg:
> Ich bin bis zum 30. November nicht im Büro und lese keine E-Mails." reply
says_so 'German, the note' 'Abwesenheitsnotiz: Bewerbung' \
	'Ich bin bis zum 30. November nicht im Büro und lese keine E-Mails.' note

says_so 'French' 'RE: Réponse automatique : Candidature' \
	"Bonjour Robin,

me voici de retour. Seriez-vous disponible mardi à dix heures ?

Cordialement,
Anna Berg

Le lun. 2 nov. 2026 à 09:00, Anna Berg <anna@corp.example> a écrit :
> Je suis absente du bureau jusqu'au 30 novembre." reply
says_so 'French, the note' 'Réponse automatique : Candidature' \
	"Je suis absente du bureau jusqu'au 30 novembre." note

says_so 'Spanish' 'RE: Respuesta automática: Candidatura' \
	"Hola Robin:

Ya he vuelto. ¿Le va bien el martes a las diez?

Un saludo,
Anna Berg

El lun, 2 nov 2026 a las 9:00, Anna Berg (<anna@corp.example>) escribió:
> Estoy fuera de la oficina hasta el 30 de noviembre." reply
says_so 'Spanish, the note' 'Respuesta automática: Candidatura' \
	'Estoy fuera de la oficina hasta el 30 de noviembre.' note

says_so 'Portuguese' 'RE: Resposta automática: Candidatura' \
	"Olá Robin,

já voltei. Pode ser terça-feira às dez horas?

Cumprimentos,
Anna Berg

Em seg., 2 de nov. de 2026 às 09:00, Anna Berg <anna@corp.example> escreveu:
> Estou fora do escritório até 30 de novembro." reply
says_so 'Portuguese, the note' 'Resposta automática: Candidatura' \
	'Estou fora do escritório até 30 de novembro.' note

says_so 'Italian' 'R: Risposta automatica: Candidatura' \
	"Buongiorno Robin,

sono rientrata. Le va bene martedì alle dieci?

Cordiali saluti,
Anna Berg

Il giorno lun 2 nov 2026 alle ore 09:00 Anna Berg <anna@corp.example> ha scritto:
> Sono fuori ufficio fino al 30 novembre." reply
says_so 'Italian, the note' 'Risposta automatica: Candidatura' \
	'Sono fuori ufficio fino al 30 novembre.' note

says_so 'Dutch' 'RE: Automatisch antwoord: Sollicitatie' \
	"Beste Robin,

ik ben er weer. Komt dinsdag om tien uur uit?

Met vriendelijke groet,
Anna Berg

Op ma 2 nov 2026 om 09:00 schreef Anna Berg <anna@corp.example>:
> Ik ben afwezig tot 30 november." reply
says_so 'Dutch, the note' 'Automatisch antwoord: Sollicitatie' \
	'Ik ben afwezig tot 30 november.' note

finish
