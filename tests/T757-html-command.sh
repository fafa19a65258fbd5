#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A mail that is nothing but HTML, through the user's own command: its text,
# its failures, one that never ends and one that never stops writing. No shell
# runs it, and what fetches things by itself is taken out before.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/three.sh"
. "$top_srcdir/tests/support/terminal.sh"

three_tracked
cat >"$maildir/cur/page:2,S" <<'END'
From: Gil Roy <gil@globex.example>
To: Robin Doe <robin@home.example>
Date: Wed, 25 Nov 2026 10:30:00 +0000
Subject: Re: Application: data engineer
Message-ID: <page@test.example>
In-Reply-To: <globex1@test.example>
References: <globex1@test.example>
MIME-Version: 1.0
Content-Type: text/html; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

<html><p>Dear Robin,</p><p>the caf=E9 at noon? `touch owned` $(touch owned)</p>
<img src=3D"http://beacon.example/1.gif"><p>Gil</p></html>
END
index_new

# command NAME: writes a program from standard input, and the setting.
command() {
	cat >"$work/$1"
	chmod +x "$work/$1"
	printf '[identity]\nname=Robin Doe\n[mail]\nhtml_command=%s a\\ b "$(touch owned)"\n' \
		"$work/$1" | configure_notyet
}

# page LABEL PATTERN: what the application's screen shows of it.
page() {
	run notyet sync
	terminal_run "$top_builddir/notyet"
	terminal_wait '^.. Globex'
	terminal_keys /
	terminal_type globex
	terminal_keys Enter Enter
	terminal_wait '^Timeline'
	terminal_shows "$1" "$2"
}

leave() {
	terminal_keys Q
	terminal_back "$1: and back" 0
}

terminal_open 80 30
command plain <<END
#!/bin/sh
echo "by the command, of \$# words, the second: \$2"
cat >"$work/input"
END
page "its text is shown" '^by the command, of [0-9]+ words, the second: \$\(touch owned\)'
leave plain
check "it got UTF-8" grep -q 'café' "$work/input"
check "with the charset said" grep -q 'meta charset="utf-8"' "$work/input"
if grep -q '<img' "$work/input"; then
	fail "what fetches is taken out" "$(cat "$work/input")"
else
	pass "what fetches is taken out"
fi
check_equal "nothing of it was run" "" "$(find "$work" -name owned)"

command fails <<'END'
#!/bin/sh
echo half of it
exit 3
END
page "a failure is said" 'fails failed with status 3'
terminal_shows "and the own rendering stands below" 'the café at noon'
leave fails

printf '[identity]\nname=Robin Doe\n[mail]\nhtml_command=%s/no-such-program\n' \
	"$work" | configure_notyet
page "a missing one is said" 'no-such-program'
terminal_shows "and the mail is read all the same" 'the café at noon'
leave missing

command floods <<'END'
#!/bin/sh
exec yes 'and more of it'
END
page "one that never stops writing is stopped" 'the café at noon|and more of it'
leave floods

command hangs <<END
#!/bin/sh
echo \$\$ >$work/hanging
exec sleep 1000
END
page "one that never ends is ended" 'the café at noon'
leave hangs
check "and gone" sh -c '! kill -0 "$(cat "$1")" 2>/dev/null' sh "$work/hanging"
finish
