# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# Who counts in a thread of their own, and who does not.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/found.sh"
found_start --company=Corp

# new LABEL FROM FOUND, or none for one that does not belong here.
new() {
	letter new "$2" "$robin" "$day" 'A talk' <<<"$words"
	if test "$3" = none; then
		counts_not "$1" new
	else
		counts "$1" new "$3"
	fi
	gone new
}

new 'a contact' "$anna" contact
new 'a contact in capitals' 'ANNA@CORP.EXAMPLE' contact
new 'the same with a tag' 'Anna <anna+x@corp.example>' alias
new 'the same name elsewhere in the house' 'Anna Berg <ab@hr.corp.example>' \
	alias
new 'the same local part' 'A. <anna@mail.corp.example>' alias
new 'a colleague' 'Bob Ek <bob@corp.example>' colleague
new 'a colleague on a subdomain' 'Bob Ek <bob@eu.mail.corp.example>' colleague
new 'a domain in front' 'Bob <bob@corp.example.evil.example>' none
new 'a domain with a prefix' 'Bob <bob@evil-corp.example>' none
new 'a domain run together' 'Bob <bob@notcorp.example>' none
new 'a display name' '"anna@corp.example" <x@evil.example>' none
new 'the same name in a foreign house' 'Anna Berg <anna@evil.example>' none
new 'the same name at home' 'Anna Berg <anna.berg@gmail.com>' none
new 'another ending' 'Bob <bob@corp.example.com>' none

letter bob 'Bob Ek <bob@corp.example>' "$robin" "$day" 'A talk' <<<"$words"
letter answer "$robin" 'Bob Ek <bob@corp.example>' \
	'Thu, 19 Nov 2026 10:00:00 +0000' 'Re: A talk' bob <<<'Gladly.'
shown
run notyet list --format=json
check_json 'the answer to a colleague answers' \
	"d['applications'][0]['turn']" theirs
letter carl 'Carl <carl@elsewhere.example>' "$robin" \
	'Thu, 19 Nov 2026 11:00:00 +0000' 'Re: A talk' answer <<<"$words"
counts_not 'a stranger in such a thread' carl stranger
gone bob answer carl

# --- what an organisation writes to all ---

# post NAME FROM TO
post() {
	cat >"$maildir/cur/$1:2,S" <<-END
	From: $2
	To: $3
	Date: $day
	Subject: [PATCH] Which hour suits you?
	Message-ID: <$1@test.example>
	List-Id: <kernel.lists.example>

	$words
	END
}
post post1 'Bob Ek <bob@corp.example>' kernel@lists.example
counts_not 'a colleague on a mailing list' post1
post post2 "$anna" kernel@lists.example
counts_not 'a contact on a mailing list' post2
post post3 "$anna" "kernel@lists.example, $robin"
counts 'unless the user is addressed, too' post3 contact
gone post1 post2 post3
cat >"$maildir/cur/news:2,S" <<END
From: Corp News <news@corp.example>
To: $robin
Date: $day
Subject: 10 offers for you
Message-ID: <news@test.example>
List-Unsubscribe: <https://corp.example/u>, <mailto:u@corp.example>
List-Unsubscribe-Post: List-Unsubscribe=One-Click
Precedence: bulk
MIME-Version: 1.0
Content-Type: text/html; charset=utf-8

<p>Our new catalogue. <a href="https://corp.example/a">Buy</a>
<a href="https://corp.example/u">Unsubscribe</a></p>
END
counts_not 'a newsletter of the house' news
gone news

# --- domains that are shared ---

# house LABEL CONTACT SENDER FOUND
house() {
	run notyet set 1 contact="-$contact"
	contact=$2
	run notyet set 1 contact="Cleo Ost <$2>"
	new "$1" "$3" "$4"
}
contact=anna@corp.example
house 'private mail makes no colleague' cleo@gmail.com 'Bob <bob@gmail.com>' \
	none
house 'but its contact counts' cleo@gmail.com 'C <cleo@gmail.com>' contact
house 'nor do private pages' cleo@acme.github.io 'Bob <bob@evil.github.io>' \
	none
house 'of the same owner they do' cleo@acme.github.io \
	'Bob <bob@mail.acme.github.io>' colleague
house 'nor a public suffix' cleo@acme.co.uk 'Bob <bob@evil.co.uk>' none
house 'below it they do' cleo@acme.co.uk 'Bob <bob@jobs.acme.co.uk>' colleague
house 'nor an access provider' cleo@t-online.de 'Bob <bob@t-online.de>' none
house 'nor an applicant system' cleo@hire.lever.co 'Bob <bob@hire.lever.co>' \
	none
house 'nor a job board' cleo@linkedin.com 'Bob <bob@linkedin.com>' none
house "nor the user's own house" cleo@home.example 'Bob <bob@home.example>' \
	none
house 'though its contact counts' cleo@home.example 'C <cleo@home.example>' \
	contact
house 'an address without a domain of its own' cleo@localhost \
	'Bob <bob@localhost>' none

# --- a domain that is called like the company ---

run notyet set 1 contact="-$contact" company='Acme Labs, Inc.'
new "no contact: the company's domain" 'Bob <bob@jobs.acmelabs.com>' company
new 'another company' 'Bob <bob@acme.com>' none
new 'a longer name' 'Bob <bob@myacmelabs.com>' none
new 'as a subdomain of another' 'Bob <bob@acmelabs.evil.example>' none
run notyet set 1 contact='Anna <anna@acmelabs.de>'
new 'a contact settles which domain it is' 'Bob <bob@acmelabs.com>' none

# --- long before ---

letter old 'Bob <bob@acmelabs.de>' "$robin" 'Mon, 05 Oct 2026 09:00:00 +0000' \
	'Hello' <<<"$words"
counts_not 'mail from before the application' old

finish
