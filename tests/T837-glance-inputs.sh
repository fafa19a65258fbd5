#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Whatever file an answer is made from is among those by which it is told
# whether it still stands: each that is opened for reading or looked at while
# the answer is made, be it there or not, is an input of what is kept. So no new
# input can be forgotten.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/three.sh"

need strace
strace -qq -o "$work/calls" true 2>/dev/null || {
	echo 'skipped: strace may not trace here'
	exit 77
}
export ASAN_OPTIONS=${ASAN_OPTIONS:+$ASAN_OPTIONS:}detect_leaks=0
data=$HOME/.local/share/notyet
config=$HOME/.config/notyet
glance=

# make_kept FILE COMMAND...: until an answer is kept that was made under trace.
make_kept() {
	local turn
	glance=$data/$1
	shift
	for turn in $(seq 100); do
		rm -f "$glance"
		strace -qq -s 4096 -e trace=file -e signal=none -o "$work/calls" \
			"$@" >"$work/.out" 2>"$work/.err" </dev/null
		test -e "$glance" && return
	done
}

# all_known LABEL FILE COMMAND...
all_known() {
	local label=$1 counts
	shift
	make_kept "$@"
	check "$label: it is kept" test -e "$glance"
	check_equal "$label: nothing is said" '' "$(<"$work/.err")"
	/usr/bin/python3 "$top_srcdir/tests/support/glance-inputs.py" \
		"$glance" "$work/calls" >"$work/found" 2>&1
	counts=$(head -1 "$work/found")
	check "$label: $counts" grep -q '^inputs [1-9].* seen [1-9]' \
		"$work/found"
	check_equal "$label: what is read is an input" '' \
		"$(tail -n +2 "$work/found")"
}

# These at least are seen, so that an empty list of calls proves nothing.
is_seen() {
	local name
	for name; do
		check "$name is seen" grep -q "open.*[/\"]$name\"" "$work/calls"
	done
}

export TZ=Europe/Berlin
program=$top_builddir/notyet
three_tracked
all_known 'a list' list.glance "$program" list
is_seen config notyet.db snapshot.cache iamglass drafts Berlin
all_known 'without a look at the index' list.glance "$program" list --cached
all_known 'what is due' due.glance "$program" due
all_known 'for another program' due-json.glance "$program" due --format=json

# With all that may be there: settings, holidays, other zones, another place
# of notmuch's settings, the zone of the machine.
configure_notyet <<-END
	[ui]
	sort = company
	[index]
	config = $HOME/other-config
END
mv "$NOTMUCH_CONFIG" "$HOME/other-config"
unset NOTMUCH_CONFIG
mkdir -p "$config/holidays" "$data/drafts"
printf '%s\r\n' BEGIN:VCALENDAR VERSION:2.0 PRODID:-//x//EN BEGIN:VEVENT \
	UID:x DTSTAMP:20260101T000000Z 'DTSTART;VALUE=DATE:20261224' \
	END:VEVENT END:VCALENDAR >"$config/holidays/off.ics"
run notyet set 2 zone=America/New_York holidays=off
check_status 'another zone' 0
run notyet set 1 'zone=ann@acme.example Europe/London'
check_status 'of somebody' 0
all_known 'a list of several places' list.glance "$program" list
is_seen New_York London holidays
unset TZ
all_known 'the zone of the machine' due.glance "$program" due
is_seen localtime
finish
