#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What the user decides about the clock: each of it moves what is due, and
# undo leaves exactly what was before.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/three.sh"

three_tracked
run notyet log acme interview --at=2026-11-25T14:00 --until=2026-11-25T15:00
check_status "an interview" 0

# due ID: section, stage, step and window of an application.
due() {
	run notyet list --format=json --cached
	json "[[a['section'], a['stage'], a['next']] for a in d['applications'] if a['id'] == $1][0]"
}

whole() {
	run notyet list --format=json --cached
	printf '%s\n' "$out"
}

# decide LABEL ID WORDS-OF-UNDO COMMAND...: it is said, it moves what is due,
# and undo takes exactly that back.
decide() {
	local label=$1 id=$2 words=$3 before was
	shift 3
	before=$(whole)
	was=$(due "$id")
	run notyet "$@"
	check_status "$label" 0
	check_out "$label: what is due then is said" '^[A-Z][a-z]+: .*\.$'
	if test "$was" = "$(due "$id")"; then
		fail "$label: moves what is due" "$was"
	else
		pass "$label: moves what is due"
	fi
	run notyet undo
	check_status "$label: undo" 0
	check_out "$label: undo says it" "^$words\$"
	check_equal "$label: all is as it was" "$before" "$(whole)"
}

decide snooze 2 'The snooze of Globex until Thu 24 Dec was taken back\.' \
	log globex snooze --until=2026-12-24
decide skip 1 'Skipping the thank-you of Acme was taken back\.' \
	log acme skip thank-you 'met them at lunch'
decide pin 2 'The pin of Globex to Fri 4 Dec was taken back\.' \
	log globex pin --until=2026-12-04 'they are back then'
decide let-go 2 'Letting Globex go was taken back\.' log globex let-go
decide cadence 1 "The cadence prompt of Acme was taken back\\." \
	set acme cadence=prompt
run notyet set globex stage=rejected
check_status "rejected" 0
decide revive 2 'Taking Globex up again was taken back\.' log globex revive
run notyet undo
# A call a day ago: the second inquiry waits for a gap that is longer than a
# week.
printf '[cadence]\nminimum_gap_days=10\n' | configure_notyet
run notyet log globex call --at=2026-11-25T09:00
decide override 2 \
	'The override of the minimum gap for Globex was taken back\.' \
	log globex override 'they asked me to write'
run notyet log globex override minimum-gap 'they asked me to write'
run notyet show globex
check_out "the timeline tells the override" \
	'\* you overrode the minimum gap: they asked me to write$'
run notyet undo
run notyet undo
: | configure_notyet

# --- taken back by hand, and what undo says to that ---

run notyet log globex pin --until=2026-12-04
run notyet log globex pin --until=none
check_status "a pin is taken back" 0
run notyet undo
check_out "undo of that" '^That Globex is no longer pinned was taken back\.$'
run notyet show globex
check_out "the timeline tells the pin" '\* pinned to 2026-12-04 09:00$'
run notyet undo

# --- revive ---

for stage in accepted rejected withdrawn; do
	run notyet set initech stage=interviewing
	run notyet set initech "stage=$stage"
	check_status "$stage" 0
	run notyet log initech revive
	check_status "$stage: revived" 0
	run notyet show initech --format=json
	check_json "$stage: in its last open stage" \
		'd["application"]["stage"]' interviewing
	run notyet log initech revive
	check_status "$stage: it is not closed any more" 64
	check_err "$stage: and that is said" 'Initech is not closed\.'
done

# --- what is refused, in one sentence each, and nothing is written ---

# refused LABEL WORDS COMMAND...
refused() {
	local label=$1 words=$2 before
	shift 2
	before=$(whole)
	run notyet "$@"
	check_status "$label" 64
	check_one_sentence "$label: one sentence"
	check_err "$label: it names what" "$words"
	check_equal "$label: nothing is changed" "$before" "$(whole)"
}

