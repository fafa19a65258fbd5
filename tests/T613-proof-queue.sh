#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Queueing heeds the proof: an error is never queued, an ask only when the user
# insists, and what was switched off is a warning and not heard.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/three.sh"

three_tracked
mkdir -p "$work/outgoing/cur" "$work/outgoing/new" "$work/outgoing/tmp" \
	"$work/mail/Sent/cur" "$work/mail/Sent/new" "$work/mail/Sent/tmp"
configure() {
	configure_notyet <<-END
	[identity]
	name=Robin Doe
	phone=+1 555 0100
	[account home]
	transport=maildir
	maildir=$work/outgoing
	sent_maildir=$work/mail/Sent
	$*
	END
}
configure
body() {
	printf 'Dear %s,\n\n%s\n\nKind regards\nRobin Doe\n' "$1" "$2" \
		>"$work/body"
}
good='A week ago I sent you my application for the role of data engineer, and I
am still very much interested in it, because your pipelines read like prose.'

body Gil "$good And [Topic]."
run notyet draft globex --body="$work/body" --queue
check_status "an error is refused" 77
check_err "and named" 'placeholder'
run notyet draft globex --body="$work/body" --queue --insist
check_status "also when insisted on" 77
check_err "and named again" 'placeholder'

body Max "$good"
run notyet draft globex --body="$work/body" --queue
check_status "an ask is refused" 77
check_err "and named" 'wrong-greeting'
body Gil "$good I think of Initech, too."
run notyet draft globex --body="$work/body" --queue
check_status "another company is refused" 77
check_err "and named" 'other-company'
run notyet outbox --format=json
check_json "nothing waits" 'd["outbox"]' '[]'
run notyet draft globex --body="$work/body" --queue --insist --format=json
check_status "insisted on it waits" 0
run notyet outbox --format=json
check_json "one mail waits" 'len(d["outbox"])' 1

# Warnings never hold anything up, and can be switched off.
body Gil "$good I am just checking in."
run notyet draft globex --body="$work/body" --format=json
check_json "a warning" '[f["line"] for f in d["findings"] if f["name"] == "filler"]' '[4]'
configure "[proof]
off = filler"
run notyet draft globex --body="$work/body" --format=json
check_json "switched off" '[f for f in d["findings"] if f["name"] == "filler"]' '[]'
configure "[proof]
off = filler wrong-greeting"
run notyet draft globex --body="$work/body"
check_status "an ask cannot be switched off" 78
check_err "the line is named" 'config:[0-9]+: .*wrong-greeting'
configure "[proof]
off = no-such"
run notyet draft globex --body="$work/body"
check_status "nor what does not exist" 78
check_err "the line is named" 'config:[0-9]+: .*no-such'
finish
