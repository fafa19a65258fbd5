#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# notyet agenda: the coming days, for people and for scripts.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/thread.sh"

# entries EXPRESSION: of the entries of the last run, named "l".
entries() {
	json "(lambda l: $1)(d['entries'])"
}

run notyet agenda --cached
check_status 'a fresh home without an index' 0
check_equal 'has nothing planned' \
	'Nothing is planned for the next 14 days.' "$out"
run notyet agenda --days=1 --cached
check_equal 'nor today' 'Nothing is planned for the next 1 day.' "$out"
run notyet agenda --all --cached
check_equal 'nor at all' 'Nothing is planned.' "$out"

make_thread
run notyet agenda
check_status 'the agenda' 0
check_out 'begins with today' '^Today, Thu 19 Nov$'
check_out 'names the step' '^  .* Thank-you: Acme \(Engineer\)$'
check_out 'and says why' '^ {14}Thank-you due '
run notyet agenda --format=json
check_equal 'for scripts, too' \
	'[["2026-11-19", "step", true, false, false, 1, "Acme", "Engineer", "thank-you", "step-open"]]' \
	"$(entries '[[x[k] for k in ("day", "kind", "open", "late", "all_day", "application", "company", "role", "step", "reason")] for x in l]')"
uid=$(entries 'l[0]["uid"]')

# --- dates that were noted ---

run notyet log acme interview --at=2026-11-24T14:00 --until=2026-11-24T15:00
run notyet agenda --cached
check_out 'an interview on its day' '^Tue 24 Nov$'
check_out 'with its hours' '^  14:00-15:00 Interview: Acme'
NOTYET_NOW=2026-11-23T12:00:00Z run notyet agenda
check_out 'that is tomorrow' '^Tomorrow, Tue 24 Nov$'
NOTYET_NOW=2026-12-30T12:00:00Z run notyet agenda --days=30
check_status 'over the turn of the year' 0
run notyet undo
run notyet log acme snooze --until=2026-12-01T08:00
run notyet agenda --format=json
check_equal 'a snooze' '[["snooze", "2026-12-01", "2026-12-01T08:00:00+00:00"]]' \
	"$(entries '[[x["kind"], x["day"], x["at"]] for x in l]')"
TZ=Asia/Kolkata run notyet agenda
check_out 'in the zone of the user' '^  13:30 +Snooze ends: Acme'
run notyet agenda --days=12
check_equal 'a day short of it' 'Nothing is planned for the next 12 days.' "$out"
run notyet agenda --days=13
check_out 'the very day' 'Snooze ends'
run notyet undo

# --- a mail that goes by itself ---

queue_mail
run notyet send "$row" "--approve=$hash" --at=2026-11-20T07:30Z
check_status 'a mail that goes tomorrow' 0
run notyet agenda
check_out 'stands at its hour' '^  07:30 +Mail goes out: Acme'
check_no_out 'and the step is done with' 'Thank-you: Acme'
run notyet outbox cancel "$row"
check_status 'cancelled' 0
run notyet agenda --format=json
check_equal 'the step is back under its name' "$uid" "$(entries 'l[0]["uid"]')"

# --- new mail ---

letter bye "$anna" "$robin" 'Thu, 19 Nov 2026 11:00:00 +0000' 'Re: Engineer' \
	agree <<<'How was it for you?'
index_new
run notyet agenda --cached
check_no_out 'is not looked for with --cached' 'Answer'
run notyet agenda
check_out 'else it is' '^  now +Answer: Acme'

# --- hostile names ---

run notyet set acme "company=$(printf 'E\033[31mvil\n\007\342\200\256x')" \
	"role=$(printf 'a\033]0;pwned\007\nToday, Fri 1 Jan')"
run notyet agenda
check_equal 'no escape comes through' 0 \
	"$(tr -d '\n' <"$work/.out" | LC_ALL=C grep -c '[[:cntrl:]]')"
check_no_out 'no line is added' '^Today, Fri'
run notyet set 1 "company=株式会社とても長い名前の会社です株式会社とても長い名前の会社です"
run notyet agenda
check_equal 'no line is wider than 80 columns' 80 "$(
	/usr/bin/python3 - "$work/.out" <<'END'
import sys, unicodedata
wide = lambda s: sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in s)
print(max(80, *(wide(line.rstrip("\n")) for line in open(sys.argv[1]))))
END
)"

# --- bad input ---

bad() {
	local label=$1
	shift
	run notyet agenda "$@"
	check_status "$label: status" 64
	check_one_sentence "$label: a sentence"
	check_equal "$label: no output" '' "$out"
}
for days in 0 -1 10000 3661 ten 1.5 '' 99999999999999999999; do
	bad "days \"$days\"" "--days=$days"
done
bad 'days and all' --days=3 --all
bad 'two forms' --ics --remind
bad 'a form and a format' --ics --format=json
bad 'an unknown format' --format=ics
bad 'another version' --format=json --format-version=2
bad 'a word' tomorrow
bad 'an unknown option' --ical
run notyet agenda --days=3660
check_status 'ten years are fine' 0
finish
