#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# --trace and NOTYET_TRACE tell the phases of a start and of a reading of mail,
# nothing of the mail, and nothing to a screen.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/three.sh"
. "$top_srcdir/tests/support/terminal.sh"

three_tracked

# check_phases LABEL FILE PHASE...: they are there, in this order.
check_phases() {
	local label=$1 file=$2 phase pattern=
	shift 2
	for phase; do
		pattern="$pattern[^\\n]* ms  $phase( \\([0-9]+\\))?\\n(.*\\n)?"
	done
	if /usr/bin/python3 -c 'import re, sys
sys.exit(not re.search(sys.argv[1], open(sys.argv[2]).read(), re.S))' \
		"$pattern" "$file"; then
		pass "$label"
	else
		fail "$label" "$(cat "$file")"
	fi
}

line='^trace: (notyet|worker) [0-9]+ +[0-9]+\.[0-9]{3} +[0-9]+\.[0-9]{3} +'
line="$line[0-9]+\\.[0-9]{3} ms  [a-z][a-z :]*( \\([0-9]+\\))?\$"

run notyet list
cp "$work/.out" "$work/plain"
check_equal 'without it nothing is said' '' "$err"

letter fresh "$ira" "$robin" 'Thu, 26 Nov 2026 09:30:00 +0000' \
	'Re: Application: systems engineer' initech1 <<<'Secret words.'
index_new
run notyet --trace list
check_status 'it may stand before the command' 0
cp "$work/.err" "$work/trace"
cp "$work/.out" "$work/read"
check_phases 'the phases of a refresh' "$work/trace" arguments config \
	'store open' 'snapshot read' 'check of the index: changed' 'job sent' \
	'refresh' 'store open' \
	'index open' 'journal fold' 'mail cache read' 'snapshot read' news \
	'news taken' save answer 'answer received' 'answer unpacked' \
	'journal fold' 'timelines and due' 'rows corrected' written
check_equal 'no row is made in vain' 1 \
	"$(grep -c '^trace: notyet .*timelines and due' "$work/trace")"
check_equal 'every line is one of the trace' '' \
	"$(grep -Ev "$line" "$work/trace")"
check_equal 'how many there are is told, no more' '3' \
	"$(sed -n 's/^trace: notyet .*journal fold (\(.*\))/\1/p' \
		"$work/trace" | sort -u)"
run notyet sync --whole --trace
check_phases 'those of one that reads all' "$work/.err" 'journal fold' seeds \
	threads divide contacts judge bounces save answer
run notyet list --trace
check_phases 'and behind it; nothing changed' "$work/.err" \
	'check of the index: as it was' written
check_one_memory() {
	check_equal "$1" 1 "$(grep -Ec '^trace: notyet .* ms  end: kilobytes of memory \([1-9][0-9]{3,6}\)$' "$2")"
}
check_one_memory 'how much memory it held is told once' "$work/.err"
check_equal 'at the end' '' "$(sed '$d' "$work/.err" | grep memory)"
check 'no worker is asked then' test -z "$(grep worker "$work/.err")"
check 'what is printed is the same' cmp "$work/read" "$work/.out"

export NOTYET_TRACE=$work/file
run notyet sync
run notyet sync --trace
check_equal 'to a file: nothing is said' '' "$err"
check_equal 'both processes append to it, each time' 4 \
	"$(awk '{ print $3 }' "$work/file" | sort -u | wc -l)"
check_equal 'for nobody else' 600 "$(stat -c %a "$work/file")"
check_equal 'every line is one of the trace there' '' \
	"$(grep -Ev "$line" "$work/file")"
NOTYET_TRACE=$work run notyet list
check_status 'a file that cannot be written' 74
check_one_sentence 'is said in one sentence'
NOTYET_TRACE=0 run notyet list
check_equal '0 is none' '' "$err"

# The screens.
terminal_open 80 24
terminal_run "env NOTYET_TRACE=1 $top_builddir/notyet"
terminal_shows 'the list is there' '^>  .*'
letter more "$gil" "$robin" 'Thu, 26 Nov 2026 09:40:00 +0000' \
	'Re: Application: data engineer' globex1 <<<'More.'
index_new
terminal_shows 'a mail is read' 'Your turn \(3\)'
terminal_hides 'no line of a trace is on the screen' 'trace:'
terminal_keys q
terminal_shows 'it is there when the screens are left' \
	'^trace: notyet .* ms  paint'
terminal_back 'they ended' 0

rm -f "$NOTYET_TRACE"
terminal_run "$top_builddir/notyet"
terminal_shows 'the list is there again' '^>  .*'
until grep -q ' paint$' "$NOTYET_TRACE"; do
	kill -0 "$(cat "$work/pid")" || break
done
pass 'a file has it meanwhile'
terminal_keys q
terminal_back 'they ended again' 0
check_phases 'the phases of the screens' "$NOTYET_TRACE" arguments config \
	'store open' 'snapshot read' 'journal fold' 'timelines and due' keymap \
	terminal screens paint 'check of the index: [a-z ]*'

finish
