#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# notyet list and show on a real index: sections, JSON, freshness, output.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/three.sh"

make_index
run notyet list
check_status "an empty list is no error" 0
check_out "it says what to do" '^No application is tracked yet: notyet track'
run notyet list --format=json
check_json "JSON of nothing" 'd' '{"version": 1, "applications": []}'
rm -rf "$work/mail" "$HOME/.local"

three_tracked
run notyet list --format=json
check_status "list works" 0
check_json "the version comes first" 'list(d)' '["version", "applications"]'
check_json "most urgent first" '[a["company"] for a in d["applications"]]' \
	'["Globex", "Acme", "Initech"]'
check_json "every key in its order" 'list(d["applications"][0])' \
	'["id", "company", "role", "stage", "section", "turn", "stalled", "silence_s", "replied", "contacts", "last", "next", "due", "unanswered", "proposed_stage", "proposed_promise"]'
check_json "keys of a contact" 'list(d["applications"][0]["contacts"][0])' \
	'["name", "addresses", "phone", "title", "role", "profile", "channel", "replied", "last_reply_at", "failing"]'
check_json "keys of the last mail" 'list(d["applications"][0]["last"])' \
	'["message_id", "from", "at", "kind", "folder"]'
check_json "keys of the next step" 'list(d["applications"][0]["next"])' \
	'["step", "earliest_at", "ideal_at", "latest_at", "reason", "text"]'
acme='next(a for a in d["applications"] if a["company"] == "Acme")'
globex='next(a for a in d["applications"] if a["company"] == "Globex")'
initech='next(a for a in d["applications"] if a["company"] == "Initech")'
check_json "acme: your turn" "[${acme}[k] for k in ('section', 'turn', 'stalled', 'replied')]" \
	'["your-turn", "yours", false, true]'
check_json "acme: silence since their mail" "${acme}['silence_s']" 172800
check_json "acme: the contact replied" "${acme}['contacts'][0]['last_reply_at']" \
	'2026-11-24T10:30:00+00:00'
check_json "acme: the last mail" "${acme}['last']" \
	'{"message_id": "acme2@test.example", "from": "ann@acme.example", "at": "2026-11-24T10:30:00+00:00", "kind": "human-reply", "folder": null}'
check_json "globex: stalled and due" "[${globex}[k] for k in ('section', 'turn', 'stalled', 'replied')]" \
	'["act-now", "theirs", true, false]'
check_json "globex: silence since the application" "${globex}['silence_s']" 1900800
check_json "globex: the mail was own" "${globex}['last']['kind']" own
check_json "initech: waiting" "[${initech}[k] for k in ('section', 'turn', 'stalled', 'unanswered')]" \
	'["waiting", "theirs", false, 0]'
check_json "initech: a week after the application" "${initech}['next']['ideal_at']" \
	'2026-12-01T10:30:00+00:00'

run notyet list
check_out "sections have headings" '^Act now$'
check_out "a row of text" '^! +2 Globex +Data engi… Gil Roy +22 d inquiry 10 d late'
check_equal "nothing is wider than 80 columns" "" \
	"$(printf '%s\n' "$out" | awk 'length($0) > 80')"
check_equal "text and screens stand-in are the same" "$out" \
	"$("$top_builddir/notyet" </dev/null)"

TZ=Asia/Kolkata run notyet list --format=json
check_json "times come in the local zone" "${acme}['last']['at']" \
	'2026-11-24T16:00:00+05:30'

# New mail is seen without a sync, because the index has changed.
letter acme3 "$robin" "$ann" 'Wed, 25 Nov 2026 09:00:00 +0000' \
	'Re: Application: parser engineer' acme2 <<-END
Dear Ms Lee,

Monday suits me well.
END
index_new
run notyet list --format=json --cached
check_json "--cached does not look" "${acme}['section']" your-turn
run notyet list --format=json
check_json "an answer was sent" "${acme}['section']" waiting
run notyet list --format=json --cached
check_json "what was read is kept" "${acme}['section']" waiting

run notyet show acme
check_status "show works" 0
check_out "show: facts" '^stage +screening$'
check_out "show: their mail with its verdict" '^  2026-11-24 10:30  < Ann Lee \(human-reply\)'
run notyet show 1 --format=json
check_json "show: timeline" \
	'[e.get("message_id") for e in d["application"]["timeline"] if "message_id" in e]' \
	'["acme1@test.example", "acme2@test.example", "acme3@test.example"]'
check_json "show: the rule is named" \
	'[e["rule"] for e in d["application"]["timeline"] if e.get("kind") == "human-reply"]' \
	'["answer"]'
run notyet show id:acme2@test.example
check_out "an application is found by any of its mails" '^1 Acme, Parser engineer$'

# Words and numbers that are wrong.
run notyet list --format=xml
check_status "an unknown format" 64
check_one_sentence "an unknown format: one sentence"
run notyet list --format=json --format-version=2
check_status "another version of the shapes" 64
check_equal "nothing is printed then" "" "$out"
run notyet list surplus
check_status "surplus words" 64
run notyet ''
check_status "an empty word" 64
check_err "the usage has no hole" 'written: notyet \['
run notyet lsit
check_status "an unknown command" 64
check_err "the near one is named" 'did you mean "list"'
run notyet --help
check_status "help" 0
check_out "help lists commands" '^  verdict '
for command in list show track set log undo draft proof outbox send verdict \
	sync forget setup doctor demo help version due agenda cadence drafts \
	panel hand template numbers completion; do
	run notyet "$command" --help
	check_status "help of $command" 0
	check_equal "help of $command fits" "" \
		"$(printf '%s\n' "$out" | awk 'length($0) > 80')"
done

# The disk is full, or nobody reads.
"$top_builddir/notyet" list >/dev/full 2>"$work/.err"
check_equal "a full disk is noticed" 74 $?
err=$(cat "$work/.err")
check_one_sentence "a full disk: one sentence"
"$top_builddir/notyet" list --format=json | :
check_equal "a closed pipe is no crash" 0 "$((PIPESTATUS[0] != 0 && PIPESTATUS[0] != 74))"
finish
