#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The proof-reader on a set of drafts: every flaw is found where it is, good
# drafts pass, and what is said of them besides is rare. NOTYET_DEEP is set by
# "make check-deep": then on all of them, else on every third, of which PROOF_SET
# says which (0, 1 or 2).
deep=${NOTYET_DEEP:-}
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/drafts.sh"

part=${PROOF_SET:-0}
test -z "$deep" || part=all
test -z "$deep" || whole_dictionaries
drafts_record
run /usr/bin/python3 "$top_srcdir/tests/support/proof-set.py" \
	"$top_builddir/notyet" "$drafts" "$place" \
	"$part"
printf '%s\n' "$out"
check_status "all flaws are found, and good drafts pass" 0
check_out "so many were looked at" '^([0-9]+) of \1 flawed caught'

# The set itself: enough of each flaw, in two languages.
few=$(awk -F'\t' 'NR > 1 { split($5, names, "|"); for (i in names)
	count[names[i]]++; count[$4 " " ($5 == "good")]++ }
	END { for (name in count) if (count[name] < 3) print name }' \
	"$drafts/CASES.tsv")
check_equal "of each flaw there are three" "" "$few"

finish
