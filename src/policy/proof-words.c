/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a draft is worded (M15): patient and positive, and no filler. */
#include <string.h>

#include "proof-words.h"

static const char *
finding_name(WordGroup group)
{
	static const char *const names[] = {
	    [WORDS_DEMANDING] = "demanding",
	    [WORDS_DESPERATE] = "desperate",
	    [WORDS_FRUSTRATED] = "frustrated",
	    [WORDS_FILLER] = "filler",
	};

	return group < G_N_ELEMENTS(names) ? names[group] : NULL;
}

/* What was said already: of the same group in the same sentence, or of the
 * same words. */
static gboolean
is_said(const ProofText *text, const GArray *said, const WordingHit *hit)
{
	WordGroup group = proof_hit_group(text, hit);
	guint sentence = proof_text_word(text, hit->first_word)->sentence;
	guint i;

	for (i = said->len; i-- > 0;) {
		const WordingHit *other =
		    &g_array_index(said, WordingHit, i);
		guint of = proof_text_word(text, other->first_word)->sentence;

		if (of != sentence)
			return FALSE;
		if (proof_hit_group(text, other) == group ||
		    other->last_word >= hit->first_word)
			return TRUE;
	}
	return FALSE;
}

static void
check_wording(GPtrArray *findings, const ProofText *text)
{
	g_autoptr(GArray) said = g_array_new(FALSE, FALSE, sizeof(WordingHit));
	guint i;

	for (i = 0; i < text->hits->len; i++) {
		const WordingHit *hit =
		    &g_array_index(text->hits, WordingHit, i);
		const char *name = finding_name(proof_hit_group(text, hit));
		g_autofree char *words = NULL;

		if (!name || hit->first_word >= text->own_words ||
		    is_said(text, said, hit))
			continue;
		g_array_append_val(said, *hit);
		words = wording_hit_text(hit, text->words, text->text);
		finding_add(findings, name, PROOF_WARNING,
		    proof_text_line(text, hit->first_word), "\"%s\" %s", words,
		    wordings_rule(text->language->words, hit->rule)->help);
	}
}

void
check_words(GPtrArray *findings, const GArray *lines, const ProofInput *input)
{
	g_autoptr(ProofText) text = proof_text_new(lines, input);

	check_length(findings, text);
	check_capitals(findings, text);
	check_repeated_words(findings, text);
	check_wording(findings, text);
	check_holds(findings, text);
}
