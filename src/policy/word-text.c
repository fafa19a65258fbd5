/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/policy/word-text.h>

#include <string.h>

/* A shorter line is a heading or a cell and not wrapped prose. */
#define WRAPPED_LINE_MIN_COLS 40

/* How a text is taken apart, from one character to the next. */
typedef struct Reader {
	WordText *text;
	const char *start, *at;
	GString *word;		/* folded so far */
	guint word_bytes;	/* where it began */
	guint sentence;
	gboolean apostrophe;	/* an apostrophe stands before the word */
	gboolean ended;		/* the next word begins a sentence */
	gboolean full_stop;	/* the next word does unless lower case */
	guint line_cols;
} Reader;

/* What is left of an English word before "n't", and what it was. */
static const struct {
	const char *before, *word;
} shortened[] = {
    {"won", "will"}, {"can", "can"}, {"shan", "shall"}, {"don", "do"},
    {"didn", "did"}, {"doesn", "does"}, {"isn", "is"}, {"aren", "are"},
    {"wasn", "was"}, {"weren", "were"}, {"haven", "have"}, {"hasn", "has"},
    {"hadn", "had"}, {"couldn", "could"}, {"wouldn", "would"},
    {"shouldn", "should"}, {"mustn", "must"}, {"needn", "need"},
    {"mightn", "might"}, {"ain", "is"},
};

/* What stands after the apostrophe, and what it was. */
static const struct {
	const char *after, *word;
} endings[] = {
    {"ve", "have"}, {"re", "are"}, {"ll", "will"}, {"d", "would"},
    {"m", "am"},
};

/* Written without their apostrophe or blank. */
static const struct {
	const char *joined, *first;
} joined_words[] = {
    {"cannot", "can"}, {"cant", "can"}, {"dont", "do"}, {"didnt", "did"},
    {"doesnt", "does"}, {"isnt", "is"}, {"arent", "are"}, {"wasnt", "was"},
    {"werent", "were"}, {"havent", "have"}, {"hasnt", "has"},
    {"couldnt", "could"}, {"wouldnt", "would"}, {"wont", "will"},
};

/* How months begin that are written with a capital and after "4.". */
static const char *const months[] = {
    "Jan", "J\xc3\xa4n", "Jaen", "Feb", "M\xc3\xa4r", "Maer", "Mrz", "Apr",
    "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez",
};

/* Words that a full stop shortens, mostly before a capital or a number. */
static const char *const stopped[] = {
    "ca", "dr", "prof", "hr", "fr", "abt", "mag", "nr", "mr", "mrs",
};

static void
append_word(Reader *reader, const char *folded, guint start_bytes,
    guint end_bytes)
{
	Word word = {
	    .folded = g_string_chunk_insert(reader->text->folded, folded),
	    .start_bytes = start_bytes,
	    .end_bytes = end_bytes,
	    .sentence = reader->sentence,
	};

	g_array_append_val(reader->text->words, word);
}

static Word *
last_word(Reader *reader)
{
	GArray *words = reader->text->words;

	return words->len > 0 ?
	    &g_array_index(words, Word, words->len - 1) : NULL;
}

/* "won" and "t" become "will" and "not". */
static gboolean
expand_not(Reader *reader, Word *last, guint end_bytes)
{
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(shortened); i++) {
		if (strcmp(last->folded, shortened[i].before) != 0)
			continue;
		last->folded = g_string_chunk_insert(
		    reader->text->folded, shortened[i].word);
		append_word(reader, "not", reader->word_bytes, end_bytes);
		return TRUE;
	}
	return FALSE;
}

static gboolean
expand_apostrophe(Reader *reader, guint end_bytes)
{
	Word *last = last_word(reader);
	gsize i;

	if (!last || last->end_bytes + 4 < reader->word_bytes)
		return FALSE;
	if (strcmp(reader->word->str, "t") == 0)
		return expand_not(reader, last, end_bytes);
	for (i = 0; i < G_N_ELEMENTS(endings); i++)
		if (strcmp(reader->word->str, endings[i].after) == 0) {
			append_word(reader, endings[i].word,
			    reader->word_bytes, end_bytes);
			return TRUE;
		}
	return FALSE;
}

static gboolean
expand_joined(Reader *reader, guint end_bytes)
{
	gsize i;

	/* They all end so, and few other words do. */
	if (reader->word->str[reader->word->len - 1] != 't')
		return FALSE;
	for (i = 0; i < G_N_ELEMENTS(joined_words); i++) {
		if (strcmp(reader->word->str, joined_words[i].joined) != 0)
			continue;
		append_word(reader, joined_words[i].first, reader->word_bytes,
		    end_bytes);
		append_word(reader, "not", reader->word_bytes, end_bytes);
		return TRUE;
	}
	return FALSE;
}

static void
finish_word(Reader *reader)
{
	guint end_bytes = reader->at - reader->start;
	gboolean done = FALSE;

	if (reader->word->len == 0)
		return;
	if (reader->apostrophe)
		done = expand_apostrophe(reader, end_bytes);
	if (!done)
		done = expand_joined(reader, end_bytes);
	if (!done)
		append_word(reader, reader->word->str, reader->word_bytes,
		    end_bytes);
	g_string_truncate(reader->word, 0);
	reader->apostrophe = FALSE;
}

