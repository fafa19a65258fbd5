/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parts.h"

#include <errno.h>

#define REPLACEMENT "\xef\xbf\xbd"

/* Names come from hostile mail and choose a module of the C library: only
 * what looks like a charset goes on. */
static gboolean
is_plausible(const char *name)
{
	gsize len = strlen(name);

	return len > 0 && len <= 40 &&
	       strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvw"
			    "xyz0123456789-_.:") == len;
}

/* What senders write and what they mean. */
static const char *
meant(const char *charset)
{
	static const struct {
		const char *written, *meant;
	} names[] = {
		{ "us-ascii", "WINDOWS-1252" },
		{ "ascii", "WINDOWS-1252" },
		{ "iso-8859-1", "WINDOWS-1252" },
		{ "latin1", "WINDOWS-1252" },
		{ "iso-8859-8-i", "ISO-8859-8" },
		{ "ks_c_5601-1987", "CP949" },
		{ "gb2312", "GB18030" },
		{ "gbk", "GB18030" },
		{ "unicode-1-1-utf-7", "UTF-7" },
		{ "utf8", "UTF-8" },
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(names); i++)
		if (g_ascii_strcasecmp(charset, names[i].written) == 0)
			return names[i].meant;
	return charset;
}

static char *
convert(GIConv converter, const char *bytes, gsize len)
{
	GString *text = g_string_sized_new(len + 16);
	char *in = (char *)bytes, buffer[1024];
	gsize left = len;

	while (left > 0) {
		char *out = buffer;
		gsize room = sizeof(buffer);
		gsize done = g_iconv(converter, &in, &left, &out, &room);
		int number = errno;

		g_string_append_len(text, buffer, out - buffer);
		if (done != (gsize)-1 || (number == E2BIG && out > buffer))
			continue;
		if (number != EILSEQ || left == 0)
			break;
		g_string_append(text, REPLACEMENT);
		in++;
		left--;
	}
	return g_string_free(text, FALSE);
}

char *
charset_to_utf8(const char *bytes, gsize len, const char *charset)
{
	GIConv converter;
	char *text;

	if ((!charset || !g_ascii_strncasecmp(charset, "us-ascii", 8) ||
	     !g_ascii_strcasecmp(meant(charset), "UTF-8")) &&
	    g_utf8_validate_len(bytes, len, NULL))
		return g_strndup(bytes, len);
	if (!charset || !is_plausible(charset))
		charset = g_utf8_validate_len(bytes, len, NULL) ?
			  "UTF-8" : "WINDOWS-1252";
	converter = g_iconv_open("UTF-8", meant(charset));
	if (converter == (GIConv)-1)
		return charset_to_utf8(bytes, len, NULL);
	text = convert(converter, bytes, len);
	g_iconv_close(converter);
	return text;
}
