#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The manners of the screens: the title of the window comes back whatever ends
# them, reading mail can be stopped, sizes may change fast, and other terminals
# are fine too.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/three.sh"
. "$top_srcdir/tests/support/terminal.sh"

three_tracked
configure_notyet <<END
[identity]
name=Robin Doe
[ui]
title=on
END

title() {
	tm display-message -p -t t '#{pane_title}'
}

# The title is written after the screen.
title_is() {
	local turn
	for turn in $(seq 1200); do
		[[ $(title) == $2 ]] && break
		read -rt 0.05 <> <(:) || :
	done
	case $(title) in
	$2) pass "$1" ;;
	*) fail "$1" "expected: $2" "got: $(title)" ;;
	esac
}

terminal_open 80 24
tm select-pane -t t -T before
terminal_run "$top_builddir/notyet"
terminal_wait '^!  Globex'
title_is "the title tells the state" 'notyet: *1 act now*'
terminal_keys C-z
terminal_wait 'Stopped'
title_is "C-z gives it back" before
terminal_keys fg Enter
title_is "fg takes it again" 'notyet: *1 act now*'
terminal_keys Enter
title_is "it follows the screen" 'notyet: Globex: *'
terminal_keys Q
terminal_prompt=$((terminal_prompt + 1))
terminal_back "quit" 0
title_is "quitting gives it back" before
terminal_run "env ASAN_OPTIONS=handle_segv=0:detect_leaks=0 $top_builddir/notyet"
title_is "there again" 'notyet: *'
kill -SEGV "$(cat "$work/pid")"
terminal_back "SIGSEGV" 139
title_is "a crash gives it back" before
configure_notyet <<END
[identity]
name=Robin Doe
END
terminal_run "$top_builddir/notyet"
terminal_wait '^!  Globex'
title_is "without the setting it is left alone" before

# Sizes that change faster than anybody paints, down to one cell.
for turn in 1 2 3 4 5 6; do
	for size in 1x1 200x60 19x3 40x10 1x24 80x1 3x2; do
		terminal_size "${size%x*}" "${size#*x}"
	done
done
terminal_size 80 24
terminal_shows "it is whole after many sizes" '^!  Globex +Data engin'
terminal_keys q
terminal_back "quit after many sizes" 0

# A worker that takes its time.
mkdir "$work/slow"
cp "$top_builddir/notyet" "$work/slow/notyet"
mkfifo "$work/wait"
cat >"$work/slow/notyet-worker" <<END
#!/bin/sh
exec 3<>"$work/wait"
read -r line <&3
END
chmod +x "$work/slow/notyet-worker"
terminal_run "$work/slow/notyet"
terminal_wait '^!  Globex'
terminal_keys '$'
terminal_shows "reading is shown" 'reading mail, <Esc> stops'
terminal_keys j
terminal_shows "and the keys work" 'reading mail, <Esc> stops'
terminal_keys C-c
terminal_shows "C-c stops it" 'reading of mail was stopped; the list is as b'
terminal_hides "nothing is read any longer" 'reading mail,'
terminal_shows "the list is whole" '^!  Globex +Data engin'
terminal_keys '$'
terminal_wait 'reading mail, <Esc> stops'
terminal_keys Escape
terminal_shows "so does Esc" 'reading of mail was stopped; the list is as b'
terminal_keys C-c
terminal_back "C-c quits when nothing is read" 0

# Other terminals.
for type in screen tmux-256color xterm linux vt100; do
	terminal_run "env TERM=$type $top_builddir/notyet"
	terminal_shows "TERM=$type" '^!  Globex +Data engin'
	terminal_keys q
	terminal_back "TERM=$type" 0
done

# A draft outlives a crash.
terminal_run "env ASAN_OPTIONS=handle_segv=0:detect_leaks=0 $top_builddir/notyet"
terminal_wait '^!  Globex'
terminal_keys m
terminal_wait 'Subject:'
terminal_keys C-g
kill -SEGV "$(cat "$work/pid")"
terminal_back "SIGSEGV over a draft" 139
run notyet drafts
check_out "the draft is kept" 'Globex'
finish
