#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The notmuch database is found where notmuch finds it, and what cannot be
# opened gets a sentence.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
probe=tests/support/index-probe

run $probe identity
check_out "without a configuration the code is no-config" '^error no-config: '
check_out "and the sentence says what to do" 'run "notmuch setup" first\.$'

make_index
letter one 'Anna <anna@corp.example>' robin@home.example \
	'Fri, 20 Nov 2026 09:00:00 +0000' 'Interview' <<<'Hello'
index_new
run $probe identity
check_out "the traditional place" "^database $work/mail/.notmuch\$"
check_out "the file that tells changes" \
	"^glass $work/mail/.notmuch/xapian/iamglass\$"
check "that file exists" test -s "$work/mail/.notmuch/xapian/iamglass"
check_out "the mail root" "^root $work/mail\$"
check_out "the own address" '^own robin@home.example$'
check_out "the name" '^name Robin Doe$'
check_out "excluded tags" '^exclude deleted spam$'

notmuch config set user.other_email 'R.Doe@Work.Example;robin@home.example'
run $probe identity
check_out "other addresses in lower case, each once" \
	'^own robin@home.example r.doe@work.example$'

# The library guesses login@localhost; that is nobody's address.
notmuch config set user.primary_email
notmuch config set user.other_email
run $probe identity
check_out "no guessed address" '^own $'
EMAIL=robin@env.example run $probe identity
check_out "the environment is no guess" '^own robin@env.example$'
notmuch config set user.primary_email robin@home.example

# Without NOTMUCH_CONFIG: XDG with and without a profile, then the old place.
unset NOTMUCH_CONFIG
run $probe identity
check_out "the old place of the configuration" '^own robin@home.example$'
mkdir -p "$HOME/.config/notmuch/default" "$HOME/.config/notmuch/jobs"
sed 's/robin@home/robin@xdg/' "$HOME/.notmuch-config" \
	>"$HOME/.config/notmuch/default/config"
sed 's/robin@home/robin@jobs/' "$HOME/.notmuch-config" \
	>"$HOME/.config/notmuch/jobs/config"
run $probe identity
check_out "XDG wins over the old place" '^own robin@xdg.example$'
NOTMUCH_PROFILE=jobs run $probe identity
check_out "a profile" '^own robin@jobs.example$'
rm -r "$HOME/.config/notmuch"

# A split mail root.
split=$work/split
mkdir -p "$split/db" "$split/mail/cur" "$split/mail/new" "$split/mail/tmp"
cp "$maildir/cur/"* "$split/mail/cur/"
cat >"$split/config" <<END
[database]
path=$split/db
mail_root=$split/mail
[user]
primary_email=robin@split.example
END
NOTMUCH_CONFIG=$split/config notmuch new --quiet || exit 99
NOTMUCH_CONFIG=$split/config run $probe identity
check_out "split: database" "^database $split/db\$"
check_out "split: glass" "^glass $split/db/xapian/iamglass\$"
check_out "split: root" "^root $split/mail\$"
NOTMUCH_CONFIG=$split/config run $probe scan 1 id:one@test.example
check_out "split: mail is found" '^application 1: 1 messages, 0 missing$'

# NOTMUCH_DATABASE, with a configuration and without.
NOTMUCH_DATABASE=$split/db run $probe identity
check_out "the database variable wins" "^database $split/db\$"
mv "$HOME/.notmuch-config" "$HOME/aside"
NOTMUCH_DATABASE=$work/mail run $probe identity
check_out "the variable alone is enough" "^database $work/mail/.notmuch\$"
check_out "and then nobody is known" '^own $'
check_out "nor a file" '^config -$'
mv "$HOME/aside" "$HOME/.notmuch-config"

# What cannot be opened.
NOTMUCH_DATABASE=$work/nowhere run $probe identity
check_out "no database there" \
	"^error no-database: There is no notmuch database at $work/nowhere;"
NOTMUCH_CONFIG=$work/absent run $probe identity
check_out "the missing file is named" "^error no-config: .*$work/absent"
mkdir -p "$work/empty/.notmuch/xapian"
NOTMUCH_DATABASE=$work/empty run $probe identity
check_out "a folder that is no database" '^error format: '
mkdir -p "$work/broken"
cp -R "$work/mail/.notmuch" "$work/broken/"
echo garbage >"$work/broken/.notmuch/xapian/iamglass"
NOTMUCH_DATABASE=$work/broken run $probe identity
check_out "a damaged database" '^error format: .* cannot be read \('
check_equal "nothing on the error stream" '' "$err"

finish
