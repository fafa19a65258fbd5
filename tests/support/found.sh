# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# For T-scripts about whose mail counts, after lib.sh: one application in a
# thread with Anna Berg of corp.example, who has not answered.
#
#	found_start [OPTION...]	a fresh index, application 1; options of track
#	raw NAME		standard input becomes a mail; see "letter"
#	counts LABEL NAME FOUND [APP]
#	counts_not LABEL NAME [FOUND [APP]]	FOUND: it is shown all the same
#	gone NAME...		removes mails

export NOTYET_NOW=2026-11-20T12:00:00Z
robin='Robin Doe <robin@home.example>'
anna='Anna Berg <anna@corp.example>'
day='Thu, 19 Nov 2026 09:00:00 +0000'

found_start() {
	rm -rf "$work/mail" "$HOME/.local"
	make_index
	letter apply "$robin" "$anna" 'Mon, 02 Nov 2026 09:00:00 +0000' \
		'Engineer' <<<'I apply.'
	index_new
	run notyet track id:apply@test.example --role=Engineer \
		--contact="$anna" "$@"
	check_status 'the application is tracked' 0
}

# The entry of that mail in the timeline of the application, or none.
entry_of() {
	echo "([e for e in d['application']['timeline'] if e.get('message_id') == '$1@test.example'] or [None])[0]"
}

shown() {
	index_new
	run notyet show "${1:-1}" --format=json
}

counts() {
	shown "${4:-1}"
	check_json "$1" "(lambda e: e and [e['reply'], e['found']])($(entry_of "$2"))" \
		"[true, \"$3\"]"
	run notyet list --format=json
	check_json "$1: your turn" \
		"[a['turn'] for a in d['applications'] if a['id'] == ${4:-1}][0]" \
		yours
}

counts_not() {
	shown "${4:-1}"
	check_json "$1" "(lambda e: e and [e['reply'], e['found']])($(entry_of "$2"))" \
		"$(test -n "${3:-}" && echo "[false, \"$3\"]" || echo null)"
	run notyet list --format=json
	check_json "$1: their turn" \
		"[a['turn'] for a in d['applications'] if a['id'] == ${4:-1}][0]" \
		theirs
}

# says LABEL NAME KEY JSON [APP]: a key of the entry.
says() {
	shown "${5:-1}"
	check_json "$1" "($(entry_of "$2") or {}).get('$3')" "$4"
}

gone() {
	local name
	for name; do
		rm -f "$maildir/cur/$name:2,S"
	done
	index_new
}

# A person's words, so that only whose they are decides.
words='Thank you for your letter. Can we talk on Tuesday? Which hour suits you?'
