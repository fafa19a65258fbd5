#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every page of the manual is taken by mandoc without a word, not even about
# style, and renders; and a page with a fault would be told of.
set -eu

: "${top_srcdir:=.}"
failed=0

if ! command -v mandoc >/dev/null 2>&1; then
	echo "skipped: mandoc is missing"
	exit 77
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Which other pages the system holds, and knows that it does, is no matter of
# this one.
words_about() {
	mandoc -T lint "$1" 2>&1 |
	    grep -v 'referenced manual not found\|outdated mandoc.db' || :
}

count=0
for page in "$top_srcdir"/man/*.[1-9]; do
	count=$((count + 1))
	words=$(words_about "$page")
	if [ -n "$words" ]; then
		echo "not ok - ${page##*/}: $words"
		failed=1
	elif [ "$(mandoc -T utf8 "$page" | wc -l)" -lt 50 ]; then
		echo "not ok - ${page##*/} renders to nothing"
		failed=1
	else
		echo "ok - ${page##*/}"
	fi
done
if [ "$count" -lt 5 ]; then
	echo "not ok - only $count pages"
	failed=1
fi

sed 's/^\.Sh NAME/.Sh NAME \n.Xx/' "$top_srcdir/man/notyet.1" >"$work/bad.1"
if [ -n "$(words_about "$work/bad.1")" ]; then
	echo "ok - a fault is told of"
else
	echo "not ok - a fault goes by"
	failed=1
fi
exit $failed
