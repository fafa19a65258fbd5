#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A cadence of the user's own, from the configuration to what is due.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
need notmuch
make_index
index_new
export TZ=Europe/Berlin
export NOTYET_NOW=2026-10-16T15:00:00Z
config=$HOME/.config/notyet/config
mkdir -p "${config%/*}"
brisk='[cadence brisk]
step = thank-you 0h 4h 24h after interview
step = call 24h 24h 48h after promise if promised by phone
step = call 7d 7d 9d after follow-up if not promised by phone
step = last-word 10b 10b 15b after call title "The last word"
let_go_days = 30'
printf '[cadence]\ndefault = brisk\n\n%s\n' "$brisk" >"$config"

run notyet cadence show brisk
check_status "show" 0
check_equal "prints what the configuration says" "$brisk" "$out"
run notyet cadence show brisk --format=json
check_json "show in JSON" \
	'[d["cadence"]["own"], d["cadence"]["default"], d["cadence"]["steps"][1]["condition"], d["cadence"]["steps"][3]["after"]]' \
	'[true, true, "if promised", "call"]'
run notyet cadence try brisk --from=2026-10-16T16:00
check_status "try" 0
check_out "four hours" '^thank-you +Fri 16 Oct 16:00 +Fri 16 Oct 20:00 +Sat 17 Oct 16:00$'
check_out "a week" '^call +Fri 23 Oct +Fri 23 Oct +Mon 26 Oct$'
check_out "ten business days" '^last-word +Fri 6 Nov +Fri 6 Nov +Fri 13 Nov$'
check_out "thirty days" '^let go +Sun 6 Dec$'
run notyet cadence try brisk --from=2026-10-16T16:00 --promised=2026-11-02
check_out "the day after the promise" '^call +Tue 3 Nov 23:59 +Tue 3 Nov 23:59 +Wed 4 Nov 23:59$'
check_out "and ten business days" '^last-word +Tue 17 Nov +Tue 17 Nov +Tue 24 Nov$'

run notyet track --company=Acme --contact='Ann <ann@acme.example>'
run notyet track --company=Globex --contact='Bea <bea@globex.example>'
run notyet set Globex cadence=gentle
run notyet log Acme interview --at=2026-10-16T15:00 --until=2026-10-16T16:00
check_status "an interview" 0
run notyet show Acme --format=json
check_json "its thank-you is that of the cadence" \
	'[d["application"]["next"][k] for k in ("step", "earliest_at")]' \
	'["thank-you", "2026-10-16T16:00:00+02:00"]'
run notyet cadence --format=json
check_status "list" 0
check_json "counts those that follow" \
	'sorted(c["name"] for c in d["cadences"] if c["applications"] == 1)' \
	'["brisk", "gentle"]'
check_json "the shipped ones and the own one" \
	'[c["name"] for c in d["cadences"] if c["own"]] + [len(d["cadences"])]' \
	'["brisk", 8]'
run notyet cadence list
check_out "for people" '^brisk \(your own\), the default, 1 application$'
check_out "in short" '^    thank-you 4h, call 24h if promised, call 7d if not promised'
run notyet log Globex touch last-word --via=text
run notyet set Globex cadence=brisk
check_status "an application takes it" 0
run notyet draft Acme last-word
check_status "a draft of a step of its own" 0
run notyet log Acme skip last-word
check_status "which can be left out" 0

# What is copied and pasted is the same, for each that is shipped.
for name in standard classic prompt gentle measured staged applied; do
	run notyet cadence try "$name" --from=2026-10-16T16:00
	before=$out
	run notyet cadence show "$name"
	printf '%s\n' "$out" >"$config"
	run notyet cadence show "$name"
	check_equal "$name is read as printed" "$(cat "$config")" "$out"
	run notyet cadence list
	check_out "$name is the own one" "^$name \(your own\)"
	run notyet cadence try "$name" --from=2026-10-16T16:00
	check_equal "$name falls on the same days" "$before" "$out"
done

# Globex names brisk, which is gone.
run notyet show Globex
check_status "a cadence that is gone" 0
check_out "is told" 'brisk.*not in the configuration.*standard counts'
run notyet cadence list
check_out "in the list too" '^Application 2 \(Globex\) names the cadence "brisk"'

# More than two follow-ups without an answer are never proposed (T4).
printf '[cadence long]\nstep = a 7d 7d 9d after interview\nstep = b 7d 7d 9d after a\nstep = c 7d 7d 9d after b\n' >"$config"
run notyet cadence try long --from=2026-10-16T16:00
check_status "a long cadence" 0
check_out "ends after two" '^Not proposed: c, as two follow-ups had no answer\.$'
run notyet cadence try long --from=2026-10-16T16:00 --format=json
check_json "in JSON" 'd["try"]["not_proposed"]' '["c"]'

# A step that counts from one further up, though another came between.
printf '[cadence far]\nstep = thank-you 0h 12h 48h after interview\nstep = check-in 7d 7d 10d after follow-up\nstep = final 21d 21d 23d after thank-you\n' >"$config"
run notyet cadence try far --from=2026-10-16T16:00
check_out "from the thank-you of Saturday" '^final +Sat 7 Nov +Mon 9 Nov +Mon 9 Nov$'
finish
