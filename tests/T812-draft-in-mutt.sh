#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A draft that a real mutt and a real neomutt edit and send (-H): the sent mail
# is found at the next look, counts as the step, and the draft is put away.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/three.sh"
. "$top_srcdir/tests/support/terminal.sh"
need mutt neomutt

three_tracked
mkdir -p "$HOME/Mail"
printf '[identity]\nname=Robin Doe\n' | configure_notyet
# Files what it is given where the index finds it, dated as the test is.
cat >"$work/sendmail" <<END
#!/bin/sh
sed 's/^Date: .*/Date: Thu, 26 Nov 2026 10:29:00 +0000/' \
	>"$maildir/cur/sent-\$\$:2,S"
END
printf '#!/bin/sh\nprintf "One more line.\\n" >>"$1"\n' >"$work/editor"
chmod +x "$work/sendmail" "$work/editor"
for reader in mutt neomutt; do
	printf 'set sendmail=%s editor=%s record="" realname="Robin Doe"
set from=robin@home.example use_from=yes\n' "$work/sendmail" \
		"$work/editor" >"$HOME/.${reader}rc"
done

run notyet draft globex status-inquiry --set=interest='Größe zählt' --print
check_status "a draft is printed" 0
check_out "the thread is answered" '^In-Reply-To: <globex1@test.example>$'
check_out "and named" '^References: <globex1@test.example>$'
check_out "the recipient" '^To: Gil Roy <gil@globex.example>$'
check_no_out "nobody is told of in secret" '^[Bb]cc:'
check_no_out "nothing but the mail is printed" '^draft:|^mail '
check_no_out "which does not tell of the program" '[Nn]otyet'

# by READER APP SIGN: sent from its compose menu.
by() {
	run notyet draft "$2" status-inquiry --print
	printf '%s\n' "$out" >"$work/$1.draft"
	terminal_run "$1 -H $work/$1.draft"
	terminal_shows "$1: the recipient" "^To: .*$3"
	terminal_keys Enter
	terminal_shows "$1: the subject" '^Subject: Re: Application'
	terminal_keys Enter
	terminal_shows "$1: the compose menu, after the editor" 'y:Send'
	terminal_keys y
	terminal_back "$1: it is sent" 0
	index_new
	check "$1: it went out as it was written, and edited" \
		grep -qx 'One more line.' "$maildir"/cur/sent-*
	run notyet show "$2" --format=json
	check_json "$1: no draft is left" 'len(d["application"]["drafts"])' 0
	check_json "$1: it is the step" \
		'[e["step"] for e in d["application"]["timeline"] if e.get("step")]' \
		'["status-inquiry"]'
	check_json "$1: and counts once" \
		'd["application"]["unanswered"]' 1
}

terminal_open 100 30
by mutt globex gil@globex.example
by neomutt initech ira@initech.example

# Somebody else's mail with the same field settles nothing.
run notyet draft acme thank-you --print
token=$(printf '%s\n' "$out" | sed -n 's/^X-Draft-Id: //p')
check "there is a token" test -n "$token"
letter acme3 "$ann" "$robin" 'Thu, 26 Nov 2026 10:20:00 +0000' \
	'Re: Application: parser engineer' acme2 <<<'Hello again.'
sed -i "s/^Subject:/X-Draft-Id: $token\nSubject:/" "$maildir/cur/acme3:2,S"
index_new
run notyet sync
run notyet show acme --format=json
check_json "a foreign token puts nothing away" 'len(d["application"]["drafts"])' 1
finish
