#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# A refresh goes on from the last one where that can be told, and only there:
# each thing that happens to the mail, alone, with what the refresh did about
# it, and that one which reads all comes to the same bytes.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/three.sh"

data=$HOME/.local/share/notyet
friend='Kay Friend <kay@elsewhere.example>'

# way: what a refresh did, by its trace: "stands" (the snapshot), "some" (of
# the applications were read), "all" or "none" (it failed).
way() {
	case $(sed -n 's/^trace: worker .*ms  //p' "$1") in
	*'news taken (0)'*save*answer*) echo stands ;;
	*'news taken ('[1-9]*save*answer*) echo some ;;
	*threads*save*answer*) echo all ;;
	*) echo none ;;
	esac
}

# goes LABEL WAY [index]: refreshes, and compares with one that reads all.
goes() {
	test "${3:-index}" = index && index_new
	rm -rf "$work/other"
	cp -a "$data" "$work/other"
	run notyet sync --trace
	cp "$work/.err" "$work/trace"
	case " $2 " in
	*" $(way "$work/trace") "*) pass "$1: $2" ;;
	*) fail "$1: $2" "$(cat "$work/trace")" ;;
	esac
	cp "$data/snapshot.cache" "$work/one"
	mv "$data" "$work/third"
	mv "$work/other" "$data"
	run notyet sync --whole
	check "$1: the same as of all" cmp "$work/one" "$data/snapshot.cache"
	mv "$data" "$work/other"
	mv "$work/third" "$data"
	run notyet sync --trace
	check_equal "$1: no more to do" '' "$(sed -n '/check.*changed/p' \
		"$work/.err")"
}

# report NAME ID ADDRESS: a mail of ours could not be delivered there.
report() {
	{
		printf 'From: Mail <MAILER-DAEMON@mx.example>\nTo: %s\n' "$robin"
		printf 'Date: %s\nSubject: Returned\n' "$date"
		printf 'Message-ID: <%s@test.example>\nMIME-Version: 1.0\n' "$1"
		printf 'Content-Type: multipart/report; '
		printf 'report-type=delivery-status; boundary=b\n\n'
		printf -- '--b\n\nIt could not be delivered.\n'
		printf -- '--b\nContent-Type: message/delivery-status\n\n'
		printf 'Reporting-MTA: dns; mx.example\n\n'
		printf 'Final-Recipient: rfc822; %s\n' "$3"
		printf 'Action: failed\nStatus: 5.1.1\n\n'
		printf -- '--b\nContent-Type: text/rfc822-headers\n\n'
		printf 'From: %s\n' "$robin"
		printf 'Message-ID: <%s@test.example>\n\n--b--\n' "$2"
	} | mail_add "$1"
}

# finds NAME APPLICATION: the mail is one of the application's.
finds() {
	run notyet show "$2" --format=json
	check_out "$1 is in $2" "$1@test.example"
}

date='Thu, 26 Nov 2026 09:30:00 +0000'
subject='Re: Application: parser engineer'
three_tracked
goes 'the first' 'all stands'
goes 'nothing' 'stands'
letter kay1 "$friend" "$robin" "$date" 'Dinner' <<<'On Friday?'
goes 'a mail of a stranger' stands
letter kay2 "$robin" "$friend" "$date" 'Re: Dinner' kay1 <<<'Yes.'
goes "the user's own to a stranger" stands
letter kay3 'LinkedIn <jobs@linkedin.com>' "$robin" "$date" 'Jobs' <<<'Look.'
goes 'a board that names nobody' stands
notmuch tag +todo id:kay1@test.example
goes 'a tag on it' stands
notmuch tag +todo +unread -- id:acme2@test.example id:acme1@test.example
goes 'tags on mail of theirs' stands
mv "$maildir/cur/acme2:2," "$maildir/cur/acme2:2,RS"
goes 'other flags' stands
letter acme3 "$ann" "$robin" "$date" "$subject" acme2 <<<'Or Monday?'
goes 'a mail in a thread' some
letter acme4 "$robin" "$ann" "$date" "$subject" acme3 <<<'Monday suits me.'
goes "the user's own there" some
letter acme5 "$friend" "$robin" "$date" "$subject" acme3 <<<'What is this?'
goes "a stranger's there" some
letter acme6 "$ann" "$friend, $robin" "$date" "$subject" acme5 <<<'Welcome.'
goes 'who is one of theirs then' some
notmuch tag +spam id:acme3@test.example
goes 'spam' some
notmuch tag -spam id:acme3@test.example
goes 'and none' some
letter two1 "$gil" "$robin" "$date" 'Re: data' globex1 <<<'Yes.'
letter two2 "$ira" "$robin" "$date" 'Re: systems' initech1 <<<'No.'
letter two3 "$friend" "$robin" "$date" 'Films' <<<'Which?'
goes 'mail in two threads and elsewhere' some
letter moved "$gil" "$robin" "$date" 'Re: data' acme2 <<<'It is me.'
goes "another's contact in a thread" all
letter new1 "$ann" "$robin" "$date" 'Something else' <<<'By the way.'
goes 'a contact in a new thread' all
letter new2 "$ann" "$robin" "$date" 'Re: Something else' new1 <<<'And so on.'
goes 'and there again' all
letter kay4 "$friend" "$robin" "$date" 'Cinema' <<<'On Sunday?'
goes 'a stranger after that' stands
letter join "$robin" "$ira" "$date" 'Re: both' initech1 kay4 <<<'See both.'
sed -i 's/^References:.*/References: <kay4@test.example> <initech1@test.example>/' \
	"$(find "$maildir" -name 'join*')"
