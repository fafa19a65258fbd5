/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/cases.h"

#include <notyet/policy/message-id.h>

static void
valid__table__only_what_a_header_can_hold(void **state)
{
	static const struct {
		const char *label, *id;
		gboolean valid;
	} cases[] = {
		{ "ordinary", "20261122.1@corp.test", TRUE },
		{ "without at", "ABC123", TRUE },
		{ "null", NULL, FALSE },
		{ "empty", "", FALSE },
		{ "line feed", "a@b\nBcc: x@y", FALSE },
		{ "carriage return", "a@b\rX", FALSE },
		{ "blank", "a @b", FALSE },
		{ "bracket", "a>@b", FALSE },
		{ "opening bracket", "<a@b", FALSE },
		{ "eight bit", "\xc3\xa4@b", FALSE },
		{ "delete", "a\x7f@b", FALSE },
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++)
		case_int(cases[i].label, message_id_is_valid(cases[i].id),
			 cases[i].valid);
}

static void
valid__length__ends_at_the_limit(void **state)
{
	g_autofree char *most = g_strnfill(MESSAGE_ID_MAX_BYTES, 'a');
	g_autofree char *more = g_strnfill(MESSAGE_ID_MAX_BYTES + 1, 'a');

	assert_true(message_id_is_valid(most));
	assert_false(message_id_is_valid(more));
}

static void
parse_list__table__gives_the_valid_ids_in_order(void **state)
{
	static const struct {
		const char *label, *field;
		guint limit;
		const char *joined;
	} cases[] = {
		{ "null", NULL, 5, "" },
		{ "two", "<a@x> <b@x>", 5, "a@x b@x" },
		{ "touching", "<a@x><b@x>", 5, "a@x b@x" },
		{ "comment between", "<a@x> (hello) <b@x>", 5, "a@x b@x" },
		{ "twice", "<a@x> <b@x> <a@x>", 5, "a@x b@x" },
		{ "three times", "<a@x> <a@x> <b@x> <a@x>", 5, "a@x b@x" },
		{ "hostile dropped", "<a@x> <b x> <c@x>", 5, "a@x c@x" },
		{ "unclosed", "<a@x> <b@x", 5, "a@x" },
		{ "opened twice", "<<a@x>", 5, "a@x" },
		{ "no brackets", " a@x ", 5, "a@x" },
		{ "made up", "<notmuch-sha1-0123>", 5, "" },
		{ "first and newest", "<a@x> <b@x> <c@x> <d@x>", 2,
		  "a@x d@x" },
		{ "only newest", "<a@x> <b@x>", 1, "b@x" },
		{ "no limit", "<a@x> <b@x>", 0, "a@x b@x" },
		{ "phrase", "your mail of Monday", 5, "" },
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GPtrArray) ids =
			message_id_parse_list(cases[i].field, cases[i].limit);
		g_autofree char *joined = NULL;

		g_ptr_array_add(ids, NULL);
		joined = g_strjoinv(" ", (char **)ids->pdata);
		case_string(cases[i].label, joined, cases[i].joined);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			valid__table__only_what_a_header_can_hold),
		cmocka_unit_test(valid__length__ends_at_the_limit),
		cmocka_unit_test(
			parse_list__table__gives_the_valid_ids_in_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
