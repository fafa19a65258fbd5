#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Keys in a real terminal: counts, sequences, macros that never say yes, the
# command prompt with its completion and history, and the keymaps of vi and
# emacs.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/three.sh"
. "$top_srcdir/tests/support/terminal.sh"

three_tracked
keys=$work/keys
configure_notyet <<CONF
[identity]
name=Robin Doe
CONF

cursor=$'^(\e\\[[0-9;]*m)*\e\\[[0-9;]*7m'
cursor_on() {
	local turn
	for turn in $(seq 1200); do
		tm capture-pane -e -p -t t | grep -Eq "$cursor.*$2" && break
		read -rt 0.05 <> <(:) || :
	done
	check "$1" grep -Eq "$cursor.*$2" <(tm capture-pane -e -p -t t)
}

command() {
	terminal_keys :
	terminal_type "$1"
	terminal_keys Enter
}

# leave LABEL: by Q, which must give the shell back.
leave() {
	terminal_keys "${2:-Q}"
	terminal_back "$1" 0
}

terminal_open 120 24

# --- the default keys ---

terminal_run "$top_builddir/notyet --mono"
terminal_wait '^>  Acme'
terminal_type 2j
cursor_on "2j goes two entries down" Initech
terminal_type 99k
cursor_on "99k goes to the first" Globex
terminal_type 2
terminal_shows "a count is shown while it waits" '^2  times a movement'
terminal_type m
terminal_shows "what takes no count says so" \
	'^The command draft takes no count\.$'
command 'nonsense'
terminal_shows "an unknown command" '^There is no command "nonsense"\.$'
command 'set ui.strip_weeks?'
terminal_shows "a setting is asked for" '^ui.strip_weeks is [0-9]+\.$'
command 'set ui.theme=light'
terminal_shows "a setting is changed" '^ui.theme is now light'
command 'set ui.theme=pink'
terminal_shows "a wrong one is refused in a sentence" '^ui.theme must be one of .*\.$'
command 'set ui.nothing=1'
terminal_shows "and one that is none" '^There is no setting ui.nothing;'
terminal_keys :
terminal_type 'set ui.stri'
terminal_keys Tab
terminal_shows "Tab completes a setting" '^:set ui.strip_weeks='
terminal_keys C-u
terminal_type 'fold-a'
terminal_keys Tab
terminal_shows "Tab completes a command" '^:fold-all'
terminal_keys Enter
terminal_shows "and it runs" '^Waiting .* folded'
terminal_keys V l
terminal_type acme
terminal_keys Enter
terminal_shows "a limit" '1 of 3 shown'
terminal_keys l
terminal_type all
terminal_keys Enter
terminal_wait ' 3 shown'
leave "the first session ends"

terminal_run "$top_builddir/notyet --mono"
terminal_wait '^>  Acme'
terminal_keys : Up
terminal_shows "the next session knows the commands" '^:fold-all'
terminal_keys Up
terminal_shows "and those before" '^:set ui.nothing=1'
terminal_keys C-g l Up Up
terminal_shows "the limits have a history of their own" '^Limit to: acme'
terminal_keys C-g
leave "the second session ends"

# --- vi ---

terminal_run "$top_builddir/notyet --mono --keymap=vi"
terminal_wait '^>  Acme'
terminal_keys g
terminal_shows "what may follow is shown" '^g  g:first-entry'
terminal_keys C-g
terminal_type 2G
cursor_on "2G goes to the second entry" Acme
terminal_type gg
cursor_on "gg goes to the first" Globex
terminal_type za
terminal_shows "za folds the section" '^Act now .* folded'
terminal_type za
terminal_wait '^!  Globex'
terminal_keys Enter
terminal_shows "Enter opens in vi" '^Timeline'
terminal_keys h
terminal_shows "h goes back" '^Waiting'
leave "ZQ leaves vi" ZQ

# --- emacs ---

terminal_run "$top_builddir/notyet --mono --keymap=emacs"
terminal_wait '^>  Acme'
terminal_keys C-n C-n
cursor_on "C-n goes down" Initech
terminal_keys C-p
cursor_on "C-p goes up" Acme
terminal_keys C-x
terminal_shows "C-x shows what may follow" '^<C-x>  .*h:help'
terminal_keys C-f
terminal_shows "C-x C-f opens" '^Timeline'
terminal_keys C-x k
terminal_wait '^Waiting'
terminal_keys v
terminal_shows "a section folds" '^Your turn .* folded'
terminal_keys v M-x
terminal_type help
terminal_keys Enter
terminal_shows "M-x takes a command" '^Keys on the list'
terminal_keys C-x C-c
terminal_back "C-x C-c leaves emacs" 0

# --- macros ---

cat >"$keys" <<-'END'
	macro list <F5> <last-entry><display-message>
	macro list <F6> <F12>jj
	macro compose <F7> <send>yyy
END
terminal_run "$top_builddir/notyet --mono --keymap=$keys"
terminal_wait '^>  Acme'
terminal_keys F5
terminal_shows "a macro calls commands by their names" '^Initech, Systems'
terminal_keys q F6
terminal_shows "a macro ends at the first error" '<F12> is not bound here'
leave "the macros end"

finish
