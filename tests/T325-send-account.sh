# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# The ways out for mail: a login over TLS whose password a command prints, a
# local command, and two senders at once.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/smtp.sh"
. "$top_srcdir/tests/support/thread.sh"
make_certs
make_thread
mkfifo "$work/poke"

# account TLS PASSWORD_COMMAND [CA]
account() {
	configure_account <<-END
	transport = smtp
	host = localhost
	port = $port
	tls = $1
	user = tester
	password_command = $2
	tls_ca_file = ${3:-$certs/ca.pem}
	timeout_s = 20
	sent_maildir = $work/mail/sent
	END
}

received() {
	find "$server_dir/new" -name '*.eml' 2>/dev/null | wc -l
}

# --- logins ---

for tls in implicit starttls; do
	queue_mail
	aiosmtpd_start "$tls"
	account "$tls" 'echo wrong'
	send_mail
	check_status "$tls, wrong password: status" 75
	check_equal "$tls, wrong password: state" retry "$(state_of "$row")"
	# Servers lock out who tries a wrong password again and again.
	run env NOTYET_NOW=2026-11-20T12:00:00Z "$top_builddir/notyet" send --due
	check_status "$tls, wrong password: it is not tried again by itself" 0
	check_equal "$tls, wrong password: nothing was due" '' "$out$err"
	account "$tls" 'printf "secret1\nlogin: tester\n"'
	send_mail
	check_status "$tls, right password: status" 0
	check_equal "$tls, right password: state" sent "$(state_of "$row")"
	check_equal "$tls: one mail" 1 "$(received)"
	check_no_out "$tls: the password is not shown" secret1
done

queue_mail
aiosmtpd_start implicit
account implicit 'echo secret1' "$certs/other-ca.pem"
send_mail
check_status 'an unknown authority: status' 75
check_equal 'an unknown authority: state' retry "$(state_of "$row")"
check_equal 'an unknown authority: no mail' 0 "$(received)"

for command in 'false' 'true' 'no-such-program'; do
	account implicit "$command"
	send_mail
	check 'a failing password_command is an error' test "$status" != 0
	check_one_sentence "$command: one sentence"
	check_err "$command: the account is named" 'account main'
	check_equal "$command: nothing happened to the mail" retry \
		"$(state_of "$row")"
done
check_equal 'no mail without a password' 0 "$(received)"

# --- what a secret may be ---

# secret_account LINE...: the account with these lines about its login.
secret_account() {
	configure_account <<-END
	transport = smtp
	host = localhost
	port = $port
	tls = implicit
	tls_ca_file = $certs/ca.pem
	timeout_s = 20
	sent_maildir = $work/mail/sent
	$(printf '%s\n' "$@")
	END
}

# not_a_login LABEL WORDS LINE...
not_a_login() {
	local label=$1 words=$2
	shift 2
	secret_account "$@"
	send_mail
	check "$label" test "$status" != 0
	check_one_sentence "$label: one sentence"
	check_err "$label: told" "$words"
	check_equal "$label: the mail is as it was" retry "$(state_of "$row")"
}
not_a_login 'a password and a token' \
	'Account main has a password_command and a token_command' \
	'user = tester' 'password_command = echo a' 'token_command = echo b'
not_a_login 'a user and no secret' \
	'Account main has a user and neither a password_command nor a token' \
	'user = tester'
not_a_login 'an empty token' 'token_command of account main printed no token' \
	'user = tester' 'token_command = true'
check_equal 'no mail without a secret' 0 "$(received)"

tls_sink implicit good '{}'
secret_account 'user = tester' 'auth = plain' 'token_command = echo secret1'
send_mail
check_equal 'a token for PLAIN: state' retry "$(state_of "$row")"
check_err 'it is told' 'takes a password and no token'
check_equal 'no connection for it' 0 "$(sink_count connect)"
for offered in OAUTHBEARER XOAUTH2; do
	tls_sink implicit good "{\"mechanisms\": \"PLAIN $offered\"}"
	secret_account 'user = tester' 'token_command = echo stale'
	send_mail
	check_equal "$offered, a stale token: state" retry "$(state_of "$row")"
	check_err 'the reason is told' 'reason is status 401: see whether the token_command'
	secret_account 'user = tester' 'token_command = echo secret1'
	send_mail
	check_equal "$offered: state" sent "$(state_of "$row")"
	check_equal "$offered: it was this" 2 "$(sink_count "AUTH $offered ")"
	queue_mail
done
aiosmtpd_start implicit
account implicit 'echo wrong'
send_mail

NOTYET_DEMO=1 send_mail
check_status 'the demo never uses a network' 77
check_equal 'the demo leaves the mail' retry "$(state_of "$row")"
run notyet outbox cancel "$row"

# --- a local command ---

