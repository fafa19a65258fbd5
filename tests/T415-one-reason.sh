#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# One answer, one reason: show, list and show in JSON, and the screen of the
# list say the same of each application.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/terminal.sh"
need notmuch
export NOTYET_NOW=2026-11-26T10:30:00Z

run notyet demo --no-open --dir="$work/demo"
check_status "the demo is made" 0
eval "$out"
run notyet list --all --cached --format=json
check_status "the list" 0
printf '%s' "$out" >"$work/list.json"

# What every command says of one: reason, sentence.
cat >"$work/compare.py" <<'END'
import json, os, subprocess, sys
listed = json.load(open(sys.argv[1]))["applications"]
wrong, seen = [], set()
def ask(*words):
    return subprocess.run([sys.argv[2], *words], capture_output=True, text=True,
                          env={**os.environ, "COLUMNS": "1000"}).stdout
for a in listed[:: max(1, len(listed) // 12)]:
    due, number = a["due"], str(a["id"])
    shown = json.loads(ask("show", number, "--cached", "--format=json"))
    one = shown["application"]
    plain = " ".join(ask("show", number, "--cached").split())
    same = (one["due"] == due and one["reason"] == due["reason"]
            and one["text"] == due["text"]
            and " ".join(due["text"].split()) in plain
            and (a["next"] is None or (a["next"]["text"] == due["text"]
                 and a["next"]["reason"] == due["reason"]
                 and a["next"]["step"] == due["step"])))
    if not same:
        wrong.append(a["company"])
    seen.add(due["reason"])
print(len(seen) >= 3, wrong)
END
check_equal "list, show and JSON say the same" 'True []' \
	"$(python3 "$work/compare.py" "$work/list.json" "$top_builddir/notyet")"

first=$(python3 -c 'import json, sys
print(" ".join(json.load(open(sys.argv[1]))["applications"][0]["due"]["text"]
    .split()[:6]))' "$work/list.json")
terminal_open 80 24
terminal_run "$top_builddir/notyet"
terminal_shows "and so does the screen" "^$(printf '%s' "$first" |
	sed 's/[][().*+?^$|\\]/\\&/g')"


finish
