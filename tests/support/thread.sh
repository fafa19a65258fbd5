# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# For T-scripts that have sourced lib.sh: one tracked application with a thread
# of three mails and an interview on Wed 18 Nov 2026, the day before "now", so
# that a thank-you is due.
#
#	make_thread		index, application 1, account "main"
#	queue_mail		a fine thank-you in the outbox: sets $row, $hash
#	state_of ROW		its state in the outbox
#	application EXPRESSION	of the JSON of application 1, named "a"

export NOTYET_NOW=2026-11-19T12:00:00Z
robin='Robin Doe <robin@home.example>'
anna='Anna Ex <anna@acme.example>'

# The account of the configuration, from standard input.
configure_account() {
	{
		printf '[identity]\nname = Robin Doe\n[account main]\n'
		cat
	} | configure_notyet
}

make_thread() {
	make_index
	letter apply "$robin" "$anna" 'Mon, 02 Nov 2026 09:00:00 +0000' \
		'Engineer' <<<'I apply.'
	letter invite "$anna" "$robin" 'Thu, 05 Nov 2026 09:00:00 +0000' \
		'Re: Engineer' apply <<<'Please come on Wednesday.'
	letter agree "$robin" "$anna" 'Fri, 06 Nov 2026 09:00:00 +0000' \
		'Re: Engineer' invite <<<'I will.'
	index_new
	configure_account <<-END
	transport = maildir
	maildir = $work/outgoing
	sent_maildir = $work/mail/sent
	END
	run notyet track id:invite@test.example --company Acme --role Engineer
	check_status 'the thread is tracked' 0
	run notyet log acme interview --at 2026-11-18T10:00 \
		--until 2026-11-18T11:00
	check_status 'the interview is written down' 0
}

queue_mail() {
	run notyet draft acme thank-you --set 'topic=the small steps' \
		--set 'qualification=ten years of C' --queue
	check_status 'a mail is queued' 0
	row=$(written_row)
	hash=$(printf '%s\n' "$out" | sed -n 's/^hash //p')
}

send_mail() {
	run notyet send "$row" "--approve=$hash"
}

state_of() {
	run notyet outbox --format=json
	json "[r['state'] for r in d['outbox'] if r['row'] == $1][0]"
}

application() {
	run notyet list --format=json
	json "(lambda a: $1)(d['applications'][0])"
}

# The mails that left by transport = maildir.
outgoing() {
	find "$work/outgoing" -type f 2>/dev/null | wc -l
}
