# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# What a subcommand can do to a mail on its way: every verb in every state in
# which it means something, and a sentence where it means nothing.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/thread.sh"
need /usr/bin/python3

# ask ANSWER ARG...: notyet on a terminal of its own, which answers y/N.
ask() {
	run /usr/bin/python3 "$top_srcdir/tests/support/ask.py" '[y/N]' "$1" \
		"$top_builddir/notyet" "${@:2}"
}

# become STATE [TEXT]: as if a sender had left the row in that state.
become() {
	/usr/bin/python3 -c 'import sqlite3, sys
path, row, state, text = sys.argv[1:]
with sqlite3.connect(path) as store:
    store.execute("UPDATE outbox SET state = ?, text = ?, until_at = 0"
                  " WHERE id = ?", (state, text or None, row))' \
		"$HOME/.local/share/notyet/notyet.db" "$row" "$1" "${2:-}"
}

until_of() {
	run notyet outbox --format=json
	json "[r['until_at'] for r in d['outbox'] if r['row'] == $1][0]"
}

make_thread
run notyet outbox
check_equal 'nothing in it' 'The outbox is empty.' "$out"
queue_mail
run notyet outbox
check_out 'a mail that waits' "^ +$row draft +waits for your yes$"
check_out 'to whom and about what' '^     anna@acme\.example  Re: Engineer$'
check_out 'its hash' "^     hash $hash$"
run notyet outbox list
check_out 'list is the same' 'waits for your yes'
run notyet outbox show "$row"
check_out 'one mail' '^state    draft, waits for your yes$'

# --- written wrongly ---

run notyet outbox dance "$row"
check_status 'an unknown verb' 64
check_err 'what there is can be looked up' 'notyet outbox --help'
run notyet outbox hodl "$row"
check_err 'a near one is named' 'did you mean "hold"'
for words in 'show' 'cancel' 'hold' "schedule $row" "hold $row 2" 'list 1'; do
	# shellcheck disable=SC2086
	run notyet outbox $words
	check_status "outbox $words" 64
	check_err "outbox $words: how it is written" 'written: notyet outbox'
done
run notyet outbox hold x
check_status 'a row that is no number' 64
run notyet outbox hold 99
check_status 'a row that is not there' 66

# --- schedule ---

run notyet outbox schedule "$row" 2026-11-23T09:30
check_status 'a draft needs a yes' 77
check_err 'a script can give it' 'approve=HASH'
run notyet outbox schedule "$row" 2026-11-23T09:30 --approve=0000
check_status 'another hash is none' 77
check_equal 'it is a draft still' draft "$(state_of "$row")"
run notyet outbox schedule "$row" 2026-11-23T09:30 "--approve=$hash"
check_status 'with its hash it waits' 0
check_out 'until when is told' "^Mail $row goes Mon 23 Nov 09:30, unless"
check_equal 'it is queued' queued "$(state_of "$row")"
check_equal 'for that moment' 2026-11-23T09:30:00+00:00 "$(until_of "$row")"
run notyet outbox
check_out 'the list tells the moment' "^ +$row queued +goes Mon 23 Nov 09:30$"
check_no_out 'and no hash, for it has its yes' 'hash'
run notyet outbox schedule "$row" 2026-11-24T10:00
check_status 'another moment needs no second yes' 0
check_equal 'it has changed' 2026-11-24T10:00:00+00:00 "$(until_of "$row")"
run notyet outbox schedule "$row" 2026-11-24T10:00 --approve=0000
check_status 'a wrong hash is never passed over' 77
for when in 2026-11-18 2026-11-19T11:59 2027-12-01 2027-11-22T12:00; do
	run notyet outbox schedule "$row" $when
	check_status "refused: $when" 64
	check_one_sentence "refused in one sentence: $when"
done
run notyet outbox schedule "$row" tomorrow-ish
check_status 'no moment at all' 64
check_equal 'nothing has changed' 2026-11-24T10:00:00+00:00 "$(until_of "$row")"
run notyet outbox schedule "$row" 2027-11-01
check_out 'a moment of another year names it' 'goes Mon 1 Nov 2027 09:00'

# --- hold ---

