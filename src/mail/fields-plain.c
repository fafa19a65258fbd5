/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fields-plain.h"

#include <string.h>

#include <notyet/base/text.h>

#define DAY_S (24 * 60 * 60)
/* 1 January 1970 as GDate counts days. */
#define EPOCH_JULIAN 719163

gboolean
plain_is_text(const char *raw)
{
	const char *at = raw;

	for (; (*at >= ' ' && *at < 0x7f) || *at == '\t'; at++)
		if (at[0] == '=' && at[1] == '?')
			return FALSE;
	return *at == '\0' && at - raw <= TEXT_LINE_MAX_BYTES;
}

/* --- addresses --- */

/* How many bytes of atoms with single dots between them. */
static gsize
dotted_len(const char *text)
{
	gsize i = 0, from;

	do {
		from = i;
		while (g_ascii_isalnum(text[i]) ||
		       (text[i] && strchr("-_+", text[i])))
			i++;
		if (i == from)
			return 0;
	} while (text[i] == '.' && ++i);
	return i;
}

/* Words with single blanks between them, and one behind. */
static gsize
words_len(const char *text)
{
	gsize i = 0, from;

	do {
		from = i;
		while (g_ascii_isalnum(text[i]))
			i++;
		if (i == from)
			return from;
	} while (text[i] == ' ' && ++i);
	return 0;
}

Address *
plain_mailbox(const char *raw)
{
	gsize name_len = strchr(raw, '<') ? words_len(raw) : 0;
	const char *at = raw + name_len;
	gboolean angle = *at == '<';
	gsize local_len, domain_len;
	g_autofree char *name = NULL;
	g_autofree char *address = NULL;

	if (name_len > 0 && !angle)
		return NULL;
	at += angle;
	local_len = dotted_len(at);
	if (local_len == 0 || at[local_len] != '@')
		return NULL;
	domain_len = dotted_len(at + local_len + 1);
	if (domain_len == 0 || strstr(at, "xn--") ||
	    strcmp(at + local_len + 1 + domain_len, angle ? ">" : "") != 0 ||
	    strlen(raw) > TEXT_LINE_MAX_BYTES)
		return NULL;
	name = name_len > 0 ? g_strndup(raw, name_len - 1) : NULL;
	address = g_strndup(at, local_len + 1 + domain_len);
	return address_new(name, address);
}

/* --- dates --- */

/* So many digits as a number, or -1. */
static int
digits(const char *text, int count)
{
	int number = 0, i;

	for (i = 0; i < count; i++) {
		if (!g_ascii_isdigit(text[i]))
			return -1;
		number = number * 10 + text[i] - '0';
	}
	return number;
}

/* "10:12:00", or -1. */
static int
read_clock(const char *text)
{
	int hour = digits(text, 2), minute, second;

	if (hour < 0 || hour > 23 || text[2] != ':')
		return -1;
	minute = digits(text + 3, 2);
	if (minute < 0 || minute > 59 || text[5] != ':')
		return -1;
	second = digits(text + 6, 2);
	return second < 0 || second > 59 ? -1 :
	       hour * 3600 + minute * 60 + second;
}

/* "+0200" at the end of the text. */
static gboolean
read_zone(const char *text, int *ret_offset_s)
{
	int hour, minute;

	if (*text != '+' && *text != '-')
		return FALSE;
	hour = digits(text + 1, 2);
	minute = hour < 0 ? -1 : digits(text + 3, 2);
	if (hour < 0 || hour > 14 || minute < 0 || minute > 59 || text[5])
		return FALSE;
	*ret_offset_s = (*text == '-' ? -1 : 1) * (hour * 3600 + minute * 60);
	return TRUE;
}

static int
month_of(const char *text)
{
	static const char names[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
	int i;

	for (i = 0; i < 12; i++)
		if (memcmp(text, names + 3 * i, 3) == 0)
			return i + 1;
	return 0;
}

gboolean
plain_date(const char *raw, gint64 *ret_at, int *ret_offset_s)
{
	const char *at = raw + strspn(raw, " \t");
	gsize day_len;
	int day, month, year, clock;
	GDate date;

	if (strlen(at) < sizeof("3 Aug 2026 10:12:00 +0200") - 1)
		return FALSE;
	if (g_ascii_isalpha(*at)) {
		if (!g_ascii_isalpha(at[1]) || !g_ascii_isalpha(at[2]) ||
		    at[3] != ',' || at[4] != ' ')
			return FALSE;
		at += 5;
	}
	day_len = strspn(at, "0123456789");
	if (day_len < 1 || day_len > 2 || strlen(at + day_len) != 24 ||
	    at[day_len] != ' ' || at[day_len + 4] != ' ' ||
	    at[day_len + 9] != ' ' || at[day_len + 18] != ' ')
		return FALSE;
	day = digits(at, (int)day_len);
	at += day_len + 1;
	month = month_of(at);
	year = digits(at + 4, 4);
	clock = read_clock(at + 9);
	if (month == 0 || year < 1971 || year > 2099 || clock < 0 ||
	    !g_date_valid_dmy(day, month, year) ||
	    !read_zone(at + 18, ret_offset_s))
		return FALSE;
	g_date_clear(&date, 1);
	g_date_set_dmy(&date, day, month, year);
	*ret_at = ((gint64)g_date_get_julian(&date) - EPOCH_JULIAN) * DAY_S +
		  clock - *ret_offset_s;
	return TRUE;
}
