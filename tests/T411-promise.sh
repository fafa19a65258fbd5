#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A reply that promises a day proposes to hold until then.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/three.sh"

three_tracked
letter soon "$gil" "$robin" 'Wed, 25 Nov 2026 09:00:00 +0000' 'Re: Application: data engineer' globex1 <<-END
	Dear Robin,

	it was a pleasure to talk to you. Could you send me two references? We are going to
	decide by 4 December.

	Gil Roy
	END
index_new
export NOTYET_NOW=2026-11-26T10:00:00Z
promise='d["application"]["proposed_promise"]'
run notyet show globex --format=json
check_json 'it is proposed' "[${promise}['until_at'][:10], ${promise}['message_id']]" '["2026-12-04", "soon@test.example"]'
check_json 'with the words' "${promise}['words']" 'We are going to decide by 4 December'
run notyet show globex
check_out 'show asks' '(mail of 25 Nov|hold until)'
run notyet log globex refuse-proposal
check_status 'refused' 0
run notyet show globex --format=json
check_json 'it asks no more' "$promise" null
run notyet undo
run notyet log globex accept-proposal
check_status 'confirmed' 0
run notyet show globex --format=json
check_json 'it is asked no more, and what it asks is to be answered' '[d["application"]["section"], '"$promise"']' '["your-turn", null]'
check_json 'by the mail' '[[x["key"], x["value"]] for x in d["application"]["timeline"] if x.get("event") == "promise"]' '[["soon@test.example", "We are going to decide by 4 December"]]'
letter refs "$robin" "$gil" 'Thu, 26 Nov 2026 09:30:00 +0000' 'Re: Application: data engineer' soon <<-END
	Dear Gil,

	here they are.

	Robin
	END
index_new
run notyet show globex --format=json
check_json 'answered, it holds' '[d["application"]["section"], d["application"]["reason"]]' '["waiting", "promise-stands"]'
NOTYET_NOW=2026-12-07T10:00:00Z run notyet show globex --format=json
check_json 'lapsed, it is to be asked' 'd["application"]["section"]' act-now

# --- a mail that only holds off ---

letter held "$ira" "$robin" 'Wed, 25 Nov 2026 09:00:00 +0000' 'Re: Application: systems engineer' initech1 <<-END
	Dear Robin,

	thank you for your application. We are still reviewing all of them and will get back to
	you by 11 December.

	Ira Fox
	END
index_new
run notyet show initech --format=json
check_json 'it holds without asking' "[d['application']['section'], d['application']['turn'], d['application']['reason'], $promise]" '["waiting", "theirs", "promise-stands", null]'
run notyet show initech
check_out 'show tells its words' '"We are still reviewing'
run notyet log initech refuse-proposal
check_status 'there is nothing to refuse' 64
check_one_sentence 'it says so'
check_err 'and how to take it back' 'Fri 11 Dec 2026.*"promise none"'
run notyet log initech promise none
check_status 'taken back by hand' 0
run notyet show initech --format=json
check_json 'it holds no more' "[d['application']['turn'], d['application']['reason']]" '["theirs", "step-waiting"]'
run notyet log initech refuse-proposal
check_equal 'nor is it told again' 0 "$(grep -c "promise none" <<<"$err")"
run notyet undo
run notyet log initech promise --until=2026-12-01
run notyet show initech --format=json
check_json 'another day by hand' "[d['application']['reason'], '1 Dec' in d['application']['text']]" '["promise-stands", true]'

# Their Friday ends when it is Saturday here; it is told as theirs.
letter later "$gil" "$robin" 'Tue, 08 Dec 2026 09:00:00 -0500' 'Re: Application: data engineer' globex1 <<-END
	Dear Robin,

	thank you for your patience. We will let you know by Friday.

	Gil Roy
END
index_new
export NOTYET_NOW=2026-12-09T10:00:00Z
run notyet show globex
check_out 'the day that they named' 'promised word by Fri 11 Dec'
run notyet list
check_out 'in the list, too' 'wait till Fri 11 Dec'

finish
