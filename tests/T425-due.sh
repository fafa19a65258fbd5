#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# notyet due: one line for status bars, which reads no mail and starts nobody.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/thread.sh"

run notyet due
check_status 'a fresh home' 0
check_equal 'has nothing due' '' "$out"
check_equal 'and says so in an empty line' 1 "$(wc -l <"$work/.out")"
run notyet due --exit-code
check_status 'nor by its exit status' 0
run notyet due --format=json
check_json 'an object for waybar' \
	"[d[k] for k in ('text', 'tooltip', 'class', 'line', 'due', 'late', 'to_answer', 'application')]" \
	'["", "", "calm", "", 0, 0, 0, null]'
check_equal 'on one line' 1 "$(wc -l <"$work/.out")"

make_thread
run notyet due
check_status 'a thank-you is due' 0
check_equal 'and named' '1 due: thank Acme (today)' "$out"
run notyet due --exit-code
check_status 'the exit status tells' 1
check_equal 'beside the line' '1 due: thank Acme (today)' "$out"
run notyet due --width=18
check_equal 'a narrow bar' '1 due: thank Acme' "$out"
run notyet due -w 5
check_equal 'a very narrow one' '1 due' "$out"
NOTYET_NOW=2026-11-20T12:00:00Z run notyet due --format=json
check_json 'late' "[d['class'], d['late'], d['application']]" '["late", 1, 1]'

# --- it reads no mail ---

letter bye "$anna" "$robin" 'Thu, 19 Nov 2026 11:00:00 +0000' 'Re: Engineer' \
	agree <<<'How was it for you?'
index_new
run notyet due
check_equal 'new mail is not looked for' '1 due: thank Acme (today)' "$out"
printf '#!/bin/sh\ntouch %s/started\n' "$work" >"$work/worker"
chmod +x "$work/worker"
NOTYET_WORKER=$work/worker run notyet due
check_status 'no worker is needed' 0
check_equal 'nor started' no "$(test -e "$work/started" && echo yes || echo no)"
NOTYET_WORKER=$work/worker run notyet due --cached
check_equal 'nor with --cached' no \
	"$(test -e "$work/started" && echo yes || echo no)"
if command -v strace >/dev/null 2>&1 &&
	strace -o /dev/null true 2>/dev/null; then
	ASAN_OPTIONS=detect_leaks=0 strace -f -o "$work/calls" \
		-e trace=process,network "$top_builddir/notyet" due >/dev/null
	check_equal 'no child, no connection' '' \
		"$(grep -v 'execve\|exit\|+++' "$work/calls" |
			grep 'clone\|fork\|wait\|connect\|socket')"
fi
run notyet due --sync
check_status 'unless --sync asks' 0
check_equal 'then it is read' '1 to answer: Acme' "$out"
run notyet due --exit-code
check_status 'an answer alone is not due' 0
run notyet due --format=json
check_json 'of a class of its own' \
	"[d['class'], d['due'], d['to_answer'], d['text'], d['tooltip']]" \
	'["answer", 0, 1, "1 to answer: Acme", "Answer Acme"]'

# --- names that bars and prompts would obey ---

rm "$maildir/cur/"bye*
index_new
run notyet sync --quiet
name='%{A1:touch pwned:}$(touch pwned)`id`#(touch pwned)^ca(1,x)\'
run notyet set acme "company=$name"
check_status 'a hostile name' 0
run notyet due --width=200
check_no_out 'no command is left' '[#$%`\\^]'
check_out 'and the name still tells' 'thank _\{A1:touch pwned:\}_\(to'
run notyet set 1 "company=<b>A&B</b>"
run notyet due --format=json
check_json 'no markup is left for bars that read it' "d['text']" \
	'1 due: thank &lt;b&gt;A&amp;B&lt;/b&gt; (today)'
check_json 'the plain line stands beside it' "d['line']" \
	'1 due: thank <b>A&B</b> (today)'
run notyet set 1 "company=$(printf 'E\033[31mvil\007\n\342\200\256x')"
run notyet due
check_equal 'no escape comes through' '0' \
	"$(tr -d '\n' <"$work/.out" | LC_ALL=C grep -c '[[:cntrl:]]')"
check_equal 'on one line' 1 "$(wc -l <"$work/.out")"
run notyet set 1 "company=株式会社とても長い名前の会社です"
run notyet due --width=37
check_equal 'wide characters count twice' \
	'1 due: thank 株式会社とても… (today)' "$out"

# --- what goes by itself is not due ---

run notyet set 1 company=Acme
queue_mail
run notyet send "$row" "--approve=$hash" --at=2026-11-19T20:00Z
check_status 'a mail that goes tonight' 0
run notyet due
check_equal 'leaves nothing to do' '' "$out"

# --- bad input ---

bad() {
	local label=$1 expected=$2
	shift 2
	run notyet due "$@"
	check_status "$label: status" "$expected"
	check_one_sentence "$label: a sentence"
	check_equal "$label: no output" '' "$out"
}
for width in 0 -1 1001 ten 1e3 '' 99999999999999999999; do
	bad "width \"$width\"" 64 "--width=$width"
done
bad 'an unknown format' 64 --format=yaml
bad 'a word' 64 acme
bad 'an unknown option' 64 --exitcode
printf '[cadence\n' | configure_notyet
bad 'a broken configuration is no 1' 78 --exit-code
finish
