#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What asks on a terminal: send shows the mail and asks, forget asks.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/three.sh"
need /usr/bin/python3

three_tracked
configure_notyet <<END
[identity]
name=Robin Doe
[account home]
transport=maildir
maildir=$work/outgoing
END
mkdir -p "$work/outgoing/cur" "$work/outgoing/new" "$work/outgoing/tmp"
ask() {
	run /usr/bin/python3 "$top_srcdir/tests/support/ask.py" "$1" "$2" \
		"$top_builddir/notyet" "${@:3}"
}
delivered() {
	find "$work/outgoing" -type f | wc -l
}

cat >"$work/body" <<'END'
Dear Gil,

may I ask how my application stands? I have read your paper on joins since,
and would like to tell you where I think it could go.

Robin Doe
END
run notyet draft globex --body="$work/body" --queue --format=json
row=$(json 'd["outbox"]["row"]')

ask '[y/N]' n send "$row"
check_status "no means no" 77
check_out "the mail was shown" '^Dear Gil,'
check_out "with its recipient" '^to +gil@globex\.example'
check_equal "nothing went out" 0 "$(delivered)"
ask '[y/N]' '' send "$row"
check_status "so does an empty line" 77
ask '[y/N]' yes send "$row"
check_status "yes sends" 0
check_equal "it went out" 1 "$(delivered)"

ask '[y/N]' maybe forget globex
check_status "forget: only yes is a yes" 77
check_out "forget names the company" 'Forget everything about Globex'
run notyet show globex
check_status "it is still there" 0
ask '[y/N]' y forget globex
check_status "forgotten" 0
run notyet show globex
check_status "gone" 66
finish
