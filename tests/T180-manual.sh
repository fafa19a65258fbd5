#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The JSON of the commands has the keys that notyet(1) describes, and no
# others. check-man.sh looks at the page; here the commands really run, on the
# sample mailbox.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
need notmuch
export NOTYET_NOW=2026-11-22T09:00:00Z
page=$top_srcdir/man/notyet.1
man_tables=$top_builddir/tests/support/man-tables

# described COMMAND PATH: the keys in the tables of the page.
described() {
	awk -v command="$1" -v path="$2" '
	/^\.\\" json-keys / { inside = $3 == command && $4 == path }
	/^\.\\" end$/ { inside = 0 }
	inside && /^\.It / {
		sub(/ Pq .*/, "")
		for (i = 2; i <= NF; i++)
			if ($i != "Li" && $i != ",") print $i
	}' "$page"
}

# printed PATH: the keys of all objects there in what the last run printed.
printed() {
	"$man_tables" json <"$work/.out" | awk -F '\t' -v path="$1" \
		'$1 == path { print $2 }'
}

# check_keys LABEL PATH KEYS: keys are words.
check_keys() {
	check_equal "$1" "$(printf '%s\n' $3 | LC_ALL=C sort -u)" \
		"$(printed "$2" | LC_ALL=C sort -u)"
}

run notyet demo --no-open --dir="$work/demo"
check_status "the demo is made" 0
eval "$out"

run notyet list --format=json --format-version=1
check_status "list" 0
check_keys "list" . 'version applications'
for path in 'applications[]' 'applications[].contacts[]' \
	'applications[].last' 'applications[].next' \
	'applications[].due.channel'; do
	check_keys "list: $path" "$path" "$(described list "$path")"
done

run notyet due --format=json
check_status "due" 0
check_keys "due" . "version $(described due .)"

run notyet agenda --format=json
check_status "agenda" 0
check_keys "agenda" . 'version entries'
check_keys "agenda: entries" 'entries[]' "$(described agenda 'entries[]')"

run notyet numbers --format=json
check_status "numbers" 0
check_keys "numbers" . "$(described numbers .)"
for path in 'funnel[]' outcomes time_to_answer 'time_to_answer.curve[]' \
	'time_to_answer.waits[]'; do
	check_keys "numbers: $path" "$path" "$(described numbers "$path")"
done

run notyet draft Kestrel check-in --queue --format=json \
	--set=topic='the query planner' --set=qualification='ten years of SQL'
check_status "draft" 0
check_keys "draft" . 'version draft findings outbox sms'
check_keys "draft: draft" draft "$(described draft draft)"
check_keys "draft: outbox" outbox \
	"$(described outbox 'outbox[]') $(described outbox row)"
row=$(json 'd["outbox"]["row"]')
hash=$(json 'd["outbox"]["hash"]')

run notyet show Kestrel --format=json
check_status "show" 0
check_keys "show" . 'version application'
check_keys "show: application" application \
	"$(described list 'applications[]') $(described show application)"
check_keys "show: drafts" 'application.drafts[]' "$(described draft draft)"
check_keys "show: outbox" 'application.outbox[]' \
	"$(described outbox 'outbox[]')"
check_keys "show: timeline" 'application.timeline[]' \
	"$(described show 'application.timeline[]')"

run notyet cadence --format=json
check_keys "cadence list" . 'version cadences'
for path in 'cadences[]' 'cadences[].steps[]'; do
	check_keys "cadence list: $path" "$path" "$(described cadence "$path")"
done
run notyet cadence show prompt --format=json
check_keys "cadence show" cadence "$(described cadence 'cadences[]')"
run notyet cadence try prompt --from=2026-11-20 --format=json
for path in try 'try.steps[]'; do
	check_keys "cadence $path" "$path" "$(described cadence "$path")"
done

printf 'From: a@b.example\nTo: \nSubject: x\n\nHello {topic}\n' >bad.txt
run notyet proof bad.txt --format=json
check_status "proof finds errors" 65
check_keys "proof" . 'version findings'
check_keys "proof: findings" 'findings[]' "$(described proof 'findings[]')"

run notyet outbox --format=json
check_status "outbox" 0
check_keys "outbox" . 'version outbox'
check_keys "outbox: outbox" 'outbox[]' "$(described outbox 'outbox[]')"
run notyet outbox show "$row" --format=json
check_keys "outbox show" . 'version row'
check_keys "outbox show: row" row \
	"$(described outbox 'outbox[]') $(described outbox row)"
run notyet send --due --format=json
check_status "nothing is due" 0
check_keys "send --due" . "version $(described send .)"
run notyet send "$row"
check_status "without the hash nothing is sent" 77
run notyet send "$row" --approve="$hash"
check_status "with it the mail is sent" 0

run notyet verdict --format=json "$work"/demo/mail/Inbox/cur/* \
	"id:$(notmuch search --output=messages '*' | head -n 1 | cut -d: -f2-)"
check_status "verdict" 0
for path in . 'evidence[]' 'bounced[]' event; do
	check_keys "verdict: $path" "$path" "$(described verdict "$path")"
done
finish
