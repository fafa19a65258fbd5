# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# What the counts of the hot paths are compared with, and what is said of it:
# made-up budgets and counts, so that neither valgrind nor a build is needed.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99

# Both streams go into $out.
err=

compare() {
	printf '%s\n' "$1" >budget
	printf '%s\n' "$2" >counts
	out=$(NOTYET_BUDGET=$PWD/budget bash \
	    "$top_srcdir/tests/bench/instructions.sh" --compare counts 2>&1)
	status=$?
}

both=$(printf '# how it is made\n\nfold 1000\nsort 2000')

compare "$both" "$(printf 'fold 1050\nsort 1900')"
check_status "five percent more and five less hold" 0
check_out "the ratio is shown" 'fold +1000 +1050 +1\.050 +holds'
check_out "so is that of the other" 'sort +2000 +1900 +0\.950 +holds'
check_no_out "nothing is to be lowered" 'lower'

compare "$both" "$(printf 'fold 1051\nsort 2000')"
check_status "a path above its budget fails" 1
check_out "and is named" 'fold +1000 +1051 +1\.051 +OVER the budget'
check_out "how many are" '^1 of them took more than 5 %'
check_out "the other one holds" 'sort .* holds'

compare "$both" "$(printf 'fold 1000\nsort 1899')"
check_status "a path far under its budget is no failure" 0
check_out "but the budget may be lowered" \
    'sort +2000 +1899 +0\.950 +under: lower the budget'
check_out "by what is said" 'instructions\.sh --update'

compare "$both" "$(printf 'fold 900\nsort 2101')"
check_status "one under does not make up for one over" 1

compare "$both" "fold 1000"
check_status "a path that was not counted fails" 1
check_out "it is named" 'sort +2000 .* in the budget, but not counted'

compare "$both" "$(printf 'fold 1000\nsort 2000\ndraw 5')"
check_status "a path without a budget fails" 1
check_out "and is named, too" 'draw .* 5 .* counted, but not in the budget'

compare "$both" "$(printf 'fold 1000\nsort')"
check_status "a line without a number fails" 1
check_out "the line is told" 'counts line 2 is not a name and a number'

compare "$both" ""
check_status "no counts at all are no success" 1
check_out "both are missed" 'fold .* not counted'

rm counts
out=$(NOTYET_BUDGET=$PWD/budget bash \
    "$top_srcdir/tests/bench/instructions.sh" --compare counts 2>&1)
status=$?
check_status "neither is a file that is not there" 99
check_out "the file is named" 'counts'

# The tree's own budget: what the program counts, and nothing else.
if "$top_builddir/tests/bench/hot-paths" --list >cases; test -s cases; then
	printf '%s\n' "$(awk '{ print $1 }' cases | sort)" >are
	awk '!/^#/ && NF { print $1 }' "$top_srcdir/tests/bench/budget.txt" |
	    sort >have
	if cmp -s are have; then
		pass "each path has a budget"
	else
		fail "each path has a budget" "$(diff are have)"
	fi
else
	fail "the paths are listed"
fi

finish
