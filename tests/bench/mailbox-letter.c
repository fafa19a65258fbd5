/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a mail looks on disk: headers as servers leave them, and MIME. */
#include "mailbox.h"

#include <string.h>

#include <notyet/base/civil.h>

#define GOLDEN G_GUINT64_CONSTANT(0x9e3779b97f4a7c15)

guint64
dice_roll(Dice *dice)
{
	guint64 z = (dice->state += GOLDEN);

	z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT(0x94d049bb133111eb);
	return z ^ (z >> 31);
}

void
dice_init(Dice *dice, guint64 seed, guint kind, guint64 number)
{
	dice->state = seed;
	dice->state = dice_roll(dice) ^ ((guint64)kind << 56) ^ number;
	dice->state = dice_roll(dice);
}

guint
dice_below(Dice *dice, guint count)
{
	return (guint)(((dice_roll(dice) >> 32) * count) >> 32);
}

gboolean
dice_percent(Dice *dice, guint percent)
{
	return dice_below(dice, 100) < percent;
}

void
letter_append_date(GString *out, gint64 at, int offset_min)
{
	static const char days[] = "MonTueWedThuFriSatSun";
	static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
	gint64 local = at + offset_min * 60;
	int second = (int)(local % DAY_S);
	CivilDate date = civil_date_from_days((int)(local / DAY_S));

	g_string_append_printf(out, "%.3s, %02d %.3s %d %02d:%02d:%02d %c%02d%02d",
	    days + 3 * (civil_weekday(date) - 1), date.day,
	    months + 3 * (date.month - 1), date.year, second / HOUR_S,
	    second / 60 % 60, second % 60, offset_min < 0 ? '-' : '+',
	    ABS(offset_min) / 60, ABS(offset_min) % 60);
}

static void
append_random(GString *out, Dice *dice, guint length)
{
	static const char letters[] =
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	guint64 bits = 0;
	guint i;

	for (i = 0; i < length; i++) {
		if (i % 10 == 0)
			bits = dice_roll(dice);
		g_string_append_c(out, letters[bits & 63]);
		bits >>= 6;
	}
}

static gboolean
is_ascii(const char *text)
{
	for (; *text; text++)
		if ((guchar)*text >= 0x80)
			return FALSE;
	return TRUE;
}

/* A header's text, as one encoded word where it is not plain ASCII. */
static void
append_words(GString *out, const char *text)
{
	g_autofree char *coded = NULL;

	if (is_ascii(text)) {
		g_string_append(out, text);
		return;
	}
	coded = g_base64_encode((const guchar *)text, strlen(text));
	g_string_append_printf(out, "=?UTF-8?B?%s?=", coded);
}

static void
append_person(GString *out, const char *header, const char *name,
    const char *address)
{
	g_string_append_printf(out, "%s: ", header);
	if (name && *name) {
		gboolean quoted = is_ascii(name) && strpbrk(name, ",.()@");

		g_string_append(out, quoted ? "\"" : "");
		append_words(out, name);
		g_string_append(out, quoted ? "\" " : " ");
	}
	g_string_append_printf(out, "<%s>\n", address);
}

/* What a signing server puts under "b=". */
static void
append_signature(GString *out, Dice *dice)
{
	guint i;

	for (i = 0; i < 5; i++) {
		append_random(out, dice, i < 4 ? 70 : 62);
		g_string_append(out, i < 4 ? "\n\t " : "==\n");
	}
}

static void
append_signatures(const char *host, Dice *dice, GString *out)
{
	if (dice_percent(dice, 60)) {
		g_string_append(out, "ARC-Seal: i=1; a=rsa-sha256; s=arc; "
		    "d=relay.invalid; cv=none;\n\tb=");
		append_signature(out, dice);
		g_string_append_printf(out, "ARC-Message-Signature: i=1; "
		    "a=rsa-sha256; c=relaxed/relaxed; d=relay.invalid;\n"
		    "\ts=arc; h=From:Date:Subject:Message-ID:Content-Type:"
		    "MIME-Version;\n\tb=");
		append_signature(out, dice);
		g_string_append_printf(out, "X-Spam-Status: No, score=-%u.%u "
		    "required=5.0 tests=DKIM_SIGNED,DKIM_VALID,\n"
		    "\tHTML_MESSAGE,RCVD_IN_DNSWL_NONE,SPF_PASS autolearn=ham"
		    " version=4.0.0\n", dice_below(dice, 4),
		    dice_below(dice, 10));
	}
	g_string_append_printf(out,
	    "Authentication-Results: in.example.org; dkim=pass (2048-bit key) "
	    "header.d=%s;\n\tspf=pass smtp.mailfrom=%s; dmarc=pass\n"
	    "DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=%s; "
	    "s=sel1;\n\th=from:to:subject:date:message-id;\n\tbh=", host, host,
	    host);
	append_random(out, dice, 43);
	g_string_append(out, "=;\n\tb=");
	append_signature(out, dice);
}

