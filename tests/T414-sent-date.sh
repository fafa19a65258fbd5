#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The clock starts at the Date of the mail that went out, not when it was
# written or queued, and a mail of another program counts the same.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/thread.sh"

# What the next step counts from, and since when.
counted() {
	run notyet show 1 --format=json
	json '[d["application"]["due"][k] for k in ("step", "anchor", "anchor_at", "earliest_at")]'
}
body() {
	cat <<-END
	Dear Anna,

	thank you for the talk on Wednesday. The small steps in which your team rolls
	out its migrations stay with me, and I would like to help with them.

	Kind regards
	Robin Doe
	END
}

make_thread
body >"$work/body"
check_equal 'the thank-you is next' thank-you "$(application 'a["next"]["step"]')"

export NOTYET_NOW=2026-11-18T13:00:00Z
run notyet draft acme thank-you --body="$work/body"
check_status 'a draft' 0
NOTYET_NOW=2026-11-18T15:00:00Z
check_equal 'starts no clock' thank-you "$(application 'a["next"]["step"]')"
run notyet draft acme thank-you --queue --insist --at=2026-11-19T17:00
check_status 'queued' 0
row=$(written_row)
hash=$(printf '%s\n' "$out" | sed -n 's/^hash //p')
run notyet send "$row" --at=2026-11-19T17:00 "--approve=$hash"
check_status 'approved for its moment' 0
NOTYET_NOW=2026-11-19T16:00:00Z
check_equal 'starts none either' thank-you "$(application 'a["next"]["step"]')"

NOTYET_NOW=2026-11-19T17:02:00Z
run notyet send --due
check_status 'sent' 0
check_equal 'it left' 1 "$(outgoing)"
date=$(sed -n 's/^Date: //p' "$(find "$work/outgoing" -type f)")
check_equal 'it bears its moment' 'Thu, 19 Nov 2026 17:00:00 +0000' "$date"
check_equal 'the next step counts from the Date of what went out' \
	'["check-in", "thank-you", "2026-11-19T17:00:00+00:00", "2026-11-26T17:00:00+00:00"]' \
	"$(counted)"

# --- a mail that mutt sent, known from the index alone ---

letter check "$robin" "$anna" 'Fri, 27 Nov 2026 09:30:00 +0000' \
	'Re: Engineer' agree <<'END'
Dear Anna,

may I ask how your decision stands?

Robin Doe
END
index_new
NOTYET_NOW=2026-11-27T15:00:00Z
check_equal 'counts by its Date, whenever it is read' \
	'["final", "follow-up", "2026-11-27T09:30:00+00:00", "2026-12-11T09:30:00+00:00"]' \
	"$(counted)"
NOTYET_NOW=2026-11-30T15:00:00Z
check_equal 'and days later just so' \
	'["final", "follow-up", "2026-11-27T09:30:00+00:00", "2026-12-11T09:30:00+00:00"]' \
	"$(counted)"
check_equal 'as one without an answer' 1 "$(application 'a["unanswered"]')"

finish
