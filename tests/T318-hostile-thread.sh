# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# A follow-up to hostile mail: nothing of its header gets out of its place,
# and the thread goes on all the same.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/smtp.sh"
. "$top_srcdir/tests/support/thread.sh"
make_thread

cat >"$work/look.py" <<'END'
import email, re, sys
raw = open(sys.argv[1], "rb").read()
head = raw.split(b"\r\n\r\n")[0]
names = [re.match(rb"[^:]+", l)[0].decode().lower()
         for l in head.split(b"\r\n") if l[:1] not in b" \t"]
mail = email.message_from_bytes(raw)
rest = head.replace(b"\r\n", b"")
print("names", " ".join(sorted(names)))
print("controls", sum(c < 32 and c != 9 or c >= 127 for c in rest))
print("longest", max(map(len, raw.split(b"\r\n"))) <= 998)
print("reply", mail["In-Reply-To"])
print("references", len((mail["References"] or "").split()) <= 40)
END
usual='content-transfer-encoding content-type date from in-reply-to'
usual="$usual message-id mime-version references subject to"

# answered LABEL NAME REPLY-TO [RECIPIENT]: standard input is the newest mail;
# the follow-up answers that Message-ID.
answered() {
	mail_add "$2"
	index_new
	run notyet draft acme thank-you --new --set 'topic=the small steps' \
		--set 'qualification=ten years of C' --insist --queue
	check_status "$1: it can be answered" 0
	row=$(written_row)
	hash=$(printf '%s\n' "$out" | sed -n 's/^hash //p')
	sink_start '{}'
	configure_account <<-END
	transport = smtp
	host = localhost
	port = $port
	tls = none
	timeout_s = 20
	file_sent = false
	END
	send_mail
	check_status "$1: it is sent" 0
	run /usr/bin/python3 "$work/look.py" "$server_dir/accepted-1.eml"
	check_out "$1: no header more or less" "^names $usual\$"
	check_out "$1: no controls in the header" '^controls 0$'
	check_out "$1: no line too long" '^longest True$'
	check_out "$1: the thread goes on" "^reply <$3>\$"
	check_out "$1: not too many references" '^references True$'
	check_equal "$1: one recipient" 1 "$(sink_count 'RCPT TO:')"
	check_equal "$1: it is the right one" 1 \
		"$(sink_count "RCPT TO:<anna@acme.example>")"
	run notyet undo
	rm "$maildir/cur/$2:2,S"
	index_new
}

long=$(head -c 50000 /dev/zero | tr '\0' x)
many=$(seq -f ' <r%g@test.example>' 3000)

answered 'encoded line ends' encoded encoded@test.example <<END
From: "=?utf-8?q?Anna=0D=0ABcc:_e@evil.example=0D=0AX?=" <anna@acme.example>
To: $robin
Date: Thu, 19 Nov 2026 11:00:00 +0000
Subject: =?utf-8?q?Re:_x=0D=0ABcc:_e@evil.example=0D=0A=0D=0Ab=00=1b[31m?=
In-Reply-To: <agree@test.example>
References: <agree@test.example> <a@b>	<bad=0D=0AX:@x y>
Message-ID: <encoded@test.example>

hi
END
answered 'a long subject and many references' long long@test.example <<END
From: $anna
To: $robin
Date: Thu, 19 Nov 2026 11:00:00 +0000
Subject: Re: $long
In-Reply-To: <agree@test.example>
Message-ID: <long@test.example>
References: $many

hi
END
answered 'a long name' name name@test.example <<END
From: $long <anna@acme.example>
To: $robin
Date: Thu, 19 Nov 2026 11:00:00 +0000
Subject: Re: Engineer
In-Reply-To: <agree@test.example>
Message-ID: <name@test.example>

hi
END
printf '%s\r' "From: Anna <anna@acme.example>" "To: $robin" \
	'Date: Thu, 19 Nov 2026 11:00:00 +0000' 'Subject: a' \
	'In-Reply-To: <agree@test.example>' 'Message-ID: <cr@test.example>' \
	>"$work/cr"
{
	tr '\r' '\n' <"$work/cr" | sed 's/^Subject: a$/&\x00b\rBcc: e@x.example/'
	printf '\nhi\n'
} >"$work/nul"
answered 'NUL and a bare CR' nul cr@test.example <"$work/nul"

# Such a mail cannot be named: the one before it is.
answered 'no Message-ID' nameless agree@test.example <<END
From: $anna
To: $robin
Date: Thu, 19 Nov 2026 11:00:00 +0000
Subject: Re: Engineer
In-Reply-To: <agree@test.example>

hi
END
answered 'a Message-ID with a space' spaced agree@test.example <<END
From: $anna
To: $robin
Date: Thu, 19 Nov 2026 11:00:00 +0000
Subject: Re: Engineer
In-Reply-To: <agree@test.example>
Message-ID: <h3 with space@test.example>

hi
END

finish
