# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# A mail that is meant for later: its moment, its date, its yes, and what the
# user is told.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/thread.sh"
need /usr/bin/python3

ask() {
	run /usr/bin/python3 "$top_srcdir/tests/support/ask.py" '[y/N]' "$1" \
		"$top_builddir/notyet" "${@:2}"
}

cat >"$work/body" <<'END'
Dear Anna,

thank you for the talk on Wednesday. The small steps in which your team rolls
out its migrations stay with me, and I would like to help with them.

Kind regards
Robin Doe
END

# later WHEN: a thank-you for that moment; sets row and hash.
later() {
	run notyet draft acme thank-you --body="$work/body" --queue --at="$1"
	row=$(written_row)
	hash=$(printf '%s\n' "$out" | sed -n 's/^hash //p')
}

row_of() {
	run notyet outbox show "$row" --format=json
	json "d['row']['$1']"
}

make_thread

# --- a mail bears the date of its moment ---

later 2026-11-23T10:30
check_status 'a mail for Monday' 0
check_out 'what is to be done next' \
	"^It waits for your yes: notyet send $row --at=2026-11-23T10:30:00\+00:00 --approve=HASH$"
check_equal 'without a yes it waits for nothing' 'draft null' \
	"$(row_of state) $(row_of until_at)"
run notyet outbox show "$row"
check_out 'its date is that of the moment' \
	'^Date: Mon, 23 Nov 2026 10:30:00 \+0000'
run notyet send "$row" --at=2026-11-23T10:30 "--approve=$hash"
check_status 'the yes of a script' 0
check_out 'it is told when it goes' "^Mail $row goes Mon 23 Nov 10:30, unless"
check_out 'and who will send it' 'notyet send --due'
check_equal 'it waits' 'queued 2026-11-23T10:30:00+00:00' \
	"$(row_of state) $(row_of until_at)"
check_equal 'nothing went out' 0 "$(outgoing)"

# --- the same on a terminal, in one command ---

ask y draft acme thank-you --body="$work/body" --queue --at=2026-11-23T11:00
check_status 'asked at once' 0
check_out 'the mail was shown' '^Kind regards'
check_out 'with its date' '^Date: Mon, 23 Nov 2026 11:00:00'
check_out 'the question names the moment' 'Send this mail on Mon 23 Nov 11:00'
row=$(written_row)
check_equal 'it waits after a yes' queued "$(row_of state)"
ask n draft acme thank-you --body="$work/body" --queue --at=2026-11-23T11:00
check_status 'a no leaves it' 77
row=$(written_row)
check_equal 'as a draft in the outbox' draft "$(row_of state)"
ask y send "$row" --at=2026-11-24T09:00
check_status 'which can be taken up' 0
check_equal 'for another moment' 2026-11-24T09:00:00+00:00 "$(row_of until_at)"

# --- what is no moment ---

for when in 2026-11-19T11:59 2026-11-18 2027-11-30 yesterday ''; do
	run notyet draft acme thank-you --body="$work/body" --queue "--at=$when"
	check_status "refused: \"$when\"" 64
	check_one_sentence "in one sentence: \"$when\""
done
run notyet draft acme thank-you --at=2026-11-23
check_status 'a draft waits for nothing' 64
run notyet send "$row" --at=2026-11-18
check_status 'the past' 64
check_err 'is named' 'Wed 18 Nov 09:00 is past'
run notyet send "$row" --at=2027-11-30
check_err 'so is too far a future' 'more than a year ahead'
for words in '--due 3' '' '--due --approve=x' '--due --at=ideal' \
	"$row --format=json"; do
	# shellcheck disable=SC2086
	run notyet send $words
	check_status "send $words" 64
	check_one_sentence "send $words: one sentence"
done

# --- ideal: when they are at work ---

# ideal NOW OFFSET WANT [NEXT]: their last mail came from a clock with that
# offset; the words of the moment, and when it is.
ideal() {
	sed -i "s/^Date: .*/Date: Thu, 05 Nov 2026 09:00:00 $2/" \
		"$maildir/cur/invite:2,S"
	# A file that is edited in place is seen only by who reads all anew.
	NOTYET_NOW=$1 run notyet sync --whole
	NOTYET_NOW=$1 later ideal
	check_status "ideal at $1, clock at $2" 0
	NOTYET_NOW=$1 run notyet send "$row" --at=ideal "--approve=$hash"
	check_status "a yes at $1" 0
	check_out "told: $3" "^Mail $row goes $3"
	check_equal "until: $4" "$4" "$(row_of until_at)"
}
ideal 2026-11-19T07:00:00Z +0100 'Thu 19 Nov 08:00 \(09:00 there\), unless' \
	2026-11-19T08:00:00+00:00
ideal 2026-11-19T12:00:00Z +0100 'out next, unless' 2026-11-19T12:00:00+00:00
ideal 2026-11-20T18:00:00Z +0530 \
	'Mon 23 Nov 03:30 \(09:00 there\), unless' 2026-11-23T03:30:00+00:00
ideal 2026-11-19T12:00:00Z -0800 \
	'Thu 19 Nov 17:00 \(09:00 there\), unless' 2026-11-19T17:00:00+00:00
ideal 2026-11-19T20:00:00Z +0000 'Fri 20 Nov 09:00, unless' \
	2026-11-20T09:00:00+00:00
ideal 2026-11-19T21:00:00Z +1300 \
	'Thu 19 Nov 21:00 \(Fri 10:00 there\), unless|out next, unless' \
	2026-11-19T21:00:00+00:00

# The user lives in Berlin, and so, by the offset, does she: her clock changes
# with the user's.
sed -i "s/^Date: .*/Date: Tue, 20 Oct 2026 10:00:00 +0200/" \
	"$maildir/cur/invite:2,S"
run notyet sync --whole
export TZ=Europe/Berlin
later ideal
run notyet outbox show "$row"
check_out 'the date has the zone of the user' '^Date: Thu, 19 Nov 2026 13:00:00 \+0100'
run notyet send "$row" --at=2026-11-20 "--approve=$hash"
check_out 'a day begins with her hours' 'goes Fri 20 Nov 09:00, unless'
export TZ=UTC

# Other hours.
sed -i "s/^Date: .*/Date: Thu, 05 Nov 2026 09:00:00 +0100/" \
	"$maildir/cur/invite:2,S"
run notyet sync --whole
configure_account <<END
transport = maildir
maildir = $work/outgoing
[outbox]
from_hour = 14
until_hour = 15
sender = elsewhere.example
END
later ideal
run notyet send "$row" --at=ideal "--approve=$hash"
check_out 'hours of the configuration' 'goes Thu 19 Nov 13:00 \(14:00 there\)'
check_out 'another machine will send it' 'by itself on elsewhere.example alone'
printf '[outbox]\nfrom_hour = 17\n' | configure_notyet
run notyet outbox
check_status 'hours that end before they begin' 78
check_err 'the line is named' 'config:2: until_hour must be later'
finish
