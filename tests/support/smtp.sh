# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# Mail servers for T-scripts that have sourced lib.sh. One at a time.
#
#	make_certs [all]               once, before any server with TLS
#	sink_start SCRIPT [OPTION...]  smtp-sink.py: sets $port and $server_dir
#	tls_sink MODE CERT [SCRIPT [OPTION...]]  the same with TLS
#	aiosmtpd_start TLS             the well-behaved one
#	server_stop                    kills it
#	sink_count TEXT                how many log lines hold the text

certs=$work/certs
server_pid=
server_dir=
port=

make_certs() {
	need openssl
	sh "$top_srcdir/tests/support/make-certs.sh" "$certs" "$@" || exit 99
}

# The port comes through a pipe, so that nobody has to look for it in vain.
server_start() {
	local pipe
	server_stop
	server_dir=$work/server
	rm -rf "$server_dir"
	mkdir -p "$server_dir"
	exec {pipe}< <(exec "$@" --dir "$server_dir" 2>"$work/server.err")
	server_pid=$!
	if ! read -r port <&"$pipe"; then
		cat "$work/server.err" >&2
		exit 99
	fi
	exec {pipe}<&-
}

server_stop() {
	test -z "$server_pid" || kill "$server_pid" 2>/dev/null
	test -z "$server_pid" || wait "$server_pid" 2>/dev/null
	server_pid=
	sink_key=
}

# One server serves all scripts that need the same options, from a directory for
# each, so that nothing late from an earlier connection is counted.
sink_key=
sink_number=0
sink_start() {
	local script=$1
	shift
	if test -z "$server_pid" || test "$sink_key" != "$*"; then
		server_start /usr/bin/python3 \
			"$top_srcdir/tests/support/smtp-sink.py" "$@"
		sink_key=$*
	fi
	sink_number=$((sink_number + 1))
	server_dir=$work/server/$sink_number
	mkdir "$server_dir"
	: >"$server_dir/log.jsonl"
	printf '%s\n' "$script" >"$server_dir/script.json"
	echo "$sink_number" >"$work/server/current"
}

# tls_sink MODE CERT [SCRIPT [OPTION...]]
tls_sink() {
	local mode=$1 name=$2 script=${3:-'{}'}
	shift $(($# > 3 ? 3 : $#))
	sink_start "$script" --tls "$mode" --cert "$certs/$name.pem" \
		--key "$certs/$name.key" "$@"
}

aiosmtpd_start() {
	/usr/bin/python3 -c 'import aiosmtpd' 2>/dev/null || {
		echo "skipped: python3-aiosmtpd is missing"
		exit 77
	}
	server_start /usr/bin/python3 \
		"$top_srcdir/tests/support/aiosmtpd-server.py" \
		--cert "$certs/good.pem" --key "$certs/good.key" --tls "$1"
}

sink_count() {
	grep -cF -- "$1" "$server_dir/log.jsonl"
}

# probe OPTION...: runs send-probe against the server. $status, $out, $err.
probe() {
	run tests/support/send-probe --host localhost --port "$port" "$@"
}

# check_step LABEL STEP STATE: the last line that the probe printed begins so.
check_step() {
	local last=${out##*$'\n'}
	case $last in
	"$2 $3 "*) pass "$1" ;;
	*) fail "$1" "expected: $2 $3" "out: $out" "err: $err" ;;
	esac
	case $err in
	'') ;;
	*) fail "$1: nothing on standard error" "$err" ;;
	esac
}

trap 'server_stop; cd /; test -n "${KEEP:-}" || rm -rf "$work"' EXIT
