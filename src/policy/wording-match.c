/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wording-private.h"

#include <string.h>

#define HEDGE_MAX_WORDS 20
/* Fewer common words tell no language. */
#define COMMON_MIN_WORDS 4
#define BANNED_MAX_WORDS 30	/* before a match */
#define BANNED_AFTER_WORDS 8

/* A text while rules are looked for in it. */
typedef struct Search {
	const WordingTables *tables;
	const WordText *text;
	WordingPlace place;
	guint *ids;		/* of each word, 0 for one no rule names */
	guint *ends;		/* of each word: where its sentence ends */
	guint32 *hedges;	/* by word: the languages, a bit for each */
	gboolean everywhere;	/* a rule may be found again */
	guint32 languages;	/* the bits of those that the text is in */
	guint8 *found;		/* by rule */
	GArray *hits;
} Search;

/* The number of a folded word, 0 for one that no rule names. */
static guint32
find_word(const WordingTables *tables, const char *folded)
{
	guint32 slot = wording_word_hash(folded) & tables->slot_mask;
	guint32 id;

	while ((id = tables->slots[slot])) {
		if (strcmp(tables->texts + tables->words[id], folded) == 0)
			return id;
		slot = (slot + 1) & tables->slot_mask;
	}
	return 0;
}

static gboolean
begins_with(const char *word, const char *prefix)
{
	for (; *prefix; prefix++, word++)
		if (*word != *prefix)
			return FALSE;
	return TRUE;
}

static gboolean
choices_accept(const Search *search, Choices choices, guint i)
{
	const Choice *choice = search->tables->choices + choices.first;
	const Choice *end = choice + choices.count;
	const char *folded = word_text_word(search->text, i)->folded;
	guint id = search->ids[i];

	for (; choice < end; choice++)
		if (choice->id ? choice->id == id :
		    choice->prefix ? begins_with(folded,
			search->tables->texts + choice->prefix) :
		    g_ascii_isdigit(folded[0]))
			return TRUE;
	return FALSE;
}

/* How many words of the sentence there are from word i on, up to the span. */
static guint
words_left(const Search *search, guint i)
{
	return MIN(search->ends[i] - i, SPAN_MAX_WORDS);
}

static guint
lowest_bit(guint64 bits)
{
	return (guint) __builtin_ctzll(bits);
}

/*
 * The bits of reached say how many words, from word i on, the elements so far
 * may have taken. Each element moves them on, so that no pattern and no text
 * makes it try again what it tried before.
 */
static guint64
step(const Search *search, const Element *element, guint i, guint64 reached)
{
	guint left = words_left(search, i);
	guint64 next = element->optional ? reached : 0;
	guint64 from;
	guint k;

	if (element->gap_words) {
		for (k = 0; k < element->gap_words; k++)
			reached |= reached << 1;
		return reached & ((G_GUINT64_CONSTANT(2) << left) - 1);
	}
	from = reached & ((G_GUINT64_CONSTANT(1) << left) - 1);
	for (; from; from &= from - 1) {
		k = lowest_bit(from);
		if (choices_accept(search, element->choices, i + k))
			next |= G_GUINT64_CONSTANT(2) << k;
	}
	return next;
}

static gboolean
is_sentence_start(const Search *search, guint i)
{
	return i == 0 || word_text_word(search->text, i - 1)->sentence !=
	    word_text_word(search->text, i)->sentence;
}

/* last: the word after the match. */
static gboolean
is_banned(const Search *search, const Pattern *pattern, guint first,
    guint last)
{
	guint sentence = word_text_word(search->text, first)->sentence;
	guint from = first > BANNED_MAX_WORDS ? first - BANNED_MAX_WORDS : 0;
	guint end = MIN(search->ends[first], last + BANNED_AFTER_WORDS);
	guint i;

	for (i = from; pattern->banned.count && i < end; i++)
		if (word_text_word(search->text, i)->sentence == sentence &&
		    choices_accept(search, pattern->banned, i))
			return TRUE;
	return FALSE;
}

/* How many words the pattern takes from word i on; 0 when it is not there. */
static guint
match(const Search *search, const Pattern *pattern, guint i)
{
	const Element *element =
	    search->tables->elements + pattern->first_element;
	guint64 reached = 1;
	guint k, left;

	if (pattern->at_start && !is_sentence_start(search, i))
		return 0;
	for (k = 0; k < pattern->element_count && reached; k++)
		reached = step(search, element + k, i, reached);
	left = search->ends[i] - i;
	/* Where the span ends, the sentence may go on. */
	if (pattern->at_end)
		reached &= left <= SPAN_MAX_WORDS ?
			   G_GUINT64_CONSTANT(1) << left : 0;
	if (!reached)
		return 0;
	k = lowest_bit(reached);
	return k > 0 && !is_banned(search, pattern, i, i + k) ? k : 0;
}

/* "but" and its like: what stands before it does not bind what follows. */
static gboolean
turns(const Search *search, guint language, guint i)
{
	return search->tables->turns[search->ids[i]] >> language & 1;
}

/* Whether a hedge stands in the match or before it, with no turn between.
 * last: the word after. */
static gboolean
is_hedged(const Search *search, guint language, guint first, guint last)
{
	guint sentence = word_text_word(search->text, first)->sentence;
	guint from = first > HEDGE_MAX_WORDS ? first - HEDGE_MAX_WORDS : 0;
	guint i;

	for (i = last; i-- > from;) {
		if (word_text_word(search->text, i)->sentence != sentence ||
		    (i < first && turns(search, language, i)))
			return FALSE;
		if (search->hedges[i] >> language & 1)
			return TRUE;
	}
	return FALSE;
}

