#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# track, set and log: what the user tells the program.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/three.sh"

three_mails
run notyet track id:acme2@test.example
check_status "by the id of a reply" 0
check_out "the company is guessed" '^Tracked as 1: Acme'
run notyet track "$maildir/cur/acme1:2,S"
check_status "a mail of the same thread" 0
check_out "is the same application" '^Already tracked as 1:'
run notyet track "$maildir/cur/globex1:2,S" --company=Globex
check_out "by a file" '^Tracked as 2: Globex, applied\.$'
run_stdin notyet track - --company=Initech --stage=screening \
	<"$maildir/cur/initech1:2,S"
check_out "from standard input, as mutt pipes it" '^Tracked as 3: Initech, screening\.$'
run notyet track --company='Umbrella Works' --contact='Una Bell <una@umbrella.example>'
check_out "without a mail" '^Tracked as 4: Umbrella Works'
run notyet list --format=json
check_json "the other side of the thread became the contact" \
	'[c["addresses"] for a in d["applications"] if a["id"] == 1 for c in a["contacts"]]' \
	'[["ann@acme.example"]]'

run notyet track id:no.such@mail.example --company=X
check_status "an id that the index does not hold" 66
check_one_sentence "says so in a sentence"
run notyet track "$work/no-such-file" --company=X
check_status "a file that is not there" 66
check_err "names the file" 'no-such-file'
printf 'Buy milk.\nCall mother.\n' >"$work/shopping"
run notyet track "$work/shopping" --company=X
check_status "a file that is no mail" 65
check_one_sentence "says that it is none"
check_err "and why" 'neither a sender nor a recipient'
run notyet track
check_status "neither mail nor company" 64
run notyet track id:acme1@test.example --stage=dancing
check_status "a stage that does not exist" 64
check_err "the stages are named" 'screening'
run_stdin notyet track - --company=X </dev/null
check_equal "nothing on standard input is refused" 1 $((status != 0))

run notyet set 1 role='Parser engineer' company='Acme & Søn' stage=interviewing
check_status "three values at once" 0
run notyet show 1 --format=json
check_json "they are there" '[d["application"][k] for k in ("company", "role", "stage")]' \
	'["Acme & Søn", "Parser engineer", "interviewing"]'
run notyet set 1 colour=red
check_status "an unknown key" 64
check_err "the keys are named" 'cadence'
run notyet set 1 role
check_status "no value" 64
run notyet set
check_out "the keys are listed" '^role '

run notyet log 1 interview --at=2026-11-25T14:00 --until=2026-11-25T15:00 'with Ann and the dog'
check_status "an interview" 0
check_out "what is due then is said" '^Acme & Søn: Thank-you'
run notyet show 1
check_out "the note lies beside it" '\* note: with Ann and the dog$'
run notyet list --format=json
check_json "the thank-you is due" \
	'[a["next"]["step"] for a in d["applications"] if a["id"] == 1]' '["thank-you"]'
run notyet log 1 snooze --until=2026-12-24
check_status "snooze" 0
run notyet list --format=json
check_json "it is quiet" '[a["section"] for a in d["applications"] if a["id"] == 1]' '["waiting"]'
run notyet log 1 snooze --until=none
check_status "and no more" 0
run notyet log 1 skip thank-you 'met them at lunch'
check_status "skip a step" 0
run notyet list --format=json
check_json "another step is next" \
	'[a["next"]["step"] for a in d["applications"] if a["id"] == 1]' '["check-in"]'
run notyet log 1 promise --until=2026-12-01T18:00 'we decide by Tuesday'
check_out "a promise holds everything back" 'Tue.* 1 Dec'
# A day that was promised is theirs to its end.
run notyet log 1 promise --until=2026-12-01
run notyet show 1 --format=json
check_json "by a day means by its end" \
	'd["application"]["due"]["promise"]["until_at"][:19]' 2026-12-01T23:59:59
run notyet log globex call --at=2026-11-25T09:00 --step=status-inquiry 'left a message'
check_status "a call" 0
run notyet list --format=json
check_json "counts as a follow-up" \
	'[a["unanswered"] for a in d["applications"] if a["id"] == 2]' '[1]'
run notyet log 3 let-go
check_status "let go" 0
run notyet list --format=json
check_json "is closed" '[a["section"] for a in d["applications"] if a["id"] == 3]' '["closed"]'
run notyet list
check_out "closed ones are counted" '^1 closed \(--all shows them\)$'
run notyet log 3 revive
check_status "revive" 0
run notyet log 4 answer 'topic=the big = sign'
check_status "an answer for the template" 0

run notyet log 1 dance
check_status "an unknown event" 64
run notyet log 1 intervew
check_err "the near one is named" 'did you mean "interview"'
run notyet log 1 interview --at=tomorrow
check_status "a time that is none" 64
check_one_sentence "one sentence about it"
run notyet log 1 interview --at=2026-11-25T15:00 --until=2026-11-25T14:00
check_status "an end before the start" 64
run notyet log 1 snooze
check_status "snooze without an end" 64
run notyet log 1 note
check_equal "a note without text" 1 $((status != 0))
run notyet log 1 answer topic
check_status "an answer without a variable" 64

run notyet track --company='Umbra Optics'
run notyet show Um
check_status "two companies begin like that" 64
check_err "both are named" 'Umbrella Works.*Umbra Optics|Umbra Optics.*Umbrella Works'
run notyet show umbre
check_out "a unique beginning, without case" '^4 Umbrella Works'
run notyet show Nobody
check_status "no company begins like that" 66
check_one_sentence "and a sentence says so"
run notyet show 99
check_status "no such number" 66
letter gone1 "$robin" 'Pat Key <pat@gone.example>' \
	'Fri, 20 Nov 2026 09:00:00 +0000' 'Application: tester' <<END
Dear Pat Key,

please find my application.
END
letter gone2 'Mail Delivery System <postmaster@gone.example>' "$robin" \
	'Fri, 20 Nov 2026 09:01:00 +0000' \
	'Undelivered Mail Returned to Sender' gone1 <<END
Your message could not be delivered to pat@gone.example: user unknown.
END
index_new
run notyet track id:gone1@test.example --company=Gone
check_status "a mail that came back" 0
run notyet list --format=json
check_json "who says so is no contact" \
	'[c["addresses"] for a in d["applications"] if a["company"] == "Gone" for c in a["contacts"]]' \
	'[["pat@gone.example"]]'

# A stranger's mail with a wrong In-Reply-To lies in the thread, the newest.
letter fused1 "$robin" 'Lea Brandt <lea@fused.example>' \
	'Fri, 20 Nov 2026 09:00:00 +0000' 'Application: editor' <<<'Hello Lea.'
letter fused2 'Lea Brandt <lea@fused.example>' "$robin" \
	'Fri, 20 Nov 2026 10:00:00 +0000' 'Re: Application: editor' fused1 \
	<<<'Thank you, what would you like to earn?'
letter fused3 'Ned Spam <ned@spamco.example>' "$robin" \
	'Fri, 20 Nov 2026 11:00:00 +0000' 'Insurance' fused1 <<<'Cheap.'
index_new
run notyet track id:fused1@test.example
check_status "a thread with a stranger in it" 0
run notyet list --format=json
check_json "who answered is the first contact" \
	'[a["contacts"][0]["addresses"] for a in d["applications"] if a["contacts"] and "ned@spamco.example" in str(a["contacts"])]' \
	'[["lea@fused.example"]]'
check_json "and gives the company" \
	'[a["company"] for a in d["applications"] if "lea@fused.example" in str(a["contacts"])]' \
	'["Fused"]'
finish
