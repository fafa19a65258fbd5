# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# "setup hook --write": notmuch runs notyet afterwards, and whatever the hook
# did before it still does.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/thread.sh"

make_thread
hook=$work/mail/.notmuch/hooks/post-new

# new_mail NAME: it comes in, and the hook has read it.
new_mail() {
	rm -f "$HOME/.cache/notyet/"* "$work/ran"
	letter "$1" "$anna" "$robin" 'Thu, 19 Nov 2026 11:00:00 +0000' \
		'Re: Engineer' agree <<<'One more question.'
	run notmuch new --quiet
	check_status "$1: notmuch runs it" 0
	check_equal "$1: quietly" '' "$out$err"
	run notyet list --cached --format=json
	check_json "$1: what came in was read" \
		"d['applications'][0]['replied']" true
}

run notyet setup hook
check_status 'it is shown' 0
check_out 'where' "^$hook would be made"
check 'and not made' test ! -e "$hook"
run notyet setup hook --write
check_status 'it is made' 0
check_equal 'executable' 755 "$(stat -c %a "$hook")"
new_mail made
cp "$hook" "$work/hook"
run notyet setup hook --write
check_status 'a second time' 0
check 'changes nothing' cmp "$work/hook" "$hook"
run notyet setup timer hook --write
check 'by the other name, too' cmp "$work/hook" "$hook"
run notyet doctor
check_out 'doctor tells it' '^fine +hook +.*post-new runs notyet'

# --- a hook that is there ---

printf '#!/bin/sh -e\ntouch "%s/ran"\nexit 0\n' "$work" >"$hook"
chmod 750 "$hook"
cp "$hook" "$work/hook"
run notyet setup hook --write
check_status 'one that ends with exit' 0
check_equal 'keeps its mode' 750 "$(stat -c %a "$hook")"
check 'and lies beside it' cmp "$work/hook" "$hook.notyet-backup"
check_equal 'its last line is the last' 'exit 0' "$(tail -n 1 "$hook")"
rm -f "$work/mail/inbox/cur/made:2,S"
new_mail exits
check 'what it did is done' test -e "$work/ran"

refused() {
	cp "$hook" "$work/hook"
	run notyet setup hook --write
	check_status "$1 is refused" 77
	check_one_sentence "$1: one sentence"
	check_err "$1: the way out is named" 'setup timer hook'
	check "$1: nothing is changed" cmp "$work/hook" "$hook"
}
printf '#!/usr/bin/env python3\nprint()\n' >"$hook"
refused 'another language'
printf 'true\n' >"$hook"
refused 'no language'
printf '#!/bin/sh\ntrue\n' >"$hook"
chmod 644 "$hook"
refused 'a hook that does not run'
run notyet doctor
check_out 'doctor warns of it' '^warning +hook .*not executable'
chmod 755 "$hook"
printf '#!/bin/sh\n/usr/bin/notyet sync -q\n' >"$hook"
cp "$hook" "$work/hook"
run notyet setup hook --write
check_status 'one that runs notyet by hand' 0
check_out 'is told' 'already, on line 2'
check 'and left' cmp "$work/hook" "$hook"

# --- what doctor says of mutt ---

if command -v mutt >/dev/null 2>&1; then
	rm -f "$HOME/.muttrc"
	run notyet doctor
	check_no_out 'who has no muttrc hears nothing of it' '^[a-z]+ +mutt '
	echo 'set sort=threads' >"$HOME/.muttrc"
	run notyet doctor
	check_out 'the macros are missing' '^fine +mutt .*setup mutt" shows'
	run notyet setup mutt --write
	run notyet doctor
	check_out 'they are there' '^fine +mutt .*muttrc has the macros'
	run notyet setup mutt --write --prefix=_
	sed -i 's/ _d / _e /' "$HOME/.config/notyet/muttrc"
	run notyet doctor
	check_out 'they were changed' '^warning +mutt .*Somebody has changed'
fi

# --- no notmuch ---

rm "$NOTMUCH_CONFIG"
run notyet setup hook --write
check_status 'without a configuration of notmuch' 69
check_one_sentence 'one sentence'
run env PATH=/nowhere "$top_builddir/notyet" setup hook
check_status 'without notmuch' 69
check_one_sentence 'one sentence'
finish
