/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Is anything in the draft one's own, and is it new? */
#include <string.h>

#include "proof-facts.h"

/* What a {variable} of a template may stand for, in words. */
#define WILD_WORDS_MAX 8
#define LITERAL_MIN_WORDS 3
/* A greeting with another name, or a changed comma, is no sentence. */
#define OWN_MIN_WORDS 4
#define REPEATED_MIN_WORDS 5
/* So much of a sentence is no formula. */
#define HELD_MIN_WORDS 12
#define SENTENCE_MAX_WORDS 200
#define FORMULA_MAX_WORDS 6
#define FORMULA_MAX_BYTES 60

typedef struct Sentence {
	GPtrArray *words;	/* char *, folded, owned */
	int line;		/* where it begins */
} Sentence;

static void
sentence_free(gpointer data)
{
	g_ptr_array_unref(((Sentence *) data)->words);
	g_free(data);
}

/* A word without what surrounds it, so that a changed comma is no change;
 * "" when nothing is left. */
static char *
bare_word(const char *word)
{
	g_autofree char *folded = g_utf8_strdown(word, -1);
	const char *from = folded, *until = folded + strlen(folded);

	while (*from && !g_unichar_isalnum(g_utf8_get_char(from)) &&
	    *from != '{')
		from = g_utf8_next_char(from);
	while (until > from) {
		const char *last = g_utf8_prev_char(until);

		if (g_unichar_isalnum(g_utf8_get_char(last)) || *last == '}')
			break;
		until = last;
	}
	return g_strndup(from, until - from);
}

static gboolean
ends_sentence(const char *word)
{
	gsize size_bytes = strlen(word);

	while (size_bytes > 0 && strchr(")\"'", word[size_bytes - 1]))
		size_bytes--;
	return size_bytes > 0 && strchr(".!?:", word[size_bytes - 1]);
}

/* "Kind regards," and "Dear Anna," on lines of their own. */
static gboolean
is_formula(const char *text, NameList list)
{
	g_autoptr(GPtrArray) words = NULL;
	gsize size_bytes = strlen(text);

	while (size_bytes > 0 && g_ascii_isspace(text[size_bytes - 1]))
		size_bytes--;
	if (size_bytes > FORMULA_MAX_BYTES)
		return FALSE;
	words = fact_words(text);
	if (words->len == 0 || words->len > FORMULA_MAX_WORDS ||
	    (list == LIST_CLOSING && (text[size_bytes - 1] == '.' ||
		strstr(text, ". ") || strstr(text, "! "))))
		return FALSE;
	return list_has(list, ((FactWord *) words->pdata[0])->folded);
}

/* From here on all is a closing formula and a name. */
static guint
closing_start(const GArray *lines)
{
	guint i, j, count;

	for (i = 0; i < lines->len; i++) {
		if (!is_formula(g_array_index(lines, OwnLine, i).text,
			LIST_CLOSING))
			continue;
		count = 0;
		for (j = i; j < lines->len; j++) {
			const char *text =
			    g_array_index(lines, OwnLine, j).text;
			g_autoptr(GPtrArray) words = fact_words(text);

			count += words->len;
			if (words->len > 2 * FORMULA_MAX_WORDS)
				break;
		}
		if (j == lines->len && count < 40)
			return i;
	}
	return lines->len;
}

static void
end_sentence(GPtrArray *sentences, Sentence **sentence)
{
	if (*sentence && (*sentence)->words->len > 0)
		g_ptr_array_add(sentences, g_steal_pointer(sentence));
}

static void
add_line(GPtrArray *sentences, Sentence **sentence, const OwnLine *line)
{
	g_auto(GStrv) words = g_strsplit_set(line->text, " \t\r", -1);
	char **word;

	for (word = words; *word; word++) {
		g_autofree char *bare = bare_word(*word);

		if (!*sentence) {
			*sentence = g_new0(Sentence, 1);
			(*sentence)->words =
			    g_ptr_array_new_with_free_func(g_free);
		}
		if (*bare && (*sentence)->words->len == 0)
			(*sentence)->line = line->number;
		if (*bare && (*sentence)->words->len < SENTENCE_MAX_WORDS)
			g_ptr_array_add((*sentence)->words,
			    g_steal_pointer(&bare));
		if (ends_sentence(*word))
			end_sentence(sentences, sentence);
	}
}

/* The text as sentences, so that a line that was wrapped anew is still the
 * same. Greeting and close are none. */
static GPtrArray *
sentences_of(const GArray *lines)
{
	GPtrArray *sentences = g_ptr_array_new_with_free_func(sentence_free);
	Sentence *sentence = NULL;
	guint until = closing_start(lines);
	gboolean greeted = FALSE;
	guint i;

	for (i = 0; i < until; i++) {
		const OwnLine *line = &g_array_index(lines, OwnLine, i);

		if (!line->text[strspn(line->text, " \t\r")])
			end_sentence(sentences, &sentence);
		else if (!greeted && is_formula(line->text, LIST_GREETING)) {
			greeted = TRUE;
			end_sentence(sentences, &sentence);
		} else
			add_line(sentences, &sentence, line);
	}
	end_sentence(sentences, &sentence);
	if (sentence)
		sentence_free(sentence);
	return sentences;
}

/* --- the bare template --- */

/* What only the user can say: a sentence with it is theirs. */
static const char *const answers[] = {
    "topic", "qualification", "interest", "clarification", "documents",
    "personal", "idea", "reason", "question",
};

