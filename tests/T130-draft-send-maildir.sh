#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The main job by subcommands: draft, proof, queue, send into a mail folder,
# the sent copy in the index, their answer. Nothing goes out unseen or twice.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/three.sh"

three_tracked
mkdir -p "$work/outgoing/cur" "$work/outgoing/new" "$work/outgoing/tmp" \
	"$work/mail/Sent/cur" "$work/mail/Sent/new" "$work/mail/Sent/tmp"
configure_notyet <<END
[identity]
name=Robin Doe
phone=+1 555 0100
[account home]
transport=maildir
maildir=$work/outgoing
sent_maildir=$work/mail/Sent
END
delivered() {
	find "$work/outgoing" -type f | wc -l
}
body() {
	cat <<-END
	Dear Gil,

	a week ago I sent you my application for the role of data engineer, and
	I am still very much interested in it, because your pipelines read like
	good prose. May I ask how your decision stands?

	Kind regards
	Robin Doe
	END
}

run notyet draft globex --format=json
check_status "a draft of the due step" 0
check_json "it is addressed" 'd["draft"]["to"]' 'Gil Roy <gil@globex.example>'
check_json "in the thread" 'd["draft"]["in_reply_to"]' 'globex1@test.example'
check_json "with its subject" 'd["draft"]["subject"]' 'Re: Application: data engineer'
check_json "from the identity of the thread" 'd["draft"]["from"]' 'Robin Doe <robin@home.example>'
draft=$(json 'd["draft"]["id"]')
run notyet draft globex --format=json
check_json "asked again, it is the same draft" 'd["draft"]["id"]' "$draft"

run notyet draft globex --queue
check_equal "the bare template is not queued" 1 $((status == 77 || status == 65))
check_one_sentence "a sentence says why"
check_out "and all findings are listed" '^(ask|error) .*bare-template'
run notyet outbox --format=json
check_json "nothing is in the outbox" 'd["outbox"]' '[]'

