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

static const OwnLine *
line_at(const GArray *lines, guint i)
{
	return &g_array_index(lines, OwnLine, i);
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

/* M15: words that say nothing, or press. */
static const char *const filler_words[] = {
    "just checking in", "just following up", "just wanted to check",
    "just wanted to follow up", "just touching base", "touching base",
    "touch base", "circling back", "circle back", "per my last email",
    "as per my last", "bumping this",
    "nur kurz nachfragen", "nur mal nachfragen", "wollte nur kurz",
    "wollte nur mal", "nachhaken", "hake ich nach",
};

void
check_filler(GPtrArray *findings, const GArray *lines)
{
	guint i;
	gsize j;

	for (i = 0; i < lines->len; i++) {
		const OwnLine *line = line_at(lines, i);
		const char *next = i + 1 < lines->len ?
		    line_at(lines, i + 1)->text : "";
		g_autofree char *both =
		    g_strconcat(line->text, " ", next, NULL);
		g_autofree char *folded = g_utf8_strdown(both, -1);
		g_autofree char *own = g_utf8_strdown(line->text, -1);

		for (j = 0; j < G_N_ELEMENTS(filler_words); j++) {
			const char *found = strstr(folded, filler_words[j]);

			if (!found || found - folded >= (gssize) strlen(own))
				continue;
			finding_add(findings, "filler", PROOF_WARNING,
			    line->number, "\"%s\" says nothing: write what "
			    "you want to know.", filler_words[j]);
			break;
		}
	}
}

/* Words that may stand twice in a good sentence. */
static const char *const double_words[] = {
    "that", "had", "die", "der", "das", "sie", "ihr", "bye",
};

static gboolean
is_word(const char *text)
{
	const char *p;

	for (p = text; *p; p = g_utf8_next_char(p))
		if (!g_unichar_isalpha(g_utf8_get_char(p)))
			return FALSE;
	return *text != '\0';
}

static gboolean
all_of_it_is_blank(const char *text)
{
	return text[strspn(text, " \t\r")] == '\0';
}

void
check_repeated_words(GPtrArray *findings, const GArray *lines)
{
	g_autofree char *previous = g_strdup("");
	guint i;
	int j;

	for (i = 0; i < lines->len; i++) {
		const OwnLine *line = line_at(lines, i);
		g_auto(GStrv) words = g_strsplit_set(line->text, " \t\r", -1);

		if (all_of_it_is_blank(line->text)) {
			g_free(previous);
			previous = g_strdup("");
		}
		for (j = 0; words[j]; j++) {
			char *folded;

			if (!*words[j])
				continue;
			folded = g_utf8_strdown(words[j], -1);
			/* "the the." repeats, "the. The" does not. */
			g_strdelimit(folded, ".,;:!?", '\0');
			if (is_word(folded) && strcmp(folded, previous) == 0 &&
			    !is_among(folded, double_words,
				G_N_ELEMENTS(double_words)))
				finding_add(findings, "repeated-word",
				    PROOF_WARNING, line->number,
				    "\"%s\" stands twice.", folded);
			g_free(previous);
			previous = strlen(folded) == strlen(words[j]) ?
			    g_strdup(folded) : g_strdup("");
			g_free(folded);
		}
	}
}

void
check_length(GPtrArray *findings, const GArray *lines, int max_words)
{
	int count = 0;
	guint i;
	int j;

	if (max_words <= 0)
		return;
	for (i = 0; i < lines->len; i++) {
		g_auto(GStrv) words =
		    g_strsplit_set(line_at(lines, i)->text, " \t\r", -1);

		for (j = 0; words[j]; j++)
			count += *words[j] != '\0';
	}
	if (count > max_words)
		finding_add(findings, "too-long", PROOF_WARNING, 0,
		    "The text has %d words; about %d are enough.", count,
		    max_words);
}
