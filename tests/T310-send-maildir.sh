# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# Sending without a network: what goes out, what stops it, and where the copy
# lies afterwards.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/thread.sh"

make_thread
queue_mail

# --- only what was approved ---

run notyet send "$row" --approve=0000
check_status 'another hash is refused' 77
check_equal 'the mail stays queued' draft "$(state_of "$row")"
check_equal 'nothing left' 0 "$(outgoing)"

# --- nothing goes out past an answer ---

letter late "$anna" "$robin" 'Thu, 19 Nov 2026 11:00:00 +0000' \
	'Re: Engineer' agree <<<'One more question.'
index_new
send_mail
check_status 'an answer that came in stops it' 75
check_err 'who wrote is named' 'Anna Ex wrote "Re: Engineer"'
check_equal 'it stays queued' draft "$(state_of "$row")"
check_equal 'nothing left past the answer' 0 "$(outgoing)"
rm "$maildir/cur/late:2,S"

letter old "$anna" "$robin" 'Wed, 04 Nov 2026 11:00:00 +0000' \
	'Re: Engineer' apply <<<'It was late.'
index_new
run notyet sync
check_status 'a sync in between' 0
send_mail
check_status 'an answer that came late with an old date stops it too' 75
check_equal 'nothing left past the late one' 0 "$(outgoing)"
rm "$maildir/cur/old:2,S"

letter other "$anna" "$robin" 'Thu, 19 Nov 2026 11:00:00 +0000' \
	'Something else' <<<'By the way.'
index_new
send_mail
check_status 'a new thread of the contact stops it' 75
rm "$maildir/cur/other:2,S"

letter own "$robin" "$anna" 'Thu, 19 Nov 2026 11:00:00 +0000' \
	'Re: Engineer' agree <<<'Thanks already.'
index_new
send_mail
check_status 'what the user wrote elsewhere stops it' 75
rm "$maildir/cur/own:2,S"
index_new

NOTYET_NOW=2026-11-19T12:30:00Z run notyet log acme call
check_status 'a call is written down' 0
send_mail
check_status 'a call after it was queued stops it' 75
run notyet undo
check_status 'the call is taken back' 0
check_equal 'nothing left so far' 0 "$(outgoing)"

# --- fail closed ---

mv "$work/mail/.notmuch" "$work/mail/.gone"
send_mail
check_status 'without an index nothing is sent' 69
check_equal 'the mail stays queued without an index' draft "$(state_of "$row")"
mv "$work/mail/.gone" "$work/mail/.notmuch"

NOTYET_DEMO=1 send_mail
check_status 'the demo may use a Maildir' 0
check_equal 'it left once' 1 "$(outgoing)"
check_equal 'it is sent' sent "$(state_of "$row")"
check_equal 'it is filed' 1 "$(find "$work/mail/sent" -type f | wc -l)"
check_equal 'the copy is indexed with its tags' 1 \
	"$(notmuch count "tag:sent and subject:Engineer and to:anna")"
check 'the copy equals what left' cmp \
	"$(find "$work/mail/sent" -type f)" "$(find "$work/outgoing" -type f)"
check_equal 'the list waits' waiting "$(application "a['section']")"
check_equal 'for the check-in' check-in "$(application "a['next']['step']")"
check_equal 'the mail is the last word' own "$(application "a['last']['kind']")"

send_mail
check_status 'a sent mail does not go out again' 77
check_equal 'it left only once' 1 "$(outgoing)"

# --- the answer ---

letter reply "$anna" "$robin" 'Thu, 19 Nov 2026 11:59:59 +0000' \
	'Re: Engineer' agree <<<'Thank you.'
index_new
NOTYET_NOW=2026-11-20T12:00:00Z run notyet sync
check_status 'sync reads the answer' 0

# --- a copy that cannot be filed is a warning, never a second mail ---


# --- an answer cancels a queued check-in, and keeps its draft (T9) ---

rm "$maildir/cur/reply:2,S"
index_new
run notyet sync
run notyet draft acme check-in --set 'topic=the small steps' --insist --queue
check_status 'a check-in is queued' 0
row=$(written_row)
letter answer "$anna" "$robin" 'Thu, 19 Nov 2026 12:30:00 +0000' \
	'Re: Engineer' agree <<<'We decide tomorrow.'
index_new
NOTYET_NOW=2026-11-19T13:00:00Z run notyet sync
check_equal 'the answer cancels it' cancelled "$(state_of "$row")"
check_equal 'and says so' 'Anna Ex answered ("Re: Engineer"), so this check-in is not due any more.' \
	"$(json "[r['text'] for r in d['outbox'] if r['row'] == $row][0]")"
run notyet draft acme check-in
check_out 'the draft is still there' 'small steps|draft:'
rm "$maildir/cur/answer:2,S"
index_new
run notyet sync
configure_account <<-END
transport = maildir
maildir = $work/outgoing
sent_maildir = $work/mail/inbox/cur/apply:2,S/sent
END
run notyet draft acme check-in --set 'topic=the small steps' --insist --queue
check_status 'another mail is queued' 0
row=$(written_row)
hash=$(printf '%s\n' "$out" | sed -n 's/^hash //p')
send_mail
check_status 'it is sent without a copy' 0
check_out 'the warning is shown' 'The copy could not be filed'
check_equal 'it is sent all the same' sent "$(state_of "$row")"
check_equal 'two mails left' 2 "$(outgoing)"

finish
