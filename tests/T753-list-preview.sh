#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The preview of the newest mail by keys: below the list and beside it, its
# text scrolled, and the terminal made smaller and larger under it.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/three.sh"
. "$top_srcdir/tests/support/terminal.sh"

three_tracked
letter acme3 "$ann" "$robin" 'Wed, 25 Nov 2026 10:30:00 +0000' \
	'Re: Application: parser engineer' acme2 < <(
	for number in $(seq 60); do printf 'paragraph %d\n\n' "$number"; done)
index_new

terminal_open 80 24
terminal_run "$top_builddir/notyet"
terminal_shows "the list is there" '^>  Acme'
terminal_keys /
terminal_type acme
terminal_keys Enter J
terminal_shows "nothing to scroll" '^No preview is shown; B shows one\.'
terminal_keys B
terminal_shows "below" '^paragraph 1 *$'
terminal_shows "the list stays above it" '^>  Acme'
terminal_keys J
terminal_shows "J scrolls it" '^paragraph [5-9] *$'
terminal_hides "from its beginning" '^paragraph 1 *$'
terminal_keys K
terminal_shows "K scrolls it back" '^paragraph 1 *$'
terminal_keys B
terminal_shows "here is no room beside" 'no room beside the list'
terminal_size 120 40
terminal_shows "a wide terminal has it" '^.{50,}│paragraph 1 *$'
terminal_keys /
terminal_type globex
terminal_keys Enter
terminal_shows "it follows the cursor" '^.{50,}│your data would be safe'
terminal_size 40 10
terminal_shows "no room at all" '^!  Globex'
terminal_hides "leaves the list alone" 'your data would be'
terminal_size 80 24
terminal_shows "with room it is back, below" '^your data would be safe'
terminal_keys B
terminal_wait '^Waiting' && terminal_shows "the list is there alone" '^\.  Initech'
terminal_keys Q
terminal_back "it ended" 0
finish
