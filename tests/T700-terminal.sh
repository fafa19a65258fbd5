#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The screens on a real terminal, over a fixed set of applications: they come
# and go without a trace, whatever ends them.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/terminal.sh"
screens=$top_builddir/tests/screens/fixture-screens

terminal_open 80 24

# Coming and going.
terminal_run "$screens"
terminal_shows "the list is there" 'Act now \(4\)'
terminal_shows "the first line says what to do" \
	'^ Today: mend the address at Vandelay'
terminal_shows "the last line names keys" '^q:Quit +<Enter>:Open'
terminal_keys q
terminal_back "quit" 0
terminal_hides "nothing of the screens is left" 'Act now'

# Sizes.
terminal_run "$screens"
terminal_wait 'Act now'
terminal_size 40 10
terminal_shows "40x10 keeps what is due" '^!  Hooli +20d check-in 23 h late$'
terminal_size 19 3
terminal_shows "too small says so" 'Too small'
terminal_size 80 24
terminal_shows "and it comes back" 'Staff engi'

# Stopping and going on.
terminal_keys C-z
terminal_shows "C-z gives the shell back" 'Stopped'
terminal_hides "nothing of the list is left" 'Act now'
terminal_keys fg Enter
terminal_shows "fg brings the list back" 'Act now \(4\)'
terminal_keys j Enter
terminal_shows "the keys work again" 'Timeline'
terminal_keys Q
terminal_prompt=$((terminal_prompt + 1))
terminal_back "quit from within" 0

# Signals that end it, and crashes.
while read -r signal expected; do
	terminal_run "$screens"
	terminal_wait 'Act now'
	kill -"$signal" "$(cat "$work/pid")"
	terminal_back "SIG$signal" "$expected"
done <<END
TERM 143
HUP 129
INT 130
ABRT 134
END
terminal_run "env ASAN_OPTIONS=handle_segv=0:detect_leaks=0 $screens"
terminal_wait 'Act now'
kill -SEGV "$(cat "$work/pid")"
terminal_back "SIGSEGV" 139

# The editor: it has the terminal, and its failure loses nothing.
cat >"$work/editor" <<'END'
#!/bin/sh
echo "the editor has it"
read -r answer
printf 'A line of my own.\n' >>"$1"
exit "$answer"
END
chmod +x "$work/editor"
terminal_run "env VISUAL=$work/editor $screens"
terminal_wait 'Act now'
terminal_keys j j j m
terminal_shows "a draft opens" 'Subject: Re: Application: backend engineer'
terminal_keys C-g e
terminal_shows "the editor has the terminal" 'the editor has it'
terminal_keys 3 Enter
terminal_shows "its failure is said" 'ended with status 3\. The draft'
terminal_keys e
terminal_wait 'the editor has it'
terminal_keys 0 Enter
terminal_shows "its text is taken" 'Saved: '
terminal_keys End
terminal_shows "and shown" 'A line of my own'
terminal_keys Q
terminal_back "quit after the editor" 0

# Colours.
terminal_run "$screens"
terminal_wait 'Act now'
check "there are colours" grep -Eq $'\e\[[0-9;]*3([1-7]|8;5;[0-9]+)m' <(terminal_text -e)
terminal_keys q
terminal_back "quit with colours" 0
terminal_run "env NO_COLOR=1 $screens"
terminal_wait 'Act now'
if terminal_text -e | grep -Eq $'\e\[[0-9;]*3([1-7]|8;5;[0-9]+)m'; then
	fail "NO_COLOR has no colours" "$(terminal_text -e)"
else
	pass "NO_COLOR has no colours"
fi
terminal_keys q
terminal_back "quit without colours" 0

# Without UTF-8 the signs have stand-ins.
terminal_run "env LC_ALL=C $screens"
terminal_shows "no UTF-8" '^\*  Globex +Backend en~ Jane Doe +>#@'
terminal_keys q
terminal_back "quit without UTF-8" 0

# Terminals that cannot.
terminal_run "env TERM=dumb $screens"
terminal_shows "dumb is refused" 'of the type "dumb" cannot show the screens'
terminal_back "dumb" 69
terminal_run "env -u TERM $screens"
terminal_shows "no TERM is refused" 'TERM is not set'
terminal_back "no TERM" 69
terminal_run "env TERM=no-such-type $screens"
terminal_shows "an unknown type is refused" '"no-such-type" is not known'
terminal_back "unknown type" 69
run "$screens"
check_status "no terminal at all" 69
check_one_sentence "one sentence for no terminal"

# Keymaps.
printf 'bind list j open\nbind list j undo\n' >"$work/wrong.keys"
terminal_run "$screens $work/wrong.keys"
terminal_shows "a wrong keymap names its line" 'wrong.keys:2: j is bound twice'
terminal_back "wrong keymap" 78
terminal_run "$screens vi"
terminal_wait 'Act now'
terminal_keys G
terminal_shows "vi: G goes to the end" 'Rejected on'
terminal_keys g g
terminal_shows "vi: gg goes to the start" 'A mail came back'
terminal_keys Z Z
terminal_back "vi: ZZ leaves" 0

finish
