#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# notyet agenda for other programs: a calendar to subscribe to, lines for
# remind(1).
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/thread.sh"

need remind

# ics PROPERTY: its values, each on a line, of unfolded lines.
ics() {
	sed -e ':join' -e '/\r$/{N;s/\r\n[ \t]//;t join' -e 'P;D' -e '}' \
		"$work/.out" | tr -d '\r' | sed -n "s/^$1[:;]//p"
}

run notyet agenda --ics --cached
check_status 'an empty calendar' 0
check_equal 'is a calendar' 'VCALENDAR' "$(ics BEGIN)"

make_thread
run notyet agenda --ics
check_status 'a calendar' 0
cp "$work/.out" "$work/first.ics"
check_equal 'has the step' 'Thank-you: Acme' "$(ics SUMMARY)"
check_equal 'at its hour' '20261118T230000Z' "$(ics DTSTART)"
check_equal 'blocks no time' 'TRANSPARENT' "$(ics TRANSP)"
check_equal 'and rings no bell' 0 "$(grep -c VALARM "$work/.out")"
check_equal 'a name without a host' 0 "$(ics UID | grep -vc '@notyet.invalid$')"
check_equal 'no Message-ID is told' 0 "$(grep -c test.example "$work/.out")"
check_equal 'lines end as they should' 0 "$(grep -vc $'\r$' "$work/.out")"
uid=$(ics UID)

# --- the same agenda is the same file ---

for now in 2026-11-19T12:00:01Z 2026-11-19T23:59:00Z 2026-11-20T10:00:00Z \
	2026-11-21T09:00:00Z; do
	NOTYET_NOW=$now run notyet agenda --ics
	check "the same bytes at $now" cmp "$work/first.ics" "$work/.out"
done
TZ=Asia/Kolkata run notyet agenda --ics
check_equal 'the same event in another zone' "$uid 20261118T230000Z" \
	"$(ics UID) $(ics DTSTART)"

# --- a date that moves keeps its name and is newer ---

modified=$(ics LAST-MODIFIED)
sequence=$(ics SEQUENCE)
export NOTYET_NOW=2026-11-19T13:00:00Z
run notyet log acme interview --at 2026-11-18T10:00 --until 2026-11-18T13:00
check_status 'the interview took longer' 0
run notyet agenda --ics
check_equal 'the thank-you moves under its name' "$uid 20261119T010000Z" \
	"$(ics UID) $(ics DTSTART)"
check 'and is a newer state' test "$(ics SEQUENCE)" -gt "$sequence"
check 'with a later stamp' test "$(ics LAST-MODIFIED)" \> "$modified"
sequence=$(ics SEQUENCE)
export NOTYET_NOW=2026-11-19T14:00:00Z
run notyet undo
run notyet agenda --ics
check_equal 'taken back, it moves back' "$uid 20261118T230000Z" \
	"$(ics UID) $(ics DTSTART)"
check 'which is newer still' test "$(ics SEQUENCE)" -gt "$sequence"

run notyet log acme snooze --until 2026-11-25
run notyet agenda --ics
check_equal 'a day has no hour' 'VALUE=DATE:20261125' "$(ics DTSTART)"
check_equal 'and ends with it' 'VALUE=DATE:20261126' "$(ics DTEND)"
uid=$(ics UID)
run notyet log acme snooze --until 2026-11-27
run notyet agenda --ics
check_equal 'a longer snooze is the same event' "$uid VALUE=DATE:20261127" \
	"$(ics UID) $(ics DTSTART)"
run notyet undo
run notyet undo

# --- without the worker there is no calendar ---

NOTYET_WORKER=/nowhere/at/all PATH=$PATH run notyet agenda --cached --remind
check_status 'remind needs no worker' 0
printf '#!/bin/sh\nexit 1\n' >"$work/worker"
chmod +x "$work/worker"
NOTYET_WORKER=$work/worker run notyet agenda --cached --ics
check_status 'a worker that dies' 70
check_one_sentence 'is told in a sentence'
check_equal 'and no half of a calendar' '' "$out"

# --- hostile names ---

run notyet log acme interview --at 2026-11-24T10:00 --until 2026-11-24T11:00
while IFS= read -r company; do
	rm -f "$work/pwned" "$work/list"
	run notyet set 1 "company=$(printf '%b' "$company")"
	check_status "named $company" 0
	run notyet agenda --ics
	check_equal "$company: one event, as before" \
		"$(printf 'VCALENDAR\nVEVENT')" "$(ics BEGIN | uniq)"
	check_equal "$company: with as many lines" 2 \
		"$(ics SUMMARY | wc -l)"
	check_equal "$company: no line is over 75 bytes" 0 \
		"$(tr -d '\r' <"$work/.out" | LC_ALL=C grep -c '.\{76\}')"
	check_equal "$company: no control character" 0 "$(tr -d '\r\n' \
		<"$work/.out" | LC_ALL=C grep -c '[[:cntrl:]]')"
	run notyet agenda --remind
	check_equal "$company: lines of remind" 0 \
		"$(grep -vc '^REM [0-9]* Nov 2026 .*MSG .*\.%$' "$work/.out")"
	shown=$(remind -n "$work/.out" 2026-11-19 2>&1 | tail -n 1)
	check_equal "$company: nothing was run" no \
		"$(test -e "$work/pwned" && echo yes || echo no)"
	check_equal "$company: remind shows the name" \
		"2026/11/24 10:00am Interview: $(printf '%b' "$company" |
			tr '\n' ' ')." "$shown"
done <<-'END'
	Acme; Sons, Ltd: "A\\\\B"
	A\nEND:VEVENT\nBEGIN:VALARM\nACTION:PROCEDURE
	[shell("touch pwned")]
	x[[shell("touch pwned")]]
	["["]shell("touch pwned")]
	50% %b %"quoted%" %%
	A\nRUN ON\nREM RUN touch pwned
	%
	株式会社とても長い名前の会社です株式会社とても長い名前の会社です
END
finish
