/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How far two messages differ: the longest common subsequence of their words
 * tells what is the same; where a word is not, its line stands beside the one
 * of the other message at that place.
 */
#include <notyet/policy/panel.h>

#include <string.h>

/* Words of a greeting before its comma, at most. */
#define GREETING_WORDS_MAX 8

typedef enum WordMark { MARK_NONE, MARK_GREETING, MARK_PERSONAL } WordMark;

typedef struct Word {
	char *text;		/* as it is compared */
	int line;		/* from 1 */
	WordMark mark;
	gboolean same;		/* the other message has it at that place */
} Word;

/* A message in words and lines. */
typedef struct Side {
	GArray *words;		/* Word */
	char **lines;
} Side;

static void
word_clear(gpointer data)
{
	g_free(((Word *)data)->text);
}

static void
side_clear(Side *side)
{
	g_clear_pointer(&side->words, g_array_unref);
	g_clear_pointer(&side->lines, g_strfreev);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Side, side_clear)

static Word *
word_at(const Side *side, guint i)
{
	return &g_array_index(side->words, Word, i);
}

static void
add_words(GArray *words, const char *line, int number)
{
	g_auto(GStrv) parts = g_strsplit_set(line, " \t\r", -1);

	for (char **part = parts; *part; part++) {
		Word word = {.line = number};

		if (!**part)
			continue;
		word.text = g_utf8_validate(*part, -1, NULL)
		    ? g_utf8_normalize(*part, -1, G_NORMALIZE_NFC)
		    : g_strdup(*part);
		g_array_append_val(words, word);
	}
}

static GArray *
words_new(void)
{
	GArray *words = g_array_new(FALSE, FALSE, sizeof(Word));

	g_array_set_clear_func(words, word_clear);
	return words;
}

static void
side_init(Side *side, const char *body)
{
	side->words = words_new();
	side->lines = g_strsplit(body ? body : "", "\n", -1);
	for (int i = 0; side->lines[i]; i++)
		add_words(side->words, side->lines[i], i + 1);
}

/* The first line as far as its comma. */
static void
mark_greeting(Side *side)
{
	guint i, end = 0;

	for (i = 0; i < side->words->len && i < GREETING_WORDS_MAX; i++) {
		const Word *word = word_at(side, i);
		gsize length = strlen(word->text);

		if (word->line != word_at(side, 0)->line)
			break;
		end = i + 1;
		if (strchr(",!:", word->text[length - 1]))
			break;
	}
	/* A line that goes on is no greeting. */
	if (i == GREETING_WORDS_MAX)
		return;
	for (i = 0; i < end; i++)
		word_at(side, i)->mark = MARK_GREETING;
}

static gboolean
stands_at(const Side *side, guint at, const GArray *words)
{
	if (at + words->len > side->words->len)
		return FALSE;
	for (guint i = 0; i < words->len; i++)
		if (strcmp(word_at(side, at + i)->text,
			g_array_index(words, Word, i).text) != 0)
			return FALSE;
	return TRUE;
}

static gboolean
mark_text(Side *side, const char *text)
{
	g_autoptr(GArray) words = words_new();
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

	for (char **line = lines; *line; line++)
		add_words(words, *line, 0);
	for (guint at = 0; words->len > 0 && at < side->words->len; at++) {
		if (!stands_at(side, at, words))
			continue;
		for (guint i = 0; i < words->len; i++)
			word_at(side, at + i)->mark = MARK_PERSONAL;
		return TRUE;
	}
	return FALSE;
}

static void
side_mark(Side *side, const char *personal)
{
	if (side->words->len > 0)
		mark_greeting(side);
	if (!personal || !mark_text(side, personal))
		mark_text(side, "{personal}");
}

/* --- the same words --- */

typedef guint16 Length;

/* A word of the personal line is never taken for one of the substance. */
static gboolean
is_same(const Word *a, const Word *b)
{
	return a->mark == b->mark && strcmp(a->text, b->text) == 0;
}

G_STATIC_ASSERT(PANEL_WORDS_MAX <= G_MAXUINT16);

