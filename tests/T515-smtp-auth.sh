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

all='{"mechanisms": "PLAIN LOGIN CRAM-MD5 XOAUTH2 OAUTHBEARER SCRAM-SHA-1
	SCRAM-SHA-256 SCRAM-SHA-256-PLUS GSSAPI"}'
all=$(printf '%s' "$all" | tr '\n\t' '  ')

for auth in plain login cram-md5 xoauth2 oauthbearer scram-sha-1 \
	scram-sha-256; do
	tls_sink implicit good "$all"
	probe --tls implicit $trust $login --auth $auth
	check_step "login $auth" body ok
	check_equal "login $auth: it was this one" 1 \
		"$(grep -ciE "AUTH $auth(\"| )" "$server_dir/log.jsonl")"
	tls_sink implicit good "$all"
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

# --- the one that is chosen ---

# chosen LABEL OFFERED EXPECTED [OPTION...]
chosen() {
	local label=$1 expected=$3
	tls_sink implicit good "{\"mechanisms\": \"$2\"}"
	shift 3
	probe --tls implicit $trust $login "$@"
	check_step "$label" body ok
	check_equal "$label: $expected" "$expected" "$(sed -n \
		's/.*"AUTH \([A-Z0-9-]*\).*/\1/p' "$server_dir/log.jsonl")"
}
chosen "the best of all" "PLAIN XOAUTH2 CRAM-MD5 SCRAM-SHA-1 SCRAM-SHA-256" \
	SCRAM-SHA-256
chosen "no SHA-256" "PLAIN XOAUTH2 CRAM-MD5 SCRAM-SHA-1" SCRAM-SHA-1
chosen "the usual server" "LOGIN CRAM-MD5 PLAIN" PLAIN
chosen "LOGIN before CRAM-MD5" "CRAM-MD5 LOGIN" LOGIN
chosen "nothing but CRAM-MD5" CRAM-MD5 CRAM-MD5
chosen "names in small letters" "scram-sha-1 plain" SCRAM-SHA-1
chosen "a token" "PLAIN XOAUTH2 OAUTHBEARER" OAUTHBEARER --token
chosen "a token and XOAUTH2" "PLAIN XOAUTH2" XOAUTH2 --token
auth_case "a token and no login for it" local-error \
	'{"mechanisms": "PLAIN SCRAM-SHA-1"}' --token
check_out "it is told" 'no login that takes a token .*SCRAM-SHA-1, PLAIN'
check_equal "and not sent" 0 "$(sink_count AUTH)"
auth_case "after a refusal nothing weaker is tried" local-error \
	'{"mechanisms": "PLAIN SCRAM-SHA-1", "password": "other"}'
check_out "but what can be done is told" 'if they are right, set auth = plain'
check_equal "one AUTH" 1 "$(sink_count '"AUTH ')"

# --- SCRAM: the server has to prove itself, and may not ask for too much ---

# scram_case LABEL WORDS SCRIPT
scram_case() {
	auth_case "SCRAM: $1" local-error \
		"{\"mechanisms\": \"SCRAM-SHA-256\", \"scram\": $3}"
	check_out "SCRAM: $1: told" "$2"
}
scram_case "a wrong signature" 'did not prove that it knows the password' \
	'{"signature": "v=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="}'
check "and yet it had our proof" grep -q 'proof is right' \
	"$server_dir/log.jsonl"
scram_case "no signature" 'without having proved' '{"early": true}'
scram_case "no exchange at all" 'without having proved' '{"earlier": true}'
scram_case "an empty last message" 'did not prove' '{"signature": ""}'
scram_case "an error as the last message" \
	'refused the login: other-error\.' '{"signature": "e=other-error"}'
scram_case "a nonce of its own" 'answers another login' \
	'{"nonce": "0123456789abcdef01234567"}'
scram_case "4095 rounds" 'with 4095 rounds only' '{"iterations": 4095}'
scram_case "two thousand million rounds" 'asks for 2000000000 rounds' \
	'{"iterations": 2000000000}'
