/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "proof-words.h"

/* Less is a guess that had better not be made. */
#define KIND_MIN_WEIGHT 50

/* Whoever writes to say thanks begins with it; all others may end so. */
#define OPENING_MAX_WORDS 45

/* Adds the weight of each rule that is found in the place. */
static void
weigh(int *weights, const Wordings *kinds, const WordText *words,
    WordingPlace place)
{
	g_autoptr(GArray) hits = wordings_find(kinds, words, place);
	guint i;

	for (i = 0; i < hits->len; i++) {
		const WordingHit *hit = &g_array_index(hits, WordingHit, i);
		const WordingRule *rule = wordings_rule(kinds, hit->rule);

		if (rule->kind != KIND_THANK_YOU ||
		    hit->first_word < OPENING_MAX_WORDS)
			weights[rule->kind] += rule->weight;
	}
}

/* The subject of an answer is that of whom it answers. */
static gboolean
is_answer(const char *subject)
{
	static const char *const marks[] = {"re:", "aw:", "antw:", "fwd:",
	    "fw:", "wg:", "sv:", "tr:", "r:"};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(marks); i++)
		if (g_ascii_strncasecmp(subject, marks[i],
			strlen(marks[i])) == 0)
			return TRUE;
	return FALSE;
}

MessageKind
message_kind_of_words(const char *subject, const WordText *words,
    const ProofLanguage *language)
{
	int weights[MESSAGE_KIND_COUNT] = {0};
	g_autoptr(WordText) subject_words =
	    word_text_new(subject && is_answer(subject) ? NULL : subject);
	int best = 0;
	int i;

	if (!language)
		return KIND_UNKNOWN;
	weigh(weights, language->kinds, words, WORDING_IN_BODY);
	weigh(weights, language->kinds, subject_words, WORDING_IN_SUBJECT);
	for (i = 1; i < MESSAGE_KIND_COUNT; i++)
		if (weights[i] > weights[best])
			best = i;
	return weights[best] >= KIND_MIN_WEIGHT ? (MessageKind) best :
	    KIND_UNKNOWN;
}

MessageKind
message_kind_guess(const char *subject, const GArray *lines,
    const char *language)
{
	const ProofInput input = {
	    .kind = KIND_UNKNOWN,
	    .subject = subject,
	    .language = language,
	};
	g_autoptr(ProofText) text = proof_text_new(lines, &input);

	return text->kind;
}
