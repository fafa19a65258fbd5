/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What Xapian's file iamglass tells, of any bytes. */
#include <stddef.h>
#include <stdint.h>

#include "../../src/mail/glass.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
	g_autoptr(GBytes) whole = g_bytes_new(data, size_bytes);
	g_autoptr(GBytes) less =
		g_bytes_new(data, size_bytes > 0 ? size_bytes - 1 : 0);
	gint64 deleted = glass_deleted(whole);

	g_assert_cmpint(deleted, >=, -1);
	g_assert_cmpint(deleted, <=, G_MAXINT32);
	/* It is used up to its last byte, or it is another format. */
	if (deleted >= 0)
		g_assert_cmpint(glass_deleted(less), ==, -1);
	return 0;
}