static void
append_received(const Letter *letter, Dice *dice, GString *out)
{
	const char *host = strchr(letter->from, '@') + 1;
	guint hops = 2 + dice_below(dice, 3);
	guint i;

	g_string_append_printf(out, "Return-Path: <%s>\n", letter->from);
	g_string_append(out, "Delivered-To: " MAILBOX_OWN_ADDRESS "\n");
	for (i = hops; i > 0; i--) {
		g_string_append_printf(out,
		    "Received: from mx%u.%s (mx%u.%s [192.0.2.%u])\n"
		    "\tby %s%u.%s (Postfix) with ESMTPS id ", i, host, i, host,
		    dice_below(dice, 255), i == hops ? "in" : "relay", i,
		    i == hops ? "example.org" : host);
		append_random(out, dice, 11);
		g_string_append(out, "\n\tfor <" MAILBOX_OWN_ADDRESS ">; ");
		letter_append_date(out, letter->at + i, 0);
		g_string_append_c(out, '\n');
	}
	append_signatures(host, dice, out);
}

static void
append_headers(const Letter *letter, Dice *dice, GString *out)
{
	if (strcmp(letter->from, MAILBOX_OWN_ADDRESS) != 0)
		append_received(letter, dice, out);
	append_person(out, "From", letter->from_name, letter->from);
	append_person(out, "To", letter->to_name, letter->to);
	if (letter->cc)
		g_string_append_printf(out, "Cc: %s\n", letter->cc);
	g_string_append(out, "Subject: ");
	append_words(out, letter->subject);
	g_string_append(out, "\nDate: ");
	letter_append_date(out, letter->at, letter->offset_min);
	g_string_append_printf(out, "\nMessage-ID: <%s>\n", letter->id);
	if (letter->answers)
		g_string_append_printf(out, "In-Reply-To: <%s>\n",
		    letter->answers);
	if (letter->references)
		g_string_append_printf(out, "References: %s\n",
		    letter->references);
	if (letter->extra)
		g_string_append(out, letter->extra);
	g_string_append(out, "MIME-Version: 1.0\n");
}

static void
append_quoted_printable(GString *out, const char *text)
{
	static const char hex[] = "0123456789ABCDEF";
	guint column = 0;

	for (; *text; text++) {
		guchar c = (guchar)*text;
		gboolean plain = c != '=' && c < 0x7f &&
		    (c > ' ' || (c == ' ' && text[1] && text[1] != '\n'));

		if (c == '\n') {
			g_string_append_c(out, '\n');
			column = 0;
			continue;
		}
		if (column + (plain ? 1 : 3) > 75) {
			g_string_append(out, "=\n");
			column = 0;
		}
		if (plain) {
			g_string_append_c(out, (char)c);
		} else {
			g_string_append_c(out, '=');
			g_string_append_c(out, hex[c >> 4]);
			g_string_append_c(out, hex[c & 15]);
		}
		column += plain ? 1 : 3;
	}
}

static void
append_base64(GString *out, const char *text)
{
	g_autofree char *coded =
	    g_base64_encode((const guchar *)text, strlen(text));
	gsize left = strlen(coded);
	const char *at = coded;

	for (; left > 0; at += MIN(left, 76), left -= MIN(left, 76)) {
		g_string_append_len(out, at, (gssize)MIN(left, 76));
		g_string_append_c(out, '\n');
	}
}

