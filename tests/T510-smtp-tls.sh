# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# TLS, with STARTTLS and with implicit TLS: a server that cannot
# prove who it is gets no word of ours after the handshake, and no password in
# any case.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/smtp.sh"
make_certs

login="--user tester --password secret1"
trust="--ca-file $certs/ca.pem"
short="--limit-ms 300"

check_no_password() {
	check_equal "$1: no password" 0 "$(sink_count AUTH)"
	check_equal "$1: no mail" 0 "$(sink_count MAIL)"
}

# bad MODE CERT SENTENCE [OPTION...]: such a certificate is refused
bad() {
	local mode=$1 name=$2 sentence=$3
	shift 3
	tls_sink "$mode" "$name"
	probe --tls "$mode" $login "$@"
	check_step "$mode, $name" open local-error
	check_out "$mode, $name: it is said why" "$sentence"
	check_no_password "$mode, $name"
}

{
	printf 'Subject: large\r\n\r\n'
	yes "$(printf 'a%.0s' $(seq 900))"$'\r' | head -n 3000
} >"$work/large.eml"

for mode in starttls implicit; do
	tls_sink $mode good
	probe --tls $mode $login $trust
	check_step "$mode, good" body ok
	check_equal "$mode, good: encrypted first" 1 "$(sink_count TLSv1.3)"
	check_equal "$mode, good: accepted" 1 "$(sink_count accepted)"
	check_equal "$mode, good: password once" 1 "$(sink_count 'AUTH PLAIN')"

	tls_sink $mode good '{}' --max-tls 1.2
	probe --tls $mode $login $trust
	check_step "$mode, TLS 1.2" body ok
	tls_sink $mode good '{}' --max-tls 1.1
	probe --tls $mode $login $trust
	check_step "$mode, TLS 1.1" open local-error
	check_no_password "$mode, TLS 1.1"

	bad $mode wrong-host 'is for mail\.example\.net, not for localhost' \
		$trust
	bad $mode wildcard 'is for \*\.example\.test, not for localhost' \
		$trust
	bad $mode expired 'expired on 2020-06-01' $trust
	bad $mode early 'is not valid before 2098-01-01' $trust
	bad $mode client 'is not meant for servers' $trust
	bad $mode unknown-ca 'authority that is not trusted here .Unknown .*Authority' \
		$trust
	check_no_out "$mode, unknown-ca: its name is scrubbed" $'\e'
	bad $mode self-signed 'is signed by itself' $trust
	# A bare machine trusts nobody at all.
	bad $mode good \
		'not trusted here .Notyet Test Authority|no list of cert'
	bad $mode ip 'is for 127\.0\.0\.1, not for localhost' $trust

	tls_sink $mode ip
	probe --tls $mode $login $trust --host 127.0.0.1
	check_step "$mode, address in the certificate" body ok

	# A pinned certificate is accepted for itself alone.
	pin=$(openssl x509 -in "$certs/self-signed.pem" -noout -fingerprint \
		-sha256 | sed 's/.*=//')
	tls_sink $mode self-signed
	probe --tls $mode $login --fingerprint "$pin"
	check_step "$mode, pinned" body ok
	tls_sink $mode good
	probe --tls $mode $login $trust --fingerprint "sha256:$pin"
	check_step "$mode, pinned and another came" open local-error
	check_out "$mode, pinned: it is said why" 'is not the pinned one'
	check_no_password "$mode, pinned and another came"

	tls_sink $mode good '{"tls": {"hang": 1}}'
	probe --tls $mode $login $trust $short
	check_step "$mode, handshake hangs" open retry
	tls_sink $mode good '{"tls": {"close": 1}}'
	probe --tls $mode $login $trust
	check_step "$mode, handshake closes" open retry
	tls_sink $mode good '{"tls": {"raw": "220 hello\r\n250 ok\r\n"}}'
	probe --tls $mode $login $trust
	check_step "$mode, no handshake" open local-error
	check_no_password "$mode, no handshake"

	tls_sink $mode good '{"body": {"close": 1}}'
	probe --tls $mode $login $trust
	check_step "$mode, dropped after the dot" body unknown
	tls_sink $mode good '{"body": {"reset": 1}}'
	probe --tls $mode $login $trust
	check_step "$mode, reset after the dot" body unknown
	tls_sink $mode good '{"receive": {"reset": 1}, "ehlo": [
		"250 sink\n250 STARTTLS", "250 sink"]}'
	probe --tls $mode $trust --file "$work/large.eml"
	check_step "$mode, reset within a large message" body unknown
	tls_sink $mode good '{"mail": {"endless": "lines"}}'
	probe --tls $mode $login $trust
	check_step "$mode, endless" envelope retry
