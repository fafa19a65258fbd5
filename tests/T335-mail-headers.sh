# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# What a mail tells about its writer: the zone of its Date, the program, and the
# name that the server is greeted with.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/smtp.sh"
. "$top_srcdir/tests/support/thread.sh"
make_thread

# settings LINE...: the account, and these lines of [compose].
settings() {
	{
		printf '[identity]\nname = Robin Doe\n[compose]\n'
		test $# = 0 || printf '%s\n' "$@"
		printf '[account main]\ntransport = maildir\n'
		printf 'maildir = %s\nfile_sent = false\n' "$work/outgoing"
	} | configure_notyet
}

# check_header LABEL EXPECTED NAME: of a mail that is built now, or nothing.
check_header() {
	queue_mail
	run notyet outbox show "$row" --raw
	check_equal "$1" "$2" "$(printf '%s\n' "$out" | tr -d '\r' |
		sed -n "/^\$/q;s/^$3: //p")"
	run notyet outbox cancel "$row"
}

settings
while read -r zone moment expected; do
	export TZ=$zone NOTYET_NOW=$moment
	check_header "Date in $zone" "$expected" Date
done <<-END
	UTC 2026-11-19T12:00:00Z Thu, 19 Nov 2026 12:00:00 +0000
	Asia/Kolkata 2026-11-19T20:00:00Z Fri, 20 Nov 2026 01:30:00 +0530
	Asia/Kathmandu 2026-11-19T12:00:00Z Thu, 19 Nov 2026 17:45:00 +0545
	America/St_Johns 2026-11-19T12:00:00Z Thu, 19 Nov 2026 08:30:00 -0330
	America/New_York 2026-11-19T02:00:00Z Wed, 18 Nov 2026 21:00:00 -0500
	America/New_York 2027-03-14T06:59:00Z Sun, 14 Mar 2027 01:59:00 -0500
	America/New_York 2027-03-14T07:00:00Z Sun, 14 Mar 2027 03:00:00 -0400
	Europe/Berlin 2027-07-01T12:00:00Z Thu, 01 Jul 2027 14:00:00 +0200
	Australia/Lord_Howe 2027-01-10T12:00:00Z Sun, 10 Jan 2027 23:00:00 +1100
	Australia/Lord_Howe 2027-07-01T12:00:00Z Thu, 01 Jul 2027 22:30:00 +1030
END
settings 'date_zone = utc'
export TZ=Asia/Kolkata NOTYET_NOW=2026-11-19T20:00:00Z
check_header 'Date in UTC by choice' 'Thu, 19 Nov 2026 20:00:00 +0000' Date
export TZ=UTC NOTYET_NOW=2026-11-19T12:00:00Z

settings
check_header 'no program is named' '' '[Uu][Ss][Ee][Rr]-[Aa][Gg][Ee][Nn][Tt]'
check_header 'nor under another name' '' 'X-[A-Za-z-]*'
settings 'user_agent = true'
check_header 'it is when asked for' notyet User-Agent

# --- the name for EHLO ---

sink_start '{}'
configure_account <<END
transport = smtp
host = localhost
port = $port
tls = none
file_sent = false
END
queue_mail
send_mail
check_status 'the mail goes out' 0
check_equal 'EHLO says the domain of the sender' 1 \
	"$(sink_count '"EHLO home.example"')"
check_equal 'and nothing else' 1 "$(sink_count '"EHLO ')"

finish