static void
begin_word(Reader *reader, gunichar c)
{
	if (reader->ended || (reader->full_stop && !g_unichar_islower(c)))
		reader->sentence++;
	reader->ended = FALSE;
	reader->full_stop = FALSE;
	reader->word_bytes = reader->at - reader->start;
}

static void
append_folded(Reader *reader, gunichar c)
{
	gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
	gsize count, i;

	if (reader->word->len >= WORD_MAX_BYTES)
		return;
	if (c < 0x80) {
		g_string_append_c(reader->word, g_ascii_tolower((char) c));
		return;
	}
	switch (c) {
	case 0xdf:
	case 0x1e9e:
		g_string_append(reader->word, "ss");
		return;
	case 0x152:
	case 0x153:
		g_string_append(reader->word, "oe");
		return;
	case 0xc6:
	case 0xe6:
		g_string_append(reader->word, "ae");
		return;
	case 0xd8:
	case 0xf8:
		g_string_append_c(reader->word, 'o');
		return;
	default:
		break;
	}
	count = g_unichar_fully_decompose(c, TRUE, parts, G_N_ELEMENTS(parts));
	for (i = 0; i < count && i < G_N_ELEMENTS(parts); i++)
		if (g_unichar_isalnum(parts[i]))
			g_string_append_unichar(reader->word,
			    g_unichar_tolower(parts[i]));
}

static gboolean
is_apostrophe(gunichar c)
{
	return c == '\'' || c == 0x2019 || c == 0x2018 || c == 0x2bc ||
	    c == '`' || c == 0xb4;
}

/* Whether the line that begins here is an item of a list, or empty. */
static gboolean
line_stands_alone(const char *line)
{
	line += strspn(line, " \t");
	return *line == '\n' || *line == '*' || *line == '-' ||
	    g_str_has_prefix(line, "\xe2\x80\xa2") ||
	    g_str_has_prefix(line, "\xc2\xb7");
}

/* Whether a name of a month comes after these blanks. */
static gboolean
month_follows(const char *text)
{
	gsize i;

	text += strspn(text, " ");
	for (i = 0; i < G_N_ELEMENTS(months); i++)
		if (g_str_has_prefix(text, months[i]))
			return TRUE;
	return FALSE;
}

/* Whether a full stop after the last word may end a sentence: it does not in
 * "4. Mai", "ca. 50", "Dr. May". */
static gboolean
may_end_sentence(Reader *reader, const char *after)
{
	const Word *last = last_word(reader);
	gsize i;

	if (!last)
		return TRUE;
	if (g_ascii_isdigit(last->folded[0]) && strlen(last->folded) <= 2)
		return !month_follows(after);
	for (i = 0; i < G_N_ELEMENTS(stopped); i++)
		if (strcmp(last->folded, stopped[i]) == 0)
			return FALSE;
	return TRUE;
}

static void
read_break(Reader *reader, gunichar c)
{
	const char *next = g_utf8_next_char(reader->at);

	if (c == '\n') {
		if (reader->line_cols < WRAPPED_LINE_MIN_COLS ||
		    line_stands_alone(next))
			reader->ended = TRUE;
		reader->line_cols = 0;
		return;
	}
	if (c == ';' || c == 0x2022)
		reader->ended = TRUE;
	else if ((c == '.' || c == '!' || c == '?' || c == 0x2026) &&
	    (*next == '\0' || !g_unichar_isalnum(g_utf8_get_char(next))) &&
	    (c != '.' || may_end_sentence(reader, next)))
		reader->full_stop = TRUE;
}

static gunichar
char_at(const char *at)
{
	return (guchar) *at < 0x80 ? (guchar) *at : g_utf8_get_char(at);
}

static gboolean
is_alnum(gunichar c)
{
	return c < 0x80 ? g_ascii_isalnum((char) c) : g_unichar_isalnum(c);
}

static void
read_char(Reader *reader)
{
	gunichar c = char_at(reader->at);

	reader->line_cols++;
	/* A mark that stands apart belongs to the letter before it. */
	if (is_alnum(c) || (reader->word->len > 0 && c >= 0x80 &&
		g_unichar_ismark(c))) {
		if (reader->word->len == 0)
			begin_word(reader, c);
		append_folded(reader, c);
		return;
	}
	finish_word(reader);
	reader->apostrophe = is_apostrophe(c);
	read_break(reader, c);
}

WordText *
word_text_new(const char *text)
{
	WordText *made = g_new0(WordText, 1);
	g_autoptr(GString) word = g_string_new(NULL);
	Reader reader = {
	    .text = made,
	    .start = text ? text : "",
	    .at = text ? text : "",
	    .word = word,
	};

	made->words = g_array_new(FALSE, FALSE, sizeof(Word));
	/* Most of the texts are a name or a subject. */
	made->folded = g_string_chunk_new(
	    MIN(strlen(reader.start) * 2 + 64, 4096));
	while (*reader.at && made->words->len < WORD_TEXT_WORDS_MAX) {
		read_char(&reader);
		reader.at = g_utf8_next_char(reader.at);
	}
	finish_word(&reader);
	return made;
}

void
word_text_free(WordText *text)
{
	if (!text)
		return;
	g_array_unref(text->words);
	g_string_chunk_free(text->folded);
	g_free(text);
}

const Word *
word_text_word(const WordText *text, guint i)
{
	return &g_array_index(text->words, Word, i);
}
