# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# A mail of which nobody knows whether it was sent: what in the index proves
# that it was, and what looks like a proof and is none.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/smtp.sh"
. "$top_srcdir/tests/support/thread.sh"

# lose: a mail whose connection breaks after the final dot; sets $row, $id.
lose() {
	run notyet draft acme thank-you --new --set 'topic=the small steps' \
		--set 'qualification=ten years of C' --queue
	row=$(written_row)
	hash=$(printf '%s\n' "$out" | sed -n 's/^hash //p')
	sink_start '{"body": {"close": true}}'
	configure_account <<-END
	transport = smtp
	host = localhost
	port = $port
	tls = none
	timeout_s = 20
	sent_maildir = $work/mail/sent
	END
	send_mail
	check_status 'the connection breaks in the data' 69
	check_equal 'nobody knows' unknown "$(state_of "$row")"
	id=$(run notyet outbox --format=json
		json "[r['message_id'] for r in d['outbox'] if r['row'] == $row][0]")
	check_equal 'no copy is filed of what was perhaps not sent' 0 \
		"$(find "$work/mail/sent" -type f 2>/dev/null | wc -l)"
}

# proves LABEL TEXT, proves_not LABEL: what is in the index now.
proves() {
	index_new
	run notyet sync
	check_equal "$1: it was sent" sent "$(state_of "$row")"
	run notyet outbox --format=json
	check "$1: it says why" grep -qF "$2" \
		<<<"$(json "[r['text'] for r in d['outbox'] if r['row'] == $row][0]")"
}

proves_not() {
	index_new
	run notyet sync
	check_equal "$1 proves nothing" unknown "$(state_of "$row")"
}

# fresh: all from the beginning, and a lost mail.
fresh() {
	rm -rf "$work/mail" "$HOME/.local"
	make_thread
	lose
}

# said NAME FROM TO [HEADER...]: a mail; its body is standard input.
said() {
	local name=$1 from=$2 to=$3
	shift 3
	{
		printf 'From: %s\nTo: %s\n' "$from" "$to"
		printf 'Date: Thu, 19 Nov 2026 13:00:00 +0000\n'
		printf 'Subject: Re: Engineer\nMessage-ID: <%s@test.example>\n' \
			"$name"
		test $# = 0 || printf '%s\n' "$@"
		printf '\n'
		cat
	} | mail_add "$name"
}

# report NAME RETURNED: a delivery report that gives back this header.
report() {
	mail_add "$1" <<-END
	From: Mail Delivery System <MAILER-DAEMON@home.example>
	To: $robin
	Date: Thu, 19 Nov 2026 13:00:00 +0000
	Subject: Undelivered Mail Returned to Sender
	Message-ID: <$1@home.example>
	Auto-Submitted: auto-replied
	MIME-Version: 1.0
	Content-Type: multipart/report; report-type=delivery-status; boundary=b

	--b
	Content-Type: text/plain

	I could not deliver $id.
	--b
	Content-Type: message/delivery-status

	Reporting-MTA: dns; home.example

	Final-Recipient: rfc822; anna@acme.example
	Action: failed
	Status: 5.1.1
	--b
	Content-Type: text/rfc822-headers

	$2
	--b--
	END
}

fresh

# --- what proves nothing ---

said mention "$anna" "$robin" 'In-Reply-To: <agree@test.example>' \
	<<<"Did you send me <$id>? It is not here."
proves_not 'that somebody speaks of it'

said own-later "$robin" "$anna" "References: <agree@test.example> <$id>" \
	<<<'Did my mail arrive?'
said answer-to-own "$anna" "$robin" \
	"References: <agree@test.example> <$id> <own-later@test.example>" \
	'In-Reply-To: <own-later@test.example>' <<<'No.'
index_new
check_equal 'the index keeps a ghost of it' 0 "$(notmuch count "id:$id")"
proves_not 'a ghost, and an answer to a mail of mine that refers to it'

report another 'Message-ID: <something-else@home.example>'
proves_not 'a bounce of another mail that speaks of it'

said lookalike "$anna" "$robin" "References: <x$id> <${id}x>" <<<'Hello.'
proves_not 'an answer to a mail of nearly the same id'

# --- what proves it ---

