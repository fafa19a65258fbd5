#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Drafts by keys alone: postponed and taken up again, one of two chosen, files
# and copies, a slip in a header, and the findings beside their lines.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/three.sh"
. "$top_srcdir/tests/support/terminal.sh"

mkdir -p "$work/outgoing/cur" "$work/outgoing/new" "$work/outgoing/tmp"
three_tracked
configure_notyet <<END
[identity]
name=Robin Doe
phone=+1 555 0100
[account home]
transport=maildir
maildir=$work/outgoing
[compose]
editor=$work/editor
[outbox]
undo_s=0
END
printf '%%PDF-1.4\n' >"$work/cv.pdf"
printf '#!/bin/sh\n%s\n' 'if grep -q "^Bcc" "$1"; then
	sed -i "/^Bcc/d; s/typed/mended/" "$1"
else
	sed -i "s/^Cc:.*/Bcc: x@y.example/; s/^Dear.*/Dear Gil, typed/" "$1"
fi' >"$work/editor"
chmod +x "$work/editor"

terminal_open 80 24
terminal_run "$top_builddir/notyet"
terminal_shows "the list" '^!  Globex'
terminal_keys /
terminal_type globex
terminal_keys Enter R
terminal_shows "nothing to take up" 'No draft lies here; .* begins one'

# One draft: postponed, marked, taken up.
terminal_keys m
terminal_shows "a draft" 'Subject: Re: Application: data eng'
terminal_shows "a finding stands below its line" '^    ! \{interest\} is not filled'
terminal_shows "and its line is marked" '^! .*\{interest\}'
terminal_shows "it asks by itself" '^What draws you to them'
terminal_keys C-g
terminal_shows "the question can be dropped" '^q:Back'
terminal_keys n
terminal_shows "the first finding is selected" '^[?~!]>'
terminal_keys N
terminal_shows "the last one, below its line" '^ >  [?~!] '
terminal_size 40 10
terminal_shows "on a small screen, too" '^ >  [?~!] '
terminal_size 80 24
terminal_keys P
terminal_shows "it is kept" 'The draft is kept'
terminal_shows "the list marks it" '^!d Globex'
terminal_keys R
terminal_shows "R takes it up" 'Subject: Re: Application: data eng'
terminal_shows "it asks by itself" '^What draws you to them'
terminal_keys C-g
terminal_shows "and dropped again" '^q:Back'

# Files and copies.
terminal_keys a
terminal_shows "which file" 'Attach file'
terminal_type "$work/no-such.pdf"
terminal_keys Enter
terminal_shows "one that is not there" 'Cannot read .*no-such'
terminal_keys C-u
terminal_type "$work/cv.pdf"
terminal_keys Enter
terminal_shows "it is shown with type and size" \
	'Attach: cv.pdf \(application/pdf, 9 bytes\)'
terminal_keys c
terminal_type 'Ann <ann@globex.example>'
terminal_keys Enter
terminal_shows "and the copy" 'Cc: Ann <ann@globex.example>'
terminal_keys D
terminal_shows "it asks" 'Detach cv.pdf'
terminal_keys y
terminal_keys D
terminal_shows "it is gone" 'No file is attached'

# A slip in a header.
terminal_keys e
terminal_shows "the sentence" ':3: A header "Bcc"'
terminal_shows "and a question" 'Edit it again\?'
terminal_keys n e
terminal_shows "the same text was opened again" 'Dear Gil, mended'

# Two drafts.
run notyet draft globex thank-you --format=json
check_status "another draft" 0
terminal_keys q
terminal_keys R
terminal_shows "both are offered" 'Take up which draft\? \(1\) thank-you to Gil'
terminal_keys 2
terminal_shows "the older one opens" 'Dear Gil, mended'
terminal_keys C-g q Enter
terminal_shows "the thread tells in words" '2 drafts lie here, the newest'
terminal_keys R
terminal_shows "and offers them" 'Take up which draft\?'
terminal_keys 1
terminal_shows "the newer one" ' Draft, thank-you'
terminal_keys C-g d
terminal_shows "deleting asks" 'Delete this draft'
terminal_keys y
terminal_shows "one is left" 'A draft lies here'
terminal_keys Q
finish
