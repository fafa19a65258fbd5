/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a draft is worded, and what it should hold. */
#include <string.h>

#include "proof-text.h"

static const OwnLine *
line_at(const GArray *lines, guint i)
{
	return &g_array_index(lines, OwnLine, i);
}

static gboolean
is_among(const char *word, const char *const *words, gsize count)
{
	gsize i;

	for (i = 0; i < count; i++)
		if (strcmp(word, words[i]) == 0)
			return TRUE;
	return FALSE;
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

static void
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

static void
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

static void
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

void
check_words(GPtrArray *findings, const GArray *lines, const ProofInput *input)
{
	check_length(findings, lines, message_kind_max_words(input->kind));
	check_repeated_words(findings, lines);
	check_filler(findings, lines);
}
