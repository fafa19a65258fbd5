#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# instructions.sh [--update | --compare FILE]: how many instructions the hot
# paths take, against tests/bench/budget.txt.
#
# Instructions are the same on a busy machine and on an idle one, so that a
# path that became slower shows where no clock could tell. What the libraries
# do for the program counts too; what the kernel does, and the disk, does not.
# The counts hold for gcc of Debian 12 at -O2 without sanitizers, and for the
# libraries of Debian 12. Nothing is built here: run it in the folder of such a
# build, or name that by top_builddir, after "make tests/bench/hot-paths".
#
# Prints a table, and ends with 1 when a path takes more than 5 % above its
# budget, or when budget and paths are not the same ones; with 77 when nothing
# can be counted here.
#
#	--update	writes what was counted as the new budget
#	--compare FILE	counts nothing, but takes FILE: name and instructions
#			of a call, a line each
#
# $NOTYET_COUNTS: a file that such lines are written to; nothing is compared.
# $NOTYET_BUDGET: another budget than that of the tree.
set -u

: "${top_srcdir:=$(cd "$(dirname "$0")/../.." && pwd)}"
: "${top_builddir:=.}"
program=$top_builddir/tests/bench/hot-paths
corpus=$top_srcdir/tests/corpora/permissive/mail
budget=${NOTYET_BUDGET:-$top_srcdir/tests/bench/budget.txt}

skip() {
	echo "skipped: $*"
	exit 77
}

die() {
	echo "instructions.sh: $*" >&2
	exit 99
}

# What must be there before anything can be counted.
look_ahead() {
	command -v valgrind >/dev/null 2>&1 ||
	    skip "valgrind is missing (Debian: valgrind)"
	command -v setarch >/dev/null 2>&1 ||
	    skip "setarch is missing (Debian: util-linux)"
	test -x "$program" || skip "$program is not built"
	! ldd "$program" | grep -q "lib[au]b\?san" ||
	    skip "$program has sanitizers, which would be counted too"
	"$program" --list >"$work/cases" ||
	    skip "$program was built without the headers of valgrind"
}

# Writes name and instructions of a call to $work/counts. Addresses, variables
# and the processor's own ways to copy memory are the same wherever it runs.
count() {
	look_ahead
	mkdir "$work/world" || exit 99
	"$program" --make "$work/world" || die "the input cannot be made"
	env -i PATH=/usr/bin:/bin LC_ALL=C.UTF-8 TZ=UTC \
	    GLIBC_TUNABLES=glibc.cpu.hwcaps=-AVX2,-AVX512F \
	    setarch -R valgrind -q --tool=callgrind --instr-atstart=no \
	    --callgrind-out-file="$work/out" \
	    "$program" --run "$work/world" "$corpus" >"$work/log" 2>&1 || {
		cat "$work/log"
		die "the paths did not run to their end"
	}
	cat "$work"/out.* | awk '
	    NR == FNR { calls[$1] = $2; order[++n] = $1; next }
	    /^desc: Trigger: Client Request: / { name = $NF }
	    /^totals: / { counted[name] = $2 }
	    END {
		for (i = 1; i <= n; i++)
			if (order[i] in counted)
				printf "%s %d\n", order[i],
				    counted[order[i]] / calls[order[i]]
	    }' "$work/cases" - >"$work/counts"
}

# compare FILE: prints the table.
compare() {
	test -r "$budget" || die "the budget $budget cannot be read"
	test -s "$1" || die "there are no counts in $1"
	awk '
	    function line(name, old, new, ratio, verdict) {
		printf "%-18s %14s %14s %7s  %s\n", name, old, new, ratio,
		    verdict
	    }
	    FNR == 1 { file++ }
	    /^[ \t]*(#|$)/ { next }
	    NF != 2 || $2 !~ /^[1-9][0-9]*$/ {
		printf "%s line %d is not a name and a number.\n",
		    FILENAME, FNR
		bad = 1
		next
	    }
	    file == 1 { budget[$1] = $2; order[++n] = $1; next }
	    {
		measured[$1] = $2
		if (!($1 in budget))
			order[++n] = $1
	    }
	    END {
		line("path", "budget", "counted", "ratio", "")
		for (i = 1; i <= n; i++) {
			name = order[i]
			if (!(name in measured)) {
				line(name, budget[name], "-", "-",
				    "in the budget, but not counted")
				bad = 1
			} else if (!(name in budget)) {
				line(name, "-", measured[name], "-",
				    "counted, but not in the budget")
				bad = 1
			} else {
				ratio = measured[name] / budget[name]
				verdict = "holds"
				if (ratio > 1.05) {
					verdict = "OVER the budget"
					over++
				} else if (ratio < 0.95) {
					verdict = "under: lower the budget"
					under++
				}
				line(name, budget[name], measured[name],
				    sprintf("%.3f", ratio), verdict)
			}
		}
		if (under)
			printf "The budget may be lowered for %d of them:" \
			    " instructions.sh --update.\n", under
		if (over)
			printf "%d of them took more than 5 %% above the" \
			    " budget.\n", over
		exit (over || bad) ? 1 : 0
	    }' "$budget" "$1"
}

update() {
	local made=$work/budget
	cat >"$made" <<'END'
# SPDX-License-Identifier: GPL-3.0-or-later
# Instructions of one call of each hot path, libraries included. Made by
#
#	tests/bench/instructions.sh --update
#
# in an optimised build of gcc of Debian 12 (-O2, no sanitizers), where also
# the numbers of Debian's libraries come from. More than 5 % above a number
# fails. Who raises one says in the commit what the instructions are spent on.
END
	cat "$1" >>"$made"
	cat "$made" >"$budget" || die "$budget cannot be written"
	echo "Wrote $budget."
}

case ${1-} in
'' | --update) test $# -le 1 || die "too many arguments" ;;
--compare)
	test $# = 2 || die "--compare needs a file"
	compare "$2"
	exit
	;;
*) die "unknown argument $1" ;;
esac

# A store that is filled on a tmpfs does not wait for a disk.
place=${TMPDIR:-/tmp}
test ! -w /dev/shm || place=/dev/shm
work=$(mktemp -d "$place/notyet-hot.XXXXXX") || exit 99
trap 'rm -rf "$work"' EXIT
trap 'exit 99' INT TERM HUP
count
if [ "${1-}" = --update ]; then
	update "$work/counts"
elif [ -n "${NOTYET_COUNTS:-}" ]; then
	cp "$work/counts" "$NOTYET_COUNTS"
else
	compare "$work/counts"
fi
