/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/policy/sms.h>

#include <string.h>

#include <notyet/base/text.h>

#define GSM_ONE 160
#define GSM_MANY 153
#define UCS2_ONE 70
#define UCS2_MANY 67
/* A line of at least so many columns goes on in the next; a greeting may be
 * longer. */
#define LONG_COLS 30
#define GREETING_COLS 45

/* All but the letters and digits, which are the same in ASCII. */
static const char gsm_basic[] =
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./:;<=>?¡ÄÖÑÜ§¿äöñüà";
static const char gsm_extension[] = "\f^{}\\[~]|€";

static int
gsm_width(gunichar c)
{
	if (c < 0x80 && g_ascii_isalnum((gchar)c))
		return 1;
	if (g_utf8_strchr(gsm_basic, -1, c))
		return 1;
	return g_utf8_strchr(gsm_extension, -1, c) ? 2 : 0;
}

typedef struct Counting {
	gboolean is_unicode;
	int limit;	/* of each message */
	int messages;
	int used;	/* of the last one */
} Counting;

static int
width_of(const Counting *counting, gunichar c)
{
	if (counting->is_unicode)
		return c > 0xffff ? 2 : 1;
	return gsm_width(c);
}

static void
count_all(Counting *counting, const char *text)
{
	counting->messages = *text ? 1 : 0;
	counting->used = 0;
	for (; *text; text = g_utf8_next_char(text)) {
		int width = width_of(counting, g_utf8_get_char(text));

		if (counting->used + width > counting->limit) {
			counting->messages++;
			counting->used = 0;
		}
		counting->used += width;
	}
}

SmsSize
sms_measure(const char *text)
{
	SmsSize size = {.characters = (int)g_utf8_strlen(text, -1)};
	Counting counting = {.limit = GSM_ONE};

	for (const char *at = text; *at && !size.culprit;
	     at = g_utf8_next_char(at))
		if (gsm_width(g_utf8_get_char(at)) == 0)
			size.culprit = g_utf8_get_char(at);
	size.is_unicode = size.culprit != 0;
	counting.is_unicode = size.is_unicode;
	if (size.is_unicode)
		counting.limit = UCS2_ONE;
	count_all(&counting, text);
	if (counting.messages > 1) {
		counting.limit = size.is_unicode ? UCS2_MANY : GSM_MANY;
		count_all(&counting, text);
	}
	size.messages = counting.messages;
	return size;
}

char *
sms_words(const char *text)
{
	SmsSize size = sms_measure(text);
	GString *words = g_string_new(NULL);

	g_string_append_printf(words, "%d character%s, %d SMS",
	    size.characters, size.characters == 1 ? "" : "s", size.messages);
	if (size.is_unicode && size.messages > 1 &&
	    g_unichar_isgraph(size.culprit)) {
		g_string_append(words, " (because of ");
		g_string_append_unichar(words, size.culprit);
		g_string_append_c(words, ')');
	}
	return g_string_free(words, FALSE);
}

/* A long line was broken to fit; who breaks a line by hand breaks it short, or
 * before a point of a list. */
static gboolean
is_broken(const char *line, const char *next)
{
	gboolean is_greeting = g_str_has_suffix(line, ",");

	return text_width(line) >= (is_greeting ? GREETING_COLS : LONG_COLS) &&
	       *next &&
	       !strchr("-*", *next) && !g_str_has_prefix(next, "\u2022");
}

char *
sms_flow(const char *body)
{
	g_auto(GStrv) lines = g_strsplit(body ? body : "", "\n", -1);
	GString *text = g_string_new(NULL);

	for (gsize i = 0; lines[i]; i++) {
		char *line = text_header_value(lines[i]);

		g_free(lines[i]);
		lines[i] = line;
		if (i > 0 && !*lines[i] && !*lines[i - 1])
			continue;
		if (i > 0)
			g_string_append_c(text,
			    is_broken(lines[i - 1], lines[i]) ? ' ' : '\n');
		g_string_append(text, lines[i]);
	}
	return g_strstrip(g_string_free(text, FALSE));
}
