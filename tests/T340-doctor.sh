# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# The doctor names what is wrong, each by itself, and sends nothing.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/smtp.sh"
. "$top_srcdir/tests/support/thread.sh"
make_certs

export NOTYET_NOW=2026-11-19T12:00:00Z
run notyet doctor
check_out 'no index: told' '^error +index '
check_out 'no index: the store is fine' '^fine +store '
check_out 'no account: told' '^warning +account '
check 'no index: the status is no success' test "$status" != 0

make_index
run notyet doctor
check_out 'an empty index: told' '^warning +mail .*notmuch new'

make_thread
rm "$maildir/cur/"{apply,agree}:2,S
index_new
run notyet doctor
check_out 'old mail only: told' '^warning +mail .*14 days old'
check_out 'no own mail: told' '^warning +sent mail '

sed -i '/primary_email/d' "$NOTMUCH_CONFIG"
run notyet doctor
check_out 'no identity: told' '^error +identity '
printf 'primary_email=robin@home.example\n' >"$work/line"
sed -i "/name=Robin/r $work/line" "$NOTMUCH_CONFIG"

configure_account <<END
transport = maildir
sent_maildir = /nowhere/at/all
END
run notyet doctor
check_out 'a Maildir that is not named' '^error .*needs a maildir'
check_out 'copies outside of the indexed mail' \
	'^error .*does not lie in the mail that notmuch indexes'

configure_account <<END
transport = sendmail
command = no-such-program
END
run notyet doctor
check_out 'a command that is not there' '^error .*no program no-such-program'
check_out 'no folder for copies' '^warning .*No copy of sent mail is filed'

# msmtp keeps nothing; what else there is may.
for name in msmtp sendmail; do
	printf '#!/bin/sh\n' >"$work/$name"
	chmod +x "$work/$name"
	configure_account <<-END
	transport = sendmail
	command = $work/$name -a main
	END
	run notyet doctor
	test "$name" != msmtp || check_out 'msmtp and a queue' \
		'^warning +account main +msmtp queues nothing: set command_queues'
done
check_no_out 'a command that may queue' 'command_queues'
configure_account <<END
transport = sendmail
command = $work/msmtp
command_queues = no
END
run notyet doctor
check_no_out 'msmtp without a queue' 'command_queues'

# --- which account sends for which address ---

configure_notyet <<END
[account one]
from = robin@home.example
transport = maildir
maildir = $work/outgoing
file_sent = false
[account two]
from = Robin@Home.example
transport = maildir
maildir = $work/outgoing
file_sent = false
END
run notyet doctor
check_out 'two accounts for an address' \
	'^warning +account two +Account one stands above it'
check_no_out 'each address has an account' 'No account sends for'
sed -i 's/^from = .*/from = other@home.example/' "$HOME/.config/notyet/config"
run notyet doctor
check_out 'an address without an account' \
	'^warning +account +No account sends for robin@home.example'

# --- servers ---

# smtp CERTIFICATE PASSWORD
smtp() {
	sink_start "{\"auth\": \"$2\"${3:+, $3}}" --tls implicit \
		--cert "$certs/$1.pem" --key "$certs/$1.key"
	configure_account <<-END
	transport = smtp
	host = localhost
	port = $port
	user = tester
	password_command = echo secret1
	tls_ca_file = $certs/ca.pem
	file_sent = false
	timeout_s = 20
	END
	run notyet doctor
}

smtp good '235 2.7.0 welcome'
check_out 'a good server' '^fine .*its certificate is good'
check_out 'a good login' '^fine .*takes the login of tester'
check_out 'how good' \
	'answers with TLS 1\.3, .* \(for localhost, 127\.0\.0\.1, until 20'
check_no_out 'nothing to warn of' '^(warning|error) +account main'
check_equal 'nothing is sent' 0 "$(sink_count MAIL)"
smtp good '235 2.7.0 welcome' '"mechanisms": "GSSAPI LOGIN PLAIN"'
check_out 'the logins are told' 'of tester by PLAIN \(it offers PLAIN, LOGIN\)'
sed -i '/^user/d' "$HOME/.config/notyet/config"
run notyet doctor
check_out 'no user where one is expected' \
	'^warning .*offers logins \(PLAIN, LOGIN\) and the account has no user'
smtp soon '235 2.7.0 welcome'
check_out 'a certificate that ends soon is good' '^fine .*its certificate is good'
check_out 'and a warning' '^warning .*of localhost:[0-9]* ends in 9 days, on 20'
check_out 'which does not hinder' '^fine .*takes the login'
smtp good '535 5.7.8 no'
check_out 'a login that is refused' '^error .*refused the login'
check_out 'what to do is told' 'refused.*535 5\.7\.8 no\..*password_command'
run notyet doctor --format=json
check_equal 'JSON: what is wrong' \
	'["account main"]' "$(json "[c['name'] for c in d['checks']
		if c['level'] == 'error' and 'refused the login' in c['text']]")"
check_status 'JSON: the same status' 69
smtp unknown-ca '235 2.7.0 welcome'
check_out 'a certificate of nobody known: what to do' \
	'^error .*is not trusted here .*tls_ca_file, .*tls_fingerprint\.'
check_no_out 'scrubbed' $'\e'
fingerprint=$(openssl x509 -in "$certs/unknown-ca.pem" -noout -fingerprint \
	-sha256 | sed 's/.*=//')
sed -i "s/^tls_ca_file.*/tls_fingerprint = $fingerprint/" \
	"$HOME/.config/notyet/config"
run notyet doctor
check_out 'a pinned certificate' '^fine .*is the one of tls_fingerprint'
smtp wrong-host '235 2.7.0 welcome'
check_out 'a certificate of another' \
	'^error .*certificate of localhost:[0-9]+ is for mail\.example\.net, not for localhost'
smtp expired '235 2.7.0 welcome'
check_out 'a bad certificate' '^error .*certificate'
check_equal 'no login with a bad certificate' 0 "$(sink_count AUTH)"
server_stop
run notyet doctor
check_out 'no server' '^error +account main .*check host and port'

EDITOR=no-such-editor run notyet doctor
check_out 'no editor' '^warning +editor .*no-such-editor'

printf 'garbage' >"$HOME/.local/share/notyet/notyet.db"
run notyet doctor
check_out 'a damaged store' '^error +store '
check_equal 'which is left as it was' garbage \
	"$(cat "$HOME/.local/share/notyet/notyet.db")"
printf '[identity]\nnme = x\n' | configure_notyet
run notyet doctor
check 'a wrong configuration is an error' test "$status" != 0

finish
