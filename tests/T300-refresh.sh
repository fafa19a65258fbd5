# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# What the worker makes of the index: who wrote last, whose mail belongs to an
# application, and what is no reply.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/thread.sh"

make_thread
last="a['last']['message_id']"

check_equal 'the thread is read with both sides' agree@test.example \
	"$(application "$last")"
check_equal 'a thank-you is due' thank-you \
	"$(application "a['next']['step']")"
check_equal 'they have replied before' true \
	"$(application "a['contacts'][0]['replied']")"

# --- an answer in the thread, from a person who is no contact yet ---

letter bob 'Bob Ex <bob@acme.example>' "$robin" \
	'Thu, 19 Nov 2026 09:00:00 +0000' 'Re: Engineer' agree <<<'We liked it.'
index_new
check_equal 'an answer makes it your turn' yours "$(application "a['turn']")"
check_equal 'it is the last word' bob@test.example "$(application "$last")"
check_equal 'which answers' true "$(application "a['replied']")"
check_equal 'its kind is told' human-reply "$(application "a['last']['kind']")"

# --- what the user sends with another program ---

letter mine "$robin" 'Bob Ex <bob@acme.example>' \
	'Thu, 19 Nov 2026 10:00:00 +0000' 'Re: Engineer' bob <<<'Thank you.'
index_new
check_equal 'an own copy gives the turn back' theirs \
	"$(application "a['turn']")"
check_equal 'an own copy is never inbound' own \
	"$(application "a['last']['kind']")"

# --- a contact writes in a new thread ---

letter anew "$anna" "$robin" 'Thu, 19 Nov 2026 11:00:00 +0000' \
	'Your second interview' <<<'Can you come again?'
index_new
check_equal 'a new thread of a contact counts' yours \
	"$(application "a['turn']")"
check_equal 'and is the last word' anew@test.example "$(application "$last")"

letter stranger 'Carl <carl@acme.example.evil.example>' "$robin" \
	'Thu, 19 Nov 2026 11:10:00 +0000' 'I am anna@acme.example' <<<'Hello.'
index_new
check_equal 'a stranger who names a contact does not' anew@test.example \
	"$(application "$last")"

# --- machines ---

{
	printf 'From: %s\nTo: %s\nSubject: Out of office\n' "$anna" "$robin"
	printf 'Date: Thu, 19 Nov 2026 11:20:00 +0000\n'
	printf 'Message-ID: <away@test.example>\nIn-Reply-To: '
	printf '<mine@test.example>\nAuto-Submitted: auto-replied\n\nAway.\n'
} | mail_add away
index_new
check_equal 'an absence note is inbound' auto-reply \
	"$(application "a['last']['kind']")"
letter again "$robin" "$anna" 'Thu, 19 Nov 2026 11:30:00 +0000' \
	'Re: Your second interview' anew <<<'Gladly.'
{
	printf 'From: MAILER-DAEMON@home.example\nTo: %s\n' "$robin"
	printf 'Subject: Undelivered\nMessage-ID: <dsn@test.example>\n'
	printf 'Date: Thu, 19 Nov 2026 11:40:00 +0000\n'
	printf 'In-Reply-To: <again@test.example>\nMIME-Version: 1.0\n'
	printf 'Content-Type: multipart/report; '
	printf 'report-type=delivery-status; boundary=b\n\n--b\n\nNo.\n'
	printf -- '--b\nContent-Type: message/delivery-status\n\n'
	printf 'Reporting-MTA: dns; home.example\n\n'
	printf 'Final-Recipient: rfc822; anna@acme.example\n'
	printf 'Action: failed\nStatus: 5.1.1\n\n--b--\n'
} | mail_add dsn
index_new
check_equal 'a bounce asks for action' act-now \
	"$(application "a['section']")"
run notyet show acme
check_out 'and says why' 'A mail to anna@acme.example came back on .* \(5.1.1\)'
check_equal 'a bounce is no reply' bounce "$(application "a['last']['kind']")"

# --- the thread outlives the mail that it was tracked by ---

rm "$maildir/cur/dsn:2,S" "$maildir/cur/invite:2,S"
index_new
check_equal 'the other mails of the thread are still known' \
	again@test.example "$(application "$last")"

# --- the list is right or it is not shown ---

mv "$work/mail/.notmuch" "$work/mail/.gone"
run notyet list
check_status 'without an index the list is an error' 69
check_one_sentence 'one sentence says so'
mv "$work/mail/.gone" "$work/mail/.notmuch"
run notyet list
check_status 'with it all is well again' 0

finish
