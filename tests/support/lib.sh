# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# What T-scripts share. A script sources it, makes an index, runs the built
# programs and ends with "finish":
#
#	. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
#	make_index
#	mail_add hello <<END
#	...
#	END
#	index_new
#	run notyet list
#	check_status "list works" 0
#	check_out "the company is shown" 'Globex'
#	finish
#
# Sourcing it leaves a scrubbed environment: a home of its own in $work, TZ=UTC
# (a script about zones sets its own), no variable of notmuch, XDG or mail
# programs. $work is removed at the end, unless KEEP is set.

set -u
: "${top_srcdir:?is set by make check}"
: "${top_builddir:?is set by make check}"
top_srcdir=$(cd "$top_srcdir" && pwd)
top_builddir=$(cd "$top_builddir" && pwd)

# shellcheck disable=SC2046
unset $(env | sed -n 's/^\(NOTMUCH_[A-Z_]*\|NOTYET_[A-Z_]*\|XDG_[A-Z_]*\)=.*/\1/p')
unset EMAIL NAME MAILDIR MAIL EDITOR VISUAL COLUMNS LINES NO_COLOR CDPATH
export TZ=UTC LC_ALL=C.UTF-8

work=$(mktemp -d "${TMPDIR:-/tmp}/notyet-test.XXXXXX") || exit 99
work=$(cd "$work" && pwd -P)
trap 'cd /; test -n "${KEEP:-}" || rm -rf "$work"' EXIT
trap 'exit 99' INT TERM HUP
export HOME=$work/home
mkdir -p "$HOME"
cd "$work" || exit 99
# Small dictionaries in front of the installed ones, when "make check" has made
# them; a script about spelling calls whole_dictionaries.
test ! -d "$top_builddir/tests/spelling" ||
	export ENCHANT_CONFIG_DIR=$top_builddir/tests/spelling

whole_dictionaries() {
	unset ENCHANT_CONFIG_DIR
}

passed=0
failed=0

# need PROGRAM...: without one of them the script is skipped.
need() {
	local program
	for program; do
		command -v "$program" >/dev/null 2>&1 && continue
		echo "skipped: $program is missing"
		exit 77
	done
}

pass() {
	passed=$((passed + 1))
	echo "ok - $1"
}

fail() {
	failed=$((failed + 1))
	echo "not ok - $1"
	shift
	test $# = 0 || printf '#   %s\n' "$@"
}

# run PROGRAM ARG...: sets $status, $out and $err. Programs of this tree are
# named without a path.
run() {
	local program=$1
	shift
	test -x "$top_builddir/$program" && program=$top_builddir/$program
	"$program" "$@" >"$work/.out" 2>"$work/.err" </dev/null
	status=$?
	out=$(<"$work/.out")
	err=$(<"$work/.err")
}

# The same with standard input from the caller.
run_stdin() {
	local program=$1
	shift
	test -x "$top_builddir/$program" && program=$top_builddir/$program
	"$program" "$@" >"$work/.out" 2>"$work/.err"
	status=$?
	out=$(<"$work/.out")
	err=$(<"$work/.err")
}

# unprivileged COMMAND ARG...: the permissions of files hold for the superuser,
# too.
unprivileged() {
	if test "$(id -u)" = 0; then
		setpriv --bounding-set=-dac_override,-dac_read_search "$@"
	else
		"$@"
	fi
}

# check LABEL COMMAND ARG...: the command succeeds.
check() {
	local label=$1
	shift
	if "$@" >"$work/.check" 2>&1; then
		pass "$label"
	else
		fail "$label" "command: $*" "$(cat "$work/.check")"
	fi
}

check_equal() {
	if test "$2" = "$3"; then
		pass "$1"
	else
		fail "$1" "expected: $2" "got:      $3"
	fi
}

# What the last run left: its status, and extended regular expressions that
# match a line of its output.
check_status() {
	if test "$status" = "$2"; then
		pass "$1"
	else
		fail "$1" "expected status $2, got $status" "out: $out" \
			"err: $err"
	fi
}

check_out() {
	if printf '%s\n' "$out" | grep -Eq -- "$2"; then
		pass "$1"
	else
		fail "$1" "no line matches: $2" "out: $out" "err: $err"
	fi
}

check_no_out() {
	if printf '%s\n' "$out" | grep -Eq -- "$2"; then
		fail "$1" "a line matches: $2" "out: $out"
	else
		pass "$1"
	fi
}