/* Marks the words of the longest common subsequence of both; beyond the
 * limit those that stand alike from the end. */
static void
mark_same(Side *a, Side *b)
{
	guint n = MIN(a->words->len, PANEL_WORDS_MAX);
	guint m = MIN(b->words->len, PANEL_WORDS_MAX);
	gsize width = m + 1;
	g_autofree Length *table = g_new0(Length, (n + 1) * width);
	guint i, j;

	for (i = n; i-- > 0;)
		for (j = m; j-- > 0;)
			table[i * width + j] =
			    is_same(word_at(a, i), word_at(b, j))
				? table[(i + 1) * width + j + 1] + 1
				: MAX(table[(i + 1) * width + j],
				      table[i * width + j + 1]);
	for (i = j = 0; i < n && j < m;) {
		if (is_same(word_at(a, i), word_at(b, j))) {
			word_at(a, i++)->same = TRUE;
			word_at(b, j++)->same = TRUE;
		} else if (table[(i + 1) * width + j] >=
		    table[i * width + j + 1]) {
			i++;
		} else {
			j++;
		}
	}
	for (i = n, j = m; i < a->words->len && j < b->words->len; i++, j++)
		word_at(a, i)->same = word_at(b, j)->same =
		    is_same(word_at(a, i), word_at(b, j));
}

static int
common_percent(const Side *a, const Side *b)
{
	guint all = a->words->len + b->words->len, same = 0;

	for (guint i = 0; i < a->words->len; i++)
		same += word_at(a, i)->same ? 2 : 0;
	/* Rounded down: 100 is said of the same words alone. */
	return all == 0 ? 100 : (int)((guint64)same * 100 / all);
}

/* --- the lines --- */

static void
line_free(gpointer data)
{
	PanelLine *line = data;

	g_free(line->first);
	g_free(line->second);
	g_free(line);
}

static PanelWhy
why_of(const Side *side, guint begin, guint end)
{
	PanelWhy why = PANEL_GREETING;

	for (guint i = begin; i < end; i++) {
		WordMark mark = word_at(side, i)->mark;

		if (mark == MARK_NONE)
			return PANEL_SUBSTANCE;
		if (mark == MARK_PERSONAL)
			why = PANEL_PERSONAL;
	}
	return why;
}

/* What is not the same between two places that are. */
typedef struct Gap {
	guint first, first_end, second, second_end;	/* words */
} Gap;

static char *
join_lines(const Side *side, int from, int to)
{
	g_autoptr(GString) text = g_string_new(NULL);

	for (int i = from; i <= to; i++) {
		g_autofree char *line = g_strstrip(g_strdup(side->lines[i - 1]));

		if (text->len > 0 && *line)
			g_string_append_c(text, ' ');
		g_string_append(text, line);
	}
	return g_string_free(g_steal_pointer(&text), FALSE);
}

/* The lines of these words; *ret_line 0 and NULL for none. */
static char *
lines_of(const Side *side, guint begin, guint end, int *ret_line)
{
	*ret_line = 0;
	if (begin == end)
		return NULL;
	*ret_line = word_at(side, begin)->line;
	return join_lines(side, *ret_line, word_at(side, end - 1)->line);
}

static void
add_gap(GPtrArray *lines, const Side *a, const Side *b, const Gap *gap)
{
	PanelLine *line = g_new0(PanelLine, 1);
	const PanelLine *last = lines->len ? lines->pdata[lines->len - 1]
					   : NULL;

	line->why = MAX(why_of(a, gap->first, gap->first_end),
	    why_of(b, gap->second, gap->second_end));
	line->first =
	    lines_of(a, gap->first, gap->first_end, &line->first_line);
	line->second =
	    lines_of(b, gap->second, gap->second_end, &line->second_line);
	/* Where one of them has nothing, its line there stands beside. */
	if (!line->first && gap->first < a->words->len && gap->first > 0 &&
	    word_at(a, gap->first)->line == word_at(a, gap->first - 1)->line)
		line->first = lines_of(a, gap->first, gap->first + 1,
		    &line->first_line);
	if (!line->second && gap->second < b->words->len && gap->second > 0 &&
	    word_at(b, gap->second)->line == word_at(b, gap->second - 1)->line)
		line->second = lines_of(b, gap->second, gap->second + 1,
		    &line->second_line);
	if (last && last->why == line->why &&
	    last->first_line == line->first_line &&
	    last->second_line == line->second_line)
		line_free(line);
	else
		g_ptr_array_add(lines, line);
}

