#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# check-man.sh: the manual pages say what the program knows, all of it and
# nothing else. A table of a page stands between two comments:
#
#	.\" options list
#	.It Fl -all , Fl a
#	.\" end
#
# and its items are compared with the rows that man-tables prints for the
# table of that name. The examples are checked too: JSON parses and has the
# keys that the page describes, commands and their options exist. The
# commands of the README are checked in the same way.
set -eu

: "${top_srcdir:=.}" "${top_builddir:=.}"
man_tables=$top_builddir/tests/support/man-tables
readme=$top_srcdir/README

if ! command -v mandoc >/dev/null 2>&1; then
	echo "skipped: mandoc is missing"
	exit 77
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/man"
cp "$top_srcdir"/man/*.[1-9] "$work/man"
"$man_tables" | LC_ALL=C sort -u >"$work/known"
grep -v '^says ' "$work/known" >"$work/tables"

# The rows of the tables of pages, as man-tables prints them.
rows_of() {
	awk '
	function word(text) {
		gsub(/\\&/, "", text)
		gsub(/\\e/, "\\", text)
		return text
	}
	function row(text) {
		if (text != "") print table "\t" text
	}
	# Words of an item, with quoted ones as one.
	function split_words(line, list,   n) {
		n = 0
		while (line != "") {
			sub(/^ +/, "", line)
			if (line ~ /^"/ && match(line, /^"[^"]*"/))
				list[++n] = substr(line, 2, RLENGTH - 2)
			else if (match(line, /^[^ ]+/))
				list[++n] = substr(line, 1, RLENGTH)
			else
				break
			line = substr(line, RLENGTH + 1)
		}
		return n
	}
	# --long=VALUE -x; a short option belongs to the long one before it.
	function options(list, n,   i, text, glue, short) {
		text = ""
		short = 0
		for (i = 2; i <= n; i++) {
			if (list[i] == "Fl" && list[i + 1] ~ /^-/) {
				row(text)
				text = "-" list[++i]
				short = 0
			} else if (list[i] == "Fl") {
				text = text " -" list[++i]
				short = 1
			} else if (list[i] == "Ns" || list[i] == "," ||
			    list[i] == "Ar") {
				continue
			} else if (!short) {
				text = text word(list[i])
			}
		}
		row(text)
	}
	# Names with commas between, or one with a remark behind it, or, in
	# columns, names and what they stand for.
	function names(list, n,   i, k, count, rest, name) {
		count = 0
		rest = ""
		for (i = 2; i <= n; i++) {
			if (list[i] ~ /^(Cm|Ic|Li|No)$/ || list[i] == ",")
				continue
			if (list[i] == "Ta") {
				rest = " " word(list[i + 2])
				break
			}
			if (list[i] == "Pq") {
				rest = " ("
				for (k = i + 1; k <= n; k++)
					rest = rest (k > i + 1 ? " " : "") \
					    word(list[k])
				rest = rest ")"
				break
			}
			name[++count] = word(list[i])
		}
		for (i = 1; i <= count; i++) row(name[i] rest)
	}
	FNR == 1 { table = "" }
	/^\.\\" command / {
		command = $0
		sub(/^[^ ]* command /, "", command)
		print "commands\t" command
	}
	/^\.\\" options$/ { table = "options " command }
	/^\.\\" (words|config|keymap|keys) / { table = $2 " " $3 }
	/^\.\\" end$/ { table = "" }
	/^\.It / && table != "" {
		n = split_words($0, list)
		if (table ~ /^options /) options(list, n)
		else names(list, n)
	}' "$@"
}

# What man-tables and the pages of a folder do not agree in.
differences() {
	rows_of "$1"/* | LC_ALL=C sort -u >"$work/said"
	LC_ALL=C comm -23 "$work/tables" "$work/said" |
	    sed 's/^/no page says: /'
	LC_ALL=C comm -13 "$work/tables" "$work/said" |
	    sed 's/^/the program does not know: /'
}

# The sentences of man-tables that a page does not hold.
unsaid() {
	for page in "$1"/*; do
		tr '\n' ' ' <"$page" >"$work/text"
		sed -n "s/^says ${page##*/}	//p" "$work/known" |
		    while IFS= read -r text; do
			grep -qF -- "$text" "$work/text" ||
			    echo "${page##*/} does not say: $text"
		done
	done
}

# json_keys FILE: the keys that a page describes, "COMMAND PATH KEY".
json_keys() {
	awk '
	/^\.\\" json-keys / { command = $3; path = $4; inside = 1 }
	/^\.\\" end$/ { inside = 0 }
	inside && /^\.It / {
		sub(/ Pq .*/, "")
		for (i = 2; i <= NF; i++)
			if ($i != "Li" && $i != ",")
				print command "\t" path "\t" $i
	}' "$1"
}

