#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The first screen is there before anything is read, while nothing has changed.
# The settings are a pipe: a start waits at it until somebody opens its other
# end, which has nothing to say. So what is seen before that was read by nobody.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/three.sh"
. "$top_srcdir/tests/support/terminal.sh"

three_tracked
run notyet sync
check_status 'all is read' 0
data=$HOME/.local/share/notyet
pipe=$HOME/.config/notyet/config
mkdir -p "${pipe%/*}"
mkfifo "$pipe"

let_read() {
	: >"$pipe"
}

# start [COMMAND]: with a trace of its own.
start() {
	rm -f "$work/trace"
	terminal_run "${1:-env NOTYET_TRACE=$work/trace $top_builddir/notyet}"
}

leave() {
	terminal_keys q
	terminal_back "$1" 0
}

terminal_open 80 24
for turn in $(seq 20); do
	start
	let_read
	terminal_wait '^>  .*Acme'
	terminal_wait 'glance: |q:quit|q:'
	terminal_keys q
	terminal_wait "at $terminal_prompt>"
	grep -q 'glance: stands' "$work/trace" && break
done
check 'what was painted first is kept' grep -q 'glance: stands' "$work/trace"
check 'for nobody else' test "$(stat -c %a "$data/screen.glance")" = 600

# Nothing is read, and the rows are there.
start
terminal_shows 'the rows are there' '^>  .*Acme'
check 'nothing was read' test -z "$(grep ' config' "$work/trace")"
terminal_text -e >"$work/before"
terminal_keys j Enter
let_read
terminal_shows 'keys that were typed meanwhile are not lost' \
	'^  Ann Lee <ann@acme.example>'
terminal_keys q
terminal_shows 'and lead back' '^   *!? .*Acme|^>  .*Acme'
leave 'it ends as ever'

# The same cells before and after: nothing of a row is written again.
start
terminal_wait '^q:Quit'
terminal_text >"$work/before"
tm pipe-pane -t t "cat >>$work/written"
let_read
while ! grep -q 'check of the index' "$work/trace"; do
	read -rt 0.02 <> <(:) || :
done
terminal_text >"$work/after"
terminal_keys '?'
terminal_wait 'first-entry'
tm pipe-pane -t t
check 'what is painted then are the same cells' \
	diff -a "$work/before" "$work/after"
check 'something is written later' grep -qa 'first-entry' "$work/written"
check 'but nothing of the rows' \
	test -z "$(grep -aE 'Acme|Globex|Initech|Act now' "$work/written")"
terminal_keys q
terminal_wait '^>  .*Acme'
leave 'and it ends'

# New mail does not keep it from the screen.
letter news "$gil" "$robin" 'Thu, 26 Nov 2026 09:30:00 +0000' \
	'Re: Application: data engineer' globex1 <<<'Please call me.'
index_new
start
terminal_shows 'the rows of before' 'Your turn \(1\)'
: >"$work/letting"
while test -e "$work/letting"; do
	let_read
	read -rt 0.05 <> <(:) || :
done &
letting=$!
terminal_shows 'the new mail' 'Your turn \(2\)'
leave 'mail was read'
rm "$work/letting"
kill "$letting" 2>/dev/null
wait "$letting"

# Another size, and other colours, are another screen.
rm "$pipe"
run notyet sync
for turn in $(seq 20); do
	start
	terminal_wait '^>  .*Acme'
	terminal_keys q
	terminal_wait "at $terminal_prompt>"
	grep -q 'glance: stands' "$work/trace" && break
done
start "env NO_COLOR=1 NOTYET_TRACE=$work/trace $top_builddir/notyet"
terminal_wait '^>  .*Acme'
leave 'without colours'
check 'other colours' grep -q 'glance: asked otherwise' "$work/trace"
terminal_size 100 30
start
terminal_wait '^>  .*Acme'
leave 'larger'
check 'another size' grep -q 'glance: asked otherwise' "$work/trace"

# A start that fails then gives the terminal back and says why.
for turn in $(seq 20); do
	start
	terminal_wait '^>  .*Acme'
	terminal_keys q
	terminal_wait "at $terminal_prompt>"
	grep -q 'glance: stands' "$work/trace" && break
done
printf '[ui]\nsort = company\n' >"$pipe"
start
terminal_wait '^>  .*Acme'
leave 'other settings'
check 'other settings are another screen' \
	grep -q 'glance: settings changed' "$work/trace"
rm "$pipe"
mkfifo "$pipe"
for turn in $(seq 20); do
	start
	let_read
	terminal_wait '^>  .*Acme'
	terminal_keys q
	terminal_wait "at $terminal_prompt>"
	grep -q 'glance: stands' "$work/trace" && break
done
start
terminal_shows 'the rows are there before it fails' '^>  .*Acme'
printf 'no store\n' >"$data/notyet.db"
let_read
terminal_back 'the error ends it' 65
check 'and says what is wrong' \
	grep -q 'notyet.db' <(terminal_text | tr -d '\n')
finish
