# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# For T-scripts that have sourced lib.sh and thread.sh: four people interviewed
# on Wed 18 Nov 2026, the day before "now".
#
#	anna@acme.example	wrote last in the tracked thread
#	bernd@acme.example	wrote in a thread of his own
#	carla@acme.example	never wrote
#	dan@acme.example	wrote to robin@work.example, another identity
#
#	make_panel [NAME...]	index, application 1, those contacts with their
#				role; all of them without names
#	member ADDRESS EXPRESSION	of the last run's JSON, "m" is the member

make_panel() {
	make_thread
	configure_notyet <<-END
	[identity]
	name = Robin Doe
	phone = +1 555 0100
	addresses = robin@home.example, robin@work.example
	[account main]
	transport = maildir
	maildir = $work/outgoing
	sent_maildir = $work/mail/sent
	END
	letter bernd1 'Bernd Ott <bernd@acme.example>' "$robin" \
		'Mon, 09 Nov 2026 09:00:00 +0000' 'Your talk with me' <<-END
	Dear Robin,

	could you bring the small program along?

	Bernd
	END
	letter bernd2 "$robin" 'Bernd Ott <bernd@acme.example>' \
		'Mon, 09 Nov 2026 10:00:00 +0000' 'Re: Your talk with me' \
		bernd1 <<<'I will, gladly.'
	letter dan1 'Dan Ek <dan@acme.example>' 'Robin <robin@work.example>' \
		'Tue, 10 Nov 2026 09:00:00 +0000' 'Room 7' <<-END
	Dear Robin,

	could you tell me which room you prefer?

	Dan
	END
	test $# != 0 || set -- anna bernd carla dan
	local name
	for name; do
		case $name in
		bernd) name='Bernd Ott <bernd@acme.example>' ;;
		carla) name='Carla Fink <carla@acme.example>' ;;
		dan) name='Dan Ek <dan@acme.example>' ;;
		*) name=$anna ;;
		esac
		test "$name" = "$anna" || run notyet set acme contact="$name"
		name=${name#*<}
		run notyet set acme contact-role="${name%>} interviewer"
		check_status "${name%>} interviewed" 0
	done
	index_new
	run notyet sync
}

member() {
	json "(lambda m: $2)([x for x in d['panel']['members'] if x['address'] == '$1@acme.example'][0])"
}

# check_member LABEL NAME EXPRESSION EXPECTED
check_member() {
	check_equal "$1" "$4" "$(member "$2" "$3")"
}
