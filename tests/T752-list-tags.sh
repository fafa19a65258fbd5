#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Tagging by keys, one action for all that is tagged, and taking it back as
# one, in the real store.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/three.sh"
. "$top_srcdir/tests/support/terminal.sh"

three_tracked
stages() {
	run notyet list --cached --format=json
	json '" ".join(a["company"] + ":" + a["stage"]
	    for a in sorted(d["applications"], key=lambda a: a["id"]))'
}

terminal_open 80 24
terminal_run "$top_builddir/notyet"
terminal_shows "the list is there" '^>  Acme'
terminal_keys '\;'
terminal_shows "nothing is tagged yet" '^No application is tagged; t tags one\.'
terminal_keys /
terminal_type acme
terminal_keys Enter t
terminal_shows "t tags the one under the cursor" '^> \+Acme'
terminal_shows "and counts" '1 tagged'
terminal_keys T
terminal_type '~c initech'
terminal_keys Enter
terminal_shows "T tags by a pattern" '^1 more tagged\.'
terminal_shows "that one" '^\. \+Initech'
terminal_hides "and no other" '^. \+Globex'
terminal_keys '\;' s
terminal_type final
terminal_keys Enter
terminal_shows "a change of several asks once" '2 applications.*\(y/n\)'
terminal_keys y
terminal_shows "it is done" '2 applications'
check_equal "to both, and to no other" \
	'Acme:final Globex:applied Initech:final' "$(stages)"
terminal_shows "the tags stay" '2 tagged'
terminal_keys u
terminal_shows "one undo asks nothing more" '^Took back for 2 applications'
check_equal "and takes both back" \
	'Acme:screening Globex:applied Initech:applied' "$(stages)"
terminal_keys C-t
terminal_type '~A'
terminal_keys Enter
terminal_shows "C-t untags" '^2 tagged no more\.'
terminal_keys Q
terminal_back "it ended" 0
finish
