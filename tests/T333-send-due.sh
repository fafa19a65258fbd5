# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# What a timer does: what is due goes out, once, and only if nothing came in;
# and it says no more than somebody has to know.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/three.sh"
need /usr/bin/python3

three_tracked
mkdir "$work/out"

# A command that mail is handed to: its status stands in a file, and what it
# accepts lies in a folder.
cat >"$work/sendmail" <<END
#!/bin/sh
status=\$(cat '$work/status' 2>/dev/null || echo 0)
if test -e '$work/gate'; then
	: >'$work/in-hand'
	read -r line <'$work/gate'
fi
cat >'$work/body.'\$\$
test "\$status" != 0 || mv '$work/body.'\$\$ "\$(mktemp '$work/out/XXXXXX')"
exit "\$status"
END
chmod +x "$work/sendmail"
configure() {
	{
		printf '[identity]\nname = Robin Doe\n[account main]\n'
		printf 'transport = sendmail\ncommand = %s\n' "$work/sendmail"
		printf 'command_queues = false\n'
		printf 'sent_maildir = %s\n' "$work/mail/sent"
		test $# = 0 || printf '[outbox]\n%s\n' "$@"
	} | configure_notyet
}
configure
left() {
	find "$work/out" -type f | wc -l
}

cat >"$work/body" <<'END'
Good day,

may I ask how my application stands? I have read your paper on joins since,
and would like to tell you where I think it could go.

Robin Doe
END

# wait_for APP STEP WHEN: a mail that waits; sets row. An answer has no step.
wait_for() {
	local hash
	run notyet draft "$1" ${2:+"$2"} --new --body="$work/body" --insist --queue \
		--at="$3"
	row=$(written_row)
	hash=$(printf '%s\n' "$out" | sed -n 's/^hash //p')
	run notyet send "$row" --at="$3" "--approve=$hash"
	check_status "$1 waits until $3" 0
}
row_of() {
	run notyet outbox show "$1" --format=json
	json "d['row']['$2']"
}
# due AT [OPTION...]: the timer at that day and time of November, as cron runs it.
due() {
	local at=$1
	shift
	run env -i HOME="$HOME" PATH="$PATH" TZ=UTC LC_ALL=C.UTF-8 \
		NOTMUCH_CONFIG="$NOTMUCH_CONFIG" \
		NOTYET_NOW="2026-11-${at}:00Z" \
		"$top_builddir/notyet" send --due "$@"
}
# silent LABEL: nothing was done, and nothing said.
silent() {
	check_status "$1: status" 0
	check_equal "$1: silent" '' "$out$err"
}

# --- the moment ---

due 26T11:00
silent 'an empty outbox'
wait_for globex check-in 2026-11-26T11:30
globex=$row
due 26T11:29
silent 'a minute too early'
check_equal 'nothing left' 0 "$(left)"
due 26T11:30
check_status 'at its moment it goes' 0
check_equal 'one line tells so' \
	"Mail $globex to gil@globex.example (Re: Application: data engineer): The mail was sent." \
	"$out$err"
check_equal 'it left' 1 "$(left)"
check_equal 'it is sent' sent "$(row_of "$globex" state)"
due 26T11:31
silent 'it goes once'
check_equal 'it left once' 1 "$(left)"

# --- only if nothing came in; one does not stop the other ---

wait_for acme '' 2026-11-26T12:00
acme=$row
wait_for initech check-in 2026-11-26T12:01
initech=$row
letter acme3 "$ann" "$robin" 'Thu, 26 Nov 2026 11:50:00 +0000' \
	'Re: Application: parser engineer' acme2 <<<'Come on Monday.'
index_new
due 26T12:05 --format=json
check_status 'one is held' 75
check_json 'both had their turn' "[(i['row'], i['state']) for i in d['items']]" \
	"[[$acme, \"draft\"], [$initech, \"sent\"]]"
check_json 'the one is held' "[i['held'] for i in d['items']]" '[true, false]'
check_json 'who wrote is named' "'Ann Lee wrote' in d['items'][0]['text']" true
check_json 'none is left' "[d['left'], d['text']]" '[0, null]'
check_equal 'one more left' 2 "$(left)"
run notyet outbox
check_out 'the list says what it waits for' "^ +$acme draft +waits for your yes again"
check_out 'and why' '^     Ann Lee wrote'
run notyet outbox --format=json
check_json 'JSON too' "[r['held'] for r in d['outbox'] if r['row'] == $acme]" '[true]'
due 26T12:06
silent 'what is held does not go by itself'

# The user sees what came in, and says yes all the same.
run /usr/bin/python3 "$top_srcdir/tests/support/ask.py" '[y/N]' y \
	env NOTYET_NOW=2026-11-26T12:07:00Z "$top_builddir/notyet" \
	outbox schedule "$acme" 2026-11-26T12:10
check_out 'it is shown' 'Ann Lee  Re: Application: parser engineer'
due 26T12:10 --quiet
check_status 'then it goes' 0
check_equal 'quietly' '' "$out$err"
check_equal 'three have left' 3 "$(left)"

# --- a server that does not take it ---

export NOTYET_NOW=2026-11-27T12:30:00Z
wait_for globex final 2026-11-27T13:00
globex=$row
echo 75 >"$work/status"
due 27T13:00 --quiet
check_status 'not for now' 75
check_out 'it is told, though quietly' "^Mail $globex to gil.*was not sent"
check_equal 'it is to be tried again' \
	'retry 2026-11-27T13:05:00+00:00' \
	"$(row_of "$globex" state) $(row_of "$globex" until_at)"
