#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# notyet demo: a sample mailbox that touches nothing of the user's.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
need notmuch
export NOTYET_NOW=2026-11-26T10:30:00Z

# A user who has everything, and whose hook would tell.
mkdir -p "$HOME/.config/notyet" "$HOME/.config/notmuch/default/hooks" \
	"$HOME/.local/share/notyet" "$HOME/Mail/cur"
echo 'this is no key file' >"$HOME/.config/notyet/config"
echo 'this is no database' >"$HOME/.local/share/notyet/notyet.db"
echo 'From: x' >"$HOME/Mail/cur/1"
printf '[database]\npath=%s/Mail\n' "$HOME" >"$HOME/.notmuch-config"
printf '#!/bin/sh\ntouch %s/hook-ran\n' "$HOME" \
	>"$HOME/.config/notmuch/default/hooks/post-new"
chmod +x "$HOME/.config/notmuch/default/hooks/post-new"
state() {
	(cd "$HOME" && find . -path ./.cache -prune -o -type f -print0 | sort -z |
		xargs -0 sha256sum)
}
before=$(state)

run notyet demo --no-open --dir="$work/demo"
check_status "the demo is made" 0
check_out "a shell can enter it" '^export NOTMUCH_CONFIG='
check_equal "nothing of the user's has changed" "$before" "$(state)"
check_equal "the place is private" 700 "$(stat -c %a "$work/demo")"
check_equal "all lies within" "" "$(find "$work/demo" -type l)"

eval "$out"
check_equal "the index is its own" "$work/demo/mail" "$(notmuch config get database.path)"
run notyet list --format=json
check_status "list in the demo" 0
check_json "about forty applications" '38 <= len(d["applications"]) <= 45' true
check_json "each section has some" \
	'sorted({a["section"] for a in d["applications"]})' \
	'["act-now", "closed", "waiting", "your-turn"]'
row() {
	echo "next(a for a in d['applications'] if a['company'].startswith('$1'))"
}
check_json "a thank-you is due" "$(row Brightwater)['next']['step']" thank-you
check_json "a thank-you is due, to a name in Japanese" \
	"[$(row Fujimori)['next']['step'], $(row Fujimori)['contacts'][0]['name']]" \
	'["thank-you", "佐藤 美咲"]'
check_json "stalled for 8 days" \
	"[$(row Kestrel)['stalled'], $(row Kestrel)['silence_s'] // 86400]" '[true, 8]'
check_json "stalled for 19 days" \
	"[$(row Quarry)['stalled'], $(row Quarry)['silence_s'] // 86400]" '[true, 19]'
check_json "a promised date has passed" "$(row Nordlicht)['section']" act-now
check_json "replied yesterday" \
	"[$(row Pinecrest)['section'], $(row Pinecrest)['replied']]" '["your-turn", true]'
check_json "a stage is proposed" "$(row Pinecrest)['proposed_stage']['stage']" interviewing
check_json "only an out-of-office reply" \
	"[$(row Umbra)['last']['kind'], $(row Umbra)['replied'], $(row Umbra)['section']]" \
	'["auto-reply", false, "waiting"]'
check_json "bounced" "[$(row Saltmarsh)['last']['kind'], $(row Saltmarsh)['section']]" \
	'["bounce", "act-now"]'
check_json "rejected" "[$(row Amber)['stage'], $(row Amber)['section']]" '["rejected", "closed"]'
check_json "an offer" "[$(row Alder)['stage'], $(row Alder)['turn']]" '["offer", "yours"]'
check_json "a panel of three, one of whom has replied" \
	"[c['replied'] for c in $(row Halden)['contacts']]" '[false, false, true]'
check_json "an answer in a thread of its own" \
	"[$(row Øresund)['section'], $(row Øresund)['last']['message_id'].startswith('your-turn')]" \
	'["your-turn", true]'
check_json "let go by itself" "[$(row Cobalt)['section'], $(row Cobalt)['stage']]" \
	'["closed", "let-go"]'
check_json "a late reply revives" "$(row Hollyhock)['section']" your-turn
check_json "an interview lies ahead" "$(row Windmill)['section']" waiting
check_json "no noise is tracked" \
	"[a for a in d['applications'] if 'Job Alert' in str(a)]" '[]'

