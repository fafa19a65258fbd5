#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The user's signature stands below every draft; whatever else lies at its path
# is one sentence: nothing is run, and nothing is waited for.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/three.sh"

three_tracked
mkdir -p "$work/outgoing/cur" "$work/outgoing/new" "$work/outgoing/tmp"
signature() {
	configure_notyet <<-END
	[identity]
	name=Robin Doe
	[compose]
	signature_file=$1
	[account home]
	transport=maildir
	maildir=$work/outgoing
	END
}
refused() {
	signature "$2"
	run notyet draft globex --new --print
	check_status "$1" 78
	check_one_sentence "$1: one sentence"
	check_err "$1: it tells" "$3"
}

printf 'Robin Doe\n+1 555 0100\n' >"$work/signature"
signature "$work/signature"
run notyet draft globex --print
check_out "it stands below the draft" '^-- $'
check_out "in full" '^\+1 555 0100$'

mkfifo "$work/pipe"
printf 'J\374rgen\n' >"$work/latin"
head -c 400000 /dev/zero | tr '\0' x >"$work/large"
printf '#!/bin/sh\ntouch "%s/was-run"\n' "$work" >"$work/program"
chmod +x "$work/program"
refused "none" "$work/no-such" 'Cannot read .*no-such'
refused "a folder" "$work/outgoing" 'is a folder'
refused "a pipe" "$work/pipe" 'is a pipe'
refused "a device" /dev/zero 'is a device'
refused "not UTF-8" "$work/latin" 'not UTF-8'
refused "too large" "$work/large" 'is too large'
refused "a command" "$work/program|" 'is a command, and none is run'
signature "$work/program"
run notyet draft globex --new --print
check_out "a program is a text" '^#!/bin/sh$'
[ ! -e "$work/was-run" ]
check_equal "and not run" 0 $?
finish