run notyet outbox hold "$row"
check_status 'a yes is taken back' 0
check_out 'it says what that means' 'only after another yes of yours'
check_equal 'it is a draft' draft "$(state_of "$row")"
check_equal 'that waits for nothing' null "$(until_of "$row")"
run notyet outbox hold "$row"
check_status 'twice is no error' 0
check_out 'but told' 'waits for your yes already'

# --- on a terminal ---

ask n outbox schedule "$row" 2026-11-23T09:30
check_status 'no is no' 77
check_out 'the mail was shown' '^Dear '
check_out 'the question names the moment' \
	'Send this mail on Mon 23 Nov 09:30 through account main\?'
check_equal 'it is a draft after a no' draft "$(state_of "$row")"
ask y outbox schedule "$row" 2026-11-23T09:30
check_status 'yes is yes' 0
check_equal 'it is queued after a yes' queued "$(state_of "$row")"

# --- news stand above the question ---

run notyet outbox hold "$row"
letter late "$anna" "$robin" 'Thu, 19 Nov 2026 11:00:00 +0000' \
	'Re: Engineer' agree <<<'One more question.'
index_new
ask n send "$row"
check_out 'what came in is shown' '^New since you last saw this mail:'
check_out 'who wrote, and about what' 'Anna Ex  Re: Engineer'
run notyet outbox
check_out 'the list counts it' "1 new since you last saw it; notyet send $row"
run notyet outbox --format=json
check_json 'so does JSON' "[r['news'] for r in d['outbox']]" '[1]'
ask y outbox schedule "$row" 2026-11-23T09:30
run notyet outbox --format=json
check_json 'after a yes it is news no more' "[r['news'] for r in d['outbox']]" '[0]'
find "$maildir" -name 'late:2,S' -delete
index_new
run notyet sync

# --- edit ---

