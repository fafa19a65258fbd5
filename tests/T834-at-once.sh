#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Several of the program at once: each gives the whole answer, none says that
# another is busy.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/three.sh"
. "$top_srcdir/tests/support/terminal.sh"

three_tracked

# at_once LABEL ARG...: eight of them; the first one's answer is in $work/all.1.
at_once() {
	local label=$1 n pids=() bad=0
	shift
	for n in 1 2 3 4 5 6 7 8; do
		"$top_builddir/notyet" "$@" >"$work/all.$n" \
			2>"$work/all.$n.err" </dev/null &
		pids+=($!)
	done
	for n in 1 2 3 4 5 6 7 8; do
		wait "${pids[n - 1]}" || bad=$((bad + 1))
	done
	check_equal "$label: all ended well" 0 $bad
	check_equal "$label: without a word" '' "$(cat "$work"/all.*.err)"
	check_equal "$label: the same answer" 1 \
		"$(md5sum "$work"/all.? | cut -d' ' -f1 | sort -u | wc -l)"
}

letter ira2 "$ira" "$robin" 'Thu, 26 Nov 2026 09:30:00 +0000' \
	'Re: Application: systems engineer' initech1 <<<'Which day suits you?'
index_new
at_once 'eight lists after a change' list --all --format=json
run notyet list --all --format=json
check 'it is the right one' cmp "$work/.out" "$work/all.1"
check_json 'with the new mail' \
	"sum(a['turn'] == 'yours' for a in d['applications'])" 2
at_once 'eight readings of mail' sync
at_once 'eight that only read' due --format=json

# Two screens, lists and a sync, while a mail comes.
other() {
	tm capture-pane -p -t other
}
terminal_open 80 24
terminal_run "$top_builddir/notyet"
tm new-session -d -s other -x 80 -y 24 \
	"$top_builddir/notyet 2>$work/other.err" || exit 99
terminal_shows 'the first screen' 'Your turn \(2\)'
letter gil2 "$gil" "$robin" 'Thu, 26 Nov 2026 09:40:00 +0000' \
	'Re: Application: data engineer' globex1 <<<'Which day suits you?'
index_new
at_once 'eight lists beside two screens' list --all --format=json
run notyet sync
check_status 'a sync beside them' 0
terminal_shows 'the first screen has the mail' 'Your turn \(3\)'
for ((turn = 0; turn < 1200; turn++)); do
	other | grep -q 'Your turn (3)' && break
	read -rt 0.05 <> <(:) || :
done
check 'and the second one' grep -q 'Your turn (3)' <(other)

# What one of them writes down, the other one shows.
run notyet set 3 stage=rejected
check_status 'a stage is set beside them' 0
terminal_shows 'the first one shows it' 'Your turn \(2\)'
for ((turn = 0; turn < 1200; turn++)); do
	other | grep -q 'Your turn (2)' && break
	read -rt 0.05 <> <(:) || :
done
check 'and so does the second one' grep -q 'Your turn (2)' <(other)
check_equal 'no word of a fault' '' "$({ terminal_text; other; } |
	grep -Ei 'busy|cannot|could not|failed|try again')"
tm send-keys -t other Q
terminal_keys Q
terminal_back 'it ended' 0
check_equal 'the second one said nothing' '' "$(cat "$work/other.err")"

finish
