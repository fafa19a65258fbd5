#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# How far the messages to a panel differ: greeting and one line do, and what
# else does is marked.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/thread.sh"
. "$top_srcdir/tests/support/panel.sh"

make_panel anna bernd carla
run notyet panel acme thank-you --set='topic=the new parser' \
	--set='qualification=ten years of C' \
	--set='personal:anna@acme.example=You laughed at my first compiler.' \
	--set='personal:bernd@acme.example=Your way to test timers stays.' \
	--diff
check_status 'they are written and compared' 0
check_out 'each with the first' \
	'^Anna Ex beside Bernd Ott: [0-9]+ % of the words in common; only greeting'
check_out 'beside one another' '^ +1 Dear Anna, +\|  +1 Dear Bernd,'
check_out 'the personal line' '^personal line:'
check_no_out 'the substance is the same' 'SUBSTANCE'
check_out 'who has no line keeps it open' 'line [0-9]+ .*\{personal\}'

# One of them is written otherwise.
run notyet panel acme thank-you --format=json
member bernd "m['draft']['body']" | sed 's/ten years of C/twenty years of C++/' \
	>"$work/body"
check_json 'before: nothing but that' \
	"[m['diff'] and m['diff']['substance_differs'] for m in d['panel']['members']]" \
	'[null, false, false]'
run notyet drafts acme --format=json
bernd=$(json "[x['id'] for x in d['drafts'] if 'bernd@' in x['to']][0]")
run notyet draft "draft:$bernd" --body="$work/body"
check_status 'one is changed' 0
run notyet panel acme thank-you --format=json
check_json 'its substance differs' \
	"[m['diff'] and m['diff']['substance_differs'] for m in d['panel']['members']]" \
	'[null, true, false]'
check_member 'the line is named' bernd \
	"sorted({l['what'] for l in m['diff']['lines']})" \
	'["greeting", "personal", "substance"]'
run notyet panel acme thank-you --diff
check_out 'it is marked' '^SUBSTANCE DIFFERS:'
check_out 'with its line' 'Bernd Ott: .*substance differs: line [0-9]+\.'
check_out 'with its words' 'twenty years'

finish
