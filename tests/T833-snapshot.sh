#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What the list is painted from at first is never believed when it is torn,
# worn, of another format, of another index or of another user: then the mail
# is read again, and the answer is that of a program that never had one.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/three.sh"

three_tracked
kept=$HOME/.local/share/notyet/snapshot.cache

# snapshot save FILE, load FILE, forget; cut FILE PART/PARTS, flip FILE
# PART/PARTS (one bit of the byte there), format FILE.
snapshot() {
	/usr/bin/python3 - "$kept" "$@" <<'END' || exit 99
import os, shutil, sys
kept, what, words = sys.argv[1], sys.argv[2], sys.argv[3:]
if what == "save":
    shutil.copy(kept, words[0])
elif what == "forget":
    os.unlink(kept)
else:
    data = bytearray(open(words[0], "rb").read())
    if what in ("cut", "flip"):
        part, parts = map(int, words[1].split("/"))
        at = len(data) * part // parts
        if what == "cut":
            del data[at:]
        else:
            data[at] ^= 1 << part % 8
    elif what == "format":
        data[6] -= 1
    open(kept, "wb").write(data)
END
}

# truth FILE: the answer without any snapshot.
truth() {
	snapshot forget
	run notyet list --all --format=json
	check_status "the answer of a program that never had one: $1" 0
	cp "$work/.out" "$work/$1"
}

# answers LABEL FILE: that answer, without a word, and it is kept.
answers() {
	run notyet list --all --format=json
	if test "$status" = 0 && test -z "$err" &&
		cmp -s "$work/$2" "$work/.out"; then
		pass "$1"
	else
		fail "$1" "status $status" "err: $err" \
			"$(diff "$work/$2" "$work/.out" | head -n 20)"
	fi
}

truth here
snapshot save "$work/good"
answers 'with a good one it is the same' here
for part in 0 1 5 13 25 37 49; do
	snapshot cut "$work/good" $part/50
	answers "cut to $part of 50 parts" here
done
for part in 0 3 7 18 29 41 53 60; do
	snapshot flip "$work/good" $part/61
	answers "one bit wrong at $part of 61 parts" here
done
snapshot format "$work/good"
answers 'of an older format' here
run notyet list --cached --all --format=json
check 'the new one is kept' cmp "$work/here" "$work/.out"

# Stale: that of yesterday comes back, as by a restored backup.
letter ira2 "$ira" "$robin" 'Thu, 26 Nov 2026 09:30:00 +0000' \
	'Re: Application: systems engineer' initech1 <<<'Which day suits you?'
index_new
truth later
check 'the answer is another then' test -n "$(cmp "$work/here" "$work/later")"
snapshot load "$work/good"
answers 'a stale one' later
notmuch compact --quiet || exit 99
answers 'the index is compacted: the same answer' later

# Another user: the same file of notmuch says so.
cp -p "$NOTMUCH_CONFIG" "$work/config.robin"
sed 's/robin@home/someone@else/' "$work/config.robin" >"$NOTMUCH_CONFIG"
run notyet list --all --format=json
cp "$work/.out" "$work/at-once"
truth someone
check 'whose mail it is makes a difference' test -n \
	"$(cmp "$work/later" "$work/someone")"
check 'another user is seen at once' cmp "$work/someone" "$work/at-once"

# Another index, by the same file of notmuch, and by another one.
mkdir -p "$work/mail2/cur" "$work/mail2/new" "$work/mail2/tmp"
sed "s|^path=.*|path=$work/mail2|" "$work/config.robin" >"$NOTMUCH_CONFIG"
index_new
cp -p "$NOTMUCH_CONFIG" "$work/config.empty"
run notyet list --all --format=json
cp "$work/.out" "$work/at-once"
truth empty
check 'an index without the mail makes a difference' test -n \
	"$(cmp "$work/later" "$work/empty")"
check 'another index is seen at once' cmp "$work/empty" "$work/at-once"
cp -p "$work/config.robin" "$NOTMUCH_CONFIG"
answers 'and the first one again' later
NOTMUCH_CONFIG=$work/config.empty answers 'another file of notmuch' empty
answers 'and the first one once more' later

finish
