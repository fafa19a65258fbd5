# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# What stops a mail at the last moment: between the first look under the lock
# and DATA, while the user's sync command runs, and by what the user has said
# since the mail was shown.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/smtp.sh"
. "$top_srcdir/tests/support/thread.sh"

# point_at [LINE...]: the account goes to the present server; LINEs stand
# under [index].
point_at() {
	{
		printf '[identity]\nname = Robin Doe\n'
		test $# = 0 || printf '[index]\n'
		test $# = 0 || printf '%s\n' "$@"
		printf '[account main]\ntransport = smtp\nhost = localhost\n'
		printf 'port = %s\ntls = none\ntimeout_s = 20\n' "$port"
		printf 'sent_maildir = %s\n' "$work/mail/sent"
	} | configure_notyet
}

# program NAME: standard input becomes a program; sets $program.
program() {
	program=$work/$1
	{
		printf '#!/bin/sh\n'
		cat
	} >"$program"
	chmod +x "$program"
}

text_of() {
	run notyet outbox --format=json
	json "[r['text'] for r in d['outbox'] if r['row'] == $1][0]"
}

# not_sent LABEL STATE [TEXT]
not_sent() {
	check_status "$1: status" 75
	check_one_sentence "$1: one sentence"
	test $# = 2 || check_err "$1: it is told" "$3"
	check_equal "$1: the row" "$2" "$(state_of "$row")"
	check_equal "$1: no DATA" 0 "$(sink_count '"DATA"')"
	check_equal "$1: nothing sent" 0 "$(sink_count accepted)"
}

make_thread
queue_mail
letter answer "$anna" "$robin" 'Thu, 19 Nov 2026 11:00:00 +0000' \
	'Re: Engineer' agree <<<'One more question.'
mv "$maildir/cur/answer:2,S" "$work/answer"
program arrive <<END
cp "$work/answer" "$maildir/cur/answer:2,S"
notmuch new --quiet
END
arrive=$program

taken_back() {
	rm -f "$maildir/cur/answer:2,S"
	index_new
	run notyet sync
}

# --- while the server thinks about the recipient ---

sink_start "{\"rcpt\": {\"run\": [\"$arrive\"]}}"
point_at
send_mail
not_sent 'an answer before DATA' draft 'Anna Ex wrote "Re: Engineer"'
check 'an answer before DATA: the draft says why' \
	grep -q 'Anna Ex wrote' <<<"$(text_of "$row")"
check_equal 'an answer before DATA: the transaction is given up' 1 \
	"$(sink_count '"RSET"')"
check_equal 'an answer before DATA: and the server left' 1 \
	"$(sink_count '"QUIT"')"
check_equal 'an answer before DATA: no copy' 0 \
	"$(find "$work/mail/sent" -type f 2>/dev/null | wc -l)"
taken_back

program call <<END
"$top_builddir/notyet" log acme call --quiet
END
sink_start "{\"rcpt\": {\"run\": [\"$program\"]}}"
point_at
send_mail
not_sent 'a call before DATA' draft 'another touch'
run notyet undo
check_status 'a call before DATA: taken back' 0

program vanish <<END
mv "$work/mail/.notmuch" "$work/mail/.gone"
END
sink_start "{\"rcpt\": {\"run\": [\"$program\"]}}"
point_at
send_mail
not_sent 'no index before DATA' retry 'The mail was not sent: .*index'
check_equal 'no index before DATA: the transaction is given up' 1 \
	"$(sink_count '"RSET"')"
mv "$work/mail/.gone" "$work/mail/.notmuch"

# What has nothing to do with the application is looked at and let pass.
letter foreign 'x@other.example' "$robin" 'Thu, 19 Nov 2026 11:00:00 +0000' \
	'Hello' <<<'Hello.'
mv "$maildir/cur/foreign:2,S" "$work/foreign"
program other <<END
cp "$work/foreign" "$maildir/cur/foreign:2,S"
notmuch new --quiet
notmuch compact --quiet
END
sink_start "{\"rcpt\": {\"run\": [\"$program\"]}}"
point_at
send_mail
check_status 'somebody else writes before DATA, the index is compacted' 0
check_equal 'it is sent' sent "$(state_of "$row")"
check_equal 'once' 1 "$(sink_count accepted)"

# --- the sync command ---

queue_mail
sink_start '{}'
point_at "sync_command = $arrive"
send_mail
not_sent 'an answer that was fetched' draft 'Anna Ex wrote "Re: Engineer"'
check_equal 'an answer that was fetched: nobody connected' 0 \
	"$(sink_count connect)"
taken_back

program fail <<'END'
echo a lot of words
echo connecting >&2
echo 'no route to host' >&2
exit 4
END
sink_start '{}'
point_at "sync_command = $program"
send_mail
not_sent 'a sync that fails' draft 'fetched: .*fail failed with status 4: no route to host\.'

sink_start '{}'
point_at "sync_command = $work/no-such-program"
send_mail
not_sent 'a sync that is not there' draft 'no-such-program'

program hang <<'END'
exec tail -f /dev/null
END
sink_start '{}'
point_at "sync_command = $program" 'sync_deadline_s = 1'
send_mail
not_sent 'a sync that hangs' draft 'did not finish in time'

mkfifo "$work/poke"
program tell <<END
echo now >"$work/poke"
exec tail -f /dev/null
END
sink_start '{}'
point_at "sync_command = $program"
"$top_builddir/notyet" send "$row" "--approve=$hash" \
	>"$work/.out" 2>"$work/.err" &
pid=$!
read -rt 60 _ <>"$work/poke"
pkill -TERM -P "$pid" -f notyet-worker
wait "$pid"
status=$?
err=$(cat "$work/.err")
not_sent 'a sync that is stopped' draft 'was stopped'
check_equal 'a sync that is stopped: nobody connected' 0 \
	"$(sink_count connect)"

# --- what the user has said since ---

# said LABEL TEXT COMMAND...: a command of notyet stops the mail; it is taken
# back afterwards.
said() {
	local label=$1 text=$2
	shift 2
	run notyet "$@"
	check_status "$label" 0
	sink_start '{}'
	point_at
	send_mail
	not_sent "$label" draft "$text"
	run notyet undo
	check_status "$label: taken back" 0
}

said 'an overruled mail' 'You said otherwise what the mail "Re: Engineer" is' \
	verdict --set=newsletter id:invite@test.example
said 'closed' 'closed as withdrawn' set acme stage=withdrawn
said 'set aside' 'set the application aside' \
	log acme snooze --until 2026-12-24
said 'skipped' 'You skipped the thank-you' log acme skip thank-you
said 'a promise' 'a promise' log acme promise --until 2026-11-27
sink_start '{}'
point_at
send_mail
check_status 'what was taken back does not stop it' 0

# --- an answer that is one only by the user's word cancels a check-in ---

letter auto "$anna" "$robin" 'Thu, 19 Nov 2026 11:30:00 +0000' \
	'Automatic reply: Engineer' agree <<<'I am away.'
sed -i '1i Auto-Submitted: auto-replied' "$maildir/cur/auto:2,S"
index_new
run notyet sync
run notyet draft acme check-in --new --set 'topic=the small steps' --insist --queue
check_status 'a check-in is queued' 0
row=$(written_row)
run notyet sync
check_equal 'a seen machine does not cancel it' draft "$(state_of "$row")"
run notyet verdict --set=human-reply id:auto@test.example
check_status 'the user calls it an answer' 0
run notyet sync
check_equal 'that cancels the check-in' cancelled "$(state_of "$row")"

finish
