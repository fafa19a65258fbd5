#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Numbers, profiles and names that want to be more than that: refused with one
# sentence, or one word of a command line, or plain text on the terminal.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/three.sh"
. "$top_srcdir/tests/support/channels.sh"

channels_set_up
three_tracked
esc=$(printf '\033')
crlf=$(printf '\r\n.')

# refused FIELD TEXT...
refused() {
	local text
	for text in "${@:2}"; do
		run notyet set globex "contact-$1=gil@globex.example $text"
		check_status "$1 '$text' is refused" 64
		check_one_sentence "$1 '$text': one sentence"
	done
}
refused phone '+49 30 1; rm -rf /' "\$(touch $work/evil)" "+49 30 ${esc}[2J12" \
	'+49 30 123?body=evil' '-h' 'sms:+49301234567' '--help'
refused profile 'javascript:alert(1)' 'file:///etc/passwd' '--help' \
	"https://x.example/${esc}]0; evil" 'https://user:pw@x.example/' \
	'data:text/html,x'
refused channel 'pigeon' '-h'

# A name and an answer with all that a terminal or a header could obey.
run notyet set globex \
	"contact=Gil${esc}[2J${esc}]52;c;ZXZpbA==$(printf '\a')${crlf}Bcc: evil@x.example <gil@globex.example>"
run notyet set globex contact-phone='gil@globex.example +49 30 1234567' \
	contact-profile='gil@globex.example x.example/gil'
check_status "number and profile" 0
run notyet draft globex --channel=text --insist \
	--set=topic="it & \"\`touch $work/evil\`\" \$(touch $work/evil) ${esc}[2J; %0A"
check_status "a draft" 0
check_no_out "no escape is printed" "$esc"
run notyet hand globex --print
check_status "printed" 0
check_no_out "nor here" "$esc"
run notyet hand globex --open
check_status "opened" 0
check_equal "one word behind the command's own" 2 \
	"$(tr -dc '\0' <"$work/opened" | wc -c)"
check_equal "all in ASCII, without blanks or quotes" "" \
	"$(tr '\0' '\n' <"$work/opened" | tail -1 | tr -d 'A-Za-z0-9%:+?=._~-')"
check_equal "the number is only the number" 'sms:+49301234567' \
	"$(tr '\0' '\n' <"$work/opened" | tail -1 | cut -d'?' -f1)"
run notyet hand globex --copy
check_status "copied" 0
check_equal "no escape on the clipboard" 0 "$(copied | tr -dc "$esc" | wc -c)"
check_equal "the text is in no word of the command" '--in' \
	"$(tr '\0' ' ' <"$work/copy-words" | sed 's/ $//')"
check_equal "the whole text" 1 "$(copied | grep -c 'touch')"

run notyet draft globex --channel=profile --insist
run notyet hand globex --open
check_status "the profile is opened" 0
opened_is "and nothing else" 'https://x.example/gil'
run notyet draft globex --channel=phone
run notyet hand globex --print
check_status "a sheet" 0
check_no_out "no escape in the sheet" "$esc"
check_equal "no command was run" no \
	"$(test -e "$work/evil" && echo yes || echo no)"

# A number that an older journal holds is no number.
run notyet show globex
check_no_out "no escape in show" "$esc"
finish
