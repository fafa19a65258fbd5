#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Templates that are wrong: one sentence each with file and line, the same exit
# status, and no draft.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
need notmuch
make_index
index_new
export NOTYET_NOW=2026-11-20T10:00:00Z
own=$HOME/.config/notyet/templates/en
mkdir -p "$own"
run notyet track --company=Acme --contact='Ann Berg <ann@acme.example>'
run notyet log Acme interview --at=2026-11-20T08:00 --until=2026-11-20T09:00
file=$own/thank-you.txt

no_draft() {
	run notyet drafts --format=json
	check_json "$1: no draft" 'd["drafts"]' '[]'
}

# bad LABEL TEMPLATE SENTENCE: a sentence that ends with "..." is a beginning.
bad() {
	printf '%b' "$2" >"$file"
	run notyet draft Acme
	check_status "$1: status" 78
	case $3 in
	*...)
		check_equal "$1: the sentence" "notyet: ${3%...}" \
			"$(cut -c1-$((8 + ${#3} - 3)) <<<"$err")"
		;;
	*)
		check_equal "$1: the sentence" "notyet: $3" "$err"
		;;
	esac
	check_equal "$1: in one line" 1 "$(wc -l <<<"$err")"
	no_draft "$1"
}

bad "an unknown variable" 'Subject: x\n\nDear {compnay},\n' \
	"$file:3: There is no variable \"compnay\"; there are contact.first_name, ..."
bad "an unknown filter" 'Subject: x\n\nOn {interview.date|months}\n' \
	"$file:3: {interview.date} has no filter \"months\"; it has long, short, weekday, day, iso."
bad "an unknown part" 'Subject: x\n\n{>nowhere}\n' \
	"$file:3: There is no part \"nowhere\" of that language, neither shipped nor of your own (nowhere.txt)."
bad "a path as a part" 'Subject: x\n\n{>../../config}\n' \
	"$file:3: \"../../config\" is no name for a part: small letters, digits and hyphens, a letter first, at most 64."
bad "a brace that is open" 'Subject: x\n\na\n{company\n' \
	"$file:4: A \"{\" is never closed; write \"{{\" for a brace in the text."
bad "a brace that closes nothing" 'Subject: x\n\na }\n' \
	"$file:3: A \"}\" closes nothing; write \"}}\" for a brace in the text."
bad "a block without an end" 'Subject: x\n\n{?topic}\na\n' \
	"$file:3: This block has no end."
bad "an end without a block" 'Subject: x\n\na\n{/topic}\n' \
	"$file:4: This end belongs to no block that is open here; blocks may not overlap."
bad "no header" 'Dear {company}\n' \
	"$file:1: A template begins with the line \"Subject: ...\" or an empty line; an empty line stands before the text."
bad "an unknown kind" 'Subject: x\nKind: letter\n\na\n' \
	"$file:2: There is no kind of message \"letter\"; there are thank-you, ..."
bad "no UTF-8" 'Subject: x\n\na\n\xff\xfe\n' \
	"$file:4: The template is not in UTF-8."
bad "a NUL" 'Subject: x\n\na\n\x00\n' \
	"$file:4: The template is not in UTF-8."
bad "an escape sequence" 'Subject: x\n\n\x1b[31m\n' \
	"$file:3: There is a control character (0x1b) in the template."
bad "a fact that is not known" 'Subject: x\n\nAs {role}\n' \
	"$file:3: {role} has no value: notyet set APP role=ROLE gives it one; or put it into a block, {?role}...{/role}, which vanishes then."
bad "a fact of the configuration" 'Subject: {me.phone}\n\na\n' \
	"$file:1: {me.phone} has no value: set phone in [identity] of the configuration; or put it into a block, {?me.phone}...{/me.phone}, which vanishes then."
bad "nothing" '' \
	"$file:1: A template begins with the line \"Subject: ...\" or an empty line; an empty line stands before the text."

# --- parts ---

printf '{>two}\n' >"$own/one.txt"
printf 'x\n{>one}\n' >"$own/two.txt"
bad "a loop" 'Subject: x\n\n{>one}\n' \
	"$own/two.txt:2: The part \"one\" holds itself: one, two, one."
bad "itself" 'Subject: x\n\n{>thank-you}\n' \
	"$file:3: The part \"thank-you\" holds itself: thank-you, thank-you."
printf 'Subject: y\n\ny\n' >"$own/one.txt"
bad "a template as a part" 'Subject: x\n\n{>one}\n' \
	"$file:3: The file $own/one.txt has a header, so it is a template and no part."
printf 'fine\n{role|long}\n' >"$own/one.txt"
bad "a mistake in a part" 'Subject: x\n\n{>one}\n' \
	"$own/one.txt:2: {role} has no filter \"long\"; it has capital."
for i in {0..9}; do
	printf '{>bomb%d}{>bomb%d}\n' $((i + 1)) $((i + 1)) >"$own/bomb$i.txt"
done
bad "parts within one another without end" 'Subject: x\n\n{>bomb0}\n' \
	"$own/bomb7.txt:1: Parts stand within one another more than 8 deep."
printf 'x\n' >"$own/bomb7.txt"
bad "parts that double" 'Subject: x\n\n{>bomb0}\n' \
	"$own/bomb5.txt:1: The template has more than 100 parts."
rm "$own"/bomb*.txt
mkdir "$own/folder.txt"
printf 'Subject: x\n\n{>folder}\n' >"$file"
run notyet draft Acme
check_status "a part that is a folder" 78
check_err "is told with its place" "^notyet: $file:3: .*folder\.txt"

# --- too much ---

{ printf 'Subject: x\n\n'; head -c 70000 /dev/zero | tr '\0' 'a'; } >"$file"
run notyet draft Acme
check_status "a huge file" 78
check_equal "is too large" "notyet: $file:1: The template is larger than 64 KiB." "$err"
{ printf 'Subject: x\n\n'; for _ in {1..17}; do printf '{?role}'; done; echo; } >"$file"
run notyet draft Acme
check_equal "blocks without end" "notyet: $file:3: Blocks stand within one another more than 16 deep." "$err"
{ printf 'Subject: x\n\n'; for _ in {1..9000}; do printf '{topic}'; done; echo; } >"$file"
run notyet log Acme answer "topic=$(head -c 1900 /dev/zero | tr '\0' 'b')"
run notyet draft Acme
check_status "a text that becomes huge" 78
check_equal "is too large, too" "notyet: $file:3: The text becomes larger than 256 KiB." "$err"
no_draft "too much"

# --- when it is mended ---

rm "$file"
rmdir "$own/folder.txt"
run notyet set Acme role=Baker
run notyet draft Acme
check_status "a draft of the shipped template" 0

finish
