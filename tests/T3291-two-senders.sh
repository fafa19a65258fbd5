# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# Senders that meet, one that sleeps for long, and clocks that jump: no mail
# goes out twice, and none is lost. NOTYET_DEEP is set by "make check-deep":
# then a sender sleeps at every call.
deep=${NOTYET_DEEP:-}
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
. "$top_srcdir/tests/support/smtp.sh"
. "$top_srcdir/tests/support/thread.sh"
. "$top_srcdir/tests/support/crash.sh"

need_tracing
make_template

# sample COUNT: so many points, or all.
sample() {
	if test -n "$deep"; then
		echo --all
	else
		echo "--sample $1"
	fi
}

# --- one that is suspended while another one tries, and the server leaves ---

# shellcheck disable=SC2046
check_crash 'a sender that sleeps sends once' matrix --pause $(sample 20)

# --- a clock that is set between the death and the restart ---

for clock in 2026-11-17T08:00:00Z 2026-11-23T08:00:00Z; do
	check_crash "the clock jumps to $clock" matrix --sample 8 \
		--clock "$clock"
done

# --- senders that begin at the same moment ---

letter apply2 "$robin" 'Bo Ex <bo@globex.example>' \
	'Mon, 02 Nov 2026 09:00:00 +0000' 'Welder' <<<'I apply.'
letter invite2 'Bo Ex <bo@globex.example>' "$robin" \
	'Thu, 05 Nov 2026 09:00:00 +0000' 'Re: Welder' apply2 <<<'Please come.'
index_new
run notyet track id:invite2@test.example --company Globex --role Welder
check_status 'a second thread is tracked' 0
run notyet log globex interview --at 2026-11-18T14:00 --until 2026-11-18T15:00
run notyet draft globex thank-you --set 'topic=the small steps' \
	--set 'qualification=ten years of C' --queue
check_status 'a second mail is queued' 0
row2=$(written_row)
hash2=$(printf '%s\n' "$out" | sed -n 's/^hash //p')
sink_start '{}'
configure_account <<-END
transport = smtp
host = localhost
port = $port
tls = none
sent_maildir = $work/mail/sent
END
pristine=$work/pristine
cp -a "$HOME" "$pristine"
cp -a "$work/mail" "$work/pristine-mail"

# Several at once on each row; the other row's turn may come first.
race() {
	local pids=() pid code
	rm -rf "$HOME" "$work/mail"
	cp -a "$pristine" "$HOME"
	cp -a "$work/pristine-mail" "$work/mail"
	sink_start '{}'
	for _ in 1 2 3; do
		"$top_builddir/notyet" send "$row" "--approve=$hash" \
			>/dev/null 2>>"$work/race.err" &
		pids+=($!)
		"$top_builddir/notyet" send "$row2" "--approve=$hash2" \
			>/dev/null 2>>"$work/race.err" &
		pids+=($!)
	done
	codes=
	for pid in "${pids[@]}"; do
		wait "$pid"
		code=$?
		codes="$codes $code"
	done
	strange=$(printf '%s\n' $codes | grep -vxE '0|75|77')
	run notyet send "$row" "--approve=$hash"
	run notyet send "$row2" "--approve=$hash2"
}

for i in 1 2 3; do
	: >"$work/race.err"
	race
	check_equal "race $i: nobody fails in a strange way" '' "$strange"
	check_equal "race $i: the first is sent" sent "$(state_of "$row")"
	check_equal "race $i: the second is sent" sent "$(state_of "$row2")"
	check_equal "race $i: the server has both once" 2 \
		"$(sink_count accepted)"
	check_equal "race $i: two copies" 2 \
		"$(find "$work/mail/sent" -type f | wc -l)"
done

finish
