# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# A Reply-To that nothing connects with who wrote: the user is asked before the
# answer goes there.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/thread.sh"

make_thread
count=0

# answer_to LABEL FROM REPLY-TO FINDING: their mail, and what the proof says of
# the draft that answers it; FINDING is "" for none.
answer_to() {
	count=$((count + 1))
	{
		printf 'From: %s\nReply-To: %s\nTo: %s\n' "$2" "$3" "$robin"
		printf 'Date: Thu, 19 Nov 2026 11:0%d:00 +0000\n' "$count"
		printf 'Subject: Re: Engineer\n'
		printf 'Message-ID: <r%d@test.example>\n' "$count"
		printf 'In-Reply-To: <agree@test.example>\n\n'
		printf 'Could you tell us when you can begin?\n'
	} | mail_add "r$count"
	index_new
	run notyet sync
	run notyet draft acme thank-you --new --set 'topic=the small steps' \
		--set 'qualification=ten years of C'
	if test -n "$4"; then
		check_out "$1" "$4"
	else
		check_out "$1: there is a draft" "to .*$3"
		check_no_out "$1" 'foreign-reply-to'
	fi
}

answer_to 'a stranger' "$anna" old@else.example \
	'ask .*anna@acme\.example wrote, .* asks for answers to old@else\.example.*foreign-reply-to'
answer_to 'a mailing list' "$anna" jobs@lists.example \
	'ask .*anna@acme\.example .*jobs@lists\.example.*foreign-reply-to'
answer_to 'somebody at a webmail provider' 'Anna Ex <anna@gmail.com>' \
	bob@gmail.com 'ask .*anna@gmail\.com .*bob@gmail\.com'
answer_to 'a colleague' "$anna" bob@hr.acme.example ''
answer_to 'the same address' "$anna" anna@acme.example ''
answer_to 'a contact behind a machine' 'Acme <no-reply@ats.example>' \
	anna@acme.example ''
run notyet set acme contact=old@else.example
answer_to 'a contact elsewhere' "$anna" old@else.example ''

finish
