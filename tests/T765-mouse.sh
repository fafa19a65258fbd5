#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The mouse in a real terminal: off nothing is asked of it; on, a click moves
# and opens, the wheel scrolls; whatever ends the program gives it back.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/three.sh"
. "$top_srcdir/tests/support/terminal.sh"

three_tracked
configure_notyet <<CONF
[identity]
name=Robin Doe
CONF

# mouse KIND ROW COL: as the terminal sends it; both from 1. Each sequence
# arrives whole: what comes later than its Escape may be read without it.
mouse() {
	local button=0 escape=$'\e'
	case $1 in
	up) button=64 ;;
	down) button=65 ;;
	esac
	send_text "$escape[<$button;$3;$2M"
	[[ $1 != click ]] || send_text "$escape[<0;$3;$2m"
}

send_text() {
	local hex
	hex=$(printf %s "$1" | od -An -v -tx1)
	# shellcheck disable=SC2086
	tm send-keys -t t -H $hex
}

# Which modes the program has asked for: any button, places in digits.
asked_is() {
	local turn modes
	for turn in $(seq 1200); do
		modes=$(tm display-message -p -t t \
		    '#{mouse_any_flag} #{mouse_sgr_flag}')
		[[ $modes != "$2" ]] || break
		read -rt 0.05 <> <(:) || :
	done
	check_equal "$1" "$2" "$modes"
}


line_of() {
	terminal_text | grep -n -- "$1" | head -n 1 | cut -d: -f1
}

cursor_on() {
	local turn
	for turn in $(seq 1200); do
		tm capture-pane -e -p -t t | grep -Eq "$cursor.*$2" && break
		read -rt 0.05 <> <(:) || :
	done
	check "$1" grep -Eq "$cursor.*$2" <(tm capture-pane -e -p -t t)
}
cursor=$'^(\e\\[[0-9;]*m)*\e\\[[0-9;]*7m'

terminal_open 80 24
terminal_run "$top_builddir/notyet --mono"
terminal_wait '^>  Acme'
asked_is "off, nothing is asked of the terminal" "0 0"
cursor_on "the cursor begins on the first" Globex
mouse click "$(line_of Initech)" 20
terminal_keys k j
cursor_on "what comes nevertheless does nothing" Acme
terminal_keys :
terminal_type 'set ui.mouse=on'
terminal_keys Enter
terminal_shows "it is switched on" 'ui.mouse is now on'
asked_is "then it is asked" "1 1"
mouse click "$(line_of Initech)" 20
cursor_on "a click puts the cursor there" Initech
mouse click "$(line_of Initech)" 20
terminal_shows "another opens it" '^Timeline'
terminal_keys q
terminal_wait 'Waiting'
mouse up 5 5
cursor_on "the wheel moves the cursor" Globex
mouse down 5 5
cursor_on "the other way too" Initech
terminal_keys d
terminal_wait '\(y/n\)'
mouse click "$(line_of Acme)" 20
mouse click 24 40
terminal_shows "a click answers no question" '\(y/n\)'
terminal_keys n
cursor_on "and moves nothing meanwhile" Initech

terminal_keys C-z
terminal_wait 'Stopped'
asked_is "C-z gives the mouse back" "0 0"
terminal_keys fg Enter
asked_is "fg takes it again" "1 1"
terminal_wait 'Waiting'
terminal_keys :
terminal_type 'set ui.mouse=off'
terminal_keys Enter
asked_is "it is switched off" "0 0"
terminal_keys Q
terminal_prompt=$((terminal_prompt + 1))
terminal_back "quit" 0

configure_notyet <<CONF
[identity]
name=Robin Doe
[ui]
mouse=on
CONF
terminal_run "$top_builddir/notyet --mono"
terminal_wait '^>  Acme'
asked_is "on by the settings" "1 1"
terminal_keys Q
terminal_back "quit again" 0
asked_is "quitting gives it back" "0 0"
terminal_run "env ASAN_OPTIONS=handle_segv=0:detect_leaks=0 $top_builddir/notyet"
terminal_wait '^>  Acme'
asked_is "there again" "1 1"
kill -SEGV "$(cat "$work/pid")"
terminal_back "SIGSEGV" 139
asked_is "a crash gives it back" "0 0"
finish
