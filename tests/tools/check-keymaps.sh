#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
<<<<<<< HEAD
# check-keymaps.sh: the keymaps that are shipped name only screens and commands
# of the tables in <notyet/ui/commands.h>, and the default one reaches every
# command, for a command without a key is one that nobody finds.
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
	$1 == "bind" { bound[$NF] = 1 }
	END {
		for (i = 1; complete && i <= count; i++)
			if (!(name[i] in bound))
				print file ": binds no key to " name[i]
	}' "$1"
}

found=$(
	for keymap in "$top_srcdir"/keymaps/*.keys; do
		case $keymap in
		*/default.keys) offences "$keymap" 1 ;;
		*) offences "$keymap" '' ;;
		esac
	done
)
if [ -n "$found" ]; then
	echo "$found"
	exit 1
fi

bad=$(mktemp)
trap 'rm -f "$bad"' EXIT
printf '%s\n' 'bind list j next-entry # fine' 'bind nowhere j next-entry' \
    'bind list j no-such-command' 'bnid list j next-entry' >"$bad"
count=$(offences "$bad" '' | wc -l)
if [ "$count" -ne 3 ]; then
	echo "the check itself is broken; of 3 offences it found $count"
	exit 1
fi
=======
# check-keymaps.sh: the shipped keymaps name only commands that exist, use no
# key that a terminal or a multiplexer takes for itself (C-s, C-q: flow
# control; C-b, C-a: tmux and screen), and are all part of the program. That
# they load without a conflict is shown by the unit test of the keymap. Then
# it checks a keymap of offences, and fails unless it finds each of them.
set -eu

: "${top_srcdir:=.}"

commands=$(sed -n 's/^[[:blank:]]*X(\(CMD_[A-Z_]*, \)\{0,1\}"\([a-z-]*\)".*/\2/p' \
    "$top_srcdir/include/notyet/ui/commands.h")

# Prints one line for each offence in the files named.
offences() {
	printf '%s\n' "$commands" | awk '
	FILENAME == "-" { known[$1] = 1; next }
	{
		sub(/[[:blank:]]#.*$/, "")
		sub(/^#.*$/, "")
	}
	NF == 0 || $1 == "include" { next }
	{
		last = $1 == "unbind" ? NF : NF - 1
		for (i = 3; i <= last; i++)
			if (tolower($i) ~ /^(<c-[sqba]>|\^[sqba]|\\c[sqba])$/)
				print FILENAME ":" FNR ": binds " $i
	}
	$1 == "bind" && !($NF in known) {
		print FILENAME ":" FNR ": no command " $NF
	}' - "$@"
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat >"$work/bad.keys" <<'END'
bind list <C-s> open
bind list x no-such-command
bind list <C-a> <C-d> open   # screen takes the first
END
found=$(offences "$work/bad.keys" | wc -l)
if test "$found" -ne 3; then
	echo "the check itself is broken: $found of 3 offences found"
	exit 1
fi

status=0
offences "$top_srcdir"/keymaps/*.keys >"$work/found"
for file in "$top_srcdir"/keymaps/*.keys; do
	grep -qx "EMBEDDED += keymaps/${file##*/}" "$top_srcdir/Makefile.am" ||
	    echo "$file: is not embedded" >>"$work/found"
done
if test -s "$work/found"; then
	cat "$work/found"
	status=1
fi
exit $status
>>>>>>> 3a757df (wip2)
