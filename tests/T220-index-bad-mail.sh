#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What the index says wrongly or not at all: ghosts, vanished files, missing
# and false dates, one Message-ID in two files, hostile fields.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
probe=tests/support/index-probe
me='Robin Doe <robin@home.example>'
anna='Anna <anna@corp.example>'

at() {
	date -u -d "$1" +%s
}

make_index
run $probe scan 1 id:x@test.example from:anna@corp.example
check_out "an empty index is no error" '^application 1: 0 messages, 1 missing$'
run $probe facts
check_out "an empty index has no newest mail" '^newest 0$'

# A ghost: only References know it; its thread is known nevertheless.
letter g2 "$anna" "$me" 'Mon, 09 Nov 2026 09:00:00 +0000' 'Re: Hello' g1 \
	<<<hello
index_new
run $probe find g1@test.example
check_out "a ghost is no message" '^none$'
run $probe has g1@test.example
check_out "nor is it there" '^no$'
run $probe scan 1 id:g1@test.example
check_out "a ghost leads to its thread" \
	'^application 1: 1 messages, 1 missing$'

# A vanished file, and one that a mail program renamed.
letter v1 "$anna" "$me" 'Tue, 10 Nov 2026 09:00:00 +0000' 'Vanishing' <<<hello
letter v2 "$anna" "$me" 'Tue, 10 Nov 2026 10:00:00 +0000' 'Moving' <<<hello
index_new
rm "$maildir/cur/v1:2,S"
mv "$maildir/cur/v2:2,S" "$maildir/cur/v2:2,RS"
run $probe find v1@test.example
check_out "a vanished file: the index knows sender and date" "^  v1@test.example\
 in $(at '2026-11-10 09:00') from=anna@corp.example to= note=- file=- subject=V"
run $probe find v2@test.example
check_out "a renamed file is followed" 'file=v2:2,RS subject=Moving$'

# Dates. The present is 2026-11-22 12:00 UTC.
{
	printf 'From: %s\nTo: %s\nSubject: no date\n' "$anna" "$me"
	printf 'Message-ID: <nodate@test.example>\n'
	printf 'Received: from a by b; Wed, 11 Nov 2026 09:00:00 +0000\n'
	printf 'Received: from c by a; Wed, 11 Nov 2026 08:00:00 +0000\n\nhi\n'
} | mail_add nodate
{
	printf 'From: %s\nTo: %s\nSubject: bad date\n' "$anna" "$me"
	printf 'Message-ID: <baddate@test.example>\nDate: yesterday\n\nhi\n'
} | mail_add baddate
{
	printf 'From: %s\nTo: %s\nSubject: future\n' "$anna" "$me"
	printf 'Message-ID: <future@test.example>\n'
	printf 'Date: Mon, 04 Jan 2038 09:00:00 +0000\n'
	printf 'Received: from a by b; Thu, 12 Nov 2026 09:00:00 +0000\n\nhi\n'
} | mail_add future
letter far "$anna" "$me" 'Mon, 04 Jan 2038 09:00:00 +0000' 'Far' <<<hello
letter ancient "$anna" "$me" 'Mon, 01 Jan 1900 09:00:00 +0000' 'Old' <<<hello
index_new
run $probe scan 1 from:anna@corp.example "since:$(at '2026-11-11')"
check_out "no Date: the newest Received, although the index says 1970" \
	"^  nodate@test.example in $(at '2026-11-11 09:00') "
check_out "a date in the future: Received" \
	"^  future@test.example in $(at '2026-11-12 09:00') "
check_out "in the future and no Received: one day from now" \
	"^  far@test.example in $(at '2026-11-23 12:00') "
run $probe find baddate@test.example
check_out "nothing tells the date" '^  baddate@test.example in 0 '
run $probe find ancient@test.example
check_out "before 1970" '^  ancient@test.example in 0 '

# No Message-ID: notmuch makes one up, which never leaves.
printf 'From: %s\nTo: %s\nSubject: nameless\nDate: %s\n\nhi\n' "$anna" "$me" \
	'Fri, 13 Nov 2026 09:00:00 +0000' | mail_add nameless
index_new
run $probe search subject:nameless
check_out "a mail without Message-ID is found" '^  notmuch-sha1-[0-9a-f]* in '
run $probe reply "$maildir/cur/nameless:2,S"
check_out "its answer refers to nothing" '^id -$'
check_no_out "no made-up id goes out" '^reference'

