#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A yes on the screens of the real program: it can be taken back, it outlives
# the program however that ends, and it goes when its time has come.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/three.sh"
. "$top_srcdir/tests/support/terminal.sh"

mkdir -p "$work/outgoing/cur" "$work/outgoing/new" "$work/outgoing/tmp" \
	"$work/mail/Sent/cur" "$work/mail/Sent/new" "$work/mail/Sent/tmp"
three_tracked
notyet=$top_builddir/notyet

# configure [LINE...]: the lines of [outbox].
configure() {
	{
		printf '[identity]\nname=Robin Doe\n[account home]\n'
		printf 'transport=maildir\nmaildir=%s\n' "$work/outgoing"
		printf 'sent_maildir=%s\n[outbox]\n' "$work/mail/Sent"
		test $# = 0 || printf '%s\n' "$@"
	} | configure_notyet
}

delivered() {
	find "$work/outgoing" -type f | wc -l
}

# states: of all mails, the newest first, in one line.
states() {
	run notyet outbox --format=json
	json "' '.join(r['state'] for r in d['outbox'])"
}

# open_list [NOW]: the clock stands still there, or goes ("").
open_list() {
	terminal_run "env NOTYET_NOW=${1-$NOTYET_NOW} $notyet"
	terminal_wait '^.. Globex'
}

# say_yes [WHY]: to the mail of Globex that is due, or that WHY asks about,
# from the list.
say_yes() {
	terminal_keys /
	terminal_type globex
	terminal_keys Enter
	terminal_wait '^.. Globex'
	terminal_keys m
	terminal_wait '^ Draft'
	if terminal_text | grep -q '{interest}'; then
		terminal_wait '^What draws you to them'
		terminal_type 'the way your pipelines read'
		terminal_keys Enter
		terminal_wait '^What of yours fits the role'
		terminal_type 'ten years with data'
		terminal_keys Enter
		terminal_wait 'ten years with data'
	fi
	if test $# -gt 0; then
		terminal_wait '^\? '
		terminal_keys I
		terminal_wait 'in spite of the questions'
		terminal_keys y
		terminal_wait 'you insist'
	fi
	terminal_keys y
	terminal_wait 'Send to gil@globex.example'
	terminal_keys y
}

configure
terminal_open 80 24

# --- taken back ---

open_list
say_yes
terminal_shows "a yes counts down" \
	'^Goes to gil@globex.example in 20 s; u takes it back'
terminal_shows "the list says when it goes" '^.q Globex .*goes in 20 s'
terminal_keys u
terminal_shows "the undo opens the draft" '^Taken back: nothing goes to gil@'
terminal_shows "with its text" 'ten years with data'
check_equal "it waits for a yes again" draft "$(states)"
terminal_keys y y y
terminal_shows "what was typed before the question is no answer to it" \
	'^Send to gil@globex.example.*'
terminal_keys n
terminal_wait '^Not sent; the draft is kept'
terminal_keys Q
terminal_back "no farewell for what was taken back" 0

# --- who leaves is told, however ---

stays='^The mail to gil@globex.example, "Re: Application: data engineer", has'
open_list
say_yes
terminal_wait 'u takes it back'
terminal_keys q
terminal_shows "who quits is told what waits" "$stays"
terminal_shows "and how it goes then" 'when notyet runs again or by "notyet s'
terminal_back "quit" 0
check_equal "it stays queued" "queued cancelled cancelled" "$(states)"
check_equal "and nothing was sent" 0 "$(delivered)"

for signal in TERM:143 HUP:129; do
	open_list
	terminal_keys O
	terminal_shows "$signal: what was left counts down still" \
		'^queued +in 20 s +gil@globex'
	terminal_keys y
	terminal_wait 'Send to gil@globex.example'
	terminal_keys y
	terminal_wait 'u takes it back'
	kill -s "${signal%:*}" "$(cat "$work/pid")"
	terminal_shows "$signal: what waits is told" "$stays"
	terminal_back "$signal" "${signal#*:}"
done
check_equal "it stays queued after the signals" queued \
	"$(states | cut -d' ' -f1)"
check_equal "still nothing was sent" 0 "$(delivered)"

# --- the terminal goes away ---

open_list
terminal_keys O
terminal_wait '^queued'
tm kill-server
for turn in $(seq 1200); do
	kill -0 "$(cat "$work/pid")" 2>/dev/null || break
	read -rt 0.05 <> <(:) || :
done
check_equal "a terminal that is gone changes nothing" queued \
	"$(states | cut -d' ' -f1)"
