# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# The power fails while a mail goes out, and what was not synced is lost, or
# some of it: the program that is started on the rest knows what the server
# has, and sends nothing twice. NOTYET_DEEP is set by "make check-deep": then
# at every call, and with more of what chance may leave.
deep=${NOTYET_DEEP:-}
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/thread.sh"
. "$top_srcdir/tests/support/crash.sh"

need_strace
make_template

points=(--sample 40)
test -z "$deep" || points=(--all --parts 12)
for transport in smtp maildir; do
	check_crash "$transport: the power fails" power \
		--transport "$transport" "${points[@]}"
done

# The replay is worth nothing unless it sees a store that syncs nothing.
if crash power --deaf notyet.db --sample 16 >"$work/deaf"; then
	fail 'a store that does not sync is seen' "$(cat "$work/deaf")"
else
	check 'a store that does not sync is seen' \
		grep -q 'fault: .*the server may have it' "$work/deaf"
fi

finish
