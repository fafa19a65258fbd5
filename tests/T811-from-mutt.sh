#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# From a real mutt and a real neomutt: the macro tracks what is shown; pressed
# again it opens the application, whose thread opens in the reader, and back.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/three.sh"
. "$top_srcdir/tests/support/terminal.sh"
need mutt neomutt

three_mails
mkdir -p "$HOME/Mail" "$work/bin"
ln -s "$top_builddir/notyet" "$work/bin/notyet"
export NOTYET_WORKER=$top_builddir/notyet-worker PATH=$work/bin:$PATH

# both_ways READER LETTER OTHERS: the letter is its first mail.
both_ways() {
	touch "$HOME/.$1rc"
	run notyet setup "$1" --write
	check_status "$1: the macros are installed" 0
	printf '[mutt]\ncommand=%s\n' "$1" | configure_notyet
	terminal_run "$1 -f $maildir"
	terminal_shows "$1: the mails" 'Application: parser engineer'
	terminal_keys /
	terminal_type "$2"
	terminal_keys Enter
	terminal_keys , t
	terminal_shows "$1: the macro tracks it" "Tracked as $3"
	terminal_keys Enter
	terminal_shows "$1: and is back" '^---.*utt: .*inbox'
	terminal_keys , t
	terminal_shows "$1: pressed again, it opens the application" '^Timeline'
	terminal_keys M
	terminal_shows "$1: from there the thread" \
	    '^---.*utt: .*(thread%3A|thread-)'
	terminal_keys x
	terminal_shows "$1: back to the application" '^Timeline'
	terminal_keys Q
	terminal_shows "$1: and back to its index" \
	    '^---.*utt: .*inbox|[Pp]ress any key'
	terminal_keys Enter
	terminal_shows "$1: which reads keys again" '^---.*utt: .*inbox'
	terminal_keys x
	terminal_back "$1: the end" 0
}

terminal_open 80 24
both_ways mutt 'data engineer' 1
both_ways neomutt 'systems engineer' 2

# Where nothing can be opened it says so.
run_stdin notyet track - <"$maildir/cur/globex1:2,S"
check_status "no terminal" 0
check_out "what it is" '^Already tracked as 1: Globex'
check_out "and what would be" 'On a terminal it would be opened'
check_equal "still two" 2 "$(notyet list --format=json --cached |
	/usr/bin/python3 -c 'import json, sys
print(len(json.load(sys.stdin)["applications"]))')"
finish
