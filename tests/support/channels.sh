# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# Commands that stand for clipboard and opener, and templates of the tests' own,
# after lib.sh.
#
# channels_set_up makes all of it. $work/copied is what the clipboard got,
# $work/opened the words that the opener got, each closed by a NUL.

unset TMUX STY

channels_configure() {
	configure_notyet <<-END
	[identity]
	name=Robin Doe
	phone=+1 555 0100
	[compose]
	$(printf '%s\n' "$@")
	END
}

channels_set_up() {
	local folder=$HOME/.config/notyet/templates/en

	cat >"$work/copy" <<-END
	#!/bin/sh
	cat >"$work/copied"
	for word; do printf '%s\\0' "\$word"; done >"$work/copy-words"
	END
	cat >"$work/open" <<-END
	#!/bin/sh
	for word; do printf '%s\\0' "\$word"; done >"$work/opened"
	END
	chmod +x "$work/copy" "$work/open"
	channels_configure "clipboard_command=$work/copy --in" \
		"open_command=$work/open --new"
	mkdir -p "$folder"
	cat >"$folder/text.txt" <<-'END'

	Hi {?contact.first_name}{contact.first_name}{/contact.first_name}, thanks again for the talk about
	{topic}. It is good to know where things stand.

	{me.name}
	END
	cp "$folder/text.txt" "$folder/profile.txt"
	cat >"$folder/call.txt" <<-'END'

	Is a decision on the role near?
	What else may help you?
	END
}

copied() {
	cat "$work/copied" 2>/dev/null
}

# opened_is LABEL URI: the opener got its own word, and one more.
opened_is() {
	check_equal "$1" "--new|$2|" "$(tr '\0' '|' <"$work/opened")"
}

percent() {
	python3 -c 'import sys, urllib.parse
print(urllib.parse.quote(sys.argv[1], safe="-._~"), end="")' "$1"
}