# Whatever the day and the hour, also when clocks change: each case stands
# where it belongs, and a thank-you is due in hours.
leave() {
	unset NOTMUCH_CONFIG XDG_CONFIG_HOME XDG_DATA_HOME XDG_CACHE_HOME \
		NOTYET_DEMO
}
expected="act-now act-now act-now waiting act-now your-turn waiting act-now"
expected="$expected closed your-turn act-now closed your-turn waiting"
while read -r zone moment; do
	leave
	export TZ=$zone NOTYET_NOW=$moment
	run notyet demo --no-open --fresh --dir="$work/other"
	eval "$out"
	run notyet list --format=json
	check_equal "sections at $moment in $zone" "$expected" \
		"$(json "' '.join(next(a['section'] for a in d['applications'] if a['company'].startswith(n)) for n in ('Brightwater', 'Fujimori', 'Kestrel', 'Quarry', 'Nordlicht', 'Pinecrest', 'Umbra', 'Saltmarsh', 'Amber', 'Alder', 'Halden', 'Cobalt', 'Hollyhock', 'Windmill'))")"
	check_json "stalled at $moment in $zone" \
		"[$(row Kestrel)['stalled'], $(row Quarry)['stalled']]" '[true, true]'
	run notyet list
	check_out "hours at $moment in $zone" 'Brightwater.*thank-you in 10 h'
done <<END
UTC 2026-11-23T00:05:00Z
UTC 2026-11-24T23:55:00Z
UTC 2026-11-25T00:05:00Z
UTC 2026-11-27T23:55:00Z
UTC 2026-11-28T00:05:00Z
UTC 2026-11-28T23:55:00Z
UTC 2026-11-29T12:00:00Z
Europe/Berlin 2026-03-29T00:05:00
Europe/Berlin 2026-03-29T23:55:00
Europe/Berlin 2026-10-25T00:05:00
Europe/Berlin 2026-10-25T23:55:00
END
leave
export TZ=UTC NOTYET_NOW=2026-11-26T10:30:00Z
run notyet demo --no-open --dir="$work/demo"
eval "$out"

# Sending there lands in a folder.
run notyet draft Brightwater --queue --format=json
check_status "a thank-you is queued" 0
run notyet send "$(json 'd["outbox"]["row"]')" --approve="$(json 'd["outbox"]["hash"]')"
check_status "and sent" 0
check_equal "into the folder" 1 "$(find "$work/demo/outgoing" -type f | wc -l)"
run notyet list --format=json
check_json "and the list knows" "$(row Brightwater)['section']" waiting

run notyet demo --no-open --dir="$work/demo"
check_status "an old demo is entered again" 0
check_equal "as it was" 1 "$(find "$work/demo/outgoing" -type f | wc -l)"
run notyet demo --no-open --fresh --dir="$work/demo"
check_status "or made anew" 0
check_equal "without what was sent" 0 "$(find "$work/demo/outgoing" -type f | wc -l)"

config=$(find "$work/demo" -path '*/notyet/config')
printf '[ui]\nsort=company\n' >>"$config"
run notyet demo --dir="$work/demo"
check_status "without a terminal the list is printed" 0
companies=$(awk '/^[A-Z]/ { here = /^Waiting/ } here && /^[.~z]/ { print $3 }' <<<"$out")
check_equal "with several that wait" 1 "$(($(wc -l <<<"$companies") > 5))"
check_equal "in the order of its settings" \
	"$(LC_ALL=C sort <<<"$companies")" "$companies"

mkdir "$work/mine"
echo precious >"$work/mine/file"
run notyet demo --no-open --fresh --dir="$work/mine"
check_status "another folder is refused" 77
check_one_sentence "with a sentence"
check_equal "and stays" precious "$(cat "$work/mine/file")"
run notyet demo --no-open --dir="$work/mine/file"
check_equal "a file is refused" 1 $((status != 0))

unset NOTMUCH_CONFIG XDG_CONFIG_HOME XDG_DATA_HOME XDG_CACHE_HOME NOTYET_DEMO
run notyet demo
check_status "without a terminal the list is printed" 0
check_out "which shows the demo" 'Brightwater'
check_out "and says that nothing is sent" 'never on a network'
check_equal "its folder is removed at the end" "" "$(find "$HOME/.cache" -name 'demo-*')"
check_equal "nothing of the user's has changed" "$before" "$(state)"
finish
