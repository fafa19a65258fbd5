/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parts.h"

#define QUOTE_DEPTH_MAX 8

typedef struct {
	GString *text;
	int quote;		/* open blockquotes */
	gboolean line_open;	/* something stands on this line */
	gboolean blank;		/* white space was passed over */
	int newlines;		/* at the end of the text, at most two */
	gboolean pre;
} Html;

typedef enum { TAG_INLINE, TAG_BREAK, TAG_BLOCK, TAG_PARAGRAPH, TAG_QUOTE,
	       TAG_PRE, TAG_SKIP, TAG_CELL } TagUse;

static const struct {
	const char *name;
	TagUse use;
} tags[] = {
	{ "br", TAG_BREAK },
	{ "p", TAG_PARAGRAPH }, { "h1", TAG_PARAGRAPH },
	{ "h2", TAG_PARAGRAPH }, { "h3", TAG_PARAGRAPH },
	{ "h4", TAG_PARAGRAPH }, { "ul", TAG_PARAGRAPH },
	{ "ol", TAG_PARAGRAPH }, { "table", TAG_BLOCK },
	{ "div", TAG_BLOCK }, { "tr", TAG_BLOCK }, { "li", TAG_BLOCK },
	{ "hr", TAG_BLOCK }, { "dt", TAG_BLOCK }, { "dd", TAG_BLOCK },
	{ "section", TAG_BLOCK }, { "article", TAG_BLOCK },
	{ "header", TAG_BLOCK }, { "footer", TAG_BLOCK },
	{ "td", TAG_CELL }, { "th", TAG_CELL },
	{ "blockquote", TAG_QUOTE }, { "pre", TAG_PRE },
	{ "script", TAG_SKIP }, { "style", TAG_SKIP },
	{ "title", TAG_SKIP }, { "noscript", TAG_SKIP },
};

static const struct {
	const char *name;
	const char *text;
} entities[] = {
	{ "amp", "&" }, { "lt", "<" }, { "gt", ">" }, { "quot", "\"" },
	{ "apos", "'" }, { "nbsp", " " }, { "copy", "\u00a9" },
	{ "reg", "\u00ae" }, { "trade", "\u2122" }, { "hellip", "\u2026" },
	{ "mdash", "\u2014" }, { "ndash", "\u2013" }, { "lsquo", "\u2018" },
	{ "rsquo", "\u2019" }, { "sbquo", "\u201a" }, { "ldquo", "\u201c" },
	{ "rdquo", "\u201d" }, { "bdquo", "\u201e" }, { "laquo", "\u00ab" },
	{ "raquo", "\u00bb" }, { "bull", "\u2022" }, { "middot", "\u00b7" },
	{ "euro", "\u20ac" }, { "pound", "\u00a3" }, { "sect", "\u00a7" },
	{ "deg", "\u00b0" }, { "iexcl", "\u00a1" }, { "iquest", "\u00bf" },
	{ "auml", "\u00e4" }, { "ouml", "\u00f6" }, { "uuml", "\u00fc" },
	{ "Auml", "\u00c4" }, { "Ouml", "\u00d6" }, { "Uuml", "\u00dc" },
	{ "szlig", "\u00df" }, { "agrave", "\u00e0" }, { "aacute", "\u00e1" },
	{ "acirc", "\u00e2" }, { "atilde", "\u00e3" }, { "aring", "\u00e5" },
	{ "aelig", "\u00e6" }, { "ccedil", "\u00e7" }, { "egrave", "\u00e8" },
	{ "eacute", "\u00e9" }, { "ecirc", "\u00ea" }, { "euml", "\u00eb" },
	{ "igrave", "\u00ec" }, { "iacute", "\u00ed" }, { "icirc", "\u00ee" },
	{ "iuml", "\u00ef" }, { "ntilde", "\u00f1" }, { "ograve", "\u00f2" },
	{ "oacute", "\u00f3" }, { "ocirc", "\u00f4" }, { "otilde", "\u00f5" },
	{ "oslash", "\u00f8" }, { "ugrave", "\u00f9" }, { "uacute", "\u00fa" },
	{ "ucirc", "\u00fb" }, { "Agrave", "\u00c0" }, { "Aacute", "\u00c1" },
	{ "Acirc", "\u00c2" }, { "Aring", "\u00c5" }, { "AElig", "\u00c6" },
	{ "Ccedil", "\u00c7" }, { "Egrave", "\u00c8" }, { "Eacute", "\u00c9" },
	{ "Ecirc", "\u00ca" }, { "Ntilde", "\u00d1" }, { "Oacute", "\u00d3" },
	{ "Oslash", "\u00d8" }, { "Uacute", "\u00da" },
};

static void
put_newline(Html *html)
{
	if (html->text->len == 0 || html->newlines >= 2)
		return;
	g_string_append_c(html->text, '\n');
	html->newlines++;
	html->line_open = html->blank = FALSE;
}

static void
end_line(Html *html)
{
	if (html->line_open)
		put_newline(html);
}

static void
open_line(Html *html)
{
	int i;

	if (html->line_open)
		return;
	for (i = 0; i < MIN(html->quote, QUOTE_DEPTH_MAX); i++)
		g_string_append(html->text, "> ");
	html->line_open = TRUE;
}