refused "a pin in the past" 'in the future' log globex pin --until=2026-11-25
refused "a pin far ahead" 'within 2 years' log globex pin --until=2029-01-02
refused "a snooze far ahead" 'within 2 years' \
	log globex snooze --until=2126-12-24
refused "a day that does not exist" '2027-02-31' \
	log globex pin --until=2027-02-31
refused "no day at all" 'someday' log globex pin --until=someday
refused "a pin without a date" 'needs --until' log globex pin
refused "no pin to take back" 'No date is pinned for Globex' \
	log globex pin --until=none
refused "an unknown guard" '"gap".*minimum-gap, person-day' \
	log globex override gap
refused "no guard in force" 'Nothing holds Globex back' log globex override
refused "not that guard" 'no guard to override' log globex override promise
refused "an unknown step" '"dance".*check-in' log globex skip dance
refused "an unknown cadence" 'no cadence "slow".*gentle' \
	set globex cadence=slow
refused "no UTF-8" 'UTF-8' log globex pin --until=2026-12-04 $'\xff'
long=$(printf '%65600s' '' | tr ' ' x)
refused "a reason without an end" 'too long' \
	log globex pin --until=2026-12-04 "$long"
run notyet log globex let-go
for words in 'pin --until=2026-12-04' 'snooze --until=2026-12-04' \
	'skip status-inquiry' override; do
	# shellcheck disable=SC2086
	refused "closed: $words" 'is closed .*revive' log globex $words
done
refused "closed: let-go" 'is closed already' log globex let-go
run notyet undo

# --- as people say it ---

run notyet log globex pin --until='in two weeks' 'as we said'
check_status "a day in words" 0
run notyet show globex
check_out "is that day" '\* pinned to 2026-12-10 09:00: as we said$'
run notyet undo
run notyet log globex pin --until=2026-11-26
check_status "today, though it is past nine" 0
run notyet show globex
check_out "is now" '\* pinned to 2026-11-26 10:30$'
run notyet undo

# --- a clock that was set back ---

run notyet log globex pin --until=2026-12-04
NOTYET_NOW=2026-11-20T10:00:00Z run notyet log globex pin --until=2026-12-07
check_status "decided by a clock that is behind" 0
run notyet show globex --format=json
check_json "the newer word is the newer one all the same" \
	'[e["until_at"][:10] for e in d["application"]["timeline"] if e.get("event") == "pinned"]' \
	'["2026-12-04", "2026-12-07"]'

# --- a mail on its way ---

configure_notyet <<-END
[identity]
name=Robin Doe
[account home]
transport=maildir
maildir=$work/outgoing
END
run notyet draft acme thank-you --set topic='your parsers' \
	--set qualification='ten years of C' --queue
check_status "a thank-you" 0
row=$(printf '%s\n' "$out" | sed -n 's/^mail \([0-9]*\) waits.*/\1/p')
hash=$(printf '%s\n' "$out" | sed -n 's/^hash //p')

row_state() {
	run notyet outbox --format=json
	json "[r['state'] for r in d['outbox'] if r['row'] == $row][0]"
}

approve() {
	run notyet send "$row" --at=2026-11-26T12:30 "--approve=$hash"
	check_status "$1" 0
	check_equal "$1: it waits" queued "$(row_state)"
}

approve "approved"
run notyet log acme let-go
check_out "what becomes of the mail is said" \
	'^The mail that was to go is held: it needs your yes again\.$'
check_equal "it is held" draft "$(row_state)"
run notyet outbox
check_out "and why" 'closed as let-go'
run notyet undo
check_equal "undo lets nothing go" draft "$(row_state)"
approve "approved again"
run notyet log acme skip check-in
check_no_out "another step is no matter to it" 'is held'
check_equal "it waits still" queued "$(row_state)"
run notyet log acme skip thank-you
check_out "its own step is" '^The mail that was to go is held'
check_equal "so it is held" draft "$(row_state)"
run notyet undo
run notyet undo
approve "approved once more"
run notyet set acme stage=rejected
check_out "closing by hand holds it, too" '^The mail that was to go is held'
check_equal "held by the stage" draft "$(row_state)"
finish
