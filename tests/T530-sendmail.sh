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
	$(for status in $(seq 1 255); do
		case $status in
		65 | 67) echo "$status rejected" ;;
		68 | 69) echo "$status retry" ;;
		64 | 66 | 71 | 72 | 73 | 77 | 78 | 126 | 127)
			echo "$status local-error" ;;
		1 | 2 | 63 | 70 | 74 | 75 | 76 | 79 | 125 | 128 | 137 | 255)
			echo "$status unknown" ;;
		esac
	done)
END
# sendmail(8) says 75 of a mail that it queued and sends later.
deliver "75 of what may queue" unknown "$work/exit75"
check_out "75 of what may queue: told" 'may have queued it \(exit status 75'
deliver "75 of what never queues" retry --never-queues "$work/exit75"
check_out "75 of what never queues: told" 'could not send the mail now \(exit'
deliver "70 of what never queues" unknown --never-queues "$work/exit70"

# What the manual says is what is done.
while read -r state number; do
	deliver "the manual: $number" "$state" "$work/exit$number"
done < <(sed -n '/^\.\\" sendmail statuses/,/^\.El/p' \
	"$top_srcdir/man/notyet-config.5" | tr -d , | awk '
	/^\.It Cm sent/ { next }
	/^\.It Cm/ {
		state = /mended/ ? "local-error" : $3
		for (i = 4; i <= NF; i++)
			if ($i ~ /^[0-9]+$/)
				print state, $i
	}')

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
command_make gigabyte <<-'END'
	cat >/dev/null
	head -c 1000000000 /dev/zero >&2
	exit 65
END
deliver "a gigabyte of complaints" rejected --limit-ms 120000 "$work/gigabyte"
command_make chatty <<-'END'
	head -c 1000000000 /dev/zero
END
deliver "a gigabyte of nothing to say" ok --limit-ms 120000 "$work/chatty"
command_make half <<-'END'
	head -c 10 >/dev/null
	kill -9 $$
END
deliver "killed while it reads" unknown --file "$work/big.eml" "$work/half"
command_make asleep <<-'END'
	head -c 10 >/dev/null
	exec tail -f /dev/null
END
deliver "asleep while it reads" unknown --limit-ms 200 \
	--file "$work/big.eml" "$work/asleep"
check_equal "and is gone" '' "$(pgrep -f "$work/asleep")"
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
