#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The draft of each step of each shipped cadence is made from its own text, in
# the language and the tone of the application. What is looked for is a phrase
# that no other text holds.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/three.sh"

three_tracked
configure_notyet <<END
[identity]
name=Robin Doe
phone=+1 555 0100
END

declare -A says=(
	[en/formal/thank-you]='opportunity to learn how your team works'
	[en/semi-formal/thank-you]='I enjoyed our conversation and left it'
	[en/casual/thank-you]='plenty to think about'
	[de/formal/thank-you]='für den offenen Einblick in Ihre Arbeit'
	[de/semi-formal/thank-you]='Es hat mir Freude gemacht'
	[de/casual/thank-you]='danke, dass du dir'
	[en/formal/detail-note]='My own contribution would rest on'
	[en/semi-formal/detail-note]='What I would draw on first is'
	[en/casual/detail-note]="What I'd put to use first"
	[de/formal/detail-note]='einen Gedanken nachreichen'
	[de/semi-formal/detail-note]='Inzwischen kann ich genauer sagen'
	[de/casual/detail-note]='zeige ich dir gern'
	[en/formal/check-in]='I am writing to ask how your selection'
	[en/semi-formal/check-in]='my thoughts have often gone back to'
	[en/casual/check-in]="How's it going on your side?"
	[de/formal/check-in]='gern möchte ich mich erkundigen'
	[de/semi-formal/check-in]='Wie ist der Stand bei Ihnen'
	[de/casual/check-in]='Wie sieht es bei euch aus?'
	[en/formal/status-inquiry]='It rests chiefly on'
	[en/semi-formal/status-inquiry]='What interests me most about it is'
	[en/casual/status-inquiry]='mainly because of'
	[de/formal/status-inquiry]='aus meiner Sicht gute Gründe'
	[de/semi-formal/status-inquiry]='Und mein stärkstes Argument'
	[de/casual/status-inquiry]='jetzt bin ich neugierig'
	[en/formal/second-inquiry]='Were you to read one line'
	[en/semi-formal/second-inquiry]='So here is only what matters'
	[en/casual/second-inquiry]='A one-line answer is plenty'
	[de/formal/second-inquiry]='Läsen Sie aus meiner nur eine Zeile'
	[de/semi-formal/second-inquiry]='Darum hier nur das Wichtigste'
	[de/casual/second-inquiry]='dein Postfach'
	[en/formal/final]='With this inquiry I will let the matter rest'
	[en/semi-formal/final]='I will not keep writing'
	[en/casual/final]='Last mail from me on this'
	[de/formal/final]='möchte ich es bewenden lassen'
	[de/semi-formal/final]='nicht immer wieder schreiben'
	[de/casual/final]='das ist meine letzte Mail dazu'
	[en/formal/call]='To begin: "Good day, this is Robin Doe.'
	[en/semi-formal/call]='To begin: "Good day, this is Robin Doe.'
	[en/casual/call]='To begin: "Good day, this is Robin Doe.'
	[de/formal/call]='Zum Anfang: "Guten Tag, hier ist Robin Doe.'
	[de/semi-formal/call]='Zum Anfang: "Guten Tag, hier ist Robin Doe.'
	[de/casual/call]='Zum Anfang: "Guten Tag, hier ist Robin Doe.'
	[en/formal/after-promise]='my interest in Globex does not move with them'
	[en/semi-formal/after-promise]='a considered answer than a quick one'
	[en/casual/after-promise]='plans shift'
	[de/formal/after-promise]='mein Interesse an Globex verschiebt sich nicht'
	[de/semi-formal/after-promise]='eine überlegte Antwort ist mir lieber'
	[de/casual/after-promise]='Pläne verschieben sich'
)

# expect CADENCE STEP TEMPLATE LANGUAGE TONE
expect() {
	local label="$1, $2, $4, $5"
	run notyet draft globex "$2" --new --cached --format=json
	check_json "$label is made from $3" 'd["draft"]["template"]' "$3"
	check_json "$label says so" \
		"'''${says[$4/$5/$3]}''' in ' '.join(d['draft']['body'].split())" \
		true
}

# voice LANGUAGE TONE
voice() {
	run notyet set globex language="$1" tone="$2"
	check_status "it is written in $1, $2" 0
}

# --- the steps of each cadence ---

run notyet log globex interview --at=2026-11-12T10:00:00Z \
	--until=2026-11-12T11:00:00Z
steps='standard thank-you thank-you
standard check-in check-in
standard final final
classic thank-you thank-you
classic check-in check-in
prompt thank-you thank-you
prompt call call
prompt status-inquiry status-inquiry
gentle thank-you thank-you
gentle reminder check-in
measured thank-you thank-you
measured check-in check-in
measured final final
staged thank-you thank-you
staged detail-note detail-note
staged status-inquiry status-inquiry
applied status-inquiry status-inquiry
applied second-inquiry second-inquiry'
while read -r cadence step template; do
	run notyet set globex cadence="$cadence"
	expect "$cadence" "$step" "$template" en semi-formal
done <<<"$steps"

# --- the other voices ---

for voice in en/formal en/casual de/formal de/semi-formal de/casual; do
	language=${voice%/*} tone=${voice#*/}
	voice "$language" "$tone"
	for step in thank-you detail-note check-in status-inquiry \
		second-inquiry final call; do
		expect "any" "$step" "$step" "$language" "$tone"
	done
done

# --- the greeting ---

# greeted LABEL TEXT
greeted() {
	run notyet draft globex final --new --cached --format=json
	check_json "$1" 'd["draft"]["body"].split("\n")[0]' "$2"
}

voice de formal
greeted "formal, no title" "Guten Tag Gil Roy,"
run notyet set globex contact-title='gil@globex.example Mr'
greeted "formal, an English title" "Sehr geehrter Herr Roy,"
run notyet set globex contact-title='gil@globex.example Frau Dr.'
greeted "formal, two titles" "Sehr geehrte Frau Dr. Roy,"
run notyet set globex contact-title='gil@globex.example Dr.'
greeted "formal, a title of both" "Guten Tag Dr. Roy,"
voice de semi-formal
greeted "semi-formal" "Guten Tag Gil Roy,"
voice de casual
greeted "casual" "Hallo Gil,"
voice en formal
greeted "in English" "Dear Dr. Roy,"
run notyet set globex contact-title='gil@globex.example Herr'
greeted "in English, a German title" "Dear Mr Roy,"
voice en semi-formal
greeted "in English, semi-formal" "Dear Gil,"
voice en casual
greeted "in English, casual" "Hi Gil,"

# --- a promise that lapsed ---

run notyet set globex cadence=standard
run notyet log globex promise --until=2026-11-24 --at=2026-11-13T10:00:00Z
for voice in en/formal en/semi-formal en/casual de/formal de/semi-formal \
	de/casual; do
	voice "${voice%/*}" "${voice#*/}"
	expect lapsed check-in after-promise "${voice%/*}" "${voice#*/}"
done
finish
