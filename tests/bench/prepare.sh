#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# prepare.sh DIR MESSAGES [--seed=N] [--threads=N]: everything that is measured
# or tried on a large mailbox, in DIR:
#
#	mail, truth.tsv, notmuch-config   see make-mailbox.c
#	mail/.notmuch    its index; tags inbox and unread, and of the
#	                 applications job (the first 300) and job3000 (all)
#	data-300, data-3000   XDG_DATA_HOMEs whose stores track the first 300,
#	                 all 3,000 (where there are as many)
#	env-300, env-3000     what to source before a program is run on them
#
# What was interrupted goes on where it stopped; what is there is kept. Run it
# in the build folder, or with builddir set.
set -eu

: "${builddir:=.}"
usage() {
	echo "usage: prepare.sh DIR MESSAGES [--seed=N] [--threads=N]" >&2
	exit 64
}
[ $# -ge 2 ] || usage
dir=$1
messages=$2
shift 2
seed=1
threads=
for word; do
	case $word in
	--seed=*) seed=${word#*=} ;;
	--threads=*) threads=${word#*=} ;;
	*) usage ;;
	esac
done
mkdir -p "$dir"
dir=$(cd "$dir" && pwd -P)

# stage NAME COMMAND...: runs it unless it was done before.
stage() {
	name=$1
	shift
	[ ! -e "$dir/.done-$name" ] || return 0
	echo "$(date -u +%H:%M:%S) $name"
	"$@"
	: >"$dir/.done-$name"
}

# shellcheck disable=SC2086
generate() {
	"$builddir/tests/bench/make-mailbox" "$dir" "$messages" "$seed" \
	    $threads
}

# The hooks of whoever runs this are none of ours.
index() {
	XAPIAN_FLUSH_THRESHOLD=40000 \
	    notmuch new --no-hooks --quiet
}

tag() {
	awk -F'\t' '!/^#/ { print $1 < 300 ? "+job" : "", "+job3000",
	    "-- thread:{id:" $2 "}" }' "$dir/truth.tsv" |
	    notmuch tag --batch
}

# fill COUNT: the store takes its place when it is whole.
fill() {
	rm -rf "$dir/data.part"
	XDG_DATA_HOME=$dir/data.part "$builddir/tests/bench/fill-store" \
	    "$dir/truth.tsv" "$1"
	rm -rf "$dir/data-$1"
	mv "$dir/data.part" "$dir/data-$1"
}

environment() {
	mkdir -p "$dir/config" "$dir/home"
	cat >"$dir/env-$1" <<-END
	unset NOTMUCH_PROFILE NOTMUCH_DATABASE MAILDIR EMAIL
	export NOTMUCH_CONFIG='$dir/notmuch-config'
	export XDG_DATA_HOME='$dir/data-$1'
	export XDG_CONFIG_HOME='$dir/config'
	export XDG_CACHE_HOME='$dir/cache-$1'
	export XDG_STATE_HOME='$dir/state-$1'
	export HOME='$dir/home'
	export NOTYET_NOW=2026-11-26T10:30:00Z
	export TZ=UTC LC_ALL=C.UTF-8
	END
}

unset NOTMUCH_PROFILE NOTMUCH_DATABASE MAILDIR EMAIL || :
export NOTMUCH_CONFIG="$dir/notmuch-config"
stage mail generate
stage index index
stage tags tag
known=$(grep -vc '^#' "$dir/truth.tsv")
for count in 300 3000; do
	[ "$count" = 300 ] || [ "$known" -gt 300 ] || continue
	stage "data-$count" fill "$count"
	environment "$count"
done
echo "$(date -u +%H:%M:%S) $dir holds $messages messages," \
    "$known applications"
