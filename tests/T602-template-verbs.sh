#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# notyet template: list, show, check, try.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
need notmuch
make_index
index_new
export NOTYET_NOW=2026-11-20T10:00:00Z
config=$HOME/.config/notyet
own=$config/templates
mkdir -p "$own/en" "$own/de"
cat >"$config/config" <<'END'
[identity]
name = Kim Lee
phone = +49 30 1234567
END

# --- nothing of one's own ---

run notyet template
check_status "list" 0
check_out "a shipped template and its kind" \
	'^en +thank-you +thank-you +shipped'
check_out "in German too" '^de +check-in +check-in +shipped'
run notyet template check
check_status "check without own templates" 0
check_out "says so" '^You have no templates of your own; the shipped ones count\.$'

# --- the source, pasted into the own folder ---

run notyet template show thank-you
check_status "show" 0
check_out "prints the source" '^Subject: '
printf '%s\n' "$out" >"$own/en/thank-you.txt"
check "exactly" cmp "$own/en/thank-you.txt" "$top_srcdir/src/data/templates/en/thank-you.txt"
run notyet template check
check_status "it is right" 0
check_out "all of it" '^1 template, all right\.$'
run notyet template show thank-you --language=de_AT
check_out "the parent of a language" 'Vielen Dank|vielen Dank|Danke'
run notyet template show no-such
check_status "there is none" 78
check_equal "it is named" 'notyet: There is no template "no-such".' "$err"
run notyet template show ../config
check_status "a path is no name" 78

# --- an own one, by tone, with a part, of a kind ---

cat >"$own/en/hello.txt" <<'END'
%# an own one
Subject: Hello
Kind: check-in

{>opening}

{?tone.formal}
Formal.
{/tone.formal}
{?tone.casual}
Casual.
{/tone.casual}
On {today|day} about {topic}.
{me.first_name}
END
printf 'Dear {contact.first_name},\n' >"$own/en/opening.txt"
run notyet template list --language=en --format=json
check_json "the own one" \
	'[[t[k] for k in ("name", "kind", "part", "own", "shipped", "by_tone", "mistake")] for t in d["templates"] if t["name"] == "hello"]' \
	'[["hello", "check-in", false, true, false, true, null]]'
check_json "its part" \
	'[[t[k] for k in ("name", "kind", "part", "own")] for t in d["templates"] if t["name"] == "opening"]' \
	'[["opening", null, true, true]]'
check_json "and the one that takes the place of the shipped one" \
	'[[t[k] for k in ("own", "shipped")] for t in d["templates"] if t["name"] == "thank-you"]' \
	'[[true, true]]'
check_json "only that language" 'sorted({t["language"] for t in d["templates"]})' '["en"]'

run notyet track --company=Acme --contact='Ann Berg <ann@acme.example>'
run notyet set Acme tone=casual
run notyet template try hello Acme
check_status "try" 0
check_equal "gives what it would give" "Subject: Hello

Dear Ann,

Casual.
On Friday, 20 November about {topic}.
Kim" "$out"
run notyet set Acme tone=formal
run notyet template try hello Acme --format=json
check_json "in JSON" 'd["try"]' \
	'{"name": "hello", "subject": "Hello", "body": "Dear Ann,\n\nFormal.\nOn Friday, 20 November about {topic}.\nKim\n", "open": ["topic"]}'
run notyet template try hello Acme --to=bob@acme.example
check_status "nobody of that address" 64
check_equal "it is named" 'notyet: bob@acme.example is no contact of Acme.' "$err"
run notyet draft --list
before=$out
run notyet template try thank-you Acme
run notyet draft --list
check_equal "nothing is written" "$before" "$out"

# --- mistakes ---

cat >"$own/de/thank-you.txt" <<'END'
Subject: Danke
Kind: foo

{>anrede} {role|long}
{?role}
}
END
cat >"$own/de/anrede.txt" <<'END'
Hallo {contact.frist_name},
END
run notyet template check
check_status "check with mistakes" 65
file=$own/de/thank-you.txt
check_out "the kind" "^$file:2: There is no kind of message \"foo\"; there are thank-you, "
check_out "the filter" "^$file:4: \{role\} has no filter \"long\"; it has capital\.\$"
check_out "the brace" "^$file:6: A \"\}\" closes nothing; "
check_out "the block" "^$file:5: This block has no end\.\$"
check_out "the variable of the part" \
	"^$own/de/anrede.txt:1: There is no variable \"contact\.frist_name\"; there are "
check_equal "each mistake once" 5 "$(wc -l <<<"$out")"
run notyet template check "$own/en/hello.txt"
check_status "only the file that is named" 0
run notyet template check "$own/en/none.txt"
check_status "a file that is not there" 66
run notyet template check --format=json
check_status "JSON with mistakes" 65
check_json "how many" '[d["files"], len(d["mistakes"])]' '[5, 5]'
run notyet template list --language=de
check_out "the list has the first one" "^ +$file:2: There is no kind"

# --- usage ---

run notyet template foo
check_status "an unknown verb" 64
check_equal "the verbs" 'notyet: There is no "template foo"; there are list, show, check and try.' "$err"
run notyet template show
check_status "no name" 64
run notyet template check --to=x
check_status "an option of another verb" 64
check_equal "is named" 'notyet: "template check" takes no --to.' "$err"

finish
