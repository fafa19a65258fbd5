# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# All that is due, to a real mail server: 120 mails in one run, 500 where
# NOTYET_DEEP is set, then more by several senders at the same time. Nothing is
# lost, nothing goes twice, and what was filed is what arrived. Only CI runs
# this, because installing Exim would remove another mail server.
many=${MANY:-$(test -n "${NOTYET_DEEP:-}" && echo 500 || echo 120)}
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/thread.sh"

need openssl
if ! test -x /usr/sbin/exim4 || test "$(id -u)" != 0; then
	echo "skipped: needs root and exim4-daemon-light"
	exit 77
fi
store=$HOME/.local/share/notyet/notyet.db

exim=$work/exim
stop_exim() {
	test ! -s "$exim/exim.pid" || kill "$(cat "$exim/exim.pid")"
}
trap 'stop_exim; cd /; test -n "${KEEP:-}" || rm -rf "$work"' EXIT
chmod 711 "$work"
sh "$top_srcdir/tests/support/exim/start.sh" "$exim" || exit 99
read -r port _ <"$exim/ports"
# The companies are at home there.
sed -i 's/^  accept  domains = example.test$/  accept  domains = *.example/' \
	"$exim/exim.conf"
kill -HUP "$(cat "$exim/exim.pid")"

make_thread
printf 'secret1\n' >"$HOME/secret"
configure_account <<-END
transport = smtp
host = localhost
port = $port
tls = starttls
tls_ca_file = $exim/ca.pem
user = tester
password_command = cat $HOME/secret
sent_maildir = $work/mail/sent
END
queue_mail
/usr/bin/python3 "$top_srcdir/tests/support/clone.py" "$store" "$maildir" \
	"$many" --until 1795089600
index_new

states() {
	run notyet outbox --all --format=json
	json "sorted((s, [r['state'] for r in d['outbox']].count(s)) for s in
	    set(r['state'] for r in d['outbox']))"
}

# What arrived, by its Message-ID, against what was filed and what the store
# holds as approved; each exactly once.
compare() {
	sh "$top_srcdir/tests/support/exim/deliver.sh" "$exim"
	/usr/bin/python3 - "$exim/Maildir/new" "$work/mail/sent" "$store" <<'END'
import email, hashlib, os, re, sqlite3, sys

arrived, filed = {}, {}
for folder, mails in ((sys.argv[1], arrived), (sys.argv[2], filed)):
    for place, _, names in os.walk(folder):
        for name in names:
            data = open(os.path.join(place, name), "rb").read()
            # What the server puts before the mail.
            data = re.sub(rb"\A(?:(?:Return-path|Envelope-to|Received): .*\n"
                          rb"(?:[ \t].*\n)*)+", b"", data)
            key = email.message_from_bytes(data)["Message-ID"]
            mails.setdefault(key.strip("<>"), []).append(data)
db = sqlite3.connect(sys.argv[3])
rows = dict(db.execute("SELECT message_id, hash FROM outbox"))
wrong = 0
for key, digest in rows.items():
    one, other = arrived.get(key, []), filed.get(key, [])
    wire = one[0].replace(b"\n", b"\r\n") if one else b""
    if len(one) != 1 or len(other) != 1 or one != other or \
            hashlib.sha256(wire).hexdigest() != digest:
        wrong += 1
        if wrong > 5:
            continue
        print(key, len(one), len(other))
print(len(rows), "rows", len(arrived), "arrived", len(filed), "filed",
      wrong, "wrong")
sys.exit(wrong > 0 or len(arrived) != len(rows) or len(filed) != len(rows))
END
}

SECONDS=0
run notyet send --due
out=$(printf '%s\n' "$out" | tail -n 3)
echo "# $many mails in $SECONDS s"
check_status "$many mails go out in one run" 0
check_equal "all of them are sent" "[[\"sent\", $many]]" "$(states)"
check "each arrived once and was filed as it arrived" compare
check_equal "the server took no other" "$many" "$(grep -c ' <= ' "$exim/mainlog")"
check_equal "the index knows each copy" "$many" \
	"$(notmuch count --output=messages 'folder:sent')"
run notyet send --due
check_status "nothing more is due" 0

# --- several senders at once ---
rows=$((many / 10))
/usr/bin/python3 - "$store" "$rows" <<'END'
import hashlib, sqlite3, sys
db = sqlite3.connect(sys.argv[1])
db.row_factory = sqlite3.Row
with db:
    seen = db.execute("SELECT max(seq) FROM event").fetchone()[0]
    for row in db.execute("SELECT * FROM outbox ORDER BY id LIMIT ?",
                          (int(sys.argv[2]),)).fetchall():
        values = {key: row[key] for key in row.keys() if key != "id"}
        new = "again" + values["message_id"]
        values["bytes"] = values["bytes"].replace(
            values["message_id"].encode(), new.encode())
        values["hash"] = hashlib.sha256(values["bytes"]).hexdigest()
        values["seen_ids"] += "\n" + values["message_id"]
        values.update(message_id=new, state="queued", until_at=1795089600,
                      filed_path=None, draft_id=0, attempts=0, in_body=0,
                      step=None, seen_seq=seen)
        db.execute("INSERT INTO outbox (%s) VALUES (%s)" % (
            ", ".join(values), ", ".join("?" * len(values))),
            list(values.values()))
END
export NOTYET_NOW=2026-12-21T12:00:00Z
for sender in 1 2 3; do
	(
		# The one that comes too late tries again until nothing is due.
		for ((tries = 0; tries < 600; tries++)); do
			"$top_builddir/notyet" send --due >>"$work/sender$sender" \
				2>&1 && break
			grep -q 'being sent\|is sending' "$work/sender$sender" || break
		done
	) &
done
wait
head -n 3 "$work"/sender*
check_equal "several senders: all is sent" \
	"[[\"sent\", $((many + rows))]]" "$(states)"
check "several senders: each mail arrived once" compare
check_equal "several senders: the server took each once" $((many + rows)) \
	"$(grep -c ' <= ' "$exim/mainlog")"

finish
