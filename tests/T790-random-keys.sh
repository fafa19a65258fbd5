#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Random keys and sizes over the demo, with the real program and its worker:
# nothing crashes, nothing leaks, nothing is sent without a yes, and the store
# is whole afterwards. KEYS and SEED say how many and which.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
need notmuch python3

keys=${KEYS:-20000}
if test -n "${NOTYET_DEEP:-}"; then
	keys=${KEYS:-1000000}
fi
rounds=$(((keys + 4999) / 5000))
seed=${SEED:-$RANDOM}
echo "$keys keys in $rounds rounds, SEED=$seed"

run notyet demo --no-open --dir="$work/demo"
check_status "a demo" 0
demo=$out
# An editor that damages what it was given, and programs that end at once.
cat >"$work/editor" <<'END'
#!/bin/sh
test $(($$ % 3)) = 0 && exit 1
head -c 40 /dev/urandom >>"$1"
END
chmod +x "$work/editor"
export VISUAL=$work/editor EDITOR=$work/editor TERM=xterm-256color
tar -C "$work" -cf "$work/demo.tar" demo

delivered() {
	find "$work/demo/outgoing" -type f | wc -l
}

# The faults that the sanitizers tell stand in files of their own.
export ASAN_OPTIONS=log_path=$work/asan:detect_leaks=1
export UBSAN_OPTIONS=log_path=$work/ubsan:print_stacktrace=1

# play ROUND KEYS: on a demo that nobody has touched.
play() {
	local spent=$((seed + $1)) before status
	rm -rf "$work/demo"
	tar -C "$work" -xf "$work/demo.tar"
	before=$(delivered)
	(
		eval "$demo"
		exec python3 "$top_srcdir/tests/support/random-keys.py" \
			"$2" "$spent" "$work/screen" "$top_builddir/notyet"
	) >"$work/said" 2>&1
	status=$?
	check_equal "round $1 ends by its own hand ($(cat "$work/said"))" \
		0 "$status"
	check_equal "round $1 sent nothing" "$before" "$(delivered)"
	check_equal "round $1 leaves no fault" "" \
		"$(cat "$work"/asan.* "$work"/ubsan.* 2>/dev/null | head -n 40)"
	check_equal "round $1 leaves the store whole" ok \
		"$(python3 -c 'import sqlite3, sys
for row in sqlite3.connect(sys.argv[1]).execute("PRAGMA integrity_check"):
    print(*row)' "$work/demo/data/notyet/notyet.db")"
	rm -f "$work"/asan.* "$work"/ubsan.*
}

for ((round = 1; round <= rounds; round++)); do
	play "$round" $((keys / rounds))
done
finish
