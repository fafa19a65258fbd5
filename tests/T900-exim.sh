# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# The transports against a real mail server on the loopback address. Only CI runs
# this, because installing Exim would remove another mail server.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99

need openssl
if ! test -x /usr/sbin/exim4 || test "$(id -u)" != 0; then
	echo "skipped: needs root and exim4-daemon-light"
	exit 77
fi

exim=$work/exim
stop_exim() {
	test ! -s "$exim/exim.pid" || kill "$(cat "$exim/exim.pid")"
}
trap 'stop_exim; cd /; test -n "${KEEP:-}" || rm -rf "$work"' EXIT
chmod 711 "$work"
sh "$top_srcdir/tests/support/exim/start.sh" "$exim" || exit 99
read -r starttls_port implicit_port <"$exim/ports"

login="--user tester --password secret1 --ca-file $exim/ca.pem"
login="$login --limit-ms 20000"

# submit MODE OPTION...
submit() {
	local mode=$1 port
	shift
	port=${mode}_port
	run tests/support/send-probe --host localhost --port "${!port}" \
		--tls "$mode" --helo example.com --to eva@example.test "$@"
}

check_step() {
	case ${out##*$'\n'} in
	"$2 $3 "*) pass "$1" ;;
	*) fail "$1" "expected: $2 $3" "out: $out" "err: $err" ;;
	esac
}

# What lies in the Maildir ends with what was sent, line ends apart.
check_delivered() {
	local file expected=$work/expected
	sh "$top_srcdir/tests/support/exim/deliver.sh" "$exim"
	file=$(find "$exim/Maildir/new" -type f)
	tr -d '\r' <"$2" >"$expected"
	check "$1: arrives as it is" cmp "$expected" \
		<(tail -c "$(stat -c %s "$expected")" "$file")
	check "$1: nothing but trace fields before it" test -z \
		"$(head -c -"$(stat -c %s "$expected")" "$file" |
		grep -vE '^(Return-path|Envelope-to|Received): |^	')"
	rm -f "$file"
}

header='From: Me <me@example.com>\r\nTo: eva@example.test\r\n'
header=$header'Date: Sun, 22 Nov 2026 08:00:00 +0000\r\n'
header=$header'Message-ID: <1@example.com>\r\nSubject: hello\r\n'
printf "$header"'\r\n.\r\n..\r\n.dot\r\ntext\r\n\r\nend\r\n' >"$work/dots.eml"
printf "$header"'\r\ntext\r\n\r\n\r\n\r\n' >"$work/tail.eml"
printf "$header"'\r\n%s\r\n' "$(printf 'x%.0s' $(seq 998))" >"$work/long.eml"
printf "$header"'X-Test-Reject: yes\r\n\r\ntext\r\n' >"$work/refused.eml"

for mode in starttls implicit; do
	for name in dots tail long; do
		submit $mode $login --file "$work/$name.eml"
		check_step "$mode, $name" body ok
		check_delivered "$mode, $name" "$work/$name.eml"
	done
	submit $mode $login --auth login --file "$work/tail.eml"
	check_step "$mode, LOGIN" body ok
	check_delivered "$mode, LOGIN" "$work/tail.eml"
	submit $mode $login --to greylisted@example.test
	check_step "$mode, greylisted" envelope retry
	submit $mode $login --to rejected@example.test
	check_step "$mode, no such user" envelope rejected
	check_out "$mode, no such user: named" \
		'^envelope rejected 550 5\.1\.1 .* rejected@example\.test: 550'
	submit $mode $login --to eva@elsewhere.example
	check_step "$mode, relaying" envelope rejected
	submit $mode $login --file "$work/refused.eml"
	check_step "$mode, refused after the dot" body rejected
	submit $mode $login --password wrong
	check_step "$mode, wrong password" auth local-error
	submit $mode --user tester --password secret1
	check_step "$mode, unknown authority" open local-error
	submit $mode --ca-file "$exim/ca.pem"
	check_step "$mode, no login" envelope rejected
done

{ printf "$header"'\r\n'; yes $'a line of text\r' | head -n 80000; } \
	>"$work/large.eml"
submit starttls $login --file "$work/large.eml"
check_step "over the size limit" envelope rejected
sh "$top_srcdir/tests/support/exim/deliver.sh" "$exim"
check_equal "nothing else was delivered" 0 \
	"$(find "$exim/Maildir" -type f | wc -l)"
check_equal "as many as were taken" 8 "$(grep -c ' <= ' "$exim/mainlog")"

finish
