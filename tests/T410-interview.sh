#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# An invitation is an interview by itself; what moves it moves the clock, and
# the user has the last word.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/thread.sh"

# invite ID DATE METHOD SEQUENCE START
invite() {
	{
		printf 'From: %s\nTo: %s\nDate: %s\nMessage-ID: <%s@test.example>\n' \
			"$anna" "$robin" "$2" "$1"
		printf 'In-Reply-To: <agree@test.example>\nSubject: Meeting\n'
		printf 'MIME-Version: 1.0\n'
		printf 'Content-Type: text/calendar; method=%s\n\n' "$3"
		printf 'BEGIN:VCALENDAR\nMETHOD:%s\nBEGIN:VEVENT\n' "$3"
		printf 'UID:u1@acme.example\nSEQUENCE:%s\nDTSTART:%s\n' "$4" "$5"
		printf 'DURATION:PT1H\nSUMMARY:Second interview\n'
		printf 'END:VEVENT\nEND:VCALENDAR\n'
	} | mail_add "$1"
	index_new
}

interviews() {
	run notyet show 1 --format=json
	json '[[x["at"][:16], x["key"]] for x in d["application"]["timeline"] if x.get("event") == "interview" and x["key"]]'
}

make_thread
invite first 'Thu, 19 Nov 2026 08:00:00 +0000' REQUEST 0 20261124T090000Z
check_equal 'it counts by itself' '[["2026-11-24T09:00", "invitation"]]' "$(interviews)"
run notyet show 1 --format=json
check_json 'show says so' '[[x["counts"], x["standing"]] for x in d["application"]["appointments"]]' '[[true, "counts"]]'
run notyet show 1
check_out 'in words, too' 'counts as interview'

invite moved 'Thu, 19 Nov 2026 09:00:00 +0000' REQUEST 1 20261125T130000Z
check_equal 'an update moves it' '[["2026-11-25T13:00", "invitation"]]' "$(interviews)"

run notyet log 1 interview --at=2026-11-25T13:00 --until=none
check_status 'it was no interview' 0
check_equal 'by hand wins' '[]' "$(interviews)"
run notyet show 1
check_out 'and is told' 'interview: you took it back$'
run notyet undo
check_equal 'undone, it counts again' '[["2026-11-25T13:00", "invitation"]]' "$(interviews)"
run notyet log 1 interview --at=2026-01-01 --until=none
check_status 'one that is not known' 64
check_one_sentence 'is refused'

invite off 'Thu, 19 Nov 2026 10:00:00 +0000' CANCEL 2 20261125T130000Z
check_equal 'a cancellation removes it' '[]' "$(interviews)"

finish
