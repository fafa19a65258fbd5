#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A cadence that makes no sense is told in one sentence, with its line; so is
# what cannot be asked of one.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
export NOTYET_NOW=2026-10-17T08:00:00Z
config=$HOME/.config/notyet/config
mkdir -p "${config%/*}"

# bad LABEL LINE SAYS TEXT
bad() {
	printf '%b' "$4" >"$config"
	run notyet cadence list
	check_status "$1" 78
	check_one_sentence "$1: one sentence"
	check_err "$1: the line" "notyet/config:$2: "
	check_err "$1: the words" "$3"
}

bad "no step" 1 'has no step' '[cadence a]\nlet_go_days = 3\n'
bad "after itself" 2 'counts from itself' \
	'[cadence a]\nstep = x 1d 1d 1d after x\n'
bad "after a later one" 2 '"y" is nothing to count from' \
	'[cadence a]\nstep = x 1d 1d 1d after y\nstep = y 1d 1d 1d after x\n'
bad "anchor" 2 '"Lunch" is nothing to count from' \
	'[cadence a]\nstep = x 1d 1d 1d after Lunch\n'
bad "condition" 2 '"if rich" is no condition' \
	'[cadence a]\nstep = x 1d 1d 1d after follow-up if rich\n'
bad "channel" 2 'no channel "pigeon"' \
	'[cadence a]\nstep = x 1d 1d 1d after follow-up by pigeon\n'
bad "unit" 2 '"1w" is no time to wait' \
	'[cadence a]\nstep = x 1w 1w 1w after follow-up\n'
bad "negative" 2 '"-1d" is no time to wait' \
	'[cadence a]\nstep = x -1d 1d 1d after follow-up\n'
bad "huge" 2 '"366d" is too long' \
	'[cadence a]\nstep = x 1d 1d 366d after follow-up\n'
bad "huge hours" 2 '"8761h" is too long' \
	'[cadence a]\nstep = x 1h 1h 8761h after follow-up\n'
bad "earliest" 2 'ideal before it is earliest' \
	'[cadence a]\nstep = x 2d 1d 3d after follow-up\n'
bad "latest" 2 'latest before it is ideal' \
	'[cadence a]\nstep = x 1d 3d 2d after follow-up\n'
bad "mixed units" 2 'in one unit' \
	'[cadence a]\nstep = x 24h 1d 2d after follow-up\n'
bad "name of a step" 2 'no name for a step' \
	'[cadence a]\nstep = X_1 1d 1d 1d after follow-up\n'
bad "two that both apply" 3 'could apply as well' \
	'[cadence a]\nstep = x 1d 1d 1d after interview\nstep = x 1d 1d 1d after follow-up if promised\n'
bad "thank-you second" 3 'has to be the first' \
	'[cadence a]\nstep = x 1d 1d 1d after interview\nstep = thank-you 0h 1h 2h after interview\n'
bad "thank-you in days" 2 'count hours' \
	'[cadence a]\nstep = thank-you 0d 1d 2d after interview\n'
bad "promise without condition" 2 'needs "if promised"' \
	'[cadence a]\nstep = x 24h 24h 48h after promise\n'
bad "thirteen steps" 14 'more than 12 steps' \
	"[cadence a]\n$(for i in 1 2 3 4 5 6 7 8 9 10 11 12 13; do
		printf 'step = s%s 1d 1d 1d after follow-up\\n' "$i"
	done)"
bad "name of a cadence" 1 'small letters' \
	'[cadence My]\nstep = x 1d 1d 1d after interview\n'
bad "twice" 3 'another \[cadence a\]' \
	'[cadence a]\nstep = x 1d 1d 1d after interview\n[cadence a]\nstep = x 1d 1d 1d after interview\n'
bad "let_go_days" 3 'from 1 to 365 days' \
	'[cadence a]\nstep = x 1d 1d 1d after interview\nlet_go_days = 366\n'
bad "default" 2 'must be one of standard.*, a\.' \
	'[cadence]\ndefault = b\n[cadence a]\nstep = x 1d 1d 1d after interview\n'
rm "$config"

# refuse LABEL SAYS WORD...
refuse() {
	local label=$1 says=$2
	shift 2
	run notyet cadence "$@"
	check_status "$label" 64
	check_one_sentence "$label: one sentence"
	check_err "$label: the words" "$says"
}

refuse "a verb" 'list, show and try' dance
refuse "no name" 'Say which cadence: standard, classic' show
refuse "another name" 'no cadence "fast"; there are standard' show fast
refuse "a name too many" 'takes no name' list standard
refuse "no moment" '--from=DATE' try standard
refuse "a moment for show" 'are for "cadence try"' show standard --from=2026-10-16
refuse "a bad moment" '2026-02-30' try standard --from=2026-02-30
refuse "a moment before all clocks" 'look at the year' try standard --from=1700-01-01
refuse "a moment after all calendars" 'look at the year' \
	try standard --from=9999-12-30
refuse "a bad promise" 'someday' try standard --from=2026-10-16 --promised=someday
refuse "a promise of the past" 'nobody promises the past' \
	try standard --from=2026-10-16 --promised=2026-10-14
refuse "a format" 'no format "xml"' list --format=xml
finish
