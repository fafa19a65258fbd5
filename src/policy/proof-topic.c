/* SPDX-License-Identifier: GPL-3.0-or-later */
/* M4: is anything of the conversation itself named? A sentence is specific
 * when it holds words that not every such mail holds. */
#include <string.h>

#include "proof-words.h"

#define WORD_MIN_BYTES 3
/* So many words of a sentence tell something, by the weight of the cue in it:
 * without one, or with a weak one, some may be verbs that nobody thought
 * of. */
static const guint novel_words[] = {3, 2, 1};
/* The words of a name that follows "at" or "the role of". */
#define NAMING_MAX_WORDS 4
/* "measurement" is "measurements". */
#define STEM_MIN_BYTES 5

/* In these a capital tells no name. */
static const char *const capital_nouns[] = {"de"};

typedef struct Reader {
	const ProofText *text;
	guint8 *known;		/* by word: any such mail may hold it */
	GHashTable *record;	/* folded words of names and the role */
	gboolean capitals;	/* every noun has one */
} Reader;

static gboolean
has_capital(const ProofText *text, guint i)
{
	const char *p = text->text + proof_text_word(text, i)->start_bytes;

	return g_unichar_isupper(g_utf8_get_char(p));
}

static void
add_words(GHashTable *record, const char *text)
{
	g_autoptr(WordText) words = word_text_new(text);
	guint i;

	for (i = 0; i < words->words->len; i++)
		g_hash_table_add(record,
		    g_strdup(word_text_word(words, i)->folded));
}

static GHashTable *
record_words(const ProofInput *input)
{
	GHashTable *record =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	const Application *application = input->application;
	guint i;

	add_words(record, input->me_name);
	for (i = 0; input->recipients && i < input->recipients->len; i++) {
		const Address *address = input->recipients->pdata[i];

		add_words(record, address->name);
		add_words(record, address->address);
	}
	if (!application)
		return record;
	add_words(record, application->company);
	add_words(record, application->role);
	add_words(record, application->via);
	for (i = 0; i < application->contacts->len; i++)
		add_words(record,
		    ((Contact *) application->contacts->pdata[i])->name);
	return record;
}

/* What a hit of the wordings makes of its words. A cue has no word of the
 * topic, and behind "at" stands the company. */
static void
mark_hit(Reader *reader, const WordingHit *hit)
{
	const ProofText *text = reader->text;
	guint last = hit->last_word;
	guint i;

	if (proof_hit_group(text, hit) == WORDS_NAMING)
		for (i = 0; i < NAMING_MAX_WORDS &&
		     last + 1 < text->body_end &&
		     has_capital(text, last + 1); i++)
			last++;
	for (i = hit->first_word; i <= last; i++)
		reader->known[i] = TRUE;
}

static void
mark_known(Reader *reader)
{
	const ProofText *text = reader->text;
	guint i;

	for (i = 0; i < text->hits->len; i++)
		mark_hit(reader, &g_array_index(text->hits, WordingHit, i));
	for (i = 0; i < text->words->words->len; i++) {
		const char *folded = proof_text_word(text, i)->folded;

		reader->known[i] |= strlen(folded) < WORD_MIN_BYTES ||
		    g_ascii_isdigit(folded[0]) ||
		    g_hash_table_contains(reader->record, folded) ||
		    wordings_is_common(text->language->words, folded);
	}
}

/* The most that a hit of the group weighs in the sentence; 0 without one. */
static guint
weight_in(const ProofText *text, guint sentence, WordGroup group)
{
	guint most = 0;
	guint i;

	for (i = 0; i < text->hits->len; i++) {
		const WordingHit *hit =
		    &g_array_index(text->hits, WordingHit, i);

		guint weight = (guint) wordings_rule(text->language->words,
		    hit->rule)->weight;

		if (proof_hit_group(text, hit) == group &&
		    proof_text_word(text, hit->first_word)->sentence ==
			sentence)
			most = MAX(most, weight);
	}
	return MIN(most, G_N_ELEMENTS(novel_words) - 1);
}

/* The words of the sentence that tell something, each once. A capital within
 * the sentence may be a name, and tells something only behind a cue. */
static guint
count_novel(const Reader *reader, guint first, guint end, gboolean cue)
{
	g_autoptr(GHashTable) novel =
	    g_hash_table_new(g_str_hash, g_str_equal);
	guint i;

	for (i = first; i < end; i++)
		if (!reader->known[i] && (cue || reader->capitals ||
			i == first || !has_capital(reader->text, i)))
			g_hash_table_add(novel, (gpointer)
			    proof_text_word(reader->text, i)->folded);
	return g_hash_table_size(novel);
}

static gboolean
sentence_is_specific(const Reader *reader, guint first, guint end)
{
	const ProofText *text = reader->text;
	guint sentence = proof_text_word(text, first)->sentence;
	guint cue = weight_in(text, sentence, WORDS_TOPIC);

	if (cue == 0 && weight_in(text, sentence, WORDS_MINE) > 0)
		return FALSE;
	return count_novel(reader, first, end, cue > 0) >= novel_words[cue];
}

static gboolean
same_stem(const char *first, const char *second)
{
	gsize shorter = MIN(strlen(first), strlen(second));

	return strcmp(first, second) == 0 || (shorter >= STEM_MIN_BYTES &&
	    strncmp(first, second, shorter) == 0);
}

/* Whether a word of the answer that the user gave stands in the text. */
static gboolean
holds_answer(const Reader *reader)
{
	const ProofText *text = reader->text;
	const char *topic = text->input->application ? application_answer(
	    text->input->application, "topic") : NULL;
	g_autoptr(WordText) words = word_text_new(topic);
	guint i, j;

	for (i = 0; i < words->words->len; i++) {
		const char *word = word_text_word(words, i)->folded;

		if (strlen(word) <= WORD_MIN_BYTES ||
		    wordings_is_common(text->language->words, word))
			continue;
		for (j = text->body_from; j < text->body_end; j++)
			if (!reader->known[j] && same_stem(word,
				proof_text_word(text, j)->folded))
				return TRUE;
	}
	return FALSE;
}

static gboolean
has_capital_nouns(const char *language)
{
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(capital_nouns); i++)
		if (strcmp(language, capital_nouns[i]) == 0)
			return TRUE;
	return FALSE;
}

gboolean
proof_text_is_specific(const ProofText *text)
{
	g_autofree guint8 *known = g_new0(guint8, text->words->words->len + 1);
	g_autoptr(GHashTable) record = record_words(text->input);
	Reader reader = {
	    .text = text,
	    .known = known,
	    .record = record,
	    .capitals = has_capital_nouns(text->language->name),
	};
	guint first, end;

	/* What is asked for yet cannot be missed. */
	if (strchr(text->text, '{'))
		return TRUE;
	mark_known(&reader);
	if (holds_answer(&reader))
		return TRUE;
	for (first = text->body_from; first < text->body_end; first = end) {
		guint sentence = proof_text_word(text, first)->sentence;

		for (end = first + 1; end < text->body_end &&
		     proof_text_word(text, end)->sentence == sentence; end++)
			;
		if (sentence_is_specific(&reader, first, end))
			return TRUE;
	}
	return FALSE;
}
