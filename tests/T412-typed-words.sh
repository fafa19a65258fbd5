#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Days as people say them, for promises and snoozes.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/thread.sh"

promised() {
	run notyet show 1 --format=json
	json '[x["until_at"][:10] for x in d["application"]["timeline"] if x.get("event") == "promise"][-1:]'
}

make_thread
export NOTYET_NOW=2026-11-23T10:00:00Z
run notyet log 1 promise 'by Friday'
check_status 'words' 0
check_out 'the answer says which day' '^Understood as Fri 27 Nov 2026\.$'
check_equal 'it is that day' '["2026-11-27"]' "$(promised)"
run notyet undo
run notyet log 1 promise --until='in two weeks'
check_equal 'as an option' '["2026-12-07"]' "$(promised)"
run notyet undo
run notyet log 1 promise 'Ende nächster Woche'
check_equal 'in German' '["2026-12-04"]' "$(promised)"
run notyet undo
for words in 'by next Friday' 9/8 'soon' 'yesterday' '2026-11-20'; do
	run notyet log 1 promise "$words"
	check_status "refused: $words" 64
	check_one_sentence 'in a sentence'
done
run notyet log 1 promise 'by next Friday'
check_err 'both days are told' 'Fri 27 Nov 2026 or Fri 4 Dec 2026'
check_equal 'nothing was written' '[]' "$(promised)"
run notyet log 1 snooze --until='tomorrow'
check_status 'a snooze' 0
check_out 'says its day' '^Understood as Tue 24 Nov 2026\.$'

# What one mistyped year would hold back for ever.
while read -r event; do
	# shellcheck disable=SC2086
	run notyet log 1 $event
	check_status "refused: $event" 64
	check_one_sentence 'in a sentence'
done <<-END
	promise --until=2062-11-27
	interview --at=2062-11-18T10:00
	interview --at=2026-11-18T10:00 --until=2062-11-18T11:00
	interview --at=1926-11-18T10:00
	interview --at=1970-01-01
	call --at=2027-11-18
END
run notyet log 1 promise 11/12
check_err 'the same day is not told twice' 'the day or with the month'

finish
