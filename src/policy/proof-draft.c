/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <notyet/base/embedded.h>

#include "proof-words.h"

/* A greeting is no longer. */
#define GREETING_MAX_WORDS 7
/* What is read of a signature. */
#define SIGNATURE_MAX_LINES 8
/* A close is among the last lines of the text, and no more follows. */
#define CLOSING_MAX_LINES 9
#define CLOSING_LINE_MAX_WORDS 9
#define CLOSING_BEFORE_MAX_WORDS 4
#define WEAK_LINE_MAX_WORDS 7
/* Of how many words one must be common in the language. */
#define COMMON_SHARE 6
/* No rule asks whether a line has more words to either side. */
#define LINE_LOOK_WORDS 64
#define NOTE_MAX_WORDS 40

static const char *const groups[] = {
#define X(id, name) [id] = name,
    WORD_GROUPS(X)
#undef X
};

static int
parse_group(const char *name)
{
	guint i;

	for (i = 0; i < G_N_ELEMENTS(groups); i++)
		if (strcmp(groups[i], name) == 0)
			return (int) i;
	return -1;
}

static int
parse_kind(const char *name)
{
	MessageKind kind = message_kind_parse(name);

	return kind == KIND_UNKNOWN ? -1 : (int) kind;
}

static Wordings *
read_wordings(const EmbeddedFile *file, WordingKindParse parse)
{
	Wordings *wordings = wordings_new_of(parse);
	g_autoptr(GError) error = NULL;

	/* Ours, and tested: a mistake in it is a programmer's. */
	if (!file || !wordings_add(wordings, file->name, file->data, &error))
		g_assert_not_reached();
	return wordings;
}

static GPtrArray *
read_languages(void)
{
	GPtrArray *languages = g_ptr_array_new();
	const EmbeddedFile *file;

	for (file = embedded_files; file->name; file++) {
		ProofLanguage *language;
		g_autofree char *kinds = NULL;

		if (!g_str_has_prefix(file->name, "proof/words-"))
			continue;
		language = g_new0(ProofLanguage, 1);
		language->name =
		    g_strndup(file->name + strlen("proof/words-"), 2);
		kinds = g_strdup_printf("proof/kinds-%s.txt", language->name);
		language->words = read_wordings(file, parse_group);
		language->kinds =
		    read_wordings(embedded_find(kinds), parse_kind);
		g_ptr_array_add(languages, language);
	}
	return languages;
}

const GPtrArray *
proof_languages(void)
{
	static gsize loaded;

	if (g_once_init_enter(&loaded))
		g_once_init_leave(&loaded, (gsize) read_languages());
	return (const GPtrArray *) loaded;
}

const ProofLanguage *
proof_language_of(const WordText *words, const char *given)
{
	const GPtrArray *languages = proof_languages();
	const ProofLanguage *best = NULL, *said = NULL;
	guint best_count = 0, second_count = 0, said_count = 0;
	guint i;

	for (i = 0; i < languages->len; i++) {
		const ProofLanguage *language = languages->pdata[i];
		guint count = wordings_common_words(language->words, words);

		if (given && g_str_has_prefix(given, language->name)) {
			said = language;
			said_count = count;
		}
		if (count > best_count) {
			second_count = best_count;
			best = language;
			best_count = count;
		} else
			second_count = MAX(second_count, count);
	}
	if (said && said_count * 2 >= best_count)
		return said;
	/* A note of a few words is not told by their share. */
	if (words->words->len <= NOTE_MAX_WORDS && best_count >= 2 &&
	    best_count >= 3 * second_count)
		return best;
	return best_count * COMMON_SHARE >= words->words->len ? best : NULL;
}

const Word *
proof_text_word(const ProofText *text, guint i)
{
	return word_text_word(text->words, i);
}

WordGroup
proof_hit_group(const ProofText *text, const WordingHit *hit)
{
	return (WordGroup) wordings_rule(text->language->words,
	    hit->rule)->kind;
}

