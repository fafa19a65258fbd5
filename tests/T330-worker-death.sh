# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# A worker that dies, in whatever way: one sentence, nothing lost.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/thread.sh"

make_thread
queue_mail
before=$(application "a['last']['message_id']")

# worker_is SCRIPT: a shell script in its place.
worker_is() {
	printf '#!/bin/sh\n%s\n' "$1" >"$work/worker"
	chmod 700 "$work/worker"
	export NOTYET_WORKER=$work/worker
}

try() {
	worker_is "$2"
	run notyet sync
	check_status "$1: sync" 70
	check_one_sentence "$1: sync says so in one sentence"
	send_mail
	check_status "$1: send" 70
	check_one_sentence "$1: send says so in one sentence"
	unset NOTYET_WORKER
	check_equal "$1: the mail is still queued" draft "$(state_of "$row")"
	check_equal "$1: the list is as it was" "$before" \
		"$(application "a['last']['message_id']")"
}

try 'no answer' 'exit 0'
try 'an exit as the library does it' 'echo "Internal error" >&2; exit 1'
try 'an abort' 'kill -ABRT $$'
try 'a fault' 'kill -SEGV $$'
try 'killed for memory' 'kill -KILL $$'
try 'nonsense' 'head -c 100000 /dev/urandom'
try 'escape sequences' 'printf "\033]0;x\007\033[2J" >&2; exit 9'
check_equal 'no escape sequence is shown' '' \
	"$(printf '%s' "$err" | tr -d '[:print:]')"

worker_is 'exit 0'
chmod 600 "$work/worker"
run notyet sync
check_one_sentence 'a worker that cannot be started'
unset NOTYET_WORKER

"$top_builddir/notyet-worker" </dev/null >/dev/null 2>&1
check_equal 'the worker without a request fails' 64 "$?"
send_mail
check_status 'after all that the mail goes out' 0
check_equal 'once' 1 "$(outgoing)"

finish
