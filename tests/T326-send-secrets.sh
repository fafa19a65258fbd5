# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# The password and the mail stay private: no command line, environment, log,
# core or file shows the password, and what is written belongs to the user
# alone. A sender that waits for a password can be stopped.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/smtp.sh"
. "$top_srcdir/tests/support/thread.sh"
umask 000
make_certs
make_thread
mkfifo "$work/poke"
secret=secret1
printf '%s\r\nnotes: none\r\n' "$secret" >"$work/password"
export NOTYET_LOG=$work/log

# account COMMAND: the account with a password, on the present server.
account() {
	configure_account <<-END
	transport = smtp
	host = localhost
	port = $port
	tls = implicit
	user = tester
	password_command = $1
	tls_ca_file = $certs/ca.pem
	timeout_s = 20
	sent_maildir = $work/mail/sent
	END
}

start() {
	"$top_builddir/notyet" send "$row" "--approve=$hash" \
		>"$work/.out" 2>"$work/.err" &
	pid=$!
	read -r _ <"$work/poke"
	worker=$(pgrep -P "$pid" -f notyet-worker)
}

ended() {
	wait "$pid"
	status=$?
	out=$(cat "$work/.out")
	err=$(cat "$work/.err")
}

# others_rights FILE...: those which somebody else may read or write.
others_rights() {
	find "$@" -perm /077 2>/dev/null
}

# --- while the login runs ---

queue_mail
tls_sink implicit good "{\"auth\": {\"poke\": \"$work/poke\"}}"
account "cat $work/password"
start
check_equal 'no command line or environment holds the password' '' \
	"$(grep -lsa "$secret" "/proc/$pid/cmdline" "/proc/$pid/environ" \
		"/proc/$worker/cmdline" "/proc/$worker/environ")"
check_equal 'the worker leaves no core' 0 \
	"$(awk '/^Max core file size/ { print $5 }' "/proc/$worker/limits")"
pkill -TERM -P "$pid" -f notyet-worker
ended
check_status 'stopped at the login' 75
check_equal 'stopped at the login: state' retry "$(state_of "$row")"

# --- after the login ---

# memory_has TEXT: whether the worker's memory holds it; a system that lets
# nobody look into another process says no.
memory_has() {
	/usr/bin/python3 -c '
import sys
found = False
try:
    with open("/proc/%s/maps" % sys.argv[1], encoding="ascii") as maps, \
            open("/proc/%s/mem" % sys.argv[1], "rb", 0) as memory:
        for line in maps:
            words = line.split()
            start, end = (int(end, 16) for end in words[0].split("-"))
            # What is larger is reserved for the sanitizer and mostly not there.
            if "rw" not in words[1] or end - start > 1 << 28:
                continue
            try:
                memory.seek(start)
                found |= sys.argv[2].encode() in memory.read(end - start)
            except (OSError, ValueError, OverflowError):
                pass
except OSError:
    pass
sys.exit(not found)' "$worker" "$1"
}

# inherited PID: its descriptors beyond the standard ones that a command which
# it starts would have as well (O_CLOEXEC is 02000000).
inherited() {
	awk 'FNR == 2 {
		n = split(FILENAME, part, "/")
		if (part[n] > 2 && int($2 / 2000000) % 10 % 2 == 0)
			print part[n], $2
	}' "/proc/$1/fdinfo/"*
}