done

# --- cancelled, and once more ---

mkfifo "$work/cancel"
exec {cancel}<>"$work/cancel"
for mode in starttls implicit; do
	tls_sink $mode good "{\"tls\": {\"poke\": \"$work/cancel\"}}"
	probe --tls $mode $login $trust --cancel "$work/cancel"
	check_step "$mode, cancelled while hands are shaken" open retry
	check_out "$mode: that is told" 'was cancelled during the TLS handsh'
	check_no_password "$mode, cancelled"
	read -r -t 60 _ <&"$cancel"
done

# A server of TLS 1.2 may ask for another handshake, with another certificate.
# It says a line of its input, and shakes hands where that is "R".
server_stop
mkfifo "$work/say"
openssl s_server -accept 127.0.0.1:0 -cert "$certs/good.pem" -crlf -tls1_2 \
	-key "$certs/good.key" <"$work/say" >"$work/heard" 2>&1 &
server_pid=$!
exec {say}>"$work/say"
until grep -q '^ACCEPT .*:[0-9]' "$work/heard"; do
	kill -0 $server_pid || exit 99
done
port=$(sed -n 's/^ACCEPT .*:\([0-9]*\)$/\1/p' "$work/heard")
echo '220 sink' >&"$say"
"$top_builddir/tests/support/send-probe" --host localhost --port "$port" \
	--tls implicit $login $trust >"$work/told" 2>&1 &
probe_pid=$!
until grep -q '^EHLO localhost' "$work/heard"; do
	kill -0 $probe_pid || break
done
echo R >&"$say"
wait $probe_pid
exec {say}>&-
out=$(cat "$work/told") err=
check_step "shake hands again" open retry
check_out "that is a break" 'connection to localhost:[0-9]+ broke during EHLO'
check_equal "no password then" 0 "$(grep -c AUTH "$work/heard")"
server_stop

# --- STARTTLS that does not happen ---

sink_start '{}'
probe --tls starttls $login $trust
check_step "STARTTLS not offered" open local-error
check_out "that is told" 'does not offer STARTTLS'
check_no_password "STARTTLS not offered"
tls_sink starttls good '{"starttls": "454 4.7.0 not now"}'
probe --tls starttls $login $trust
check_step "STARTTLS not now" open retry
check_no_password "STARTTLS not now"
tls_sink starttls good '{"starttls": "501 5.5.4 no"}'
probe --tls starttls $login $trust
check_step "STARTTLS refused" open local-error
check_no_password "STARTTLS refused"
check_equal "nothing more in clear text" 0 "$(sink_count QUIT)"
# CVE-2020-15953: what came with the 220 must not count as said within TLS.
tls_sink starttls good \
	'{"starttls": {"raw": "220 go\r\n250-x\r\n250 AUTH PLAIN\r\n"}}'
probe --tls starttls $login $trust
check_step "bytes after 220" open retry
check_no_password "bytes after 220"
tls_sink implicit good
probe --tls starttls $login $trust $short
check_step "implicit TLS asked for STARTTLS" open retry
tls_sink starttls good
probe --tls implicit $login $trust
check_step "STARTTLS asked for implicit TLS" open local-error
check_out "the ports are named" '465 for implicit TLS'

finish
