#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Which mail belongs to which application.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
probe=tests/support/index-probe
me='Robin Doe <robin@home.example>'
anna='Anna Berg <Anna@Corp.Example>'

# at "2026-11-20 09:00" gives Unix seconds.
at() {
	date -u -d "$1" +%s
}

make_index
letter a1 "$me" "$anna" 'Fri, 06 Nov 2026 09:00:00 +0000' 'Interview' <<<hello
letter a2 "$anna" "$me" 'Mon, 09 Nov 2026 09:00:00 +0000' 'Re: Interview' a1 \
	<<<hello
letter a3 'Ben <ben@corp.example>' "$me" 'Tue, 10 Nov 2026 09:00:00 +0000' \
	'Re: Interview' a2 <<<hello
# Another thread of a contact, one of before, and the user's side of it.
letter n1 "$anna" "$me" 'Wed, 18 Nov 2026 09:00:00 +0000' 'A new thread' \
	<<<hello
letter n2 "$me" "$anna" 'Thu, 19 Nov 2026 09:00:00 +0000' 'Re: A new thread' \
	n1 <<<hello
letter old "$anna" "$me" 'Thu, 01 Oct 2026 09:00:00 +0000' 'Long ago' <<<hello
# An address that only contains the contact's.
letter evil1 'X <anna@corp.example.evil.test>' "$me" \
	'Wed, 18 Nov 2026 10:00:00 +0000' 'Hello' <<<hello
letter evil2 'Y <anna@corp.example.com>' "$me" \
	'Wed, 18 Nov 2026 10:00:00 +0000' 'Hello' <<<hello
letter evil3 '"anna@corp.example" <z@evil.test>' "$me" \
	'Wed, 18 Nov 2026 10:00:00 +0000' 'Hello' <<<hello
# A thread of another application.
letter b1 'Cleo <cleo@agency.example>' "$me" \
	'Wed, 11 Nov 2026 09:00:00 +0000' 'Role two' <<<hello
letter b2 "$anna" "$me" 'Thu, 12 Nov 2026 09:00:00 +0000' 'Re: Role two' b1 \
	<<<hello
index_new

since=$(at '2026-11-01')
run $probe scan 7 id:a1@test.example from:anna@corp.example "since:$since" \
	8 id:b1@test.example
check_status "the scan works" 0
check_out "the thread and the contact's new thread" \
	'^application 7: 6 messages, 0 missing$'
check_out "the other application" '^application 8: 1 messages, 0 missing$'
check_out "own mail is known by its address" "^  a1@test.example own $(at \
	'2026-11-06 09:00') from=robin@home.example to=anna@corp.example "
check_out "a colleague in the thread" '^  a3@test.example in .*ben@corp'
check_out "the contact in a new thread" '^  n1@test.example in .* by-contact'
check_out "the user's own mail there" '^  n2@test.example own .* by-contact'
check_no_out "mail from before is left out" '^  old@'
check_no_out "parts of an address are none" '^  evil'
check_equal "in the order of their dates" \
	'a1 a2 a3 b2 n1 n2 b1' \
	"$(printf '%s\n' "$out" | sed -n 's/^  \([a-z0-9]*\)@.*/\1/p' |
		tr '\n' ' ' | sed 's/ $//')"
check_equal "a contact's mail in the other's thread is her application's" 1 \
	"$(printf '%s\n' "$out" | grep -c '^  b2@')"
check_out "and so it says" '^  b2@.* found=contact by-contact'

# Any message of the thread is a seed; one that is gone is counted.
run $probe scan 7 id:a3@test.example id:gone@test.example
check_out "any message will do" '^application 7: 3 messages, 1 missing$'
run $probe scan 7 id:gone@test.example
check_out "nothing found is no error" \
	'^application 7: 0 messages, 1 missing$'
run $probe scan
check_status "nothing tracked is no error" 0

# A contact of two applications.
run $probe scan 1 from:anna@corp.example "since:$since" \
	2 from:anna@corp.example "since:$since"
check_equal "her mail goes to both, and says so" 2 \
	"$(printf '%s\n' "$out" | grep -c '^  n1@test.example in .* shared')"
check_no_out "the user's mail to her goes to none" '^  a1@'
check_equal "but the answer to her mail answers for both" 2 \
	"$(printf '%s\n' "$out" | grep -c '^  n2@test.example own .* shared')"

# Two applications in one thread.
letter f1 'Cleo <cleo@agency.example>' "$me" \
	'Fri, 13 Nov 2026 09:00:00 +0000' 'Two roles' <<<hello
letter f2 'Dora <dora@first.example>' "$me" \
	'Sat, 14 Nov 2026 09:00:00 +0000' 'Re: Two roles' f1 <<<hello
letter f3 'Egon <egon@second.example>' "$me" \
	'Sat, 14 Nov 2026 10:00:00 +0000' 'Re: Two roles' f1 <<<hello
letter f4 "$me" 'Dora <dora@first.example>' \
	'Sun, 15 Nov 2026 09:00:00 +0000' 'Re: Two roles' f2 <<<hello
letter f5 'Colleague <colleague@second.example>' "$me" \
	'Mon, 16 Nov 2026 09:00:00 +0000' 'Re: Two roles' f3 <<<hello
index_new
run $probe scan 1 id:f2@test.example from:dora@first.example \
	2 id:f3@test.example from:egon@second.example
of() {
	printf '%s\n' "$out" | sed -n "/^application $1:/,/^application/p" |
		sed -n 's/^  \([a-z0-9]*\)@.*/\1/p' | tr '\n' ' '
}
check_equal "fused: the first one's mail" 'f1 f2 f4 ' "$(of 1)"
check_equal "fused: the second one's, a colleague by References" \
	'f1 f3 f5 ' "$(of 2)"
check_equal "fused: what nothing tells apart is marked" 2 \
	"$(printf '%s\n' "$out" | grep -c '^  f1@.* shared')"
check_equal "fused: what is told apart is not" 0 \
	"$(printf '%s\n' "$out" | grep '^  f[2-5]@' | grep -c shared)"

# Spam is searched, and named.
mkdir -p "$work/mail/.Spam/cur" "$work/mail/.Spam/new" "$work/mail/.Spam/tmp"
maildir=$work/mail/.Spam letter s1 "$anna" "$me" \
	'Fri, 20 Nov 2026 09:00:00 +0000' 'Re: Interview' a3 <<<hello
letter s2 "$anna" "$me" 'Fri, 20 Nov 2026 10:00:00 +0000' 'Re: Interview' a3 \
	<<<hello
index_new
notmuch tag +deleted id:s2@test.example
run $probe scan 7 id:a1@test.example
check_out "spam by its folder" '^  s1@test.example in .* note=spam '
check_out "deleted by its tag, although excluded" \
	'^  s2@test.example in .* note=trash '
check_out "other mail has no note" '^  a2@test.example in .* note=- '

# A draft was never sent.
letter d1 "$me" "$anna" 'Fri, 20 Nov 2026 11:00:00 +0000' 'Re: Interview' a3 \
	<<<hello
mv "$maildir/cur/d1:2,S" "$maildir/cur/d1:2,DS"
index_new
run $probe scan 7 id:a1@test.example
check_no_out "a draft is no touch" '^  d1@'
run $probe thread a1@test.example
check_out "in the whole thread it is named" '^  d1@test.example own .* draft'

finish
