#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The benchmark of keys itself, on a list that is too short to tell anything:
# every kind of key gets its line, and a screen that shows anything else than
# the list should is no figure but a failure. No time is looked at.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
need notmuch
bench=$work/bench
builddir=$top_builddir sh "$top_srcdir/tests/bench/prepare.sh" \
	"$bench" 400 --threads=60 >"$work/prepared" 2>&1 ||
	{ cat "$work/prepared"; exit 99; }
. "$bench/env-300"
export XDG_CACHE_HOME=$bench/cache XDG_STATE_HOME=$bench/state
export TERM=xterm-256color
notyet=$top_builddir/notyet
"$notyet" list >/dev/null || exit 99

# keys PROGRAM: what is measured of it, once.
keys() {
	run /usr/bin/python3 "$top_srcdir/tests/bench/bench_keys.py" \
		"$top_builddir/tests/bench/key-time" "$1" 1
}

keys "$notyet"
check_status "every screen shows what it should" 0
for kind in 'next \(j\)' 'previous \(k\)' 'page down \(z\)' 'last \(\*\)' \
	'sort by company' 'sort by mail' 'limit, its pattern' \
	'search, its word' 'search again \(n\)' 'fold a section \(v\)' \
	'fold all \(V\)' 'tag \(t\)' 'next, with a preview' \
	'wider, 120x40' 'open \(Enter\)'; do
	check_out "measured: $kind" \
		"^$kind +[0-9]+ +[0-9.]+ +[0-9.]+ +[0-9.]+ +(holds|OVER)$"
done

# other NAME COMMAND: a program that does that where it should list by company
# or paint.
other() {
	printf '#!/bin/sh\ncase "$*" in\n%s\nesac\nexec "%s" "$@"\n' \
		"$2" "$(realpath "$notyet")" >"$work/$1"
	chmod +x "$work/$1"
	keys "$work/$1"
	check_status "$1: a failure" 1
	check_no_out "$1: no figures" 'processor'
}

other another-order '*--sort=company*) set -- list --cached --all \
	--format=json --sort=role ;;'
check_err "it is told" '^bench_keys.py: After "sort by company": the lines'
other another-limit '*--limit=*) set -- list --cached --all --format=json \
	--limit="~s applied" ;;'
check_err "it is told, too" '^bench_keys.py: After "limit, its pattern": '
other no-screen '"") exit 0 ;;'
check_err "the row is named" '^key-time: no row fits '
other no-limit '*--limit=*) set -- list --cached --all --format=json ;;'
check_err "so is a limit that is none" 'The limit leaves everything'

finish
