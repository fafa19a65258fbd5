#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The state of the applications as tags of their mail: right, written once,
# never waited for, and taken away again.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/three.sh"
. "$top_srcdir/tests/support/terminal.sh"

mark=$HOME/.local/share/notyet/state-tags

# "id:tag,tag ..." of each mail, in their order, the state tags alone.
states() {
	local id
	for id in $(notmuch search --output=messages --exclude=false -- '*' |
		sed 's/^id://' | sort); do
		printf '%s:%s ' "${id%@*}" "$(notmuch search --output=tags \
			--exclude=false "id:$id" |
			sed -n 's,^notyet/,,p' | tr '\n' ',')"
	done
}

lastmod() {
	notmuch count --lastmod '*' | cut -f 3
}

# Whether the snapshot is of the index as it is: the program reads no mail
# anew, so that a worker that fails does not matter.
is_current() {
	NOTYET_WORKER=/bin/false "$top_builddir/notyet" list >/dev/null
}

state_tags() {
	configure_notyet <<-CONF
	[identity]
	name=Robin Doe
	[index]
	state_tags=$1
	CONF
}

three_tracked
run notyet sync
none=$(states)
check_equal "nobody asked for tags" \
	"acme1: acme2: globex1: initech1: " "$none"
check "and nothing remembers any" test ! -e "$mark"

echo "# what is written"
notmuch tag +notyet/mine +stalled -- '*'
before=$(notmuch search --output=tags '*' | sort)
state_tags yes
run notyet sync
check_status "a sync writes them" 0
is='acme1:yours, acme2:yours, globex1:stalled,yours, initech1:waiting, '
check_equal "stalled, yours and waiting are where they belong" \
	"$is" "$(states | sed 's/mine,//g')"
run notyet list --format=json
check_json "as the list says" \
	'" ".join("%s:%s:%s" % (r["company"], r["section"], r["stalled"])
	for r in sorted(d["applications"], key=lambda r: r["company"]))' \
	'Acme:your-turn:False Globex:act-now:True Initech:waiting:False'
check_equal "all other tags stay" "$before" \
	"$(notmuch search --output=tags '*' | grep -v '^notyet/[swy]' | sort)"
notmuch tag -notyet/mine -stalled -- '*'
check "the files keep their names" test -e "$maildir/cur/globex1:2,S"
run notyet sync
at=$(lastmod)
run notyet sync
run notyet sync
check_equal "what is right is not written again" "$at" "$(lastmod)"

echo "# what changes"
letter globex2 "$gil" "$robin" 'Thu, 26 Nov 2026 09:30:00 +0000' \
	'Re: Application: data engineer' globex1 <<-MAIL
	Dear Robin,

	could you come on Monday?

	Gil
	MAIL
index_new
at=$(lastmod)
run notyet sync
is='acme1:yours, acme2:yours, globex1:yours, globex2:yours, initech1:waiting, '
check_equal "a reply changes those of its thread" "$is" "$(states)"
check_equal "and of no other" "globex1@test.example globex2@test.example" \
	"$(notmuch search --output=messages "lastmod:$((at + 1)).." |
		sed 's/^id://' | sort | paste -sd ' ')"
# The write itself is part of what the snapshot knows.
check "after the write the index counts as read" is_current
NOTYET_NOW=2026-12-05T10:30:00Z run notyet sync
check_equal "time changes them, at the next sync" \
	"initech1:stalled,yours, " "$(states | grep -o 'initech1.*')"
run notyet sync
check_equal "and back" "initech1:waiting, " "$(states | grep -o 'initech1.*')"
run notyet set initech stage=withdrawn
run notyet sync
check_equal "what is closed has none" "initech1: " \
	"$(states | grep -o 'initech1.*')"
run notyet undo
run notyet sync
check_equal "and gets its own back" "initech1:waiting, " \
	"$(states | grep -o 'initech1.*')"

echo "# another writer"
notmuch tag -notyet/yours +notyet/waiting -- id:acme1@test.example
index_lock
export NOTYET_LOG=$work/log
run notyet sync
check_status "a locked index does not hold up a sync" 0
check_out "which says what to do" 'Acme'
check_equal "nor does anybody hear of it" "" "$err"
unset NOTYET_LOG
check "but the log" grep -q 'The state tags wait: Another program is writing' \
	"$work/log"
check_equal "nothing was written" "acme1:waiting, " \
	"$(states | grep -o 'acme1:[^ ]* ')"
index_unlock
run notyet sync
check_equal "the next sync does it" "$is" "$(states)"

echo "# an open list"
letter acme3 "$robin" "$ann" 'Thu, 26 Nov 2026 10:00:00 +0000' \
	'Re: Application: parser engineer' acme2 <<-MAIL
	Dear Ms Lee,

	Monday suits me.

	Robin Doe
	MAIL
cat >"$work/worker" <<-END
#!/bin/sh
echo started >>'$work/started'
exec '$top_builddir/notyet-worker'
END
chmod +x "$work/worker"
export NOTYET_WORKER=$work/worker
terminal_open 80 24
terminal_run "$top_builddir/notyet"
terminal_shows "the list is there" 'Acme'
index_new
until states | grep -q 'acme3:waiting'; do
	read -rt 0.05 <> <(:) || :
done
pass "it writes the tags"
# Whatever the list does for its own write is done before it reads this.
wait_current() {
	until is_current 2>/dev/null; do
		read -rt 0.05 <> <(:) || :
	done
}
wait_current
at=$(lastmod)
notmuch tag +last -- id:initech1@test.example
wait_current
terminal_keys Q
terminal_back "it ended" 0
check_equal "nothing but that was written since" "$((at + 1))" "$(lastmod)"
check "it read the mail a few times, not for ever" \
	test "$(grep -c . "$work/started")" -le 6
echo "# $(grep -c . "$work/started") jobs"
unset NOTYET_WORKER

echo "# taken away"
run notyet forget globex --yes
check_status "globex is forgotten" 0
run notyet sync
check_equal "what is forgotten has none" "globex1: globex2: " \
	"$(states | grep -o 'globex1: globex2: ')"
check "the others keep theirs" grep -q 'acme1:waiting, ' <(states)
notmuch tag +spam -- id:acme1@test.example
state_tags no
index_lock
run notyet sync
check_status "switched off while others write" 0
index_unlock
check "nothing is forgotten" test -e "$mark"
run notyet sync
check_equal "switched off, all are gone, in spam too" "" \
	"$(states | tr ' ' '\n' | grep ':.')"
check "and are remembered no more" test ! -e "$mark"
check_equal "spam is spam still" 1 \
	"$(notmuch count --exclude=false tag:spam)"
notmuch tag +notyet/yours -- id:acme2@test.example
run notyet sync
check_equal "what the user does is the user's own then" 1 \
	"$(notmuch count tag:notyet/yours)"
finish
