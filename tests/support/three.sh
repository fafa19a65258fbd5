# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# Three applications for the scripts about subcommands, after lib.sh; it is
# Thursday, 26 November 2026, 10:30 UTC.
#
#	acme     Ann Lee answered two days ago: your turn
#	globex   Gil Roy has been silent since the first mail, 22 days ago
#	initech  Ira Fox was written to two days ago
#
# three_mails makes the index, three_tracked tracks them as 1, 2 and 3.

export NOTYET_NOW=2026-11-26T10:30:00Z

robin='Robin Doe <robin@home.example>'
ann='Ann Lee <ann@acme.example>'
gil='Gil Roy <gil@globex.example>'
ira='Ira Fox <ira@initech.example>'

three_mails() {
	make_index
	letter acme1 "$robin" "$ann" 'Thu, 19 Nov 2026 09:00:00 +0000' \
		'Application: parser engineer' <<-END
	Dear Ms Lee,

	I would like to write parsers for you.

	Robin Doe
	END
	letter acme2 "$ann" "$robin" 'Tue, 24 Nov 2026 10:30:00 +0000' \
		'Re: Application: parser engineer' acme1 <<-END
	Dear Robin,

	which day next week suits you?

	Ann
	END
	letter globex1 "$robin" "$gil" 'Wed, 04 Nov 2026 10:30:00 +0000' \
		'Application: data engineer' <<-END
	Dear Mr Roy,

	your data would be safe with me.

	Robin Doe
	END
	letter initech1 "$robin" "$ira" 'Tue, 24 Nov 2026 10:30:00 +0000' \
		'Application: systems engineer' <<-END
	Dear Ms Fox,

	printers like me.

	Robin Doe
	END
	index_new
}

three_tracked() {
	three_mails
	run notyet track id:acme1@test.example --company=Acme \
		--role='Parser engineer' --contact="$ann" --stage=screening
	check_status "acme is tracked" 0
	run notyet track id:globex1@test.example --company=Globex \
		--role='Data engineer' --contact="$gil"
	check_status "globex is tracked" 0
	run notyet track id:initech1@test.example --company=Initech \
		--role='Systems engineer' --contact="$ira"
	check_status "initech is tracked" 0
}
