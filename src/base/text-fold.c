/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/base/text.h>

#include <string.h>

char *
text_fold(const char *text)
{
	g_autofree char *valid = NULL;

	if (g_str_is_ascii(text))
		return g_ascii_strdown(text, -1);
	valid = g_utf8_make_valid(text, -1);
	return g_utf8_casefold(valid, -1);
}

static gboolean
begins_with(const char *ascii, const char *folded)
{
	while (*folded && g_ascii_tolower(*ascii) == *folded) {
		ascii++;
		folded++;
	}
	return !*folded;
}

/* Lists are searched row by row, and most texts are ASCII: these are compared
 * where they lie. */
static gboolean
ascii_holds(const char *ascii, const char *folded)
{
	for (; *ascii; ascii++)
		if (begins_with(ascii, folded))
			return TRUE;
	return FALSE;
}

gboolean
text_folded_holds(const char *text, const char *folded)
{
	g_autofree char *whole = NULL;

	if (!text || !*text)
		return FALSE;
	if (g_str_is_ascii(text))
		return ascii_holds(text, folded);
	whole = text_fold(text);
	return strstr(whole, folded) != NULL;
}
