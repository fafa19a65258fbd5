/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>

#include <notyet/ui/pointer.h>

static void
pointer_parse__report__gives_kind_and_place(void **state)
{
	static const struct {
		const char *sequence;
		Pointer expected;
	} cases[] = {
		{"<0;1;1M", {POINTER_CLICK, 0, 0}},
		{"<0;80;24M", {POINTER_CLICK, 23, 79}},
		{"<0;300;120M", {POINTER_CLICK, 119, 299}},
		{"<64;5;7M", {POINTER_WHEEL_UP, 6, 4}},
		{"<65;5;7M", {POINTER_WHEEL_DOWN, 6, 4}},
		{"M !!", {POINTER_CLICK, 0, 0}},
		{"M`%'", {POINTER_WHEEL_UP, 6, 4}},
		{"Ma%'", {POINTER_WHEEL_DOWN, 6, 4}},
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		const Pointer *want = &cases[i].expected;
		Pointer got = {0};

		if (!pointer_parse(cases[i].sequence, &got) ||
		    got.kind != want->kind || got.row != want->row ||
		    got.col != want->col)
			fail_msg("%s: %d %d %d", cases[i].sequence, got.kind,
			    got.row, got.col);
	}
}

static void
pointer_parse__anything_else__is_none(void **state)
{
	static const char *const cases[] = {"", "<", "M", "A", "M !", "M !!!",
		"<0;1;1m", "<1;1;1M", "<2;1;1M", "<4;1;1M", "<16;1;1M",
		"<32;1;1M", "<66;1;1M", "<0;0;1M", "<0;1;0M", "<0;1M", "<0;1;1",
		"<0;1;1M1", "<;;M", "<-0;1;1M", "<0;1;1;1M", "<0;99999;1M",
		"<99999999999999999999;1;1M", "M\x01\x01\x01", "200~", "<0 1 1M"};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		Pointer got = {POINTER_WHEEL_UP, 3, 4};

		if (pointer_parse(cases[i], &got) || got.row != 3)
			fail_msg("\"%s\"", cases[i]);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pointer_parse__report__gives_kind_and_place),
		cmocka_unit_test(pointer_parse__anything_else__is_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
