#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The screen of one application, on a real index: the stages, its people with
# the time of day that they have, and what is open elsewhere while it waits.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/three.sh"
. "$top_srcdir/tests/support/terminal.sh"

three_tracked
run notyet set globex zone='gil@globex.example America/New_York' \
	contact-role='gil@globex.example interviewer' \
	contact-channel='gil@globex.example phone'
check_status "Gil lives in New York" 0
# New York is five hours behind 10:30 UTC.
run notyet show globex
check_out "show tells the time that Gil has" \
	'interviewer, Thu 05:30 there, prefers phone'
run notyet show acme
check_out "acme is shown" 'Ann Lee <ann@acme'
check_no_out "nothing is said of a clock that nobody knows" ' there'

terminal_open 120 40
terminal_run "$top_builddir/notyet"
terminal_wait 'Initech'
terminal_keys /
terminal_type initech
terminal_keys Enter Enter
terminal_shows "the way, with a mark" \
	'^\[applied\] > screening > interviewing > final > offer'
terminal_shows "elsewhere, in a column" 'Meanwhile$'
terminal_shows "the most urgent first" '! Globex +inquiry'
terminal_size 80 24
terminal_shows "the same in a line" '^Timeline +Meanwhile: Globex inquiry'
terminal_size 40 10
terminal_shows "how many, on a small one" 'elsewhere: 1 now, 1 yours'
terminal_shows "there the stage stands by the role" \
	'^Initech, Systems engineer \(applied\)'
terminal_size 80 24
terminal_keys Left Left
terminal_shows "the application above" '^Globex, Data engineer$'
terminal_shows "who they are, and their time" \
	'interviewer, Thu 05:30 there, prefers phone, no reply yet'
terminal_hides "it waits for nothing" 'Meanwhile'
terminal_keys Left
terminal_shows "there is none above" 'This is the first application'
terminal_keys Right
terminal_shows "and below" '^Acme, Parser engineer$'
terminal_keys q q
terminal_back "quit" 0
finish
