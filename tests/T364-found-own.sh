# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# Own copies never count; replies to any identity do, wherever they lie.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/found.sh"
found_start --company=Corp
notmuch config set user.other_email robin@alt.example
raw() {
	mail_add "$1"
}

# --- to another identity ---

letter alt "$anna" 'Robin <robin@alt.example>' "$day" 'A talk' <<<"$words"
counts 'a reply to another identity' alt contact
gone alt
letter alt "$anna" 'Robin <robin+jobs@home.example>' "$day" 'A talk' \
	<<<"$words"
counts 'a reply to a +tag' alt contact
gone alt
letter alt 'Bob <bob@corp.example>' 'Robin <robin@alt.example>' "$day" \
	'Re: Engineer' apply <<<"$words"
counts 'a colleague to another identity' alt colleague
gone alt

# --- where it lies ---

for folder in .Spam .Junk .Trash 'Deleted Items'; do
	mkdir -p "$work/mail/$folder/cur" "$work/mail/$folder/new" \
		"$work/mail/$folder/tmp"
	note=spam
	case $folder in *Trash | Del*) note=trash ;; esac
	maildir=$work/mail/$folder letter lost "$anna" "$robin" "$day" \
		'A talk' <<<"$words"
	counts "a reply in $folder" lost contact
	says "$folder is said" lost folder $note
	run notyet list --format=json
	check_json "$folder is said in the list, too" \
		"d['applications'][0]['last']['folder']" $note
	run notyet list
	check_out "$folder: and in its column" "answer them \\($note\\)"
	run notyet show 1
	check_out "$folder: and in the reason" "wrote .*, in $note:"
	rm "$work/mail/$folder/cur/"*
	index_new
done
letter lost "$anna" "$robin" "$day" 'A talk' <<<"$words"
index_new
notmuch tag +deleted id:lost@test.example
counts 'a reply that is tagged deleted' lost contact
says 'and so it says' lost folder trash
notmuch tag -deleted id:lost@test.example
says 'else nothing is said' lost folder null
gone lost

# --- own copies ---

letter own1 'Robin <robin@alt.example>' "$anna" "$day" 'Re: Engineer' apply \
	<<<"$words"
counts_not 'own mail from another identity' own1 thread
gone own1
letter own2 'Robin Doe <robin+jobs@home.example>' "$anna" "$day" \
	'Re: Engineer' apply <<<"$words"
counts_not 'own mail with a +tag' own2 thread
gone own2
letter own3 "$robin" "$robin" "$day" 'Fwd: Engineer' apply <<<"$words"
counts_not 'a note to oneself' own3 aside
says 'is no touch' own3 touch null
gone own3
letter own3 "$robin" 'Robin <robin@alt.example>' "$day" 'Fwd: Engineer' apply \
	<<<"$words"
counts_not 'nor is one to another identity' own3 aside
gone own3
raw own4 <<END
From: $robin
To: $robin
Bcc: $anna
Date: $day
Subject: Engineer
Message-ID: <own4@test.example>
In-Reply-To: <apply@test.example>

$words
END
counts_not 'a blind copy to a contact' own4 thread
says 'is one' own4 touch follow-up
gone own4

# The copy of a list: the same Message-ID, and From is the list, or a contact
# who bounced it back.
raw own5 <<END
From: $robin
To: jobs@lists.example, $anna
Date: $day
Subject: Re: Engineer
Message-ID: <own5@test.example>
In-Reply-To: <apply@test.example>

$words
END
raw own5copy <<END
From: "Robin Doe via Jobs" <jobs@lists.example>
Reply-To: jobs@lists.example
To: jobs@lists.example, $anna
Date: $day
Subject: [jobs] Re: Engineer
Message-ID: <own5@test.example>
In-Reply-To: <apply@test.example>
List-Id: <jobs.lists.example>

$words
END
counts_not "a list's copy beside the own one" own5 thread
gone own5 own5copy
raw own6 <<END
From: "Robin Doe via Jobs" <jobs@lists.example>
Reply-To: $robin
To: jobs@lists.example, $anna
Date: $day
Subject: [jobs] Re: Engineer
Message-ID: <own6@test.example>
In-Reply-To: <apply@test.example>
List-Id: <jobs.lists.example>
List-Post: <mailto:jobs@lists.example>

$words
END
counts_not "a list's copy alone" own6 thread
gone own6
raw own7 <<END
Resent-From: $anna
Resent-To: $robin
Resent-Date: $day
From: $robin
To: $anna
Date: $day
Subject: Re: Engineer
Message-ID: <own7@test.example>
In-Reply-To: <apply@test.example>

$words
END
counts_not 'own mail that a contact sent back' own7 thread
gone own7

# What notyet sent is own, whatever the copy that comes back says.
configure_notyet <<END
[identity]
name = Robin Doe
[account main]
transport = maildir
maildir = $work/outgoing
file_sent = false
END
run notyet draft 1 final --new --insist --set 'topic=small steps' \
	--set 'qualification=ten years of C' --queue
hash=$(printf '%s\n' "$out" | sed -n 's/^hash //p')
row=$(written_row)
run notyet send "$row" "--approve=$hash"
check_status 'a mail is sent' 0
id=$(cat "$work"/outgoing/*/* | sed -n 's/^Message-ID: <\(.*\)>.*/\1/Ip')
raw back <<END
From: Jobs <bob@corp.example>
To: $robin
Date: Fri, 20 Nov 2026 12:00:00 +0000
Subject: Re: Engineer
Message-ID: <$id>
In-Reply-To: <apply@test.example>

$words
END
shown
check_json 'its copy from somewhere is no reply' \
	"[e['reply'] for e in d['application']['timeline'] if e.get('message_id') == '$id']" \
	'[false]'

finish
