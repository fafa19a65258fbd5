#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A new mail comes to the open list without a key, after a compaction too; and
# while nothing happens, nothing wakes the program but its one timer.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/three.sh"
. "$top_srcdir/tests/support/terminal.sh"

three_tracked
mkdir -p "$work/mail/.notmuch/hooks"
cat >"$work/mail/.notmuch/hooks/post-new" <<'END'
#!/bin/sh
notmuch tag +job -new -- tag:new
END
chmod +x "$work/mail/.notmuch/hooks/post-new"

ms() {
	local now=$EPOCHREALTIME
	echo $((${now%.*} * 1000 + 10#${now#*.} / 1000))
}

# comes LABEL PATTERN: without a key; how long it took is printed, not judged.
comes() {
	local since turn
	since=$(ms)
	for turn in $(seq 2000); do
		terminal_text | grep -Eq -- "$2" && break
		read -rt 0.01 <> <(:) || :
	done
	if terminal_text | grep -Eq -- "$2"; then
		pass "$1"
		echo "# $(($(ms) - since)) ms after the hook's end"
	else
		fail "$1" "$(terminal_text)"
	fi
}

terminal_open 80 24
terminal_run "$top_builddir/notyet"
terminal_shows 'the list is there' 'Your turn \(1\)'
letter ira2 "$ira" "$robin" 'Thu, 26 Nov 2026 09:30:00 +0000' \
	'Re: Application: systems engineer' initech1 <<<'Which day suits you?'
index_new
comes 'a mail is on the screen' 'Your turn \(2\)'

# The folder that was watched is another one now.
check 'the index is compacted' notmuch compact --quiet
letter gil2 "$gil" "$robin" 'Thu, 26 Nov 2026 09:40:00 +0000' \
	'Re: Application: data engineer' globex1 <<<'Which day suits you?'
index_new
comes 'a mail after a compaction is on the screen' 'Your turn \(3\)'
terminal_keys Q
terminal_back 'it ended' 0

# The clock stands three seconds before midnight, so that the one timer, which
# waits for the day to change, ends what is looked at.
if ! command -v strace >/dev/null || ! strace -o "$work/probe" true; then
	echo '# no strace: what wakes the idle program is not looked at'
	finish
fi
terminal_run "env NOTYET_NOW=2026-11-26T23:59:57Z $top_builddir/notyet"
terminal_shows 'the list is there again' 'Your turn \(3\)'
pid=$(cat "$work/pid")
timeouts() {
	grep -c ' = 0 (Timeout)$' "$work/calls" 2>/dev/null || :
}
strace -qq -f -tt -o "$work/calls" -p "$pid" 2>/dev/null &
strace=$!
for ((turn = 0; turn < 600; turn++)); do
	# What the start still did is over with the second of them.
	test "0$(timeouts)" -ge 4 && break
	read -rt 0.1 <> <(:) || :
done
check_equal 'no worker is alive' '' "$(cat "/proc/$pid/task/$pid/children")"
kill $strace
wait $strace 2>/dev/null
# From the second end of the timer to the last one it did nothing else, not even
# paint.
awk '/ = 0 \(Timeout\)$/ { n++ } n >= 2' "$work/calls" |
	grep -v '<detached \.\.\.>$' >"$work/idle"
check_equal 'only the timer wakes it, and there is one' '' \
	"$(grep -Ev ', (29[0-9]{2}|300[0-9])\) = 0 \(Timeout\)$' "$work/idle")"
check 'that it did' test "0$(grep -c '(Timeout)$' "$work/idle")" -ge 3
terminal_keys Q
terminal_back 'it ended again' 0

finish
