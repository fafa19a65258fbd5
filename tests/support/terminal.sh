# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# A terminal for T-scripts that drive screens: a shell with job control in a
# tmux of its own. Source it after lib.sh.
#
#	terminal_open 80 24
#	terminal_run notyet          # typed into the shell
#	terminal_shows "the list" 'Act now'
#	terminal_keys j Enter        # as tmux names them
#	terminal_back "it ended" 0   # the shell is back, the modes too
#
# Nothing sleeps for a time: a script waits for what it wants to see.

need tmux
export TMUX_TMPDIR=$work LANG=C.UTF-8
unset TMUX
terminal_prompt=0

tm() {
	tmux -L terminal -f /dev/null "$@"
}

terminal_open() {
	trap 'tm kill-server 2>/dev/null; cd /; test -n "${KEEP:-}" ||
	    rm -rf "$work"' EXIT
	cat >"$work/.rc" <<-'END'
	PS1='\n[$?] at $((++shown))> '
	shown=0
	shopt -u checkjobs
	END
	tm new-session -d -x "$1" -y "$2" -s t \
	    "exec bash --noprofile --rcfile '$work/.rc' -i" || exit 99
	tm set-option -g escape-time 0 >/dev/null
	tm set-option -g default-terminal screen-256color >/dev/null
	terminal_prompt=1
	terminal_wait "at 1>" || exit 99
}

terminal_size() {
	tm resize-window -t t -x "$1" -y "$2"
}

terminal_text() {
	tm capture-pane -p -t t "$@"
}

terminal_keys() {
	tm send-keys -t t "$@"
}

# Plain text, whatever it looks like.
terminal_type() {
	tm send-keys -t t -l -- "$1"
}

# terminal_wait PATTERN: until an extended regular expression matches a line;
# fails when it never does.
terminal_wait() {
	local turn
	for turn in $(seq 1200); do
		terminal_text | grep -Eq -- "$1" && return 0
		read -rt 0.05 <> <(:) || :
	done
	return 1
}

terminal_shows() {
	if terminal_wait "$2"; then
		pass "$1"
	else
		fail "$1" "never shown: $2" "$(terminal_text)"
	fi
}

# The opposite, for what stands there now.
terminal_hides() {
	if terminal_text | grep -Eq -- "$2"; then
		fail "$1" "still shown: $2" "$(terminal_text)"
	else
		pass "$1"
	fi
}

# terminal_run COMMAND: typed into the shell. The program's process is in
# $work/pid.
terminal_run() {
	terminal_type "clear; echo \$\$ >$work/shell; (echo \$BASHPID \
>$work/pid; exec $1)"
	terminal_keys Enter
	terminal_prompt=$((terminal_prompt + 1))
}

# terminal_back LABEL STATUS: the shell is back, says that status, and reads
# whole lines again with echo.
terminal_back() {
	terminal_shows "$1" "\[$2\] at $terminal_prompt>"
	terminal_keys "stty -a >$work/modes; echo modes written" Enter
	terminal_prompt=$((terminal_prompt + 1))
	terminal_wait "at $terminal_prompt>"
	check "$1: the terminal is as it was" \
	    grep -q ' icanon.* echo ' <(tr '\n;' '  ' <"$work/modes")
}
