#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What the user decides about the clock, by keys alone on a wide and on a small
# terminal: each is asked in words, said when done, and taken back by one key.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/three.sh"
. "$top_srcdir/tests/support/terminal.sh"

# A call a day ago: the second inquiry waits for a gap longer than a week.
three_tracked
printf '[cadence]\nminimum_gap_days=10\n' | configure_notyet
run notyet log globex call --at=2026-11-25T09:00
check_status "a call" 0
snap=0

# shows LABEL PATTERN: as terminal_shows, wherever the lines are broken.
# SCREENS=FOLDER keeps what was seen.
shows() {
	local text
	for _ in $(seq 1200); do
		text=$(terminal_text | tr -s ' \n' ' ')
		if [[ $text =~ $2 ]]; then
			pass "$1"
			test -z "${SCREENS:-}" || {
				snap=$((snap + 1))
				terminal_text >"$SCREENS/$snap"
			}
			return
		fi
		read -rt 0.05 <> <(:) || :
	done
	fail "$1" "never shown: $2" "$(terminal_text)"
}

# answer TEXT: typed behind a question.
answer() {
	terminal_type "$1"
	terminal_keys Enter
}

# decisions SIZE: all of them on the row of Globex.
decisions() {
	terminal_keys p
	shows "$1: p asks for a day" 'Pin Globex to \(fri, .*after ;\): $'
	answer 'friday; as we said'
	shows "$1: the pin says its day, all of it" \
		'Globex: pinned to tomorrow 09:00\. .*as we said.* Wed 9 Dec\.'
	terminal_keys u
	shows "$1: u takes it back" 'pin of Globex to Fri 27 Nov was taken back'
	terminal_keys '!'
	shows "$1: ! says what holds it" \
		'minimum gap holds Globex back: .* impatience\. Override .*y/n\)'
	terminal_keys n
	terminal_keys '!'
	shows "$1: no is no" 'Override it this once\? \(y/n\)'
	terminal_keys y
	shows "$1: ! asks why" 'Because \(may be empty\): $'
	answer 'they asked'
	shows "$1: the override is said" 'Globex: you override the minimum gap\.'
	terminal_keys u
	shows "$1: u takes the override back" 'override of the minimum gap for Gl'
	terminal_keys S
	shows "$1: S names the step" 'Leave the .* out, because'
	answer 'met at lunch'
	shows "$1: the skip is said" 'Globex: the .* is left out\.'
	terminal_keys u
	shows "$1: u takes the skip back" 'Skipping the .* was taken back'
	terminal_keys c
	shows "$1: c asks" 'Cadence of Globex \(<Tab>; empty: the default\):'
	terminal_type ge
	terminal_keys Tab
	shows "$1: <Tab> completes it" 'default\): gentle'
	terminal_keys Enter
	shows "$1: what would be due is shown" 'gentle: .* Take it\? \(y/n\)'
	terminal_keys y
	shows "$1: the cadence is said" 'Globex: the cadence is now gentle\.'
	terminal_keys u
	shows "$1: u takes the cadence back" 'cadence gentle of Globex was taken'
	terminal_keys w
	shows "$1: w asks" 'Snooze Globex until .*none\):'
	answer 'in two weeks'
	shows "$1: the snooze is said" 'nothing will be proposed until .*10 Dec'
	terminal_keys u
	shows "$1: u takes the snooze back" 'snooze of Globex until .* taken back'
	terminal_keys d
	shows "$1: d asks" 'Let Globex go\? \(y/n\)'
	terminal_keys y
	shows "$1: letting go is said" 'Globex: let go; a late reply revives it\.'
	terminal_keys u
	shows "$1: u takes that back" 'Letting Globex go was taken back'
}

terminal_open 80 24
terminal_run "$top_builddir/notyet"
terminal_wait '^.. Globex'
terminal_keys /
answer globex
decisions 80x24
terminal_size 40 10
decisions 40x10

# What does not fit at all says so.
terminal_size 20 8
terminal_keys p
answer friday
terminal_shows "20x8: a sentence that is cut off shows it" '^.{19}…$'
terminal_keys u
shows "20x8: u takes it back" 'Fri 27 Nov was taken back'
terminal_size 40 10

# A closed one is taken up again where it stands, in its thread.
terminal_keys Enter
shows "the thread opens" 'Globex: '
terminal_keys d
shows "d asks there, too" 'Let Globex go\?'
terminal_keys y
shows "closed in the thread" 'Globex: let go'
terminal_keys U
shows "U revives" 'Globex: taken up again\.'
terminal_keys u
shows "u takes the revival back" 'Taking Globex up again was taken back'
terminal_keys U
shows "U again" 'Globex: taken up again\.'
terminal_keys '!'
shows "o asks there, too" 'Override it this once'
terminal_keys n q Q
terminal_back "quit" 0
run notyet show globex
check_no_out "nothing is left of what was taken back" \
	'pinned|overrode|skipped|snoozed'
finish
