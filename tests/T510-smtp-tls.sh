# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# TLS and the login, with STARTTLS and with implicit TLS: a server that cannot
# prove who it is gets no word of ours after the handshake, and no password in
# any case.
. "$top_srcdir/tests/support/lib.sh"
. "$top_srcdir/tests/support/smtp.sh"
make_certs

login="--user tester --password secret1"
trust="--ca-file $certs/ca.pem"
short="--limit-ms 300"

# tls_sink MODE CERT [SCRIPT [OPTION...]]
tls_sink() {
	local mode=$1 name=$2 script=${3:-'{}'}
	shift $(($# > 3 ? 3 : $#))
	sink_start "$script" --tls "$mode" --cert "$certs/$name.pem" \
		--key "$certs/$name.key" "$@"
}

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

	bad $mode wrong-host 'it is for mail\.example\.net, not for localhost' \
		$trust
	bad $mode wildcard 'it is for \*\.example\.test, not for localhost' \
		$trust
	bad $mode expired 'it expired on 20[0-9-]+' $trust
	bad $mode early 'it is not valid before 20[0-9-]+' $trust
	bad $mode client 'it is not meant for servers' $trust
	bad $mode unknown-ca 'its authority Unknown Authority is not trusted' \
		$trust
	bad $mode self-signed 'it is signed by itself' $trust
	bad $mode good 'its authority Notyet Test Authority is not trusted'
	bad $mode ip 'it is for 127\.0\.0\.1, not for localhost' $trust

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
	check_out "$mode, pinned: it is said why" 'and not the pinned one'
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
	tls_sink $mode good '{"mail": {"endless": "lines"}}'
	probe --tls $mode $login $trust
	check_step "$mode, endless" envelope retry
done

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
check_step "STARTTLS refused" open rejected
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

# --- the login ---

for auth in plain login cram-md5 xoauth2; do
	tls_sink implicit good
	probe --tls implicit $trust $login --auth $auth
	check_step "login $auth" body ok
	tls_sink implicit good
	probe --tls implicit $trust --user tester --password wrong --auth $auth
	check_step "login $auth, wrong password" auth local-error
	check_out "login $auth: the answer is shown" 'refused the login: 535'
	check_equal "login $auth: no mail" 0 "$(sink_count MAIL)"
done

# auth_case LABEL STATE SCRIPT [OPTION...]
auth_case() {
	local label=$1 state=$2
	tls_sink implicit good "$3"
	shift 3
	probe --tls implicit $trust $login "$@"
	check_step "$label" auth "$state"
	check_equal "$label: no mail" 0 "$(sink_count MAIL)"
}

for reply in 220 250 251 334; do
	auth_case "only 235 is a success, not $reply" local-error \
		"{\"auth\": {\"raw\": \"$reply fine\\r\\n\"}}"
done
auth_case "login later" retry '{"auth": "454 4.7.0 later"}'
auth_case "login closes" retry '{"auth": {"close": 1}}'
auth_case "login hangs" retry '{"auth": {"hang": 1}}' $short
auth_case "a challenge that is no base64" local-error \
	'{"auth": {"raw": "334 ???\r\n"}}' --auth login
auth_case "no login offered" local-error '{"ehlo": "250 sink"}'
auth_case "the login that was asked for is not offered" local-error \
	'{"ehlo": "250 sink\n250 AUTH LOGIN"}' --auth plain
check_out "what is offered is told" 'offers LOGIN'
auth_case "no password" local-error '{}' --password ''
long=$(printf 'p%.0s' $(seq 400))
auth_case "a long password, PLAIN" local-error '{}' --password "$long" \
	--auth plain
check_out "it is told" 'too long'
auth_case "a long password, LOGIN" local-error '{}' --password "$long" \
	--auth login
# 364 bytes make 509 with the name and the command: three more would be 513.
edge=$(printf 'p%.0s' $(seq 364))
auth_case "the longest password, PLAIN" local-error '{}' \
	--password "$edge" --auth plain
check_out "it is sent whole" '535'
auth_case "one byte too long, PLAIN" local-error '{}' \
	--password "${edge}p" --auth plain
check_out "it is told as well" 'too long'
check_equal "and not sent" 0 "$(sink_count AUTH)"
token=$(printf 't%.0s' $(seq 2500))
auth_case "a long token" local-error '{}' --password "$token" --auth xoauth2
check_out "it is sent whole and refused" '535'

tls_sink implicit good
SASL_PATH=$work probe --tls implicit $trust $login
check_step "the plug-ins are missing" auth local-error
check_out "their package is named" 'libsasl2-modules'

tls_sink implicit good
probe --tls implicit $trust
check_step "no user, no login" body ok
check_equal "no AUTH then" 0 "$(sink_count AUTH)"

run tests/support/send-probe --host localhost --port 1 --fingerprint abc
check_step "a fingerprint that is none" config local-error
tls_sink implicit good
probe --tls implicit $login --ca-file "$work/nothing.pem"
check_step "no such file of authorities" open local-error
check_out "the file is named" "$work/nothing.pem"

# --- a server that somebody else wrote ---

printf 'Subject: hi\r\nFrom: me@example.com\r\n\r\n.dot\r\n\r\nend\r\n\r\n' \
	>"$work/m.eml"
for mode in starttls implicit; do
	aiosmtpd_start $mode
	for auth in plain login; do
		probe --tls $mode $trust $login --auth $auth \
			--file "$work/m.eml" --helo example.com
		check_step "aiosmtpd, $mode, $auth" body ok
	done
	check "aiosmtpd, $mode: as it is" \
		cmp "$work/m.eml" "$server_dir/new/1.eml"
	check "aiosmtpd, $mode: envelope" grep -qF \
		'"to": ["eva@example.org"], "helo": "example.com"' \
		"$server_dir/new/1.json"
	probe --tls $mode $trust --user tester --password no
	check_step "aiosmtpd, $mode, wrong password" auth local-error
	probe --tls $mode $trust
	check_step "aiosmtpd, $mode, no login" envelope rejected
	probe --tls $mode $trust $login --to rejected@example.test
	check_step "aiosmtpd, $mode, no such user" envelope rejected
	probe --tls $mode $trust $login --to greylisted@example.test
	check_step "aiosmtpd, $mode, greylisted" envelope retry
done

finish
