# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# The login: every way that is offered, only the reply 235 as a success, nothing
# cut; and a server that somebody else wrote.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/smtp.sh"
make_certs

login="--user tester --password secret1"
trust="--ca-file $certs/ca.pem"

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
auth_case "login hangs" retry '{"auth": {"hang": 1}}' \
	--limit-ms 1500
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
