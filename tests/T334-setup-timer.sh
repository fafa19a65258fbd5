# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# What "setup timer" prints does what it says, wherever the program and the
# user's folders lie; and it changes nothing by itself.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/thread.sh"

make_thread

# A place that every kind of quoting stumbles over.
# shellcheck disable=SC2016
odd="$work/it's 100% \"odd\" \$HOME \\ ;#"
mkdir -p "$odd/config"
cp "$top_builddir/notyet" "$odd/notyet" || exit 99
cp -R "$HOME/.config/notyet" "$odd/config/notyet"
export NOTYET_WORKER=$top_builddir/notyet-worker
setup() {
	XDG_CONFIG_HOME="$odd/config" run "$odd/notyet" setup "$@"
}

# --- systemd ---

find "$HOME" "$odd" | sort >"$work/before"
setup timer systemd
check_status 'the units are printed' 0
find "$HOME" "$odd" | sort >"$work/after"
check 'nothing was changed' cmp "$work/before" "$work/after"
printf '%s\n' "$out" >"$work/script"
setup timer
printf '%s\n' "$out" | head -n "$(wc -l <"$work/script")" >"$work/first"
check 'alone, it begins with them' cmp "$work/script" "$work/first"
check_equal 'and the rest are comments' '' \
	"$(printf '%s\n' "$out" | tail -n +"$(($(wc -l <"$work/script") + 1))" |
		grep -v '^#' | grep .)"

mkdir -p "$work/bin"
cat >"$work/bin/systemctl" <<END
#!/bin/sh
echo "\$*" >>'$work/systemctl'
END
chmod +x "$work/bin/systemctl"
PATH=$work/bin:$PATH check 'a shell takes them' sh -eu "$work/script"
units=$HOME/.config/systemd/user
check_equal 'the units lie where they belong' \
	'notyet-send.service notyet-send.timer' "$(cd "$units" && echo *)"
check_equal 'and the timer is started' \
	'--user daemon-reload --user enable --now notyet-send.timer' \
	"$(tr '\n' ' ' <"$work/systemctl" | sed 's/ $//')"
# verify LABEL: what systemd itself says to the units.
verify() {
	if ! command -v systemd-analyze >/dev/null 2>&1; then
		echo "# $1: systemd is not here to be asked"
		return
	fi
	# That the manual page is installed is no matter of this test.
	check "$1: systemd finds nothing wrong" systemd-analyze verify \
		--man=no "$units/notyet-send.service" "$units/notyet-send.timer"
}

# Its words as systemd takes them, run.
cat >"$work/exec.py" <<'END'
import re, shlex, subprocess, sys
text = open(sys.argv[1]).read()
line = re.search(r"^ExecStart=(.*)$", text, re.M)[1]
words = shlex.split(line.replace("%%", "%"))
words = words[:1] + [word.replace("$$", "$") for word in words[1:]]
print(words[-3:])
sys.exit(subprocess.run(words).returncode)
END
verify 'an odd path'
run /usr/bin/python3 "$work/exec.py" "$units/notyet-send.service"
check_status 'its command runs' 0
check_out 'it is the right one' 'send.*--due'
check_equal 'nothing was said' '' "$err"
check 'the environment is written out' grep -q \
	'^Environment="XDG_CONFIG_HOME=.*it.s 100%% ' "$units/notyet-send.service"

run notyet setup timer systemd
printf '%s\n' "$out" >"$work/script"
PATH=$work/bin:$PATH check 'those of an ordinary path' sh -eu "$work/script"
check 'name the program and nothing else' grep -qx \
	"ExecStart=\"$top_builddir/notyet\" send --due" \
	"$units/notyet-send.service"
verify 'an ordinary path'

# --- cron: what it gives to its shell ---

setup timer cron
check_status 'a line for cron' 0
printf '%s\n' "$out" | grep -v '^#' >"$work/crontab"
check_equal 'one line' 1 "$(wc -l <"$work/crontab")"
check 'every five minutes' grep -q '^\*/5 \* \* \* \* ' "$work/crontab"
check_equal 'no bare percent sign' '' \
	"$(sed 's/\\%//g' "$work/crontab" | grep '%')"
sed 's|^\*/5 \* \* \* \* ||; s/\\%/%/g' "$work/crontab" >"$work/command"
run env -i HOME="$HOME" PATH=/usr/bin:/bin TZ=UTC NOTYET_NOW="$NOTYET_NOW" \
	sh -c "$(cat "$work/command")"
check_status 'it runs' 0
check_equal 'and says nothing when nothing is due' '' "$out$err"

# --- the hook ---

setup timer hook
check_status 'lines for the hook' 0
mkdir -p "$work/mail/.notmuch/hooks"
{
	echo '#!/bin/sh'
	printf '%s\n' "$out"
} >"$work/mail/.notmuch/hooks/post-new"
chmod +x "$work/mail/.notmuch/hooks/post-new"
rm -f "$HOME/.cache/notyet/"*
letter more "$anna" "$robin" 'Thu, 19 Nov 2026 11:00:00 +0000' \
	'Re: Engineer' agree <<<'One more question.'
run notmuch new --quiet
check_status 'notmuch runs them' 0
check_equal 'quietly' '' "$out$err"
run notyet list --cached --format=json
check_json 'what came in was read' "d['applications'][0]['replied']" true

# --- refused ---

run notyet setup
check_status 'nothing to set up' 64
run notyet setup clock
check_status 'nothing of that name' 64
run notyet setup timer atd
check_status 'no such timer' 64
check_err 'what there is' 'systemd, cron or hook'
XDG_DATA_HOME=$'/tmp/a\nb' run notyet setup timer cron
check_status 'a line break fits into no line' 65
check_err 'what holds it is named' 'XDG_DATA_HOME'
finish
