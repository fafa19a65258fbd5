#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Limiting the list by keys, on a real index: patterns, what is wrong with one,
# searches of the mail, also one that is typed before the mail was ever read,
# and one that Escape gives up.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/three.sh"
. "$top_srcdir/tests/support/terminal.sh"

# While there is a gate, a worker waits at it.
cat >"$work/worker" <<-END
	#!/bin/sh
	if test -p "$work/gate"; then read -r word <"$work/gate"; fi
	exec "$(realpath "$top_builddir")/notyet-worker" "\$@"
END
chmod +x "$work/worker"
three_tracked
export NOTYET_WORKER=$work/worker

limit() {
	terminal_keys l
	terminal_type "$1"
	terminal_keys Enter
}

terminal_open 80 24
terminal_run "$top_builddir/notyet"
terminal_shows "the list is there" '^>  Acme'

limit '~S waiting | ~p roy'
terminal_shows "a pattern" '^2 of 3 applications fit\.'
terminal_shows "and its section" '^\.  Initech'
terminal_hides "what does not fit is gone" '^>  Acme'
terminal_shows "the status says it" '2 of 3 shown  limit ~S waiting'
limit 'weeks>1'
terminal_shows "a column that is none" '"weeks" is no column before >1'
terminal_shows "the question stays, with what was typed" '^Limit to: weeks>1$'
terminal_keys C-u
terminal_type '~c acme'
terminal_keys Enter
terminal_shows "and may be mended" '^1 of 3 applications fit\.'
limit '~c nobody'
terminal_shows "nothing fits, and the way out is told" 'type "all" to see all'
limit all
terminal_shows "all again" '^All 3 applications are shown\.'
limit '~q from:acme.example'
terminal_shows "a search of the mail" '^1 of 3 applications fit\.'
terminal_shows "finds whom it should" '^>  Acme'
limit all
terminal_shows "all after a search" '^All 3 applications are shown\.'

mkfifo "$work/gate"
limit '~q from:acme.example'
terminal_shows "a search takes its time" '^The mail is being searched\.'
terminal_keys Escape
terminal_shows "Escape gives it up" '^The search was stopped; the list is as'
terminal_shows "and all are there" ' 3 shown  '
rm "$work/gate"
limit '~q to:globex.example'
terminal_shows "another is answered" '^1 of 3 applications fit\.'
terminal_keys q
terminal_back "it ended" 0

# The very first look: the search is kept until the mail was read.
rm "$HOME/.local/share/notyet/snapshot.cache"
mkfifo "$work/gate"
terminal_run "$top_builddir/notyet"
terminal_shows "the mail is being read" 'reading mail, <Esc> stops'
limit '~q from:acme.example'
terminal_shows "a search waits for it" 'is being read; then it is searched'
exec 3<>"$work/gate"
rm "$work/gate"
echo go >&3
terminal_shows "then it is answered" '^1 of 3 applications fit\.'
terminal_keys Q
terminal_back "it ended again" 0
finish
