#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A date that the user pinned is never dropped in silence: whatever happens
# before it, it stands, and on its day it is the act. Only a follow-up on that
# day or later, or the user's own word, ends it.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/three.sh"

day=2026-12-11		# a Friday
three_tracked
configure_notyet <<END
[identity]
name=Robin Doe
[account home]
transport=maildir
maildir=$work/outgoing
sent_maildir=$work/mail/Sent
[outbox]
undo_s=0
END
cat >"$work/body" <<'END'
Dear Mr Roy,

may I ask how my application stands? I have read your paper on joins since.

Robin Doe
END

# in_list AT: section, reason and pin of Globex as the list has them then.
in_list() {
	NOTYET_NOW=$1 run notyet list --format=json
	json '" ".join([[a["section"], a["due"]["reason"], str(a["due"]["pinned_at"])] for a in d["applications"] if a["company"] == "Globex"][0])'
}

# in_show AT: the same in the application's own view.
in_show() {
	NOTYET_NOW=$1 run notyet show globex --format=json
	json '" ".join([d["application"]["section"], d["application"]["due"]["reason"], str(d["application"]["due"]["pinned_at"])])'
}

pinned=${day}T09:00:00+00:00
# stands LABEL: the pin is known now, is the act on its day, and is still that
# a week later.
stands() {
	check_equal "$1: the list has the pin" "$pinned" \
		"$(in_list "$NOTYET_NOW" | cut -d' ' -f3)"
	check_equal "$1: on its day show says act" \
		"act-now pinned $pinned" "$(in_show "${day}T09:00:00Z")"
	check_equal "$1: a week after, it still waits for it" \
		"act-now pinned $pinned" "$(in_list 2026-12-18T12:00:00Z)"
}

# follow_up LABEL: one mail goes out, now.
follow_up() {
	local row hash
	run notyet draft globex ${2:+"$2"} --new --body="$work/body" \
		--insist --queue
	row=$(written_row)
	hash=$(printf '%s\n' "$out" | sed -n 's/^hash //p')
	run notyet send "$row" "--approve=$hash"
	check_status "$1" 0
	index_new
}

# guard AT: what the pin stands against then.
guard() {
	NOTYET_NOW=$1 run notyet show globex --format=json
	json 'str(d["application"]["due"]["guard"])'
}

run notyet log globex pin --until="$day" 'they are back then'
check_status "pinned" 0
stands "pinned"
check_equal "before its day it waits" "waiting pinned $pinned" \
	"$(in_list "${day}T08:59:59Z")"

# --- whatever happens, one after the other ---

run notyet log globex promise --until=2027-01-15
check_status "a promise" 0
stands "a promise"
check_equal "a promise: the pin says what it stands against" promise \
	"$(guard "${day}T09:00:00Z")"

# What is newer than the pin, but too early for it.
export NOTYET_NOW=2026-11-26T10:31:00Z
follow_up "a follow-up before the day"
check_equal "it went out" 1 "$(find "$work/outgoing" -type f | wc -l)"
stands "a follow-up before the day"

NOTYET_NOW=2026-11-26T10:33:00Z
run notyet log globex call
check_status "a call" 0
stands "a call"

run notyet set globex cadence=gentle
check_status "another cadence" 0
stands "another cadence"

run notyet log globex snooze --until=2027-01-29
check_status "snoozed past the day" 0
stands "snoozed past the day"

{
	printf 'From: %s\nTo: %s\nSubject: Out of office\n' "$gil" "$robin"
	printf 'Date: Thu, 26 Nov 2026 10:31:00 +0000\n'
	printf 'Message-ID: <away@test.example>\nIn-Reply-To: '
	printf '<globex1@test.example>\nAuto-Submitted: auto-replied\n\n'
	printf 'I am out of the office and will be back on 4 January 2027.\n'
} | mail_add away
index_new
NOTYET_NOW=2026-11-26T10:35:00Z
stands "an absence"
run notyet show globex --format=json
check_json "an absence: it is known" \
	'any("4 January 2027" in str(e) or "away" in str(e) for e in d["application"]["timeline"])' \
	true

letter globex2 "$gil" "$robin" 'Fri, 27 Nov 2026 10:30:00 +0000' \
	'Re: Application: data engineer' globex1 <<'END'
Dear Robin,

which tools do you use?

Gil
END
index_new
NOTYET_NOW=2026-11-27T11:00:00Z
stands "a reply"
check_equal "a reply: until then it is my turn" your-turn \
	"$(in_list "$NOTYET_NOW" | cut -d' ' -f1)"

run notyet log globex interview --at=2026-12-10T14:00 --until=2026-12-10T15:00
check_status "an interview the day before" 0
stands "an interview the day before"

# --- a closed one sleeps, and wakes with its pin ---

run notyet log globex let-go
check_status "let go" 0
check_equal "let go: it is no act" closed \
	"$(in_list "${day}T09:00:00Z" | cut -d' ' -f1)"
run notyet log globex revive
check_status "revived" 0
stands "revived"

# --- undo and a newer pin ---

run notyet log globex pin --until=2026-12-16
check_equal "the newer one counts" 2026-12-16T09:00:00+00:00 \
	"$(in_list "$NOTYET_NOW" | cut -d' ' -f3)"
run notyet undo
stands "the newer one taken back"

run notyet log globex pin --until=none
check_equal "none: it is gone" None "$(in_list "$NOTYET_NOW" | cut -d' ' -f3)"
check_equal "none: no act of it on its day" None \
	"$(in_show "${day}T09:00:00Z" | cut -d' ' -f3)"
run notyet undo
stands "none taken back"

# --- fulfilled on its day or after, by whatever way ---

for moment in "${day}T10:00:00Z" 2026-12-16T10:00:00Z; do
	NOTYET_NOW=$moment
	run notyet log globex call
	check_equal "a call at $moment ends it" None \
		"$(in_show "$NOTYET_NOW" | cut -d' ' -f3)"
	run notyet undo
	stands "the call taken back"
done
NOTYET_NOW=${day}T10:00:00Z
follow_up "a mail on the day" status-inquiry
check_equal "a mail on the day ends it" None \
	"$(in_show "${day}T10:01:00Z" | cut -d' ' -f3)"
finish