due 27T13:04
silent 'not before that'
run env NOTYET_NOW=2026-11-27T13:04:00Z "$top_builddir/notyet" outbox
check_out 'the list tells when' "^ +$globex retry +is tried again Fri 27 Nov 13:05"
rm "$work/status"
due 27T13:05
check_status 'then it is' 0
check_equal 'four have left' 4 "$(left)"

export NOTYET_NOW=2026-11-27T13:30:00Z
wait_for initech final 2026-11-27T14:00
initech=$row
echo 67 >"$work/status"
due 27T14:00
check_status 'refused for good' 69
check_equal 'its state' rejected "$(row_of "$initech" state)"
due 27T14:01
silent 'refused once'
rm "$work/status"
run notyet send "$initech"
check_status 'it cannot be sent again' 77
check_err 'but be mended' "notyet outbox edit $initech"


# What was cancelled by what came in is told as such.
wait_for initech check-in 2026-11-27T14:10
initech=$row
letter initech2 "$ira" "$robin" 'Fri, 27 Nov 2026 14:05:00 +0000' \
	'Re: Application: systems engineer' initech1 <<<'We decide tomorrow.'
index_new
due 27T14:10 --format=json
check_status 'an answer to a follow-up' 75
check_json 'cancels it' "[(i['state'], i['held']) for i in d['items']]" \
	'[["cancelled", false]]'
check_equal 'as the outbox says' cancelled "$(row_of "$initech" state)"

# --- another machine is the sender ---

export NOTYET_NOW=2026-11-30T09:00:00Z
wait_for acme final 2026-11-30T09:10
acme=$row
tomorrow() {
	NOTYET_NOW=2026-11-30T09:15:00Z run "$@"
}
configure 'sender = elsewhere.example'
tomorrow notyet send --due
silent 'another machine'
tomorrow notyet send --due --format=json
check_status 'which JSON tells' 0
check_json 'one is left to it' "[d['items'], d['left']]" '[[], 1]'
check_json 'it is named' "'elsewhere.example' in d['text']" true
check_equal 'four have left still' 4 "$(left)"
run /usr/bin/python3 "$top_srcdir/tests/support/ask.py" 'elsewhere.example' '' \
	env NOTYET_NOW=2026-11-30T09:15:00Z "$top_builddir/notyet" send --due
check_status 'a terminal is told' 0
configure "sender = $(uname -n)"

# --- another notyet is sending ---

/usr/bin/python3 - "$HOME/.local/share/notyet/send.lock" "$work" <<'END' &
import fcntl, os, struct, sys
fd = os.open(sys.argv[1], os.O_RDWR | os.O_CREAT, 0o600)
fcntl.fcntl(fd, 37, struct.pack("hhqqi4x", fcntl.F_WRLCK, os.SEEK_SET, 0, 0, 0))
os.mkfifo(sys.argv[2] + "/release")
open(sys.argv[2] + "/release").read()
END
locker=$!
until test -p "$work/release"; do
	kill -0 "$locker" 2>/dev/null || exit 99
done
tomorrow notyet send --due
silent 'another sender'
tomorrow notyet send --due --format=json
check_json 'JSON tells' "'Another notyet is sending' in d['text']" true
tomorrow notyet send "$acme"
check_status 'who asks for one mail is told' 75
check_err 'that its yes stands' 'Your yes stands, and it goes out next'
: >"$work/release"
wait "$locker"

# --- fail closed ---

mv "$work/mail/.notmuch" "$work/gone"
tomorrow notyet send --due
check_status 'without an index' 69
check_one_sentence 'it is said'
mv "$work/gone" "$work/mail/.notmuch"
check_equal 'nothing left without an index' 4 "$(left)"
check_equal 'it waits' queued "$(row_of "$acme" state)"

# --- two at once ---

mkfifo "$work/gate"
NOTYET_NOW=2026-11-30T09:15:00Z "$top_builddir/notyet" send --due \
	>"$work/first" 2>&1 &
first=$!
until test -e "$work/in-hand"; do
	kill -0 "$first" 2>/dev/null || break
done
tomorrow notyet send --due
silent 'the second of two'
exec 9<>"$work/gate"
echo >&9
check 'the first sends' wait "$first"
rm "$work/gate"
check 'and says so' grep -q "^Mail $acme to ann@acme.example .*was sent" \
	"$work/first"
check_equal 'five have left' 5 "$(left)"

# --- a yes whose sender died before it began ---

export NOTYET_NOW=2026-12-01T09:00:00Z
run notyet draft initech final --new --body="$work/body" --insist --queue
row=$(written_row)
/usr/bin/python3 -c 'import sqlite3, sys
with sqlite3.connect(sys.argv[1]) as store:
    store.execute("UPDATE outbox SET state = ?, until_at = ? WHERE id = ?",
                  ("approved", 1796115600, sys.argv[2]))' \
	"$HOME/.local/share/notyet/notyet.db" "$row"
run notyet outbox
check_out 'an approved one goes next' "^ +$row approved +goes out next$"
run notyet send --due
check_status 'it does' 0
check_equal 'six have left' 6 "$(left)"
finish
