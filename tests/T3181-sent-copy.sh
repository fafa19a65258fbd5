# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# The copy of what was sent: one, whoever files it, and in its thread.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/thread.sh"

sent=$work/mail/sent
provider=$work/mail/provider
mkdir -p "$provider/cur" "$provider/new" "$provider/tmp"

# A program that sends, as the provider that does or does not file the mail.
cat >"$work/mailer" <<END
#!/bin/sh
cat >"$work/got"
test "\$1" != file || {
	tr -d '\\r' <"$work/got" >"$provider/cur/\$(date +%s%N):2,S"
	notmuch new --quiet
}
END
chmod +x "$work/mailer"

# account FILE_SENT [PROVIDER [FOLDER]]
account() {
	configure_account <<-END
	transport = sendmail
	command = $work/mailer ${2:-}
	file_sent = $1
	sent_maildir = ${3:-$sent}
	END
}

# next_mail: sends another one, and sets $id.
next_mail() {
	queue_mail
	send_mail
	check_status "${1}: it is sent" 0
	warning=$out
	run notyet outbox --format=json
	id=$(json "[r['message_id'] for r in d['outbox'] if r['row'] == $row][0]")
}

copies() {
	notmuch search --output=files --exclude=false "id:$id" | wc -l
}

own_copies() {
	find "$sent" -type f 2>/dev/null | wc -l
}

tagged() {
	notmuch count "tag:sent and id:$id"
}

in_timeline() {
	run notyet show acme --format=json
	json "sum(1 for e in d['application']['timeline']
		if '$id' in (e.get('message_id'), e.get('value')))"
}

make_thread

# --- at once ---

account true
next_mail 'at once'
check_equal 'at once: one copy' 1 "$(copies)"
check_equal 'at once: with its tag' 1 "$(tagged)"
check_equal 'at once: in the timeline' 1 "$(in_timeline)"
check 'at once: equal to what was sent' cmp "$work/got" \
	"$(notmuch search --output=files "id:$id")"

# --- the index is busy ---

index_lock
next_mail 'a busy index'
check_equal 'a busy index: it is said' 1 "$(printf '%s' "$warning" |
	grep -c 'does not have it yet: Another program is writing')"
check_equal 'a busy index: it is in the timeline all the same' 1 \
	"$(in_timeline)"
index_unlock
check_equal 'a busy index: filed' 2 "$(own_copies)"
check_equal 'a busy index: not known' 0 "$(copies)"
run notyet sync
check_equal 'a busy index: known by the next reading' 1 "$(copies)"
check_equal 'a busy index: with its tag' 1 "$(tagged)"
check_equal 'a busy index: once in the timeline' 1 "$(in_timeline)"
check_equal 'a busy index: no second copy' 2 "$(own_copies)"

# --- busy, and the user moves the copy before it is known ---

index_lock
next_mail 'moved'
index_unlock
find "$sent/cur" -newer "$work/held" -type f -exec mv {} "$provider/cur" \;
run notyet sync
check_equal 'moved: nothing is filed in its place' 2 "$(own_copies)"
index_new
run notyet sync
check_equal 'moved: one copy' 1 "$(copies)"

# --- the provider was faster ---

account true file
next_mail 'a fast provider'
check_equal 'a fast provider: only its copy' 1 "$(copies)"
check_equal 'a fast provider: none of ours' 2 "$(own_copies)"
check_equal 'a fast provider: with the tag' 1 "$(tagged)"

# --- so it does that always ---

account auto
next_mail 'a known provider'
check_equal 'a known provider: none is filed' 0 "$(copies)"
check_equal 'a known provider: it is in the timeline' 1 "$(in_timeline)"
run notyet sync
check_equal 'a known provider: nor later' 0 "$(copies)"
tr -d '\r' <"$work/got" >"$provider/cur/later:2,S"
index_new
run notyet sync
check_equal 'a known provider: its copy' 1 "$(copies)"
check_equal 'a known provider: with the tag' 1 "$(tagged)"
check_equal 'a known provider: none of ours' 2 "$(own_copies)"

next_mail 'it forgot'
export NOTYET_NOW=2026-11-21T12:00:00Z
run notyet sync
check_equal 'it forgot: without newer mail none is filed' 0 "$(copies)"
letter fresh 'News <news@else.example>' "$robin" \
	'Fri, 20 Nov 2026 12:00:00 +0000' 'News' <<<'News.'
index_new
run notyet sync
check_equal 'it forgot: a copy is filed' 1 "$(copies)"
check_equal 'it forgot: by us' 3 "$(own_copies)"
run notyet sync
check_equal 'it forgot: only once' 3 "$(own_copies)"

# --- never ---

account false
next_mail 'never'
run notyet sync
check_equal 'never: none' 0 "$(copies)"
check_equal 'never: it is in the timeline' 1 "$(in_timeline)"

# --- folders that are not what they should be ---

account true '' "$work/outside"
next_mail 'not in the index'
check_equal 'not in the index: it is said' 1 "$(printf '%s' "$warning" |
	grep -c 'is no file below the mail root')"
run notyet sync
run notyet sync
check_equal 'not in the index: one file' 1 \
	"$(grep -lrF "<$id>" "$work/outside" | wc -l)"
check_equal 'not in the index: it is in the timeline' 1 "$(in_timeline)"

mkdir -p "$work/mail/real/cur"
ln -s "$work/mail/real" "$work/mail/linked"
account true '' "$work/mail/linked"
next_mail 'through a link'
check_equal 'through a link: one copy' 1 "$(copies)"
check_equal 'through a link: the missing folders are made' 1 \
	"$(find "$work/mail/real/cur" -type f | wc -l)"
check_equal 'through a link: the index knows it already' 'No new mail.' \
	"$(notmuch new | tail -n 1)"

mkdir "$work/mail/closed"
chmod 500 "$work/mail/closed"
account true '' "$work/mail/closed/sent"
queue_mail
run unprivileged "$top_builddir/notyet" send "$row" "--approve=$hash"
check_status 'not to be written: sent' 0
check_out 'not to be written: one sentence' \
	'could not be filed, which is tried again.*closed/sent'
run notyet outbox --format=json
id=$(json "[r['message_id'] for r in d['outbox'] if r['row'] == $row][0]")
chmod 700 "$work/mail/closed"
run notyet sync
check_equal 'not to be written: mended by the next reading' 1 "$(copies)"

finish
