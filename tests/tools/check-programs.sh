#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# check-programs.sh: both programs are position independent and bind all their
# symbols at the start; and the one that owns the terminal links none of the
# libraries that may abort, block or cost time.
set -eu

: "${top_builddir:=.}"
status=0

complain() {
	echo "$*"
	status=1
}

for program in notyet notyet-worker; do
	file=$top_builddir/$program
	readelf -hW "$file" | grep -q 'Type:.*DYN' ||
	    complain "$program is not position independent"
	readelf -dW "$file" | grep -q 'FLAGS_1.*PIE' ||
	    complain "$program is not marked as PIE"
	readelf -dW "$file" | grep -q 'FLAGS_1.*NOW' ||
	    complain "$program binds its symbols late"
	readelf -lW "$file" | grep -q GNU_RELRO ||
	    complain "$program leaves its relocations writable"
done

needed=$(readelf -dW "$top_builddir/notyet" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p')
echo "$needed" | grep -q '^libc\.' || complain "readelf tells nothing"
for library in notmuch gmime etpan gnutls ical psl enchant gio; do
	if echo "$needed" | grep -q "^lib$library"; then
		complain "notyet may not link lib$library"
	fi
done
exit $status
