#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A text message the whole way: proposed, written, proofed, copied and opened by
# the configured commands, which get it whole and as one word; then logged as a
# touch with the draft gone, and both taken back together.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/three.sh"
. "$top_srcdir/tests/support/channels.sh"

channels_set_up
three_tracked
run notyet set globex contact-phone='gil@globex.example tel:+49 (0)30 1234-567'
check_status "a number is noted" 0
run notyet set globex contact-channel=text
check_status "and what Gil prefers" 0
run notyet show globex
check_out "show has the number as it is kept" '\+49 \(0\)30 1234-567'
check_out "show says how and why" '^channel +Gil prefers text messages\.'
run notyet list --format=json
check_json "so does JSON" \
	'[a["due"]["channel"]["name"] + " " + a["due"]["channel"]["reason"] for a in d["applications"] if a["company"] == "Globex"][0]' \
	'text preferred'
check_json "the contact has it all" \
	'[a["contacts"][0]["phone"] + " " + a["contacts"][0]["channel"] for a in d["applications"] if a["company"] == "Globex"][0]' \
	'+49 (0)30 1234-567 text'

# Written, with the topic left open, then filled.
run notyet draft globex --format=json
check_status "a draft" 0
check_json "of the proposed channel" 'd["draft"]["channel"]' text
check_json "without headers" \
	'[d["draft"]["subject"], d["draft"]["from"], d["draft"]["in_reply_to"]]' \
	'["", "", null]'
check_json "an open variable is an error" \
	'[f["name"] for f in d["findings"] if f["level"] == "error"]' \
	'["unfilled-variable"]'
run notyet hand globex --copy
check_equal "it is not handed over yet" 77 "$status"
check_one_sentence "a sentence says why"
check_equal "nothing was copied" "" "$(copied)"
run notyet draft globex --set=topic='joins over streams — and "quotes"' \
	--insist --format=json
draft=$(json 'd["draft"]["id"]')
check_json "two SMS, because of the dash" 'd["sms"]["messages"]' 2
run notyet draft globex --channel=mail --format=json
check_json "another channel is another draft" 'd["draft"]["channel"]' mail
run notyet draft "draft:$(json 'd["draft"]["id"]')" --delete
run notyet draft "draft:$draft" --queue
check_equal "it is never queued" 77 "$status"
check_err "with a word on what to do" "notyet hand draft:$draft"
run notyet outbox --format=json
check_json "nothing is in the outbox" 'd["outbox"]' '[]'

text='Hi Gil, thanks again for the talk about joins over streams — and "quotes". It is good to know where things stand.

Robin Doe'
run notyet hand globex
check_status "copied" 0
check_equal "the clipboard got exactly the text" "$text" "$(copied)"
check_out "the title has number and size" \
	'^Text message to Gil Roy, \+49 \(0\)30 1234-567: [0-9]+ characters, 2 SMS'
check_out "and what to do then" "notyet hand draft:$draft --done"
run notyet hand "draft:$draft" --open
check_status "opened" 0
opened_is "one word: number and text, percent-encoded" \
	"sms:+49301234567?body=$(percent "$text")"
run notyet hand "draft:$draft" --print
check_equal "printed" "$text" "$out"
run notyet show globex --format=json
check_json "it is still a draft" '[x["id"] for x in d["application"]["drafts"]]' "[$draft]"

# The editor gets whom it is for and the text, and nothing of a mail.
cat >"$work/editor" <<EDITOR
#!/bin/sh
cp "\$1" "$work/edited"
sed -i 's/streams/rivers/' "\$1"
EDITOR
chmod +x "$work/editor"
EDITOR=$work/editor run notyet draft "draft:$draft" --edit --insist --format=json
check_status "edited" 0
check_equal "without headers of a mail" 'To: Gil Roy <gil@globex.example>' \
	"$(sed '/^$/q' "$work/edited" | sed '$d')"
check_json "what was written is taken over" \
	'["rivers" in d["draft"]["body"], d["draft"]["to"]]' \
	'[true, "Gil Roy <gil@globex.example>"]'
printf '#!/bin/sh\nsed -i s/rivers/streams/ "$1"\n' >"$work/editor"
EDITOR=$work/editor run notyet draft "draft:$draft" --edit --insist

# It went out: touch and note are one change, and the draft is gone.
run notyet hand globex --done
check_status "it went out" 0
check_out "says so" 'Your text message is logged\.'
run notyet show globex --format=json
check_json "the draft is gone" 'd["application"]["drafts"]' '[]'
check_json "the touch has channel and step" \
	'[(e["key"], e["value"], e["touch"]) for e in d["application"]["timeline"] if e.get("event") == "touch"]' \
	'[["text", "status-inquiry", "follow-up"]]'
check_json "and counts like a mail" 'd["application"]["unanswered"]' 1
check_json "the words are on record" \
	'["joins over streams" in e["value"] for e in d["application"]["timeline"] if e.get("event") == "note"]' '[true]'
run notyet hand "draft:$draft" --done
check_equal "once only" 1 $((status != 0))
check_one_sentence "with a sentence"

run notyet undo globex
check_status "taken back" 0
run notyet show globex --format=json
check_json "the draft is back" '[x["id"] for x in d["application"]["drafts"]]' "[$draft]"
check_json "the touch is gone" \
	'[e for e in d["application"]["timeline"] if e.get("event") in ("touch", "note")]' '[]'
check_json "and counts no more" 'd["application"]["unanswered"]' 0

# A command that fails, is missing or hangs is one sentence, and the draft stays.
for case in 'false' '/nonexistent/copy' 'sleep 1000'; do
	channels_configure "clipboard_command=$case" "open_command=$case"
	run notyet hand globex --copy
	check_equal "$case: not copied" 69 "$status"
	check_one_sentence "$case: a sentence"
done
for case in 'false' '/nonexistent/open'; do
	channels_configure "open_command=$case"
	run notyet hand globex --open
	check_equal "$case: not opened" 69 "$status"
	check_one_sentence "$case: a sentence"
done
channels_configure
run notyet hand globex --open
check_equal "without a command" 78 "$status"
check_one_sentence "without a command, a sentence"
run setsid -w "$top_builddir/notyet" hand globex --copy
check_equal "without a command and a terminal" 69 "$status"
check_one_sentence "without a terminal, a sentence"
run notyet show globex --format=json
check_json "the draft is still there" '[x["id"] for x in d["application"]["drafts"]]' "[$draft]"

# What is no word for the command.
run notyet draft globex --channel=pigeon
check_status "no such channel" 64
run notyet hand globex --outcome=reached
check_status "a text message is no call" 64
run notyet hand initech
check_status "nothing to hand over" 64
check_err "with what prepares it" 'notyet draft 3 --channel=text'
run notyet draft initech --channel=mail --format=json
run notyet hand "draft:$(json 'd["draft"]["id"]')"
check_status "a mail is sent" 64

finish
