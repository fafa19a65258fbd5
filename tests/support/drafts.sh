# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# The record that the set of drafts is about, after lib.sh: the applications
# of tests/corpora/drafts with their mail; it is Sunday, 22 November 2026.
#
#	drafts_record	makes index and record, $place/applications.tsv and
#			$place/attachments

export NOTYET_NOW=2026-11-22T15:00:00Z
drafts=$top_srcdir/tests/corpora/drafts
place=$work/place

# drafts_contacts NUMBER CONTACTS: "Name <address>|title|role; ...".
drafts_contacts() {
	local number=$1 each who title role address
	local -a people
	IFS=';' read -r -a people <<<"$2"
	for each in "${people[@]}"; do
		IFS='|' read -r who title role <<<"${each# }"
		address=${who##*<}
		address=${address%>}
		"$top_builddir/notyet" set "$number" contact="$who" || exit 99
		test -z "$title$role" || "$top_builddir/notyet" set "$number" \
			${title:+contact-title="$address $title"} \
			${role:+contact-role="$address $role"} || exit 99
	done
}

drafts_attachments() {
	local name
	mkdir -p "$place/attachments"
	for name in cv references proposal zeugnisse; do
		printf '%%PDF-1.4\n' >"$place/attachments/$name.pdf"
	done
	truncate -s 20M "$place/attachments/portfolio.pdf"
}

drafts_record() {
	local name company role stage language interview contacts number
	make_index "$drafts/mail"
	configure_notyet <<-END
	[identity]
	name=Robin Doe
	phone=+1 555 0100
	profile=https://people.example/robin-doe
	END
	drafts_attachments
	printf 'name\tnumber\n' >"$place/applications.tsv"
	while IFS=$'\t' read -r name company role stage language interview \
		contacts; do
		test "$name" != name || continue
		number=$("$top_builddir/notyet" track "id:$name-1@test.example" \
			--company="$company" --role="$role" --stage="$stage" \
			--contact="${contacts%%|*}" |
			sed -n 's/^Tracked as \([0-9]*\).*/\1/p')
		test -n "$number" || exit 99
		printf '%s\t%s\n' "$name" "$number" >>"$place/applications.tsv"
		drafts_contacts "$number" "$contacts"
		"$top_builddir/notyet" set "$number" language="$language" ||
			exit 99
		test "$interview" = - ||
			"$top_builddir/notyet" log "$number" interview --quiet \
				--at="$interview" || exit 99
	done <"$drafts/APPLICATIONS.tsv"
	"$top_builddir/notyet" sync >/dev/null || exit 99
}
