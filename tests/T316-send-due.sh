# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# All that is due in one run: what stops one mail does not stop the next, what
# would stop each of them ends the run, and nobody gets two follow-ups a day.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/smtp.sh"
. "$top_srcdir/tests/support/thread.sh"

store=$HOME/.local/share/notyet/notyet.db

# fresh NUMBER [ADDRESS]: so many mails are due.
fresh() {
	rm -rf "$work/mail" "$HOME/.local"
	make_index
	run notyet list
	/usr/bin/python3 "$top_srcdir/tests/support/many.py" "$store" \
		"$maildir/cur" "$1" 1795089000 ${2:+"$2"} || exit 99
	index_new
	run notyet sync
}

# point_at [LINE...]: the account goes to the present server; LINEs stand
# under [index].
point_at() {
	{
		printf '[identity]\nname = Robin Doe\n'
		test $# = 0 || printf '[index]\n'
		test $# = 0 || printf '%s\n' "$@"
		printf '[account main]\ntransport = smtp\nhost = localhost\n'
		printf 'port = %s\ntls = none\ntimeout_s = 20\n' "$port"
		printf 'sent_maildir = %s\n' "$work/mail/sent"
	} | configure_notyet
}

# row NUMBER KEY
row() {
	run notyet outbox --format=json
	json "[r.get('$2') for r in d['outbox'] if r['row'] == $1][0]"
}

states() {
	run notyet outbox --format=json
	json "' '.join(r['state'] for r in sorted(d['outbox'], key=lambda r: r['row']))"
}

due() {
	run notyet send --due
}

sql() {
	/usr/bin/python3 -c 'import sqlite3, sys
sqlite3.connect(sys.argv[1]).executescript(sys.argv[2])' "$store" "$1"
}

# --- one mail does not stop the next ---

fresh 4
sink_start '{}'
point_at
sql "UPDATE outbox SET account = 'gone' WHERE id = 1;
	UPDATE outbox SET until_at = until_at + 86400000 WHERE id = 4;"
letter answer 'Person 2 <p2@corp2.example>' "$robin" \
	'Thu, 19 Nov 2026 11:00:00 +0000' 'Re: Role 2' <<<'We have decided.'
sed -i 's/@test.example>$/&\nIn-Reply-To: <apply-2@test.example>/;t' \
	"$maildir/cur/answer:2,S"
index_new
due
check_equal 'one is sent, one held, one put off, one not due' \
	'queued cancelled sent queued' "$(states)"
check_equal 'the account that is gone is told' 1 \
	"$(row 1 text | grep -c 'no \[account gone\] any more')"
check_equal 'one mail left' 1 "$(sink_count accepted)"
due
check_status 'nothing is due any more' 0
check_equal 'one mail left still' 1 "$(sink_count accepted)"
NOTYET_NOW=2026-11-19T12:15:00Z due
check_equal 'what was put off is tried again after a while' 1 \
	"$(row 1 text | grep -c 'account gone')"

# --- one follow-up for each person and day ---

fresh 3 anna@acme.example
sink_start '{}'
point_at
NOTYET_NOW=2026-11-20T12:00:00Z due
check_equal 'one goes, the others wait' 'sent queued queued' "$(states)"
check_equal 'one mail left today' 1 "$(sink_count accepted)"
check_equal 'it is told' 1 \
	"$(row 2 text | grep -c 'anna@acme.example got another follow-up today')"
NOTYET_NOW=2026-11-20T23:00:00Z due
check_equal 'not on the same day' 'sent queued queued' "$(states)"
NOTYET_NOW=2026-11-22T12:00:00Z due
check_equal 'nor on Sunday' 'sent queued queued' "$(states)"
NOTYET_NOW=2026-11-23T23:00:00Z due
check_equal 'the next on Monday' 'sent sent queued' "$(states)"
check_equal 'two mails left' 2 "$(sink_count accepted)"

# --- what would stop each of them ---

fresh 3
sink_start '{}'
point_at 'sync_command = false'
due
check_status 'a sync that fails' 75
check_err 'a sync that fails is told' 'new mail could not be fetched: false failed'
check_equal 'all stay as they are' 'queued queued queued' "$(states)"
check_equal 'nobody connected' 0 "$(sink_count connect)"

point_at
mv "$work/mail/.notmuch" "$work/mail/.gone"
due
check_status 'an index that is gone' 69
check_equal 'all stay as they are without an index' 'queued queued queued' \
	"$(states)"
mv "$work/mail/.gone" "$work/mail/.notmuch"

cat >"$work/vanish" <<END
#!/bin/sh
mv "$work/mail/.notmuch" "$work/mail/.gone"
END
chmod +x "$work/vanish"
sink_start "{\"quit\": {\"run\": [\"$work/vanish\"]}}"
point_at
due
check_status 'an index that goes away after the first mail' 75
check_equal 'the others wait' 'sent queued queued' "$(states)"
check_equal 'the first one left' 1 "$(sink_count accepted)"
mv "$work/mail/.gone" "$work/mail/.notmuch"

# --- a sync whose hook sends what is due ---

cat >"$work/fetch" <<END
#!/bin/sh
"$top_builddir/notyet" send --due >"$work/inner" 2>&1 || exit 1
END
chmod +x "$work/fetch"
sink_start '{}'
point_at "sync_command = $work/fetch"
due
check_status 'a hook within the sync command stops nothing' 0
check_equal 'and sends nothing itself' '' "$(cat "$work/inner")"
check_equal 'all are sent' 'sent sent sent' "$(states)"
check_equal 'each once' 2 "$(sink_count accepted)"

# --- the user acts while new mail is fetched ---

# while_fetching COMMAND...
while_fetching() {
	printf '#!/bin/sh\n"%s" outbox %s >>"%s" 2>&1\n' \
		"$top_builddir/notyet" "$*" "$work/acted" >"$work/fetch"
	sink_start '{}'
	point_at "sync_command = $work/fetch"
}

fresh 2 anna@acme.example
while_fetching hold 2
due
check_equal 'a mail held meanwhile is not put off but stays held' \
	'sent draft' "$(states)"
NOTYET_NOW=2026-12-19T12:00:00Z due
check_equal 'and never goes by itself' 1 "$(sink_count accepted)"

fresh 1
while_fetching schedule 1 2026-12-01T09:00
run notyet send 1
check_status 'a mail given another moment meanwhile does not go' 75
check_equal 'it waits for that moment' queued "$(row 1 state)"
check_equal 'nothing left' 0 "$(sink_count accepted)"
while_fetching schedule 1 2026-12-02T09:00
NOTYET_NOW=2026-12-01T10:00:00Z due
check_equal 'nor by itself' queued "$(row 1 state)"
check_equal 'and it is told no other moment' '2026-12-02T09:00:00+00:00' \
	"$(row 1 until_at)"
check_equal 'nothing left then' 0 "$(sink_count accepted)"

finish
