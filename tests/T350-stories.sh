#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Applications through the weeks, on a real index: what is due, whose turn it
# is, and what lying clocks and shared people do to it.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99

robin='Robin Doe <robin@home.example>'
anna='Anna Ek <anna@acme.example>'
app() {
	echo "[a for a in d['applications'] if a['id'] == $1][0]"
}
# now TIME: the clock of the program; the list is read anew.
now() {
	export NOTYET_NOW=$1
	index_new
	run notyet list --format=json
}
# is LABEL APP SECTION TURN STEP REASON
is() {
	local row="$(app "$2")"
	check_json "$1" "[${row}['section'], ${row}['turn'], (${row}['next'] or {}).get('step'), (${row}['next'] or {}).get('reason')]" \
		"[\"$3\", \"$4\", $5, $6]"
}
start() {
	rm -rf "$work/mail" "$HOME/.local"
	make_index
}

# --- from the interview to the end, and back ---

start
letter a1 "$robin" "$anna" 'Mon, 02 Nov 2026 09:00:00 +0000' 'Tester' <<<'Hi.'
letter a2 "$anna" "$robin" 'Tue, 03 Nov 2026 09:00:00 +0000' 'Re: Tester' a1 \
	<<<'Come on Thursday, 5 November.'
letter a3 "$robin" "$anna" 'Tue, 03 Nov 2026 10:00:00 +0000' 'Re: Tester' a2 \
	<<<'Gladly.'
index_new
export NOTYET_NOW=2026-11-04T09:00:00Z
run notyet track id:a1@test.example --company=Acme --stage=interviewing
run notyet log 1 interview --at=2026-11-05T13:00Z --until=2026-11-05T14:00Z
now 2026-11-04T09:00:00Z
is 'before the interview nothing is due' 1 waiting theirs null null
now 2026-11-05T15:00:00Z
is 'T1: then the thank-you' 1 act-now theirs '"thank-you"' '"step-open"'
letter a4 "$robin" "$anna" 'Thu, 05 Nov 2026 20:00:00 +0000' 'Re: Tester' a3 \
	<<<'Thank you.'
now 2026-11-06T09:00:00Z
is 'thanked: it waits' 1 waiting theirs '"check-in"' '"step-waiting"'
check_json 'a thank-you counts as no unanswered follow-up' \
	"$(app 1)['unanswered']" 0
now 2026-11-12T21:00:00Z
is 'T2: a check-in after a week' 1 act-now theirs '"check-in"' '"step-open"'
check_json 'it is stalled then' "$(app 1)['stalled']" true
letter a5 "$robin" "$anna" 'Fri, 13 Nov 2026 10:00:00 +0000' 'Re: Tester' a4 \
	<<<'How do things stand?'
now 2026-11-26T09:00:00Z
is 'T3: two weeks before the last one' 1 waiting theirs '"final"' \
	'"step-waiting"'
now 2026-11-27T11:00:00Z
is 'T3: then it is due' 1 act-now theirs '"final"' '"step-open"'
letter a6 "$robin" "$anna" 'Mon, 30 Nov 2026 10:00:00 +0000' 'Re: Tester' a5 \
	<<<'A last word.'
now 2026-12-01T09:00:00Z
is 'T4: no more after two' 1 waiting theirs null null
check_json 'T4: both unanswered' "$(app 1)['unanswered']" 2
now 2026-12-14T11:00:00Z
is 'let go' 1 closed nobody null null
check_json 'the stage says so' "$(app 1)['stage']" let-go
letter a7 "$anna" "$robin" 'Tue, 05 Jan 2027 10:00:00 +0000' 'Re: Tester' a6 \
	<<<'Sorry for the wait.'
now 2027-01-05T11:00:00Z
is 'a late reply revives it' 1 your-turn yours null null
check_json 'at the stage of before' "$(app 1)['stage']" interviewing

# The same everywhere, and on the days when clocks change.
for zone in UTC Asia/Kolkata America/St_Johns Europe/Berlin; do
	rm "$maildir/cur/"a[567]*
	index_new
	TZ=$zone now 2026-11-12T21:00:00Z
	is "check-in, seen from $zone" 1 act-now theirs '"check-in"' \
		'"step-open"'
	for n in 5 6 7; do
		letter "a$n" "$robin" "$anna" \
			'Mon, 30 Nov 2026 10:00:00 +0000' 'Re: Tester' a4 <<<x
	done
done

# --- a promise that the user notes ---

start
letter p1 "$robin" "$anna" 'Mon, 02 Nov 2026 09:00:00 +0000' 'Tester' <<<'Hi.'
letter p2 "$anna" "$robin" 'Tue, 10 Nov 2026 09:00:00 +0000' 'Re: Tester' p1 \
	<<<'Thank you, that helps a lot.'
