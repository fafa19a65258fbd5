#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Zones and holidays that are wrong: a sentence each, and nothing stops.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/thread.sh"

folder=$HOME/.config/notyet/holidays

# refused WHAT SENTENCE PAIR: what set answers.
refused() {
	run notyet set acme "$3"
	check_status "$1" 64
	check_err "$1: told" "$2"
}

# warned WHAT SENTENCE TEXT: a calendar x of that text, set for Acme.
warned() {
	printf "$3" >"$folder/x.ics"
	run notyet set acme holidays=x
	check_status "$1: set" 0
	check_err "$1: told by set" "$2"
	run notyet sync
	check_status "$1: sync goes on" 0
	check_err "$1: told by sync" "$2"
	run notyet list
	check_status "$1: list goes on" 0
	check_err "$1: told by list" "$2"
	check_equal "$1: once" 1 "$(printf '%s\n' "$err" | grep -c .)"
	run notyet doctor
	printf '%s\n' "$out" | tr -s ' \n' ' ' >"$work/flat"
	check "$1: told by doctor" grep -Eq "$2" "$work/flat"
}

make_thread
mkdir -p "$folder"
refused 'an unknown zone' 'no time zone "Mars/Olympus"' zone=Mars/Olympus
refused 'a path' 'no time zone' zone=../../etc/passwd
refused 'two zones' 'no time zone "Europe/Berlin Europe/London"' \
	'zone=Europe/Berlin Europe/London'
refused 'a stranger' 'eve@acme.example is no contact of application 1' \
	'zone=eve@acme.example Europe/Berlin'
refused 'their unknown zone' 'no time zone "Nowhere"' \
	'zone=anna@acme.example Nowhere'
refused 'an unknown calendar' \
	'no calendar of holidays "us": .*/holidays/us\.ics is missing' \
	holidays=us
refused 'a path of a calendar' 'no calendar of holidays' holidays=../x
refused 'none beside another' '"none" stands alone' 'holidays=none us'

warned 'no calendar' 'x\.ics is no iCalendar file' 'hello\n'
warned 'a date that does not exist' 'x\.ics:3: "20260230" is no date' \
	'BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260230\nEND:VEVENT\n'
warned 'a day that does not end' 'x\.ics:2: The event that begins here' \
	'BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261225\n'
warned 'a year off' \
	'x\.ics leaves no business day in the 30 days from 2026-01-01' \
	'BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260101\nDTEND:20290101\nEND:VEVENT\n'
run notyet show acme
check_status 'and something is due all the same' 0
warned 'all cancelled' 'x\.ics names no day off: it has no' \
	'BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261225\nSTATUS:CANCELLED\nEND:VEVENT\n'

# A pipe must not hold the program.
rm "$folder/x.ics"
mkfifo "$folder/x.ics"
run notyet sync
check_err 'a pipe is no file' 'x\.ics cannot be read: it is no file'
rm "$folder/x.ics"

# A zone that the system lost.
run notyet set acme holidays= zone=Europe/Berlin
check_status 'a fine zone' 0
run notyet list
check_equal 'says nothing' '' "$err"
finish