guint
proof_text_line_index(const ProofText *text, guint word)
{
	gsize at = proof_text_word(text, word)->start_bytes;
	guint low = 0, high = text->starts->len;

	while (low + 1 < high) {
		guint middle = (low + high) / 2;

		if (g_array_index(text->starts, gsize, middle) <= at)
			low = middle;
		else
			high = middle;
	}
	return low;
}

int
proof_text_line(const ProofText *text, guint word)
{
	guint i = proof_text_line_index(text, word);

	return i < text->lines->len ?
	    g_array_index(text->lines, OwnLine, i).number : 0;
}

static gboolean
is_blank(const char *text)
{
	return text[strspn(text, " \t\r")] == '\0';
}

static gboolean
is_list_item(const char *text)
{
	text += strspn(text, " \t");
	return *text == '-' || *text == '*' ||
	    g_str_has_prefix(text, "\xe2\x80\xa2");
}

static guint
count_words(const char *line)
{
	g_auto(GStrv) words = g_strsplit_set(line, " \t\r", -1);
	guint count = 0;
	guint i;

	for (i = 0; words[i]; i++)
		count += *words[i] != '\0';
	return count;
}

/* The first line, "Dear Anna,". */
static gboolean
is_greeting(const char *line, const char *next)
{
	g_autofree char *bare = g_strchomp(g_strdup(line));
	gsize size_bytes = strlen(bare);

	return size_bytes > 0 && count_words(bare) <= GREETING_MAX_WORDS &&
	    (strchr(",!:", bare[size_bytes - 1]) ||
		(is_blank(next) && !strchr(".?", bare[size_bytes - 1])));
}

static void
append_line(ProofText *made, GString *text, const char *line)
{
	gsize at = text->len;

	g_array_append_val(made->starts, at);
	g_string_append(text, line);
}

/* Lines of a paragraph go on; the greeting, and items of lists, do not. */
static gboolean
append_own_lines(ProofText *made, GString *text)
{
	gboolean first = TRUE, greeted = FALSE;
	guint i;

	for (i = 0; i < made->lines->len; i++) {
		const char *line =
		    g_array_index(made->lines, OwnLine, i).text;
		const char *next = i + 1 < made->lines->len ?
		    g_array_index(made->lines, OwnLine, i + 1).text : "";
		gboolean greeting = first && is_greeting(line, next);

		append_line(made, text, line);
		if (greeting)
			made->body_from = i + 1;
		g_string_append(text, greeting ? "\n\n" : is_blank(line) ||
		    is_blank(next) || is_list_item(next) ? "\n" : " ");
		greeted |= greeting;
		first &= is_blank(line);
	}
	return greeted;
}

static void
append_signature(ProofText *made, GString *text)
{
	const char *body = made->input->body ? made->input->body : "";
	const char *mark = g_str_has_prefix(body, "-- \n") ? body - 1 :
	    strstr(body, "\n-- \n");
	g_auto(GStrv) lines = NULL;
	int i;

	g_string_append(text, "\n\n");
	if (!mark)
		return;
	lines = g_strsplit(mark + strlen("\n-- \n"), "\n",
	    SIGNATURE_MAX_LINES + 1);
	for (i = 0; lines[i] && i < SIGNATURE_MAX_LINES; i++) {
		append_line(made, text, lines[i]);
		g_string_append_c(text, '\n');
	}
}

/* Where the words of the first own lines end. */
static guint
words_before(const ProofText *text, guint line)
{
	guint i;

	for (i = 0; i < text->words->words->len; i++)
		if (proof_text_line_index(text, i) >= line)
			return i;
	return i;
}

/* The blank lines above count as what follows them. */
static guint
line_words(const ProofText *text, guint word, guint *ret_before)
{
	guint line = proof_text_line_index(text, word);
	guint first = word, last = word;

	while (first > 0 && word - first < LINE_LOOK_WORDS &&
	    proof_text_line_index(text, first - 1) == line)
		first--;
	while (last + 1 < text->words->words->len &&
	    last - word < LINE_LOOK_WORDS &&
	    proof_text_line_index(text, last + 1) == line)
		last++;
	*ret_before = word - first;
	return last - first + 1;
}

