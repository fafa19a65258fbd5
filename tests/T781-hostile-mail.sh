#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Mail that wants the terminal: escape sequences, OSC 52, a title, bidi
# controls, heaps of combining marks, names of 5,000 columns, wide and
# zero-width characters. The screen stays aligned, and the terminal is as it
# was: no clipboard, no title, no mouse, no other mode.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/three.sh"
. "$top_srcdir/tests/support/terminal.sh"

three_tracked
configure_notyet <<END
[identity]
name=Robin Doe
END

# hostile NAME FROM SUBJECT BODY: a mail of theirs, tracked by itself, whatever
# it calls itself.
hostile() {
	python3 - "$maildir/cur/$1:2,S" "$@" <<'END'
import sys
path, name, sender, subject, body = (word.encode(
    "utf-8", "surrogateescape").decode("unicode_escape").encode("latin-1")
    for word in sys.argv[1:6])
with open(path, "wb") as out:
    out.write(b"From: " + sender + b" <" + name + b"@evil.example>\n"
              b"To: Robin Doe <robin@home.example>\n"
              b"Date: Tue, 24 Nov 2026 09:00:00 +0000\n"
              b"Subject: " + subject + b"\n"
              b"Message-ID: <" + name + b"@evil.example>\n"
              b"MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
              b"Content-Transfer-Encoding: 8bit\n\n" + body + b"\n")
END
	index_new
	run notyet track "id:$1@evil.example" --role="$(hostile_role)" \
		--stage=screening
	check_status "$1 is tracked" 0
}

# A role with all of it at once.
hostile_role() {
	printf 'A\342\200\256B\033]52;c;cHduZWQ=\a\033[2J\314\200\314\201%s' \
		"$(printf '\314\202%.0s' {1..60})"
}

hostile escapes '\x1b]0;owned\x07\x1b[2J\x1b[?1000h\x1b[31mMallory' \
	'\x1b]52;c;cHduZWQ=\x07\x9b31mHello\x1bP+q544e\x1b\\' \
	'\x1b]52;c;cHduZWQ=\x07\x1b[?1049l\x1b[5i\x1b[8;1;1t text\x0e\x1bc'
hostile bidi 'Ma\xe2\x80\xae\xe2\x81\xa6llory\xe2\x80\x8f' \
	'\xe2\x80\xaegnp.cod\xe2\x81\xa9 \xd9\x85\xd8\xb1' \
	'\xe2\x80\xae evil'
hostile zalgo "Z$(printf '\\xcc\\x80%.0s' {1..400})algo" \
	"$(printf 'x\\xcc\\x88\\xe2\\x83\\x9d%.0s' {1..100})" \
	"$(printf '\\xcc\\x80%.0s' {1..900})"
hostile long "$(printf 'wide\\xe6\\x97\\xa5%.0s' {1..850})" \
	"$(printf '\\xe6\\x97\\xa5%.0s' {1..3000})" 'short'
hostile zero '\xe2\x80\x8bA\xe2\x80\x8d\xef\xb8\x8f\xe2\x81\xa0' \
	'\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x92\xbb\xef\xbb\xbfB' \
	'\xe3\x85\xa4 \xc2\xad'

# The cell in which a row's silence ends: each row has it in the same one.
silence_ends() {
	terminal_text >"$work/text"
	python3 - "$work/text" <<'END'
import re, sys, unicodedata
def cells(text):
    return sum(0 if unicodedata.category(c) in ("Mn", "Me", "Cf") else
               2 if unicodedata.east_asian_width(c) in "WF" else 1
               for c in text)
ends = set()
rows = 0
for line in open(sys.argv[1], encoding="utf-8"):
    found = re.match(r"(.[ ?dqh] .*?[ ]\d+[dhm]) (?=[a-z])", line)
    if found and not line.startswith(" "):
        rows += 1
        ends.add(cells(found.group(1)))
print(rows, *sorted(ends))
END
}

modes() {
	tm display-message -p -t t '#{pane_title}|#{mouse_any_flag}|#{mouse_sgr_flag}|#{wrap_flag}|#{insert_flag}|#{origin_flag}'
}

terminal_open 80 24
tm set-option -s set-clipboard on >/dev/null
tm set-option -g allow-passthrough on >/dev/null 2>&1 || :
tm select-pane -t t -T mine
before=$(modes)

# untouched LABEL: nothing has reached the terminal but cells.
untouched() {
	check_equal "$1: title and modes are the same" "$before" "$(modes)"
	check_equal "$1: nothing was put on the clipboard" "" \
		"$(tm list-buffers 2>/dev/null)"
	terminal_hides "$1: no escape is left as text" '\^\[|owned.*Waiting'
}

terminal_run "$top_builddir/notyet"
for size in "80 24" "40 10" "120 40"; do
	# shellcheck disable=SC2086
	terminal_size $size
	terminal_keys Home C-l
	terminal_shows "$size: the list" '^(Act now|Your turn) \('
	untouched "$size: list"
	found=$(silence_ends)
	test -z "${KEEP:-}" || terminal_text
	check "$size: the silence of all rows ends in one cell ($found)" \
		test "$(wc -w <<<"$found")" = 2
	for name in escapes bidi zalgo long zero; do
		terminal_type "/$name@evil"
		terminal_keys Enter Enter
		terminal_shows "$size: $name opens" '^Timeline'
		untouched "$size: $name"
		terminal_keys End Enter
		terminal_shows "$size: its text" '^ Mail'
		untouched "$size: text of $name"
		terminal_keys q q
		terminal_wait '^(Act now|Your turn) \('
	done
done
terminal_keys Q
terminal_back "it ends" 0
finish
