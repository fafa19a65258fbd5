# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# "setup timer KIND --write": units and crontab, written once.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99

mkdir -p "$work/bin"
# Both behave as the real ones do where it matters here.
cat >"$work/bin/systemctl" <<END
#!/bin/sh
echo "\$*" >>'$work/systemctl'
case "\$*" in
*is-enabled*) test -e '$work/enabled' ;;
*enable*) : >'$work/enabled' ;;
esac
END
cat >"$work/bin/crontab" <<END
#!/bin/sh
test ! -e '$work/denied' || { echo 'you may not' >&2; exit 2; }
case \$1 in
-l) test -e '$work/tab' || { echo 'no crontab for you' >&2; exit 1; }
	cat '$work/tab' ;;
-) cat >'$work/tab' ;;
esac
END
chmod +x "$work/bin/"*
export PATH=$work/bin:$PATH
units=$HOME/.config/systemd/user

# --- systemd ---

run notyet setup timer systemd
printf '%s\n' "$out" >"$work/script"
run notyet setup timer systemd --write
check_status 'the units are written' 0
check_equal 'and the timer is started' 1 \
	"$(grep -c '^--user enable --now' "$work/systemctl")"
cp -R "$units" "$work/units"
check 'the printed script' sh -eu "$work/script"
check 'writes the same' diff -r "$units" "$work/units"
: >"$work/systemctl"
run notyet setup timer systemd --write
check_out 'a second time changes nothing' 'nothing changed'
check 'not a byte' diff -r "$units" "$work/units"
check_equal 'and starts nothing' '' \
	"$(grep -v 'is-enabled' "$work/systemctl")"
rm "$work/enabled"
run notyet setup timer systemd --write
check 'one that was stopped is started again' test -e "$work/enabled"
echo '[Service]' >"$units/notyet-send.service"
run notyet setup timer systemd --write
check_status 'a unit of somebody else is refused' 77
check_one_sentence 'one sentence'
run notyet setup timer systemd --write --force
check_status 'unless it is wanted' 0
check_equal 'and kept' '[Service]' \
	"$(cat "$units/notyet-send.service.notyet-backup")"
check 'the new one is the right one' diff -x '*backup' -r "$units" \
	"$work/units"

# --- cron ---

run notyet setup timer cron --write
check_status 'a first crontab' 0
check 'has the line' grep -q '^\*/5 .* send --due$' "$work/tab"
printf 'MAILTO=robin\n5 4 * * * true' >"$work/tab"
cp "$work/tab" "$work/old"
run notyet setup timer cron --write
check_status 'one with lines' 0
check 'keeps them' cmp -n "$(wc -c <"$work/old")" "$work/old" "$work/tab"
check 'in a copy, too' cmp "$work/old" \
	"$HOME/.local/share/notyet/crontab.notyet-backup"
cp "$work/tab" "$work/old"
run notyet setup timer cron --write
check_out 'a second time changes nothing' 'nothing changed'
check 'not a byte' cmp "$work/old" "$work/tab"
: >"$work/denied"
run notyet setup timer cron --write
check_status 'one that cannot be read is not written' 69
check 'it is as it was' cmp "$work/old" "$work/tab"
run notyet setup timer --write
check_status 'which one has to be said' 64
finish