check_err() {
	if printf '%s\n' "$err" | grep -Eq -- "$2"; then
		pass "$1"
	else
		fail "$1" "no line matches: $2" "out: $out" "err: $err"
	fi
}

# One sentence for the user and no word of a sanitizer or of the C library.
check_one_sentence() {
	if test "$(printf '%s\n' "$err" | wc -l)" = 1 &&
		printf '%s\n' "$err" | grep -q '^notyet: .*[.?)]$'; then
		pass "$1"
	else
		fail "$1" "no single sentence: $err"
	fi
}

# written_row: the mail that "notyet draft --queue" wrote into the outbox last.
written_row() {
	printf '%s\n' "$out" | tr -d '\r' |
		sed -n 's/^mail \([0-9]*\) waits for your yes$/\1/p'
}

# json FILTER: a value of the last run's output, by Python's own parser. The
# filter is a Python expression about "d". One Python answers all of a script's
# questions, one after the other; it ends when the script has.
json() {
	local ask answer value
	test -p "$work/.answer" || json_begin
	exec {ask}<>"$work/.ask" {answer}<>"$work/.answer"
	printf '%s\0' "$1" >&"$ask"
	IFS= read -rd '' -t 120 value <&"$answer" || value='no answer'
	exec {ask}>&- {answer}>&-
	printf '%s\n' "$value"
}

json_begin() {
	mkfifo "$work/.ask" "$work/.answer"
	/usr/bin/python3 -I -S "$top_srcdir/tests/support/json-answers.py" \
		"$work" $$ <>"$work/.ask" 1<>"$work/.answer" \
		2>/dev/null &
}

check_json() {
	check_equal "$1" "$3" "$(json "$2")"
}

# make_index [CORPUS]: a fresh mail folder in $maildir, filled from a folder of
# mails if one is named, and an index of it that belongs to
# Robin Doe <robin@home.example>. The index is written by index_new.
make_index() {
	need notmuch
	maildir=$work/mail/inbox
	mkdir -p "$maildir/cur" "$maildir/new" "$maildir/tmp"
	test $# = 0 || cp "$1"/* "$maildir/cur/"
	export NOTMUCH_CONFIG=$HOME/.notmuch-config
	cat >"$NOTMUCH_CONFIG" <<-END
	[database]
	path=$work/mail
	[user]
	name=Robin Doe
	primary_email=robin@home.example
	[new]
	tags=new
	[search]
	exclude_tags=deleted;spam
	END
	index_new
}

index_new() {
	notmuch new --quiet || exit 99
}

# mail_add NAME: standard input becomes one file of the mail folder.
mail_add() {
	cat >"$maildir/cur/$1:2,S"
}

# letter NAME FROM TO DATE SUBJECT [REPLY-TO-NAME]: the same for an ordinary
# mail; the body is standard input, its Message-ID is NAME@test.example.
letter() {
	{
		printf 'From: %s\nTo: %s\nDate: %s\n' "$2" "$3" "$4"
		printf 'Subject: %s\nMessage-ID: <%s@test.example>\n' "$5" "$1"
		test -z "${6:-}" || printf 'In-Reply-To: <%s>\nReferences: <%s>\n' \
			"$6@test.example" "$6@test.example"
		printf 'MIME-Version: 1.0\nContent-Type: text/plain; '
		printf 'charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n'
		cat
	} >"$maildir/cur/$1:2,S"
}

# index_lock, index_unlock: another program writes the index in between.
index_lock() {
	rm -f "$work/held"
	mkfifo "$work/release"
	/usr/bin/python3 - "$work/mail/.notmuch/xapian/flintlock" "$work" <<'END' &
import fcntl, struct, sys, os
fd = os.open(sys.argv[1], os.O_RDWR)
lock = struct.pack("hhqqi4x", fcntl.F_WRLCK, os.SEEK_SET, 0, 1, 0)
fcntl.fcntl(fd, 37, lock)  # F_OFD_SETLK
open(sys.argv[2] + "/held", "w").close()
os.open(sys.argv[2] + "/release", os.O_RDONLY)
END
	index_locker=$!
	until test -e "$work/held"; do
		kill -0 "$index_locker" 2>/dev/null || exit 99
	done
}

index_unlock() {
	: >"$work/release"
	wait "$index_locker"
	rm "$work/release"
}

# The user's configuration file, from standard input.
configure_notyet() {
	mkdir -p "$HOME/.config/notyet"
	cat >"$HOME/.config/notyet/config"
}

finish() {
	echo "$passed passed, $failed failed"
	test "$failed" = 0 && test "$passed" -gt 0
	exit $?
}
