# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# The last look before a mail leaves: whatever came in or went out since the
# user saw the application stops it, and nothing else does.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/thread.sh"

ben='Ben Ex <ben@acme.example>'
make_thread
queue_mail

# arrives LABEL NAME: standard input is new mail, which stops the queued one.
arrives() {
	mail_add "$2"
	index_new
	send_mail
	check_status "$1 stops it" 75
	check_err "$1 is told" 'was not sent'
	check_equal "$1: it stays queued" draft "$(state_of "$row")"
	find "$work/mail" -name "$2:2,S" -delete
	index_new
	run notyet sync
}

arrives 'an answer of a machine' auto <<END
From: $anna
To: $robin
Date: Thu, 19 Nov 2026 11:00:00 +0000
Subject: Automatic reply: Engineer
Auto-Submitted: auto-replied
In-Reply-To: <agree@test.example>
Message-ID: <auto@test.example>

I am away.
END
arrives 'a bounce' bounce <<END
From: MAILER-DAEMON@home.example
To: $robin
Date: Thu, 19 Nov 2026 11:00:00 +0000
Subject: Undelivered Mail Returned to Sender
References: <agree@test.example>
Message-ID: <bounce@home.example>
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: text/plain

It did not arrive.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; home.example

Final-Recipient: rfc822; anna@acme.example
Action: failed
Status: 5.1.1
--b--
END
arrives 'a mail without a date' dateless <<END
From: $anna
To: $robin
Subject: Re: Engineer
In-Reply-To: <agree@test.example>
Message-ID: <dateless@test.example>

One more thing.
END
arrives 'a mail without a date in a thread of its own' dateless-too <<END
From: $anna
To: $robin
Subject: Hello
Message-ID: <dateless-too@test.example>

One more thing.
END
arrives 'a mail with an old date' old <<END
From: $anna
To: $robin
Date: Tue, 03 Nov 2026 11:00:00 +0000
Subject: Re: Engineer
In-Reply-To: <agree@test.example>
Message-ID: <old@test.example>

It was late.
END
arrives 'a mail without a Message-ID' nameless <<END
From: $anna
To: $robin
Date: Thu, 19 Nov 2026 11:00:00 +0000
Subject: Re: Engineer
In-Reply-To: <agree@test.example>

Nameless.
END

mkdir -p "$work/mail/Spam/cur"
inbox=$maildir maildir=$work/mail/Spam
arrives 'a mail that was taken for spam' spam <<END
From: $anna
To: $robin
Date: Thu, 19 Nov 2026 11:00:00 +0000
Subject: Re: Engineer
In-Reply-To: <agree@test.example>
Message-ID: <spam@test.example>

Sorry.
END
maildir=$inbox

# An old one that goes while another comes: as many as before.
letter older "$anna" "$robin" 'Tue, 03 Nov 2026 10:00:00 +0000' \
	'Re: Engineer' apply <<<'First.'
index_new
run notyet outbox cancel "$row"
queue_mail
rm "$maildir/cur/older:2,S"
arrives 'a mail in the place of another' instead <<END
From: $anna
To: $robin
Date: Tue, 03 Nov 2026 11:00:00 +0000
Subject: Re: Engineer
In-Reply-To: <agree@test.example>
Message-ID: <instead@test.example>

It was late.
END

# --- what cannot be looked at does not go out ---

mv "$NOTMUCH_CONFIG" "$work/gone"
send_mail
check 'without a configuration of notmuch nothing is sent' test "$status" != 0
check_one_sentence 'without a configuration of notmuch: one sentence'
mv "$work/gone" "$NOTMUCH_CONFIG"
check_equal 'nothing left' 0 "$(outgoing)"
check_equal 'it waits' draft "$(state_of "$row")"

# --- what was seen does not stop it, whatever its date ---

mail_add future <<END
From: $anna
To: $robin
Date: Fri, 01 Jan 2038 11:00:00 +0000
Subject: Re: Engineer
In-Reply-To: <agree@test.example>
Message-ID: <future@test.example>

From the future.
END
index_new
run notyet outbox cancel "$row"
queue_mail
NOTYET_NOW=2026-11-19T14:00:00Z send_mail
check_status 'a mail from the future that was seen does not stop it' 0
check_equal 'it left' 1 "$(outgoing)"
rm "$maildir/cur/future:2,S"

# --- a panel ---

# thank NAME ADDRESS: a thank-you for one of them; sets $row and $hash.
thank() {
	cat >"$work/body" <<-END
	Dear $1,

	thank you for the talk on Wednesday. I liked what you told about the
	small steps, and the role of Engineer at Acme interests me all the more.

	Kind regards,
	Robin Doe
	END
	run notyet draft acme thank-you --new --to="$1 <$2>" \
		--body="$work/body" --insist --queue
	check_status "a thank-you to $1 is queued" 0
	row=$(written_row)
	hash=$(printf '%s\n' "$out" | sed -n 's/^hash //p')
}

rm -rf "$work/outgoing" "$work/mail/sent"
index_new
run notyet forget acme --yes
run notyet track id:invite@test.example --company Acme --role Engineer
run notyet set acme "contact=$ben"
run notyet log acme interview --at 2026-11-18T10:00 \
	--until 2026-11-18T11:00
thank Ben ben@acme.example
for_ben="$row $hash"
thank Anna anna@acme.example
send_mail
check_status 'the first of the panel is thanked' 0
# shellcheck disable=SC2086
set -- $for_ben
row=$1 hash=$2
NOTYET_NOW=2026-11-19T12:30:00Z send_mail
check_status 'and the second: one does not stop the other' 0
check_equal 'two mails left' 2 "$(outgoing)"

# --- a mail of which no copy was filed ---

configure_account <<-END
transport = maildir
maildir = $work/outgoing
file_sent = false
END
run notyet draft acme check-in --new --set 'topic=the small steps' \
	--set 'qualification=ten years of C' --insist --queue
check_status 'a follow-up is queued' 0
row=$(written_row)
hash=$(printf '%s\n' "$out" | sed -n 's/^hash //p')
first="$row $hash"
run notyet draft acme final --new --set 'topic=the small steps' \
	--set 'qualification=ten years of C' --insist --queue
check_status 'another follow-up is queued' 0
row=$(written_row)
hash=$(printf '%s\n' "$out" | sed -n 's/^hash //p')
NOTYET_NOW=2026-11-19T13:00:00Z send_mail
check_status 'a follow-up leaves' 0
# shellcheck disable=SC2086
set -- $first
row=$1 hash=$2
NOTYET_NOW=2026-11-19T13:01:00Z send_mail
check_status 'it stops the other one that was queued' 75
check_err 'which is told' 'Another mail went out'

# --- an application without mail ---

run notyet track --company Globex --role Cook
check_status 'an application without mail' 0
run notyet set globex 'contact=Carl <carl@globex.example>'
run notyet log globex interview --at 2026-11-18T10:00 --until 2026-11-18T11:00
run notyet draft globex thank-you --set 'topic=the soup' \
	--set 'qualification=ten years of soup' --queue
check_status 'has a mail queued' 0
row=$(written_row)
hash=$(printf '%s\n' "$out" | sed -n 's/^hash //p')
send_mail
check_status 'that leaves' 0
check_equal 'four mails left' 4 "$(outgoing)"

finish