# The clock of the writer: an offset is believed, UTC and nonsense are not.
while read -r offset want; do
	letter clock "$anna" "$me" "Fri, 13 Nov 2026 09:00:00 $offset" 'Clock' \
		<<<hello
	index_new
	run $probe clock clock@test.example
	check_equal "a Date that ends in $offset" "${want#none}" \
		"$(printf '%s\n' "$out" | sed -n 's/^offset //p')"
done <<END
+0100 3600
+0530 19800
+0545 20700
-0330 -12600
EST -18000
+1400 50400
+0000 none
-0000 none
GMT none
+1500 none
+9999 none
+0107 none
nonsense none
END
letter clock "$anna" "$me" 'Mon, 04 Jan 2038 09:00:00 +0100' 'Clock' <<<hello
run $probe clock clock@test.example
check_no_out "a Date in the future says nothing of a place" '^offset'
rm "$maildir/cur/clock:2,S"

# No From; two Froms; raw Latin-1; control characters.
printf 'To: %s\nSubject: from nobody\nDate: %s\nMessage-ID: <%s>\n\nhi\n' \
	"$me" 'Fri, 13 Nov 2026 10:00:00 +0000' nobody@test.example |
	mail_add nobody
printf 'From: %s\nFrom: Eve <eve@evil.test>\nTo: %s\nDate: %s\nMessage-ID: <%s>
Subject: esc \033[31m bell \007 bidi \342\200\256 end\n\nhi\n' \
	"$anna" "$me" 'Fri, 13 Nov 2026 11:00:00 +0000' hostile@test.example |
	mail_add hostile
printf 'From: J\366rg <joerg@corp.example>\nTo: %s\nDate: %s\nMessage-ID: <%s>
Subject: Gr\374\337e\n\nhi\n' "$me" 'Fri, 13 Nov 2026 12:00:00 +0000' \
	latin@test.example | mail_add latin
index_new
run $probe find nobody@test.example
check_out "no From" '^  nobody@test.example in [0-9]* from= '
run $probe find hostile@test.example
check_out "the first From counts" ' from=anna@corp.example '
check_equal "no control or bidi character is left" 0 \
	"$(printf '%s' "$out" | grep -c "$(printf '\033\\|\007\\|\342\200\256')")"
run $probe find latin@test.example
check_out "raw Latin-1" 'subject=Grüße$'

# One Message-ID in two files: a list that rewrote From, and a stranger.
for name in dup1 dup2; do
	test $name = dup1 && from=$me || from='Robin via List <list@l.example>'
	printf 'From: %s\nTo: anna@corp.example\nDate: %s\nSubject: %s
Message-ID: <dup@test.example>\n\nhi\n' "$from" \
		'Sat, 14 Nov 2026 09:00:00 +0000' "from $name" | mail_add $name
done
index_new
run $probe find dup@test.example
check_out "own mail stays own, with the fields of one file" \
	'own .* from=robin@home.example .*file=dup1:2,S subject=from dup1$'
before=$out
notmuch reindex '*'
run $probe find dup@test.example
check_equal "and reindexing changes nothing" "$before" "$out"
rm "$maildir/cur/dup1:2,S"
run $probe find dup@test.example
check_out "the copy that is left counts, not the index's memory" \
	'in .* from=list@l.example .*file=dup2:2,S subject=from dup2$'

# A compressed file.
letter packed "$anna" "$me" 'Sun, 15 Nov 2026 09:00:00 +0000' 'Packed' \
	<<<'packed text'
gzip "$maildir/cur/packed:2,S"
index_new
run $probe find packed@test.example
check_out "a compressed mail" \
	'in .* to=robin@home.example .*file=packed:2,S.gz subject=Packed$'
run $probe head "$maildir/cur/packed:2,S.gz"
check_out "and its text" '^packed text$'

# Searches.
run $probe search 'from:anna and date:2026-11-10..2026-11-10'
check_out "a search in notmuch's language" '^1 messages$'
run $probe search 'date:nonsense..'
check_out "one that it does not understand" '^error query: .*date:nonsense'
# The library repeats the whole query in its words.
many=$(printf 'from:somebody%s@corp.example or ' {1..300})
for query in "$many subject:/(/" "$many ("; do
	run "$probe" search "$query"
	check_out "a long one" '^error query: .*somebody1@.*\(.*\)\.$'
	check "a long one: the sentence is not" test ${#out} -lt 500
done
check_no_out "and no sanitizer speaks" 'Sanitizer'

# Facts for the doctor.
notmuch config set user.primary_email nobody@else.example
run $probe facts
check_out "the user's own mail is not in the index" '^own 0$'
check_out "then it has no newest" '^newest-own 0$'
PROBE_OWN=anna@corp.example run $probe facts
check_out "own mail is counted" '^own [1-9][0-9]*$'

finish
