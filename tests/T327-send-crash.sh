# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# A sender that dies after the server took the mail: it was sent, it is never
# sent again, and its copy is filed by whoever reads the mail next.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/smtp.sh"
. "$top_srcdir/tests/support/thread.sh"

make_thread
mkfifo "$work/poke"

# point_at [LINE]: the account goes to the present server.
point_at() {
	configure_account <<-END
	transport = smtp
	host = localhost
	port = $port
	tls = none
	timeout_s = 20
	file_sent = true
	sent_maildir = ${1:-$work/mail/sent}
	END
}

# start SCRIPT: a sender that has reached the step of the script that pokes.
start() {
	queue_mail
	sink_start "$1"
	point_at
	"$top_builddir/notyet" send "$row" "--approve=$hash" \
		>"$work/.out" 2>"$work/.err" &
	pid=$!
	read -rt 60 _ <>"$work/poke"
}

ended() {
	wait "$pid"
	status=$?
	out=$(cat "$work/.out")
	err=$(cat "$work/.err")
}

filed() {
	find "$work/mail/sent" -type f 2>/dev/null | wc -l
}

copies_of() {
	notmuch search --output=files --exclude=false \
		"id:$(run notyet outbox --format=json
		json "[r['message_id'] for r in d['outbox'] if r['row'] == $1][0]")" |
		wc -l
}

# --- accepted, and killed before the goodbye ---

start "{\"quit\": {\"poke\": \"$work/poke\"}}"
pkill -KILL -P "$pid" -f notyet-worker
ended
check_equal 'killed at the goodbye: the mail is sent' sent "$(state_of "$row")"
check_status 'killed at the goodbye: that is success' 0
check_out 'killed at the goodbye: it says so' 'The mail was sent'
check_equal 'killed at the goodbye: nothing filed yet' 0 "$(filed)"
send_mail
check_status 'killed at the goodbye: it does not go out again' 77
check_equal 'killed at the goodbye: one mail' 1 "$(sink_count accepted)"

run notyet sync
check_status 'the next sync' 0
check_equal 'it files the copy' 1 "$(filed)"
check_equal 'and the index has it with its tags' 1 "$(notmuch count tag:sent)"
check 'the copy equals what arrived' bash -c \
	'cmp <(tr -d "\r" <"$1") "$2"' - "$server_dir/accepted-1.eml" \
	"$(find "$work/mail/sent" -type f)"
run notyet sync
check_equal 'only once' 1 "$(filed)"
check_equal 'the list waits' waiting "$(application "a['section']")"

# --- a copy that failed is filed when it can be ---

queue_mail
sink_start '{}'
point_at "$maildir/cur/apply:2,S/sent"
send_mail
check_status 'sent without a copy' 0
check_out 'the warning says that it is tried again' 'tried again'
run notyet sync
check_status 'a sync that cannot file it either reads all the same' 0
check_equal 'still one copy' 1 "$(filed)"
point_at
run notyet sync
check_equal 'when the folder can be written the copy is filed' 2 "$(filed)"

# --- a copy that the server filed is left alone ---

queue_mail
sink_start '{}'
point_at "$maildir/cur/apply:2,S/sent"
send_mail
check_status 'sent to a server that files copies itself' 0
mail_add by-the-server <"$server_dir/accepted-1.eml"
index_new
point_at
run notyet sync
check_equal 'the copy that is there is not doubled' 1 "$(copies_of "$row")"

# --- accepted, and the store cannot take the news ---

# store SQL: what another program does to the data file.
store() {
	/usr/bin/python3 -c 'import sqlite3, sys
sqlite3.connect(sys.argv[1]).executescript(sys.argv[2])' \
		"$HOME/.local/share/notyet/notyet.db" "$1"
}

queue_mail
sink_start '{}'
point_at
store "CREATE TRIGGER deaf BEFORE UPDATE OF state ON outbox
	WHEN NEW.state = 'sent' BEGIN SELECT RAISE (ABORT, 'deaf'); END"
send_mail
check_status 'news that cannot be written down: status' 69
check_err 'news that cannot be written down: both are told' \
	'The mail was sent\. But that could not be written down'
check_equal 'it counts as unknown' unknown "$(state_of "$row")"
check_equal 'its copy is filed all the same' 1 "$(copies_of "$row")"
store 'DROP TRIGGER deaf'
send_mail
check_status 'it does not go out again' 77
run notyet sync
check_equal 'by its copy it is known to be sent' sent "$(state_of "$row")"
check_equal 'one mail' 1 "$(sink_count accepted)"
check_equal 'one copy' 1 "$(copies_of "$row")"

finish
