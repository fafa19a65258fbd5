/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scram.h"

#include <string.h>

typedef struct Range {
	gunichar first, last;
} Range;

/* RFC 3454, table B.1. */
static const Range dropped[] = {
    {0x00ad, 0x00ad},
    {0x034f, 0x034f},
    {0x1806, 0x1806},
    {0x180b, 0x180d},
    {0x200b, 0x200d},
    {0x2060, 0x2060},
    {0xfe00, 0xfe0f},
    {0xfeff, 0xfeff},
};

/* Tables C.6, C.7, C.8 and C.9, without what other rules refuse already, and
 * the invisible signs of C.2.2. */
static const Range refused[] = {
    {0x0340, 0x0341},
    {0x06dd, 0x06dd},
    {0x070f, 0x070f},
    {0x180e, 0x180e},
    {0x200e, 0x200f},
    {0x2028, 0x202e},
    {0x2061, 0x2063},
    {0x206a, 0x206f},
    {0x2ff0, 0x2ffb},
    {0xfff9, 0xfffd},
    {0x1d173, 0x1d17a},
    {0xe0001, 0xe007f},
};

static const GUnicodeScript right_to_left[] = {
    G_UNICODE_SCRIPT_ARABIC,
    G_UNICODE_SCRIPT_HEBREW,
    G_UNICODE_SCRIPT_NKO,
    G_UNICODE_SCRIPT_SYRIAC,
    G_UNICODE_SCRIPT_THAANA,
};

static gboolean
is_within(gunichar c, const Range *ranges, gsize count)
{
	for (gsize i = 0; i < count; i++)
		if (c >= ranges[i].first && c <= ranges[i].last)
			return TRUE;
	return FALSE;
}

static gboolean
is_refused(gunichar c)
{
	switch (g_unichar_type(c)) {
	case G_UNICODE_CONTROL:
	case G_UNICODE_PRIVATE_USE:
	case G_UNICODE_SURROGATE:
	case G_UNICODE_UNASSIGNED:
		return TRUE;
	default:
		return is_within(c, refused, G_N_ELEMENTS(refused));
	}
}

static gboolean
is_right_to_left(gunichar c)
{
	GUnicodeScript script = g_unichar_get_script(c);

	for (gsize i = 0; i < G_N_ELEMENTS(right_to_left); i++)
		if (script == right_to_left[i])
			return g_unichar_isalpha(c);
	return FALSE;
}

/* RFC 3454, 6: with one letter from right to left, no letter the other way, and
 * such a letter at both ends. */
static gboolean
direction_is_one(const char *text)
{
	gunichar c = 0;
	gboolean any = FALSE, other = FALSE;
	gboolean begins = is_right_to_left(g_utf8_get_char(text));

	for (; *text; text = g_utf8_next_char(text)) {
		c = g_utf8_get_char(text);
		if (is_right_to_left(c))
			any = TRUE;
		else if (g_unichar_isalpha(c))
			other = TRUE;
	}
	return !any || (!other && begins && is_right_to_left(c));
}

static void
wipe(char *text)
{
	explicit_bzero(text, strlen(text));
	g_free(text);
}

/* No step of the mapping makes a character longer: the buffer never moves. */
static char *
map(const char *text)
{
	GString *mapped = g_string_sized_new(strlen(text) + 1);

	for (; *text; text = g_utf8_next_char(text)) {
		gunichar c = g_utf8_get_char(text);

		if (g_unichar_type(c) == G_UNICODE_SPACE_SEPARATOR)
			g_string_append_c(mapped, ' ');
		else if (!is_within(c, dropped, G_N_ELEMENTS(dropped)))
			g_string_append_unichar(mapped, c);
	}
	return g_string_free(mapped, FALSE);
}

static gboolean
has_controls(const char *ascii)
{
	for (; *ascii; ascii++)
		if (g_ascii_iscntrl(*ascii))
			return TRUE;
	return FALSE;
}

char *
scram_prepare(const char *text)
{
	char *mapped, *prepared;
	const char *p;

	if (!g_utf8_validate(text, -1, NULL))
		return NULL;
	/* The usual one takes no way through buffers that nobody wipes. */
	if (g_str_is_ascii(text))
		return has_controls(text) ? NULL : g_strdup(text);
	mapped = map(text);
	prepared = g_utf8_normalize(mapped, -1, G_NORMALIZE_NFKC);
	wipe(mapped);
	for (p = prepared; *p; p = g_utf8_next_char(p))
		if (is_refused(g_utf8_get_char(p)))
			break;
	if (!*p && direction_is_one(prepared))
		return prepared;
	wipe(prepared);
	return NULL;
}
