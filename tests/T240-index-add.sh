#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A sent copy comes into the index, never by waiting for another writer.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
probe=tests/support/index-probe
me='Robin Doe <robin@home.example>'
anna='Anna <anna@corp.example>'

make_index
letter a1 "$anna" "$me" 'Mon, 09 Nov 2026 09:00:00 +0000' 'Hello' <<<hello
index_new
letter s1 "$me" "$anna" 'Tue, 10 Nov 2026 09:00:00 +0000' 'Re: Hello' a1 \
	<<<hello
run $probe has s1@test.example
check_out "before" '^no$'
run $probe add "$maildir/cur/s1:2,S" sent own
check_status "a file is added" 0
run $probe has s1@test.example
check_out "after" '^yes$'
check_equal "with its tags, and no new.tags" 'own sent ' \
	"$(notmuch search --output=tags id:s1@test.example | tr '\n' ' ')"
run $probe thread a1@test.example
check_out "in its thread" '^2 messages$'
run $probe add "$maildir/cur/s1:2,S"
check_status "once more is success" 0
cp "$maildir/cur/s1:2,S" "$maildir/cur/s1copy:2,S"
run $probe add "$maildir/cur/s1copy:2,S"
check_status "a second copy of the message is success" 0
check_equal "notmuch new finds nothing left" 'No new mail.' "$(notmuch new)"

run $probe add "$maildir/cur/absent:2,S"
check_out "no such file" '^error file: .*absent'
letter outside "$me" "$anna" 'Tue, 10 Nov 2026 10:00:00 +0000' 'Out' <<<hello
mv "$maildir/cur/outside:2,S" "$work/outside"
run $probe add "$work/outside"
check_out "outside of the mail root" '^error file: .*outside is no file below'
run $probe add outside
check_out "a relative path" '^error file: '
echo nonsense >"$maildir/cur/nonsense"
run $probe add "$maildir/cur/nonsense"
check_out "no mail" '^error not-mail: .*nonsense'
rm "$maildir/cur/nonsense"

# A message that somebody else filed gets the tags.
letter p1 "$me" "$anna" 'Tue, 10 Nov 2026 10:30:00 +0000' 'Re: Hello' a1 \
	<<<hello
index_new
run $probe tag p1@test.example sent
check_out "a known message is named by its file" "^$maildir/cur/p1:2,S\$"
check_equal "and has the tag beside its own" 'new sent ' \
	"$(notmuch search --output=tags id:p1@test.example | tr '\n' ' ')"
run $probe tag nobody@test.example sent
check_out "an unknown one is none" '^none$'
letter p3 "$me" "$anna" 'Tue, 10 Nov 2026 10:40:00 +0000' 'Re: Hello' ghost \
	<<<hello
index_new
run $probe tag ghost@test.example sent
check_out "one that others only refer to is none either" '^none$'
check_equal "nothing else has the tag" 2 "$(notmuch count tag:sent)"

# The mail root through a symbolic link.
ln -s "$work/mail" "$work/link"
letter s2 "$me" "$anna" 'Tue, 10 Nov 2026 11:00:00 +0000' 'Re: Hello' a1 \
	<<<hello
run $probe add "$work/link/inbox/cur/s2:2,S"
check_status "a path through a link is the same file" 0
check_equal "and is not indexed twice" 'No new mail.' "$(notmuch new)"

# Another writer holds the lock.
run $probe locked
check_out "nobody writes" '^free$'
index_lock
run $probe locked
check_out "somebody writes" '^locked$'
letter s3 "$me" "$anna" 'Tue, 10 Nov 2026 12:00:00 +0000' 'Re: Hello' a1 \
	<<<hello
run $probe add "$maildir/cur/s3:2,S"
check_out "the wait ends" '^error locked: Another program is writing'
run $probe tag p1@test.example other
check_out "so does that for a tag" '^error locked: Another program is writing'
run $probe scan 1 id:a1@test.example
check_out "reading needs no lock" '^application 1: 4 messages'
index_unlock
run $probe add "$maildir/cur/s3:2,S"
check_status "afterwards it is added" 0

finish
