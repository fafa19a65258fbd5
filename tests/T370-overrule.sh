#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What the user says that a mail is wins over the rules for good.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/three.sh"
need /usr/bin/python3

database=$HOME/.local/share/notyet/notyet.db

# sql STATEMENT: prints the first value of each row.
sql() {
	/usr/bin/python3 -c '
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
for row in db.execute(sys.argv[2]):
    print(row[0])
db.commit()' "$database" "$1"
}

# The entry of acme2 in the timeline of Acme.
acme2='[e for e in d["application"]["timeline"] if e.get("message_id") == "acme2@test.example"][0]'

three_tracked
run notyet show acme --format=json
check_json "at first the rules judge" "[${acme2}[k] for k in ('kind', 'overruled')]" '["human-reply", null]'
check_json "and it is your turn" 'd["application"]["turn"]' 'yours'

run notyet verdict --set=newsletter id:acme2@test.example
check_status "overruled" 0
check_out "the new verdict is printed" '^id:acme2@test.example: newsletter, by a machine$'
check_out "with what it was" '^  overruled by you on .*, was: human-reply$'
check_out "and the rule that said so" '^  [a-z-]+ \([a-z]+\): '
run notyet show acme --format=json
check_json "show has it" "[${acme2}[k] for k in ('kind', 'rule')]" '["newsletter", "overruled"]'
check_json "with what it was" "${acme2}['overruled']['was']" 'human-reply'
check_json "nobody has answered any more" '[d["application"][k] for k in ("turn", "replied")]' '["theirs", false]'
run notyet show acme
check_out "show says so in words" 'newsletter, overruled\): Re: Application'
run notyet list --format=json
check_json "the list goes by it" '[a["turn"] for a in d["applications"] if a["company"] == "Acme"]' '["theirs"]'
run notyet verdict --format=json id:acme2@test.example
check_json "verdict prints the same" '[d["kind"], d["answers"], d["overruled"]["was"], d["evidence"][0]["rule"], d["evidence"][0]["where"]]' \
	'["newsletter", false, "human-reply", "overruled", "user"]'
cp "$maildir/cur/acme2:2,S" "$work/file"
run notyet verdict --format=json "$work/file"
check_json "of its file, too" 'd["kind"]' 'newsletter'

# For ever: whatever becomes of the caches and of the rules.
rm -f "${database%/*}/mail.cache"
sql 'UPDATE head SET rules_version = 0' >/dev/null
rm -f "${database%/*}/snapshot.cache"
run notyet sync
run notyet list --format=json
check_json "it outlives a new set of rules" '[a["turn"] for a in d["applications"] if a["company"] == "Acme"]' '["theirs"]'
check_equal "which judged the mail again" "1" \
	"$(sql 'SELECT count(*) FROM head WHERE message_id = "acme2@test.example" AND rules_version > 0')"
rm -f "${database%/*}/mail.cache"
sql 'DELETE FROM head' >/dev/null
rm -f "${database%/*}/snapshot.cache"
run notyet show acme --format=json
check_json "and the loss of every cache" "${acme2}['kind']" 'newsletter'

run notyet undo
check_out "undo says what it took back" '^Took back: overruled as newsletter \(Acme\)'
run notyet show acme --format=json
check_json "and the rules judge again" "[${acme2}[k] for k in ('kind', 'overruled')]" '["human-reply", null]'
run notyet verdict --set=holding id:acme2@test.example
run notyet verdict --set=offer id:acme2@test.example
run notyet show acme --format=json
check_json "a second word replaces the first" "[${acme2}['kind'], ${acme2}['overruled']['was']]" '["offer", "human-reply"]'
run notyet undo
run notyet show acme --format=json
check_json "undo goes one word back" "[${acme2}[k] for k in ('kind', 'sub_kind')]" '["human-reply", "holding"]'
check_json "they only asked to wait" 'd["application"]["turn"]' 'theirs'
run notyet verdict --set=judged id:acme2@test.example
run notyet show acme --format=json
check_json "and a word takes it back" "[${acme2}[k] for k in ('kind', 'sub_kind', 'overruled')]" '["human-reply", null, null]'
events=$(sql 'SELECT count(*) FROM event')
run notyet verdict --set=judged id:acme2@test.example
check_status "to say so twice is no error" 0
check_equal "and writes nothing down" "$events" "$(sql 'SELECT count(*) FROM event')"

