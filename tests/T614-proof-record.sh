#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The proof knows the other applications, also closed ones, earlier mail, the
# thread, attachments, and when a mail is to go.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/three.sh"

three_tracked
# file NAME HEADERS BODY...
file() {
	printf 'From: robin@home.example\nTo: Gil Roy <gil@globex.example>\n%s\n\n' \
		"$2" >"$work/$1"
	printf '%s\n' "${@:3}" >>"$work/$1"
}
found() {
	check_json "$1" "[f[\"line\"] for f in d[\"findings\"] if f[\"name\"] == \"$2\"]" "$3"
}

file other 'Subject: Re: x' 'Dear Gil,' '' 'I like Initech.'
run notyet proof "$work/other" --format=json
found "another application" other-company '[3]'
run notyet set initech stage=rejected
run notyet proof "$work/other" --format=json
found "one that was closed lately" other-company '[3]'
NOTYET_NOW=2028-01-10T12:00:00Z run notyet proof "$work/other" --format=json
found "one that was closed long ago" other-company '[]'

# The thread.
thread='In-Reply-To: <globex1@test.example>'
file same "Subject: AW: Application: data  engineer
$thread" 'Dear Gil,' '' 'I like it.'
run notyet proof "$work/same" --format=json
found "the thread's subject" subject-changed '[]'
file changed "Subject: Re: my question
$thread" 'Dear Gil,' '' 'I like it.'
run notyet proof "$work/changed" --format=json
found "another subject" subject-changed '[0]'
file new 'Subject: My question' 'Dear Gil,' '' 'I like it.'
run notyet proof "$work/new" --format=json
found "a new thread has its own" subject-changed '[]'

# What the user wrote before.
letter globex9 "$robin" "$gil" 'Wed, 18 Nov 2026 10:00:00 +0000' \
	'Re: Application: data engineer' globex1 \
	<<<'I keep thinking about your plan for the archive.'
index_new
run notyet sync --quiet
file again 'Subject: Re: x' 'Dear Gil,' '' 'Thank you. I keep thinking about' \
	'your plan for the archive!'
run notyet proof "$work/again" --format=json
found "a sentence of an earlier mail" repeated-sentence '[3]'

# Attachments.
file none 'Subject: Re: x' 'Dear Gil,' '' 'I attach my CV.'
run notyet proof "$work/none" --format=json
found "announced and missing" missing-attachment '[3]'
truncate -s 1000 "$work/cv.pdf"
file there "Subject: Re: x
Attach: $work/cv.pdf" 'Dear Gil,' '' 'I attach my CV.'
run notyet proof "$work/there" --format=json
found "announced and there" missing-attachment '[]'
found "it is small" large-attachment '[]'
truncate -s 8M "$work/cv.pdf"
run notyet proof "$work/there" --format=json
found "it is large" large-attachment '[0]'
finish
