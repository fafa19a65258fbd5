#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Themes on a real terminal: shipped and own, in as many colours as there are.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/three.sh"
. "$top_srcdir/tests/support/terminal.sh"
need tic

three_tracked
settings() {
	configure_notyet <<END
[identity]
name=Robin Doe
[theme sea]
base = light
late = bold #ff5f01 on #101010 / bold white on blue
$1
END
}

has_colour() {
	local other=$'(\e\\[[0-9;]*m)*'

	if terminal_text -e | grep -Eq $'\e\\['"$2m$other!"; then
		pass "$1"
	else
		fail "$1" "never shown: $2" "$(terminal_text -e | cat -v)"
	fi
}

# shows LABEL COMMAND COLOUR: of the mark of what is late.
shows() {
	terminal_run "$2 $top_builddir/notyet"
	terminal_wait '^!  Globex'
	# The cursor's row has no colours of its own.
	terminal_keys End
	terminal_wait '^Status inquiry due'
	has_colour "$1" "$3"
	terminal_keys q
	terminal_back "$1: quit" 0
}

terminal_open 80 24
settings ''
shows "dark, where nothing else is known" 'env -u COLORFGBG' '38;5;203'
shows "light, where the terminal says so" 'env COLORFGBG=0\;15' '38;5;160'
shows "eight colours have their own looks" 'env TERM=screen' '31'
settings '[ui]
theme = light'
shows "light, by the settings" 'env COLORFGBG=15\;0' '38;5;160'
settings '[ui]
theme = sea'
shows "an own theme in 256 colours" 'env' '38;5;202'
shows "and its background" 'env' '48;5;233'
shows "its own look in eight colours" 'env TERM=screen' '37'
shows "with a background" 'env TERM=screen' '44'
shows "no such type: still 256" 'env COLORTERM=truecolor' '38;5;202'

# A type that takes any colour, as packages for terminals bring one.
cat >"$work/direct.ti" <<'END'
tmux-direct|tmux with any colour,
	RGB, colors#0x1000000, pairs#0x10000,
	setab=\E[%?%p1%{8}%<%t4%p1%d%e48;2;%p1%{65536}%/%d;%p1%{256}%/%{255}%&%d;%p1%{255}%&%d%;m,
	setaf=\E[%?%p1%{8}%<%t3%p1%d%e38;2;%p1%{65536}%/%d;%p1%{256}%/%{255}%&%d;%p1%{255}%&%d%;m,
	use=tmux-256color,
END
tic -x -o "$work/terminfo" "$work/direct.ti" 2>"$work/tic" ||
	fail "tic" "$(cat "$work/tic")"
dirs=$work/terminfo:/etc/terminfo:/lib/terminfo:/usr/share/terminfo
any="env TERMINFO_DIRS=$dirs TERM=tmux-256color"
shows "true colour by COLORTERM" "$any COLORTERM=truecolor" '38;2;255;95;1'
shows "with its background" "$any COLORTERM=24bit" '48;2;16;16;16'
shows "true colour by the type" \
	"env TERMINFO_DIRS=$dirs TERM=tmux-direct" '38;2;255;95;1'
shows "not when the terminal does not say so" "$any" '38;5;202'

# No colours at all.
none() {
	terminal_run "$2"
	terminal_wait '^!  Globex'
	if terminal_text -e | grep -q $'\e\\[[0-9;]*[34][0-8]'; then
		fail "$1" "$(terminal_text -e | cat -v)"
	else
		pass "$1"
	fi
	check "$1: the cursor is seen" \
		grep -q $'\e\\[[0-9;]*7m' <(terminal_text -e)
	terminal_keys q
	terminal_back "$1: quit" 0
}

none "NO_COLOR" "env NO_COLOR=1 $top_builddir/notyet"
none "--mono" "$top_builddir/notyet --mono"
none "vt100" "env TERM=vt100 $top_builddir/notyet"

# What is wrong has a file and a line.
settings '[ui]
theme = lake'
run notyet list
check_status "an unknown theme" 78
check_err "is refused with what is allowed" \
	'config:7: theme must be one of auto, dark, light, sea\.$'
settings 'due = bold mauve'
run notyet list
check_status "an unknown colour" 78
check_err "is refused with what is allowed" \
	'config:6: due takes attributes \(bold, dim, .*#rrggbb; "mauve"'
finish
