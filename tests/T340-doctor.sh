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

# smtp CERTIFICATE PASSWORD
smtp() {
	sink_start "{\"auth\": \"$2\"}" --tls implicit \
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
check_equal 'nothing is sent' 0 "$(sink_count MAIL)"
smtp good '535 5.7.8 no'
check_out 'a login that is refused' '^error .*refused the login'
smtp expired '235 2.7.0 welcome'
check_out 'a bad certificate' '^error .*certificate'
check_equal 'no login with a bad certificate' 0 "$(sink_count AUTH)"
server_stop
run notyet doctor
check_out 'no server' '^error +account main'

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
