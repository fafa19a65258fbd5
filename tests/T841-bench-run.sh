#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The benchmark itself, on a mailbox that is too small to tell anything: every
# gate gets its line, what it writes is JSON, and an answer that the truth of
# the mailbox denies makes it fail. No figure is looked at.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
need notmuch

# --- paint-time: what stands on a screen, however it is painted ---
screen=$work/screen

# paints LABEL EXPECTED BYTES: the first row of 20x5 after these bytes.
paints() {
	run tests/bench/paint-time --marker=. --size=20x5 \
		--screen="$screen" printf "$3"
	check_status "$1: seen" 0
	check_equal "$1" "$2" "$(head -n 1 "$screen")"
}

paints "plain" "hello" 'hello'
paints "colours and modes are no text" "hello" \
	'\033[?1049h\033[1;31mhel\033(B\033[mlo\033]0;title\a'
paints "a place" "   here" '\033[3;3Hx\033[1;4Hhere'
paints "jumps over what stands there" "abcXef" 'abcdef\r\033[3CX'
paints "one letter many times" "a-----b" 'a-\033[4bb'
paints "erased" "ab" 'abcdef\r\033[2C\033[K'
paints "deleted and inserted" "a def" 'abcdef\r\033[C\033[2P\033[@'
paints "scrolled" "two" 'one\r\ntwo\033[5;1H\r\n'
paints "a part is scrolled" "one" 'one\033[2;5r\033[5;1H\r\n'
paints "over the right end" "12345678901234567890" \
	'12345678901234567890ab'
paints "wide letters" "日本x" '日本x'

run tests/bench/paint-time --marker=never --limit=5 echo something
check_status "a marker that never comes is a failure" 1
check_err "the screen is shown then" '^something$'
check_json "no time is made up" 'd["painted_ms"]' null
run tests/bench/paint-time --whole sh -c 'exit 3'
check_json "the status of a whole program" 'd["status"]' 3

# --- the whole ---
bench=$work/bench
result=$bench/results.json
builddir=$top_builddir sh "$top_srcdir/tests/bench/prepare.sh" \
	"$bench/500" 500 --threads=8 >"$work/prepared" 2>&1 ||
	{ cat "$work/prepared"; exit 99; }
bench() {
	run /usr/bin/python3 "$top_srcdir/tests/bench/run.py" --rounds=1 \
		--builddir="$top_builddir" --dir="$bench" --no-peers --no-more \
		"$@" 500
}

bench
check_status "it ends well, whatever it measured" 0
for gate in 'right answers' 'all rows painted' 'the same / empty' \
	'peak memory' 'no cache at all' 'judging one head' \
	'refresh after a change'; do
	check_out "measured: $gate" "^$gate.* [0-9./]+ .* (pass|missed) "
done
for gate in 'first paint / neomutt' 'first paint / alot' \
	'first paint / aerc' 'cold disk' 'the same with 3,000' \
	'a key at 3,000 rows' \
	'refresh at 1M'; do
	check_out "not measured is no pass: $gate" "^$gate.* - .* not measured "
done
check_out "the end counts them" '^[0-9]+ pass, [0-9]+ missed, 7 not measured, 0 failed;'
cp "$result" "$work/.out"
check_json "JSON: every gate once" 'len({g["gate"] for g in d["gates"]})' 14
check_json "JSON: what was not measured" \
	'sum(g["measured"] is None for g in d["gates"])' 7
check_json "JSON: the answers" \
	'[(g["measured"], g["verdict"]) for g in d["gates"] if g["gate"] == "right"]' \
	'[[1.0, "pass"]]'
check_equal "the mailbox is as it was" "" \
	"$(find "$bench/500" -newer "$work/prepared" \
	-type f ! -name 'env-*')"

bench --strict --only=growth
check_status "strict: not measured is no pass" 1

# The newest mail of one application is another one.
sed -i '/^3\t/s/\t[^\t]*\t[^\t]*\t\(yes\|no\)\t/\twrong@nowhere.example\t-\t\1\t/' \
	"$bench/500/truth.tsv"
bench --only=right
check_status "a wrong answer is a failure" 1
check_out "it is no pass" '^right answers .* missed '
check_err "it is named" '^wrong answer: .*: newest is .*, not wrong@nowhere'
bench --only=no-cache
check_status "a wrong answer in a timed run is a failure" 1
check_out "such a run measures nothing" '^no cache at all .* - .* failed '

finish