static gboolean
is_wild(const char *word)
{
	const char *open = strchr(word, '{');
	const char *close = open ? strchr(open, '}') : NULL;
	g_autofree char *name = NULL;
	gsize i;

	if (!close)
		return FALSE;
	name = g_strndup(open + 1, close - open - 1);
	name[strcspn(name, "|")] = '\0';
	for (i = 0; i < G_N_ELEMENTS(answers); i++)
		if (strcmp(answers[i], name) == 0)
			return FALSE;
	return TRUE;
}

/* Row by row: which beginnings of the text the beginning of the pattern may
 * stand for. */
static gboolean
matches(const Sentence *pattern, const Sentence *text)
{
	guint count = text->words->len;
	g_autofree gboolean *row = g_new0(gboolean, count + 1);
	guint i, j, k, literal = 0;

	/* "{role}" alone says nothing. */
	for (i = 0; i < pattern->words->len; i++)
		literal += !is_wild(pattern->words->pdata[i]);
	if (literal < LITERAL_MIN_WORDS)
		return FALSE;
	row[0] = TRUE;
	for (i = 0; i < pattern->words->len; i++) {
		const char *word = pattern->words->pdata[i];
		gboolean wild = is_wild(word);

		for (j = count + 1; j-- > 0;) {
			gboolean reached = wild ? row[j] : j > 0 &&
			    row[j - 1] &&
			    strcmp(word, text->words->pdata[j - 1]) == 0;

			for (k = 1; wild && !reached && k <= j &&
			     k <= WILD_WORDS_MAX; k++)
				reached = row[j - k];
			row[j] = reached;
		}
	}
	return row[count];
}

static gboolean
is_own(const Sentence *sentence, const GPtrArray *templates)
{
	guint i;

	if (sentence->words->len < OWN_MIN_WORDS)
		return FALSE;
	for (i = 0; i < templates->len; i++)
		if (matches(templates->pdata[i], sentence))
			return FALSE;
	return TRUE;
}

static void
check_bare(GPtrArray *findings, const GPtrArray *sentences,
    const GPtrArray *template_bodies)
{
	g_autoptr(GPtrArray) templates =
	    g_ptr_array_new_with_free_func(sentence_free);
	guint i;

	for (i = 0; i < template_bodies->len; i++) {
		g_autoptr(GArray) lines = own_lines(template_bodies->pdata[i]);

		g_ptr_array_extend_and_steal(templates, sentences_of(lines));
	}
	for (i = 0; i < sentences->len; i++)
		if (is_own(sentences->pdata[i], templates))
			return;
	finding_add(findings, "bare-template", PROOF_ASK, 0,
	    "No sentence of the text is your own: add one that only you could "
	    "have written.");
}

/* --- what was said before --- */

static char *
sentence_text(const Sentence *sentence, guint max_words)
{
	g_autoptr(GString) text = g_string_new(NULL);
	guint i;

	for (i = 0; i < sentence->words->len && i < max_words; i++)
		g_string_append_printf(text, "%s%s", i ? " " : "",
		    (const char *) sentence->words->pdata[i]);
	if (i < sentence->words->len)
		g_string_append(text, " ...");
	return g_string_free(g_steal_pointer(&text), FALSE);
}

/* Whole words, one after another. */
static gboolean
holds_words(const char *text, const char *words)
{
	gsize size_bytes = strlen(words);
	const char *found = text;

	while ((found = strstr(found, words))) {
		if ((found == text || found[-1] == ' ') &&
		    (!found[size_bytes] || found[size_bytes] == ' '))
			return TRUE;
		found++;
	}
	return FALSE;
}

/* The whole sentence, or a long one that a longer one holds. */
static gboolean
is_said(const Sentence *sentence, const char *whole, const GPtrArray *said)
{
	guint i;

	for (i = 0; i < said->len; i++) {
		const Sentence *old = said->pdata[i];
		g_autofree char *text = sentence_text(old, G_MAXUINT);

		if (strcmp(text, whole) == 0)
			return TRUE;
		if (old->words->len >= HELD_MIN_WORDS &&
		    holds_words(whole, text))
			return TRUE;
		if (sentence->words->len >= HELD_MIN_WORDS &&
		    holds_words(text, whole))
			return TRUE;
	}
	return FALSE;
}

static void
check_repeated(GPtrArray *findings, const GPtrArray *sentences,
    const GPtrArray *earlier)
{
	g_autoptr(GPtrArray) said =
	    g_ptr_array_new_with_free_func(sentence_free);
	guint i;

	for (i = 0; i < earlier->len; i++) {
		g_autoptr(GArray) lines = own_lines(earlier->pdata[i]);

		g_ptr_array_extend_and_steal(said, sentences_of(lines));
	}
	for (i = 0; i < sentences->len; i++) {
		const Sentence *sentence = sentences->pdata[i];
		g_autofree char *whole = sentence_text(sentence, G_MAXUINT);
		g_autofree char *shown =
		    sentence_text(sentence, WILD_WORDS_MAX);

		if (sentence->words->len >= REPEATED_MIN_WORDS &&
		    is_said(sentence, whole, said))
			finding_add(findings, "repeated-sentence",
			    PROOF_WARNING, sentence->line,
			    "\"%s\" stood in an earlier mail of yours: say it "
			    "in another way.", shown);
	}
}

void
check_own_sentence(GPtrArray *findings, const GArray *lines,
    const ProofInput *input)
{
	g_autoptr(GPtrArray) sentences = sentences_of(lines);
	gboolean needs_own = input->kind >= MESSAGE_KIND_COUNT ||
	    (message_kind_needs(input->kind) & NEEDS_OWN);

	if (needs_own && input->template_bodies &&
	    input->template_bodies->len > 0)
		check_bare(findings, sentences, input->template_bodies);
	if (input->earlier)
		check_repeated(findings, sentences, input->earlier);
}
