#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Who is away holds every application of theirs, until a business day after the
# return; their word ends it.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/thread.sh"

# held NAME: its section, its reason, and what holds its step back.
held() {
	run notyet show "$1" --format=json
	json '" ".join(str(x) for x in (d["application"]["section"], d["application"]["reason"], d["application"]["due"]["guard"]))'
}

# Two applications, one recruiter; the third is somebody else's.
make_index
for name in acme beta corp; do
	to=$anna
	test "$name" != corp || to='Carl Ex <carl@corp.example>'
	letter "$name" "$robin" "$to" 'Tue, 10 Nov 2026 09:00:00 +0000' \
		"Application at $name" <<<'I apply.'
done
index_new
for name in acme beta corp; do
	run notyet track "id:$name@test.example" --company="$name" --role=Engineer
	check_status "$name is tracked" 0
done
export NOTYET_NOW=2026-11-18T12:00:00Z
for name in acme beta corp; do
	check_equal "$name is to be asked" 'act-now step-open None' "$(held "$name")"
done

{
	printf 'From: %s\nTo: %s\nSubject: Out of office\n' "$anna" "$robin"
	printf 'Date: Tue, 10 Nov 2026 09:01:00 +0000\n'
	printf 'Message-ID: <away@test.example>\nIn-Reply-To: '
	printf '<acme@test.example>\nAuto-Submitted: auto-replied\n\n'
	printf 'I am out of the office and will be back on 27 November 2026.\n'
} | mail_add away
index_new
check_equal 'the one that got the note waits' 'waiting away away' "$(held acme)"
check_equal 'and so does their other one' 'waiting away away' "$(held beta)"
check_equal 'somebody else does not' 'act-now step-open None' "$(held corp)"
run notyet show beta
check_out 'in words' 'Anna.* away until Fri 27 Nov'

# A new process that reads no mail knows it from the last look.
NOTYET_NOW=2026-11-20T12:00:00Z run notyet list --cached --format=json
check_json 'it survives the process' \
	'[a["next"]["reason"] for a in sorted(d["applications"], key=lambda a: a["id"])][:2]' \
	'["away", "away"]'
export NOTYET_NOW=2026-11-27T12:00:00Z
check_equal 'on the day of return it waits' 'waiting away away' "$(held beta)"
NOTYET_NOW=2026-11-29T12:00:00Z
check_equal 'and over the weekend' 'waiting away away' "$(held beta)"
NOTYET_NOW=2026-11-30T00:00:00Z
check_equal 'a business day after it is due' act-now "$(held beta | cut -d' ' -f1)"

# --- they write after all ---

NOTYET_NOW=2026-11-18T12:00:00Z
check_equal 'back in time, it waits' 'waiting away away' "$(held beta)"
letter back "$anna" "$robin" 'Tue, 17 Nov 2026 09:00:00 +0000' \
	'Re: Application at acme' acme <<<'When can you come to see us?'
index_new
check_equal 'what they wrote to is to be answered' 'your-turn' \
	"$(held acme | cut -d' ' -f1)"
check_equal 'and the other one waits no more' 'act-now step-open None' \
	"$(held beta)"

finish