static void
put_text(Html *html, const char *text, gsize len)
{
	if (html->blank && html->line_open)
		g_string_append_c(html->text, ' ');
	html->blank = FALSE;
	open_line(html);
	html->newlines = 0;
	g_string_append_len(html->text, text, len);
}

/* Returns the bytes that the entity takes, or 0 when it is none. */
static gsize
put_entity(Html *html, const char *at, const char *end)
{
	gsize i, len = 1;
	gunichar c;
	char utf8[6];

	while (at + len < end && len < 12 &&
	       (g_ascii_isalnum(at[len]) || at[len] == '#'))
		len++;
	if (len < 2)
		return 0;
	if (at[1] == '#') {
		g_autofree char *digits = g_strndup(at + 2, len - 2);
		gboolean hex = *digits == 'x' || *digits == 'X';

		c = g_ascii_strtoull(digits + hex, NULL, hex ? 16 : 10);
		if (!g_unichar_validate(c) || c == 0)
			c = 0xfffd;
		put_text(html, utf8, g_unichar_to_utf8(c, utf8));
		return len + (at + len < end && at[len] == ';');
	}
	for (i = 0; i < G_N_ELEMENTS(entities); i++)
		if (strncmp(at + 1, entities[i].name, len - 1) == 0 &&
		    !entities[i].name[len - 1])
			break;
	if (i == G_N_ELEMENTS(entities))
		return 0;
	if (strcmp(entities[i].name, "nbsp") == 0)
		html->blank = TRUE;
	else
		put_text(html, entities[i].text, strlen(entities[i].text));
	return len + (at + len < end && at[len] == ';');
}

static TagUse
tag_use(const char *name, gsize len)
{
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(tags); i++)
		if (g_ascii_strncasecmp(name, tags[i].name, len) == 0 &&
		    !tags[i].name[len])
			return tags[i].use;
	return TAG_INLINE;
}

/* Behind the closing tag of that name, or the end. */
static const char *
skip_element(const char *at, const char *end, const char *name, gsize len)
{
	while (at < end && (at = memchr(at, '<', end - at))) {
		if ((gsize)(end - at) > len + 2 && at[1] == '/' &&
		    g_ascii_strncasecmp(at + 2, name, len) == 0 &&
		    !g_ascii_isalnum(at[2 + len])) {
			at = memchr(at, '>', end - at);
			return at ? at + 1 : end;
		}
		at++;
	}
	return end;
}

static void
apply_tag(Html *html, TagUse use, gboolean closing)
{
	switch (use) {
	case TAG_BREAK:
		put_newline(html);
		break;
	case TAG_BLOCK:
		end_line(html);
		break;
	case TAG_PARAGRAPH:
		end_line(html);
		put_newline(html);
		break;
	case TAG_QUOTE:
		end_line(html);
		html->quote = MAX(html->quote + (closing ? -1 : 1), 0);
		break;
	case TAG_PRE:
		end_line(html);
		html->pre = !closing;
		break;
	case TAG_CELL:
		html->blank = TRUE;
		break;
	default:
		break;
	}
}

static const char *
take_tag(Html *html, const char *at, const char *end)
{
	const char *name = at + 1, *close;
	gboolean closing;
	gsize len = 0;
	TagUse use;

	if (end - at >= 4 && memcmp(at, "<!--", 4) == 0) {
		close = memmem(at + 4, end - at - 4, "-->", 3);
		return close ? close + 3 : end;
	}
	closing = name < end && *name == '/';
	name += closing;
	while (name + len < end && g_ascii_isalnum(name[len]))
		len++;
	if (len == 0 && !(name < end && (*name == '!' || *name == '?'))) {
		put_text(html, "<", 1);
		return at + 1;
	}
	close = memchr(name, '>', end - name);
	use = tag_use(name, len);
	if (use == TAG_SKIP && !closing)
		return skip_element(close ? close : end, end, name, len);
	apply_tag(html, use, closing);
	return close ? close + 1 : end;
}

static const char *
take_text(Html *html, const char *at, const char *end)
{
	gsize len;

	if (*at == '&' && (len = put_entity(html, at, end)) > 0)
		return at + len;
	if (html->pre && *at == '\n') {
		put_newline(html);
		return at + 1;
	}
	if (g_ascii_isspace(*at)) {
		html->blank = TRUE;
		return at + 1;
	}
	for (len = 1; at + len < end && at[len] != '<' && at[len] != '&' &&
	     !g_ascii_isspace(at[len]); len++)
		;
	put_text(html, at, len);
	return at + len;
}

char *
html_to_text(const char *html, gsize len)
{
	Html state = { .text = g_string_sized_new(len / 2 + 1),
		       .newlines = 2 };
	const char *at = html, *end = html + len;

	while (at < end)
		at = *at == '<' ? take_tag(&state, at, end) :
		     take_text(&state, at, end);
	end_line(&state);
	if (g_str_has_suffix(state.text->str, "\n\n"))
		g_string_truncate(state.text, state.text->len - 1);
	return g_string_free(state.text, FALSE);
}
