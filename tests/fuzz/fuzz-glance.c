/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The file of what was last shown. Whatever is in it, reading it ends well, and
 * what is read is written as the same bytes.
 */
#include <stdint.h>
#include <string.h>

#include <notyet/base/flat.h>

#include "../../src/app/glance-private.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes);

static void
check(GBytes *bytes)
{
	g_auto(GlanceText) text = {0};
	g_autoptr(GBytes) written = NULL;

	if (!glance_text_read(bytes, &text))
		return;
	g_assert_cmpuint(strlen(text.question), <, g_bytes_get_size(bytes));
	written = glance_text_write(&text);
	g_assert_true(g_bytes_equal(bytes, written));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
	g_autoptr(GBytes) raw = g_bytes_new(data, size_bytes);
	g_autoptr(GBytes) summed = NULL;
	guint8 *copy;
	guint64 sum;

	check(raw);
	if (size_bytes < GLANCE_HEAD_BYTES)
		return 0;
	/* With the right sum, or nothing behind it is ever reached. */
	copy = g_memdup2(data, size_bytes);
	summed = g_bytes_new_take(copy, size_bytes);
	memcpy(copy, GLANCE_MAGIC, GLANCE_MAGIC_BYTES);
	sum = flat_sum(
	    copy + GLANCE_HEAD_BYTES, size_bytes - GLANCE_HEAD_BYTES);
	memcpy(copy + GLANCE_MAGIC_BYTES, &sum, sizeof(sum));
	check(summed);
	return 0;
}
