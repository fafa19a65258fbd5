#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Without a command the terminal is asked to copy: exactly these bytes on a pty,
# by themselves, within tmux (where tmux itself is no help) and within screen;
# and the question after it is answered there.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/three.sh"
. "$top_srcdir/tests/support/channels.sh"

channels_set_up
channels_configure
three_tracked
run notyet draft globex --channel=text --set=topic='joins — over streams' \
	--insist --format=json
check_status "a text message" 0
draft=$(json 'd["draft"]["id"]')

# A tmux that cannot help, so that the bytes are the way.
mkdir "$work/bin"
printf '#!/bin/sh\nexit 1\n' >"$work/bin/tmux"
chmod +x "$work/bin/tmux"

# on_pty ANSWER [VARIABLE=VALUE]: runs hand --copy on a terminal, answers its
# question, and prints which sequences came and what they hold.
on_pty() {
	env PATH="$work/bin:$PATH" "${@:2}" python3 - "$1" \
		"$top_builddir/notyet" hand "draft:$draft" --copy <<-'END'
	import base64, os, pty, re, select, sys

	answer, argv = sys.argv[1], sys.argv[2:]
	pid, fd = pty.fork()
	if pid == 0:
	    os.execv(argv[0], argv)
	seen, answered = b"", False
	while True:
	    if not select.select([fd], [], [], 60)[0]:
	        break
	    try:
	        got = os.read(fd, 4096)
	    except OSError:
	        break
	    if not got:
	        break
	    seen += got
	    if b"Did it go out?" in seen and not answered:
	        answered = True
	        os.write(fd, answer.encode() + b"\n")
	os.waitpid(pid, 0)
	plain = rb"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07"
	tmux = rb"\x1bPtmux;\x1b" + plain + rb"\x1b\\"
	screen = rb"\x1bP" + plain + rb"\x1b\\"
	for name, pattern in (("tmux", tmux), ("screen", screen), ("plain", plain)):
	    for found in re.findall(pattern, seen):
	        print(name, repr(base64.b64decode(found).decode()))
	    seen = re.sub(pattern, b"", seen)
	print("left", seen.count(b"\x1b"))
	print("asked", answered)
	print("logged", b"is logged" in seen)
	END
}

text="'Hi Gil, thanks again for the talk about joins — over streams. It is good to know where things stand.\\n\\nRobin Doe'"
check_equal "a plain terminal" "plain $text
left 0
asked True
logged False" "$(on_pty n)"
check_equal "within tmux both" "tmux $text
plain $text
left 0
asked True
logged False" "$(on_pty later TMUX=/nowhere,1,0)"
check_equal "within screen in its wrap" "screen $text
left 0
asked True
logged False" "$(on_pty '' STY=1.here)"
run notyet show globex --format=json
check_json "no answer but yes logs anything" \
	'[x["id"] for x in d["application"]["drafts"]]' "[$draft]"
check_equal "yes logs it" "logged True" "$(on_pty y | tail -1)"
run notyet show globex --format=json
check_json "the draft is gone" 'd["application"]["drafts"]' '[]'
finish
