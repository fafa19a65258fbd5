#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Bounces in the formats of many mail systems, and what only looks like one:
# each has its kind, and each bounce names whom it did not reach and the mail
# where it can.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
corpus=$top_srcdir/tests/corpora/bounces

run tests/bench/verdict-score --wrong --gate=1 "$corpus"
check_status "every notice and every twin has its kind" 0
check_equal "every mail of the folder was judged" \
	"$(find "$corpus" -name '*.eml' | wc -l)" \
	"$(($(wc -l <"$corpus/MANIFEST.tsv") - 1))"
check_out "whom it did not reach is named" \
	'^expect bounced: [0-9]+ right, 0 wrong, 0 missing$'
check_out "so is the mail that came back" \
	'^expect original: [0-9]+ right, 0 wrong, 0 missing$'

# The gate itself can fail.
mkdir twin
cp "$corpus/person-mentions.eml" twin/
printf 'file\tlabel\nperson-mentions.eml\tbounce\n' >twin/MANIFEST.tsv
run tests/bench/verdict-score --wrong --gate=1 twin
check_status "a label that does not hold is found" 1
check_out "and named" 'person-mentions.eml: bounce is taken for human-reply'

finish