#define HTML_PARAGRAPH "<tr><td align=\"left\" valign=\"top\" " \
	"style=\"padding:0 24px 12px 24px;font-family:Calibri,Arial," \
	"sans-serif;\nfont-size:11pt;line-height:150%;color:#222222;" \
	"mso-line-height-rule:exactly\">\n" \
	"<!--[if mso]><table role=\"presentation\" width=\"600\"><tr><td " \
	"style=\"mso-padding-alt:0\"><![endif]-->\n<img src=\"https://" \
	"img.relay.invalid/open/c2FtQGV4YW1wbGUub3JnL3BpeGVsL2ltYWdlL2Nv" \
	"dW50ZXIvdmlld2VkL2F0L3RoaXMvbW9tZW50.png\" width=\"1\" " \
	"height=\"1\" alt=\"\">\n"

/* Paragraphs with a style each, as mail programs for offices write them. */
static char *
html_of(const char *text)
{
	GString *html = g_string_new(
	    "<html><head><meta http-equiv=\"Content-Type\" "
	    "content=\"text/html; charset=utf-8\"></head>\n<body>\n"
	    "<table width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" "
	    "border=\"0\">\n" HTML_PARAGRAPH);

	for (; *text; text++) {
		if (*text == '\n' && text[1] == '\n')
			g_string_append(html, "</td></tr>\n" HTML_PARAGRAPH);
		else if (*text == '<')
			g_string_append(html, "&lt;");
		else if (*text == '>')
			g_string_append(html, "&gt;");
		else if (*text == '&')
			g_string_append(html, "&amp;");
		else if (*text == '\n' && g_ascii_ispunct(text[1]))
			g_string_append(html, "<br>\n");
		else
			g_string_append_c(html, *text);
	}
	g_string_append(html, "</td></tr>\n</table>\n</body></html>\n");
	return g_string_free(html, FALSE);
}

static void
append_part(GString *out, const char *type, LetterShape coding,
    const char *text)
{
	static const char *const names[] = {
	    [LETTER_PLAIN] = "8bit",
	    [LETTER_QUOTED] = "quoted-printable",
	    [LETTER_BASE64] = "base64",
	};

	g_string_append_printf(out, "Content-Type: %s; charset=utf-8\n"
	    "Content-Transfer-Encoding: %s\n\n", type, names[coding]);
	if (coding == LETTER_QUOTED)
		append_quoted_printable(out, text);
	else if (coding == LETTER_BASE64)
		append_base64(out, text);
	else
		g_string_append(out, text);
}

static void
append_multipart(const Letter *letter, Dice *dice, GString *out)
{
	g_autofree char *html = html_of(letter->text);
	g_autofree char *line =
	    g_strdup_printf("--=_%016" G_GINT64_MODIFIER "x", dice_roll(dice));

	g_string_append_printf(out, "Content-Type: multipart/alternative;\n"
	    "\tboundary=\"%s\"\n\n%s\n", line + 2, line);
	append_part(out, "text/plain", LETTER_QUOTED, letter->text);
	g_string_append_printf(out, "\n%s\n", line);
	append_part(out, "text/html", LETTER_QUOTED, html);
	if (letter->shape == LETTER_CALENDAR) {
		g_string_append_printf(out, "\n%s\n", line);
		append_part(out, "text/calendar; method=REQUEST",
		    LETTER_PLAIN, letter->attached);
	}
	g_string_append_printf(out, "\n%s--\n", line);
}

/* Its parts come with the line between them. */
static void
append_report(const Letter *letter, GString *out)
{
	g_string_append(out, "Content-Type: multipart/report; "
	    "report-type=delivery-status;\n\tboundary=\""
	    LETTER_REPORT_BOUNDARY "\"\n\n--" LETTER_REPORT_BOUNDARY "\n");
	append_part(out, "text/plain", LETTER_PLAIN, letter->text);
	g_string_append_printf(out, "\n--%s\n%s\n--%s--\n",
	    LETTER_REPORT_BOUNDARY, letter->attached,
	    LETTER_REPORT_BOUNDARY);
}

void
letter_write(const Letter *letter, Dice *dice, GString *out)
{
	append_headers(letter, dice, out);
	switch (letter->shape) {
	case LETTER_ALTERNATIVE:
	case LETTER_CALENDAR:
		append_multipart(letter, dice, out);
		break;
	case LETTER_REPORT:
		append_report(letter, out);
		break;
	case LETTER_HTML: {
		g_autofree char *html = html_of(letter->text);

		append_part(out, "text/html", LETTER_QUOTED, html);
		break;
	}
	default:
		append_part(out, "text/plain", letter->shape, letter->text);
	}
}