cat >"$work/sendmail" <<END
#!/bin/sh
printf '%s\n' "\$@" >'$work/sendmail.args'
cat >'$work/sendmail.mail'
exit \$(cat '$work/sendmail.exit')
END
chmod 700 "$work/sendmail"
configure_account <<END
transport = sendmail
command = $work/sendmail
sent_maildir = $work/mail/sent
END
queue_mail
echo 75 >"$work/sendmail.exit"
send_mail
check_equal 'the command may have queued it' unknown "$(state_of "$row")"
run notyet outbox cancel "$row"
configure_account <<END
transport = sendmail
command = $work/sendmail
command_queues = false
sent_maildir = $work/mail/sent
END
queue_mail
send_mail
check_equal 'the command says later' retry "$(state_of "$row")"
echo 0 >"$work/sendmail.exit"
send_mail
check_status 'the command takes the mail' 0
check_equal 'the recipient is its last argument' anna@acme.example \
	"$(tail -n 1 "$work/sendmail.args")"
check 'the mail is what was filed' grep -q '^References: <invite@' \
	"$work/sendmail.mail"

while read -r exit state; do
	queue_mail
	echo "$exit" >"$work/sendmail.exit"
	send_mail
	check "exit status $exit: no success" test "$status" != 0
	check_equal "exit status $exit: state" "$state" "$(state_of "$row")"
	test "$state" = rejected || run notyet outbox cancel "$row"
done <<-END
	67 rejected
	68 retry
	78 retry
	70 unknown
END
queue_mail
sed -i 's/^exit/kill -9 $$ #/' "$work/sendmail"
send_mail
check_equal 'killed: state' unknown "$(state_of "$row")"
run notyet outbox cancel "$row"
queue_mail
mv "$work/sendmail" "$work/sendmail.away"
send_mail
check_equal 'no such command: state' retry "$(state_of "$row")"
check_err 'it is named' "The mail command $work/sendmail cannot be started"
run notyet outbox cancel "$row"
sed 's/^kill.*#/exit/' "$work/sendmail.away" >"$work/sendmail"
chmod 700 "$work/sendmail"

# --- several accounts, chosen by the sender ---

# accounts FROM...: one each, named one, two, ...; "any" is one without a from.
accounts() {
	local name address
	set -- one "${1:-}" two "${2:-}" three "${3:-}"
	printf '[identity]\nname = Robin Doe\n' >"$work/accounts"
	while test $# -gt 0; do
		name=$1 address=$2
		shift 2
		test -n "$address" || continue
		printf '[account %s]\ntransport = maildir\nmaildir = %s\n' \
			"$name" "$work/out-$name"
		printf 'file_sent = false\n'
		test "$address" = any || printf 'from = %s\n' "$address"
	done >>"$work/accounts"
	configure_notyet <"$work/accounts"
}

# account_of ROW
account_of() {
	run notyet outbox --format=json
	json "[r['account'] for r in d['outbox'] if r['row'] == $1][0]"
}

while read -r account first second third; do
	accounts "$first" "$second" "$third"
	queue_mail
	check_equal "$first, $second, $third: $account" "$account" \
		"$(account_of "$row")"
	run notyet outbox cancel "$row"
done <<-END
	two other@home.example robin@home.example any
	two other@home.example Robin@HOME.example any
	three any other@home.example robin@home.example
	one any other@home.example
	two other@home.example any any
	one robin@home.example robin@home.example
END
accounts other@home.example another@home.example
run notyet draft acme thank-you --set 'topic=the small steps' \
	--set 'qualification=ten years of C' --queue
check 'no account fits: no success' test "$status" != 0
check_one_sentence 'no account fits: one sentence'
check_err 'no account fits: the address is named' 'robin@home\.example'

configure_account <<END
transport = sendmail
command = $work/sendmail
sent_maildir = $work/mail/sent
END

# --- the account changed under a queued mail ---

queue_mail
sed 's/account main/account other/' "$HOME/.config/notyet/config" \
	>"$work/config" && configure_notyet <"$work/config"
send_mail
check_status 'an account that is gone' 78
check_err 'it is named' '\[account main\]'
check_equal 'the mail stays' draft "$(state_of "$row")"

# --- two senders at once ---

server_stop
sink_start "{\"mail\": [{\"poke\": \"$work/poke\"}]}"
configure_account <<END
transport = smtp
host = localhost
port = $port
tls = none
timeout_s = 60
file_sent = false
END
"$top_builddir/notyet" send "$row" "--approve=$hash" >/dev/null 2>&1 &
pid=$!
read -rt 60 _ <>"$work/poke"
send_mail
check_status 'a second sender is told to wait' 75
check_err 'it is told why' 'being sent right now'
server_stop
wait "$pid"
check_equal 'the first wrote down what became of it' retry \
	"$(state_of "$row")"
check_equal 'one connection' 1 "$(sink_count connect)"

finish