# The example of one command, as a reader sees it.
json_example() {
	awk -v name="$2" '
	$0 == ".\\\" json " name { found = 1 }
	found && /^\.Ed/ { exit }
	inside && found { gsub(/\\&/, ""); gsub(/\\e/, "\\"); print }
	found && /^\.Bd/ { inside = 1 }' "$1"
}

# An example need not show every key, and holds the object that is described.
check_json() {
	page=$1/notyet.1
	json_keys "$page" >"$work/json-keys"
	sed -n 's/^\.\\" json //p' "$page" >"$work/examples"
	[ -s "$work/examples" ] || echo "notyet.1 has no example of JSON"
	while read -r name; do
		json_example "$page" "$name" >"$work/example"
		"$man_tables" json <"$work/example" >"$work/example-keys" 2>&1 || {
			echo "the example of $name is no JSON:" \
			    "$(tail -n 1 "$work/example-keys")"
			continue
		}
		sort -u "$work/example-keys" | while IFS='	' read -r path key; do
			case $path$key in
			.version | .applications | .checks | .entries) continue ;;
			.findings | .outbox) continue ;;
			esac
			grep -qxF "$name	$path	$key" "$work/json-keys" ||
			    echo "the example of $name has $path $key," \
				"which the page does not describe"
		done
	done <"$work/examples"
}

# examples FILE: the calls of notyet in literal lines, one to a line.
examples() {
	sed -e ':join' -e '/\(\\e\|\\\)$/{N;s/\(\\e\|\\\)\n/ /;b join' -e '}' \
	    "$1" | awk -v readme="${1##*/}" '
	/^\.Bd -literal/ { inside = 1; next }
	/^\.Ed/ { inside = 0 }
	readme == "README" { inside = /^    / }
	inside {
		while (match($0, /(^ *|[$(]|>)notyet($| [^|)>]*)/)) {
			call = substr($0, RSTART, RLENGTH)
			$0 = substr($0, RSTART + RLENGTH)
			sub(/^[^n]*notyet ?/, "", call)
			sub(/  +.*/, "", call)
			print call
		}
	}'
}

# A call that begins with an option opens the screens.
check_examples() {
	for file; do
		examples "$file" | while read -r command rest; do
			case $command in
			'') continue ;;
			-*) rest="$command $rest" command='(none)' ;;
			esac
			grep -qxF "commands	$command" "$work/known" || {
				echo "${file##*/}: there is no command $command"
				continue
			}
			for option in $(echo "$rest" |
			    grep -o -- ' --[a-z-]*[a-z]\|^--[a-z-]*[a-z]'); do
				grep -q "^options $command	$option\([= ]\|$\)" \
				    "$work/known" ||
				    echo "${file##*/}: $command has no $option"
			done
		done
	done
}

check_bootstrap() {
	sh "$top_srcdir/bootstrap" --help >"$work/bootstrap"
	sed -n 's/^    \(\.\/bootstrap\( [^ ]*\)\{0,1\}\)\(  .*\)\{0,1\}$/\1/p' \
	    "$readme" |
	    while IFS= read -r call; do
		grep -q "^  $call  " "$work/bootstrap" ||
		    echo "README: bootstrap does not know \"$call\""
	done
}

found=$(
	mandoc -T lint -W warning "$work"/man/* | sed "s|$work/man/||"
	differences "$work/man"
	unsaid "$work/man"
	check_json "$work/man"
	check_examples "$work"/man/* "$readme"
	check_bootstrap
)
if [ -n "$found" ]; then
	echo "$found"
	exit 1
fi

# The check itself: a page without the first item of a table, and one with an
# item too many, must not pass.
broken=0
for page in "$work"/man/*; do
	mkdir -p "$work/bad"
	for table in $(grep -n '^\.\\" \(options\|words\|config\|keymap\|keys\)' \
	    "$page" | cut -d: -f1); do
		cp "$work"/man/* "$work/bad"
		awk -v at="$table" 'NR > at && !done && /^\.It / {
			done = 1
			next
		} { print }' "$page" >"$work/bad/${page##*/}"
		[ -n "$(differences "$work/bad")" ] || {
			echo "${page##*/}:$table: an item can be left out"
			broken=1
		}
		awk -v at="$table" '{ print } NR > at && !done && /^\.Bl / {
			done = 1
			print ".It Fl -no-such , Cm no-such"
		}' "$page" >"$work/bad/${page##*/}"
		[ -n "$(differences "$work/bad")" ] || {
			echo "${page##*/}:$table: an item can be added"
			broken=1
		}
	done
done
exit $broken
