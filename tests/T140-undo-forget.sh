#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# undo takes back what was said; forget leaves no byte of it.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/three.sh"

three_tracked
run notyet set globex role=Gardener stage=final
run notyet undo
check_status "undo" 0
check_out "says what it took back" '^Took back: .*Globex'
run notyet show globex --format=json
check_json "both values are back" '[d["application"][k] for k in ("role", "stage")]' \
	'["Data engineer", "applied"]'
run notyet log acme call 'spoke with Ann'
run notyet set globex role=Gardener
run notyet undo acme
check_status "undo of one application" 0
run notyet show acme
check_no_out "the call and its note are gone" 'spoke with Ann|phone'
run notyet show globex
check_out "the newer change of another stays" 'Gardener'
run notyet undo globex
run notyet undo initech
check_out "even tracking is taken back" '^Took back: Initech is no longer tracked'
run notyet list --format=json --cached
check_json "two are left" 'sorted(a["company"] for a in d["applications"])' '["Acme", "Globex"]'
run notyet undo acme
run notyet undo globex
run notyet undo
check_status "nothing is left to take back" 66
check_one_sentence "and that is a sentence"

run notyet track id:globex1@test.example --company=Zanzibarium --contact="$gil"
id=$(printf '%s\n' "$out" | sed 's/.*as \([0-9]*\):.*/\1/')
run notyet log "$id" note 'xylophonist'
run notyet forget "$id"
check_status "a script has to say --yes" 77
check_one_sentence "a sentence says so"
run notyet show "$id"
check_status "nothing happened" 0
run notyet forget "$id" --yes
check_status "forget" 0
run notyet show "$id"
check_status "it is gone" 66
check_equal "no byte of it is left" "" \
	"$(cd "$HOME/.local/share/notyet" && grep -rlaiE 'zanzibarium|xylophonist' .)"
check_equal "the mail is still there" 1 "$(find "$maildir" -name 'globex1*' | wc -l)"
run notyet undo
check_no_out "forgetting is not undone" 'Zanzibarium'
finish
