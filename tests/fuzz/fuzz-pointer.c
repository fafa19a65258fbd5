/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a terminal tells of the mouse. */
#include <stdint.h>

#include <notyet/ui/pointer.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
	g_autofree char *text =
	    g_strndup(data ? (const char *)data : "", size_bytes);
	Pointer pointer = {POINTER_CLICK, -1, -1};

	if (pointer_parse(text, &pointer)) {
		g_assert_cmpint(pointer.row, >=, 0);
		g_assert_cmpint(pointer.col, >=, 0);
		g_assert_cmpint(pointer.kind, <=, POINTER_WHEEL_DOWN);
	} else {
		g_assert_cmpint(pointer.row, ==, -1);
	}
	return 0;
}
