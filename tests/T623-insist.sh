#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# "I mean it" is said of exactly one text: the journal knows what it was said
# of, any change takes it away, and so does undo.
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
cat >"$work/body" <<'END'
Dear Harald,

a week ago I sent you my application, and I am still very much interested in it,
because your pipelines read like good prose. May I ask how your decision stands?

Kind regards
Robin Doe
END
insisted() {
	run notyet drafts globex --format=json
	check_json "$1" 'd["drafts"][0]["insisted"]' "$2"
}

run notyet draft globex --body="$work/body" --format=json
draft=$(json 'd["draft"]["id"]')
run notyet draft "draft:$draft" --queue
check_equal "a question stops it" 77 "$status"
check_out "somebody else is greeted" '^ask .*wrong-greeting'
run notyet draft "draft:$draft" --insist
check_status "the user means it" 0
insisted "it is kept" true
run notyet show globex
check_out "the journal tells of what" \
	"you meant draft $draft as it was: .*wrong-greeting"
run notyet undo
check_out "undo takes it back" "draft $draft of Globex .* taken back"
insisted "and it is asked about again" false
run notyet show globex
check_no_out "the timeline no longer tells it" 'you meant draft'

# Any change clears it.
printf 'x\n' >"$work/file.txt"
change() {
	run notyet draft "draft:$draft" --insist
	insisted "before: $1" true
	run notyet draft "draft:$draft" "$1"
	check_status "$1" 0
	insisted "after: $1" false
}
change --subject=Another
change "--to=Gil <gil@globex.example>"
change "--cc=Ann <ann@globex.example>"
change "--attach=$work/file.txt"
change "--detach=file.txt"
printf '#!/bin/sh\nsed -i s/good/fine/ "$1"\n' >"$work/editor"
chmod +x "$work/editor"
EDITOR=$work/editor change --edit
printf '#!/bin/sh\n:\n' >"$work/editor"
run notyet draft "draft:$draft" --insist
EDITOR=$work/editor run notyet draft "draft:$draft" --edit
insisted "an editor that changes nothing" true
run notyet draft "draft:$draft" --queue
check_status "it is queued then" 0
finish
