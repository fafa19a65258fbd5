# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# Trap: libetpan waits by select(), which is undefined for descriptors from 1024
# on. Ours waits by poll(): a process that holds more than a thousand sends like
# any other. And no command that it starts inherits one of them.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/smtp.sh"
make_certs

# crowded ARG...: send-probe, in a process whose lowest free descriptor is 1103.
crowded() {
	cat >"$work/crowded.py" <<-'END'
	import os, resource, sys
	soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
	if soft < 2048:
	    resource.setrlimit(resource.RLIMIT_NOFILE, (2048, hard))
	null = os.open("/dev/null", os.O_RDWR)
	for fd in range(3, 1103):
	    os.dup2(null, fd)
	os.execv(sys.argv[1], sys.argv[1:])
	END
	/usr/bin/python3 "$work/crowded.py" \
		"$top_builddir/tests/support/send-probe" "$@" \
		>"$work/.out" 2>"$work/.err"
	status=$?
	out=$(cat "$work/.out")
	err=$(cat "$work/.err")
}

for mode in implicit starttls; do
	for auth in plain scram-sha-256; do
		tls_sink "$mode" good \
			'{"mechanisms": "PLAIN LOGIN SCRAM-SHA-256"}'
		crowded --host localhost --port "$port" --tls "$mode" \
			--ca-file "$certs/ca.pem" --user tester \
			--password secret1 --auth "$auth"
		check_step "1100 descriptors, $mode, $auth" body ok
	done
	tls_sink "$mode" good '{"mail": {"hang": 1}}'
	crowded --host localhost --port "$port" --tls "$mode" \
		--ca-file "$certs/ca.pem" --limit-ms 1500
	check_step "1100 descriptors, $mode, and it hangs" envelope retry
done

# As a mail command, which waits until it was looked at.
mkfifo "$work/poke"
cat >"$work/sendmail" <<END
#!/bin/sh
echo \$\$ >"$work/poke"
exec tail -f /dev/null
END
chmod 700 "$work/sendmail"
cat >"$work/quick" <<'END'
#!/bin/sh
exec cat >/dev/null
END
chmod 700 "$work/quick"
crowded "$work/quick"
check_step "1100 descriptors, a command" sendmail ok
# Not by the crowd, which hands its own on.
"$top_builddir/tests/support/send-probe" "$work/sendmail" >"$work/.out" &
sender=$!
read -r command <"$work/poke"
check_equal "a command holds its mail and nothing else of ours" '' \
	"$(find "/proc/$command/fd" -mindepth 1 ! -name '[012]' \
		! -lname /dev/null ! -lname "$work/sendmail" -printf '%l\n')"
check_equal "its mail is no file that others see" '/memfd:message (deleted)' \
	"$(readlink "/proc/$command/fd/0")"
kill "$command"
wait "$sender"

finish