index_new
export NOTYET_NOW=2026-11-10T12:00:00Z
run notyet track id:p1@test.example --company=Acme
now 2026-11-10T12:00:00Z
is 'they wrote last' 1 your-turn yours null null
run notyet log 1 promise --until=2026-11-18
now 2026-11-18T18:00:00Z
is 'on the promised day it still stands' 1 waiting theirs \
	'"status-inquiry"' '"promise-stands"'
now 2026-11-19T18:00:00Z
is 'T6: wait a day' 1 waiting theirs '"status-inquiry"' '"promise-lapsed"'
now 2026-11-20T09:00:00Z
is 'T6: then ask' 1 act-now theirs '"status-inquiry"' '"promise-lapsed"'

# --- a promise that they wrote themselves ---

start
letter h1 "$robin" "$anna" 'Mon, 02 Nov 2026 09:00:00 +0000' 'Tester' <<<'Hi.'
letter h2 "$anna" "$robin" 'Tue, 10 Nov 2026 09:00:00 +0000' 'Re: Tester' h1 \
	<<<'We will get back to you by Wednesday, 18 November.'
index_new
export NOTYET_NOW=2026-11-10T12:00:00Z
run notyet track id:h1@test.example --company=Acme
now 2026-11-10T12:00:00Z
is 'a holding reply leaves the turn with them' 1 waiting theirs \
	'"status-inquiry"' '"promise-stands"'
check_json 'and answers nothing' "$(app 1)['replied']" false
check_json 'though the silence counts from it' "$(app 1)['silence_s']" 10800
now 2026-11-18T18:00:00Z
is 'on its day it still stands' 1 waiting theirs \
	'"status-inquiry"' '"promise-stands"'
now 2026-11-20T09:00:00Z
is 'and then it is time to ask' 1 act-now theirs \
	'"status-inquiry"' '"promise-lapsed"'

# --- away, for every application of that person ---

start
letter w1 "$robin" "$anna" 'Mon, 02 Nov 2026 09:00:00 +0000' 'Tester' <<<'Hi.'
letter w2 "$robin" "$anna" 'Mon, 02 Nov 2026 09:30:00 +0000' 'Writer' <<<'Hi.'
{
	printf 'From: %s\nTo: %s\nDate: Mon, 02 Nov 2026 09:01:00 +0000\n' \
		"$anna" "$robin"
	printf 'Subject: Out of office\nMessage-ID: <w3@test.example>\n'
	printf 'In-Reply-To: <w1@test.example>\nReferences: <w1@test.example>\n'
	printf 'Auto-Submitted: auto-replied\n\n'
	printf 'I am out of the office until 16 November 2026.\n'
} | mail_add w3
index_new
export NOTYET_NOW=2026-11-10T12:00:00Z
run notyet track id:w1@test.example --company=Acme --contact="$anna"
run notyet track id:w2@test.example --company=Beta --contact="$anna"
now 2026-11-10T12:00:00Z
is 'who is away is left alone' 1 waiting theirs '"status-inquiry"' '"away"'
is 'in the other application, too' 2 waiting theirs '"status-inquiry"' '"away"'
now 2026-11-19T09:00:00Z
is 'and asked after the return' 2 act-now theirs '"status-inquiry"' '"step-late"'

# --- an old mail, tracked today ---

start
{
	printf 'From: Jobs <no-reply@acme.example>\nTo: %s\n' "$robin"
	printf 'Date: Mon, 02 Nov 2026 09:00:00 +0000\nSubject: Received\n'
	printf 'Message-ID: <ack@test.example>\n'
	printf 'Auto-Submitted: auto-generated\n\nThanks.\n'
} | mail_add ack
index_new
export NOTYET_NOW=2026-11-24T09:00:00Z
run notyet track id:ack@test.example --company=Acme
now 2026-11-24T09:00:00Z
is 'what they confirmed long ago is overdue' 1 act-now theirs \
	'"status-inquiry"' '"step-late"'
check_json 'and silent since then' "$(app 1)['silence_s']" 1900800

# --- clocks that lie ---

