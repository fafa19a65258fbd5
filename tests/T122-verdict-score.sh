#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# How good the verdict is on the mails of our own: those that the rules were
# written with, and those that their writers never saw. The gates lie below
# what was reached, so that a rule which breaks others is noticed.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
corpus=$top_srcdir/tests/corpora/authored

run tests/bench/verdict-score --set=open --gate=0.95 --lost=2 "$corpus"
check_status "mails that the rules were written with" 0
check_out "are all judged" '^right|right  [01]\.[0-9]+ +[0-9]+/[67][0-9][0-9]'

run tests/bench/verdict-score --set=held-out --gate=0.80 --lost=8 "$corpus"
check_status "mails that nobody looked at" 0

# Twelve and more of each kind in each language.
few=$(for manifest in "$corpus"/*/MANIFEST.tsv; do
	awk -F'\t' -v name="$(basename "$(dirname "$manifest")")" '
	    NR > 1 { count[$2]++ }
	    END { for (kind in count) if (count[kind] < 12)
		print name, kind, count[kind]
		if (length(count) != 11) print name, "has", length(count) }
	' "$manifest"
done)
check_equal "of each kind and language there are twelve" "" "$few"
check_equal "in seven languages" 7 \
	"$(find "$corpus" -name MANIFEST.tsv | wc -l)"

finish