# So long that the commands which follow do not cover it by chance.
lasting=$(printf 'last-in-memory-%s' 0 1 2 3 4 5 6 7 8 9)
printf '%s\n' "$lasting" >"$work/password"
for kind in password token; do
	line=$(printf '\0tester\0%s' "$lasting" | base64 -w 0)
	test $kind = password || line=$(printf \
		'user=tester\1auth=Bearer %s\1\1' "$lasting" | base64 -w 0)
	queue_mail
	tls_sink implicit good "{\"mechanisms\": \"PLAIN XOAUTH2\",
		\"password\": \"$lasting\",
		\"mail\": {\"poke\": \"$work/poke\"}}"
	account "cat $work/password"
	sed -i "s/password_command/${kind}_command/" \
		"$HOME/.config/notyet/config"
	start
	if test "$(id -u)" = 0; then
		check "$kind: what is not secret is found there" memory_has \
			"sent_maildir"
	fi
	if test "$(id -u)" = 0; then
		check "$kind: a socket is open by then" grep -q socket: \
			<<<"$(readlink "/proc/$worker/fd/"*)"
		check_equal "$kind: and no command would inherit one" '' \
			"$(inherited "$worker")"
	fi
	check "$kind: wiped when the login is over" \
		test "$(memory_has "last-in-memory-5"; echo $?)" = 1
	check "$kind: and its base64" \
		test "$(memory_has "${line:80:40}"; echo $?)" = 1
	check "$kind: which was sent" grep -qF "${line:80:40}" \
		"$server_dir/log.jsonl"
	check_equal "$kind: no command line or environment holds it" '' \
		"$(grep -lsa "last-in-memory" "/proc/$pid/cmdline" \
			"/proc/$pid/environ" "/proc/$worker/cmdline" \
			"/proc/$worker/environ")"
	pkill -TERM -P "$pid" -f notyet-worker
	ended
	check_equal "$kind: the login was a success before" 1 \
		"$(sink_count '"MAIL FROM')"
	run notyet outbox cancel "$row"
done

# --- the whole way ---

queue_mail
printf '%s\r\nnotes: none\r\n' "$secret" >"$work/password"
tls_sink implicit good '{}'
account "cat $work/password"
send_mail
check_status 'a password that ends in CRLF is right' 0
check 'it arrived as it is' grep -qF "$(printf '\0tester\0%s' "$secret" |
	base64)" "$server_dir/log.jsonl"
check_equal 'no file of the program holds the password' '' \
	"$(grep -rlsa "$secret" "$HOME/.local" "$HOME/.cache" "$HOME/.config" \
		"$work/mail" "$work/log" "$work/.out" "$work/.err")"
check 'there is a data file to look at' \
	test -s "$HOME/.local/share/notyet/notyet.db"
check_equal 'what the program writes is private under any umask' '' \
	"$(others_rights "$HOME/.local/share/notyet" "$work/mail/sent")"
check_equal 'and so is the log' '' "$(test ! -e "$work/log" ||
	others_rights "$work/log")"

# --- a password that does not come ---

queue_mail
cat >"$work/pinentry" <<END
#!/bin/sh
echo \$\$ >$work/asking
echo >$work/poke
exec tail -f /dev/null >/dev/null 2>&1
END
chmod 700 "$work/pinentry"
account "$work/pinentry"
start
asked=$(pgrep -P "$worker")
check 'somebody is asked' test -n "$asked"
check_equal 'who is asked holds nothing of ours' '' \
	"$(find "/proc/$asked/fd" -mindepth 1 ! -name '[012]' \
		! -lname /dev/null ! -lname "$work/pinentry" -printf '%l\n')"
kill -TERM "$worker"
ended
check_status 'stopped while a password is asked for' 75
check_one_sentence 'stopped while a password is asked for: one sentence'
check_equal 'who asked was ended' '' \
	"$(ps -o args= -p "$(cat "$work/asking")")"
check_equal 'nothing happened to the mail' draft "$(state_of "$row")"

# --- a password that is longer than libetpan's buffer of commands ---

long=$(head -c 600 /dev/zero | tr '\0' p)
tls_sink implicit good "{\"password\": \"$long\"}"
printf '%s\n' "$long" >"$work/password"
account "cat $work/password"
send_mail
check_status 'a long password is sent whole' 0
head -c 20000 /dev/zero | tr '\0' p >"$work/password"
queue_mail
tls_sink implicit good '{}'
account "cat $work/password"
send_mail
check_err 'one beyond any line is refused, not cut' 'too long for the login'
check_equal 'nothing of it left' 0 "$(sink_count AUTH)"
check_equal 'the mail waits' retry "$(state_of "$row")"

finish
