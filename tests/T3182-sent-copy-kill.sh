# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# Whoever files the copy of a sent mail is killed at each call that changes a
# file. Whoever reads the mail next finishes the work: one copy, whole, and in
# the index.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/thread.sh"
need strace
strace -qq -o "$work/probe" true 2>/dev/null || {
	echo 'skipped: this machine lets no program be traced'
	exit 77
}

# What changes a file, as far as the program that is killed does it at all.
changing='?link,?linkat,?unlink,?unlinkat,?rename,?renameat2,fsync,fdatasync'
sent=$work/mail/sent
transported=$work/transported

# The program of the account: what it gets has left.
cat >"$work/mailer" <<END
#!/bin/sh
cat >"$transported" && echo >>"$work/left"
END
chmod +x "$work/mailer"
# The worker that is traced or dies: $NOTYET_KILL is one injection of strace. Its
# children die with it.
cat >"$work/dying" <<END
#!/bin/sh
exec strace -f -q -o "\$NOTYET_TRACE" -e "trace=\${NOTYET_KILL%%:*}" \
	-e "inject=\$NOTYET_KILL" "$top_builddir/notyet-worker" "\$@"
END
chmod +x "$work/dying"

account() {
	configure_account <<-END
	transport = sendmail
	command = $work/mailer
	sent_maildir = $1
	END
}

files() {
	find "$sent" -type f 2>/dev/null | wc -l
}

keep() {
	rm -rf "$work/kept"
	mkdir "$work/kept"
	cp -a "$HOME" "$work/mail" "$work/kept/"
}

# Back to what was kept.
again() {
	rm -rf "$HOME" "$work/mail"
	cp -a "$work/kept/home" "$work/kept/mail" "$work/"
}

# calls_of COMMAND...: the names of the calls that it makes, once.
calls_of() {
	NOTYET_KILL=$changing:signal=KILL:when=60000 NOTYET_TRACE=$work/trace \
		NOTYET_WORKER=$work/dying run notyet "$@"
	test "$status" = 0 || exit 99
	sed -n 's/^[0-9]* *\([a-z0-9]*\)(.*/\1/p' "$work/trace" | sort -u
}

# dying CALL NUMBER COMMAND...: FALSE when there is no such call any more.
dying() {
	local kill=$1:signal=KILL:when=$2
	shift 2
	NOTYET_KILL=$kill NOTYET_TRACE=$work/trace NOTYET_WORKER=$work/dying \
		run notyet "$@"
	grep -q 'killed by SIGKILL' "$work/trace"
}

# What must hold after the next sync.
check_one_copy() {
	local label=$1 id
	run notyet sync
	test "$status" = 0 || fail "$label: sync" "$err"
	id=$(state_of_id)
	test "$(files)" = 1 || fail "$label: files" "$(find "$sent")"
	test -z "$(find "$sent/tmp" -type f)" || fail "$label: left in tmp"
	cmp -s "$(find "$sent/cur" -type f)" "$transported" ||
		fail "$label: not what was sent"
	test "$(notmuch search --output=files "id:$id" | wc -l)" = 1 ||
		fail "$label: not once in the index"
	test "$(notmuch count "tag:sent and id:$id")" = 1 ||
		fail "$label: not tagged"
}

state_of_id() {
	run notyet outbox --format=json
	json "[r['message_id'] for r in d['outbox'] if r['row'] == $row][0]"
}

start_anew() {
	again
	rm -f "$transported"
	test -z "$mailed" || cp "$mailed" "$transported"
}

# matrix LABEL LEAST COMMAND...: kills at each call in turn, until there is
# none; "after_kill" says what has to hold then.
matrix() {
	local label=$1 least=$2 points=0 names call number
	shift 2
	start_anew
	names=$(calls_of "$@") || exit 99
	for call in $names; do
		number=1
		start_anew
		while dying "$call" "$number" "$@" && test "$number" -lt 60; do
			points=$((points + 1))
			after_kill "$label, killed at $call $number"
			number=$((number + 1))
			start_anew
		done
	done
	echo "# $label: killed at $points points"
	check "$label: many points" test "$points" -ge "$least"
}

# --- by a later reading ---

make_thread
account "$maildir/cur/apply:2,S/sent"
queue_mail
send_mail
check_status 'a mail is sent without a copy' 0
check_equal 'it lies nowhere' 0 "$(files)"
account "$sent"
mailed=$work/mailed
cp "$transported" "$mailed"
keep
after_kill() {
	check_one_copy "$1"
}
matrix 'the copy of a later reading' 8 sync

# --- while it is sent ---

rm -r "$sent"
index_new
queue_mail
mailed=
keep
after_kill() {
	local before
	test -e "$transported" || return
	run notyet sync
	before=$(state_of "$row")
	case $before in
	sent) check_one_copy "$1" ;;
	unknown) test "$(files)" = 0 || fail "$1: a copy of what is unknown" ;;
	*) fail "$1: $before though it left" ;;
	esac
}
changing='?link,?linkat,?unlink,?unlinkat,fsync'
matrix 'the copy of a mail that is sent' 3 send "$row" "--approve=$hash"

finish
