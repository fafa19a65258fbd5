#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A mail that decides proposes a stage, which the user confirms or the settings
# accept.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/three.sh"

three_tracked
run notyet show globex --format=json
check_json "nothing is proposed by one's own mail" 'd["application"]["proposed_stage"]' 'null'

letter no "$gil" "$robin" 'Wed, 25 Nov 2026 09:00:00 +0000' 'Re: Application: data engineer' globex1 <<-END
	Dear Robin,

	thank you for your interest in Globex. Unfortunately, we have decided not
	to move forward with your application.

	Gil Roy
	END
index_new
proposed='[a["proposed_stage"] for a in d["applications"] if a["company"] == "Globex"][0]'
run notyet list --format=json
check_json "the list proposes" "[${proposed}[k] for k in ('stage', 'message_id')]" '["rejected", "no@test.example"]'
check_json "with the reason" "${proposed}['reason']" 'Rejection by Gil Roy on 25 Nov: close as rejected?'
run notyet list
check_out "and marks the row" '^>\?  2 Globex'
run notyet show globex
check_out "show asks" '^proposed  Rejection by Gil Roy on 25 Nov: close as rejected\?'
check_out "and changes nothing" '^stage +applied'

for option in --at=2026-11-25 --until=2026-11-27 --step=check-in; do
	run notyet log globex accept-stage $option
	check_status "an answer takes no $option" 64
	check_one_sentence "as a sentence says"
	check_err "which names it" "The event accept-stage takes no ${option%%=*}\\."
done
run notyet log globex refuse-stage
check_status "refused" 0
run notyet show globex --format=json
check_json "it is not proposed again" 'd["application"]["proposed_stage"]' 'null'
run notyet log globex refuse-stage
check_status "there is nothing more to refuse" 64
check_one_sentence "a sentence says so"
run notyet undo
check_out "undo" '^Took back: the proposed stage was refused \(Globex\)'
run notyet log globex accept-stage
check_status "confirmed" 0
run notyet show globex --format=json
check_json "the stage is set" '[d["application"][k] for k in ("stage", "section", "proposed_stage")]' '["rejected", "closed", null]'
check_json "by the proposal" '[(e["key"], e["value"]) for e in d["application"]["timeline"] if e.get("event") == "stage"][-1]' '["proposal", "rejected"]'
run notyet undo
run notyet set globex stage=screening
run notyet show globex --format=json
check_json "a stage set by hand answers it, too" '[d["application"][k] for k in ("stage", "proposed_stage")]' '["screening", null]'
run notyet undo
run notyet verdict --set=human-reply id:no@test.example
run notyet show globex --format=json
check_json "overruled away" 'd["application"]["proposed_stage"]' 'null'
run notyet undo

# The settings.
mkdir -p "$HOME/.config/notyet"
printf '[cadence]\naccept_stages = rejection offer\n' >"$HOME/.config/notyet/config"
run notyet sync
check_no_out "leave alone what the user answered and took back" 'Accepted'
letter sorry "$ira" "$robin" 'Wed, 25 Nov 2026 10:00:00 +0000' 'Re: Application: systems engineer' initech1 <<-END
	Dear Robin,

	unfortunately, we have decided not to move forward with your application.

	Ira Fox
	END
index_new
run notyet sync
check_out "sync says what it did" '^Accepted as configured: Initech is now at the stage rejected\.$'
run notyet show initech --format=json
check_json "the stage is taken" 'd["application"]["stage"]' 'rejected'
check_json "as the settings say" '[(e["key"], e["value"]) for e in d["application"]["timeline"] if e.get("event") == "stage"][-1]' '["configuration", "rejected"]'
run notyet sync
check_no_out "once" 'Accepted'
run notyet undo
run notyet sync
check_no_out "and not again when it was taken back" 'Accepted'
run notyet show initech --format=json
check_json "then it is asked" '[d["application"]["stage"], d["application"]["proposed_stage"]["stage"]]' '["applied", "rejected"]'
printf '[cadence]\naccept_stages = rejections\n' >"$HOME/.config/notyet/config"
run notyet sync
check_status "a word that is none" 78
check_one_sentence "is told"
finish
