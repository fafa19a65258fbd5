#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Every assigned character, painted by the real terminal code: what tmux holds
# is the surface, cell by cell, wherever tmux measures a character as we do.
# Those that it measures otherwise are listed, with their number.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/terminal.sh"
paint=$top_builddir/tests/screens/paint-cells

terminal_open 240 100
terminal_run "$paint widths $work/list"
terminal_back "tmux measures each character" 0
echo "# tmux measures otherwise (character, our cells, its cells):" \
	"$(wc -l <"$work/list")"
sed 's/^/#   /' "$work/list"
check "tmux agrees on nearly all" test "$(wc -l <"$work/list")" -lt 5000

mkdir "$work/pages"
terminal_run "$paint pages $work/list $work/pages"
page=1
cells=0
wrong=0
while :; do
	# The file comes after the painting; tmux may still read.
	for turn in $(seq 1200); do
		test -e "$work/pages/$page" && break 1
		terminal_text | grep -q "at $((terminal_prompt))>" && break 2
		read -rt 0.02 <> <(:) || :
	done
	same=
	for turn in $(seq 1200); do
		terminal_text >"$work/held"
		cmp -s "$work/held" "$work/pages/$page" && same=yes && break
		read -rt 0.02 <> <(:) || :
	done
	if test -z "$same"; then
		wrong=$((wrong + 1))
		fail "page $page" "$(diff "$work/held" "$work/pages/$page" |
		    head -6)"
		test $wrong -lt 5 || break
	fi
	cells=$((cells + $(tr -cd '|' <"$work/pages/$page" | wc -c)))
	page=$((page + 1))
	terminal_keys x
done
echo "# $cells characters on $((page - 1)) pages"
check "all pages are as painted" test "$wrong" = 0
check "that is every character" test "$cells" -gt 140000
finish
