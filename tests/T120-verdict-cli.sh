#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# notyet verdict on files and on mails of the index.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/three.sh"

three_mails
mkdir "$work/files"
cd "$work/files" || exit 99
cp "$maildir/cur/acme2:2,S" person
cat >away <<'END'
From: Ann Lee <ann@acme.example>
To: Robin Doe <robin@home.example>
Date: Wed, 25 Nov 2026 08:00:00 +0000
Subject: Out of office
Message-ID: <away@test.example>
Auto-Submitted: auto-replied

I am away.
END
cat >letter <<'END'
From: News <news@shop.example>
To: Robin Doe <robin@home.example>
Date: Wed, 25 Nov 2026 08:00:00 +0000
Subject: Offers
Message-ID: <news@test.example>
List-Id: <news.shop.example>
List-Unsubscribe: <mailto:off@shop.example>
Precedence: bulk

Offers!
END
cat >bounced <<'END'
From: Mail Delivery System <mailer-daemon@home.example>
To: robin@home.example
Date: Wed, 25 Nov 2026 08:00:00 +0000
Subject: Undelivered Mail
Message-ID: <bounced@test.example>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b

No such user.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; home.example

Final-Recipient: rfc822; gone@acme.example
Action: failed
Status: 5.1.1

--b
Content-Type: text/rfc822-headers

Message-ID: <lost@home.example>

--b--
END
cat >invitation <<'END'
From: Ann Lee <ann@acme.example>
To: robin@home.example
Date: Wed, 25 Nov 2026 08:00:00 +0000
Subject: Interview
Message-ID: <invitation@test.example>
MIME-Version: 1.0
Content-Type: text/calendar; method=REQUEST; charset=utf-8

BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//test//test//EN
METHOD:REQUEST
BEGIN:VEVENT
UID:u1@acme.example
DTSTAMP:20261125T080000Z
DTSTART:20261201T130000Z
DTEND:20261201T140000Z
ORGANIZER:mailto:ann@acme.example
SUMMARY:Interview
END:VEVENT
END:VCALENDAR
END
printf 'From: \033]0;owned\a\nSubject: \342\200\256evil\n\n\033[2Jx\n' >hostile

# Values of the lines of the last run.
lines() {
	/usr/bin/python3 -c '
import json, sys
d = [json.loads(line) for line in open(sys.argv[1])]
print(json.dumps(eval(sys.argv[2])))' "$work/.out" "$1" 2>&1
}

run notyet verdict --format=json person away letter bounced invitation
check_status "five files" 0
check_equal "one object a line, in their order" \
	'["person", "away", "letter", "bounced", "invitation"]' \
	"$(lines '[x["file"] for x in d]')"
check_equal "their kinds" \
	'["human-reply", "auto-reply", "newsletter", "bounce", "calendar-invite"]' \
	"$(lines '[x["kind"] for x in d]')"
check_equal "which end the silence" '[true, false, false, false, true]' \
	"$(lines '[x["answers"] for x in d]')"
check_equal "every key in its order" \
	'["file", "kind", "sub_kind", "human", "answers", "evidence", "overruled", "holding_until", "return_at", "bounced", "event"]' \
	"$(lines 'list(d[0])')"
check_equal "evidence names its rule" '["rule", "where", "text"]' \
	"$(lines 'list(d[0]["evidence"][0])')"
check_equal "null where it does not apply" '[null, null, null, null]' \
	"$(lines '[d[0][k] for k in ("holding_until", "return_at", "bounced", "event")]')"
check_equal "who was not reached" \
	'[{"address": "gone@acme.example", "message_id": "lost@home.example"}]' \
	"$(lines 'd[3]["bounced"]')"
check_equal "the event" \
	'{"uid": "u1@acme.example", "method": "REQUEST", "start": "2026-12-01T13:00:00+00:00", "end": "2026-12-01T14:00:00+00:00", "zone": "UTC", "all_day": false, "repeats": false, "recurrence": null, "summary": "Interview", "place": null, "organizer": "ann@acme.example", "status": null, "sequence": null, "stamp": "2026-11-25T08:00:00+00:00", "attendee": null, "partstat": null, "comment": null}' \
	"$(lines 'd[4]["event"]')"

run notyet verdict --format=json id:acme2@test.example
check_equal "by id" '["acme2@test.example", "human-reply"]' \
	"$(lines '[d[0]["id"], d[0]["kind"]]')"
run notyet verdict away
check_out "as text" '^away: auto-reply.*by a machine$'
run notyet verdict bounced invitation
check_out "as text, who was not reached" '^  not reached: gone@acme\.example$'
check_out "and when they meet" \
	'^  the appointment begins 2026-12-01 13:00$'
printf '%s\n' 'From: Ida <ida@acme.example>' 'To: robin@home.example' \
	'Date: Wed, 25 Nov 2026 08:00:00 +0000' 'MIME-Version: 1.0' \
	'Content-Type: application/pkcs7-mime; smime-type=enveloped-data' '' \
	'MIAG' >sealed
run notyet verdict sealed
check_out "that the text is encrypted" \
	'^  encrypted: only its headers and its parts were judged$'
run notyet verdict person
check_no_out "of a mail that is not, nothing" 'encrypted'

run notyet verdict hostile
check_status "a hostile mail" 0
check_equal "no control character comes through" "" \
	"$(tr -d '\n[:print:]\302-\364\200-\277' <"$work/.out" | od -c | sed '$d')"
check_no_out "nor one that reorders" $'\u202e'

run notyet verdict no-such-file
check_status "a file that is not there" 66
check_one_sentence "one sentence"
run notyet verdict --format=json person no-such-file away
check_status "one of three cannot be read" 66
check_equal "the others are judged" '["person", "away"]' \
	"$(lines '[x["file"] for x in d]')"
run notyet verdict id:no.such@mail.example
check_status "an id that is not there" 66
run notyet verdict
check_status "no mail at all" 64
finish
