#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What is wrong while the screens are open, or when they are to be opened: a
# sentence on the status line or after the program, the terminal as it was,
# and nothing lost.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/thread.sh"
. "$top_srcdir/tests/support/terminal.sh"

make_thread
saved=$("$top_builddir/notyet" show acme --format=json)
terminal_open 80 24

# refused LABEL STATUS PATTERN: the screens do not open.
refused() {
	terminal_run "$top_builddir/notyet"
	terminal_shows "$1: a sentence" "$3"
	terminal_back "$1: status and terminal" "$2"
}

# --- settings and keys ---

cp "$HOME/.config/notyet/config" "$work/good"
printf '[ui]\nkeymp = vi\n' | configure_notyet
refused "a wrong setting" 78 'config:2: '
{
	cat "$work/good"
	printf '[ui]\nkeymap = %s\n' "$work/wrong.keys"
} | configure_notyet
printf 'bind list X sync\nbind list j opne\n' >"$work/wrong.keys"
refused "a wrong key line" 78 'wrong\.keys:2: .*opne'
printf 'bind lst X sync\n' >"$work/wrong.keys"
refused "a wrong screen in a key line" 78 'wrong\.keys:1: .*lst'
rm "$work/wrong.keys"
refused "a keymap that is not there" 78 'wrong\.keys'
configure_notyet <"$work/good"
terminal_run "env TERM=dumb $top_builddir/notyet"
terminal_shows "dumb: a sentence" 'of the type "dumb" cannot show the screens'
terminal_back "dumb" 69

# --- a terminal that is too small, from the start ---

terminal_size 12 2
terminal_run "$top_builddir/notyet"
terminal_shows "too small says so" 'Too small'
terminal_size 80 24
terminal_shows "and shows the list when it grows" '^\*  Acme'
terminal_keys q
terminal_back "too small" 0

# --- the disk is full ---

terminal_run "$top_builddir/notyet"
terminal_wait '^\*  Acme'
prlimit --pid "$(cat "$work/pid")" --fsize=4096:4096
terminal_keys m
terminal_shows "full disk: the status line says so" 'disk is full: nothing was'
terminal_shows "full disk: the list stays" '^\*  Acme'
terminal_keys q
terminal_back "full disk" 0
check_equal "full disk: nothing changed" "$saved" \
	"$("$top_builddir/notyet" show acme --format=json)"

# --- editors ---

cat >"$work/editor" <<'END'
#!/bin/sh
stty raw -echo
printf '\033[?1049h\033[?25l'
. "$(dirname "$0")/editor.does"
END
chmod +x "$work/editor"
terminal_run "env VISUAL=$work/editor $top_builddir/notyet"
terminal_wait '^\*  Acme'
terminal_keys m
terminal_wait '^What did you talk about'
terminal_keys C-g
terminal_wait '^q:Back'
terminal_shows "a draft" 'Subject: Re: Engineer'
while IFS='|' read -r label does said; do
	printf '%s\n' "$does" >"$work/editor.does"
	terminal_keys e
	terminal_shows "an editor that $label: a sentence" "$said"
	terminal_shows "an editor that $label: the draft is shown" \
		'Dear Anna,'
	# No, it is not edited again; without that question it is no harm.
	terminal_keys n
	terminal_keys C-l
done <<'END'
is killed|echo half >"$1"; kill -9 $$|was ended by a signal
empties the file|: >"$1"|empty; the draft stays as it was
removes the file|rm "$1"|is gone; the draft
leaves no text|printf '\377\376' >"$1"|UTF-8
END
terminal_keys Q
terminal_back "after all editors" 0
run notyet draft acme thank-you --print
check_out "the draft is as it was" '^Dear Anna,$'

# --- mail that is hostile, and mail that is gone ---

{
	printf 'From: "\033]0;owned\007Anna" <anna@acme.example>\nTo: %s\n' \
		"$robin"
	printf 'Date: Thu, 19 Nov 2026 11:00:00 +0000\n'
	printf 'Message-ID: <bad@test.example>\n'
	printf 'In-Reply-To: <agree@test.example>\n'
	printf 'Subject: \033[2J\342\200\256gnp.exe\n\n'
	printf 'Before\033[2J\033[H\302\233 after \342\200\256 end\007\n'
} | mail_add bad
index_new
terminal_run "$top_builddir/notyet"
terminal_shows "hostile mail counts as theirs" '^>. Acme'
terminal_keys Enter
terminal_shows "its text is shown, and the screen stands" 'Before.* after'
terminal_hides "without a control for the direction" $'\u202e'
terminal_shows "with the first line" 'Acme, Engineer'
terminal_keys q
rm "$maildir/cur/bad:2,S"
terminal_keys Enter
terminal_shows "a vanished mail: a sentence" \
	'[Nn]o such|cannot be read|is gone|not found|vanished'
terminal_keys Q
terminal_back "after bad mail" 0

finish
