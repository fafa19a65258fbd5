#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# notyet completion: each shell really reads its script, offers what the table
# of commands holds, and takes no name of a company for anything but a word.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/terminal.sh"
need zsh
need fish
export PATH=$top_builddir:$PATH

# shellcheck disable=SC2016
evil='$(touch pwned)`touch pwned`;touch pwned'
run notyet track --company=Globex --role=Cook
check_status 'one application' 0
run notyet track "--company=$evil" --role=Cook
check_status 'one with an evil name' 0
run notyet track "--company=Twice Two" --role=Cook
run notyet list --names
check_status 'the names' 0
check_equal 'one on a line' 3 "$(printf '%s\n' "$out" | grep -c .)"

run notyet completion
check_status 'no shell named' 64
run notyet completion tcsh
check_status 'a shell that is not known' 64
check_err 'says which are' 'bash, zsh and fish'
for shell in bash zsh fish; do
	notyet completion $shell >"$work/completion.$shell"
	check_equal "$shell reads it" '' \
	    "$($shell -n "$work/completion.$shell" 2>&1)"
done

# --- bash: its function, as the shell calls it ---

# in_bash WORD...: what is offered for the last of them.
in_bash() {
	bash --norc --noprofile -c '
	source "$1"
	shift
	COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
	_notyet
	printf "%s\n" "${COMPREPLY[@]}"' bash "$work/completion.bash" "$@"
}

# --- fish: as it answers itself ---

in_fish() {
	fish --no-config -c "source '$work/completion.fish'
	complete -C '$*'" | cut -f 1
}

check_equal 'bash: commands' 'numbers' "$(in_bash notyet numb)"
check_equal 'fish: commands' 'numbers' "$(in_fish notyet numb)"
known=$(notyet help | sed -n 's/^  \([a-z]\{2,\}\)  *[A-Z].*/\1/p' | sort)
check_equal 'bash: all of them' "$known" "$(in_bash notyet '' | sort)"
check_equal 'fish: all of them' "$known" "$(in_fish 'notyet ' | sort)"
check_equal 'bash: options' '--days=' "$(in_bash notyet agenda --d)"
check_equal 'fish: options' '--days' "$(in_fish notyet agenda --d)"
check_equal 'bash: values' 'json' "$(in_bash notyet list --format = j)"
check_equal 'bash: all values' 'text json' \
	"$(in_bash notyet list --format = | tr '\n' ' ' | sed 's/ $//')"
check_equal 'fish: values' '--format=json' \
	"$(in_fish notyet list --format=j)"
check_equal 'bash: the words of a verb' 'systemd cron hook' \
	"$(in_bash notyet setup timer '' | tr '\n' ' ' | sed 's/ $//')"
check_equal 'bash: keys' 'company=' "$(in_bash notyet set Globex comp)"
check_equal 'bash: orders' 'silence' \
	"$(in_bash notyet list --sort = sil)"
check_equal 'bash: stages' 'screening' \
	"$(in_bash notyet track --stage = scr)"
check_equal 'bash: events' 'promise profile' \
	"$(in_bash notyet log Globex pro | tr '\n' ' ' | sed 's/ $//')"
check_equal 'fish: events' 'profile promise' \
	"$(in_fish notyet log Globex pro | sort | tr '\n' ' ' | sed 's/ $//')"
check_equal 'bash: verbs of the outbox' 'schedule' \
	"$(in_bash notyet outbox sch)"
check_equal 'bash: applications' 'Globex' "$(in_bash notyet show Glo)"
check_equal 'fish: applications' 'Globex' "$(in_fish notyet show Glo)"
check_equal 'bash: a name with a blank' 'Twice\ Two' \
	"$(in_bash notyet show Twi)"
check_equal 'fish: a name with a blank' 'Twice Two' \
	"$(in_fish notyet show Twi)"
check_equal 'bash: the evil one is quoted' "$(printf %q "$evil")" \
	"$(in_bash notyet show '$')"
check_equal 'fish: all three' 3 "$(in_fish 'notyet show ' | grep -c .)"
touch mail.eml
check_equal 'bash: files' 'mail.eml' "$(in_bash notyet proof mail)"

# --- each in a terminal, from what "make install" puts down ---

env -u MAKEFLAGS -u MFLAGS make -C "${top_builddir:?}" prefix=/usr \
	"DESTDIR=$work/inst" install-nodist_bashcompletionDATA \
	install-nodist_zshcompletionDATA install-nodist_fishcompletionDATA \
	>"$work/make.log" 2>&1
check_equal 'it is installed' 0 $?
share=$work/inst/usr/share
terminal_open 80 24
terminal_type "source $share/bash-completion/completions/notyet; clear"
terminal_keys Enter
terminal_type 'notyet numb'
terminal_keys Tab
terminal_shows 'bash: Tab completes' '> notyet numbers$'
terminal_keys C-u
terminal_type 'notyet list --li'
terminal_keys Tab
terminal_shows 'bash: the sign is there' '> notyet list --limit=$'
terminal_type 'x'
terminal_shows 'bash: and no blank behind it' '> notyet list --limit=x$'
terminal_keys C-u
terminal_type 'notyet list --format=j'
terminal_keys Tab
terminal_shows 'bash: the value' '> notyet list --format=json'
terminal_keys C-u
terminal_type 'notyet show Tw'
terminal_keys Tab
terminal_shows 'bash: the blank is quoted' '> notyet show Twice\\ Two'
terminal_keys C-u
terminal_type "exec env PS1='zsh> ' zsh -f"
terminal_keys Enter
terminal_shows 'a zsh' '^zsh>$'
terminal_type "fpath=($share/zsh/site-functions \$fpath); autoload -Uz compinit; compinit -u -D; clear"
terminal_keys Enter
terminal_type 'notyet numb'
terminal_keys Tab
terminal_shows 'zsh: Tab completes' '^zsh> notyet numbers'
terminal_keys C-u
terminal_type 'notyet list --format=j'
terminal_keys Tab
terminal_shows 'zsh: the value' '^zsh> notyet list --format=json'
terminal_keys C-u
terminal_type 'notyet show Tw'
terminal_keys Tab
terminal_shows 'zsh: the blank is quoted' '^zsh> notyet show Twice\\ Two'
terminal_keys C-u
terminal_type "notyet show '\$"
terminal_keys Tab
terminal_shows 'zsh: the evil one stays quoted' 'pwned'
terminal_keys C-u
check_equal 'no name was run' '' "$(find "$work" -name 'pwned*')"

finish
