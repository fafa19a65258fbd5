#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# A refresh reads only what the index has touched since the last one, and
# makes the same of it as one that reads all, whatever happens to the mail.
# REFRESH_SEEDS says which things happen, REFRESH_STEPS how often;
# NOTYET_DEEP is set by "make check-deep".
deep=${NOTYET_DEEP:-}
steps=${REFRESH_STEPS:-$(test -n "$deep" && echo 1000 || echo 8)}
seeds=${REFRESH_SEEDS:-$(test -n "$deep" && date +%s || echo 1 4)}
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99

export NOTYET=$top_builddir/notyet
for seed in $seeds; do
	rm -rf "$work/mail" "$HOME"
	mkdir "$HOME"
	make_index
	export MAILBOX=$work/mail
	check "seed $seed: the same after each of $steps steps" \
		/usr/bin/python3 "$top_srcdir/tests/support/refresh-random.py" \
		"$seed" "$steps"
done
finish