static gboolean
sentence_goes_on(const ProofText *text, guint word)
{
	const char *p = text->text + proof_text_word(text, word)->end_bytes;

	p += strcspn(p, "\n.!?,");
	return *p == '.';
}

static gboolean
is_closing(const ProofText *text, const WordingHit *hit)
{
	WordGroup group = proof_hit_group(text, hit);
	guint before;
	guint count = line_words(text, hit->first_word, &before);

	if (group == WORDS_CLOSING_WEAK)
		return before == 0 && count <= WEAK_LINE_MAX_WORDS &&
		    (count <= 3 || !sentence_goes_on(text, hit->last_word));
	return group == WORDS_CLOSING && (count <= CLOSING_LINE_MAX_WORDS ||
	    count - before <= 6);
}

/* The index of the line from which on a close may begin. */
static guint
late_lines(const ProofText *text)
{
	guint left = CLOSING_MAX_LINES;
	guint i;

	for (i = text->lines->len; i > 0 && left > 0; i--)
		left -= !is_blank(
		    g_array_index(text->lines, OwnLine, i - 1).text);
	return i;
}

/* The first of the last lines, so that the name below it is no text. */
static void
find_closing(ProofText *text)
{
	guint late = late_lines(text);
	guint own = text->own_words;
	guint i, before;

	text->closing = -1;
	text->body_end = own;
	for (i = 0; i < text->hits->len; i++) {
		const WordingHit *hit =
		    &g_array_index(text->hits, WordingHit, i);

		if (proof_text_line_index(text, hit->first_word) < late ||
		    hit->first_word < text->body_from ||
		    !is_closing(text, hit))
			continue;
		/* "With kind regards" begins before the regards. */
		line_words(text, hit->first_word, &before);
		if (before > CLOSING_BEFORE_MAX_WORDS)
			before = 0;
		text->closing = (int) (hit->first_word - before);
		text->closing_last = (int) hit->last_word;
		text->body_end = MIN(own, hit->first_word - before);
		return;
	}
}

static MessageKind
kind_of(const ProofText *text)
{
	static const MessageKind by_channel[] = {
	    [CHANNEL_MAIL] = KIND_UNKNOWN,
	    [CHANNEL_PHONE] = KIND_CALL,
	    [CHANNEL_TEXT] = KIND_TEXT,
	    [CHANNEL_PROFILE] = KIND_PROFILE,
	};
	const ProofInput *input = text->input;
	MessageKind kind = input->channel < G_N_ELEMENTS(by_channel) ?
	    by_channel[input->channel] : KIND_UNKNOWN;

	if (input->kind != KIND_UNKNOWN)
		return input->kind;
	if (kind != KIND_UNKNOWN)
		return kind;
	return message_kind_of_words(input->subject, text->words,
	    text->language);
}

ProofText *
proof_text_new(const GArray *lines, const ProofInput *input)
{
	ProofText *made = g_new0(ProofText, 1);
	GString *text = g_string_new(NULL);
	gboolean greeted;

	made->input = input;
	made->lines = lines;
	made->starts = g_array_new(FALSE, FALSE, sizeof(gsize));
	greeted = append_own_lines(made, text);
	append_signature(made, text);
	made->text = g_string_free(text, FALSE);
	made->words = word_text_new(made->text);
	made->own_words = words_before(made, lines->len);
	made->body_from = greeted ? words_before(made, made->body_from) : 0;
	made->language = proof_language_of(made->words, input->language);
	made->hits = made->language ? wordings_find_all(made->language->words,
	    made->words, WORDING_IN_BODY) :
	    g_array_new(FALSE, FALSE, sizeof(WordingHit));
	find_closing(made);
	made->kind = kind_of(made);
	return made;
}

void
proof_text_free(ProofText *text)
{
	if (!text)
		return;
	g_free(text->text);
	g_array_unref(text->starts);
	word_text_free(text->words);
	g_array_unref(text->hits);
	g_free(text);
}
