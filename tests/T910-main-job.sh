#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The main job, once, on real input, with none of the helpers of the other
# tests: a Maildir of real mail and a tracked thread -> notmuch new -> list
# shows it stalled -> draft and send to Exim -> the mail arrives byte for byte
# as stored, threaded -> list shows it waiting -> an answer is delivered,
# notmuch new, sync -> list shows your turn.
#
# Needs root, exim4 and openssl; .ci/run starts it. Without them it fails.
set -euo pipefail

notyet=${NOTYET:-${top_builddir:-.}/notyet}
source_dir=${top_srcdir:-.}
corpus=${NOTYET_CORPUS:-$source_dir/../shared/corpus/permissive}
[ -d "$corpus" ] || corpus=$source_dir/tests/corpora/permissive

step=0
say() { step=$((step + 1)); echo "ok $step - $*"; }
die() { echo "not ok $((step + 1)) - $*" >&2; exit 1; }

work=$(mktemp -d)
exim_pid=
cleanup() {
	[ -z "$exim_pid" ] || kill "$exim_pid" 2>/dev/null || true
	rm -rf "$work"
}
trap cleanup EXIT
chmod 755 "$work"
# Reading from a pipe that nobody writes to is a pause.
mkfifo "$work/never"
exec 9<>"$work/never"
pause() { read -rt 0.1 <&9 || true; }

# --- a home of its own, a clock of its own ---
export HOME=$work/home TZ=UTC LC_ALL=C.UTF-8
export XDG_CONFIG_HOME=$HOME/.config XDG_DATA_HOME=$HOME/.local/share
export XDG_CACHE_HOME=$HOME/.cache NOTMUCH_CONFIG=$HOME/.notmuch-config
unset MAILDIR NOTMUCH_DATABASE NOTMUCH_PROFILE EMAIL NOTYET_WORKER
export NOTYET_NOW=2026-11-22T09:00:00Z
mail=$HOME/mail
mkdir -p "$mail"/{inbox,sent}/{cur,new,tmp} "$XDG_CONFIG_HOME/notyet"

cat >"$NOTMUCH_CONFIG" <<EOF
[database]
path=$mail
[user]
name=Robin Winter
primary_email=robin@example.test
[new]
tags=inbox
EOF

