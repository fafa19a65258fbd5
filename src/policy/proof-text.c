/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-text.h"

#include <string.h>

#include <notyet/policy/template.h>

static void
own_line_clear(gpointer data)
{
	g_free(((OwnLine *) data)->text);
}

/* "On Monday Anna Berg wrote:" above a quotation. */
static gboolean
introduces_quotation(const char *text, const char *next)
{
	gsize size_bytes = strlen(text);

	return size_bytes > 0 && text[size_bytes - 1] == ':' && next &&
	    *next == '>';
}

GArray *
own_lines(const char *body)
{
	GArray *lines = g_array_new(FALSE, FALSE, sizeof(OwnLine));
	g_auto(GStrv) texts = g_strsplit(body, "\n", -1);
	gsize start = 0;
	int i;

	g_array_set_clear_func(lines, own_line_clear);
	for (i = 0; texts[i]; i++) {
		OwnLine line = {NULL, start, i + 1};

		start += strlen(texts[i]) + 1;
		if (strcmp(texts[i], "-- ") == 0)
			break;
		if (texts[i][0] == '>' ||
		    introduces_quotation(texts[i], texts[i + 1]))
			continue;
		line.text = g_strdup(texts[i]);
		g_array_append_val(lines, line);
	}
	return lines;
}

/* Words that stand in the brackets of forms. */
static const char *const placeholder_words[] = {
    "name", "names", "company", "firm", "role", "position", "title", "date",
    "topic", "skill", "skills", "insert", "your", "interviewer",
    "recruiter", "manager", "phone", "address", "placeholder", "todo", "tbd",
    "xxx", "firma", "stelle", "datum", "thema", "ihr", "ihre", "ihren",
    "vorname", "nachname", "anrede", "ansprechpartner", "telefon", "adresse",
    "einfügen", "unternehmen",
};

static gboolean
is_among(const char *word, const char *const *words, gsize count)
{
	gsize i;

	for (i = 0; i < count; i++)
		if (strcmp(word, words[i]) == 0)
			return TRUE;
	return FALSE;
}

/* Only letters and what joins them: so [1], [sic] and <a@example.org> are
 * none, whatever else they are. */
static gboolean
looks_like_placeholder(const char *inner)
{
	g_autofree char *folded = g_utf8_strdown(inner, -1);
	g_auto(GStrv) words = g_strsplit_set(folded, " _-/'.", -1);
	const char *p;
	char **word;

	for (p = inner; *p; p = g_utf8_next_char(p))
		if (!g_unichar_isalpha(g_utf8_get_char(p)) &&
		    !strchr(" _-/'.", *p))
			return FALSE;
	for (word = words; *word; word++)
		if (is_among(*word, placeholder_words,
			G_N_ELEMENTS(placeholder_words)))
			return TRUE;
	return FALSE;
}

/* "{topic}", also where it was typed by hand. */
static gboolean
is_variable(const char *inner)
{
	const TemplateVariable *variable;

	if (strchr("?!/", inner[0]))
		inner++;
	for (variable = template_variables(); variable->name; variable++)
		if (strcmp(variable->name, inner) == 0)
			return TRUE;
	return FALSE;
}

void
check_placeholders(GPtrArray *findings, const char *text, int line)
{
	const char *p = text;

	while ((p = strpbrk(p, "{[<"))) {
		const char *close = *p == '{' ? "}" : *p == '[' ? "]" : ">";
		const char *end = strpbrk(p + 1, "{}[]<>");
		gboolean index = *p == '[' && p > text &&
		    (g_ascii_isalnum(p[-1]) || strchr("_)]", p[-1]));
		g_autofree char *inner = NULL;

		if (!end || *end != *close || end == p + 1 || index) {
			p++;
			continue;
		}
		inner = g_strndup(p + 1, end - p - 1);
		if (*p == '{' && is_variable(inner))
			finding_add(findings, "unfilled-variable", PROOF_ERROR,
			    line, "{%s} is not filled in.", inner);
		else if (looks_like_placeholder(inner))
			finding_add(findings, "placeholder", PROOF_ERROR, line,
			    "%c%s%s is a placeholder.", *p, inner, close);
		p = end + 1;
	}
}
