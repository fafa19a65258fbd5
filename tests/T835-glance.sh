#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What was last shown is shown again while nothing that it was made from has
# changed, and never any longer. GLANCE_SEEDS says which things happen,
# GLANCE_ROUNDS how often; NOTYET_DEEP is set by "make check-deep".
deep=${NOTYET_DEEP:-}
rounds=${GLANCE_ROUNDS:-$(test -n "$deep" && echo 20 || echo 1)}
seeds=${GLANCE_SEEDS:-$(test -n "$deep" && date +%s || echo 1)}
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/three.sh"

export NOTYET=$top_builddir/notyet
data=$HOME/.local/share/notyet
three_tracked

# stands LABEL COMMAND...: until the answer is kept and shown again.
stands() {
	local label=$1 turn
	shift
	for turn in $(seq 300); do
		run notyet "$@" --trace
		grep -q 'glance: stands' "$work/.err" && break
	done
	check "$label" grep -q 'glance: stands' "$work/.err"
}

run notyet list
cp "$work/.out" "$work/made"
stands 'an answer is kept' list
check 'and printed again as it was' cmp "$work/made" "$work/.out"
check_status 'with its status' 0
check 'for nobody else' test "$(stat -c %a "$data/list.glance")" = 600
check 'the store is not opened' \
	test -z "$(grep 'store open' "$work/.err")"
run notyet due --exit-code
made=$out
stands 'what is due is kept, too' due --exit-code
check_status 'with the exit status' "$(test -n "$made" && echo 1 || echo 0)"
check_equal 'and its line' "$made" "$out"

# What is asked otherwise, or by another program, is another question.
run notyet list --all --trace
check_err 'other words' 'glance: asked otherwise'
stands 'kept' list
for variable in LC_ALL=C TZ=UTC0 TZDIR=/usr/share/zoneinfo NOTYET_DEMO=1 \
	NOTMUCH_PROFILE=none EMAIL=robin@home.example MAILDIR="$HOME"; do
	run env "$variable" "$top_builddir/notyet" list --trace
	check_err "$variable" 'glance: asked otherwise'
	stands 'kept' list
done
cp "$top_builddir/notyet" "$work/notyet"
NOTYET_WORKER=$top_builddir/notyet-worker run "$work/notyet" list --trace
check_err 'another program' 'glance: program changed'
stands 'kept again' list
printf '[ui]\nsort = company\n' >"$HOME/.config-new"
mkdir -p "$HOME/.config/notyet"
mv "$HOME/.config-new" "$HOME/.config/notyet/config"
run notyet list --trace
check_err 'other settings' 'glance: settings changed'
rm "$HOME/.config/notyet/config"

# What is said beside it is said each time.
run notyet set 2 holidays=none
mkdir -p "$HOME/.config/notyet/holidays"
printf 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\nEND:VCALENDAR\r\n' \
	>"$HOME/.config/notyet/holidays/off.ics"
run notyet set 2 holidays=off
rm "$HOME/.config/notyet/holidays/off.ics"
for turn in $(seq 12); do
	run notyet list
	test -n "$err" || break
done
check_equal 'a warning comes each time' 12 "$turn"
run notyet set 2 holidays=none

# What is forgotten leaves the copies, too.
stands 'kept once more' list
check 'it names who is tracked' grep -q Globex "$data/list.glance"
run notyet forget 2 --yes
check_status 'forgotten' 0
check 'no copy names it' \
	test -z "$(grep -l Globex "$data"/*.glance 2>/dev/null)"

for seed in $seeds; do
	rm -rf "$work/mail" "$HOME"
	mkdir "$HOME"
	three_tracked
	export MAILBOX=$work/mail
	check "seed $seed: the same as without it, $rounds rounds" \
		/usr/bin/python3 "$top_srcdir/tests/support/glance-random.py" \
		"$seed" "$rounds"
done
finish
