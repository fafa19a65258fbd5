#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Several drafts of one application: each is found again by what it is for,
# all are listed, and a certain one is taken up, queued and deleted.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/three.sh"

three_tracked
mkdir -p "$work/outgoing/cur" "$work/outgoing/new" "$work/outgoing/tmp"
configure_notyet <<END
[identity]
name=Robin Doe
phone=+1 555 0100
[account home]
transport=maildir
maildir=$work/outgoing
END

run notyet drafts
check_out "there is none at first" '^There is no draft\.$'
run notyet draft draft:1
check_status "one that is not there" 66
check_one_sentence "is one sentence"
run notyet draft draft:x
check_status "no number" 64

run notyet draft globex --format=json
first=$(json 'd["draft"]["id"]')
step=$(json 'd["draft"]["step"]')
run notyet draft globex --template=withdrawal --format=json
second=$(json 'd["draft"]["id"]')
check_equal "another template is another draft" 1 $((first != second))
run notyet draft globex --to=GIL@globex.example --format=json
check_json "their address finds theirs" 'd["draft"]["id"]' "$first"
run notyet draft globex "$step" --template="$step" --format=json
third=$(json 'd["draft"]["id"]')
run notyet draft globex "$step" --template="$step" --format=json
check_json "a template is taken up again" 'd["draft"]["id"]' "$third"

run notyet drafts globex --format=json
check_json "all are listed" 'sorted(d["id"] for d in d["drafts"])[:2]' \
	"[$first, $second]"
check_json "with their company" 'd["drafts"][0]["company"]' 'Globex'
check_json "and their proof" 'any(each["findings"] for each in d["drafts"])' true
check_json "and their age" 'd["drafts"][0]["age_s"] >= 0' true
run notyet drafts acme --format=json
check_json "of another application there is none" 'd["drafts"]' '[]'
run notyet drafts
check_out "in words" "^draft:$first  Globex: $step to Gil Roy, just now\$"
check_out "with subject and proof" \
	'^    Re: Application: data engineer \([0-9]+ (error|question|warning)'
run notyet show globex
check_out "the application shows them" "^  draft:$second "

# A certain one.
printf 'Dear Gil,\n\nmay I ask how your decision stands?\n\nRobin Doe\n' \
	>"$work/body"
run notyet draft "draft:$second" --body="$work/body" --print
check_status "a certain one is changed" 0
check_out "it is" '^may I ask how your decision stands'
run notyet draft "draft:$first" --print
check_no_out "and no other" 'may I ask how your decision'
run notyet draft "draft:$second" check-in
check_status "a step begins a draft" 64
check_one_sentence "and this is one"
run notyet draft globex --delete
check_status "which one is not said" 64
run notyet draft "draft:$second" --delete
check_status "it is deleted" 0
run notyet draft "draft:$second" --print
check_status "and gone" 66
run notyet drafts globex --format=json
check_json "the others stay" "$first in [d['id'] for d in d['drafts']]" true
finish
