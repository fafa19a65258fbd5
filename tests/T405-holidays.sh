#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Holidays end to end: a file is read, counts for the applications that have
# it, and a change of it is noticed.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/thread.sh"

folder=$HOME/.config/notyet/holidays

# holidays NAME DATE...: a calendar with these days off, as it is published.
holidays() {
	local name=$1 day
	shift
	mkdir -p "$folder"
	{
		printf 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\n'
		for day; do
			printf 'BEGIN:VEVENT\r\nUID:%s@x\r\n' "$day"
			printf 'DTSTART;VALUE=DATE:%s\r\n' "$day"
			printf 'TRANSP:TRANSPARENT\r\nEND:VEVENT\r\n'
		done
		printf 'END:VCALENDAR\r\n'
	} >"$folder/$name.ics"
}

# ideal WHAT MOMENT: when a mail to them had best go out.
ideal() {
	run notyet draft acme thank-you --body="$work/body" --queue --at=ideal
	moment=$(printf '%s\n' "$out" | sed -n 's/.*--at=\([^ ]*\).*/\1/p')
	check_equal "$1: the moment" "$2" "$moment"
}

cat >"$work/body" <<'END'
Dear Anna,

thank you for the talk on Wednesday. The small steps in which your team rolls
out its migrations stay with me, and I would like to help with them.

Kind regards
Robin Doe
END

make_thread
holidays us 20261119
holidays acme 20261120
ideal 'no calendar is named' 2026-11-19T12:00:00+00:00

run notyet set acme holidays=us
check_status 'a calendar of the application' 0
check_equal 'nothing is wrong with it' '' "$err"
ideal 'the day off is passed over' 2026-11-20T09:00:00+00:00
run notyet set acme 'holidays=us acme'
ideal 'two calendars, then the weekend' 2026-11-23T09:00:00+00:00
run notyet set acme holidays=none
ideal 'none at all' 2026-11-19T12:00:00+00:00

# A file that changed is read again, without being told.
run notyet set acme holidays=us
ideal 'as before' 2026-11-20T09:00:00+00:00
holidays us 20261119 20261120
run notyet list
ideal 'one more day' 2026-11-23T09:00:00+00:00
rm "$folder/us.ics"
run notyet list
check_err 'a missing file is named' 'holidays "us": .*holidays/us\.ics is missing'
ideal 'and counts as if it were not set' 2026-11-19T12:00:00+00:00

# The configured one, unless the application has its own.
holidays us 20261119
printf '[calendar]\nholidays = us\n' >>"$HOME/.config/notyet/config"
run notyet set acme holidays=
run notyet list
ideal 'the configured one' 2026-11-20T09:00:00+00:00
run notyet set acme holidays=none
ideal 'but not for them' 2026-11-19T12:00:00+00:00

# Their zone and their day together: 09:00 in New York.
run notyet set acme holidays= zone=America/New_York
ideal 'their zone' 2026-11-20T14:00:00+00:00
run notyet set acme 'zone=anna@acme.example Europe/London'
ideal 'of the one who is addressed' 2026-11-20T09:00:00+00:00
run notyet set acme zone=anna@acme.example
ideal 'taken back' 2026-11-20T14:00:00+00:00
run notyet undo
ideal 'and that undone' 2026-11-20T09:00:00+00:00

# What is due moves over their holiday, and for them alone.
run notyet set acme zone= holidays=none
run notyet set acme zone=anna@acme.example
run notyet log acme touch --at 2026-11-19T10:00
NOTYET_NOW=2026-11-20T12:00:00Z run notyet show acme --format=json
plain=$(json "d['application']['next']['ideal_at'][:10]")
holidays us "${plain//-/}"
run notyet set acme holidays=us
NOTYET_NOW=2026-11-20T12:00:00Z run notyet show acme --format=json
moved=$(json "d['application']['next']['ideal_at'][:10]")
check 'the check-in moves over the holiday' test "$moved" '>' "$plain"
finish