# Editors.
cat >"$work/editor" <<'END'
#!/bin/sh
sed -i 's/^Dear.*/Dear Gil (edited),/' "$1"
END
cat >"$work/broken-editor" <<'END'
#!/bin/sh
echo garbage >"$1"
exit 3
END
cat >"$work/empty-editor" <<'END'
#!/bin/sh
: >"$1"
END
chmod +x "$work"/*editor
body >"$work/body"
run notyet draft globex --body="$work/body" --print
check_out "the text is taken from a file" '^a week ago I sent you'
EDITOR=$work/editor run notyet draft globex --edit --print
check_out "an editor changes it" '^Dear Gil \(edited\),$'
EDITOR=$work/broken-editor run notyet draft globex --edit
check_status "an editor that fails" 65
check_one_sentence "is one sentence"
EDITOR=$work/empty-editor run notyet draft globex --edit
check_equal "an editor that leaves nothing" 1 $((status != 0))
check_one_sentence "is one sentence too"
EDITOR=$work/no-such-editor run notyet draft globex --edit
check_status "an editor that is not there" 69
run notyet draft globex --print
check_out "the draft is as it was" '^Dear Gil \(edited\),$'

run notyet proof "draft:$draft" --format=json
check_status "proof of a draft" 0
check_json "findings is a list" 'isinstance(d["findings"], list)' true
printf 'From: robin@home.example\nTo: gil@globex.example\nSubject: x\n\nDear [NAME],\n' \
	>"$work/bad"
run notyet proof "$work/bad" --app=globex --format=json
check_status "a placeholder is an error" 65
check_json "and has a name" '"error" in [f["level"] for f in d["findings"]]' true
printf 'no header\n' >"$work/bad"
run notyet proof "$work/bad"
check_status "a file that is no draft" 65
check_err "the line is named" 'bad:1:'

run notyet draft globex --body="$work/body" --queue --format=json
check_status "a draft of own words is queued" 0
row=$(json 'd["outbox"]["row"]')
hash=$(json 'd["outbox"]["hash"]')
run notyet outbox --format=json
check_json "it waits" '[(r["state"], r["hash"]) for r in d["outbox"]][0]' "[\"draft\", \"$hash\"]"
check_json "keys of a row" 'list(d["outbox"][0])' \
	'["row", "application", "step", "state", "held", "message_id", "from", "recipients", "subject", "account", "hash", "created_at", "changed_at", "until_at", "seen_at", "news", "code", "text", "attempts", "filed_path"]'
run notyet outbox show "$row"
check_out "its exact text can be read" '^In-Reply-To: <globex1@test.example>'
"$top_builddir/notyet" outbox show "$row" --raw >"$work/stored"
check_equal "the hash is that of its bytes" "$hash" \
	"$(sha256sum "$work/stored" | cut -d' ' -f1)"

run notyet send "$row"
check_status "a script cannot send unseen" 77
run notyet send "$row" --approve=0000
check_status "nor with another hash" 77
check_equal "nothing went out" 0 "$(delivered)"
run notyet send 99 --approve="$hash"
check_equal "a row that is not there" 1 $((status != 0))
run notyet send x
check_status "a row that is no number" 64

# They answer between approval and sending: nothing may go out.
letter globex2 "$gil" "$robin" 'Thu, 26 Nov 2026 10:00:00 +0000' \
	'Re: Application: data engineer' globex1 <<<'Come and see us.'
index_new
run notyet send "$row" --approve="$hash"
check_status "an answer came in: stopped" 75
check_one_sentence "and said"
check_equal "nothing went out" 0 "$(delivered)"
rm "$maildir/cur/globex2:2,S"
index_new
run notyet sync
check_status "sync" 0

run notyet send "$row" --approve="$hash"
if test "$status" != 0; then
	# What was seen has changed since; it has to be queued anew.
	run notyet draft globex --body="$work/body" --queue --format=json
	row=$(json 'd["outbox"]["row"]')
	hash=$(json 'd["outbox"]["hash"]')
	"$top_builddir/notyet" outbox show "$row" --raw >"$work/stored"
	run notyet send "$row" --approve="$hash"
fi
check_status "sent" 0
check_equal "one mail went out" 1 "$(delivered)"
# In a mail folder lines end in LF alone.
tr -d '\r' <"$work/stored" >"$work/stored-lf"
check "the bytes are those that were stored" \
	cmp "$work/stored-lf" "$(find "$work/outgoing" -type f)"
check_equal "a copy is filed" 1 "$(find "$work/mail/Sent" -type f | wc -l)"
check_equal "and in the index" 1 "$(notmuch count from:robin and to:gil and subject:Re)"
run notyet send "$row" --approve="$hash"
check_equal "it is not sent twice" 1 $((status != 0))
check_equal "still one mail" 1 "$(delivered)"

globex='next(a for a in d["applications"] if a["company"] == "Globex")'
run notyet list --format=json
check_json "the list shows it waiting" "[${globex}[k] for k in ('section', 'unanswered')]" '["waiting", 1]'
export NOTYET_NOW=2026-11-26T15:00:00Z
letter globex3 "$gil" "$robin" 'Thu, 26 Nov 2026 14:00:00 +0000' \
	'Re: Application: data engineer' globex1 <<<'Come and see us on Monday.'
index_new
run notyet sync --quiet
check_status "sync after an answer" 0
check_equal "quietly" "" "$out$err"
run notyet list --format=json
check_json "it is your turn" "[${globex}[k] for k in ('section', 'replied')]" '["your-turn", true]'

# What was written is given up only when its successor stands.
run notyet draft initech status-inquiry --body="$work/body"
check_status "a draft of one's own words" 0
templates=$HOME/.config/notyet/templates/en
mkdir -p "$templates"
printf 'Subject: x\n\n{?topic}never closed\n' >"$templates/status-inquiry.txt"
run notyet draft initech status-inquiry --new
check_status "a broken template" 78
rm "$templates/status-inquiry.txt"
run notyet draft initech status-inquiry --print
check "the words are still there" grep -qF "$(sed -n 3p "$work/body")" <<<"$out"
run env -u VISUAL -u EDITOR "$top_builddir/notyet" draft initech status-inquiry --edit
check_status "no editor opens without a terminal" 64

run notyet draft initech status-inquiry --body="$work/body" --subject='About my application' --insist --queue --format=json
row=$(json 'd["outbox"]["row"]')
run notyet outbox cancel "$row"
check_status "a row is cancelled" 0
run notyet outbox cancel "$row"
check_equal "once" 1 $((status != 0))
run notyet outbox dance 3
check_status "an unknown verb" 64
finish
