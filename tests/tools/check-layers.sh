#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# check-layers.sh: reads every #include and refuses those that go through a
# wall: a layer that knows another it may not know, a library outside the one
# layer that may use it. Then it builds a small tree of offences, and fails
# unless it finds each of them.
set -eu

: "${top_srcdir:=.}"

# Prints one line for each offence below a directory.
offences() {
	(cd "$1" && find src include -name '*.[ch]' -exec \
	    grep -HE '^[[:blank:]]*#[[:blank:]]*include' {} +) | awk '
	BEGIN {
		below["base"] = "base"
		below["policy"] = "base policy"
		below["store"] = "base policy store"
		below["wire"] = "base policy wire"
		below["mail"] = "base policy mail"
		below["compose"] = "base policy compose"
		below["send"] = "base policy send"
		below["worker"] = "base policy store wire mail compose send" \
		    " worker"
		below["app"] = "base policy store wire app"
		below["ui"] = "base policy store wire app ui"
		below["cli"] = "base policy store wire app cli"
		below["data"] = "base policy data"
		below["main.c"] = "base policy store wire app ui cli"
		below["worker.c"] = "base policy store wire worker"

		only["^(ncursesw?/)?n?curses[.]h|^term[.]h"] = \
		    "^src/ui/term-curses[.]c$"
		only["^notmuch[.]h"] = "^src/mail/"
		only["^gmime/"] = "^src/(mail|compose)/"
		only["^libetpan/"] = "^src/send/"
		only["^gnutls/"] = "^src/send/"
		only["^libical/|^ical[.]h"] = "^src/mail/"
		only["^libpsl[.]h"] = "^src/mail/"
		only["^enchant"] = "^src/compose/"
		only["^sqlite3"] = "^src/store/"
		only["^jansson"] = "^src/cli/"
		only["^gio/|^cmocka"] = "^$"
	}
	{
		colon = index($0, ":")
		file = substr($0, 1, colon - 1)
		name = substr($0, colon + 1)
		quoted = name ~ /"/
		sub(/^[^<"]*[<"]/, "", name)
		sub(/[>"].*$/, "", name)
		n = split(file, part, "/")
		layer = part[1] == "src" ? part[2] : part[3]
		if (!(layer in below)) {
			print file ": is in no known layer"
			next
		}
		if (name ~ /^notyet\//) {
			split(name, part, "/")
			if (!index(" " below[layer] " ", " " part[2] " "))
				print file ": " layer " may not know " name
			next
		}
		if (quoted && (name ~ /[.][.]/ || name ~ /[.]c$/))
			print file ": includes " name " past the walls"
		for (library in only)
			if (name ~ library && file !~ only[library])
				print file ": may not use " name
	}'
}

# A library that a header of include/ names would reach other layers; the
# patterns above refuse it, because each allows a path below src/ alone.
found=$(offences "$top_srcdir")
if [ -n "$found" ]; then
	echo "$found"
	exit 1
fi

tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
offend() {
	mkdir -p "$tree/${1%/*}"
	echo "#include $2" >>"$tree/$1"
}
mkdir -p "$tree/include"
offend src/policy/a.c '<notyet/store/store.h>'
offend src/app/a.c '<notyet/mail/index.h>'
offend src/mail/a.c '<notyet/send/smtp.h>'
offend src/ui/a.c '<ncursesw/curses.h>'
offend src/ui/b.c '<curses.h>'
offend src/cli/a.c '<notmuch.h>'
offend src/send/a.c '<gmime/gmime.h>'
offend src/app/b.c '<jansson.h>'
offend src/worker/a.c '<libetpan/libetpan.h>'
offend include/notyet/mail/a.h '<notmuch.h>'
offend src/main.c '<notyet/worker/jobs.h>'
offend src/base/a.c '<gio/gio.h>'
offend src/ui/c.c '"../store/sql.h"'
offend src/elsewhere/a.c '<stdio.h>'
offend src/store/good.c '<sqlite3.h>'
offend src/mail/good.c '<notyet/policy/message.h>'
found=$(offences "$tree")
count=$(printf '%s\n' "$found" | wc -l)
if [ "$count" -ne 14 ] || printf '%s\n' "$found" | grep -q good; then
	echo "the check itself is broken; of 14 offences it found:"
	echo "$found"
	exit 1
fi
