# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# For T-scripts that kill a send, after lib.sh and thread.sh:
#
#	need_tracing		skips where no program may be traced
#	need_strace		the same by strace
#	make_due_template	the same after it, where notyet send --due sends it
#	make_template		$template: a home with a mail that may go out
#	crash TOOL OPTION...	runs a tool of tests/support on it
#	check_crash LABEL TOOL OPTION...  the same as a test
#
# On a machine that forbids ptrace (some containers, a strict yama) nothing of
# this can be shown, so that the script is skipped.

need_tracing() {
	need notmuch cc
	/usr/bin/python3 -B -c 'import sys
sys.path.insert(0, sys.argv[1])
import crash_trace
sys.exit(not crash_trace.can_trace())' "$top_srcdir/tests/support" || {
		echo "skipped: this machine lets no program be traced"
		exit 77
	}
}

need_strace() {
	need notmuch strace
	strace -o /dev/null true 2>/dev/null || {
		echo "skipped: this machine lets no program be traced"
		exit 77
	}
}

# Everything is named from the home, so that a copy elsewhere is as good.
make_template() {
	make_thread
	queue_mail
	save_template "$work/template"
}

# make_due_template: the mail goes by itself at 12:30, and it is one o'clock.
make_due_template() {
	run notyet send "$row" --at=2026-11-19T12:30 "--approve=$hash"
	check_status 'the mail waits' 0
	save_template "$work/due"
	export NOTYET_NOW=2026-11-19T13:00:00Z
}

save_template() {
	template=$1
	cp -a "$HOME" "$template"
	cp -a "$work/mail" "$template/mail"
	sed -i 's,^path=.*,path=mail,' "$template/.notmuch-config"
	rm -rf "$template/.config/enchant"
}

crash() {
	local tool=$1
	shift
	rm -rf "$work/crash"
	mkdir "$work/crash"
	/usr/bin/python3 -B "$top_srcdir/tests/support/crash-$tool.py" \
		--source "$top_srcdir" --build "$top_builddir" \
		--work "$work/crash" --template "$template" \
		--row "$row" --hash "$hash" --now "$NOTYET_NOW" "$@"
}

check_crash() {
	local label=$1
	shift
	if crash "$@"; then
		pass "$label"
	else
		fail "$label"
	fi
}
