#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# notyet list --limit and --sort: patterns, searches of the mail, orders.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/three.sh"

# names OPTION...: the companies that the list shows, in their order.
names() {
	run notyet list --format=json "$@"
	json '" ".join(a["company"] for a in d["applications"])'
}

# limit PATTERN COMPANIES
limit() {
	check_equal "the pattern $1" "$2" "$(names "--limit=$1")"
}

run notyet list '--limit=~q tag:inbox'
check_status 'a search before anything is tracked needs an index' 78
rm -rf "$HOME/.local"

three_tracked
limit '' 'Globex Acme Initech'
limit all 'Globex Acme Initech'
limit '~A' 'Globex Acme Initech'
limit 'ACME' 'Acme'
limit '~c e !~c globex' 'Acme Initech'
limit '~S act-now | ~S your-turn' 'Globex Acme'
limit '~Z' 'Globex'
limit '!(~Z | ~m yours)' 'Initech'
limit '~z >14' 'Globex'
limit '~z 2 ~S waiting' 'Initech'
limit '~d <0' 'Globex'
limit '~d 0' 'Acme'
limit '~d 1-9' 'Initech'
limit '~p roy' 'Globex'
limit '~s applied ~y 0' 'Globex Initech'
limit '~O' ''
check_status 'nothing that fits is no error' 0

# --- searches of the mail ---

limit '~q from:acme.example' 'Acme'
limit '~q to:acme.example | ~q to:globex.example' 'Globex Acme'
limit '!~q from:acme.example' 'Globex Initech'
limit '~q "to:globex.example or from:acme.example"' 'Globex Acme'
limit '~q id:acme2@test.example' 'Acme'
limit '~q *' 'Globex Acme Initech'
limit '~q "((from:acme.example))"' 'Acme'
limit '~q from:nobody.example' ''
notmuch tag +flagged id:acme2@test.example
limit '~q tag:flagged' 'Acme'

run notyet list '--limit=~q "from:acme) or (from:globex"'
check_status 'a parenthesis without a partner' 64
check_one_sentence 'is told in one sentence'
check_err 'that names the search' \
	'^notyet: notmuch does not understand the search from:acme\) or \(from:globex '
run notyet list '--limit=~q date:nonsense..'
check_status 'a date that is none' 64
check_one_sentence 'is told in one sentence'

# --- mistakes ---

run notyet list '--limit=acme ~j'
check_status 'an unknown operator' 64
check_equal 'names its column' \
	'notyet: The pattern is wrong. Column 6: ~j is no operator of a pattern.' \
	"$err"
run notyet list '--limit=(acme'
check_status 'an open parenthesis' 64
run notyet list --sort=age
check_status 'an unknown order' 64
check_err 'names those there are' \
	'"age" is no order to sort by: urgency, company, role, silence, due, stage, applied, mail\.$'

# --- text ---

run notyet list '--limit=acme'
check_out 'only its section' '^Your turn$'
check_no_out 'and no other' '^Act now$'
run notyet list '--limit=~O'
check_out 'nothing fits' '^The pattern fits none of the 3 applications\.$'
run notyet set acme stage=rejected
check_status 'one is closed' 0
run notyet list
check_no_out 'and hidden' '^Closed$'
run notyet list '--limit=acme'
check_out 'but shown by a pattern' '^Closed$'
run notyet undo

# --- orders ---

# in_order SECTION OPTION...: the companies of one section.
in_order() {
	local section=$1
	shift
	run notyet list --format=json "$@"
	json "' '.join(a['company'] for a in d['applications'] if a['section'] == '$section')"
}

# The companies below the heading Waiting, as they are printed.
printed_waiting() {
	awk '/^[A-Z]/ { here = /^Waiting/ } here && /^[.z]/ { print $3 }' \
		<<<"$out" | paste -sd ' '
}

for company in Globex Acme; do
	run notyet log "${company,,}" snooze --until=2026-12-2"${#company}"
	check_status "$company is snoozed" 0
done
check_equal 'by urgency' 'Initech Acme Globex' "$(in_order waiting)"
check_equal 'by company' 'Acme Globex Initech' \
	"$(in_order waiting --sort=company)"
check_equal 'turned round' 'Initech Globex Acme' \
	"$(in_order waiting --sort=company --reverse)"
check_equal 'by silence' 'Globex Initech Acme' \
	"$(in_order waiting --sort=silence)"
check_equal 'by what is due' 'Initech Acme Globex' \
	"$(in_order waiting --sort=due)"
check_equal 'by the date of the application' 'Initech Acme Globex' \
	"$(in_order waiting --sort=applied)"
printf '[ui]\nsort = company\nsort_reverse = true\n' | configure_notyet
check_equal 'as the settings say' 'Initech Globex Acme' "$(in_order waiting)"
check_equal 'unless another is asked for' 'Acme Globex Initech' \
	"$(in_order waiting --sort=company)"
run notyet
check_equal 'also where the list stands in for the screens' \
	'Initech Globex Acme' "$(printed_waiting)"
printf '[ui]\nsort = due\n' | configure_notyet
run notyet
check_equal 'by a moment that is told from now' 'Initech Acme Globex' \
	"$(printed_waiting)"
printf '[ui]\nsort = age\n' | configure_notyet
run notyet list
check_status 'an unknown order in the settings' 78
check_err 'names its line' 'config:2: .*sort'

finish
