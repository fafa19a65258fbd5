#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Mail of others: every file is read without harm, and the labelled ones get
# the verdict that their label asks for.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
corpus=$top_srcdir/tests/corpora/permissive

run tests/bench/robust "$corpus/mail"
check_status "every mail is read without harm" 0
check_out "and none was passed over" \
	"^$(find "$corpus/mail" -type f | wc -l) passed, 0 failed\$"

files=()
while IFS=$'\t' read -r name _; do
	files+=("$corpus/mail/$name")
done <"$corpus/LABELS.tsv"
run tests/support/index-probe verdict "${files[@]}"
check_status "the labelled ones are judged" 0
check_equal "as their labels ask" "$(sort "$corpus/LABELS.tsv")" \
	"$(printf '%s\n' "$out" |
		sed 's/ failed=/ /; s/ event=/ /' | tr ' ' '\t' | sort)"

# The mail that an undelivered one was about: in a part of its own, in the
# text, in quoted-printable text.
check_failed() {
	run tests/support/index-probe head "$corpus/mail/sisimai-bsd-lhost-$1"
	check_out "$1 names the recipient and the mail" "^failed $2 $3 "
}
check_failed postfix-04.eml kijitora@example.co.jp \
	A8F82EDD-E518-4F5C-8C70-BC4EFF24AB9F@example.ne.jp
check_failed gmail-05.eml shironeko@example.jp \
	106A231A-B504-44EF-9BF2-8A382AB84E80@gmail.com
check_failed yandex-01.eml kijitora@example.jp \
	446281417885946@web20h.yandex.ru

finish
