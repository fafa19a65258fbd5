# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# Answers come in at any instant while mails are sent: none goes out when its
# answer was in the revision of the index that was read right before DATA.
# RACE_MAILS says how many mails, RACE_SEED which instants; NOTYET_DEEP is set by
# "make check-deep": then there are 500.
deep=${NOTYET_DEEP:-}
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/smtp.sh"
. "$top_srcdir/tests/support/thread.sh"

mails=${RACE_MAILS:-${deep:+500}}
mails=${mails:-24}
seed=${RACE_SEED:-1}
store=$HOME/.local/share/notyet/notyet.db
race=$top_srcdir/tests/support/race.py

make_index
run notyet list
check_status 'the store is made' 0
/usr/bin/python3 "$top_srcdir/tests/support/many.py" \
	"$store" "$maildir/cur" "$mails" \
	1795089000 || exit 99
index_new
sink_start '{}'
configure_account <<-END
transport = smtp
host = localhost
port = $port
tls = none
timeout_s = 60
sent_maildir = $work/mail/sent
END
run notyet sync
check_status 'the mail is read' 0

# One run may end early, when the index changes too fast to be read: nothing
# goes out then, and the next run goes on.
/usr/bin/python3 "$race" deliver "$maildir/cur" "$mails" "$seed" \
	"$store" "$work/stop" &
deliverer=$!
export NOTYET_LOG=$work/notyet.log
for ((n = 0; n < mails; n++)); do
	run notyet send --due
	printf '%s\n' "$err" >>"$work/errors"
	run notyet outbox --format=json
	test "$(json "sum(r['state'] == 'queued' for r in d['outbox'])")" = 0 &&
		break
done
touch "$work/stop"
wait "$deliverer"
check_equal 'the answers came in' 0 "$?"

run notyet outbox --format=json
cp "$work/.out" "$work/outbox.json"
/usr/bin/python3 "$race" judge "$work/notyet.log" "$work/outbox.json" \
	"$work/stop" "$server_dir/log.jsonl" >"$work/judged"
check_equal 'none was sent past its answer' 0 "$?"
sed 's/^/# /' "$work/judged"
check_equal 'each mail that is sent was sent once' \
	"$(json "sum(r['state'] == 'sent' for r in d['outbox'])")" \
	"$(sink_count accepted)"
check_equal 'nobody is in doubt' 0 \
	"$(json "sum(r['state'] in ('unknown', 'sending', 'rejected') for r in d['outbox'])")"

finish