start
letter c1 "$robin" "$anna" 'Mon, 16 Nov 2026 09:00:00 +0000' 'Tester' <<<'Hi.'
index_new
export NOTYET_NOW=2026-11-18T09:00:00Z
run notyet track id:c1@test.example --company=Acme
for date in 'Sun, 15 Nov 2026 09:00:00 +0000' \
	'Mon, 16 Nov 2026 09:00:00 +0000' 'Thu, 19 Nov 2020 09:00:00 +0000' \
	'Thu, 19 Nov 2030 09:00:00 +0000' 'whenever'; do
	letter c2 "$anna" "$robin" "$date" 'Re: Tester' c1 <<<'Well?'
	now 2026-11-18T09:00:00Z
	is "an answer of $date" 1 your-turn yours null null
	letter c3 "$robin" "$anna" 'Wed, 18 Nov 2026 08:00:00 +0000' \
		'Re: Tester' c2 <<<'Yes.'
	now 2026-11-18T09:00:00Z
	is "an answer of $date, answered" 1 waiting theirs \
		'"status-inquiry"' '"step-waiting"'
	rm "$maildir/cur/"c[23]*
	index_new
done

# --- a bounce in no thread ---

start
letter b1 "$robin" "$anna" 'Mon, 16 Nov 2026 09:00:00 +0000' 'Tester' <<<'Hi.'
index_new
export NOTYET_NOW=2026-11-18T09:00:00Z
run notyet track id:b1@test.example --company=Acme
# dsn NAME LOST-ID: as Postfix writes it, without References, and two minutes
# behind.
dsn() {
	{
		printf 'From: MAILER-DAEMON@home.example (Mail Delivery System)\n'
		printf 'To: robin@home.example\nMessage-ID: <%s@mx.example>\n' "$1"
		printf 'Subject: Undelivered Mail Returned to Sender\n'
		printf 'Date: Mon, 16 Nov 2026 08:58:00 +0000\n'
		printf 'Auto-Submitted: auto-replied\nMIME-Version: 1.0\n'
		printf 'Content-Type: multipart/report; '
		printf 'report-type=delivery-status; boundary=b\n\n'
		printf -- '--b\nContent-Type: text/plain\n\nNo such user.\n'
		printf -- '--b\nContent-Type: message/delivery-status\n\n'
		printf 'Reporting-MTA: dns; mx.example\n\n'
		printf 'Final-Recipient: rfc822; anna@acme.example\n'
		printf 'Action: failed\nStatus: 5.1.1\n\n'
		printf -- '--b\nContent-Type: text/rfc822-headers\n\n'
		printf 'Message-ID: <%s>\n\n--b--\n' "$2"
	} | mail_add "$1"
}
dsn other another@test.example
now 2026-11-18T09:00:00Z
is 'the bounce of another mail is none of its' 1 waiting theirs \
	'"status-inquiry"' '"step-waiting"'
dsn lost b1@test.example
now 2026-11-18T09:00:00Z
is 'a bounce in no thread is found by the mail it names' 1 act-now theirs \
	null null
run notyet show 1
check_out 'and the reason says so' 'A mail (to [^ ]* )?came back on'
rm "$maildir/cur/"lost*
index_new
now 2026-11-18T09:00:00Z
is 'without it nothing came back' 1 waiting theirs \
	'"status-inquiry"' '"step-waiting"'
dsn exchange b1@test.example
sed -i 's/MAILER-DAEMON@home.example/exchange329e71ec88ae@acme.example/' \
	"$maildir/cur/"exchange*
index_new
now 2026-11-18T09:00:00Z
is 'whoever sent the report' 1 act-now theirs null null

# --- one recruiter for two applications ---

start
lena='Lena Ost <lena@agency.example>'
letter r1 "$lena" "$robin" 'Mon, 02 Nov 2026 09:00:00 +0000' 'Role one' <<<'?'
letter r2 "$robin" "$lena" 'Mon, 02 Nov 2026 10:00:00 +0000' 'Re: Role one' \
	r1 <<<'Yes.'
letter s1 "$lena" "$robin" 'Tue, 03 Nov 2026 09:00:00 +0000' 'Role two' <<<'?'
letter s2 "$robin" "$lena" 'Tue, 03 Nov 2026 10:00:00 +0000' 'Re: Role two' \
	s1 <<<'Yes.'
index_new
export NOTYET_NOW=2026-11-06T09:00:00Z
run notyet track id:r1@test.example --company=One
run notyet track id:s2@test.example --company=Two
letter t1 "$lena" "$robin" 'Thu, 05 Nov 2026 09:00:00 +0000' 'Documents' <<<'?'
now 2026-11-06T09:00:00Z
is 'her mail may be about the one' 1 your-turn yours null null
is 'or about the other' 2 your-turn yours null null
letter t2 "$robin" "$lena" 'Thu, 05 Nov 2026 10:00:00 +0000' 'Re: Documents' \
	t1 <<<'Here.'
now 2026-11-06T09:00:00Z
is 'its answer answers for the one' 1 waiting theirs '"status-inquiry"' \
	'"step-waiting"'
is 'and for the other' 2 waiting theirs '"status-inquiry"' '"step-waiting"'
finish
