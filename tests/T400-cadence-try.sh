#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# cadence try: each shipped cadence falls on the days that its table says. All
# days were counted by hand: over a weekend, over the end of summer time (25
# October 2026 in Berlin), over the end of a month and of a year.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
export TZ=Europe/Berlin
export NOTYET_NOW=2026-10-16T15:00:00Z

# try LABEL NAME FROM ROW...: the rows, without more than two blanks between.
try() {
	local label=$1 name=$2 from=$3
	shift 3
	run notyet cadence try "$name" --from="$from"
	check_status "$label" 0
	check_equal "$label" "$(printf '%s\n' "$@")" \
		"$(printf '%s\n' "$out" |
			awk '/^STEP/ { go = 1; next } go && NF' | sed 's/   */  /g')"
}

friday=2026-10-16T16:00
try standard standard $friday \
	'thank-you  Fri 16 Oct 16:00  Sat 17 Oct 04:00  Sun 18 Oct 16:00' \
	'check-in  Sat 24 Oct  Mon 26 Oct  Tue 27 Oct' \
	'final  Mon 9 Nov  Mon 9 Nov  Mon 16 Nov' \
	'let go  Mon 23 Nov'
try classic classic $friday \
	'thank-you  Fri 16 Oct 16:00  Sat 17 Oct 16:00  Sun 18 Oct 16:00' \
	'check-in  Sat 24 Oct  Mon 26 Oct  Tue 27 Oct' \
	'let go  Mon 9 Nov'
try prompt prompt $friday \
	'thank-you  Fri 16 Oct 16:00  Fri 16 Oct 20:00  Sat 17 Oct 16:00' \
	'call  Fri 23 Oct  Fri 23 Oct  Mon 26 Oct' \
	'status-inquiry  Fri 30 Oct  Fri 30 Oct  Mon 2 Nov' \
	'let go  Fri 13 Nov'
try gentle gentle $friday \
	'thank-you  Fri 16 Oct 16:00  Sat 17 Oct 16:00  Sun 18 Oct 16:00' \
	'reminder  Sat 24 Oct  Mon 26 Oct  Tue 27 Oct' \
	'let go  Mon 9 Nov'
try measured measured $friday \
	'thank-you  Sun 18 Oct 16:00  Sun 18 Oct 16:00  Mon 19 Oct 16:00' \
	'check-in  Sun 25 Oct  Mon 26 Oct  Wed 28 Oct' \
	'final  Mon 9 Nov  Mon 9 Nov  Mon 16 Nov' \
	'let go  Mon 23 Nov'
# The minimum gap of three business days after Saturday ends on Wednesday, and
# so moves what would be Monday.
try staged staged $friday \
	'thank-you  Fri 16 Oct 16:00  Sat 17 Oct 04:00  Sat 17 Oct 16:00' \
	'detail-note  Wed 21 Oct  Wed 21 Oct  Fri 23 Oct' \
	'status-inquiry  Fri 30 Oct  Fri 30 Oct  Mon 2 Nov' \
	'let go  Fri 13 Nov'
try applied applied $friday \
	'status-inquiry  Fri 23 Oct  Fri 23 Oct  Mon 26 Oct' \
	'second-inquiry  Fri 30 Oct  Fri 30 Oct  Mon 2 Nov' \
	'let go  Fri 13 Nov'

mkdir -p "$HOME/.config/notyet"
printf '[cadence]\nminimum_gap_days = 0\n' >"$HOME/.config/notyet/config"
try "staged without a gap" staged $friday \
	'thank-you  Fri 16 Oct 16:00  Sat 17 Oct 04:00  Sat 17 Oct 16:00' \
	'detail-note  Mon 19 Oct  Wed 21 Oct  Fri 23 Oct' \
	'status-inquiry  Fri 30 Oct  Fri 30 Oct  Mon 2 Nov' \
	'let go  Fri 13 Nov'
rm "$HOME/.config/notyet/config"

# Hours pass on while the clocks are put back.
try "hours over the end of summer time" gentle 2026-10-24T16:00 \
	'thank-you  Sat 24 Oct 16:00  Sun 25 Oct 15:00  Mon 26 Oct 15:00' \
	'reminder  Sun 1 Nov  Mon 2 Nov  Wed 4 Nov' \
	'let go  Mon 16 Nov'
try "the end of a year" standard 2026-12-18T16:00 \
	'thank-you  Fri 18 Dec 16:00  Sat 19 Dec 04:00  Sun 20 Dec 16:00' \
	'check-in  Sat 26 Dec  Mon 28 Dec  Tue 29 Dec' \
	'final  Mon 11 Jan 2027  Mon 11 Jan 2027  Mon 18 Jan 2027' \
	'let go  Mon 25 Jan 2027'

# Days keep the time of day: 04:00 before and after. One that does not exist
# (28 March 2027, 02:30) is made of what the clocks show an hour later.
run notyet cadence try standard --from=$friday --format=json
check_json "from" 'd["try"]["from_at"]' 2026-10-16T16:00:00+02:00
check_json "promised" 'd["try"]["promised_at"]' 'null'
check_json "the thank-you" 'd["try"]["steps"][0]["ideal_at"]' \
	2026-10-17T04:00:00+02:00
check_json "the check-in" 'd["try"]["steps"][1]["earliest_at"]' \
	2026-10-24T04:00:00+02:00
check_json "behind the change" 'd["try"]["steps"][1]["ideal_at"]' \
	2026-10-26T04:00:00+01:00
check_json "the end" 'd["try"]["let_go_at"]' 2026-11-23T04:00:00+01:00
check_json "nothing is left out" 'd["try"]["not_proposed"]' '[]'
run notyet cadence try standard --from=2027-03-20T14:30 --format=json
check_json "a time that is skipped" 'd["try"]["steps"][1]["earliest_at"]' \
	2027-03-28T03:30:00+02:00

# 24 hours after the promised day is over, a call; on a weekend it waits.
run notyet cadence try prompt --from=2026-11-20T16:00 --promised=2026-11-27
check_status "prompt with a promise" 0
check_out "says so" 'they promised an answer'
check_out "the call" '^call +Sat 28 Nov 23:59 +Mon 30 Nov 23:59 +Mon 30 Nov 23:59$'
check_out "and a week later" '^status-inquiry +Mon 7 Dec +Mon 7 Dec +Thu 10 Dec$'
run notyet cadence try standard --from=2026-11-20T16:00 --promised=2026-12-02 \
	--format=json
check_json "a promise replaces what the check-in counts from (T6)" \
	'[d["try"]["steps"][1][k] for k in ("step", "earliest_at", "latest_at")]' \
	'["check-in", "2026-12-03T23:59:59+01:00", "2026-12-04T23:59:59+01:00"]'

run notyet cadence try standard --from="today"
check_status "words for a day" 0
check_out "are read" 'ended Fri 16 Oct 2026'

finish