scram_case "garbage" 'rules of this login' '{"first": "\u0001\u0002"}'
scram_case "a NUL" 'rules of the login SCRAM-SHA-256' '{"first": "r=\u0000"}'
auth_case "SCRAM: garbage in place of base64" local-error \
	'{"mechanisms": "SCRAM-SHA-1", "auth-step": "334 r=,s=!"}'
auth_case "SCRAM: questions without end" local-error \
	'{"mechanisms": "SCRAM-SHA-1", "auth": {"raw": "334 \r\n334 \r\n334 "}}'
auth_case "SCRAM: a password that cannot be prepared" local-error \
	'{"mechanisms": "SCRAM-SHA-1"}' --password "$(printf 'a\342\200\256')"
check_out "it is told" 'holds a character that this login cannot carry'
check_equal "and nothing sent" 0 "$(sink_count AUTH)"
tls_sink implicit good \
	'{"mechanisms": "SCRAM-SHA-256", "password": "IX \u00e4"}'
probe --tls implicit $trust --user tester \
	--password "$(printf 'I\302\255X\302\240a\314\210')"
check_step "SCRAM: a password is prepared" body ok

# --- tokens ---

for auth in xoauth2 oauthbearer; do
	auth_case "$auth: a refusal" local-error "{\"mechanisms\": \"$auth\",
		\"password\": \"other\", \"refusal\":
		\"{\\\"status\\\":\\\"invalid_token\\u001b[2J\\\"}\"}" --token
	check_out "$auth: the reason is told" 'reason is status invalid_token.*token_command'
	check_no_out "$auth: scrubbed" $'\e'
	check "$auth: it was answered" grep -q 'refusal was answered' \
		"$server_dir/log.jsonl"
done
auth_case "a token that forges" local-error '{"mechanisms": "XOAUTH2"}' \
	--token --password "$(printf 'a\1auth=Bearer b')"
check_equal "nothing sent" 0 "$(sink_count AUTH)"
run tests/support/send-probe --host localhost --port 1 $login --token \
	--auth plain
check_step "a token with a login that takes a password" config local-error

# --- long secrets: whole or not at all ---

long=$(head -c 4096 /dev/zero | tr '\0' p)
for auth in plain login cram-md5 xoauth2 oauthbearer scram-sha-256; do
	tls_sink implicit good "{\"mechanisms\": \"$auth\",
		\"password\": \"$long\"}"
	probe --tls implicit $trust --user tester --auth $auth \
		--password "$long"
	check_step "4 KiB, $auth" body ok
done
tls_sink implicit good "{\"password\": \"$long\"}"
probe --tls implicit $trust --user tester --password "$long"
check_equal "the first message is not in the command then" 1 \
	"$(grep -c '"AUTH PLAIN"' "$server_dir/log.jsonl")"
# The command has 512 bytes: 372 make 510 without the line end.
for size in 364 365 366 367 368 369 370 371 372 373 374 375; do
	edge=$(head -c $size /dev/zero | tr '\0' p)
	tls_sink implicit good "{\"password\": \"$edge\"}"
	probe --tls implicit $trust --user tester --password "$edge"
	check_step "$size bytes, PLAIN" body ok
	check "$size bytes: no command is too long" test 510 -ge \
		"$(sed -n 's/.*"text": "\(AUTH [^"]*\)".*/\1/p' \
		"$server_dir/log.jsonl" | tr -d '\n' | wc -c)"
done
auth_case "10 KiB" local-error '{}' \
	--password "$(head -c 10000 /dev/zero | tr '\0' p)"
check_out "it is told" 'too long for the login PLAIN'
check_equal "and not sent" 0 "$(sink_count AUTH)"

tls_sink implicit good "$all"
SASL_PATH=$work probe --tls implicit $trust $login
check_step "no plug-in is needed" body ok

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
