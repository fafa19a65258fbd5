/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/cases.h"

#include <notyet/compose/mime.h>

static void
reply_subject__table__carries_one_mark(void **state)
{
	static const struct {
		const char *label, *subject, *reply;
	} cases[] = {
		{ "none", NULL, "" },
		{ "empty", "", "" },
		{ "plain", "Interview", "Re: Interview" },
		{ "one", "Re: Interview", "Re: Interview" },
		{ "capitals", "RE: Interview", "Re: Interview" },
		{ "several", "Re: AW: Sv: Interview", "Re: Interview" },
		{ "counted", "Re[2]: Interview", "Re: Interview" },
		{ "counted in parentheses", "Re(3): Interview",
		  "Re: Interview" },
		{ "no blank", "Re:Interview", "Re: Interview" },
		{ "blank before the colon", "Antw : Interview",
		  "Re: Interview" },
		{ "fullwidth", "\u56de\u590d\uff1aInterview",
		  "Re: Interview" },
		{ "forwarded stays", "Fwd: Interview", "Re: Fwd: Interview" },
		{ "a word that begins so", "Research role",
		  "Re: Research role" },
		{ "a language", "R: the role", "Re: R: the role" },
		{ "only marks", "Re: Re:", "" },
		{ "inner mark", "Interview Re: role",
		  "Re: Interview Re: role" },
		{ "count without an end", "Re[2: x", "Re: Re[2: x" },
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *reply =
			compose_reply_subject(cases[i].subject);

		case_string(cases[i].label, reply, cases[i].reply);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reply_subject__table__carries_one_mark),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
