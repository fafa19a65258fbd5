#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A text message and a call by keys alone, on a wide and on a small terminal:
# the proposed way and why, copied, opened, said to have gone out, and taken
# back; the sheet of a call with its questions and how it went.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/three.sh"
. "$top_srcdir/tests/support/terminal.sh"
. "$top_srcdir/tests/support/channels.sh"

channels_set_up
three_tracked
run notyet set globex contact-phone='gil@globex.example +49 30 1234567'
run notyet set globex contact-channel=text
check_status "Gil prefers text messages" 0
run notyet log globex answer topic='joins over streams'
check_status "the topic is known" 0
snap=0

# shows LABEL PATTERN: as terminal_shows, wherever the lines are broken.
# SCREENS=FOLDER keeps what was seen.
shows() {
	local text
	for _ in $(seq 1200); do
		text=$(terminal_text | tr -s ' \n' ' ')
		if [[ $text =~ $2 ]]; then
			pass "$1"
			test -z "${SCREENS:-}" || {
				snap=$((snap + 1))
				terminal_text >"$SCREENS/$snap"
			}
			return
		fi
		read -rt 0.05 <> <(:) || :
	done
	fail "$1" "never shown: $2" "$(terminal_text)"
}

answer() {
	terminal_type "$1"
	terminal_keys Enter
}

# touches: channel and step of what was done for Globex.
touches() {
	run notyet show globex --cached --format=json
	json '[e["key"] + " " + e["value"] for e in d["application"]["timeline"] if e.get("event") == "touch"]'
}

message() {
	terminal_keys m
	shows "$1: m opens the proposed way" \
		'Text message to Gil Roy, \+49 30 1234567'
	test "$1" = 40x10 ||
		shows "$1: and says why" 'Gil prefers text messages\.'
	shows "$1: and how many SMS" '[0-9]+ characters, 1 SMS'
	terminal_keys y
	shows "$1: y copies, and asks" 'Did it go out\?'
	check_equal "$1: the text is on the clipboard" \
		'Hi Gil, thanks again for the talk about joins over streams. It is good to know where things stand.

Robin Doe' "$(copied)"
	terminal_keys l
	shows "$1: later keeps the draft" 'The draft is kept\.'
	rm -f "$work/opened"
	terminal_keys o
	shows "$1: o opens, and asks" 'Did it go out\?'
	check_equal "$1: one word behind the command's" 2 \
		"$(tr -dc '\0' <"$work/opened" | wc -c)"
	terminal_keys y
	shows "$1: yes is logged" 'Your text message is logged\.'
	check_equal "$1: as a touch" '["text status-inquiry"]' "$(touches)"
	terminal_keys u
	shows "$1: u takes it back" 'Took back'
	check_equal "$1: and the touch with it" '[]' "$(touches)"
	terminal_keys m
	shows "$1: the draft is back, as it was" 'Text message to Gil Roy'
	terminal_keys d
	shows "$1: d asks" 'Delete this draft\?'
	terminal_keys y
	shows "$1: and deletes it" 'The draft is deleted\.'
}

call() {
	terminal_keys C
	shows "$1: C asks for another way" 'Write by .*profile\): $'
	answer phone
	shows "$1: a sheet" 'Call to Gil Roy, \+49 30 1234567'
	test "$1" = 40x10 && terminal_keys Space
	shows "$1: with what to ask" 'What to ask'
	terminal_keys s
	shows "$1: s asks how it went" 'How did it go\?.*\(b\)ack'
	terminal_keys n
	shows "$1: nobody: a note" 'What is to be noted: $'
	terminal_keys Enter
	shows "$1: nobody answered" 'noted that nobody answered'
	check_equal "$1: which is no touch" '[]' "$(touches)"
	terminal_keys s
	shows "$1: once more" 'How did it go\?.*\(b\)ack'
	terminal_keys b
	shows "$1: back asks when" 'When do you speak again .*: $'
	answer '4 Dec'
	shows "$1: and whether they promised" 'Did they promise .*y/n\)'
	terminal_keys y
	shows "$1: and for a note" 'What is to be noted: $'
	answer 'He decides with his chief'
	shows "$1: all of it is logged" \
		'call is logged, and that they promised a word by Fri 4 Dec'
	check_equal "$1: a touch" '["phone status-inquiry"]' "$(touches)"
	check_json "$1: a promise" \
		'[e["until_at"] for e in d["application"]["timeline"] if e.get("event") == "promise"]' \
		'["2026-12-04T23:59:59+00:00"]'
	check_json "$1: and the words" \
		'[e["value"] for e in d["application"]["timeline"] if e.get("event") == "note"][-1]' \
		'Called; we speak again, as they promised, by Fri 4 Dec 2026. He decides with his chief'
	terminal_keys u
	shows "$1: u takes it back" 'Took back'
	terminal_keys C
	shows "$1: the sheet is back" 'Write by .*profile\): $'
	answer phone
	shows "$1: and opens" 'Call to Gil Roy'
	terminal_keys d
	shows "$1: d asks of the sheet" 'Delete this draft\?'
	terminal_keys y
	shows "$1: the sheet is deleted" 'The draft is deleted\.'
	terminal_keys u
	shows "$1: the note of the first try goes too" 'Took back'
}

terminal_open 80 24
for size in 80x24 40x10; do
	terminal_size "${size%x*}" "${size#*x}"
	terminal_run "$top_builddir/notyet"
	terminal_shows "$size: the list" 'Globex'
	terminal_keys /
	answer Globex
	message "$size"
	call "$size"
	terminal_keys Enter
	shows "$size: the thread tells the way" 'Gil prefers text messages\.'
	terminal_keys Q
	terminal_back "$size: it ends" 0
done
finish
