#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Whatever an editor leaves of a draft's file: headers, copies and files are
# taken over, anything else is one sentence, and no word is lost.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/three.sh"

three_tracked
mkdir -p "$work/outgoing/cur" "$work/outgoing/new" "$work/outgoing/tmp"
configure_notyet <<END
[identity]
name=Robin Doe
phone=+1 555 0100
[account home]
transport=maildir
maildir=$work/outgoing
END
unset VISUAL
printf '%%PDF-1.4 my life\n' >"$work/cv.pdf"
printf 'x\n' >"$HOME/notes.txt"

# edit SCRIPT: the script gets the file as $1.
edit() {
	printf '#!/bin/sh\n%s\n' "$1" >"$work/editor"
	chmod +x "$work/editor"
	EDITOR=$work/editor run notyet draft "draft:$draft" --edit --format=json
}
stored() {
	run notyet draft "draft:$draft" --cached --format=json
}
# refused LABEL SCRIPT WORDS: one sentence, and the draft is as it was.
refused() {
	edit "$2"
	check_status "$1" 65
	check_one_sentence "$1: one sentence"
	check_err "$1: it tells" "$3"
	stored
	check_json "$1: nothing is lost" 'd["draft"]["body"].split("\n")' \
		'["Dear Gil,", "", "mine.", ""]'
}

run notyet draft globex --format=json
draft=$(json 'd["draft"]["id"]')
file=$HOME/.local/share/notyet/drafts/$draft.eml
printf 'Dear Gil,\n\nmine.\n' >"$work/body"
run notyet draft "draft:$draft" --body="$work/body"

# What is no draft any more.
refused "emptied" ': >"$1"' 'The file is empty'
refused "deleted" 'rm "$1"' 'is gone; the draft stays'
refused "a folder" 'rm "$1"; mkdir "$1"' 'is a folder'
refused "a pipe, which nobody waits for" 'rm "$1"; mkfifo "$1"' 'is a pipe'
refused "a link" 'ln -sf /etc/passwd "$1"' 'is a symbolic link'
refused "huge" 'head -c 70000 /dev/zero | tr "\0" x >>"$1"' 'is too large'
rm -f "$file"
refused "binary" 'printf "a\0b" >>"$1"' ':[0-9]+: This line holds a zero byte'
rm -f "$file"
refused "not UTF-8" 'printf "J\374rgen\n" >>"$1"' ':[0-9]+: This line is not'
rm -f "$file"
refused "an editor that fails" 'exit 3' 'ended with status 3'
rm -f "$file"

# A slip in a header: the same text comes back.
refused "an unknown header" \
	'sed -i "s/^Cc:.*/Bcc: x@y.example/; s/mine/mine and long/" "$1"' \
	"$draft.eml:3: A header \"Bcc\""
edit "grep -q 'mine and long' \"\$1\" && sed -i 's/^Bcc.*/Cc: Ann <ann@globex.example>/' \"\$1\""
check_status "mended" 0
check_json "the words are there" 'd["draft"]["body"].split("\n")' \
	'["Dear Gil,", "", "mine and long.", ""]'
check_json "and the copy" 'd["draft"]["cc"]' 'Ann <ann@globex.example>'
check_equal "the file is gone" 1 $((! $(ls "$file" 2>/dev/null | wc -l)))

# Line ends and a byte order mark.
edit 'sed -i "s/\$/\r/; 1s/^/\xef\xbb\xbf/; s/long/strong/" "$1"'
check_status "as other systems write" 0
check_json "the words are plain" 'd["draft"]["body"].split("\n")' \
	'["Dear Gil,", "", "mine and strong.", ""]'

# Files.
cd "$work" || exit 99
edit 'sed -i "s|^Subject.*|&\nAttach: cv.pdf\nAttach: ~/notes.txt|" "$1"'
check_status "files are attached" 0
check_json "by absolute paths" 'd["draft"]["attachments"]' \
	"[\"$work/cv.pdf\", \"$HOME/notes.txt\"]"
edit 'sed -i "s|^Attach: .*notes.*|Attach: no-such.pdf|" "$1"'
check_status "one that is not there" 65
check_err "is named with its line" "$draft.eml:[0-9]+: Cannot read .*no-such"
edit 'sed -i "/no-such/d" "$1"'
check_json "one is taken away" 'd["draft"]["attachments"]' "[\"$work/cv.pdf\"]"
run notyet draft "draft:$draft" --attach=/dev/zero
check_status "a device" 65
check_one_sentence "is one sentence"
truncate -s 26M "$work/large"
run notyet draft "draft:$draft" --attach="$work/large"
check_status "too large" 65
check_err "is told" 'larger than the 25 MB'
run notyet draft "draft:$draft" --attach="$HOME/notes.txt" --print
check_err "attached by an option" '^To be attached there: notes.txt \(text/plain, 2 bytes\)'
run notyet draft "draft:$draft" --detach=notes.txt --print
check_equal "and taken away" "" "$(grep 'attached there: notes' <<<"$err")"

# What goes out.
cat >"$work/body" <<'END'
Dear Gil,

a week ago I sent you my application, and I am still very much interested in it,
because your pipelines read like good prose. My CV is attached. May I ask how
your decision stands?

Kind regards
Robin Doe
END
run notyet draft "draft:$draft" --body="$work/body" --insist --queue \
	--format=json
check_status "it is queued" 0
row=$(json 'd["outbox"]["row"]')
check_json "to both" 'sorted(d["outbox"]["recipients"])' \
	'["ann@globex.example", "gil@globex.example"]'
echo changed >"$work/cv.pdf"
run notyet outbox show --raw "$row"
check_out "the copy is named" '^Cc: Ann <ann@globex.example>'
check_out "the file is in it" 'filename=.?cv\.pdf'
check_equal "as it was then" '%PDF-1.4 my life' \
	"$(printf '%s\n' "$out" | tr -d '\r' | grep -A1 '^$' |
		grep '^JVB' | base64 -d)"
rm "$work/cv.pdf"
run notyet draft "draft:$draft" --insist --queue
check_status "a file that vanished" 65
check_one_sentence "is one sentence"
check_err "that names it" 'cv\.pdf is gone'

# A new thread.
edit 'sed -i "/^Attach/d; /^In-Reply-To/d" "$1"'
check_json "without In-Reply-To" 'd["draft"]["in_reply_to"]' 'null'
run notyet draft "draft:$draft" --print
check_status "it is there" 0
finish
