/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What text from mail goes through before it reaches the screen. */
#include <stdint.h>
#include <string.h>

#include <notyet/base/text.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes);

static void
check_scrub(const char *bytes, gssize size_bytes, TextScrub flags)
{
	g_autofree char *once = text_scrub(bytes, size_bytes, flags);
	g_autofree char *twice = text_scrub(once, -1, flags);
	g_autofree char *fitted = text_fit(once, 20);
	g_autoptr(GPtrArray) lines = text_wrap(once, 7);
	const char *p;
	guint i;

	g_assert_true(g_utf8_validate(once, -1, NULL));
	g_assert_cmpstr(once, ==, twice);
	for (p = once; *p; p++)
		g_assert_true((guchar) *p >= 0x20 ||
		    (*p == '\n' && (flags & TEXT_KEEP_LINES)));
	g_assert_cmpint(text_width(fitted), ==, 20);
	for (i = 0; i < lines->len; i++)
		g_assert_cmpint(text_width(lines->pdata[i]), <=, 7);
}

static void
check_header_value(const char *text)
{
	g_autofree char *value = text_header_value(text);
	g_autofree char *again = text_header_value(value);

	g_assert_true(g_utf8_validate(value, -1, NULL));
	g_assert_null(strpbrk(value, "\r\n\t\x1b\x7f"));
	g_assert_cmpstr(value, ==, again);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
	g_autofree char *text = g_strndup((const char *) data, size_bytes);

	check_scrub((const char *) data, (gssize) size_bytes, TEXT_ONE_LINE);
	check_scrub((const char *) data, (gssize) size_bytes, TEXT_KEEP_LINES);
	check_header_value(text);
	return 0;
}
