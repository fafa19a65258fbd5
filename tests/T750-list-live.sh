#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The open list follows a real "notmuch new" without a key; the cursor, the
# tags and the folds stay, and the preview shows the newest mail.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/three.sh"
. "$top_srcdir/tests/support/terminal.sh"

three_tracked
configure_notyet <<-CONF
[identity]
name=Robin Doe
[ui]
preview=below
CONF

terminal_open 80 24
terminal_run "$top_builddir/notyet"
terminal_shows "the list is there" '^>  Acme'
terminal_shows "the preview reads the newest mail" \
	'your data would be safe with me'
terminal_keys /
terminal_type initech
terminal_keys Enter t v
terminal_shows "its section is folded" '^Waiting .* folded'
terminal_keys v
terminal_shows "it is tagged" '^. \+Initech'
terminal_keys /
terminal_type initech
terminal_keys Enter
terminal_shows "the preview follows the cursor" 'printers like me'

letter initech2 "$ira" "$robin" 'Thu, 26 Nov 2026 09:30:00 +0000' \
	'Re: Application: systems engineer' initech1 <<-MAIL
	Dear Robin,

	our printers like nobody.

	Ira
	MAIL
index_new
terminal_shows "their mail moves it by itself" '^> \+Initech'
terminal_shows "the cursor is still on it" 'our printers like nobody'
terminal_keys Enter
terminal_shows "what Enter opens is it" '^Initech'
terminal_keys q Q
terminal_back "it ended" 0
finish
