#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A panel of three by keys alone: what is for all is said once, what is for one
# is said for each, and one yes sends all three.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/thread.sh"
. "$top_srcdir/tests/support/panel.sh"
. "$top_srcdir/tests/support/terminal.sh"

make_panel anna bernd carla
printf '[outbox]\nundo_s = 0\n' >>"$HOME/.config/notyet/config"

terminal_open 80 24
terminal_run "$top_builddir/notyet"
terminal_shows 'the list' '^\*.  ?Acme'
terminal_keys P
terminal_shows 'each has a draft' '^Bernd Ott +draft'
terminal_shows 'the first is what the others are compared with' \
	'The others are compared with this one'
terminal_keys y
terminal_shows 'nothing goes while one is not ready' \
	'Nothing was queued, because the message to Anna Ex is not ready'
terminal_keys f
terminal_shows 'what is for all is asked once' '^For all: What did you talk'
terminal_type 'the new parser'
terminal_keys Enter
# What else the template leaves open for all: each question begins otherwise.
last='What did you talk'
for turn in $(seq 400); do
	terminal_wait '^For all: |The same for all' || break
	open=$(terminal_text | sed -n 's/^For all: \(\([^ ]* \)\{3\}[^ ]*\).*/\1/p')
	[ -n "$open" ] || break
	if [ "$open" != "$last" ]; then
		terminal_type "ten years of work"
		terminal_keys Enter
		last=$open
	fi
done
terminal_shows 'and then no more' 'The same for all'
check_equal 'it stands in all of them' 3 "$(
	run notyet panel acme thank-you --format=json
	json "sum('the new parser' in m['draft']['body'] for m in d['panel']['members'])")"

# The line of each alone.
n=0
for line in 'You laughed at my first compiler, and so did I.' \
	'Your way to test timers stays with me.' \
	'You drew the whole design for me on one napkin.'; do
	test "$n" = 0 || terminal_keys j
	n=$((n + 1))
	terminal_keys f
	if terminal_wait '^Only for |has no place'; then :; fi
	if terminal_text | grep -q '^Only for '; then
		terminal_type "$line"
		terminal_keys Enter
		terminal_wait '^ Acme: thank-you to 3'
	fi
done
terminal_shows 'the third is beside the first' '[0-9]+ % of the words in common'
terminal_shows 'nothing but greeting and line differ' \
	'only greeting and personal line differ'
terminal_size 40 10
terminal_shows 'it fits 40x10' '^ Acme: thank-you to 3'
terminal_shows 'the lines stand under one another' '^< +[0-9]+ Dear '
terminal_size 80 24

# One of them is opened; and insisted on, where the proof asks.
for name in anna bernd carla; do
	terminal_keys Home
	case $name in bernd) terminal_keys j ;; carla) terminal_keys j j ;; esac
	terminal_keys Enter
	terminal_wait "^ +To: .*$name@acme.example"
	if terminal_text | grep -q '^? '; then
		terminal_keys I
		terminal_wait 'in spite of the questions'
		terminal_keys y
		terminal_wait 'you insist'
	fi
	terminal_keys q
	terminal_wait '^ Acme: thank-you to 3'
done
pass 'the draft of each opens'

terminal_keys y
terminal_shows 'all are shown' 'Mail 1 of 3'
terminal_shows 'the question names all' \
	'Send these 3 mails, each its own, to anna@acme.example, bernd@acme'
terminal_keys n
terminal_shows 'no is no' 'Nothing was sent; the drafts are kept'
check_equal 'nothing went out' 0 "$(outgoing)"
terminal_keys y
terminal_wait 'Send these 3 mails'
terminal_keys y
terminal_shows 'one yes sends them' '^ Acme: thank-you to 3, 3 sent'
check_equal 'three mails went out' 3 "$(outgoing)"
for name in anna bernd carla; do
	check_equal "$name got one" 1 \
		"$(grep -rl "^To: .*$name@acme.example" "$work/outgoing" | wc -l)"
done
terminal_keys q
terminal_shows 'the list waits' '^[.~]  Acme'
terminal_keys q
terminal_back 'it ends' 0

finish