/* A gap may begin in the greeting and end in the substance: each mark is
 * a gap of its own. */
static guint
end_of_mark(const Side *side, guint begin, WordMark *ret_mark)
{
	guint i = begin;

	while (i < side->words->len && !word_at(side, i)->same &&
	    word_at(side, i)->mark == word_at(side, begin)->mark)
		i++;
	if (i > begin)
		*ret_mark = word_at(side, begin)->mark;
	return i;
}

static void
find_gaps(GPtrArray *lines, const Side *a, const Side *b)
{
	guint i = 0, j = 0;

	while (i < a->words->len || j < b->words->len) {
		Gap gap = {i, i, j, j};
		WordMark first = MARK_NONE, second = MARK_NONE;

		while (i < a->words->len && j < b->words->len &&
		    word_at(a, i)->same && word_at(b, j)->same)
			i++, j++;
		gap.first = i;
		gap.second = j;
		gap.first_end = end_of_mark(a, i, &first);
		gap.second_end = end_of_mark(b, j, &second);
		if (gap.first_end > i && gap.second_end > j &&
		    first != second) {
			if (first > second)
				gap.second_end = j;
			else
				gap.first_end = i;
		}
		if (gap.first_end == gap.first && gap.second_end == gap.second)
			break;
		add_gap(lines, a, b, &gap);
		i = gap.first_end;
		j = gap.second_end;
	}
}

PanelDiff *
panel_compare(const PanelText *first, const PanelText *second)
{
	g_auto(Side) a = {NULL}, b = {NULL};
	PanelDiff *diff = g_new0(PanelDiff, 1);

	side_init(&a, first->body);
	side_init(&b, second->body);
	side_mark(&a, first->personal);
	side_mark(&b, second->personal);
	mark_same(&a, &b);
	diff->common_percent = common_percent(&a, &b);
	diff->lines = g_ptr_array_new_with_free_func(line_free);
	find_gaps(diff->lines, &a, &b);
	return diff;
}

void
panel_diff_free(PanelDiff *diff)
{
	if (!diff)
		return;
	g_ptr_array_unref(diff->lines);
	g_free(diff);
}

const char *
panel_why_name(PanelWhy why)
{
	static const char *const names[] = {
	    [PANEL_GREETING] = "greeting",
	    [PANEL_PERSONAL] = "personal",
	    [PANEL_SUBSTANCE] = "substance",
	};

	g_return_val_if_fail(why < G_N_ELEMENTS(names), "substance");
	return names[why];
}

gboolean
panel_substance_differs(const PanelDiff *diff)
{
	for (guint i = 0; i < diff->lines->len; i++)
		if (((const PanelLine *)diff->lines->pdata[i])->why ==
		    PANEL_SUBSTANCE)
			return TRUE;
	return FALSE;
}

static void
add_number(GString *text, int line, int *last)
{
	if (line == *last)
		return;
	g_string_append_printf(text, "%s%d", *last ? ", " : "", line);
	*last = line;
}

char *
panel_diff_sentence(const PanelDiff *diff)
{
	g_autoptr(GString) numbers = g_string_new(NULL);
	int last = 0;

	for (guint i = 0; i < diff->lines->len; i++) {
		const PanelLine *line = diff->lines->pdata[i];

		if (line->why == PANEL_SUBSTANCE)
			add_number(numbers, line->second_line
				? line->second_line : line->first_line, &last);
	}
	if (last == 0)
		return g_strdup_printf("%d %% of the words in common; only "
				       "greeting and personal line differ",
		    diff->common_percent);
	return g_strdup_printf("%d %% of the words in common; substance "
			       "differs: %s %s",
	    diff->common_percent, strchr(numbers->str, ',') ? "lines" : "line",
	    numbers->str);
}
