#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Each mail is judged once by each set of rules: a newer set judges again, and
# nothing goes by what an older one said.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/three.sh"
need /usr/bin/python3

database=$HOME/.local/share/notyet/notyet.db

# store PYTHON: runs it with the database as db.
store() {
	/usr/bin/python3 -c '
import os, re, sqlite3, sys
db = sqlite3.connect(sys.argv[1])
def value(sql, *arguments):
    return db.execute(sql, arguments).fetchone()[0]
exec(sys.argv[2])
db.commit()' "$database" "$1"
}

# What an older program left behind: its verdicts, wrong, and a snapshot that
# was true for its rules. The copy of the mail, which bears the verdicts of the
# last refresh too, is of its own rules and counts for nothing.
make_old() {
	rm -f "${database%/*}/mail.cache"
	store '
wrong = value("SELECT verdict FROM head WHERE message_id = ?", "letter@test.example")
db.execute("UPDATE head SET rules_version = 0, verdict = ?", (wrong,))
db.execute("INSERT INTO head VALUES (?, 0, ?)", ("nobody@asks.example", wrong))
kept = os.path.join(os.path.dirname(sys.argv[1]), "snapshot.cache")
old = open(kept, "rb").read()
new = re.sub(rb"[0-9a-f]{64}", b"0" * 64, old)
assert new != old
open(kept, "wb").write(new)'
}

acme='[a["turn"] for a in d["applications"] if a["company"] == "Acme"]'

three_tracked
letter letter "$ann" "$robin" 'Mon, 23 Nov 2026 09:00:00 +0000' 'Automatic reply: Application' acme1 <<-END
	I am out of the office.
	END
sed -i '1i Auto-Submitted: auto-replied' "$(find "$maildir" -name 'letter*')"
index_new
run notyet list --format=json
check_json "a person has answered" "$acme" '["yours"]'
run notyet sync --whole
check_equal "each mail that came in was judged" "acme2@test.example letter@test.example" \
	"$(store 'print(*sorted(x[0] for x in db.execute("SELECT message_id FROM head")))')"
run notyet verdict --format=json id:letter@test.example
check_json "one of them as no answer" 'd["answers"]' 'false'
version=$(store 'print(value("SELECT max(rules_version) FROM head"))')

make_old
run notyet list --format=json
check_status "the first list after an upgrade" 0
check_json "goes by the new rules" "$acme" '["yours"]'
check_equal "which have judged again" "$version" \
	"$(store 'print(value("SELECT rules_version FROM head WHERE message_id = ?", "acme2@test.example"))')"
check_equal "and left nothing of the older ones" "0" \
	"$(store 'print(value("SELECT count(*) FROM head WHERE rules_version < ?", '"$version"'))')"

make_old
run notyet sync
check_status "so does sync" 0
run notyet list --cached --format=json
check_json "whose list needs no second look" "$acme" '["yours"]'

# What a refresh judged that went on from the last one is kept like the rest:
# the file may be elsewhere when all is read again.
run notyet sync
letter refusal "$gil" "$robin" 'Thu, 26 Nov 2026 09:30:00 +0000' \
	'Re: Application: data engineer' globex1 <<-END
	Dear Robin,

	after careful review we have decided not to move forward with your
	application.

	Gil
	END
index_new
run notyet sync --trace
check "a refresh goes on" grep -q 'news taken (1)' "$work/.err"
check_equal "and keeps what it judged" "1" \
	"$(store 'print(value("SELECT count(*) FROM head WHERE message_id = ?", "refusal@test.example"))')"
mv "$(find "$maildir" -name 'refusal*')" "$work/elsewhere"
run notyet set initech role=Other
run notyet list
check_out "which stands while the file is away" '^.\? +[0-9]+ Globex'
mv "$work/elsewhere" "$maildir/refusal"

# Without a change nothing is judged twice: a mark in the cache stays.
rm -f "${database%/*}/mail.cache" "${database%/*}/snapshot.cache"
store 'db.execute("UPDATE head SET verdict = (SELECT verdict FROM head WHERE message_id = ?)", ("letter@test.example",))'
run notyet list --format=json
check_json "what these rules said is not judged again" "$acme" '["theirs"]'
finish
