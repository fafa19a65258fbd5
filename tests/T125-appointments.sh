#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The appointments of an application: what moves them, calls them off, and
# changes nothing.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/thread.sh"

# invite ID FROM DATE METHOD SEQUENCE START [PROPERTY...]: calendar mail about
# u1, as Exchange sends it: in base64, with the method inside alone.
invite() {
	local id=$1 from=$2 date=$3 method=$4 sequence=$5 start=$6
	shift 6
	{
		printf 'From: %s\nTo: %s\nDate: %s\nMessage-ID: <%s@test.example>\n' \
			"$from" "$robin" "$date" "$id"
		printf 'In-Reply-To: <agree@test.example>\nSubject: Meeting\n'
		printf 'MIME-Version: 1.0\nContent-Type: text/calendar\n'
		printf 'Content-Transfer-Encoding: base64\n\n'
		{
			printf 'BEGIN:VCALENDAR\r\nMETHOD:%s\r\n' "$method"
			printf 'BEGIN:VEVENT\r\nUID:u1@acme.example\r\n'
			printf 'SEQUENCE:%s\r\nDTSTART;TZID=%s:%s\r\n' \
				"$sequence" 'W. Europe Standard Time' "$start"
			printf 'DURATION:PT1H\r\nSUMMARY:Second interview\r\n'
			printf '%s\r\n' 'ORGANIZER:mailto:anna@acme.example' "$@"
			printf 'END:VEVENT\r\nEND:VCALENDAR\r\n'
		} | base64
	} | mail_add "$id"
	index_new
}

# EXPRESSION of the appointments of application 1, named "l".
appointments() {
	run notyet show 1 --format=json
	json "(lambda l: $1)(d['application']['appointments'])"
}

make_thread
check_equal 'no calendar mail, no appointment' '[]' "$(appointments l)"

invite first "$anna" 'Thu, 19 Nov 2026 08:00:00 +0000' REQUEST 0 \
	20261124T100000 'LOCATION:Room 5'
check_equal 'an invitation is one' \
	'[["current", "2026-11-24T09:00:00+00:00", "2026-11-24T10:00:00+00:00", "Europe/Berlin", "Room 5", "anna@acme.example", null, "first@test.example", false]]' \
	"$(appointments '[[x[k] for k in ("state", "start", "end", "zone", "place", "organizer", "moved_from", "message_id", "logged")] for x in l]')"
check_equal 'and it ends their silence' yours "$(application "a['turn']")"

invite moved "$anna" 'Thu, 19 Nov 2026 09:00:00 +0000' REQUEST 2 \
	20261125T140000 'LOCATION:Room 6'
check_equal 'an update replaces its time' \
	'[["current", "2026-11-25T13:00:00+00:00", "2026-11-24T09:00:00+00:00"]]' \
	"$(appointments '[[x["state"], x["start"], x["moved_from"]] for x in l]')"

invite late "$anna" 'Thu, 19 Nov 2026 09:30:00 +0000' REQUEST 1 \
	20261127T100000
check_equal 'what is older arrives in vain' '["2026-11-25T13:00:00+00:00"]' \
	"$(appointments '[x["start"] for x in l]')"

invite answer 'Bob Ex <bob@acme.example>' 'Thu, 19 Nov 2026 09:40:00 +0000' \
	REPLY 2 20261125T140000 \
	'ATTENDEE;PARTSTAT=DECLINED:mailto:bob@acme.example'
check_equal 'an answer of somebody else changes nothing' '["current"]' \
	"$(appointments '[x["state"] for x in l]')"
check_equal 'and is no reply' false \
	"$(application "a['last']['kind'] != 'calendar-reply'")"

run notyet show 1
check_out 'the text has them' '^Appointments$'
check_out 'with what was before' \
	'^  2026-11-25 13:00  current: Second interview, Room 6; moved from 2026-11-24$'
check_out 'on as many lines as it takes' '^ {20}09:00; counts as interview$'

run notyet log 1 interview --at 2026-11-25T13:00 --until 2026-11-25T14:00
check_equal 'what was noted is told' '[true]' \
	"$(appointments '[x["logged"] for x in l]')"
run notyet undo
check_status 'taken back' 0

NOTYET_NOW=2026-11-25T15:00:00Z run notyet show 1
check_out 'it counts by itself' 'counts as interview'
NOTYET_NOW=2026-11-25T15:00:00Z run notyet log 1 interview
check_status 'an interview without a time is the invited one' 0
run notyet show 1 --format=json
check_json 'with its times and its UID' \
	'[[x["at"], x["until_at"], x["value"]] for x in d["application"]["timeline"] if x.get("event") == "interview"][-1]' \
	'["2026-11-25T13:00:00+00:00", "2026-11-25T14:00:00+00:00", "u1@acme.example"]'
check_equal 'it is noted' '[true]' "$(appointments '[x["logged"] for x in l]')"
run notyet undo
check_status 'taken back, too' 0

invite off "$anna" 'Thu, 19 Nov 2026 10:00:00 +0000' CANCEL 3 20261125T140000
check_equal 'a cancellation calls it off' '["cancelled"]' \
	"$(appointments '[x["state"] for x in l]')"
run notyet show 1
check_out 'the text says so' 'cancelled: Second interview, Room 6'

# Somebody who is no part of this may write into the thread.
invite fake 'Eve <eve@evil.example>' 'Thu, 19 Nov 2026 10:30:00 +0000' \
	REQUEST 9 20261130T100000
check_equal 'a stranger moves nothing' '[["cancelled", "off@test.example"]]' \
	"$(appointments '[[x["state"], x["message_id"]] for x in l]')"

finish
