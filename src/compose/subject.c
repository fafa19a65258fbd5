/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/compose/mime.h>

/* Marks of an answer in the languages of Europe, and those that programs in
 * Chinese write. "R:" is left out: it is a programming language too. */
static const char *const marks[] = {
	"re", "aw", "antw", "sv", "vs", "rif", "res", "odp", "ynt", "atb",
	"\u56de\u590d", "\u7b54\u590d", "\u56de\u8986",
};

#define FULLWIDTH_COLON "\uff1a"

static const char *
skip_blanks(const char *text)
{
	while (*text == ' ' || *text == '\t')
		text++;
	return text;
}

/* "[2]" or "(2)", as some programs count their answers. */
static const char *
skip_count(const char *text)
{
	const char *end = text;

	if (*text != '[' && *text != '(')
		return text;
	for (end++; g_ascii_isdigit(*end); end++)
		;
	return end > text + 1 && (*end == ']' || *end == ')') ? end + 1 : text;
}

/* Behind a mark and its colon, or the same place when there is none. */
static const char *
skip_mark(const char *text)
{
	const char *end;
	gsize i, len;

	for (i = 0; i < G_N_ELEMENTS(marks); i++) {
		len = strlen(marks[i]);
		if (g_ascii_strncasecmp(text, marks[i], len) != 0)
			continue;
		end = skip_blanks(skip_count(text + len));
		if (*end == ':')
			return skip_blanks(end + 1);
		if (g_str_has_prefix(end, FULLWIDTH_COLON))
			return skip_blanks(end + strlen(FULLWIDTH_COLON));
	}
	return text;
}

char *
compose_reply_subject(const char *subject)
{
	const char *rest, *next;

	if (!subject)
		return g_strdup("");
	next = skip_blanks(subject);
	do {
		rest = next;
		next = skip_mark(rest);
	} while (next != rest);
	return *rest ? g_strconcat("Re: ", rest, NULL) : g_strdup("");
}
