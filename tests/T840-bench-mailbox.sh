#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The mailbox that benchmarks run on: the same seed gives the same bytes, what
# was interrupted goes on, and notyet finds of every application what the
# generator knows of it.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
need notmuch

make=tests/bench/make-mailbox
prepare() {
	builddir=$top_builddir sh "$top_srcdir/tests/bench/prepare.sh" "$@"
}
# Of each file its name and its content.
digest() {
	(cd "$1" && find mail truth.tsv -name .notmuch -prune -o -type f \
		-print0 | sort -z | xargs -0 sha256sum)
}

run $make "$work/a" 400 7 20
check_status "a mailbox is made" 0
run $make "$work/b" 400 7 20
digest "$work/a" >"$work/digest"
check_equal "with so many mails" 400 \
	"$(find "$work/a/mail" -type f | wc -l)"
check "the same seed gives the same bytes" \
	diff <(digest "$work/b") "$work/digest"
run $make "$work/c" 400 8 20
check_equal "no mail of another seed is the same" 0 \
	"$(digest "$work/c" | cut -d' ' -f1 | sort |
		comm -12 - <(cut -d' ' -f1 "$work/digest" | sort) | wc -l)"

# Killed within a folder, and before its end.
mv "$work/b/mail/0000" "$work/b/part"
rm "$work/b/truth.tsv" "$work/b/part/tmp" -r
first=$(find "$work/b/part/cur" -type f | sort | head -n 1)
: >"$first"
find "$work/b/part/cur" -type f | sort | tail -n 90 | xargs rm
run $make "$work/b" 400 7 20
check_status "what was interrupted goes on" 0
check "and is the same in the end" diff <(digest "$work/b") "$work/digest"
run $make "$work/b" 400 8 20
check_status "a folder is not mixed with another seed" 64
check_err "and it is said with what it was made" 'seed=7 '
run $make "$work/d" 20 7 20
check_status "too few messages for the applications" 64

run prepare "$work/m" 2000 --seed=27 --threads=60
check_status "all is prepared" 0
check "no stage is done twice" test "$(prepare "$work/m" 2000 --seed=27 \
	--threads=60 | wc -l)" = 1
rm "$work/m/.done-data-300"
check "one that is missing is done" prepare "$work/m" 2000 --seed=27 \
	--threads=60
# shellcheck disable=SC1091
. "$work/m/env-300"
check_equal "the applications are tagged" 60 \
	"$(notmuch count --output=threads tag:job)"

# What differs from the truth, as "number: notyet, truth".
differ() {
	/usr/bin/python3 - "$work/m/truth.tsv" "$work/.out" "$1" <<'END'
import json, sys
THEM = {"human-reply", "interview-invite", "rejection", "offer",
        "calendar-invite", "calendar-reply"}
def by(last):
    kind = last and last["kind"]
    return kind if kind == "own" else "them" if kind in THEM else "machine"
ours = {
    "newest-by": lambda a: by(a["last"]),
    "newest": lambda a: a["last"] and a["last"]["message_id"],
    "replied": lambda a: "yes" if a["replied"] else "no",
    # The program closes some by itself, which is nobody's turn.
    "turn": lambda a: "yours" if a["turn"] == "yours" else "not yours",
}[sys.argv[3]]
rows = {a["id"]: a for a in json.load(open(sys.argv[2]))["applications"]}
lines = open(sys.argv[1]).read().splitlines()
names = [x for x in lines if x.startswith("#number")][0][1:].split("\t")
truth = [dict(zip(names, x.split("\t"))) for x in lines if x[0] != "#"]
for t in truth:
    want = t[sys.argv[3]]
    if sys.argv[3] == "turn" and want != "yours":
        want = "not yours"
    got = ours(rows[int(t["number"]) + 1])
    if got != want:
        print("%s: %s, %s (%s)" % (t["number"], got, want, t["newest"]))
print(len(truth), "compared")
END
}

run notyet list --all --format=json
check_status "they are listed" 0
for what in newest-by newest replied turn; do
	check_equal "of every application: $what" "60 compared" \
		"$(differ $what)"
done
check_equal "all sorts of ends are among them" "machine own them" \
	"$(sed '/^#/d' "$work/m/truth.tsv" | cut -f7 | sort -u | paste -sd' ')"
finish
