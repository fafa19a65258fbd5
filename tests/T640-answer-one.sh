#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Each of several interviewers is answered in the thread that they wrote in,
# from the address that they wrote to; who never wrote gets a new thread.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/thread.sh"
. "$top_srcdir/tests/support/panel.sh"

make_panel
run notyet panel acme thank-you --format=json
check_status 'each has a draft' 0
check_json 'all four of them' \
	"[m['draft'] is not None for m in d['panel']['members']]" \
	'[true, true, true, true]'

# Whose thread, whose address, which identity.
check_member 'in the tracked thread: to her' anna "m['draft']['to']" "$anna"
check_member 'after what the user wrote last' anna \
	"m['draft']['in_reply_to']" agree@test.example
check_member 'with its subject' anna "m['draft']['subject']" 'Re: Engineer'
check_member 'in a thread of his own' bernd "m['draft']['in_reply_to']" \
	bernd2@test.example
check_member 'with its subject' bernd "m['draft']['subject']" \
	'Re: Your talk with me'
check_member 'to him alone' bernd "m['draft']['to']" \
	'Bernd Ott <bernd@acme.example>'
check_member 'who never wrote: a new thread' carla \
	"m['draft']['in_reply_to']" null
check_member 'with a subject of its own' carla \
	"m['draft']['subject'].startswith('Re:')" false
check_member 'to her' carla "m['draft']['to']" \
	'Carla Fink <carla@acme.example>'
check_member 'from where the others were written to' carla \
	"m['draft']['from']" "$robin"
check_member 'who wrote to another identity is answered from it' dan \
	"m['draft']['from']" 'Robin Doe <robin@work.example>'
check_member 'in that thread' dan "m['draft']['in_reply_to']" dan1@test.example
check_member 'the others are not' bernd "m['draft']['from']" "$robin"

# Another address of the same person, and where answers are to go.
{
	printf 'From: Bernd Ott <b.ott@mail.example>\nTo: %s\n' "$robin"
	printf 'Reply-To: Bernd Ott <bernd@acme.example>\n'
	printf 'Date: Thu, 19 Nov 2026 08:00:00 +0000\nSubject: From home\n'
	printf 'Message-ID: <bernd3@test.example>\n\n'
	printf 'Which of the books did you mean?\n'
} | mail_add bernd3
index_new
run notyet set acme contact='Bernd Ott <b.ott@mail.example>'
run notyet panel acme thank-you --new --format=json
check_member 'his newest mail, from another address' bernd \
	"m['draft']['in_reply_to']" bernd3@test.example
check_member 'is answered where he wants it' bernd "m['draft']['to']" \
	'Bernd Ott <bernd@acme.example>'

# A mail to several is no thread of somebody who never wrote.
letter round "$robin" "$anna, Carla Fink <carla@acme.example>" \
	'Fri, 06 Nov 2026 10:00:00 +0000' 'To you all' <<<'I come by train.'
index_new
run notyet panel acme thank-you --new --format=json
check_member 'what went to others too draws nobody in' carla \
	"m['draft']['in_reply_to']" null
check_member 'nor does it lead away from her own thread' anna \
	"m['draft']['in_reply_to']" agree@test.example

# What the user wrote to her alone goes on, from where it was written.
letter carla1 'Robin Doe <robin@work.example>' \
	'Carla Fink <carla@acme.example>' 'Fri, 06 Nov 2026 11:00:00 +0000' \
	'Your book' <<<'I have read it.'
index_new
run notyet panel acme thank-you --new --format=json
check_member 'what went to her alone goes on' carla \
	"m['draft']['in_reply_to']" carla1@test.example
check_member 'from the same address' carla "m['draft']['from']" \
	'Robin Doe <robin@work.example>'
check_member 'with that subject' carla "m['draft']['subject']" 'Re: Your book'

# The whole thread is named in the mail itself.
run notyet panel acme thank-you --insist --set='topic=the new parser' \
	--set='qualification=ten years of C' \
	--set='interest=I like small programs' \
	--set='personal:anna@acme.example=You laughed at my first compiler.' \
	--set='personal:bernd@acme.example=Your way to test timers stays.' \
	--set='personal:carla@acme.example=You drew the whole design for me.' \
	--set='personal:dan@acme.example=Room seven it is, then.' \
	--queue --format=json
check_status 'all are queued' 0
# headers_of ROW: unfolded, without angle brackets.
headers_of() {
	"$top_builddir/notyet" outbox show "$1" --raw | tr -d '\r<>' |
		sed '/^$/q' | sed -e ':a' -e 'N' -e '$!ba' -e 's/\n[ \t]\+/ /g'
}
anna_row=$(member anna "m['outbox']['row']")
bernd_row=$(member bernd "m['outbox']['row']")
dan_row=$(member dan "m['outbox']['row']")
check_equal 'References name her whole thread' \
	'References: invite@test.example agree@test.example' \
	"$(headers_of "$anna_row" | grep ^References:)"
check_equal 'and his' 'References: bernd3@test.example' \
	"$(headers_of "$bernd_row" | grep ^References:)"
check_equal 'the envelope is from that identity too' robin@work.example \
	"$("$top_builddir/notyet" outbox show "$dan_row" | sed -n 's/^from  *//p')"

# Names of people, not of headers.
run notyet panel acme thank-you --to=nobody@else.example
check_status 'somebody who is no contact' 64
check_one_sentence 'is told in one sentence'
run notyet panel acme thank-you --to=carla@acme.example --to=anna@acme.example \
	--format=json
check_json 'members can be named' \
	"[m['address'] for m in d['panel']['members']]" \
	'["carla@acme.example", "anna@acme.example"]'
run notyet panel acme no-such-step
check_status 'no such step' 64

finish
