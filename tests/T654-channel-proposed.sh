#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Which way is proposed: a mail; what the step says; a text message when they
# decide before a mail would be read; and over all what the contact prefers. In
# show, in JSON and in the draft it is the same.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/three.sh"
. "$top_srcdir/tests/support/channels.sh"

channels_set_up
three_tracked

# proposes LABEL CHANNEL REASON SENTENCE
proposes() {
	run notyet show globex --format=json
	check_json "$1: channel" 'd["application"]["due"]["channel"]["name"]' "$2"
	check_json "$1: reason" 'd["application"]["due"]["channel"]["reason"]' "$3"
	check_json "$1: sentence" 'd["application"]["due"]["channel"]["text"]' "$4"
	run notyet draft globex --new --set=topic=joins --format=json
	check_json "$1: so is the draft" 'd["draft"]["channel"]' "$2"
	run notyet draft "draft:$(json 'd["draft"]["id"]')" --delete
}
field() {
	run notyet set globex "contact-$1=gil@globex.example $2"
	check_status "$1 is $2" 0
}

proposes "C1" mail default 'A mail is the usual way.'
field channel text
proposes "C6 without a number" mail default \
	'Gil prefers text messages, but no telephone number is noted: a mail it is.'
field phone '+49 30 1234567'
proposes "C6" text preferred 'Gil prefers text messages.'
field channel profile
proposes "C6 without a profile" mail default \
	'Gil prefers messages in the network, but no profile is noted: a mail it is.'
field profile 'https://xing.example/gil'
proposes "C6 by the network" profile preferred \
	'Gil prefers messages in the network.'
field channel phone
proposes "C6 by a call" phone preferred 'Gil prefers calls.'
field channel ''
proposes "it is forgotten" mail default 'A mail is the usual way.'

# An interview yesterday, and a word tomorrow: the thank-you goes by text.
run notyet log globex interview --at=2026-11-26T08:00 --until=2026-11-26T09:00
run notyet log globex promise --until=2026-11-27 'tomorrow'
proposes "T8" text decision-near \
	'They decide tomorrow: a text message is read sooner than a mail (T8).'
field channel mail
proposes "C6 over T8" mail preferred 'Gil prefers mails.'
field channel ''
field phone ''
proposes "T8 without a number" mail default 'A mail is the usual way.'
field phone '+49 30 1234567'
run notyet log globex promise --until=2026-12-04 'next week'
proposes "no haste" mail default 'A mail is the usual way.'

# One's own word is over all of it.
run notyet draft globex --channel=phone --format=json
check_json "as it is said" 'd["draft"]["channel"]' phone
run notyet set globex cadence=prompt
run notyet draft globex call --format=json
check_json "a step that is a call" 'd["draft"]["channel"]' phone
finish