{
	printf 'From: %s\nTo: %s\nSubject: Thank you\n' "$robin" "$anna"
	printf 'Message-ID: <%s>\n\nThe copy of the provider.\n' "$id"
} | mail_add copy
proves 'the copy of the provider' 'found in the index'

fresh
said answer "$anna" "$robin" "In-Reply-To: <$id>" <<<'You are welcome.'
proves 'an answer' 'Anna Ex answered it ("Re: Engineer")'
check_equal 'an answer: a copy is filed now' 1 \
	"$(find "$work/mail/sent" -type f | wc -l)"

fresh
said from-elsewhere 'Anna Ex <anna@private.example>' "$robin" \
	"References: <agree@test.example> <$id>" <<<'From my other address.'
proves 'an answer from another address by References' 'Anna Ex answered it'

fresh
report bounce "Message-ID: <$id>"
proves 'a bounce that gives it back' 'came back ("Undelivered Mail'
check_equal 'a bounce: it is to be mended now' act-now \
	"$(application "a['section']")"

# --- sent once more ---

# again LABEL SCRIPT [LINE...]: the user says yes to the same mail; LINEs stand
# under [index].
again() {
	label=$1
	sink_start "$2"
	shift 2
	{
		printf '[identity]\nname = Robin Doe\n[index]\n'
		test $# = 0 || printf '%s\n' "$@"
		printf '[account main]\ntransport = smtp\nhost = localhost\n'
		printf 'port = %s\ntls = none\ntimeout_s = 20\n' "$port"
		printf 'sent_maildir = %s\n' "$work/mail/sent"
	} | configure_notyet
	run notyet outbox retry "$row" "--approve=$hash"
}

# found_again: it is sent, and did not go out again.
found_again() {
	check_status "$label: status" 0
	check_out "$label: it is told" \
		'^It had arrived after all; it was not sent again\.$'
	check_equal "$label: sent" sent "$(state_of "$row")"
	check_equal "$label: nothing goes out" 0 "$(sink_count '"DATA"')"
}

# in_doubt_again STATUS TEXT: nothing went out, and nobody knows still.
in_doubt_again() {
	check_status "$label: status" "$1"
	check_err "$label: it is told" "$2"
	check_equal "$label: nobody knows still" unknown "$(state_of "$row")"
	check_equal "$label: nothing goes out" 0 "$(sink_count accepted)"
	run notyet send --due
	check_equal "$label: it does not go by itself" 0 "$(sink_count accepted)"
}

# The copy of the provider, which a program brings.
bringer() {
	"$top_builddir/notyet" outbox show "$row" --raw >"$work/copy"
	{
		printf '#!/bin/sh\n'
		printf 'cp "%s" "%s"\n' "$work/copy" "$maildir/cur/copy:2,S"
		printf 'notmuch new --quiet\n'
	} >"$work/bring"
	chmod +x "$work/bring"
}

fresh
bringer
again 'the sync command brings the copy' '{}' "sync_command = $work/bring"
found_again
check_equal 'nobody connected' 0 "$(sink_count connect)"

fresh
bringer
again 'the copy comes before DATA' "{\"rcpt\": {\"run\": [\"$work/bring\"]}}"
found_again

fresh
bringer
again 'a failed sync' '{}' 'sync_command = false'
in_doubt_again 69 'could not be fetched'
again 'put off by the server' '{"mail": {"reply": "451 4.3.0 Later"}}'
in_doubt_again 69 'It was not sent again: .*still not known'
again 'refused this time' '{"mail": {"reply": "554 5.7.1 No"}}'
in_doubt_again 69 'It was not sent again: .*still not known'
said news "$anna" "$robin" 'In-Reply-To: <agree@test.example>' \
	<<<'One more question.'
printf '#!/bin/sh\nnotmuch new --quiet\n' >"$work/fetch"
chmod +x "$work/fetch"
again 'news' '{}' "sync_command = $work/fetch"
in_doubt_again 75 'it was not sent again\. Whether it arrived'
run notyet outbox --format=json
check 'the row says the same' grep -qF 'not sent again' \
	<<<"$(json "[r['text'] for r in d['outbox'] if r['row'] == $row][0]")"
"$work/bring"
proves 'the copy, after failed attempts' 'found in the index'

finish
