#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What is wrong is said in one sentence, with the right exit status, and
# nothing is lost or half printed.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/three.sh"
db=$HOME/.local/share/notyet/notyet.db

# A failure is one sentence, a status, and no output.
fails() {
	local label=$1 expected=$2
	shift 2
	run notyet "$@"
	check_status "$label: status" "$expected"
	check_one_sentence "$label: one sentence"
	check_equal "$label: nothing is printed" "" "$out"
}

NOTYET_NOW=yesterday fails "NOTYET_NOW is no time" 78 list
check_err "NOTYET_NOW is named" NOTYET_NOW

# No index at all.
for command in list sync 'show 1' 'track id:x@y.example --company=X'; do
	run notyet $command
	check_equal "no index: $command fails" 1 $((status != 0))
	check_one_sentence "no index: $command says so"
	check_equal "no index: $command prints nothing" "" "$out"
done
run notyet doctor
check_equal "no index: doctor fails" 1 $((status != 0))
check_out "no index: doctor names it" '^error +index'
rm -rf "$HOME"
mkdir "$HOME"

# An index without identity: notmuch would guess one.
make_index
sed -i '/primary_email/d' "$NOTMUCH_CONFIG"
run notyet doctor
check_out "no identity: doctor says so" '^(error|warning) +identity'
rm -rf "$HOME" "$work/mail"
mkdir "$HOME"

three_tracked
saved=$("$top_builddir/notyet" list --format=json)

# Settings.
configure_notyet <<'END'
[identity]
name=Robin Doe

[acount home]
transport=maildir
END
fails "an unknown group" 78 list
check_err "with file and line" 'config:4: '
configure_notyet <<'END'
[cadence]
minimum_gap_days=many
END
fails "no number" 78 list
check_err "with file and line" 'config:2: '
configure_notyet <<'END'
[account home]
password=secret1
END
fails "a password in the file" 78 list
check_err "the way to do it is named" 'password_command'
check_equal "the password is not repeated" "" "$(printf '%s\n' "$err" | grep secret1)"
run notyet doctor
check_out "doctor names the line, too" '^error +configuration .*config:2:'
printf 'no group\n' | configure_notyet
fails "no key file" 78 list
rm "$HOME/.config/notyet/config"

# A vanished file: the index still names it.
rm "$maildir/cur/acme2:2,S"
run notyet list --format=json
check_status "a vanished file" 0
check_json "nobody is lost" 'len(d["applications"])' 3
run notyet verdict id:acme2@test.example
check_status "its verdict cannot be given" 66
check_one_sentence "and that is a sentence"
index_new

# Mail that lacks what mail has, or has too much of it.
mail_add bare <<<'no header at all'
mail_add empty </dev/null
printf 'From: \033[31mRed\033[0m <ann@acme.example>\nTo: robin@home.example\nSubject: \342\200\256gnp.exe\nMessage-ID: <red@test.example>\nIn-Reply-To: <acme1@test.example>\nReferences: <acme1@test.example>\nDate: Thu, 26 Nov 2099 10:00:00 +0000\n\nx\n' |
	mail_add red
index_new
run notyet show acme
check_status "mail with escape sequences and a future date" 0
check_equal "no escape sequence comes through" "" \
	"$(grep -l "$(printf '\033')" "$work/.out")"
check_no_out "no bidirectional control either" $'\u202e'
run notyet list --format=json
check_json "the silence is never negative" \
	'all(a["silence_s"] >= 0 for a in d["applications"])' true
rm "$maildir/cur/red:2,S"
index_new

# The store.
cp "$db" "$work/good.db"
/usr/bin/python3 - "$db" <<'END'
import sqlite3, sys
c = sqlite3.connect(sys.argv[1])
c.execute('pragma wal_checkpoint(truncate)')
c.execute('pragma user_version = 99')
c.commit()
END
fails "a store of a later program" 78 list
check_err "the file is named" 'notyet\.db'
head -c 4096 /dev/urandom >"$work/garbage"
rm -f "$db-wal" "$db-shm"
cp "$work/garbage" "$db"
fails "a damaged store" 65 list
check "is left as it is" cmp "$work/garbage" "$db"
cp "$work/good.db" "$db"
chmod 0 "$db"
run unprivileged "$top_builddir/notyet" list
check_status "a store that may not be read" 74
check_one_sentence "is one sentence"
check_err "that names it" 'notyet\.db'
chmod 600 "$db"
run notyet list
check_status "the good one serves again" 0

# The worker.
ln -s /bin/false "$work/dead"
printf '#!/bin/sh\nkill -9 $$\n' >"$work/killed"
printf '#!/bin/sh\necho garbage\n' >"$work/babbling"
chmod +x "$work/killed" "$work/babbling"
for worker in dead killed babbling; do
	NOTYET_WORKER=$work/$worker run notyet sync
	check_equal "a worker that is $worker: status" 1 $((status != 0))
	check_one_sentence "a worker that is $worker: one sentence"
done
NOTYET_WORKER=$work/dead run notyet list --cached
check_status "what was read before needs no worker" 0

check_equal "nothing was lost by all that" \
	"$(printf '%s' "$saved" | grep -c '"company"')" \
	"$("$top_builddir/notyet" list --format=json | grep -c '"company"')"
finish