cat >"$work/editor" <<'END'
#!/bin/sh
sed -i 's/^Dear.*/Dear Anna (edited),/' "$1"
END
cat >"$work/broken-editor" <<'END'
#!/bin/sh
exit 3
END
chmod +x "$work"/*editor
first=$row
EDITOR=$work/broken-editor run notyet outbox edit "$row"
check_status 'an editor that fails' 65
check_err 'the mail is taken back all the same' \
	"Mail $row was taken back and does not go out"
check_one_sentence 'and said in one line'
check_equal 'it is cancelled' cancelled "$(state_of "$row")"
EDITOR=$work/editor run notyet outbox edit "$row"
check_status 'a cancelled one is taken up again' 0
check_out 'what is to be done next' 'It waits for your yes: notyet send'
row=$(written_row)
check 'it is another row' test "$row" != "$first"
check_equal 'which has no yes' draft "$(state_of "$row")"
run notyet outbox show "$row"
check_out 'with the new text' '^Dear Anna \(edited\),'
run notyet outbox edit "$row" --subject='Re: Engineer again' --insist
check_status 'words take the place of the editor' 0
check_equal 'the one before is cancelled' cancelled "$(state_of "$row")"
row=$(written_row)
hash=$(printf '%s\n' "$out" | sed -n 's/^hash //p')
run notyet outbox show "$row"
check_out 'the subject is another' '^Subject: Re: Engineer again'

# --- what nobody knows ---

become unknown 'The connection broke after the final dot.'
run notyet outbox
check_out 'it stands in the list' "^ +$row unknown +may have arrived"
check_out 'with what was said' '^     The connection broke after the final dot\.'
run notyet send "$row"
check_status 'a mere send does not touch it' 77
check_err 'it says where to go' "notyet outbox retry $row tells"
run notyet send "$row" "--approve=$hash"
check_status 'not even with its hash' 77
for words in "hold $row" "schedule $row 2026-11-23"; do
	# shellcheck disable=SC2086
	run notyet outbox $words "--approve=$hash"
	check_status "unknown: $words" 77
	check_err "unknown: $words: why" 'may have arrived'
done
run notyet outbox edit "$row" --subject=x
check_status 'a script writes no second mail in its place' 77
run notyet outbox retry "$row"
check_status 'retry asks' 77
ask n outbox retry "$row"
check_out 'the story: what happened' 'Nobody knows whether this mail arrived: The'
check_out 'what the index says' 'It holds no copy'
check_out 'where to look' 'Look into the folder of sent mail'
check_out 'what to do then' "notyet outbox arrived $row"
check_equal 'nothing went out' 0 "$(outgoing)"
check_equal 'nobody knows still' unknown "$(state_of "$row")"
run notyet outbox retry "$row" --approve=0000
check_status 'retry: another hash' 77
mv "$work/mail/.notmuch" "$work/mail/.gone"
run notyet outbox retry "$row" "--approve=$hash"
check 'without an index nothing is tried again' test "$status" != 0
mv "$work/mail/.gone" "$work/mail/.notmuch"
check_equal 'nothing went out without an index' 0 "$(outgoing)"
run notyet outbox show "$row" --format=json
id=$(json "d['row']['message_id']")
run notyet outbox retry "$row" "--approve=$hash"
check_status 'with its hash it goes once more' 0
check_equal 'it went out' 1 "$(outgoing)"
check_equal 'it is sent' sent "$(state_of "$row")"
check 'under the same Message-ID' \
	grep -qi "^Message-ID: <$id>" "$(find "$work/outgoing" -type f)"

run notyet outbox arrived "$row"
check_status 'what was sent is not in doubt' 77
check_err 'and that is said' 'is not in doubt: it was sent Thu'
for verb in cancel hold edit retry; do
	run notyet outbox $verb "$row"
	check_status "a sent mail: $verb" 77
	check_one_sentence "a sent mail: $verb: a sentence"
done
run notyet send "$row"
check_status 'a sent mail is not sent again' 77
check_equal 'one went out' 1 "$(outgoing)"

run notyet draft acme check-in --set 'topic=the small steps' --insist --queue
row=$(written_row)
become unknown
run notyet outbox arrived "$row"
check_status 'the user says that it arrived' 0
check_equal 'it counts as sent' sent "$(state_of "$row")"
check_equal 'and nothing went out' 1 "$(outgoing)"
run notyet show acme --format=json
check_json 'it is a step that was taken' \
	"[e['step'] for e in d['application']['timeline'] if e['step']][-1]" \
	check-in

# --- the index knows better ---

run notyet draft acme final --new --set 'topic=the small steps' \
	--set 'qualification=ten years of C' --insist --queue
row=$(written_row)
hash=$(printf '%s\n' "$out" | sed -n 's/^hash //p')
"$top_builddir/notyet" outbox show "$row" --raw >"$maildir/cur/final:2,S"
become unknown
index_new
run notyet outbox retry "$row" "--approve=$hash"
check_status 'a copy has turned up' 0
check_out 'that is told' "^Mail $row was found in your mail"
check_equal 'nothing went out again' 1 "$(outgoing)"

# --- a list of many ---

cat >"$work/body" <<'END'
Dear Anna,

may I ask how my application stands? Your small steps stay with me.

Robin Doe
END
for step in 1 2 3 4 5 6 7 8 9 10 11 12; do
	run notyet draft acme check-in --body="$work/body" \
		--subject="Mail $step" --insist --queue
	row=$(written_row)
	test $step = 12 || run notyet outbox cancel "$row"
done
run notyet outbox
check_equal 'what waits stands first' "$row" \
	"$(printf '%s\n' "$out" | awk 'NR == 1 { print $1 }')"
check_out 'what is over is cut' '^     and [0-9]+ older; --all shows them\.$'
check_equal 'to the last ten' 10 \
	"$(printf '%s\n' "$out" | grep -Ec '^ +[0-9]+ (cancelled|sent) ')"
run notyet outbox --all
check_no_out 'all of them' 'older; --all'

# --- a narrow terminal ---

cat >"$work/narrow.py" <<'END'
import fcntl, os, pty, struct, sys, termios
pid, fd = pty.fork()
if pid == 0:
    fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 40, 0, 0))
    os.execvp(sys.argv[1], sys.argv[1:])
try:
    while chunk := os.read(fd, 4096):
        sys.stdout.buffer.write(chunk.replace(b"\r", b""))
except OSError:
    pass
END
become unknown 'The connection to smtp.example.org broke after the final dot, and nobody knows.'
run /usr/bin/python3 "$work/narrow.py" "$top_builddir/notyet" outbox
check_out 'forty columns hold the row' "^ +$row unknown "
check_out 'and what was said' '^     The connection to smtp.example.org$'
check_equal 'no line is wider' '' \
	"$(printf '%s\n' "$out" | grep -E '^.{41}')"

finish
