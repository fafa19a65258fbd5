#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The real program on a real index and a real terminal: from the list to a
# mail that is sent by keys alone, and the open list follows what others do.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/three.sh"
. "$top_srcdir/tests/support/terminal.sh"

mkdir -p "$work/outgoing/cur" "$work/outgoing/new" "$work/outgoing/tmp" \
	"$work/mail/Sent/cur" "$work/mail/Sent/new" "$work/mail/Sent/tmp"
three_tracked
configure_notyet <<END
[identity]
name=Robin Doe
[account home]
transport=maildir
maildir=$work/outgoing
sent_maildir=$work/mail/Sent
[outbox]
undo_s=0
END

terminal_open 80 24

# The list, a thread, its text.
terminal_run "$top_builddir/notyet"
terminal_shows "who wrote last is my turn" '^>  Acme'
terminal_shows "who is silent is late" '^!  Globex'
terminal_keys /
terminal_type globex
terminal_keys Enter Enter
terminal_shows "the thread opens" '\[applied\] > screening > interviewing'
terminal_shows "with the text of the mail" 'your data would be safe with me'
terminal_size 40 10
terminal_shows "it fits 40x10" '^ Globex: '
terminal_size 80 24
terminal_keys C-z
terminal_shows "C-z" 'Stopped'
terminal_keys fg Enter
terminal_prompt=$((terminal_prompt + 1))
terminal_shows "and back" 'Globex, Data engineer'

# Writing, proofing, approving, sending.
terminal_keys m
terminal_shows "it asks by itself" '^What draws you to them\? \(a noun phrase\)'
terminal_keys C-g
terminal_wait '^q:Back'
terminal_shows "a draft of the due step" 'Subject: Re: Application: data eng'
terminal_shows "in the thread" 'answers <globex1@test.example>'
terminal_shows "with its proof" 'No sentence of the text is your own'
terminal_keys y
terminal_shows "the bare template is not sent" 'not filled in yet'
terminal_keys f
terminal_shows "what is open is asked for" '^What draws you to them'
terminal_type 'the way your pipelines read'
terminal_keys Enter
terminal_shows "one after the other" '^What of yours fits the role'
terminal_type 'ten years with data'
terminal_keys Enter
terminal_shows "and stands in the text" 'offer is ten years with data'
terminal_keys y
terminal_shows "the exact message is shown" '^In-Reply-To: <globex1@test.exa'
terminal_shows "the question names the recipient" 'Send to gil@globex.example'
check_equal "nothing went out yet" 0 "$(find "$work/outgoing" -type f | wc -l)"
terminal_keys n
terminal_shows "no is no" 'Not sent; the draft is kept'
terminal_keys y
terminal_wait 'Send to gil@globex.example'
terminal_keys y
terminal_shows "yes sends" 'The mail was sent'
check_equal "one mail went out" 1 "$(find "$work/outgoing" -type f | wc -l)"
check "threaded" grep -rq '^In-Reply-To: <globex1@test.example>' \
	"$work/outgoing"
check_equal "the sent copy is in the index" 1 \
	"$(notmuch count from:robin@home.example date:2026-11-26)"
terminal_keys q
terminal_shows "the list shows it waiting" '^~  Globex'
terminal_keys O
terminal_shows "the outbox knows it" '^sent +just now'
terminal_keys q

# Others change the index and the store while the list is open.
letter globex2 "$gil" "$robin" 'Thu, 26 Nov 2026 10:31:00 +0000' \
	'Re: Application: data engineer' globex1 <<END
Dear Robin,

can you start on Monday?

Gil
END
index_new
terminal_shows "an answer moves the row by itself" '^>  Globex'
run notyet set acme role='Lexer engineer'
check_status "another process renames" 0
terminal_shows "the open list follows" '^>  Acme +Lexer engi'

# To stop tracking by undo is asked about; the last change is not mine.
run notyet track --company='Zebra Works' --role=Keeper
terminal_shows "another process tracks" 'Zebra Wor'
terminal_keys u
terminal_shows "undo asks before it stops tracking" \
	'to track Zebra Works\. Track it no more'
terminal_keys n
terminal_shows "no keeps it" '[.*~] +Zebra Wor'
terminal_keys u
terminal_wait 'Track it no more'
run notyet set zebra role=Warden
terminal_shows "the change is under the question" 'Zebra Wor.* +Warden'
terminal_keys y
terminal_shows "a newer change is not taken instead" 'nothing was taken back'
terminal_keys u
terminal_shows "a plain change is taken back at once" 'Took back: set role'
terminal_keys u
terminal_wait 'Track it no more'
terminal_keys y
terminal_shows "yes stops" 'Zebra Works is no longer tracked'
terminal_keys q
terminal_back "quit" 0

# No index any more: what is known is shown, and what is wrong is said.
rm -rf "$work/mail/.notmuch"
terminal_run "$top_builddir/notyet"
terminal_shows "the list is still painted" '^>  Globex'
terminal_shows "a sentence says what is wrong" '[Nn]otmuch|index'
terminal_keys '$'
terminal_wait '[Nn]otmuch|index'
terminal_keys q
terminal_back "quit without an index" 0

# No terminal: the list as text.
run notyet list
finish
