# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# A mail came back: the address fails, in every application, until a mail comes
# from there or the user says that it works.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/thread.sh"
. "$top_srcdir/tests/support/smtp.sh"

said='550 5.1.1 <anna@acme.example>: No such user here'

# bounce NAME DATE ABOUT ADDRESS [STATUS [ACTION]]: in no thread, from a server.
bounce() {
	{
		printf 'Return-Path: <>\nFrom: MAILER-DAEMON@mx.example\n'
		printf 'To: %s\nDate: %s\n' "$robin" "$2"
		printf 'Subject: Undelivered Mail Returned to Sender\n'
		printf 'Message-ID: <%s@mx.example>\nMIME-Version: 1.0\n' "$1"
		printf 'Content-Type: multipart/report; '
		printf 'report-type=delivery-status; boundary=b\n\n'
		printf -- '--b\n\nIt could not be delivered.\n'
		printf -- '--b\nContent-Type: message/delivery-status\n\n'
		printf 'Reporting-MTA: dns; mx.example\n\n'
		printf 'Final-Recipient: rfc822; %s\n' "$4"
		printf 'Action: %s\nStatus: %s\n' "${6:-failed}" "${5:-5.1.1}"
		printf 'Diagnostic-Code: smtp; %s\n\n' "$said"
		printf -- '--b\nContent-Type: text/rfc822-headers\n\n'
		printf 'From: %s\nMessage-ID: <%s>\n\n--b--\n' "$robin" "$3"
	} | mail_add "$1"
}

# The outbox as if the user had said yes to all of it, for later.
approve_all() {
	/usr/bin/python3 -c 'import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
db.execute("UPDATE outbox SET state = ?, until_at = 1795176000"
	" WHERE state IN (?, ?)", ("queued", "draft", "approved"))
db.commit()' "$HOME/.local/share/notyet/notyet.db"
}

# of ROW EXPRESSION: of the row "r" of the outbox.
of() {
	run notyet outbox --format=json
	json "[$2 for r in d['outbox'] if r['row'] == $1][0]"
}

failing() {
	run notyet show acme --format=json
	json "(lambda f: $1)(d['application']['contacts'][0]['failing'])"
}

# The output as one line.
show_acme() {
	run notyet show acme
	out=$(printf '%s' "$out" | tr -s ' \n' ' ')
}

# --- two applications with the same person ---

make_thread
letter lead1 "$robin" "$anna" 'Tue, 03 Nov 2026 09:00:00 +0000' \
	'Team lead' <<<'I apply for that, too.'
letter lead2 "$anna" "$robin" 'Wed, 04 Nov 2026 09:00:00 +0000' \
	'Re: Team lead' lead1 <<<'Thank you, we will look at it.'
index_new
run notyet track id:lead2@test.example --company Umbrella --role Lead
check_status 'a second thread is tracked' 0
run notyet sync
queue_mail
send_mail
check_status 'a mail is sent' 0
about=$(of "$row" "r['message_id']")
run notyet draft umbrella check-in --set 'topic=the small steps' \
	--set 'qualification=ten years of C' --insist --queue
check_status 'one of the other application waits' 0
other=$(written_row)
approve_all
check_equal 'it is to go out by itself' queued "$(state_of "$other")"
check_equal 'nothing fails yet' '[]' "$(failing f)"

# --- it came back ---

bounce dsn 'Thu, 19 Nov 2026 12:05:00 +0000' "$about" anna@acme.example
index_new
export NOTYET_NOW=2026-11-19T13:00:00Z
run notyet sync
check_status 'the bounce is read' 0
check_equal 'the application asks for action' act-now \
	"$(application "a['section']")"
show_acme
check_out 'the reason names the address, the day and the words' \
	"A mail to anna@acme.example came back on Thu 19 Nov \\($said\\)"
check_out 'and so does the contact' \
	"mail to anna@acme.example comes back since 2026-11-19 12:05: $said"
check_equal 'JSON has the kind' '["permanent"]' "$(failing "[x['kind'] for x in f]")"
check_equal 'since when' '2026-11-19T12:05:00+00:00' \
	"$(failing "f[0]['since_at'].replace('Z', '+00:00')")"
check_equal 'the words' "$said" "$(failing "f[0]['words']")"
check_equal 'and by which mail' '["dsn@mx.example"]' \
	"$(failing "f[0]['message_ids']")"
check_equal 'the mail of the other application is held' draft \
	"$(state_of "$other")"
check_equal 'and says why' \
	"Mail to anna@acme.example comes back ($said): choose another address." \
	"$(of "$other" "r['text']")"

# --- a new mail to it ---

run notyet draft umbrella check-in --insist --queue
check_err 'a new mail to it is refused' 'failing-recipient.*comes back'
check_err 'and told how to go on' 'set works=anna@acme.example'

# --- at the instant of sending ---

approve_all
hash=$(of "$other" "r['hash']")
run notyet send "$other" "--approve=$hash"
check_status 'an approved mail to it is stopped' 75
check_err 'with the address and the words' "Mail to anna@acme.example comes back"
check_equal 'only the first mail ever left' 1 "$(outgoing)"

# --- another way ---

run notyet set umbrella works=anna@acme.example
check_status 'the user says that it works' 0
check_equal 'nothing fails any more' '[]' "$(failing f)"
approve_all
run notyet sync
check_equal 'what waits goes on waiting' queued "$(state_of "$other")"
run notyet set umbrella works=nonsense
check_status 'no address is refused' 64
run notyet undo
check_status 'that can be taken back' 0
check_equal 'then it fails again' 1 "$(failing 'len(f)')"
letter alive "$anna" "$robin" 'Thu, 19 Nov 2026 12:30:00 +0000' \
	'Re: Engineer' agree <<<'I am back.'
index_new
run notyet sync
check_equal 'a later mail from there heals it, too' '[]' "$(failing f)"
rm "$maildir/cur/alive:2,S"
index_new

# --- only late ---

rm "$maildir/cur/dsn:2,S"
bounce late 'Thu, 19 Nov 2026 12:05:00 +0000' "$about" anna@acme.example \
	4.4.1 delayed
index_new
run notyet sync
check_equal 'a delay is told' '["delayed"]' "$(failing "[x['kind'] for x in f]")"
show_acme
check_out 'in words' 'mail to anna@acme.example is late since'
check_out 'but asks for nothing' 'Waiting Check-in due'
rm "$maildir/cur/late:2,S"
index_new
run notyet sync
check_equal 'without it nothing is wrong' '[]' "$(failing f)"

# --- refused at once ---

sink_start '{"rcpt": "550 5.1.1 No such user"}'
configure_account <<END
host = localhost
port = $port
tls = none
sent_maildir = $work/mail/sent
END
run notyet draft umbrella status-inquiry --set 'topic=the small steps' \
	--set 'qualification=ten years of C' --insist --queue
check_status 'another mail waits' 0
row=$(written_row)
hash=$(printf '%s\n' "$out" | sed -n 's/^hash //p')
send_mail
check_status 'the server refuses the recipient' 69
check_equal 'it is rejected' rejected "$(state_of "$row")"
check_equal 'the address fails' '["permanent"]' \
	"$(failing "[x['kind'] for x in f]")"
check_equal 'by the words of that server' '550 5.1.1 No such user' \
	"$(failing "f[0]['words']")"

finish
