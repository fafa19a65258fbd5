# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# "setup mutt" and "setup neomutt": what is shown is what is written, once, in
# the file that the program reads; nothing of the user's is lost or hidden.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
need mutt neomutt

ours=$HOME/.config/notyet/muttrc
# state_of_home: every file with its bytes.
state_of_home() {
	(cd "$HOME" && find . \( -type f -o -type l \) -exec sha256sum {} + |
		sort)
}
fresh_home() {
	rm -rf "$HOME"
	mkdir -p "$HOME"
}
# loads PROGRAM: it reads its files without a word.
loads() {
	check_equal "$1 reads it without a word" '' \
		"$("$1" -Q wait_key 2>&1 >"$work/wait")"
	check 'and to its end' grep -q 'wait_key' "$work/wait"
}

# --- where each of them looks ---

for line in 'mutt .muttrc' 'mutt .mutt/muttrc' 'mutt .config/mutt/muttrc' \
	'neomutt .config/neomutt/neomuttrc' 'neomutt .config/neomutt/muttrc' \
	'neomutt .config/mutt/muttrc' 'neomutt .neomutt/neomuttrc' \
	'neomutt .mutt/muttrc' 'neomutt .neomuttrc' 'neomutt .muttrc'; do
	fresh_home
	program=${line%% *}
	rc=$HOME/${line#* }
	mkdir -p "$(dirname "$rc")"
	echo "set realname='found here'" >"$rc"
	run notyet setup "$program" --write
	check_status "$line is found" 0
	check 'and has the line' grep -q '^source ".*/notyet/muttrc"$' "$rc"
	check "$program finds it too" grep -q 'found here' \
		<("$program" -Q realname)
done
for line in 'mutt .muttrc' 'neomutt .config/neomutt/neomuttrc'; do
	fresh_home
	run notyet setup "${line%% *}" --write
	check_status "without a file it is made: $line" 0
	check 'there' grep -q '^source ' "$HOME/${line#* }"
	loads "${line%% *}"
done
fresh_home
mkdir -p "$HOME/x/mutt"
: >"$HOME/x/mutt/muttrc"
XDG_CONFIG_HOME=$HOME/x run notyet setup mutt --write
check 'XDG_CONFIG_HOME counts' grep -q '^source "~/x/notyet/muttrc"' \
	"$HOME/x/mutt/muttrc"

# --- shown, written, and nothing the second time ---

fresh_home
printf 'set realname="Robin"\nset sort=threads' >"$HOME/.muttrc"
cp "$HOME/.muttrc" "$work/muttrc.old"
chmod 640 "$HOME/.muttrc"
state_of_home >"$work/before"
run notyet setup mutt
check_status 'it is shown' 0
check_out 'and how to do it' 'notyet setup mutt --write'
state_of_home >"$work/after"
check 'nothing was changed' cmp "$work/before" "$work/after"
printf '%s\n' "$out" | sed -n 's/^    //p' | sort >"$work/shown"
run notyet setup mutt --write
check_status 'it is written' 0
check_out 'the keys are told' '^,t  notyet: track this thread'
{
	cat "$ours"
	tail -n 3 "$HOME/.muttrc"
} | sort >"$work/written"
check 'exactly what was shown' cmp "$work/shown" "$work/written"
check 'what was there is still there' cmp -n "$(wc -c <"$work/muttrc.old")" \
	"$work/muttrc.old" "$HOME/.muttrc"
check 'a copy holds it' cmp "$work/muttrc.old" "$HOME/.muttrc.notyet-backup"
check_equal 'the mode is kept' 640 "$(stat -c %a "$HOME/.muttrc")"
loads mutt
loads neomutt
state_of_home >"$work/before"
run notyet setup mutt --write
check_status 'a second time' 0
check_out 'it says so' 'nothing changed'
run notyet setup neomutt --write
check_status 'and for the other, which reads the same file' 0
state_of_home >"$work/after"
check 'not a byte is changed' cmp "$work/before" "$work/after"

# --- an older block, and one that somebody changed ---

run notyet setup mutt --prefix=_ --write
check_status 'other keys' 0
check 'they are used' grep -q '^macro index,pager _n ' "$ours"
check 'the older copy is kept' cmp "$work/muttrc.old" \
	"$HOME/.muttrc.notyet-backup"
run notyet setup mutt --write
check 'and stay without being named again' grep -q \
	'^macro index,pager _n ' "$ours"
sed -i 's/^macro index,pager _d/macro index _d/' "$ours"
echo '# mine' >>"$ours"
state_of_home >"$work/before"
run notyet setup mutt --write
check_status 'a change by hand is not lost' 77
check_one_sentence 'one sentence'
check_err 'names the file and the way out' 'notyet/muttrc:1: .*--force'
state_of_home >"$work/after"
check 'and nothing was written' cmp "$work/before" "$work/after"
cp "$ours" "$work/ours"
run notyet setup mutt --write --force
check_status 'unless it is wanted' 0
check 'the copy has it' cmp "$work/ours" "$(find "$HOME/.config/notyet" \
	-name 'muttrc.notyet-backup*' | sort | tail -n 1)"
check 'what stands outside stays' grep -qx '# mine' "$ours"
sed -i '/^# <<< notyet mutt/d' "$HOME/.muttrc"
run notyet setup mutt --write --force
check_status 'half a block is refused even so' 77
check_err 'and named' '\.muttrc:4: .*marker lines'

# --- a link, a file that must not be written ---

fresh_home
mkdir "$HOME/dotfiles"
echo 'set sort=threads' >"$HOME/dotfiles/muttrc"
ln -s dotfiles/muttrc "$HOME/.muttrc"
run notyet setup mutt --write
check_status 'a link' 0
check 'stays one' test -L "$HOME/.muttrc"
check 'and its file has the line' grep -q '^source ' "$HOME/dotfiles/muttrc"
fresh_home
ln -s nowhere "$HOME/.muttrc"
run notyet setup mutt --write
check_one_sentence 'a link to nothing is refused'
check 'and left' test -L "$HOME/.muttrc"
fresh_home
echo 'set sort=threads' >"$HOME/.muttrc"
chmod 444 "$HOME/.muttrc"
run unprivileged "$top_builddir/notyet" setup mutt --write
check_one_sentence 'a file that is read only is refused'
check_err 'by its name' '\.muttrc'
check_equal 'nothing is left beside it' '.muttrc' \
	"$(cd "$HOME" && ls -A | grep muttrc)"
run notyet setup mutt --prefix=g
check_status 'a key of mutt itself is refused' 64
NOTYET_DEMO=1 run notyet setup mutt --write
check_status 'the demo writes nothing' 77

# --- keys that are taken ---

fresh_home
mkdir -p "$HOME/.mutt"
cat >"$HOME/.muttrc" <<'END'
source `touch ran`~/.mutt/none
source "touch ran |"
source ~/.mutt/keys
END
echo 'macro index ,nn "x" "mine"' >"$HOME/.mutt/keys"
run notyet setup mutt
check_status 'keys of a sourced file' 0
check_out 'are not hidden' 'macro index,pager _n '
check_out 'the place is named' 'begin with _, as .*\.mutt/keys:1'
check_out 'what a command makes is unknown' '\.muttrc:2 cannot be looked'
check 'and no command was run' test ! -e ran
check 'nor at home' test ! -e "$HOME/ran"
run notyet setup mutt --prefix=,
check_status 'wanted keys that are taken are refused' 77
check_err 'with the place' '\.mutt/keys:1'
echo 'bind index , noop' >"$HOME/.mutt/keys"
run notyet setup mutt
check_out 'a leader that does nothing is free' 'macro index,pager ,n '
finish
