#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The spelling of a draft: the user's list of words, the language that is told
# or seen, and a system without any dictionary.
if ! unshare --mount --map-root-user true 2>/dev/null; then
	echo "skipped: a folder cannot be hidden here (unshare)"
	exit 77
fi
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/three.sh"

whole_dictionaries
three_tracked
words=$HOME/.config/notyet/words

# draft WORD...: a file of these words in a sentence.
draft() {
	printf 'From: robin@home.example\nTo: gil@globex.example\nSubject: x\n' \
		>"$work/draft"
	printf '\nDear Gil,\n\n%s\n\nKind regards,\nRobin Doe\n' "$*" \
		>>"$work/draft"
}
german() {
	draft "$@"
	sed -i 's/^Dear Gil/Hallo Gil/; s/^Kind regards/Viele Grüße/' \
		"$work/draft"
}
# misspelt LABEL LINES [OPTION...]: on which lines words are misspelt.
misspelt() {
	local label=$1 lines=$2
	shift 2
	run notyet proof --format=json "$work/draft" "$@"
	check_json "$label" \
		'[f["line"] for f in d["findings"] if f["name"] == "spelling"]' \
		"$lines"
}

draft 'Thank you for teh time and the talk about zorbles.'
misspelt 'slips are found' '[3, 3]'
mkdir -p "${words%/*}"
printf '# my trade\nzorble\nzorbles # many\n' >"$words"
misspelt 'words of the list are right' '[3]'
printf 'zorbles\nteh' >"$words"
misspelt 'its last line, too' '[]'
printf '# teh\nzorbles\n' >"$words"
misspelt 'a comment is none' '[3]'
rm "$words"
configure_notyet <<END
[proof]
words_file=$work/own-words
END
echo zorbles >"$work/own-words"
misspelt 'the list has its place in the configuration' '[3]'
printf 'a\377b\n' >"$work/own-words"
run notyet proof --format=json "$work/draft"
check_json 'a list that cannot be read is told' \
	'[f["text"] for f in d["findings"] if f["name"] == "no-spelling"]' \
	"[\"The spelling was not checked: $work/own-words is not written in UTF-8.\"]"
rm "$work/own-words"
mkdir "$work/own-words"
run notyet proof --format=json "$work/draft"
check_json 'so is a folder in its place' \
	'"own-words" in [f["text"] for f in d["findings"] if f["name"] == "no-spelling"][0]' true
rmdir "$work/own-words"
configure_notyet </dev/null

draft 'The talk with Gil of Globex and Ann of Acme about parsers was good.'
misspelt 'names of the record are right' '[]'
german 'Vielen Dank für das Gespärch am Donnerstag und für Ihre Zeit.'
misspelt 'German is seen' '[3]'
misspelt 'German is told' '[3]' --language=de
draft 'Thank you for the interview, and for teh time that you took.'
misspelt 'English that was told to be German' '[3]' --language=de

# No dictionary of any language.
mkdir -p "$work/empty"
export XDG_DATA_DIRS=$work/empty ENCHANT_CONFIG_DIR=$work/empty
unshare --mount --map-root-user sh -c '
	for dir in /usr/share/hunspell /usr/share/myspell; do
		test ! -d "$dir" || mount --bind "$1" "$dir"
	done
	shift
	exec "$@"' sh "$work/empty" "$top_builddir/notyet" proof \
	--format=json "$work/draft" >"$work/.out" 2>"$work/.err"
check_json 'without a dictionary that is said once' \
	'[f["text"] for f in d["findings"] if "spelling" in f["name"]]' \
	'["The spelling was not checked: there is no dictionary for \"en\"; notyet doctor says what to install."]'

finish
