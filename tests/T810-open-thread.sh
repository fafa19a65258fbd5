#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The thread of an application in the user's own reader, and back: a real
# neomutt with a virtual folder, a real mutt with a folder of links.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/three.sh"
. "$top_srcdir/tests/support/terminal.sh"
need mutt neomutt

links=$HOME/.cache/notyet/thread-1
three_tracked
# No word of notmuch in any muttrc: the address says it all.
mkdir -p "$HOME/Mail"
printf 'set sort=threads\n' >"$HOME/.muttrc"
configure_notyet </dev/null

run notyet open acme
check_status "without a terminal" 69
check_one_sentence "it says so"
run notyet open acme --print
check_out "neomutt is preferred, with a virtual folder" \
	"^neomutt -e .*'?notmuch://.*/mail\?query=thread%3A[0-9a-f]{16}&type=threads"
check "no folder of links is made" test ! -e "$links"
run notyet track --company='No Mail'
run notyet open 'No Mail'
check_status "an application without mail" 66
check_err "is named" 'No mail of No Mail is known'

# reader NAME: list -> reader -> list, thread -> reader -> thread.
reader() {
	terminal_run "$top_builddir/notyet"
	terminal_shows "$1: the list" '^!  Globex'
	terminal_keys /
	terminal_type acme
	terminal_keys Enter M
	terminal_shows "$1: both mails of the thread are there" "$2"
	terminal_shows "$1: the second one, too" '^ +2 .*Ann Lee'
	terminal_keys Enter
	terminal_shows "$1: its cursor stood on the newest mail" \
	    'which day next week'
	terminal_keys x
	terminal_wait "$2"
	terminal_keys x
	terminal_shows "$1: back on the list" '^!  Globex'
	terminal_keys Enter
	terminal_shows "$1: the cursor stood on the same row" 'Parser engineer'
	terminal_keys Home
	terminal_shows "$1: the first mail is chosen" 'I would like to write'
	terminal_keys M
	terminal_shows "$1: open again" "$2"
	terminal_keys Enter
	terminal_shows "$1: its cursor stood on the first mail" \
	    'I would like to write'
	terminal_hides "$1: in the reader" 'Parser engineer, '
	terminal_keys x
	terminal_wait "$2"
	terminal_keys x
	terminal_shows "$1: back on the same mail" '^Timeline'
	terminal_shows "$1: whose text is shown" 'I would like to write'
	terminal_keys Q
	terminal_back "$1: the end" 0
}

terminal_open 80 24
reader neomutt '^---NeoMutt: notmuch://.*thread'
printf '[mutt]\ncommand=mutt\n' | configure_notyet

# Message-IDs are a stranger's: what would be keys or commands is not typed.
odd='$(touch${IFS}pwned)`touch${IFS}pwned`"'"'"';;#\\x@evil.example'
sed "s|^Message-ID:.*|Message-ID: <$odd>|; s/^References:.*//; s/^Date:.*/Date: Wed, 25 Nov 2026 10:30:00 +0000/" \
	"$maildir/cur/acme2:2,S" >"$maildir/cur/odd:2,S"
index_new
run notyet sync
run notyet open acme --print
check_out "only the harmless part is searched for" \
	'<search>=ix@evil.example<enter>'
check "and nothing ran" test ! -e pwned
rm "$maildir/cur/odd:2,S"
index_new

reader mutt '^---Mutt: .*thread-1 '
check "the links are gone" test ! -e "$links"

# The links themselves.
for name in "$maildir"/cur/acme2*; do mv "$name" "${name%:2,*}:2,FRS"; done
index_new
run notyet open acme --print
check_out "the command of mutt" "mutt -e .* -f $links\$"
check_equal "each mail is a link, with its flags" ':2,FRS :2,S' \
	"$(cd "$links/cur" && for name in *; do
		echo ":${name#*:}"; done | sort | paste -sd ' ')"
check_equal "only the user may look" '700 700' \
	"$(stat -c %a "$links" "$links/cur" | paste -sd ' ')"
ln -s "$maildir/cur/gone" "$links/cur/left-over:2,"
rm "$links/cur/"00000*
echo "kept by record=^" >"$links/cur/00000.0.notyet:2,FRS"
run notyet open acme --print
check_status "the folder is made anew" 0
check "without the links of before" test ! -L "$links/cur/left-over:2,"
check "a mail that the reader filed there stays" \
	grep -q record "$links/cur/00000.0.notyet:2,FRS"
check_equal "beside the links" 2 "$(find "$links/cur" -type l | wc -l)"
rm -r "$links"
mkdir "$work/elsewhere"
touch "$work/elsewhere/mine"
ln -s "$work/elsewhere" "$links"
run notyet open acme --print
check "a link in its place is not followed" test -e "$work/elsewhere/mine"
rm -f "$links"
run notyet open acme --print
run notyet forget acme --yes
check_status "forget" 0
check "takes the links along" test ! -e "$links"

# What goes wrong.
printf '[mutt]\ncommand=%s/no-such-reader\n' "$work" | configure_notyet
terminal_run "$top_builddir/notyet"
terminal_shows "the list once more" '^!  Globex'
terminal_keys M
terminal_shows "a reader that is not there" \
	'The program ".*no-such-reader" could not be started'
terminal_shows "and the list stands" 'Globex'
printf '#!/bin/sh\nexit 3\n' >"$work/no-such-reader"
chmod +x "$work/no-such-reader"
terminal_keys M
terminal_shows "a reader that fails" 'no-such-reader" ended with status 3'
terminal_keys Q
terminal_back "the end" 0
configure_notyet </dev/null
mkdir "$work/bin"
run env PATH="$work/bin" "$(cd "$top_builddir" && pwd)/notyet" open globex --print
check_status "neither is installed" 69
check_err "the sentence names both, and the setting" \
	'Neither neomutt nor mutt is installed; \[mutt\] command'
finish
