# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# Deliveries into one Maildir by several processes at the same second: nothing is
# lost, nothing is left over.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99

probe=$top_builddir/tests/support/send-probe
folder=$work/mail/Sent
writers=4
each=25

# The clock stands still, so that the time in the names tells nobody apart.
export NOTYET_NOW=2026-11-22T08:00:00Z
pids=
for i in $(seq $writers); do
	printf 'Subject: writer %d\r\n\r\nHello.\r\n' "$i" >"$work/$i.eml"
	"$probe" --maildir "$folder" --flags S --create --times $each \
		--file "$work/$i.eml" >"$work/$i.out" 2>&1 &
	pids="$pids $!"
done
for pid in $pids; do
	check "a writer ends well" wait "$pid"
done

check_equal "none is lost" $((writers * each)) \
	"$(find "$folder/cur" -name '*:2,S' | wc -l)"
check_equal "every name that was told is there" $((writers * each)) \
	"$(cat "$work"/[0-9].out | sort -u | xargs ls | wc -l)"
check_equal "nothing is left in tmp" 0 "$(find "$folder/tmp" -type f | wc -l)"
check_equal "nothing is in new" 0 "$(find "$folder/new" -type f | wc -l)"
for i in $(seq $writers); do
	check_equal "all of writer $i" $each \
		"$(grep -lx "Subject: writer $i" "$folder/cur"/* | wc -l)"
done
check_equal "private" 600 \
	"$(stat -c %a "$folder/cur"/* | sort -u | tr -d '\n')"
check_equal "the folder is private" 700 "$(stat -c %a "$folder")"

# A disk that is full in the middle of the file, as far as a limit on the size of
# files can stand for it.
yes $'Subject: line\r' | head -n 100000 >"$work/large.eml"
out=$(trap '' XFSZ; ulimit -f 100; "$probe" --maildir "$folder" --flags S \
	--file "$work/large.eml" 2>&1)
check_equal "it is an error" 1 $?
check_out "the folder is named" "cannot be stored in $folder: File too large"
check_equal "nothing of it is there" $((writers * each)) \
	"$(find "$folder" -type f | wc -l)"

finish
