#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# No word is lost, whatever dies and whenever: the program while the editor is
# open, once it has written, and in the middle of taking the words over.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/three.sh"
need strace
strace -qq -o "$work/probe" true 2>/dev/null || {
	echo "skipped: strace may not trace here"
	exit 77
}

three_tracked
mkdir -p "$work/outgoing/cur" "$work/outgoing/new" "$work/outgoing/tmp"
configure_notyet <<END
[identity]
name=Robin Doe
[account home]
transport=maildir
maildir=$work/outgoing
END
unset VISUAL
export EDITOR=$work/editor

run notyet draft globex --format=json
draft=$(json 'd["draft"]["id"]')
folder=$HOME/.local/share/notyet/drafts

# editor COMMANDS: what the editor does; the file is $1.
editor() {
	printf '#!/bin/sh\n%s\n' "$1" >"$EDITOR"
	chmod +x "$EDITOR"
}
# starts_with LABEL WORDS: at the next start they are in the draft.
starts_with() {
	run notyet draft "draft:$draft" --cached --print
	check_out "$1" "^$2\$"
}

# While the editor is open. It outlives the program, and what it writes then
# is not lost either.
mkfifo "$work/gate" "$work/is-open"
editor 'echo "first words" >>"$1"
echo $PPID >"'"$work"'/is-open"
read -r line <"'"$work"'/gate"
echo "later words" >>"$1"
echo done >"'"$work"'/is-open"'
"$top_builddir/notyet" draft "draft:$draft" --edit >/dev/null 2>&1 &
read -r pid <"$work/is-open"
kill -KILL "$pid"
wait $! 2>/dev/null
run notyet draft "draft:$draft" --edit
check_status "the editor that is still open is left alone" 75
check_one_sentence "which one sentence says"
echo >"$work/gate"
read -r _ <"$work/is-open"
for _ in $(seq 100); do # until the editor has gone
	run notyet draft "draft:$draft" --cached --print
	[ -e "$folder/$draft.eml" ] || break
done
starts_with "what was written while both lived" 'first words'
starts_with "and what was written after" 'later words'

# Once the editor has written.
editor 'echo "second words" >>"$1"; kill -KILL $PPID'
"$top_builddir/notyet" draft "draft:$draft" --edit >/dev/null 2>&1
check_equal "the program dies" 137 $?
starts_with "the words are there" 'second words'

# In the middle of taking them over: at each change to a file from the first
# on, until the program lives long enough.
die_at() {
	local call=$1 number=$2

	rm -f "$work/written"
	editor "echo 'words of $call $number' >>\"\$1\"
		: >'$work/written'"
	strace -qq -o "$work/trace" -e "trace=$call" \
		-e "inject=$call:signal=KILL:when=$number" \
		"$top_builddir/notyet" draft "draft:$draft" --edit --cached \
		>/dev/null
	[ $? = 137 ] || grep -q 'killed by SIGKILL' "$work/trace"
}
for call in rename unlink fdatasync; do
	number=1
	while die_at "$call" "$number" 2>/dev/null; do
		if [ -e "$work/written" ]; then
			starts_with "$call $number: the words are there" \
				"words of $call $number"
		fi
		number=$((number + 1))
	done
	starts_with "$call: it lives at last" "words of $call $number"
	check_equal "$call: it died at least once" 1 $((number > 1))
done
finish
