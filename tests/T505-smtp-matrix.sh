# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# Every fault of a server at every step of a session; see smtp-matrix.py for the
# tables. Here those of the main table with STARTTLS and a sample of the others
# ($NOTYET_SEED chooses it); make check-deep takes them all.
deep=${NOTYET_DEEP:-}
seed=${NOTYET_SEED:-1}
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/smtp.sh"
make_certs

if test -n "$deep"; then
	set --
else
	set -- --sample 80 --seed "$seed"
fi
run /usr/bin/python3 "$top_srcdir/tests/support/smtp-matrix.py" \
	--probe "$top_builddir/tests/support/send-probe" --certs "$certs" "$@"
printf '%s\n' "$out" "$err"
check_status "every fault at every step" 0
check_out "that was some" '^[1-9][0-9]{2,} cells .*, 0 failed'

finish
