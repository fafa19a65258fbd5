#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# notyet numbers: how far they came, and how long the user waits, from a real
# index; few of them bear no claim.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/thread.sh"

run notyet numbers --cached
check_status 'a fresh home without an index' 0
check_out 'counts nothing' '^How far they came \(n = 0\)$'
check_out 'and says so' '^You waited for nobody so far'
check_no_out 'without a share' '%'

run notyet numbers --format=yaml
check_status 'an unknown form' 64

make_thread
run notyet numbers
check_status 'one application' 0
check_out 'is too few' 'too few to say how long an answer takes'
check_no_out 'for shares as well' '%'
run notyet numbers --format=json
check_equal 'scripts get no claim either' '[null, null, null, [], null]' \
	"$(json '[d["time_to_answer"][k] for k in ("q25_s", "median_s", "q75_s", "curve")] + [d["funnel"][0]["percent"]]')"
check_equal 'but the waits themselves' '1' \
	"$(json 'len(set(w["application"] for w in d["time_to_answer"]["waits"]))')"

# --- eight that applied: after one day, two days and so on an answer ---

for n in 1 2 3 4 5 6 7 8; do
	run notyet track "--company=Firm $n" --role=Cook
	run notyet log "Firm $n" call --at="2026-11-0${n}T09:00Z"
	check_status "a call to firm $n" 0
done
run notyet numbers --cached --format=json
check_equal 'nobody answered: no median' 'null' \
	"$(json 'd["time_to_answer"]["median_s"]')"
for n in 1 2 3 4 5; do
	run notyet log "Firm $n" interview --at="2026-11-1${n}T09:00Z" \
	    --until="2026-11-1${n}T10:00Z"
done
run notyet numbers --cached --format=json
check_equal 'an interview each after ten days' '5' \
	"$(json 'sum(1 for w in d["time_to_answer"]["waits"] if w["application"] > 1 and w["answered"] and w["began_by"] == "application")')"
check_equal 'counts as such' '5' \
	"$(json '[f["reached"] for f in d["funnel"] if f["stage"] == "interview"][0] - 1')"
check_equal 'the curve comes down' 'true' \
	"$(json 'all(a["survival"] >= b["survival"] for a, b in zip(d["time_to_answer"]["curve"], d["time_to_answer"]["curve"][1:]))')"
check_equal 'those at risk add up' 'true' \
	"$(json 'd["time_to_answer"]["curve"][0]["at_risk"] == d["time_to_answer"]["n"] == sum(s["answered"] + s["censored"] for s in d["time_to_answer"]["curve"])')"
run notyet set 'Firm 8' stage=rejected
run notyet numbers --cached
check_out 'what became of them' '1 rejected'
check_out 'shares are told' '100%'
check_out 'and the conclusion' '^Half of your waits are answered within 10 days[.] Of 15'

finish
