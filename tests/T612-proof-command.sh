#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The proof of files and drafts, as text and as JSON, with and without an
# application of the record.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/three.sh"

three_tracked
# file NAME TO BODY...: a draft as an editor would leave it.
file() {
	printf 'From: robin@home.example\nTo: %s\nSubject: Thank you\n\n' \
		"$2" >"$work/$1"
	printf '%s\n' "${@:3}" >>"$work/$1"
}

file wrong 'Gil Roy <gil@globex.example>' 'Dear Max,' '' \
	'we meet on Thursday 27 November 2026. I attach my CV.' \
	'I like Initech, and [Topic].'
run notyet proof "$work/wrong" --app=globex
check_status "an error" 65
check_out "who is greeted" '^ask .*1.*"Max" is greeted'
check_out "the day" '^ask .*3.*27 November 2026 is a Friday'
check_out "the attachment" '^ask .*3.*attachment'
check_out "the other company" '^ask .*4.*Initech'
check_out "the placeholder" '^error .*4.*\[Topic\]'
run notyet proof "$work/wrong" --app=globex --format=json
check_status "the same as JSON" 65
check_json "names, levels and lines" \
	'sorted([f["level"], f["name"], f["line"]] for f in d["findings"] if f["level"] != "warning")' \
	'[["ask", "impossible-date", 3], ["ask", "missing-attachment", 3], ["ask", "other-company", 4], ["ask", "wrong-greeting", 1], ["error", "placeholder", 4]]'
check_json "keys" 'list(d["findings"][0])' '["name", "level", "line", "text"]'

# Without its name the recipient tells the application.
run notyet proof "$work/wrong" --format=json
check_json "the recipient is a contact" \
	'"other-company" in [f["name"] for f in d["findings"]]' true
file stranger 'Eva Rand <eva@else.example>' 'Dear Eva,' '' \
	'I like the way that Initech works with its readers.'
run notyet proof "$work/stranger" --format=json
check_status "nobody known" 0
check_json "is no mistake" \
	'[f["name"] for f in d["findings"] if f["level"] != "warning"]' '[]'

# An ask is no error.
file ask 'Gil Roy <gil@globex.example>' 'Dear Max,' '' 'I liked our talk.'
run notyet proof "$work/ask"
check_status "an ask" 0
check_out "is told" '^ask .*wrong-greeting'

# What kind of message it is, and its language.
long=$(printf 'word%.0s ' {1..120})
file long 'Gil Roy <gil@globex.example>' 'Dear Gil,' '' "$long"
run notyet proof "$work/long" --step=check-in --format=json
check_json "too long for a check-in" \
	'"too-long" in [f["name"] for f in d["findings"]]' true
run notyet proof "$work/long" --step=thank-you --format=json
check_json "not for a thank-you" \
	'"too-long" in [f["name"] for f in d["findings"]]' false
run notyet proof "$work/long" --step=dance
check_status "no such kind" 64
check_err "is said" 'dance'
file german 'Gil Roy <gil@globex.example>' 'Hallo Gil,' '' 'Anbei mein Plan.'
run notyet proof "$work/german" --language=de --format=json
check_json "in German" \
	'[f["line"] for f in d["findings"] if f["name"] == "missing-attachment"]' '[3]'

# Headers that cannot be read are findings, too.
file bad 'Gil Roy <gil@globex.example' 'Dear Gil,' '' 'I liked our talk.'
run notyet proof "$work/bad" --format=json
check_status "a broken address" 65
check_json "is a finding" '[f["name"] for f in d["findings"] if f["level"] == "error"]' \
	'["bad-address"]'

# A draft of the store.
run notyet draft globex --format=json
draft=$(json 'd["draft"]["id"]')
run notyet proof "draft:$draft" --format=json
check_status "a draft with open answers" 65
check_json "is bare" '"bare-template" in [f["name"] for f in d["findings"]]' true
run notyet proof draft:999
check_status "no such draft" 66
finish
