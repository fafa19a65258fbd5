# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# Every step of SMTP against a server that fails there: what the outcome is, that
# nothing hangs, and that nothing was accepted which is not called "ok" or
# "unknown". Clear text on the loopback address, without a login.
#
# The traps of libetpan and GnuTLS, and the tests that step on each of them
# (T500 to T515 are tests/T5*.sh; a label in quotes is one of their checks):
#
#	a program that is no PIE		tests/tools/check-programs.sh
#	select() beyond descriptor 1023		T500 "a descriptor beyond 1023"
#	sockets that other programs inherit	send-probe, at each "open"
#	certificates that nobody verifies	T511, the table BAD
#	  ... the purpose of a certificate	T511 "for clients"
#	  ... no authorities at all		T510 "no list of certificates"
#	  ... a handshake again			T510 "shake hands again"
#	TLS 1.0 and 1.1				T511, the table WEAK
#	no SNI					T511, each case of GOOD
#	words of a library on standard error	T505, T511, each cell
#	bytes behind the 220 to STARTTLS	T511 "STARTTLS injected ..."
#	clear text after STARTTLS failed	T511 STRIPPED, T505 "in clear"
#	a login without verified TLS		T505, T511, each cell
#	mechanisms that are plug-ins		T515, SASL_PATH leads nowhere
#	commands of more than 512 bytes		T515 "a long password", T500
#						"the longest address"
#	other successes of a login than 235	T515, T505 "wrong 2yz" at AUTH
#	a log that holds the password		T326
#	who was refused is not named		T500 "the recipient is named"
#	no RSET after a refusal			T500 "a refusal is reset"
#	450 and 550 are one code		T505 "4yz" and "5yz"
#	a success of the message by 251		T500 "251 after the dot"
#	words of the reply before		T505 "of an earlier reply"
#	limits for each read only		T505 "drip"
#	answers that fill the memory		T505 "endless", peak of memory
#	SIGPIPE					T505 "reset", "it died"
#	an end that is read beyond		T505 "close", under sanitizers
#	commands within an address		T500 "commands in a recipient"
#	8 bits and long lines			T500 refuse, test-send-check
#	an empty line more at the end		T500 "arrives as it is"
#	the name of this machine in EHLO	T500 "the host is not told"
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/smtp.sh"

# A limit is short where the test waits for it to pass and a slow machine comes
# to the same outcome.
short="--limit-ms 250"
short_body="--body-ms 250"

# try LABEL STEP STATE SCRIPT [OPTION...]
try() {
	local label=$1 step=$2 state=$3
	sink_start "$4"
	shift 4
	probe --tls none "$@"
	check_step "$label" "$step" "$state"
	case $state in
	ok | unknown) ;;
	*)
		check_equal "$label: not accepted" 0 "$(sink_count accepted)"
		;;
	esac
}

