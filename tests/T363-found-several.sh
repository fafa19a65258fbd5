# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# Mail that fits several applications: an agency, and two roles at one company.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/found.sh"

# two COMPANY ROLE COMPANY ROLE CONTACT CONTACT
two() {
	rm -rf "$work/mail" "$HOME/.local"
	make_index
	letter one "$robin" "$5" 'Mon, 02 Nov 2026 09:00:00 +0000' 'First' \
		<<<'I apply.'
	letter two "$robin" "$6" 'Tue, 03 Nov 2026 09:00:00 +0000' 'Second' \
		<<<'I apply.'
	index_new
	run notyet track id:one@test.example --company="$1" --role="$2" \
		--contact="$5"
	run notyet track id:two@test.example --company="$3" --role="$4" \
		--contact="$6"
	check_status "$1 and $3 are tracked" 0
}

# goes LABEL WHOSE FROM SUBJECT BODY: WHOSE is 1, 2, both or none.
goes() {
	local n
	letter new "$3" "$robin" "$day" "$4" <<<"$5"
	index_new
	for n in 1 2; do
		shown $n
		case $2 in
		both) check_json "$1: $n is unsure" \
			"[$(entry_of new)[k] for k in ('reply', 'unsure')]" \
			'[true, true]' ;;
		$n) check_json "$1: $n has it" \
			"[$(entry_of new)[k] for k in ('reply', 'unsure')]" \
			'[true, false]' ;;
		*) check_json "$1: $n has not" "$(entry_of new)" null ;;
		esac
	done
	gone new
}

cleo='Cleo Ost <cleo@agency.example>'
dora='Dora Pohl <dora@agency.example>'
eve='Eve Quist <eve@agency.example>'

# --- an agency with a recruiter for each ---

two First 'Data engineer' Second 'Tester' "$cleo" "$dora"
goes 'her own application' 1 "$cleo" 'News' "$words"
goes 'the role of the other' 2 "$cleo" 'The Tester position' "$words"
goes 'the company of the other' 2 "$cleo" 'Second would like to talk' "$words"
goes 'a colleague names a company' 1 "$eve" 'First' "$words"
goes 'a colleague names a role in the text' 2 "$eve" 'News' \
	"It is about the tester position. $words"
goes 'a colleague names nothing' both "$eve" 'News' "$words"
run notyet set 1 stage=rejected
goes 'an open application rather than a closed one' 2 "$eve" 'News' "$words"
goes 'unless it is named' 1 "$eve" 'First' "$words"
run notyet undo
goes 'a stranger' none 'X <x@elsewhere.example>' 'First, Tester' "$words"
letter fresh "$eve" "$robin" "$day" 'News' <<<"$words"
shown
run notyet list
check_out 'doubt is told' 'answer them'
run notyet show 1
check_out 'in the reason' 'perhaps about another'
check_out 'and in the timeline' 'Eve Quist \(.*colleague, unsure\)'
gone fresh

# --- one recruiter for both ---

two First 'Data engineer' Second 'Tester' "$cleo" "$cleo"
goes 'she names the role' 2 "$cleo" 'Interview, Tester' "$words"
goes 'she names the company in the text' 1 "$cleo" 'News' \
	"First read your letter. $words"
goes 'she names both' both "$cleo" 'First and Second' "$words"
goes 'she names neither' both "$cleo" 'News' "$words"
letter reply "$cleo" "$robin" "$day" 'Re: First' one <<<"$words"
shown 1
check_json 'her answer in the thread of the one' \
	"[$(entry_of reply)[k] for k in ('reply', 'unsure')]" '[true, false]'
shown 2
check_json 'is not of the other' "$(entry_of reply)" null
gone reply

# --- two roles at one company ---

bob='Bob Ek <bob@corp.example>'
two Corp 'Data engineer' Corp 'Tester' "$anna" "$anna"
goes 'a colleague names the role' 1 "$bob" 'Your Data Engineer application' \
	"$words"
goes 'the other role' 2 "$bob" 'Your Tester application' "$words"
goes 'no role' both "$bob" 'Your application' "$words"
ats='"Corp Recruiting" <no-reply@greenhouse.io>'
sorry='we have decided not to move forward with your application.'
goes 'a system names the role' 2 "$ats" 'Corp: Tester' "Dear Robin, $sorry"
goes 'a system names the company only' both "$ats" 'Corp' "Dear Robin, $sorry"
two Corp Engineer Corp 'Data Engineer' "$anna" "$anna"
goes 'the longer of two roles' 2 "$bob" 'Data Engineer' "$words"
goes 'the shorter one' 1 "$bob" 'The engineer we look for' "$words"
two Arc Tester 'Arc Institute' Tester "$cleo" 'Kim <kim@institute.example>'
goes 'the longer of two names' 2 '"Arc Institute" <no-reply@greenhouse.io>' \
	'Your application' "Dear Robin, $sorry"
goes 'the shorter one' 1 '"Arc" <no-reply@greenhouse.io>' \
	'Your application' "Dear Robin, $sorry"

# --- fused threads ---

two First Tester Second Writer 'Anna <anna@first.example>' \
	'Zoe <zoe@second.example>'
letter fuse 'Zoe <zoe@second.example>' "$robin" "$day" 'Re: Second' one \
	<<<"$words"
shown 1
check_json 'a bogus In-Reply-To does not move a reply' "$(entry_of fuse)" \
	null
counts 'to its own application' fuse contact 2
letter fuse2 'Yan <yan@second.example>' "$robin" \
	'Thu, 19 Nov 2026 10:00:00 +0000' 'Re: Second' one <<<"$words"
counts 'nor that of a colleague' fuse2 colleague 2
letter fuse3 "$robin" 'Yan <yan@second.example>' \
	'Thu, 19 Nov 2026 11:00:00 +0000' 'Re: Second' fuse2 <<<'Gladly.'
shown 2
check_json 'the answer to it answers there' \
	"[$(entry_of fuse3)['found'], $(entry_of fuse3)['touch']]" \
	'["thread", "answer"]'
letter fuse4 'X <x@elsewhere.example>' "$robin" \
	'Thu, 19 Nov 2026 12:00:00 +0000' 'Re: Second' one <<<"$words"
counts_not 'and a stranger counts nowhere' fuse4 stranger 1
shown 2
check_json 'and is shown in one thread' "$(entry_of fuse4)" null

finish
