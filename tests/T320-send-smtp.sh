# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# Sending to a server that fails, and a sender that is killed at each step: the
# outbox tells the truth, and no server ever accepts a mail twice.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/smtp.sh"
. "$top_srcdir/tests/support/thread.sh"

make_thread
mkfifo "$work/poke"

# The account goes to the present server.
point_at() {
	configure_account <<-END
	transport = smtp
	host = localhost
	port = $port
	tls = none
	timeout_s = 60
	sent_maildir = $work/mail/sent
	END
}

# expect LABEL STATUS STATE ACCEPTED
expect() {
	check_status "$1: status" "$2"
	check_equal "$1: state" "$3" "$(state_of "$row")"
	check_equal "$1: accepted" "$4" "$(sink_count accepted)"
}

# --- refusals ---

queue_mail
sink_start '{"rcpt": ["451 4.7.1 greylisted", "250 ok"]}'
point_at
send_mail
expect 'greylisted' 75 retry 0
check_err 'greylisted: the words are shown' 'greylisted'
sink_start '{}'
point_at
send_mail
expect 'tried again' 0 sent 1
check_equal 'the envelope is right' 1 \
	"$(sink_count 'RCPT TO:<anna@acme.example>')"
check 'the copy equals what arrived' bash -c \
	'cmp <(tr -d "\r" <"$1") "$2"' - "$server_dir/accepted-1.eml" \
	"$(find "$work/mail/sent" -type f)"

queue_mail
sink_start '{"rcpt": "550 5.1.1 no such user"}'
point_at
send_mail
expect 'refused' 69 rejected 0
check_err 'refused: the recipient is named' 'anna@acme\.example'
run notyet set acme works=anna@acme.example
check_status 'refused: the user says that the address works again' 0

queue_mail
sink_start '{"body": {"close": 1}}'
point_at
send_mail
expect 'lost at the dot' 69 unknown 0
send_mail
expect 'an unknown one is not sent again' 77 unknown 0
run notyet outbox cancel "$row"
check_status 'the user may give it up' 0

queue_mail
sink_start '{}'
point_at
server_stop
send_mail
check_status 'no server: status' 75
check_equal 'no server: state' retry "$(state_of "$row")"
run notyet outbox cancel "$row"

# --- killed ---

# kill_at STEP: the sender is killed as soon as the server is at that step.
kill_at() {
	local pid
	queue_mail
	sink_start "{\"$1\": [{\"poke\": \"$work/poke\"}, \"250 ok\"]}"
	point_at
	"$top_builddir/notyet" send "$row" "--approve=$hash" \
		>"$work/.out" 2>"$work/.err" &
	pid=$!
	read -rt 60 _ <>"$work/poke"
	pkill -KILL -P "$pid" -f notyet-worker
	wait "$pid"
	status=$?
	out=$(cat "$work/.out")
	err=$(cat "$work/.err")
}

for step in greeting ehlo mail rcpt data; do
	kill_at "$step"
	expect "killed at $step" 75 retry 0
	check_err "killed at $step: one sentence" 'was not sent'
	sink_start '{}'
	point_at
	send_mail
	expect "after the kill at $step" 0 sent 1
done

kill_at body
check_status 'killed at the dot: status' 69
check_equal 'killed at the dot: state' unknown "$(state_of "$row")"
check_err 'killed at the dot: the doubt is told' 'Nobody knows'
sink_start '{}'
point_at
send_mail
expect 'after the kill at the dot it does not go out' 77 unknown 0

# What is unknown is settled when the mail turns up in the index.
run notyet outbox show "$row"
printf '%s\n' "$out" | sed -n '/^From: /,$p' | mail_add turned-up
index_new
run notyet sync
check_equal 'a mail that turns up was sent' sent "$(state_of "$row")"

# --- the whole program is killed, and the sender goes on ---

queue_mail
sink_start "{\"data\": {\"poke\": \"$work/poke\"}}"
point_at
"$top_builddir/notyet" send "$row" "--approve=$hash" >/dev/null 2>&1 &
pid=$!
read -rt 60 _ <>"$work/poke"
worker=$(pgrep -P "$pid" -f notyet-worker)
kill -KILL "$pid"
wait "$pid" 2>/dev/null
check_equal 'the sender lives on' sending "$(state_of "$row")"
server_stop
tail --pid="$worker" -f /dev/null
check_equal 'and writes down what became of the mail' retry \
	"$(state_of "$row")"

# --- asked to stop ---

run notyet outbox cancel "$row"
queue_mail
sink_start "{\"mail\": {\"poke\": \"$work/poke\"}}"
point_at
"$top_builddir/notyet" send "$row" "--approve=$hash" \
	>"$work/.out" 2>"$work/.err" &
pid=$!
read -rt 60 _ <>"$work/poke"
pkill -TERM -P "$pid" -f notyet-worker
wait "$pid"
status=$?
err=$(cat "$work/.err")
expect 'asked to stop' 75 retry 0

finish
