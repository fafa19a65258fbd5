# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# Who counts in a tracked thread, and who only stands in it.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/found.sh"
found_start --company=Corp

letter reply "$anna" "$robin" "$day" 'Re: Engineer' apply <<<"$words"
counts 'a contact in the thread' reply thread
gone reply

# --- strangers ---

letter carl 'Carl <carl@elsewhere.example>' "$robin" "$day" \
	'My garage sale' apply <<<"$words"
counts_not 'a stranger with a bogus In-Reply-To' carl stranger
says 'it is said why' carl found_text \
	'not a contact: stranger in this thread'
run notyet list --format=json
check_json 'a stranger has not the last word' \
	"d['applications'][0]['last']['message_id']" apply@test.example
run notyet show 1
check_out 'it is shown' 'Carl \(.*stranger\): My garage sale'
check_out 'with what makes him a contact' \
	'notyet set 1 contact=carl@elsewhere.example'
letter carl2 'Carl <carl@elsewhere.example>' "$robin" "$day" \
	'Re: Engineer' apply <<<"$words"
counts_not 'nor with the same subject' carl2 stranger
letter toCarl "$robin" 'Carl <carl@elsewhere.example>' \
	'Thu, 19 Nov 2026 10:00:00 +0000' 'Re: My garage sale' carl <<<'No.'
counts_not 'the answer to a stranger is an aside' toCarl aside
says 'and no touch' toCarl touch null
run notyet draft 1 final --new --insist
check_status 'a follow-up is written' 0
check_out 'to the contact' 'to Anna Berg <anna@corp.example>$'
check_no_out 'and not to the stranger' carl@
gone toCarl
run notyet set 1 contact='Carl <carl@elsewhere.example>'
check_status 'one command makes him a contact' 0
counts 'then he counts' carl2 thread
run notyet undo
counts_not 'until it is taken back' carl2 stranger
gone carl carl2
letter shell '<`touch${ifs}owned`@elsewhere.example>' "$robin" "$day" \
	'Re: Engineer' apply <<<"$words"
counts_not 'a stranger whose address is a command' shell stranger
run notyet show 1
check_out 'is no command when it is pasted' \
	"notyet set 1 contact='\`touch[$][{]ifs[}]owned\`@elsewhere[.]example'$"
gone shell

# --- lookalikes ---

for from in 'Anna Berg <anna@corp.example.evil.example>' \
	'Anna Berg <anna@evil-corp.example>' \
	'"anna@corp.example" <anna@evil.example>' \
	'Anna Berg <anna.corp.example@evil.example>' \
	'"Anna Berg <anna@corp.example>" <x@evil.example>' \
	'Bob <bob@gmail.com>' \
	'=?utf-8?q?Anna_Berg_=3Canna=40corp=2Eexample=3E?= <x@evil.example>'; do
	letter evil "$from" "$robin" "$day" 'Re: Engineer' apply <<<"$words"
	counts_not "no contact: $from" evil stranger
done
gone evil

# --- colleagues and those who were written to ---

letter bob 'Bob Ek <bob@mail.corp.example>' "$robin" "$day" 'Re: Engineer' \
	apply <<<"$words"
counts 'a colleague' bob colleague
says 'by the organisational domain' bob found_text \
	'same domain corp.example as anna@corp.example'
gone bob
letter boss 'Eva <eva@client.example>' "$robin" "$day" 'Re: Engineer' \
	apply <<<"$words"
counts_not 'somebody unknown' boss stranger
raw() {
	cat >"$maildir/cur/$1:2,S"
}
raw cc <<END
From: $anna
To: $robin
Cc: Eva <eva@client.example>
Date: Wed, 18 Nov 2026 09:00:00 +0000
Subject: Re: Engineer
Message-ID: <cc@test.example>
In-Reply-To: <apply@test.example>

$words
END
counts 'whom a contact put into Cc' boss thread
gone cc boss
raw carlcc <<END
From: Carl <carl@elsewhere.example>
To: $robin
Cc: Dora <dora@other.example>
Date: Wed, 18 Nov 2026 09:00:00 +0000
Subject: Re: Engineer
Message-ID: <carlcc@test.example>
In-Reply-To: <apply@test.example>

$words
END
letter dora 'Dora <dora@other.example>' "$robin" "$day" 'Re: Engineer' carlcc \
	<<<"$words"
counts_not 'a stranger brings nobody in' dora stranger
letter toDora "$robin" "Dora <dora@other.example>, $anna" \
	'Thu, 19 Nov 2026 10:00:00 +0000' 'Re: Engineer' dora <<<'Dear both.'
letter dora2 'Dora <dora@other.example>' "$robin" \
	'Thu, 19 Nov 2026 11:00:00 +0000' 'Re: Engineer' toDora <<<"$words"
counts 'but who is written to along with a contact' dora2 thread
gone carlcc dora dora2 toDora

# --- the contact's own mailbox at home ---

letter home 'Berg, Anna <a.berg1979@gmail.com>' "$robin" "$day" \
	'Re: Engineer' apply <<<"$words"
counts 'a contact who answers from home' home alias
says 'and as whom' home found_text 'Anna Berg as anna@corp.example'
gone home
letter tag 'Anna <anna+jobs@corp.example>' "$robin" "$day" 'Re: Engineer' \
	apply <<<"$words"
counts 'with another +tag' tag alias
gone tag

# --- a mailing list in between ---

raw listed <<END
From: "Anna Berg via Jobs" <jobs@lists.example>
Reply-To: $anna
To: jobs@lists.example, $robin
Date: $day
Subject: Re: Engineer
Message-ID: <listed@test.example>
In-Reply-To: <apply@test.example>
List-Id: <jobs.lists.example>
List-Post: <mailto:jobs@lists.example>

$words
END
counts 'a contact, rewritten by a list' listed thread
gone listed
raw listed <<END
From: "Carl via Jobs" <jobs@lists.example>
Reply-To: Carl <carl@elsewhere.example>
To: jobs@lists.example, $robin
Date: $day
Subject: Re: Engineer
Message-ID: <listed@test.example>
In-Reply-To: <apply@test.example>
List-Id: <jobs.lists.example>
List-Post: <mailto:jobs@lists.example>

$words
END
counts_not 'a stranger, rewritten by a list' listed stranger
gone listed

# A bounce comes from machines and is heard all the same.
raw dsn <<END
From: MAILER-DAEMON@mx.elsewhere.example
To: $robin
Date: Mon, 02 Nov 2026 09:01:00 +0000
Subject: Undelivered
Message-ID: <dsn@test.example>
In-Reply-To: <apply@test.example>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b

No.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.elsewhere.example

Final-Recipient: rfc822; anna@corp.example
Action: failed
Status: 5.1.1

--b--
END
shown
run notyet list --format=json
check_json 'a bounce in the thread asks for action' \
	"d['applications'][0]['section']" act-now

finish
