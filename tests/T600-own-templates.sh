#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Own templates and parts beside the shipped ones; language and tone by
# application; what stays open, and how an answer reaches the drafts.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
need notmuch
make_index
index_new
export NOTYET_NOW=2026-11-20T10:00:00Z
config=$HOME/.config/notyet
own=$config/templates
mkdir -p "$own/en" "$own/de" "$own/de_AT"
cat >"$config/config" <<'END'
[identity]
name = Kim Lee
[compose]
tone = casual
END

# interviewed COMPANY CONTACT
interviewed() {
	run notyet track --company="$1" --contact="$2" --role=Baker
	run notyet log "$1" interview --at=2026-11-19T08:00 --until=2026-11-19T09:00
}
body_of() {
	run notyet draft "$@" --format=json
	json 'd["draft"]["body"].rstrip("\n")'
}
interviewed Acme 'Ann Berg <ann@acme.example>'
interviewed Globex 'Bea Ott <bea@globex.example>'
interviewed Initech 'Cem Aydin <cem@initech.example>'

# --- an own template, by tone ---

cat >"$own/en/thank-you.txt" <<'END'
%# mine
Subject: About {interview.date|weekday}

{>opening}

It was {interview.date|day}, about {topic}.
{?clarification}

{clarification}
{/clarification}
{me.name}
END
cat >"$own/en/opening.txt" <<'END'
{?tone.formal}
Dear {contact.title} {contact.last_name},
{/tone.formal}
{?tone.semi_formal}
Dear {contact.first_name},
{/tone.semi_formal}
{?tone.casual}
Hi {contact.first_name},
{/tone.casual}
END
check_equal "the own template, in the configured tone" 'Hi Ann,

It was Thursday, 19 November, about {topic}.
Kim Lee' "$(body_of Acme)"
run notyet set Globex tone=formal
run notyet draft Globex
check_status "formal without a title" 78
check_err "is told how to give one" \
	"^notyet: $own/en/opening.txt:2: \{contact.title\} has no value: notyet set APP contact-title='ADDRESS TITLE' gives it one; "
run notyet set Globex contact-title='bea@globex.example Ms'
check_equal "formal with a title" 'Dear Ms Ott,' "$(body_of Globex | head -1)"

# --- languages ---

cat >"$own/de/thank-you.txt" <<'END'
Subject: Danke

{>opening}

{interview.date|day}: {topic}
END
printf 'Hallo {contact.first_name},\n' >"$own/de/opening.txt"
printf 'Servus {contact.first_name},\n' >"$own/de_AT/opening.txt"
run notyet set Initech language=de
check_equal "German" 'Hallo Cem,

Donnerstag, den 19. November: {topic}' "$(body_of Initech)"
run notyet set Initech language=de_AT
check_equal "a part of the country" 'Servus Cem,' "$(body_of Initech --new | head -1)"
run notyet set Initech language=sv
check_equal "a language that nobody wrote is English, dates too" \
	'It was Thursday, 19 November, about {topic}.' \
	"$(body_of Initech --new | sed -n 3p)"
rm "$own/en/thank-you.txt"
run notyet set Initech language=de
run notyet draft Initech check-in --format=json
check_status "the shipped one where there is no own" 0

# --- answers ---

run notyet draft Acme --set=topic='the new oven' --format=json
check_json "an answer goes into an untouched draft" \
	'"the new oven" in d["draft"]["body"]' true
cat >"$own/en/thank-you.txt" <<'END'
Subject: About {topic}

{topic|capital} it is.
{?clarification}
{clarification}
{/clarification}
END
run notyet draft Acme --new
check_equal "an answer is asked once" 'The new oven it is.' "$(body_of Acme)"
check_equal "a clarification has its place" 'The new oven it is.
I meant bread.' "$(body_of Acme --set=clarification='I meant bread.')"
run notyet log Acme answer topic='the old oven'
check_equal "a changed answer reaches the untouched draft" 'The old oven it is.' \
	"$(body_of Acme | head -1)"
run notyet draft Acme --format=json
check_json "and its subject" 'd["draft"]["subject"]' 'About the old oven'
printf 'Mine about {topic}. {topic} and more.\n' >"$work/body"
run notyet draft Acme --body="$work/body"
check_equal "what the user wrote is filled in its place" \
	'Mine about the oven. The oven and more.' \
	"$(body_of Acme --set=topic='the oven')"
run notyet draft Acme --set=clarification='I meant cake.'
check_status "an answer without a place" 0
check_out "is told so" '^You changed the draft, and there is no \{clarification\} in it: it stays as it is, and the answer is kept for later ones\.$'
check_equal "and changes nothing" 'Mine about the oven. The oven and more.' "$(body_of Acme)"
check_equal "but later drafts" 'The oven it is.
I meant cake.' "$(body_of Acme --new)"
run notyet draft Acme --set=topc=x
check_status "an answer that is none" 64
check_err "names those that are" 'Say which variable the answer is for: topic, qualification, '
run notyet draft Acme --set=company=x
check_equal "a fact is none" \
	'notyet: {company} is no answer but a fact: notyet set APP company=NAME gives it one.' "$err"
run notyet draft Acme --set=topic
check_status "no value" 64

# --- values are only words ---

run notyet log Acme answer topic='{company} {?role} %# {>opening}'
check_equal "a value is never read as a template" \
	'{company} {?role} %# {>opening} it is.' "$(body_of Acme --new | head -1)"

finish