# try_in_time, as try(): the same, where a limit has to pass that the steps
# before must keep to. How long a step takes is the machine's affair, so a limit
# that was too short for them is doubled. Sets $limit_s.
try_in_time() {
	local limit_ms
	for limit_ms in 1500 3000 6000 12000 24000; do
		sink_start "$4"
		probe --tls none --limit-ms "$limit_ms" "${@:5}"
		case ${out##*$'\n'} in "$2 $3 "*) break ;; esac
	done
	limit_s=$(awk "BEGIN { print $limit_ms / 1000 }")
	check_step "$1" "$2" "$3"
	test "$3" != retry ||
		check_equal "$1: not accepted" 0 "$(sink_count accepted)"
}

try "all is well" body ok '{}'
check_equal "one message" 1 "$(sink_count accepted)"
check_equal "the session is closed properly" 1 "$(sink_count QUIT)"
check_equal "the host is not told" 1 "$(sink_count 'EHLO localhost')"

# --- before the message: 4yz is for later, 5yz is for good ---

try "greeting 421" open retry '{"greeting": "421 4.3.2 busy"}'
try "greeting 554" open rejected '{"greeting": "554 go away"}'
try "greeting 220 late" open retry '{"greeting": {"hang": 1}}' $short
check_out "the limit is told" 'took longer than 0\.25 s for the greeting\. It can'
try "greeting drips" open retry '{"greeting": {"drip": "220 a b c d e f"}}' \
	$short
try "greeting never ends" open retry '{"greeting": {"endless": "line"}}'
check_out "an endless line is called so" 'sent an endless answer'
try "greeting has endless lines" open retry \
	'{"greeting": {"endless": "lines"}}'
try "another protocol" open retry '{"greeting": {"raw": "* OK IMAP4\r\n"}}'
check_out "its words are shown" 'should during the greeting: "\* OK IMAP4"'
try "bytes that are none" open retry \
	'{"greeting": {"raw": "\u0000\u001b]0;x\u0007\u00ff\r\n"}}'
check_no_out "no control character is shown" $'[\001-\037]'
try "closed at once" open retry '{"connect": {"close": 1}}'
try "reset at once" open retry '{"connect": {"reset": 1}}'
try "half a greeting" open retry \
	'{"greeting": {"then": {"close": 1}, "say": ""}}'
try "EHLO refused" open rejected '{"ehlo": "550 no"}'
try "EHLO 421" open retry '{"ehlo": "421 no"}'
try "EHLO never answered" open retry '{"ehlo": {"hang": 1}}' $short
try "EHLO closes" open retry '{"ehlo": {"close": 1}}'
try "EHLO endless" open retry '{"ehlo": {"endless": "lines"}}'

try "sender refused" envelope rejected '{"mail": "550 5.7.1 not you"}'
check_out "enhanced code" '^envelope rejected 550 5\.7\.1 '
check_out "the sender is named" \
	'refused the sender me@example\.com: 550 5\.7\.1 not you\. Check'
check_equal "a refusal is reset" 1 "$(sink_count RSET)"
try "sender later" envelope retry '{"mail": "451 4.3.0 later"}'
try_in_time "sender hangs" envelope retry '{"mail": {"hang": 1}}'
try "sender resets" envelope retry '{"mail": {"reset": 1}}'

try "recipient refused" envelope rejected '{"rcpt": "550 5.1.1 no such user"}'
try "recipient greylisted" envelope retry '{"rcpt": "450 4.7.1 greylisted"}'
try "recipient closes" envelope retry '{"rcpt": {"close": 1}}'
try_in_time "recipient hangs" envelope retry '{"rcpt": {"hang": 1}}'
try "recipient forwarded" body ok '{"rcpt": "251 will forward"}'
try "second recipient refused" envelope rejected \
	'{"rcpt": ["250 ok", "553 5.1.3 bad"]}' \
	--to eva@example.org --to max@example.org
check_out "the recipient is named" 'refused the recipient max@example\.org: 553'
check_equal "nobody gets it then" 0 "$(sink_count DATA)"
try "escape sequences in a refusal" envelope rejected \
	'{"rcpt": "550 \u001b[2J\u202egone"}'
check_no_out "they do not pass" $'\e|\u202e'

try "too large" envelope rejected '{"ehlo": "250 sink\n250 SIZE 5"}'
check_out "the limit is named" 'takes messages of up to 5 bytes'
check_equal "and is not tried" 0 "$(sink_count MAIL)"

try "DATA refused" data rejected '{"data": "554 5.5.1 no valid recipients"}'
try "DATA later" data retry '{"data": "451 4.3.0 later"}'
try_in_time "DATA hangs" data retry '{"data": {"hang": 1}}'
try "DATA closes" data retry '{"data": {"close": 1}}'
try "DATA answered 250" data retry '{"data": {"raw": "250 fine\r\n"}}'

# An answer that comes before its question must not stand for a later one.
try "two answers to the recipient" envelope retry \
	'{"rcpt": {"raw": "250 ok\r\n250 ok\r\n"}}'
try "the last answer comes too early" data retry \
	'{"data": {"raw": "354 go\r\n250 queued\r\n"}, "body": "554 no"}'

# --- the message went out: without a clear answer nobody knows ---

try "refused after the dot" body rejected '{"body": "554 5.7.1 spam"}'
check_out "the reason is told" 'refused the message: 554 5\.7\.1 spam\. Change'
try "later after the dot" body retry '{"body": "452 4.3.1 disk full"}'
try "dropped after the dot" body unknown '{"body": {"close": 1}}'
check_out "the doubt is told" 'Whether it took the mail is not known'
try "reset after the dot" body unknown '{"body": {"reset": 1}}'
try "silent after the dot" body unknown '{"body": {"hang": 1}}' \
	$short_body
try "drips after the dot" body unknown '{"body": {"drip": "250 ok thanks"}}' \
	$short_body
try "dropped before the dot" body unknown '{"receive": {"close": 1}}'
try "garbage after the dot" body unknown '{"body": {"raw": "what?\r\n"}}'
try "half an answer after the dot" body unknown \
	'{"body": {"raw": "250-ok\r\n"}}' $short_body
try "354 after the dot" body unknown '{"body": {"raw": "354 go on\r\n"}}'
try "251 after the dot" body ok '{"body": "251 ok"}'
try "endless after the dot" body unknown '{"body": {"endless": "lines"}}'
try_in_time "QUIT is not answered" body ok '{"quit": {"hang": 1}}'
try "QUIT closes" body ok '{"quit": {"close": 1}}'

# --- what goes over the line ---

{
	printf 'Subject: long\r\n\r\n'
	yes "$(printf 'a%.0s' $(seq 900))"$'\r' | head -n 3000
} >"$work/long.eml"
try_in_time "a reader that stops within a large message" body unknown \
	'{"receive": {"deaf": 1}, "ehlo": "250 sink"}' --file "$work/long.eml"
check_out "the limit does not grow with the size" \
	"longer than ${limit_s/./\\.} s for the"
try "a reader that closes within a large message" body unknown \
	'{"receive": {"reset": 1}, "ehlo": "250 sink"}' --file "$work/long.eml"

printf 'Subject: dots\r\n\r\n.\r\n..\r\n.dot\r\ntext\r\n\r\n\r\n' \
	>"$work/dots.eml"
printf 'Subject: no body\r\n\r\n' >"$work/empty.eml"
printf 'Subject: dot\r\n\r\n.\r\n' >"$work/dot.eml"
for name in dots empty dot; do
	try "$name" body ok '{}' --file "$work/$name.eml"
	check "$name arrives as it is" \
		cmp "$work/$name.eml" "$server_dir/accepted-1.eml"
done
try "two answers to the dot, the first a refusal" body unknown \
	'{"body": {"raw": "451 wait\r\n250 queued\r\n"}}'
try "two answers to the dot, the first a success" body ok \
	'{"body": {"raw": "250 queued\r\n421 good night\r\n"}}'
try "a large message" body ok '{"ehlo": "250 sink"}' --file "$work/long.eml" \
	--limit-ms 20000
check "it arrives as it is" cmp "$work/long.eml" "$server_dir/accepted-1.eml"

# --- refused before a socket is opened ---

# refuse LABEL BYTES: a message
refuse() {
	printf "$2" >"$work/bad.eml"
	sink_start '{}'
	probe --tls none --file "$work/bad.eml"
	check_step "$1" check local-error
	check_equal "$1: no connection" 0 "$(sink_count connect)"
}

refuse "a bare LF" 'Subject: x\r\n\r\none\ntwo\r\n'
refuse "a bare CR" 'Subject: x\r\n\r\none\rtwo\r\n'
refuse "a NUL" 'Subject: x\r\n\r\none\0two\r\n'
refuse "8 bits" 'Subject: x\r\n\r\n\303\244\r\n'
refuse "a Bcc" 'Subject: x\r\nBcc: a@b.example\r\n\r\nx\r\n'

# refuse_option LABEL STEP OPTION...
refuse_option() {
	local label=$1 step=$2
	shift 2
	sink_start '{}'
	probe --tls none "$@"
	check_step "$label" "$step" local-error
	check_equal "$label: no MAIL" 0 "$(sink_count MAIL)"
}

refuse_option "commands in a recipient" envelope \
	--to $'a@b.example>\r\nRCPT TO:<c@d.example'
refuse_option "commands in the sender" envelope \
	--from $'a@b.example\nDATA'
refuse_option "an address beyond ASCII" envelope --to 'jürgen@b.example'
refuse_option "an address that is too long" envelope \
	--to "a@$(printf 'abcdefg.%.0s' $(seq 40))example"
refuse_option "commands in the EHLO name" config --helo $'x\r\nMAIL FROM:<>'
refuse_option "a password in clear text" config --user me --password x
longest=$(printf 'l%.0s' $(seq 64))@$(printf 'abcdefg.%.0s' $(seq 22))examp.org
try "the longest address" body ok '{}' --to "$longest" --from "$longest"
check_equal "it is whole" 1 "$(sink_count "RCPT TO:<$longest>")"
check_equal "as a sender, too" 1 "$(sink_count "MAIL FROM:<$longest>")"
try "a domain beyond ASCII" body ok '{}' --to 'eva@müller.example'
check_equal "it goes out as A-labels" 1 \
	"$(sink_count 'RCPT TO:<eva@xn--mller-kva.example>')"

# --- the line itself ---

sink_start '{}'
server_stop
probe --tls none
check_step "nobody listens" open retry
check_out "the refusal is told" 'no connection to localhost:[0-9]+: Connection'
probe --tls none --host no-such-host.invalid
check_step "no such host" open retry
# An address of the documentation range: nothing is ever sent to it.
run tests/support/send-probe --host 192.0.2.1 --port 25 --tls none
check_step "clear text to another machine" open local-error

# select() cannot wait for a descriptor beyond 1023.
sink_start '{}'
cat >"$work/many.py" <<'END'
import os, resource, sys
hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
resource.setrlimit(resource.RLIMIT_NOFILE, (min(4096, hard), hard))
null = os.open("/dev/null", os.O_RDONLY)
while null < 1100:
    null = os.dup(null)
    os.set_inheritable(null, True)
os.execv(sys.argv[1], sys.argv[1:])
END
run /usr/bin/python3 "$work/many.py" "$top_builddir/tests/support/send-probe" \
	--host localhost --port "$port" --tls none
check_step "a descriptor beyond 1023" body ok

mkfifo "$work/cancel"
exec {cancel}<>"$work/cancel"
# cancel STEP STATE: what the program sees when the user cancels there.
cancel() {
	sink_start "{\"$1\": {\"poke\": \"$work/cancel\"}}"
	probe --tls none --cancel "$work/cancel" --limit-ms 20000
	check_step "cancelled" "$2" "$3"
	check_out "that is told" 'was cancelled'
	read -r -t 60 _ <&"$cancel"
}
cancel greeting open retry
cancel rcpt envelope retry
cancel body body unknown
echo stop >&"$cancel"
probe --tls none --cancel "$work/cancel"
check_step "cancelled before it began" open retry

finish
