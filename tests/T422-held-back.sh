#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A follow-up that the clock holds back is asked about before it goes, and the
# user's word, of either kind, lets it go: T5, and never without being said.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/thread.sh"
make_thread
queue_mail
send_mail
check_status "the thank-you goes" 0
index_new
run notyet sync

held='[["held-back", "ask", 0]]'

findings() {
	run notyet proof --format=json "draft:$1"
	json "[[f['name'], f['level'], f['line']] for f in d['findings'] if f['name'] == 'held-back']"
}

run notyet draft acme check-in --set 'topic=the small steps'
check_status "a check-in on the same day is drafted" 0
check_out "it is asked about" '^ask +headers +The minimum gap holds this back until Tue 24 Nov 12:00: .*\(held-back\)$'
draft=$(printf '%s\n' "$out" | sed -n 's/^draft:\([0-9]*\).*/\1/p')
check_equal "so says the proof" "$held" "$(findings "$draft")"
run notyet draft acme check-in --queue
check_status "it is not queued" 77
check_err "and why" '^notyet: The draft is not ready \(held-back\): The minimum gap holds this back until Tue 24 Nov 12:00'
run notyet outbox --format=json
check_equal "nothing waits in the outbox" '[]' \
	"$(json "[r for r in d['outbox'] if r['state'] != 'sent']")"

run notyet draft acme check-in --queue --at=2026-11-25T10:00
check_status "for a moment behind the gap it is" 0
check_equal "and waits" draft "$(state_of "$(written_row)")"
run notyet cancel "$(written_row)"

export NOTYET_NOW=2026-11-20T12:00:00Z
run notyet log acme override minimum-gap
check_status "the user overrides it" 0
check_equal "then nothing is asked" "[]" "$(findings "$draft")"
run notyet draft acme check-in --queue
check_status "and it is queued" 0
run notyet cancel "$(written_row)"
run notyet undo
run notyet undo
check_equal "taken back, it is asked again" "$held" \
	"$(findings "$draft")"
run notyet draft acme check-in --insist --queue
check_status "\"I mean it\" lets it go as well" 0
check_equal "it waits for the yes" draft "$(state_of "$(written_row)")"

# "I mean it" is said of what was asked then, not of what comes later.
run notyet cancel "$(written_row)"
run notyet undo
run notyet log acme override minimum-gap
run notyet draft acme check-in --insist
check_status "nothing is asked, and meant all the same" 0
run notyet undo
run notyet draft acme check-in --queue
check_status "what is asked since stops it" 77
check_err "by its name" '^notyet: The draft is not ready \(held-back\)'

# An answer to their mail is no follow-up.
letter again "$anna" "$robin" 'Fri, 20 Nov 2026 11:30:00 +0000' \
	'Re: Engineer' agree <<<'Could you send your certificate?'
index_new
run notyet sync
printf '%s\n' 'Dear Anna,' '' 'here is what you asked for.' '' 'Robin Doe' \
	>"$work/body"
run notyet draft acme --body="$work/body" --new
check_status "an answer is drafted" 0
check_no_out "and not held back" 'held-back'
finish
