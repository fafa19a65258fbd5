# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# "setup --from-mutt": what mutt and neomutt know is shown, then taken over;
# never a password, never a line of the user's own.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
need mutt neomutt

config=$HOME/.config/notyet/config
mkdir -p "$HOME/mail/sent/cur" "$HOME/mail/sent/new" "$HOME/mail/sent/tmp"
echo 'Robin' >"$HOME/.sig"
cat >"$HOME/.muttrc" <<'END'
set realname="Robin \"Rob\" Winter"
set from="Robin Winter <robin@home.example>"
set signature=~/.sig editor="vim -c 'set tw=72' %s"
set smtp_url="smtp://robin%40home.example:s3cret@mail.home.example:587/"
set smtp_pass="h1dden"
set folder=~/mail record=+sent
alternates '^robin@old\.example$' '@work\.example$'
alias me Robin <someone@else.example>
source "touch ~/ran; printf 'set realname=\"Robin Winter\"'|"
alias self Robin Winter <rw@self.example>
END

run notyet setup --from-mutt
check_status 'it is not read without a word' 77
check_err 'as it runs commands' 'run the commands'
check 'and none was run' test ! -e "$HOME/ran"

for program in mutt neomutt; do
	run notyet setup "--from-mutt=$program" --yes
	check_status "$program is asked" 0
	printf '%s\n' "$out" >"$work/$program"
	check_equal "$program: nothing on the side" '' "$err"
	check "$program: nothing is written" test ! -e "$config"
done
check "both tell the same" cmp "$work/mutt" "$work/neomutt"
check 'its commands were run' test -e "$HOME/ran"
run notyet setup --from-mutt --yes
check_no_out 'no password is shown' 's3cret|h1dden'
check_out 'but that it was dropped' 'holds a password, which was dropped'
check_out 'what is no address' '@work.*is no single address'

run notyet setup --from-mutt --yes --write
check_status 'it is written' 0
check_no_out 'and no password shown' 's3cret|h1dden'
check_equal 'what is written' '[identity]
name = Robin Winter
addresses = robin@home.example, robin@old.example, rw@self.example

[compose]
editor = vim -c '"'set tw=72'"'
signature_file = ~/.sig

[account mutt]
transport = smtp
host = mail.home.example
port = 587
tls = starttls
user = robin@home.example
# What prints your password; one of these, perhaps:
# password_command = pass show mail.home.example/robin@home.example
# password_command = secret-tool lookup host mail.home.example user robin@home.example
sent_maildir = ~/mail/sent' "$(sed "s|$HOME|~|" "$config")"
check_equal 'for nobody else' 600 "$(stat -c %a "$config")"
check 'no password lies anywhere' test -z \
	"$(grep -rlE 's3cret|h1dden' "$HOME/.config" "$HOME/.local" 2>/dev/null)"
cp "$config" "$work/config"
run notyet setup --from-mutt --yes --write
check_status 'a second time' 0
check_out 'says so' 'nothing changed'
check 'and not a byte is changed' cmp "$config" "$work/config"
check 'nor copied' test ! -e "$config.notyet-backup"
run notyet cadence
check_status 'the configuration is valid' 0

# --- lines of the user's own ---

configure_notyet <<'END'
# mine
[identity]
  name=Robin of Old   

# a comment behind
[ui]
mono = true
[account home]
transport = maildir
END
cp "$config" "$work/config"
run notyet setup --from-mutt --yes --write
check_status 'it is merged' 0
check_out 'a name that is set stays, and that is said' \
	'name stays as it is .* mutt has "Robin Winter"'
check_out 'so does an account' '\[account mutt\] transport stays'
check 'a copy is kept' cmp "$work/config" "$config.notyet-backup"
check_equal 'only lines were added' '' \
	"$(diff "$work/config" "$config" | grep '^<')"
check_equal 'two of them where they belong' \
	'addresses = robin@home.example, robin@old.example, rw@self.example' \
	"$(sed -n 4p "$config")"
check_equal 'and no account' 1 "$(grep -c '^\[account' "$config")"
echo 'nonsense' >>"$config"
run notyet setup --from-mutt --yes --write
check_status 'a wrong configuration is refused' 78

# --- values are data ---

rm -rf "$HOME/.config/notyet" "$HOME/.muttrc"
cat >"$HOME/.muttrc" <<'END'
set realname='$(touch ~/owned) `touch ~/owned` [account x]'
set from='robin@home.example'
set sendmail='/bin/true --x=$(touch ~/owned) ;touch ~/owned'
set editor='sh -c "touch ~/owned"; vi'
set signature='touch ~/owned|'
set record='imap://mail.home.example/Sent'
END
run notyet setup --from-mutt=mutt --yes --write
check_status 'hostile values' 0
run notyet doctor
check 'nothing in them was run' test ! -e "$HOME/owned"
check 'the command is quoted' grep -qF \
	"command = /bin/true '--x=\$(touch' '~/owned)' ';touch' " "$config"
for word in 'editor, .*needs a shell' 'signature is a command' \
	'record, .*is no Maildir'; do
	run notyet setup --from-mutt=mutt --yes
	check_out "what is left is told: $word" "$word"
done
rm -rf "$HOME/.config/notyet"
cat >"$HOME/.muttrc" <<'END'
set realname=Robin from=robin@home.example smtp_url=smtps://mail.home.example
END
run notyet setup --from-mutt=neomutt --yes
check_out 'TLS from the start' '^    tls = implicit'
check_no_out 'without a user nothing asks for a password' 'password'
run notyet setup --from-mutt=alpine --yes
check_status 'no such program' 69
check_one_sentence 'one sentence'
run notyet setup --from-mutt=/bin/true --yes
check_status 'a program that is none' 69
NOTYET_DEMO=1 run notyet setup --from-mutt=mutt --yes --write
check_status 'the demo writes nothing' 77
finish
