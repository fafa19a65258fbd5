#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# check-keymaps.sh: the keymaps that are shipped name only screens and commands
# of the tables in <notyet/ui/commands.h> and no key that a terminal or a
# multiplexer takes for itself (C-s, C-q: flow control; C-b, C-a: tmux and
# screen). The default one reaches every command, for a command without a key
# is one that nobody finds; only what cannot be undone is called by its name.
# Each is embedded in the program.
set -eu

: "${top_srcdir:=.}"
table=$top_srcdir/include/notyet/ui/commands.h

# The first string of each line of one X-macro list.
names_of() {
	awk -v list="#define $1(X)" '
	index($0, list) == 1 { inside = 1; next }
	inside && match($0, /"[^"]*"/) && $0 ~ /^\tX\(/ {
		print substr($0, RSTART + 1, RLENGTH - 2)
	}
	inside && !/\\$/ { inside = 0 }' "$table"
}

# offences KEYMAP COMPLETE: one line for each.
offences() {
	awk -v file="${1##*/}" -v complete="$2" \
	    -v screens="$(names_of UI_SCREENS | tr '\n' ' ')" \
	    -v commands="$(names_of UI_COMMANDS | tr '\n' ' ')" \
	    -v aliases="$(names_of UI_ALIASES | tr '\n' ' ')" '
	BEGIN {
		n = split(screens, part, " ")
		for (i = 1; i <= n; i++) screen[part[i]] = 1
		count = split(commands, name, " ")
		for (i = 1; i <= count; i++) known[name[i]] = 1
		n = split(aliases, part, " ")
		for (i = 1; i <= n; i++) known[part[i]] = 1
		if (!count) print "there is no table of commands"
	}
	/^[ \t]*(#|$)/ { next }
	{ sub(/[ \t]+#[ \t].*$/, "") }
	$1 == "include" { next }
	$1 !~ /^(bind|unbind|macro)$/ {
		print file ":" NR ": \"" $1 "\" is no word of a keymap"
		next
	}
	!($2 in screen) {
		print file ":" NR ": there is no screen \"" $2 "\""
	}
	$1 == "bind" && (NF < 4 || !($NF in known)) {
		print file ":" NR ": there is no command \"" $NF "\""
	}
	{
		last = $1 == "unbind" ? NF : NF - 1
		for (i = 3; i <= last; i++)
			if (tolower($i) ~ /^(<c-[sqba]>|\^[sqba])$/)
				print file ":" NR ": binds " $i
	}
	$1 == "bind" { bound[$NF] = 1 }
	END {
		for (i = 1; complete && i <= count; i++)
			if (!(name[i] in bound) && name[i] != "forget")
				print file ": binds no key to " name[i]
	}' "$1"
}

found=$(
	for keymap in "$top_srcdir"/keymaps/*.keys; do
		case $keymap in
		*/default.keys) offences "$keymap" 1 ;;
		*) offences "$keymap" '' ;;
		esac
		grep -qx "EMBEDDED += keymaps/${keymap##*/}" \
		    "$top_srcdir/Makefile.am" ||
			echo "${keymap##*/}: is not embedded"
	done
)
if [ -n "$found" ]; then
	echo "$found"
	exit 1
fi

bad=$(mktemp)
trap 'rm -f "$bad"' EXIT
printf '%s\n' 'bind list j next-entry # fine' 'bind nowhere j next-entry' \
    'bind list j no-such-command' 'bnid list j next-entry' \
    'bind list <C-s> next-entry' >"$bad"
count=$(offences "$bad" '' | wc -l)
if [ "$count" -ne 4 ]; then
	echo "the check itself is broken; of 4 offences it found $count"
	exit 1
fi
