#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# send-rate.sh: mails per second to a mail server on this machine, over TLS and
# with a password: "notyet send --due", which sends all that is due in one run,
# commits each step of each mail to the disk and files the copies, against msmtp
# and swaks once a mail. COUNT says how many, 200 unless told. Needs root, Exim
# and openssl; the status is 77 without them, and nothing is installed.
many=${COUNT:-200}
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/thread.sh"

need openssl
if ! test -x /usr/sbin/exim4 || test "$(id -u)" != 0; then
	echo "not measured: needs root and exim4-daemon-light"
	exit 77
fi

exim=$work/exim
stop_exim() {
	test ! -s "$exim/exim.pid" || kill "$(cat "$exim/exim.pid")"
}
trap 'stop_exim; cd /; rm -rf "$work"' EXIT
chmod 711 "$work"
sh "$top_srcdir/tests/support/exim/start.sh" "$exim" || exit 99
read -r port _ <"$exim/ports"
sed -i 's/^  accept  domains = example.test$/  accept  domains = *.example/' \
	"$exim/exim.conf"
kill -HUP "$(cat "$exim/exim.pid")"

make_thread >"$work/made"
printf 'secret1\n' >"$HOME/secret"
configure_account <<-END
transport = smtp
host = localhost
port = $port
tls = starttls
tls_ca_file = $exim/ca.pem
user = tester
password_command = cat $HOME/secret
sent_maildir = $work/mail/sent
END
queue_mail >>"$work/made"
/usr/bin/python3 "$top_srcdir/tests/support/clone.py" \
	"$HOME/.local/share/notyet/notyet.db" "$maildir" "$many" \
	--until 1795089600
index_new
if test "$failed" != 0; then
	cat "$work/made"
	exit 1
fi

cat >"$work/msmtprc" <<-END
account default
host localhost
port $port
from robin@home.example
auth plain
user tester
passwordeval cat $HOME/secret
tls on
tls_starttls on
tls_trust_file $exim/ca.pem
END
chmod 600 "$work/msmtprc"
printf '%s\n' 'From: Robin Doe <robin@home.example>' \
	'To: Anna Ex <anna@acme.example>' 'Subject: Engineer' '' \
	'Thank you for your time.' >"$work/mail.eml"

by_notyet() {
	"$top_builddir/notyet" send --due
}

by_msmtp() {
	for ((i = 0; i < many; i++)); do
		msmtp -C "$work/msmtprc" anna@acme.example <"$work/mail.eml" ||
			return 1
	done
}

by_swaks() {
	for ((i = 0; i < many; i++)); do
		swaks --server localhost --port "$port" -tls --tls-ca-path \
			"$exim/ca.pem" --auth PLAIN --auth-user tester \
			--auth-password secret1 --from robin@home.example \
			--to anna@acme.example --data "@$work/mail.eml" || return 1
	done
}

# rate NAME COMMAND: all must have been accepted.
rate() {
	local before after begun took
	before=$(grep -c ' <= ' "$exim/mainlog")
	begun=$EPOCHREALTIME
	if ! "$2" >"$work/said" 2>&1; then
		tail -n 5 "$work/said"
		echo "$1 failed"
		failed=1
		return
	fi
	took=$EPOCHREALTIME
	after=$(grep -c ' <= ' "$exim/mainlog")
	if test $((after - before)) != "$many"; then
		echo "$1: the server took $((after - before)) of $many mails"
		failed=1
	fi
	awk -v n="$1" -v a="$begun" -v b="$took" -v c="$many" 'BEGIN {
		printf "%-28s %7.2f s  %6.1f mails/s\n", n, b - a, c / (b - a) }'
}

failed=0
rate 'notyet send --due' by_notyet
for program in msmtp swaks; do
	if command -v "$program" >/dev/null; then
		rate "$program, one by one" "by_$program"
	else
		echo "$program is not there"
	fi
done
exit "$failed"