# Mail that the rules come to leave out, as what a company sends to all.
letter boss 'Kim Boss <kim@acme.example>' "$robin" 'Wed, 25 Nov 2026 09:00:00 +0000' 'Our talk' <<-END
	Dear Robin, which day next week suits you? Kim
	END
letter news 'Acme <news@acme.example>' "$robin" 'Wed, 25 Nov 2026 08:00:00 +0000' 'Acme weekly' <<-END
	This week at Acme: a new lexer. To unsubscribe from this newsletter, click here.
	END
sed -i '1i List-Unsubscribe: <https://acme.example/u>\nPrecedence: bulk' "$maildir/cur/news:2,S"
index_new
boss='[e["kind"] for e in d["application"]["timeline"] if e.get("message_id") == "boss@test.example"]'
run notyet show acme --format=json
check_json "a colleague's mail" "$boss" '["human-reply"]'
run notyet verdict --format=json id:news@test.example
check_json "and a newsletter" 'd["kind"]' 'newsletter'
run notyet verdict --set=offer id:boss@test.example
run notyet show acme --format=json
check_json "is what the user says" "$boss" '["offer"]'
# forget_boss: the rules now take it for mail to many.
forget_boss() {
	rm -f "${database%/*}/mail.cache"
	sql 'UPDATE head SET verdict = (SELECT verdict FROM head WHERE message_id = "news@test.example") WHERE message_id = "boss@test.example"'
	rm -f "${database%/*}/snapshot.cache"
}
forget_boss
run notyet show acme --format=json
check_json "even when the rules would leave it out" "$boss" '["offer"]'
run notyet undo
forget_boss
run notyet show acme --format=json
check_json "as they do without that word" "$boss" '[]'
sql 'DELETE FROM head' >/dev/null
rm -f "${database%/*}/snapshot.cache"
rm "$maildir/cur/boss:2,S" "$maildir/cur/news:2,S"
index_new

run notyet verdict --set=nonsense id:acme2@test.example
check_status "a word that is none" 64
check_one_sentence "is told in a sentence"
run notyet verdict --set=offer id:acme1@test.example
check_status "the user's own mail is not overruled" 66
letter stranger 'Zed <zed@elsewhere.example>' "$robin" 'Wed, 25 Nov 2026 09:00:00 +0000' 'Hello' <<-END
	Hello.
	END
index_new
run notyet verdict --set=offer id:stranger@test.example
check_status "nor one of no application" 66
check_one_sentence "which a sentence says"
run notyet verdict --set=offer id:acme2@test.example id:stranger@test.example
check_status "of two one cannot be" 66
run notyet show acme --format=json
check_json "then none is" "${acme2}['kind']" 'human-reply'

# A mail of two applications: the word holds in both, and undo takes back both.
letter beta1 "$robin" "$ann" 'Fri, 20 Nov 2026 09:00:00 +0000' 'Application: lexer engineer' <<-END
	Dear Ms Lee, I would like to write lexers, too.
	END
index_new
run notyet track id:beta1@test.example --company=Beta --role='Lexer engineer' --contact="$ann"
letter both "$ann" "$robin" 'Wed, 25 Nov 2026 12:00:00 +0000' 'A word' <<-END
	Dear Robin, which day next week suits you? Ann
	END
index_new
run notyet verdict --set=rejection id:both@test.example
check_status "a mail of two applications" 0
for company in acme beta; do
	run notyet show $company --format=json
	check_json "is overruled in $company" \
		'[e["kind"] for e in d["application"]["timeline"] if e.get("message_id") == "both@test.example"]' '["rejection"]'
done
run notyet forget acme --yes
run notyet show beta --format=json
check_json "in one when the other is forgotten" \
	'[e["kind"] for e in d["application"]["timeline"] if e.get("message_id") == "both@test.example"]' '["rejection"]'
run notyet undo
run notyet show beta --format=json
check_json "and undone in one step" \
	'[e["kind"] for e in d["application"]["timeline"] if e.get("message_id") == "both@test.example"]' '["human-reply"]'
finish
