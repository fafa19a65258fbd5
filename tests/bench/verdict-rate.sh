#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# verdict-rate.sh DIR... [COUNT=10000] [ROUNDS=3]: what judging costs beside
# indexing. It makes a Maildir of COUNT mails out of the mails below the
# directories, each copy with a Message-ID of its own, lets `notmuch new`
# index it and judges the same files in one process, in turn, and prints both
# medians, the memory of both and the ratio. Run it in an optimised build:
#
#	sh tests/bench/verdict-rate.sh ../tests/corpora
set -eu

: "${builddir:=.}"
: "${COUNT:=10000}"
: "${ROUNDS:=3}"
work=$(mktemp -d "${TMPDIR:-/tmp}/verdict-rate.XXXXXX")
trap 'rm -rf "$work"' EXIT

[ $# -gt 0 ] || { echo "usage: verdict-rate.sh DIRECTORY..." >&2; exit 64; }
[ -x /usr/bin/time ] || { echo "verdict-rate.sh needs /usr/bin/time (Debian: time)" >&2; exit 69; }
mkdir -p "$work/mail/cur" "$work/mail/new" "$work/mail/tmp"
find "$@" -name '*.eml' -size +0 -size -500k | sort >"$work/list"
distinct=$(wc -l <"$work/list")
i=0
while [ "$i" -lt "$COUNT" ]; do
	while read -r file; do
		[ "$i" -lt "$COUNT" ] || break
		i=$((i + 1))
		{
			echo "Message-ID: <$i@rate.example>"
			sed -e '/^$/,$b' -e 's/^[Mm]essage-[Ii][Dd]:/X-Was-ID:/' \
			    "$file"
		} >"$work/mail/cur/$i:2,S"
	done <"$work/list"
done
export NOTMUCH_CONFIG="$work/config"
printf '[database]\npath=%s\n[user]\nname=Sam\nprimary_email=%s\n[new]\ntags=\n' \
    "$work/mail" sam@example.org >"$NOTMUCH_CONFIG"

median() {
	sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'
}

round=0
while [ "$round" -lt "$ROUNDS" ]; do
	round=$((round + 1))
	rm -rf "$work/mail/.notmuch"
	cat "$work/mail/cur/"* >/dev/null
	/usr/bin/time -f '%e %M' -o "$work/time" notmuch new >/dev/null \
	    2>&1
	tail -n 1 "$work/time" >>"$work/notmuch"
	"$builddir/tests/bench/verdict-rate" "$work/mail/cur" >>"$work/verdict"
done
n=$(cut -d' ' -f1 "$work/notmuch" | median)
v=$(cut -d' ' -f2 "$work/verdict" | median)
echo "$COUNT mails, $distinct of them distinct, median of $ROUNDS rounds"
awk -v s="$n" -v c="$COUNT" -v m="$(tail -n 1 "$work/notmuch" | cut -d' ' -f2)" \
    'BEGIN { printf "notmuch new  %7.2f s  %6.0f mails/s  %4.0f MB\n", s, c / s, m / 1024 }'
awk -v s="$v" -v c="$COUNT" -v m="$(tail -n 1 "$work/verdict" | cut -d' ' -f3)" \
    'BEGIN { printf "verdict      %7.2f s  %6.0f mails/s  %4.0f MB\n", s, c / s, m / 1024 }'
awk -v v="$v" -v n="$n" 'BEGIN { printf "ratio        %7.3f of the time, ", v / n }'
awk -v v="$(tail -n 1 "$work/verdict" | cut -d' ' -f3)" \
    -v n="$(tail -n 1 "$work/notmuch" | cut -d' ' -f2)" \
    'BEGIN { printf "%.3f of the memory\n", v / n }'
