#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The sheet of a call: who, which number, what to ask, what was said and
# promised; their hour in their zone, as it is now, and when to call where that
# is outside of their working hours, on a weekend or on a holiday of theirs.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/three.sh"
. "$top_srcdir/tests/support/channels.sh"

channels_set_up
three_tracked
run notyet set globex zone=America/New_York holidays=none
check_status "they are in New York" 0
run notyet set globex \
	contact-phone='gil@globex.example tel:+1 (212) 555-0142 x12' \
	contact-title='Dr.' contact-role=interviewer
check_status "who he is" 0
run notyet log globex promise --until=2026-11-30 'by the end of the month'
run notyet log globex note 'He likes short questions.'
run notyet log globex answer topic='joins over streams'
run notyet draft globex status-inquiry --channel=phone
check_status "a sheet" 0
check_out "is told" 'Call to Gil Roy, \+1 \(212\) 555-0142 ext\. 12'

# sheet AT LABEL PATTERN...
sheet() {
	local label=$2 pattern
	NOTYET_NOW=$1 run notyet hand globex --print --cached
	check_status "$label" 0
	for pattern in "${@:3}"; do
		check_out "$label: $pattern" "$pattern"
	done
}

sheet 2026-11-26T10:30:00Z "before their day" \
	'^Call +Dr\. Gil Roy, interviewer$' \
	'^Number +\+1 \(212\) 555-0142 ext\. 12$' \
	'^Company +Globex, Data engineer$' \
	'^There now +Thu 26 Nov 05:30 \(America/New_York\), outside their' \
	'^Call from +Thu 26 Nov 0[89]:00 there, Thu 26 Nov 1[34]:00 here$' \
	'^  Is a decision on the role near\?$' \
	'they promised a word by Mon 30 Nov \("by the end of the month"\)' \
	'noted: He likes short questions\.' \
	'Wed 4 Nov, you: Application: data engineer' \
	'Topic +joins over streams' '^Notes$' '^  ____'
sheet 2026-11-26T15:30:00Z "in their day, on the same draft" \
	'^There now +Thu 26 Nov 10:30 .*within their working hours$'
check_no_out "there is no better hour" '^Call from'
sheet 2026-11-28T15:30:00Z "on a weekend" \
	'^There now +Sat 28 Nov 10:30 .* a weekend there$' \
	'^Call from +Mon 30 Nov'

# A holiday there, of a calendar of the user's.
mkdir -p "$HOME/.config/notyet/holidays"
cat >"$HOME/.config/notyet/holidays/us.ics" <<'ICS'
BEGIN:VCALENDAR
VERSION:2.0
PRODID:test
BEGIN:VEVENT
UID:thanksgiving@test.example
DTSTAMP:20260101T000000Z
DTSTART;VALUE=DATE:20261126
SUMMARY:Thanksgiving
END:VEVENT
END:VCALENDAR
ICS
run notyet set globex holidays=us
run notyet sync
sheet 2026-11-26T15:30:00Z "on a holiday there" \
	'^There now +Thu 26 Nov 10:30 .* a holiday there$' \
	'^Call from +Fri 27 Nov'

# What goes to the clipboard and to the opener is the number.
run notyet hand globex --copy --open
check_status "the number" 0
check_equal "copied" '+12125550142' "$(copied)"
opened_is "opened" 'tel:+12125550142;ext=12'

# How it went.
run notyet hand globex --outcome=nobody
check_out "nobody is a note" 'nobody answered; the sheet is kept'
run notyet hand globex --outcome=back
check_status "back needs a day" 64
run notyet hand globex --back=2026-12-04 --promised \
	--note='He asks his chief.'
check_status "they speak again" 0
check_out "and promised" 'promised a word by Fri 4 Dec 2026'
run notyet show globex --format=json
check_json "one touch by telephone" \
	'[e["key"] + " " + e["value"] for e in d["application"]["timeline"] if e.get("event") == "touch"]' \
	'["phone status-inquiry"]'
check_json "the promise stands" 'd["application"]["due"]["promise"]["until_at"][:10]' \
	2026-12-04
check_json "the sheet is gone" 'd["application"]["drafts"]' '[]'
run notyet undo globex
run notyet hand globex --print --cached
check_status "taken back, it is there again" 0
check_no_out "without what was promised" 'Fri 4 Dec'
finish
