# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# Every certificate that is wrong and every kind that is right, with STARTTLS and
# with implicit TLS; see cert-matrix.py for the tables.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/smtp.sh"
make_certs all

run /usr/bin/python3 "$top_srcdir/tests/support/cert-matrix.py" \
	--probe "$top_builddir/tests/support/send-probe" --certs "$certs"
printf '%s\n' "$out" "$err"
check_status "each is told from the others" 0
check_out "that was some" '^1[0-9]{2} cells .*, 0 failed'

finish
