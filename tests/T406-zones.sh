#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Their zone end to end: in which days a step is counted, whose word about the
# zone wins, and that one application's days are not another one's.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/thread.sh"

# shown WHAT ZONE: the zone of Acme, which "show" leaves in $work/.out.
shown() {
	run notyet show acme --format=json
	check_status "$1: show" 0
	check_equal "$1: the zone" "$2" "$(json "d['application']['zone']")"
}

# ideal WHAT APP TIME: the ideal moment of the next step.
ideal() {
	run notyet show "$2" --format=json
	check_equal "$1: the ideal moment" "$3" \
		"$(json "d['application']['next']['ideal_at']")"
}

export NOTYET_NOW=2026-11-21T12:00:00Z
make_index
letter apply "$robin" "$anna" 'Mon, 02 Nov 2026 09:00:00 +0000' \
	'Engineer' <<<'I apply.'
letter invite "$anna" "$robin" 'Thu, 05 Nov 2026 09:00:00 +0100' \
	'Re: Engineer' apply <<<'Please come on Wednesday.'
letter thanks "$robin" "$anna" 'Fri, 20 Nov 2026 22:00:00 +0000' \
	'Re: Engineer' invite <<<'Thank you for Wednesday.'
letter other "$robin" 'Bea Ex <bea@bolt.example>' \
	'Mon, 02 Nov 2026 09:00:00 +0000' 'Analyst' <<<'I apply.'
letter regards "$robin" 'Bea Ex <bea@bolt.example>' \
	'Fri, 20 Nov 2026 22:00:00 +0000' 'Re: Analyst' other \
	<<<'Thank you for Wednesday.'
index_new
configure_account <<-END
transport = maildir
maildir = $work/outgoing
sent_maildir = $work/mail/sent
END
run notyet track id:invite@test.example --company Acme --role Engineer
check_status 'the thread is tracked' 0
run notyet track id:other@test.example --company Bolt --role Analyst
check_status 'the other, too' 0

# Both were met on Wednesday and thanked on the Friday evening after, which is
# Saturday morning east of here.
for who in acme bolt; do
	run notyet log $who interview --at 2026-11-18T10:00 \
		--until 2026-11-18T11:00
	check_status "$who was met" 0
done

# Whose word about the zone wins.
shown 'what their mail tells' +01:00
run notyet show acme
check 'show tells their time' \
	grep -qx 'Their time: Sat 13:00, +01:00' "$work/.out"
run notyet show bolt
check 'but not that of those who have the own' \
	test "$(grep -c '^Their ' "$work/.out")" = 0
run notyet set acme zone=America/New_York
shown 'the one set by hand' America/New_York
ideal 'Friday a week later there' acme 2026-11-27T22:00:00+00:00
run notyet set acme zone=Asia/Tokyo
shown 'another one' Asia/Tokyo
ideal 'Monday there, since it was Saturday' acme 2026-11-29T22:00:00+00:00
run notyet set acme 'zone=anna@acme.example America/New_York'
shown 'the one of the contact' America/New_York
ideal 'and in their days' acme 2026-11-27T22:00:00+00:00
run notyet set acme zone=anna@acme.example
shown 'taken back' Asia/Tokyo
run notyet set acme zone=
shown 'all of it' +01:00

# A day off of the one is none of the other.
mkdir -p "$HOME/.config/notyet/holidays"
printf '%s\r\n' BEGIN:VCALENDAR VERSION:2.0 BEGIN:VEVENT UID:x@x.example \
	'DTSTART;VALUE=DATE:20261127' TRANSP:TRANSPARENT END:VEVENT \
	END:VCALENDAR >"$HOME/.config/notyet/holidays/us.ics"
run notyet set acme zone=America/New_York holidays=us
check_status 'a calendar of the one' 0
ideal 'moves its step' acme 2026-11-30T22:00:00+00:00
check_equal 'and is named' us \
	"$(json "' '.join(d['application']['holidays'])")"
ideal 'not that of the other' bolt 2026-11-27T22:00:00+00:00
check_equal 'which has none' '' \
	"$(json "' '.join(d['application']['holidays'])")"
run notyet show acme
check 'show names it' grep -qx \
	'Their time: Sat 07:00, America/New_York; holidays us' "$work/.out"
run notyet set acme zone=Etc/UTC
run notyet show acme
check 'also alone' grep -qx 'Their holidays: us' "$work/.out"
finish
