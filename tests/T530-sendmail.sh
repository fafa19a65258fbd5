# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# The sendmail transport: what the command gets, and what its end means.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/smtp.sh"

# command NAME: a script that stands for sendmail, from standard input.
command_make() {
	{ echo '#!/bin/sh'; cat; } >"$work/$1"
	chmod +x "$work/$1"
}

# deliver LABEL STATE ARG...
deliver() {
	local label=$1 state=$2
	shift 2
	run tests/support/send-probe "$@"
	check_step "$label" sendmail "$state"
}

command_make good <<-'END'
	cat >"${0%/*}/received"
	printf '%s\n' "$@" >"${0%/*}/arguments"
END
printf 'Subject: x\r\n\r\n.dot\r\n\r\nend\r\n' >"$work/m.eml"
printf 'Subject: x\n\n.dot\n\nend\n' >"$work/expected"
deliver "accepted" ok --file "$work/m.eml" --from me@Example.COM \
	--to eva@example.org --to=-max@example.org -- "$work/good" -a work
check "the message, with the line ends of this machine" \
	cmp "$work/expected" "$work/received"
check_equal "the arguments" \
	"-a work -oi -f me@example.com -- eva@example.org -max@example.org" \
	"$(tr '\n' ' ' <"$work/arguments" | sed 's/ $//')"

while read -r number state; do
	command_make "exit$number" <<-END
		cat >/dev/null
		echo "reason \$(printf '\\033')[2J" >&2
		exit $number
	END
	deliver "exit status $number" "$state" "$work/exit$number"
	check_out "exit status $number: told" \
		"exit status $number: reason .*\\)\\.\$"
	check_no_out "exit status $number: scrubbed" $'\e'
done <<-END
	75 retry
	65 rejected
	67 rejected
	69 rejected
	64 local-error
	77 local-error
	78 local-error
	1 unknown
	74 unknown
	76 unknown
END

command_make deaf <<-'END'
	exec 0<&-
	exit 0
END
{ printf 'Subject: x\r\n\r\n'; yes "$(printf 'abcdefgh\r')" | head -50000; } \
	>"$work/big.eml"
deliver "a command that does not read" ok --file "$work/big.eml" "$work/deaf"

command_make killed <<<'kill -9 $$'
deliver "killed" unknown "$work/killed"
command_make slow <<<'exec tail -f /dev/null'
deliver "too slow" unknown --limit-ms 200 "$work/slow"
check_out "that is told" 'took too long'
mkfifo "$work/cancel"
exec {cancel}<>"$work/cancel"
echo stop >&"$cancel"
deliver "cancelled" unknown --cancel "$work/cancel" "$work/slow"
check_out "that is told, too" 'was cancelled'
command_make noisy <<<'exec yes complaint >&2'
deliver "endless complaints" unknown --limit-ms 300 "$work/noisy"
# As a mail server that goes on in the background with our descriptors.
command_make daemon <<-'END'
	tail -f /dev/null --pid=$PPID >&2 &
	exit 0
END
deliver "a child that stays" ok --limit-ms 20000 "$work/daemon"

deliver "no such command" local-error "$work/nothing"
check_out "it is named" "$work/nothing cannot be started"
deliver "options in a recipient" local-error --to '-X/tmp/log' "$work/good"
deliver "a line break in a recipient" local-error --to $'a@b.example\nx' \
	"$work/good"

finish