# --- Exim on loopback, with a certificate of a CA of its own ---
mta=$work/mta
mkdir -p "$mta/spool" "$mta/Maildir"
(
	cd "$mta"
	openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes \
		-days 2 -subj '/CN=Main job CA' -keyout ca.key -out ca.pem
	openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes \
		-subj /CN=localhost -keyout key.pem -out csr
	printf 'subjectAltName=DNS:localhost\nextendedKeyUsage=serverAuth\n' >ext
	openssl x509 -req -in csr -CA ca.pem -CAkey ca.key -CAcreateserial \
		-days 2 -extfile ext -out cert.pem
) 2>"$work/openssl.log" || die "no certificate: $(tail -n 1 "$work/openssl.log")"
port=$(/usr/bin/python3 -c 'import socket
s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
cat >"$mta/exim.conf" <<EOF
primary_hostname = localhost
exim_path = /usr/sbin/exim4
spool_directory = $mta/spool
log_file_path = $mta/%slog
pid_file_path = $mta/exim.pid
local_interfaces = 127.0.0.1
daemon_smtp_ports = $port
tls_advertise_hosts = *
tls_certificate = $mta/cert.pem
tls_privatekey = $mta/key.pem
auth_advertise_hosts = \${if eq{\$tls_in_cipher}{}{}{*}}
keep_environment =
host_lookup =
acl_smtp_rcpt = rcpt
acl_smtp_data = data
begin acl
rcpt:
  deny   !authenticated = *
  accept domains = globex.example
  deny
data:
  accept
begin routers
all:
  driver = accept
  transport = box
begin transports
box:
  driver = appendfile
  directory = $mta/Maildir
  maildir_format
  user = Debian-exim
begin authenticators
plain:
  driver = plaintext
  public_name = PLAIN
  server_prompts = :
  server_condition = \${if and{{eq{\$auth2}{robin}}{eq{\$auth3}{open sesame}}}}
  server_set_id = \$auth2
EOF
chown -R Debian-exim:Debian-exim "$mta"
chown root:root "$mta/exim.conf"
exim4 -C "$mta/exim.conf" -bd -q1m
for _ in $(seq 1200); do
	exim_pid=$(cat "$mta/exim.pid" 2>/dev/null || true)
	[ -z "$exim_pid" ] || (: >"/dev/tcp/127.0.0.1/$port") 2>/dev/null && break
	pause
done
[ -n "$exim_pid" ] || die "Exim did not start: $(cat "$mta"/*log)"
say "Exim listens"

printf 'open sesame\n' >"$HOME/secret"
cat >"$XDG_CONFIG_HOME/notyet/config" <<EOF
[identity]
name=Robin Winter
phone=+1 555 0100

[account main]
from=robin@example.test
transport=smtp
host=localhost
port=$port
tls=starttls
tls_ca_file=$mta/ca.pem
user=robin
password_command=cat $HOME/secret
sent_maildir=$mail/sent
EOF

# --- real mail, and one thread of an interview that went quiet ---
n=0
while IFS= read -r -d '' file; do
	n=$((n + 1))
	cp "$file" "$mail/inbox/cur/corpus.$n:2,S"
done < <(find "$corpus" -type f \( -name '*.eml' -o -name '*.msg' \) -print0 |
	sort -z)
[ "$n" -ge 30 ] || die "only $n mails of the corpus under $corpus"

cat >"$mail/inbox/cur/invite:2,S" <<'EOF'
From: Anna Ruiz <anna.ruiz@globex.example>
To: Robin Winter <robin@example.test>
Subject: Interview for Platform Engineer
Date: Tue, 27 Oct 2026 10:00:00 +0100
Message-ID: <invite.1@globex.example>
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Hello Robin,

would Friday the 30th at two o'clock suit you?

Anna
EOF
cat >"$mail/sent/cur/yes:2,S" <<'EOF'
From: Robin Winter <robin@example.test>
To: Anna Ruiz <anna.ruiz@globex.example>
Subject: Re: Interview for Platform Engineer
Date: Tue, 27 Oct 2026 11:30:00 +0100
Message-ID: <yes.1@example.test>
In-Reply-To: <invite.1@globex.example>
References: <invite.1@globex.example>
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Hello Anna, Friday at two suits me well.

Robin
EOF
cat >"$mail/sent/cur/thanks:2,S" <<'EOF'
From: Robin Winter <robin@example.test>
To: Anna Ruiz <anna.ruiz@globex.example>
Subject: Re: Interview for Platform Engineer
Date: Fri, 30 Oct 2026 19:00:00 +0100
Message-ID: <thanks.1@example.test>
In-Reply-To: <invite.1@globex.example>
References: <invite.1@globex.example>
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Dear Anna, thank you for your time today.

Robin
EOF
notmuch new >"$work/new.log" 2>&1
say "notmuch new indexed $(notmuch count '*') messages of $n + 3 files"

# One value out of the JSON that list prints.
field() {
	"$notyet" list --format=json >"$work/list.json"
	/usr/bin/python3 - "$work/list.json" "$1" <<'EOF'
import json, sys
value = json.load(open(sys.argv[1]))["applications"][0]
for key in sys.argv[2].split("."):
    value = value[int(key)] if isinstance(value, list) else value[key]
print(json.dumps(value))
EOF
}
is() {
	local got
	got=$(field "$1")
	[ "$got" = "$2" ] || { cat "$work/list.json" >&2; die "$1 is $got, not $2"; }
}

"$notyet" track id:invite.1@globex.example --company Globex \
	--role 'Platform Engineer' --stage interviewing
"$notyet" log globex interview --at 2026-10-30T14:00+01:00 \
	--until 2026-10-30T15:00+01:00
is stalled true
is section '"act-now"'
is turn '"theirs"'
is replied false
is next.step '"check-in"'
is contacts.0.addresses.0 '"anna.ruiz@globex.example"'
"$notyet" list | grep -q Globex || die "list does not name Globex"
say "list shows Globex stalled, check-in due"

"$notyet" draft globex >"$work/draft.out"
"$notyet" draft globex --queue >"$work/bare.out" 2>&1 &&
	die "the bare template was queued"
grep -q bare-template "$work/bare.out" || die "$(cat "$work/bare.out")"
cat >"$work/body" <<'EOF'
Dear Anna,

Since our talk I have tried the build cache that you described, and it halves
the time of my own project; thank you for the hint.

.Is there any news on the next steps for the Platform Engineer role? Grüße nach Köln.

Kind regards,
Robin Winter
+1 555 0100
EOF
"$notyet" draft globex --body="$work/body" --queue >"$work/queued.out"
"$notyet" outbox --format=json >"$work/outbox.json"
read -r row hash < <(/usr/bin/python3 -c '
import json, sys
row = json.load(open(sys.argv[1]))["outbox"][0]
assert row["state"] == "draft", row
print(row["row"], row["hash"])' "$work/outbox.json")
"$notyet" send "$row" </dev/null >"$work/refused.out" 2>&1 &&
	die "send without approval went out"
[ -z "$(ls "$mta/Maildir/new" 2>/dev/null)" ] || die "a mail went out unseen"
say "without --approve nothing is sent"
"$notyet" send "$row" --approve="$hash"
say "sent row $row"

for _ in $(seq 1200); do
	got=$(find "$mta/Maildir/new" -type f 2>/dev/null | head -n 1)
	[ -z "$got" ] || break
	pause
done
[ -n "$got" ] || die "nothing arrived: $(cat "$mta"/*log)"
stored=$(find "$mail/sent/cur" -type f ! -name 'yes:*' ! -name 'thanks:*')
[ "$(printf '%s\n' "$stored" | wc -l)" = 1 ] || die "sent copies: $stored"
# Exim puts its Received field, of several lines, before the message.
/usr/bin/python3 - "$got" "$stored" "$hash" <<'EOF' || die "arrived otherwise"
import email, hashlib, re, sys
arrived = open(sys.argv[1], "rb").read()
stored = open(sys.argv[2], "rb").read()
arrived = re.sub(rb"\AReceived: .*\n(?:[ \t].*\n)*", b"", arrived)
assert arrived.replace(b"\r\n", b"\n") == stored.replace(b"\r\n", b"\n"), \
    (arrived, stored)
wire = stored.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
assert hashlib.sha256(wire).hexdigest() == sys.argv[3], "not what was approved"
mail = email.message_from_bytes(arrived)
assert mail["In-Reply-To"] == "<thanks.1@example.test>", mail["In-Reply-To"]
assert mail["References"].split() == [
    "<invite.1@globex.example>", "<thanks.1@example.test>"], mail["References"]
assert mail["Subject"] == "Re: Interview for Platform Engineer"
assert "robin@example.test" in mail["From"]
assert "anna.ruiz@globex.example" in mail["To"]
assert mail["Message-ID"].endswith("@example.test>")
assert "User-Agent" not in mail
EOF
say "it arrived byte for byte as stored and approved, threaded"
notmuch search --output=messages "thread:{id:invite.1@globex.example}" |
	grep -c . | grep -qx 4 || die "the sent copy is not in the thread"
say "the sent copy is in the index, in its thread"

"$notyet" send "$row" --approve="$hash" >"$work/again.out" 2>&1 &&
	die "the same row was sent twice"
[ "$(find "$mta/Maildir/new" -type f | wc -l)" = 1 ] || die "sent twice"
say "the same row is not sent twice"

is section '"waiting"'
is turn '"theirs"'
is unanswered 1
say "list shows it waiting"

export NOTYET_NOW=2026-11-23T09:00:00Z
id=$(grep -im1 '^message-id:' "$stored" | tr -d '\r' | sed 's/.*<\(.*\)>.*/\1/')
cat >"$mail/inbox/new/answer" <<EOF
From: Anna Ruiz <anna.ruiz@globex.example>
To: Robin Winter <robin@example.test>
Subject: Re: Interview for Platform Engineer
Date: Mon, 23 Nov 2026 08:10:00 +0000
Message-ID: <answer.1@globex.example>
In-Reply-To: <$id>
References: <invite.1@globex.example> <$id>
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Hello Robin, thank you for your patience. Could we talk on Wednesday?

Anna
EOF
notmuch new >>"$work/new.log" 2>&1
"$notyet" sync
is section '"your-turn"'
is turn '"yours"'
is replied true
is contacts.0.replied true
is last.kind '"human-reply"'
say "after the answer and sync, list shows your turn"
echo "1..$step"