goes 'threads that become one' 'some all'
rm "$(find "$maildir" -name 'kay2*')"
goes 'a mail of a stranger is gone' all
rm "$(find "$maildir" -name 'acme6*')"
goes 'a mail of theirs is gone' all
letter back 'Mail <MAILER-DAEMON@mx.example>' "$robin" "$date" \
	'Undelivered Mail' <<-END
	This is it: <gil@globex.example> does not exist.
	END
goes 'a bounce' all
letter soon "$gil" "$robin" 'Mon, 30 Nov 2026 09:00:00 +0000' 'Re: data' \
	globex1 <<<'From tomorrow.'
goes 'a mail from the future' all
letter kay5 "$friend" "$robin" "$date" 'Food' <<<'More?'
goes 'while it is there' all
NOTYET_NOW=2026-12-02T10:30:00Z
goes 'the future is there' all
letter kay6 "$friend" "$robin" "$date" 'Food' <<<'Less?'
goes 'after that' stands
NOTYET_NOW=2026-12-20T10:30:00Z
letter kay7 "$friend" "$robin" "$date" 'Drink' <<<'Less?'
goes 'weeks later' stands
NOTYET_NOW=2026-12-10T10:30:00Z
letter kay8 "$friend" "$robin" "$date" 'Drink' <<<'More?'
goes 'the clock goes back' 'all stands'
run notyet verdict --set=newsletter id:acme2@test.example
letter kay9 "$friend" "$robin" "$date" 'Fun' <<<'More?'
goes "the user's word" all
run notyet set acme contact='Kay Friend <kay@elsewhere.example>'
goes 'another contact' all no
run notyet set acme company=Hooli
goes 'another name' all no
notmuch compact --quiet
goes 'a compacted index' all
rm "$data/snapshot.cache"
goes 'without a snapshot' all no
rm "$data/mail.cache"
letter kay10 "$friend" "$robin" "$date" 'Fun' <<<'Less?'
goes 'without the copy of the mail' all
letter lee "Lee <lee@faraway.example>" "$robin" "$date" 'Fun' <<<'None?'
goes 'with both again' stands
configure_notyet <<-'CONF'
	[identity]
	addresses=lee@faraway.example
CONF
goes 'another address of the user' all no

# Where each application has nothing but its own thread.
rm -rf "$work/mail" "$data" "$HOME/.config/notyet"
NOTYET_NOW=2026-11-26T10:30:00Z
three_tracked
goes 'three anew' 'all stands'
letter acme3 "$ann" "$robin" "$date" "$subject" acme2 <<<'Or Monday?'
goes 'a mail that is judged' some
head_and() { sed "1i $2" "$maildir/cur/acme3:2,S" >"$maildir/cur/$1:2,S"; }
head_and acme3z 'X-Path: relay'
goes 'a copy of it behind it' stands
head_and acme20 'Auto-Submitted: auto-replied'
goes 'a copy of it before it' some
letter aside "$ira" "$friend" "$date" 'A visit' <<<'Yes?'
goes 'what one of theirs writes to others' all
letter initech2 "$ira" "$robin" "$date" 'Re: systems' initech1 <<<'No.'
goes 'a mail in the thread of that one' all
finds aside initech
rm "$(find "$maildir" -name 'aside*')"
goes 'what was to others is gone' all
report gone globex1 gil@globex.example
goes 'a report on a mail of ours' all
finds gone globex
rm "$(find "$maildir" -name 'gone*')"
goes 'the report is gone' all
letter globex2 "$friend" "$robin" "$date" 'Re: data' globex1 <<<'Who?'
goes "a stranger's answer" some
rm "$(find "$maildir" -name 'globex1*')"
goes 'what it answers is gone' all
letter initech3 "$ira" "$robin" "$date" 'Re: systems' late <<<'See above.'
sed -i 's/^References: /&<initech1@test.example> /' \
	"$maildir/cur/initech3:2,S"
goes 'an answer to what is not there' 'some all'
letter late "$friend" "$robin" "$date" 'Re: systems' globex2 <<<'Both.'
goes 'what brings a mail into another thread' all
letter initech4 "$ira" "$robin" "$date" 'Re: systems' initech3 <<<'So?'
goes 'a mail in a thread of two' all
NOTYET_NOW=2026-12-20T10:30:00Z
letter acme5 "$ann" "$robin" 'Tue, 15 Dec 2026 09:00:00 +0000' "$subject" \
	acme2 <<<'Well?'
goes 'a mail of that week' some
NOTYET_NOW=2026-12-10T10:30:00Z
goes 'the clock goes back before it' all
finish
