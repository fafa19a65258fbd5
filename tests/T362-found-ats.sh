# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# Systems that write for many employers: their mail is that of the company
# that it names, never of a domain.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/found.sh"
found_start --company=Acme

# system LABEL FROM SUBJECT REPLY-TO FOUND: a rejection. FOUND as in counts, or
# none.
system() {
	{
		printf 'From: %s\nTo: %s\nDate: %s\n' "$2" "$robin" "$day"
		printf 'Subject: %s\nMessage-ID: <sys@test.example>\n' "$3"
		test -z "$4" || printf 'Reply-To: %s\n' "$4"
		printf 'MIME-Version: 1.0\nContent-Type: text/plain\n\n'
		printf 'Dear Robin,\n\nthank you for your interest in the '
		printf 'position. After careful\nconsideration we have decided '
		printf 'not to move forward with your application.\n\n'
		printf 'We wish you all the best.\n'
	} | mail_add sys
	if test "$5" = none; then
		counts_not "$1" sys
	else
		counts "$1" sys "$5"
	fi
	gone sys
}

subject='Your application'
system 'the display name' '"Acme Recruiting" <no-reply@greenhouse.io>' \
	"$subject" '' ats
system 'the display name, by way of the system' \
	'"Acme Recruiting Team via Greenhouse" <no-reply@us.greenhouse-mail.io>' \
	"$subject" '' ats
system 'the local part' 'Workday <acme@myworkday.com>' "$subject" '' ats
system 'a tag of the local part' 'Jobs <acme+7f3@hire.lever.co>' "$subject" \
	'' ats
system "the tenant's domain" 'Jobs <no-reply@acme.recruitee.com>' "$subject" \
	'' ats
system 'the subject' 'Jobs <no-reply@smartrecruiters.com>' \
	'Your application to Acme' '' ats
system 'the name in Reply-To' 'Jobs <no-reply@icims.com>' "$subject" \
	'"Acme Careers" <x1@icims.com>' ats
system 'the address in Reply-To' 'Jobs <no-reply@icims.com>' "$subject" \
	'acme.jobs@talent.icims.com' ats
system 'a contact in Reply-To' 'Jobs <no-reply@icims.com>' "$subject" \
	"$anna" ats
system 'a colleague in Reply-To' 'Jobs <no-reply@icims.com>' "$subject" \
	'Bob <bob@corp.example>' ats
system 'a service for signatures' 'Acme via DocuSign <dse@eumail.docusign.net>' \
	"$subject" '' ats
system 'a job board' 'LinkedIn <jobs-noreply@linkedin.com>' \
	'Your application to Tester at Acme' '' ats

system 'the domain alone' 'Greenhouse <no-reply@greenhouse.io>' "$subject" \
	'' none
system 'another company' '"Globex Hiring Team" <no-reply@greenhouse.io>' \
	'Your application to Globex' '' none
system 'part of a word' '"Acmeville" <no-reply@greenhouse.io>' \
	'About Acmeville' 'acmeville@greenhouse.io' none
system 'no known system' '"Acme Recruiting" <no-reply@unknown.example>' \
	'Your application to Acme' '' none
system 'a system in front of another domain' \
	'"Acme Recruiting" <no-reply@greenhouse.io.evil.example>' \
	'Your application to Acme' '' none
system 'private mail that names the company' '"Acme Jobs" <acme@gmail.com>' \
	'Your application to Acme' '' none

{
	printf 'From: "Acme Recruiting" <no-reply@greenhouse.io>\nTo: %s\n' \
		"$robin"
	printf 'Date: %s\nSubject: Thank you for applying to Acme\n' "$day"
	printf 'Message-ID: <ack@test.example>\n\nDear Robin,\n\n'
	printf 'we have received your application and will review it.\n'
} | mail_add ack
shown
check_json 'an acknowledgement is shown and answers nothing' \
	"[$(entry_of ack)['reply'], $(entry_of ack)['found']]" '[false, "ats"]'
says 'with the place of the name' ack found_text "Acme in the sender's name"
gone ack

# --- names that are words, or parts of them ---

run notyet set 1 company=HP
system 'HP is not in HPE' '"HPE Careers" <no-reply@greenhouse.io>' \
	'HPE graphics engineer' '' none
system 'HP alone is' '"Jobs" <no-reply@greenhouse.io>' 'HP: an answer' '' ats
run notyet set 1 company=Arc
system 'Arc is not in March' '"Jobs" <no-reply@greenhouse.io>' \
	'March: an answer' '' none
system 'nor is an arc' '"Jobs" <no-reply@greenhouse.io>' \
	'The arc of your career' '' none
system 'Arc is' '"Jobs" <no-reply@greenhouse.io>' 'News from Arc' '' ats
run notyet set 1 company=3M
system '3M' '"Jobs" <no-reply@greenhouse.io>' '3M: an answer' '' ats
system '3M is not in 13M' '"Jobs" <no-reply@greenhouse.io>' \
	'We raised 13M' '' none
run notyet set 1 company='Acme Labs GmbH'
system 'without the legal form' '"Acme Labs" <no-reply@greenhouse.io>' \
	"$subject" '' ats
system 'as one word' 'Jobs <acmelabs@myworkday.com>' "$subject" '' ats
system 'half of the name' '"Acme" <no-reply@greenhouse.io>' "$subject" '' none
run notyet set 1 company=Greenhouse
system "the system's own name says nothing" \
	'Globex via Greenhouse <no-reply@greenhouse.io>' "$subject" '' none
system 'nor as the sender' 'Greenhouse <no-reply@greenhouse.io>' "$subject" \
	'' none
run notyet set 1 company=Acme via='Initech Staffing'
system 'the agency' '"Initech Staffing" <no-reply@bullhornmail.com>' \
	"$subject" '' ats

# --- a contact whose address is the system's ---

run notyet set 1 via= contact='Notices <notification@smartrecruiters.com>'
system 'its address alone says nothing' \
	'Notices <notification@smartrecruiters.com>' 'Your application to Globex' \
	'' none
system 'with the name it does' 'Notices <notification@smartrecruiters.com>' \
	'Your application to Acme' '' ats
run notyet set 1 contact='Lena Ost <lena.7f@hire.lever.co>'
system 'so does her own name' 'Lena Ost <lena.7f@hire.lever.co>' "$subject" \
	'' contact

finish