terminal_open 80 24

# --- later it goes by itself, in another notyet ---

open_list 2026-11-26T10:30:20Z
terminal_shows "what is due goes at the start" \
	'^To gil@globex.example: The mail was sent'
check_equal "once" 1 "$(delivered)"
check_equal "and it is known" sent "$(states | cut -d' ' -f1)"
terminal_keys q
terminal_back "after it went" 0

# --- at a given moment; news makes the yes void ---

run notyet draft initech --set topic='your printers' \
	--set qualification='a steady hand' --queue
check_status "a mail for another" 0
open_list
terminal_keys O
terminal_shows "it waits for a yes" '^draft +just now +ira@initech'
terminal_keys w
terminal_shows "a moment is proposed" '^Send when .*: 2026-1[12]-..T..:..$'
terminal_keys C-u
terminal_type +2h
terminal_keys Enter
terminal_shows "the question names it" 'today 12:30\? \(y/n\)|^12:30\? \(y/n\)'
terminal_keys y
terminal_shows "it waits for it" '^queued +Thu 12:30 +ira@initech'
terminal_size 40 10
terminal_shows "what the state means, narrow" '^It goes by itself today 12:30'
terminal_hides "the subject gives way" 'Application'
terminal_size 80 24
terminal_keys Q
terminal_back "leaving what waits for its own moment" 0
check_equal "nothing but the first went" 1 "$(delivered)"
letter initech2 "$ira" "$robin" 'Thu, 26 Nov 2026 11:00:00 +0000' \
	'A question' <<<'Do you like printers?'
index_new
open_list 2026-11-26T12:30:00Z
terminal_shows "an answer withdraws it, which is told" \
	'^Nothing goes to ira@initech.example: Ira Fox answered'
check_equal "it did not go" 1 "$(delivered)"
# Whoever leaves while the sender looks is asked; a key uncovers the status.
terminal_keys j
terminal_wait '^ [0-9]+ shown'
for turn in $(seq 1200); do
	terminal_text | grep -Eq ' sending *$' || break
	read -rt 0.05 <> <(:) || :
done
terminal_keys Q
terminal_back "after the stop" 0
check_equal "it is withdrawn" cancelled "$(states | cut -d' ' -f1)"

# --- a question is no answer ---

configure
run notyet draft globex check-in --set topic='your printers' \
	--set qualification='a steady hand' --insist --queue
check_status "one more mail" 0
open_list
terminal_keys O
terminal_wait '^draft .*gil@globex'
terminal_keys w
terminal_wait '^Send when '
terminal_keys C-u
terminal_type mon
terminal_keys Enter
terminal_wait '\(y/n\)'
terminal_keys y
terminal_wait '^queued .*gil@globex'
before=$(states)
check_equal "it waits for Monday" 1 "$(grep -o queued <<<"$before" | wc -l)"
terminal_keys y
terminal_shows "to send it now costs the yes, which is asked" \
	'^By your yes this mail goes Mon'
terminal_keys n
terminal_shows "no leaves it as it is" '^Nothing is changed: by your earlier'
check_equal "it waits for Monday still" "$before" "$(states)"
terminal_keys y
terminal_wait '^By your yes this mail goes Mon'
kill -s HUP "$(cat "$work/pid")"
terminal_back "a terminal that closes under the question" 129
check_equal "changes nothing either" "$before" "$(states)"

# --- how far it came; stopped by a key ---

# The fetch ends when it is told to, as all that is waited for here.
mkfifo "$work/never"
cat >"$work/fetch" <<END
#!/bin/sh
exec cat "$work/never"
END
chmod +x "$work/fetch"
kept=$(cat "$HOME/.config/notyet/config")
printf '[index]\nsync_command=%s\n%s\n' "$work/fetch" "$kept" |
	configure_notyet
open_list 2026-12-05T12:00:00Z
terminal_shows "what a due run does is shown" \
	'Fetching new mail; u stops it'
terminal_keys u
terminal_shows "it is stopped" '^Stopped: one mail was not sent'
check_equal "and waits for a yes" 1 "$(states | grep -o draft | wc -l)"
terminal_keys Q
terminal_back "after the stop of what was due" 0

# --- the real clock ---

configure undo_s=1
run notyet draft globex check-in --format=json
open_list ''
say_yes held-back
terminal_shows "when the second is over it goes" \
	'^To gil@globex.example: The mail was sent'
check_equal "twice in all" 2 "$(delivered)"
terminal_keys Q
terminal_back "the end" 0
finish