static void
try_rule(Search *search, const Pattern *pattern, guint i)
{
	const RuleRow *rule = &search->tables->rows[pattern->rule];
	WordingHit hit = {.rule = pattern->rule, .first_word = i};
	guint count;

	if ((search->found[pattern->rule] && !search->everywhere) ||
	    !(rule->places & search->place))
		return;
	count = match(search, pattern, i);
	if (!count || (!rule->plain &&
		is_hedged(search, pattern->language, i, i + count)))
		return;
	hit.last_word = i + count - 1;
	search->found[pattern->rule] = TRUE;
	g_array_append_val(search->hits, hit);
}

static void
try_pattern(Search *search, const Pattern *pattern, guint i)
{
	if (!(search->languages >> pattern->language & 1))
		return;
	if (pattern->rule != HEDGE_RULE)
		try_rule(search, pattern, i);
	else if (match(search, pattern, i))
		search->hedges[i] |= 1u << pattern->language;
}

static void
try_list(Search *search, guint32 first, guint32 end, guint i)
{
	const WordingTables *tables = search->tables;

	for (; first < end; first++)
		try_pattern(search, &tables->patterns[tables->lists[first]],
		    i);
}

static void
try_prefixes(Search *search, const StartTable *starts, guint i)
{
	guint32 key =
	    wording_prefix_key(word_text_word(search->text, i)->folded);
	guint32 at = wording_prefix_hash(key) & starts->prefix_mask;
	const PrefixRow *row;

	for (; key && starts->prefixes[at].key;
	     at = (at + 1) & starts->prefix_mask) {
		row = &starts->prefixes[at];
		if (row->key != key)
			continue;
		try_list(search, row->first, row->first + row->count, i);
		return;
	}
}

/* Fills ids and ends, from the last word to the first. */
static void
number_words(Search *search)
{
	guint count = search->text->words->len;
	guint i;

	for (i = count; i-- > 0;) {
		const Word *word = word_text_word(search->text, i);
		gboolean last = i + 1 == count ||
		    word_text_word(search->text, i + 1)->sentence !=
		    word->sentence;

		search->ids[i] = find_word(search->tables, word->folded);
		search->ends[i] = last ? i + 1 : search->ends[i + 1];
	}
}

/* Which languages the text is in, by their common words. */
static void
tell_languages(Search *search)
{
	guint counts[WORDING_LANGUAGES_MAX] = {0};
	guint most = 0;
	guint i, j;

	for (i = 0; i < search->text->words->len; i++) {
		guint32 bits = search->tables->common[search->ids[i]];

		for (j = 0; bits; j++, bits >>= 1)
			most = MAX(most, counts[j] += bits & 1);
	}
	search->languages = 0;
	for (j = 0; j < search->tables->languages; j++)
		if (most < COMMON_MIN_WORDS || counts[j] * 3 >= most)
			search->languages |= 1u << j;
}

static void
try_all(Search *search, const StartTable *starts)
{
	guint i;

	for (i = 0; i < search->text->words->len; i++) {
		guint id = search->ids[i];

		if (id)
			try_list(search, starts->by_word[id],
			    starts->by_word[id + 1], i);
		try_prefixes(search, starts, i);
		if (g_ascii_isdigit(
			word_text_word(search->text, i)->folded[0]))
			try_list(search, starts->numbers_first,
			    starts->numbers_first + starts->numbers_count, i);
	}
}

char *
wording_hit_text(const WordingHit *hit, const WordText *words,
    const char *text)
{
	guint start = word_text_word(words, hit->first_word)->start_bytes;
	guint end = word_text_word(words, hit->last_word)->end_bytes;

	return g_strdelimit(g_strndup(text + start, end - start), "\n", ' ');
}

static GArray *
find(const Wordings *wordings, const WordText *text, WordingPlace place,
    gboolean everywhere)
{
	guint count = text->words->len;
	g_autofree guint *ids = g_new0(guint, count + 1);
	g_autofree guint *ends = g_new0(guint, count + 1);
	g_autofree guint32 *hedges = g_new0(guint32, count + 1);
	g_autofree guint8 *found =
	    g_new0(guint8, wordings->tables.rule_count + 1);
	Search search = {
	    .tables = &wordings->tables,
	    .text = text,
	    .place = place,
	    .everywhere = everywhere,
	    .ids = ids,
	    .ends = ends,
	    .hedges = hedges,
	    .found = found,
	    .hits = g_array_new(FALSE, FALSE, sizeof(WordingHit)),
	};

	number_words(&search);
	tell_languages(&search);
	try_all(&search, &search.tables->hedges);
	try_all(&search, &search.tables->rules);
	return search.hits;
}

GArray *
wordings_find(const Wordings *wordings, const WordText *text,
    WordingPlace place)
{
	return find(wordings, text, place, FALSE);
}

GArray *
wordings_find_all(const Wordings *wordings, const WordText *text,
    WordingPlace place)
{
	return find(wordings, text, place, TRUE);
}

gboolean
wordings_is_common(const Wordings *wordings, const char *folded)
{
	const WordingTables *tables = &wordings->tables;

	return tables->common[find_word(tables, folded)] != 0;
}

guint
wordings_common_words(const Wordings *wordings, const WordText *text)
{
	guint count = 0;
	guint i;

	for (i = 0; i < text->words->len; i++)
		count += wordings_is_common(wordings,
		    word_text_word(text, i)->folded);
	return count;
}
