#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# Beside "notmuch new", "tag", "reindex" and "compact" in a loop each, every
# reading of mail gives the right answer, and a screen that is open meanwhile
# says nothing of them. WRITERS_REFRESHES says how many, WRITERS_SEED who
# answers; NOTYET_DEEP is set by "make check-deep": then there are 1,000.
deep=${NOTYET_DEEP:-}
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/terminal.sh"

refreshes=${WRITERS_REFRESHES:-${deep:+1000}}
refreshes=${refreshes:-25}
applications=8
export NOTYET_NOW=2026-11-26T10:30:00Z

make_index
run notyet list
check_status 'the store is made' 0
/usr/bin/python3 "$top_srcdir/tests/support/many.py" \
	"$HOME/.local/share/notyet/notyet.db" "$maildir/cur" $applications \
	1795089000 || exit 99
/usr/bin/python3 - "$HOME/.local/share/notyet/notyet.db" <<'END' || exit 99
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
db.execute("DELETE FROM outbox")
db.commit()
END
index_new
run notyet sync
check_status 'the mail is read' 0

terminal_open 100 30
terminal_run "$top_builddir/notyet"
terminal_shows 'a screen is open' 'Corp 8'
/usr/bin/python3 "$top_srcdir/tests/support/refresh-race.py" \
	"$top_builddir/notyet" "$maildir/cur" $applications "$refreshes" \
	"${WRITERS_SEED:-1}" >"$work/raced" &
racer=$!
: >"$work/screens"
while kill -0 $racer 2>/dev/null; do
	terminal_text >>"$work/screens"
	read -rt 0.2 <> <(:) || :
done
wait $racer
check_equal 'every answer is right' 0 $?
sed -n '/^#/p' "$work/raced"
check_equal 'no word of a fault is on the screen' '' \
	"$(grep -Ei 'try again|cannot|could not|was ended|failed|took too' \
		"$work/screens" | sort -u)"
run notyet list --all --format=json
terminal_shows 'the screen comes to what is true' \
	"Your turn \($(json "sum(a['turn'] == 'yours' for a in d['applications'])")\)"
terminal_keys Q
terminal_back 'it ended' 0

finish
