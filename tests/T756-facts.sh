#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The facts of an application, edited in place: a value stands after a restart,
# one key takes it back, and a hostile name from a mail keeps the columns.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/three.sh"
. "$top_srcdir/tests/support/terminal.sh"

three_tracked
# "Gil ESC[31mRoy TAB RLO evil"
evil='=?utf-8?B?R2lsIBtbMzFtUm95CeKArmV2aWw=?= <gil@evil.example>'
letter evil "$evil" 'Robin Doe <robin@home.example>' \
	'Tue, 24 Nov 2026 10:30:00 +0000' 'Hello' <<END
Dear Robin,

when can you come?
END
index_new
run notyet track id:evil@test.example --company=Evilcorp
check_status "a hostile name is taken" 0

# open_facts COMPANY
open_facts() {
	terminal_run "$top_builddir/notyet"
	terminal_wait 'Initech'
	terminal_keys /
	terminal_type "$1"
	terminal_keys Enter e
	terminal_wait "Facts: $1"
}

terminal_open 80 24
open_facts Globex
terminal_shows "the company" '^  company +Globex +tracked 26 Nov'
terminal_keys j Enter
terminal_keys C-u
terminal_type Archivist
terminal_keys Enter
terminal_shows "the role is edited" '^  role +Archivist +set 26 Nov'
terminal_keys Q
terminal_back "quit" 0

open_facts Globex
terminal_shows "it stands after a restart" '^  role +Archivist +set 26 Nov'
terminal_keys u
terminal_shows "u takes it back" '^  role +Data engineer +tracked 26 Nov'
terminal_keys Q
terminal_back "quit again" 0

open_facts Evilcorp
terminal_shows "the hostile name keeps its place" \
	'^  name +Gil .*evil {20,}tracked 26 Nov$'
terminal_keys Q
terminal_back "quit the third time" 0
finish
