#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Three thank-yous of one panel go with one yes: the first does not hold the
# others, together they are one follow-up; but what one of them answers holds
# what is not out yet, and nobody gets two.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/thread.sh"
. "$top_srcdir/tests/support/panel.sh"

make_panel anna bernd carla

# fresh: all of it anew, before the panel was written to.
fresh() {
	export NOTYET_NOW=2026-11-19T12:00:00Z
	rm -rf "$HOME" "$work/mail" "$work/outgoing"
	mkdir -p "$HOME"
	make_panel "$@"
}

queue_panel() {
	run notyet panel acme "${1:-thank-you}" --insist \
		--set='topic=the new parser' \
		--set='qualification=ten years of C' \
		--set='interest=I like small programs' \
		--set='personal:anna@acme.example=You laughed at my first compiler.' \
		--set='personal:bernd@acme.example=Your way to test timers stays.' \
		--set='personal:carla@acme.example=You drew the whole design for me.' \
		--queue --format=json
	check_status 'all are queued' 0
	hashes=$(json "','.join(m['outbox']['hash'] for m in d['panel']['members'] if m['state'] == 'queued')")
}

# sent_to NAME: the mails that went to that person.
sent_to() {
	grep -rl "^To: .*$1@acme.example" "$work/outgoing" 2>/dev/null | wc -l
}

queue_panel
check_json 'each waits for the one yes' \
	"[m['state'] for m in d['panel']['members']]" \
	'["queued", "queued", "queued"]'

# Nothing that was not seen.
run notyet panel acme thank-you --send
check_status 'a script cannot send unseen' 77
run notyet panel acme thank-you --send --approve="${hashes%,*}"
check_status 'nor with the hashes of two of three' 77
check_err 'it is told whose is not among them' \
	'Mail [0-9]+ to carla@acme.example .*is not among'
run notyet panel acme thank-you --send --approve="$hashes,$(printf %064d 0)"
check_status 'nor with one of none of them' 77
check_equal 'nothing went out' 0 "$(outgoing)"

run notyet panel acme thank-you --send --approve="$hashes"
check_status 'all three go with one yes' 0
check_equal 'three mails are out' 3 "$(outgoing)"
for name in anna bernd carla; do
	check_equal "$name got one" 1 "$(sent_to "$name")"
done
index_new
run notyet sync
run notyet list --format=json
check_json 'it waits for them' "d['applications'][0]['section']" waiting
check_json 'and a thank-you is no unanswered follow-up' \
	"d['applications'][0]['unanswered']" 0
run notyet show acme --format=json
check_json 'each of them is a thank-you' \
	"[e['touch'] for e in d['application']['timeline'] if e['at'].startswith('2026-11-19') and e['touch']]" \
	'["thank-you", "thank-you", "thank-you"]'
run notyet panel acme thank-you --send
check_status 'again, nothing is left' 77
check_err 'all have theirs' 'All of the panel got their thank-you'
run notyet panel acme thank-you --format=json
check_json 'and nobody is written to again' \
	"[(m['state'], m['draft']) for m in d['panel']['members']]" \
	'[["sent", null], ["sent", null], ["sent", null]]'

# A check-in to all three, a week later, is one unanswered follow-up.
export NOTYET_NOW=2026-11-26T12:00:00Z
queue_panel check-in
run notyet send "$(member anna "m['outbox']['row']")" \
	--approve="${hashes%%,*}"
index_new
run notyet panel acme check-in --format=json
check_json 'the rest of a panel is not held back by its first' \
	"[f['name'] for m in d['panel']['members'] for f in m['findings'] or [] if f['name'] == 'held-back']" \
	'[]'
run notyet log acme promise --until=2026-12-10
check_status 'they ask for time' 0
run notyet panel acme check-in --format=json
check_json 'which holds the rest, whoever got theirs' \
	"[len([f for f in m['findings'] or [] if f['name'] == 'held-back']) for m in d['panel']['members']]" \
	'[0, 1, 1]'
run notyet undo acme
check_status 'they did not' 0
run notyet panel acme check-in --send --approve="${hashes#*,}"
check_status 'three check-ins go' 0
check_equal 'six mails are out' 6 "$(outgoing)"
index_new
run notyet sync
run notyet list --format=json
check_json 'together they are one unanswered follow-up' \
	"d['applications'][0]['unanswered']" 1
check_json 'it waits' "d['applications'][0]['section']" waiting

# One of them answers before the others' are out: those are held.
fresh anna bernd carla
queue_panel
first=$(member anna "m['outbox']['row']")
run notyet send "$first" --approve="${hashes%%,*}"
check_status 'the first is out' 0
letter answer "$anna" "$robin" 'Thu, 19 Nov 2026 11:59:00 +0000' \
	'Re: Engineer' agree <<<'Thank you. Which day could you begin?'
