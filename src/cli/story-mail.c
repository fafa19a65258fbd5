/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/cli/story.h>

#include <string.h>

#include <notyet/base/text.h>

/* Bytes of UTF-8 in one encoded word, so that it stays within 75 columns
 * (RFC 2047, 2). */
#define WORD_MAX_BYTES 42

static void
append_encoded(GString *out, const char *text)
{
	const char *from = text;

	while (*from) {
		const char *to = from, *next;
		g_autofree char *word = NULL;

		while (*to && (next = g_utf8_next_char(to)) &&
		       next - from <= WORD_MAX_BYTES)
			to = next;
		word = g_base64_encode((const guchar *)from, to - from);
		g_string_append_printf(
		    out, "%s=?UTF-8?B?%s?=", from == text ? "" : "\n ", word);
		from = to;
	}
}

static void
append_text(GString *out, const char *text)
{
	if (g_str_is_ascii(text))
		g_string_append(out, text);
	else
		append_encoded(out, text);
}

static void
append_address(GString *out, const char *field, const Address *address)
{
	g_string_append_printf(out, "%s: ", field);
	append_text(out, address->name);
	g_string_append_printf(
	    out, "%s<%s>\n", *address->name ? " " : "", address->address);
}

/* RFC 5322, 3.3; the names are English whatever the locale says. */
static void
append_date(GString *out, gint64 at, const Zone *zone)
{
	static const char days[] = "MonTueWedThuFriSatSun";
	static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
	int offset_s = zone_offset_at(zone, at);
	int minutes = ABS(offset_s) / 60;
	CivilTime civil;

	zone_civil(zone, at, &civil);
	g_string_append_printf(out,
	    "Date: %.3s, %d %.3s %04d %02d:%02d:%02d %c%02d%02d\n",
	    days + 3 * (civil_weekday(civil.date) - 1), civil.date.day,
	    months + 3 * (civil.date.month - 1), civil.date.year, civil.hour,
	    civil.minute, civil.second, offset_s < 0 ? '-' : '+', minutes / 60,
	    minutes % 60);
}

static gboolean
has_field(const StoryMail *mail, const char *name)
{
	guint i;

	for (i = 0; i < mail->fields->len; i++)
		if (g_ascii_strncasecmp(
			mail->fields->pdata[i], name, strlen(name)) == 0)
			return TRUE;
	return FALSE;
}

static void
append_references(GString *out, const StoryMail *mail)
{
	guint i;

	if (mail->references->len == 0)
		return;
	g_string_append_printf(out, "In-Reply-To: <%s>\nReferences:",
	    (char *)mail->references->pdata[mail->references->len - 1]);
	for (i = 0; i < mail->references->len; i++)
		g_string_append_printf(
		    out, "\n <%s>", (char *)mail->references->pdata[i]);
	g_string_append_c(out, '\n');
}

char *
story_mail_text(const StoryMail *mail, const Zone *zone)
{
	GString *out = g_string_new(NULL);
	guint i;

	append_address(out, "From", mail->from);
	append_address(out, "To", mail->to);
	append_date(out, mail->at, zone);
	g_string_append(out, "Subject: ");
	append_text(out, mail->subject);
	g_string_append_printf(out, "\nMessage-ID: <%s>\n", mail->message_id);
	append_references(out, mail);
	for (i = 0; i < mail->fields->len; i++)
		g_string_append_printf(
		    out, "%s\n", (char *)mail->fields->pdata[i]);
	g_string_append(out, "MIME-Version: 1.0\n");
	if (!has_field(mail, "Content-Type:"))
		g_string_append(out, "Content-Type: text/plain; charset=utf-8\n"
				     "Content-Transfer-Encoding: 8bit\n");
	g_string_append_printf(out, "\n%s", mail->body);
	return g_string_free(out, FALSE);
}
