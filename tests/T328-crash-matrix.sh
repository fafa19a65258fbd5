# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# A sender that is killed at any system call: the mail goes out at most once,
# it is called sent only when the server has it, it is never lost, and its copy
# is filed. NOTYET_DEEP is set by "make check-deep": then at every call, for
# each way to send, and otherwise at some of them.
deep=${NOTYET_DEEP:-}
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/thread.sh"
. "$top_srcdir/tests/support/crash.sh"

need_tracing
make_template

# matrix LABEL OPTION...
matrix() {
	local label=$1
	shift
	test -z "$deep" || set -- "$@" --all --sample 0
	check_crash "$label" matrix "$@"
}

matrix 'SMTP: the worker is killed' --victim worker --sample 24
matrix 'SMTP: the parent is killed, and the worker goes on' --victim parent \
	--sample 10
matrix 'SMTP: everything is killed at once' --victim all --sample 12
for transport in maildir sendmail; do
	matrix "$transport: the worker is killed" --victim worker \
		--transport "$transport" --sample 8
	test -n "$deep" || continue
	for victim in parent all; do
		matrix "$transport: killed ($victim)" --victim "$victim" \
			--transport "$transport"
	done
done

make_due_template
matrix 'send --due: the worker is killed' --due --victim worker --sample 10
matrix 'send --due: everything is killed' --due --victim all --sample 5

finish