index_new
run notyet panel acme thank-you --send --approve="$hashes"
check_status 'the first was never among those left' 77
check_err 'it is told that it is not' 'no mail to the panel has the hash'
run notyet panel acme thank-you --send --approve="${hashes#*,}"
check_status 'an answer holds the others' 75
check_err 'it is told whose' 'Anna Ex wrote'
check_err 'and how many' '2 of 2 mails to the panel did not go out'
check_equal 'nothing more is out' 1 "$(outgoing)"
run notyet panel acme thank-you --format=json
check_json 'they wait for another yes' \
	"[m['state'] for m in d['panel']['members']]" \
	'["sent", "queued", "queued"]'
run /usr/bin/python3 "$top_srcdir/tests/support/ask.py" 'and carla@acme.example?' \
	y "$top_builddir/notyet" panel acme thank-you --send
check_status 'which they get with one look at all' 0
check_out 'what came in is shown beside them' 'Anna Ex'
check_out 'the bytes are shown' 'To: Bernd Ott <bernd@acme.example>'
check_out 'the question names all' \
	'Send these 2 mails now, each its own, to bernd@acme.example and carla@acme.example'
check_equal 'all three are out' 3 "$(outgoing)"

# The sender dies after the first: the rest is still offered, and due.
fresh anna bernd carla
queue_panel
run notyet send "$(member anna "m['outbox']['row']")" \
	--approve="${hashes%%,*}"
index_new
run notyet sync
run notyet list --format=json
check_json 'it is due still' "d['applications'][0]['section']" act-now
check_json 'to two of three' \
	"(d['applications'][0]['due']['panel_left'], d['applications'][0]['due']['panel_size'])" \
	'[2, 3]'
run notyet show acme
check_out 'it says who is left' 'hank-you to 2 of 3 \(Bernd and Carla\)'
run notyet panel acme --send --approve="${hashes#*,}"
check_status 'the others go, as what is due' 0
check_equal 'three mails are out' 3 "$(outgoing)"
check_equal 'and the first has one' 1 "$(sent_to anna)"
index_new
run notyet list --format=json
check_json 'then it waits' "d['applications'][0]['section']" waiting

# Those that wait for their moment, by a timer.
fresh anna bernd carla
queue_panel
for name in anna bernd carla; do
	run notyet panel acme thank-you --format=json
	row=$(member "$name" "m['outbox']['row']")
	run notyet send "$row" --at=2026-11-19T15:00 \
		--approve="$(member "$name" "m['outbox']['hash']")"
	check_status "$name's waits for its moment" 0
done
export NOTYET_NOW=2026-11-19T15:00:30Z
run notyet send --due
check_status 'they go by themselves' 0
check_equal 'all three in one run' 3 "$(outgoing)"

# All or none.
fresh anna bernd carla
run notyet panel acme thank-you --set='topic=the new parser' \
	--set='qualification=ten years of C' \
	--set='interest=I like small programs' \
	--set='personal:anna@acme.example=You laughed at my first compiler.' \
	--set='personal:bernd@acme.example=Your way to test timers stays.' \
	--queue
if grep -qs personal "$top_srcdir/src/data/templates/en/panel-thank-you.txt"
then
	check_status 'one without a personal line stops all' 77
	check_err 'it is told whose' 'the message to Carla Fink is not ready'
	run notyet outbox --format=json
	check_json 'nothing is queued' "d['outbox']" '[]'
fi

# Who wants answers elsewhere gets one there, and no second one.
fresh anna bernd carla
{
	printf 'From: Bernd Ott <bernd@acme.example>\nTo: %s\n' "$robin"
	printf 'Reply-To: bernd.ott@home.acme.example\n'
	printf 'Date: Thu, 19 Nov 2026 08:00:00 +0000\nSubject: From home\n'
	printf 'Message-ID: <bernd3@test.example>\n\n'
	printf 'Which of the books did you mean?\n'
} | mail_add bernd3
index_new
queue_panel
check_member 'to where he wants it, by his name' bernd "m['draft']['to']" \
	'Bernd Ott <bernd.ott@home.acme.example>'
run notyet panel acme thank-you --send --approve="$hashes"
check_status 'all go' 0
index_new
run notyet panel acme thank-you --format=json
check_json 'and all got theirs' "[m['state'] for m in d['panel']['members']]" \
	'["sent", "sent", "sent"]'

# Whom --to named is of the panel from then on.
fresh anna
run notyet set acme contact='Bernd Ott <bernd@acme.example>'
run notyet set acme contact='Carla Fink <carla@acme.example>'
run notyet panel acme --to=anna@acme.example --to=bernd@acme.example
check_status 'members are chosen' 0
run notyet panel acme --format=json
check_json 'and stay chosen' "[m['name'] for m in d['panel']['members']]" \
	'["Anna Ex", "Bernd Ott"]'

finish
