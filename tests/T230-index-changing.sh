#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A scan while other programs commit shows one whole state or none.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
probe=$top_builddir/tests/support/index-probe
applications=120
mails=4

make_index
/usr/bin/python3 - "$maildir/cur" $applications $mails <<'END' || exit 99
import sys
folder, applications, mails = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
for a in range(applications):
    for m in range(mails):
        with open(f"{folder}/a{a}m{m}:2,S", "w") as f:
            print(f"From: Person {a} <p{a}@corp{a}.example>\n"
                  f"To: robin@home.example\n"
                  f"Date: Tue, {m + 10} Nov 2026 09:00:00 +0000\n"
                  f"Subject: Role {a}\nMessage-ID: <a{a}m{m}@t.example>", file=f)
            if m:
                print(f"References: <a{a}m{m - 1}@t.example>", file=f)
            print("\nHello", file=f)
END
index_new

words=
for ((a = 0; a < applications; a++)); do
	words="$words $a id:a${a}m0@t.example"
done
# shellcheck disable=SC2086
run "$probe" scan $words
check_equal "at rest every application is whole" $applications \
	"$(printf '%s\n' "$out" | grep -c ": $mails messages, 0 missing\$")"
printf '%s\n' "$out" >"$work/whole"

# The writer commits again and again: a tag on every message, each time a new
# mail of somebody else. It stops when the reader has seen enough.
writer() {
	local n=0
	while test -e "$work/go" && test $n -lt 200; do
		n=$((n + 1))
		printf 'From: x@other.example\nMessage-ID: <x%s@t.example>\n\nx\n' \
			$n | mail_add "x$n"
		notmuch new --quiet
		notmuch tag "+t$n" -- '*'
		echo $n >"$work/written.new"
		mv "$work/written.new" "$work/written"
	done
}
echo 0 >"$work/written"
touch "$work/go"
writer &
whole=0 changing=0 wrong=0
for ((n = 0; n < 15 || $(cat "$work/written") < 3; n++)); do
	# shellcheck disable=SC2086
	"$probe" scan $words >"$work/got" 2>"$work/got.err"
	if cmp -s "$work/whole" "$work/got"; then
		whole=$((whole + 1))
	elif grep -q '^error changing: ' "$work/got"; then
		changing=$((changing + 1))
	else
		wrong=$((wrong + 1))
		head -n 5 "$work/got" "$work/got.err"
	fi
done
rm "$work/go"
wait
echo "# $whole whole, $changing gave up, $wrong wrong;" \
	"$(cat "$work/written") rounds of the writer"
check_equal "no scan shows half a state" 0 $wrong
check "scans succeed while others write" test $whole -gt 0

# The same without chance: a rival writes in the middle of each read, so that
# its revision is lost. Xapian counts revisions from 1 after a compaction, so
# that a mere reopening at the same number would stay with the lost files.
lock=$work/mail/.notmuch/xapian/flintlock
cat >"$work/rival" <<'END'
notmuch tag +r1 -- '*' && notmuch tag -r1 -- '*' && notmuch tag +r2 -- '*' &&
	notmuch compact --quiet && notmuch tag -r2 -- '*'
END
begin_at_second_revision() {
	notmuch tag -begin -- '*' && notmuch compact --quiet || exit 99
	notmuch tag +begin -- '*' || exit 99
}
begin_at_second_revision
run "$probe" rival "test -e $work/once || { : >$work/once
	. $work/rival; }" a0m0@t.example
check_equal "a rival that wrote once: the second read is whole" \
	"found after 2 reads" "$out"

# It goes on writing, unless the writers are kept waiting.
cat >"$work/held" <<'END'
import fcntl, os, struct, sys
fd = os.open(sys.argv[1], os.O_RDWR)
lock = struct.pack("hhqqi4x", fcntl.F_WRLCK, os.SEEK_SET, 0, 1, 0)
try:
    fcntl.fcntl(fd, 37, lock)  # F_OFD_SETLK
except OSError:
    sys.exit(0)
sys.exit(1)
END
begin_at_second_revision
run "$probe" rival "/usr/bin/python3 $work/held $lock || . $work/rival" \
	a0m0@t.example
check_equal "a rival that always writes waits for the third read" \
	"found after 3 reads" "$out"
check "and then it may write again" notmuch tag +free -- id:a0m0@t.example

# Where the lock cannot be had: a folder in its place between the writes.
begin_at_second_revision
rm "$lock" && mkdir "$lock"
run "$probe" rival "rmdir $lock; . $work/rival; rm $lock; mkdir $lock" \
	a0m0@t.example
rmdir "$lock"
check_equal "a rival that no one holds: it is said" "error changing: The \
notmuch database at $work/mail/.notmuch is being changed by another program; \
try again when it has finished." "$out"

# What fails while nobody writes is no rival's doing.
run "$probe" rival false a0m0@t.example
check_out "what fails by itself" '^error format: .* cannot be read'

# A message that goes away is gone, whatever the revision says.
rm "$maildir/cur/a0m3:2,S"
rm "$maildir/cur/"a1m*
index_new
# shellcheck disable=SC2086
run "$probe" scan $words
check_out "one of several messages removed" '^application 0: 3 messages'
check_out "all messages removed" '^application 1: 0 messages, 1 missing$'
notmuch compact --quiet || exit 99
# shellcheck disable=SC2086
run "$probe" scan $words
check_equal "after compact nothing is lost" $((applications - 2)) \
	"$(printf '%s\n' "$out" | grep -c ": $mails messages, 0 missing\$")"

finish
