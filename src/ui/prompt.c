/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/ui/prompt.h>

#include <notyet/base/text.h>

#include <string.h>

struct Prompt {
	PromptKind kind;
	char *label;
	GString *text;
	gsize cursor_bytes;
	GStrv choices;		/* or NULL */
	GPtrArray *(*complete)(const char *text, gpointer data);
	GStrv history;		/* or NULL */
	int history_at;		/* the line that stands there; -1: none */
	char *own;		/* what stood there before it, or NULL */
	char *letters;		/* of a choice, or NULL */
	gboolean keeps;
	char *refusal;		/* or NULL */
	char *typed;		/* what was completed from, or NULL */
	int choice;		/* the one that stands there now */
	PromptDone done;
	gpointer data;
	GDestroyNotify free_data;
};

Prompt *
prompt_new(const PromptSpec *spec)
{
	Prompt *prompt = g_new0(Prompt, 1);

	prompt->kind = spec->kind;
	prompt->label = text_scrub(spec->label, -1, TEXT_ONE_LINE);
	prompt->text = g_string_new(NULL);
	if (spec->initial != NULL) {
		g_autofree char *safe =
		    text_scrub(spec->initial, -1, TEXT_ONE_LINE);

		g_string_assign(prompt->text, safe);
	}
	prompt->cursor_bytes = prompt->text->len;
	prompt->choices = g_strdupv((char **)spec->choices);
	prompt->complete = spec->complete;
	prompt->history_at = -1;
	prompt->letters = g_strdup(spec->letters);
	prompt->keeps = spec->keeps && spec->kind == PROMPT_TEXT;
	prompt->done = spec->done;
	prompt->data = spec->data;
	prompt->free_data = spec->free_data;
	return prompt;
}

void
prompt_free(Prompt *prompt)
{
	if (prompt == NULL)
		return;
	if (prompt->free_data != NULL)
		prompt->free_data(prompt->data);
	g_free(prompt->label);
	g_string_free(prompt->text, TRUE);
	g_strfreev(prompt->choices);
	g_strfreev(prompt->history);
	g_free(prompt->own);
	g_free(prompt->letters);
	g_free(prompt->refusal);
	g_free(prompt->typed);
	g_free(prompt);
}

PromptKind
prompt_kind(const Prompt *prompt)
{
	return prompt->kind;
}

const char *
prompt_text(const Prompt *prompt)
{
	return prompt->text->str;
}

void
prompt_set_history(Prompt *prompt, GStrv lines)
{
	g_strfreev(prompt->history);
	prompt->history = lines;
}

void
prompt_answer(Prompt *prompt, gboolean answered)
{
	const char *text = prompt->text->str;

	if (prompt->kind == PROMPT_CONFIRM)
		text = "y";
	g_clear_pointer(&prompt->refusal, g_free);
	prompt->done(answered ? text : NULL, prompt->data);
}

gboolean
prompt_keeps(const Prompt *prompt)
{
	return prompt->keeps;
}

void
prompt_refuse(Prompt *prompt, const char *sentence)
{
	g_free(prompt->refusal);
	prompt->refusal = text_scrub(sentence, -1, TEXT_ONE_LINE);
}

/* --- editing --- */

static gsize
step_left(const Prompt *prompt)
{
	const char *text = prompt->text->str;
	const char *p = g_utf8_find_prev_char(text, text + prompt->cursor_bytes);

	return p != NULL ? (gsize)(p - text) : 0;
}

static gsize
step_right(const Prompt *prompt)
{
	const char *text = prompt->text->str;

	if (prompt->cursor_bytes >= prompt->text->len)
		return prompt->text->len;
	return (gsize)(g_utf8_next_char(text + prompt->cursor_bytes) - text);
}

static void
erase_to(Prompt *prompt, gsize from, gsize to)
{
	g_string_erase(prompt->text, (gssize)from, (gssize)(to - from));
	prompt->cursor_bytes = from;
}

static gsize
word_left(const Prompt *prompt)
{
	const char *text = prompt->text->str;
	gsize at = prompt->cursor_bytes;

	while (at > 0 && text[at - 1] == ' ')
		at--;
	while (at > 0 && text[at - 1] != ' ')
		at--;
	return at;
}

static gboolean
insert(Prompt *prompt, Key key)
{
	char bytes[7] = "";
	gsize length;

	if (key >= K_NAMED || !g_unichar_isprint(key) ||
	    g_unichar_type(key) == G_UNICODE_PRIVATE_USE)
		return FALSE;
	length = (gsize)g_unichar_to_utf8(key, bytes);
	if (prompt->text->len + length > PROMPT_TEXT_MAX_BYTES)
		return TRUE;
	g_string_insert_len(prompt->text, (gssize)prompt->cursor_bytes, bytes,
	    (gssize)length);
	prompt->cursor_bytes += length;
	return TRUE;
}

static gboolean
edit(Prompt *prompt, Key key)
{
	gsize cursor = prompt->cursor_bytes;

	switch (key) {
	case K_ARROW_LEFT:
		prompt->cursor_bytes = step_left(prompt);
		return TRUE;
	case K_ARROW_RIGHT:
		prompt->cursor_bytes = step_right(prompt);
		return TRUE;
	case K_TO_HOME:
		prompt->cursor_bytes = 0;
		return TRUE;
	case K_TO_END:
	case K_CONTROL | 'e':
		prompt->cursor_bytes = prompt->text->len;
		return TRUE;
	case K_ERASE:
		erase_to(prompt, step_left(prompt), cursor);
		return TRUE;
	case K_REMOVE:
	case K_CONTROL | 'd':
		erase_to(prompt, cursor, step_right(prompt));
		return TRUE;
	case K_CONTROL | 'k':
		erase_to(prompt, cursor, prompt->text->len);
		return TRUE;
	case K_CONTROL | 'u':
		erase_to(prompt, 0, cursor);
		return TRUE;
	case K_CONTROL | 'w':
		erase_to(prompt, word_left(prompt), cursor);
		return TRUE;
	default:
		return insert(prompt, key);
	}
}

/* --- completion --- */

static void
set_text(Prompt *prompt, const char *text)
{
	g_string_assign(prompt->text, text);
	prompt->cursor_bytes = prompt->text->len;
}

/* Those that the text can become; char *, owned by the array. */
static GPtrArray *
fitting(const Prompt *prompt, const char *text)
{
	GPtrArray *fits;

	if (prompt->complete != NULL)
		return prompt->complete(text, prompt->data);
	fits = g_ptr_array_new_with_free_func(g_free);
	for (guint i = 0; prompt->choices[i] != NULL; i++)
		if (g_str_has_prefix(prompt->choices[i], text))
			g_ptr_array_add(fits, g_strdup(prompt->choices[i]));
	return fits;
}

/* What all of them begin with; never a part of a character. Owned. */
static char *
common_beginning(const GPtrArray *texts)
{
	char *common = g_strdup(g_ptr_array_index(texts, 0));
	const char *end = NULL;

	for (guint i = 1; i < texts->len; i++) {
		const char *other = g_ptr_array_index(texts, i);
		gsize length = 0;

		while (common[length] != '\0' &&
		       common[length] == other[length])
			length++;
		common[length] = '\0';
	}
	if (!g_utf8_validate(common, -1, &end))
		common[end - common] = '\0';
	return common;
}

/* The first <Tab> writes what all choices have in common, the next ones walk
 * through them. */
static void
complete(Prompt *prompt, int direction)
{
	g_autoptr(GPtrArray) fits = NULL;
	g_autofree char *common = NULL;
	int count;

	if (prompt->typed == NULL) {
		prompt->typed = g_strdup(prompt->text->str);
		prompt->choice = -1;
	}
	fits = fitting(prompt, prompt->typed);
	if (fits->len == 0)
		return;
	count = (int)fits->len;
	common = common_beginning(fits);
	if (prompt->choice < 0 && strlen(common) > strlen(prompt->typed)) {
		set_text(prompt, common);
		g_free(prompt->typed);
		prompt->typed = count > 1 ? g_steal_pointer(&common) : NULL;
		return;
	}
	if (prompt->choice < 0 && direction < 0)
		prompt->choice = count;
	prompt->choice = (prompt->choice + direction + count) % count;
	set_text(prompt, g_ptr_array_index(fits, (guint)prompt->choice));
}

/* --- history --- */

/* What was being typed stands behind the newest line. */
static gboolean
walk_history(Prompt *prompt, int direction)
{
	int count = prompt->history != NULL ?
	    (int)g_strv_length(prompt->history) : 0;
	int at = prompt->history_at < 0 ? count : prompt->history_at;

	at += direction;
	if (at < 0 || at > count)
		return TRUE;
	if (prompt->history_at < 0) {
		g_free(prompt->own);
		prompt->own = g_strdup(prompt->text->str);
	}
	prompt->history_at = at < count ? at : -1;
	set_text(prompt, at < count ? prompt->history[at] : prompt->own);
	return TRUE;
}

static gboolean
history_key(Prompt *prompt, Key key)
{
	if (prompt->history == NULL)
		return FALSE;
	if (key == K_ARROW_UP || key == (K_CONTROL | 'p'))
		return walk_history(prompt, -1);
	if (key == K_ARROW_DOWN || key == (K_CONTROL | 'n'))
		return walk_history(prompt, 1);
	return FALSE;
}

static PromptResult
confirm_key(Key key)
{
	switch (key) {
	case 'y':
	case 'Y':
		return PROMPT_ANSWERED;
	case 'n':
	case 'N':
	case 'q':
	case K_ENTER:
	case K_ESCAPE:
	case K_CONTROL | 'g':
	case K_CONTROL | 'c':
		return PROMPT_DROPPED;
	default:
		return PROMPT_UNKNOWN;
	}
}

static PromptResult
choice_key(Prompt *prompt, Key key)
{
	char letter = key < 128 ? g_ascii_tolower((char)key) : '\0';

	if (letter != '\0' && strchr(prompt->letters, letter) != NULL) {
		char text[] = {letter, '\0'};

		set_text(prompt, text);
		return PROMPT_ANSWERED;
	}
	return confirm_key(key) == PROMPT_DROPPED ? PROMPT_DROPPED :
	    PROMPT_UNKNOWN;
}

PromptResult
prompt_key(Prompt *prompt, Key key)
{
	if (prompt->kind == PROMPT_CONFIRM)
		return confirm_key(key);
	if (prompt->kind == PROMPT_CHOICE)
		return choice_key(prompt, key);
	if ((key == K_TAB || key == K_BACKTAB) &&
	    (prompt->choices != NULL || prompt->complete != NULL)) {
		complete(prompt, key == K_TAB ? 1 : -1);
		return PROMPT_GOES_ON;
	}
	g_clear_pointer(&prompt->typed, g_free);
	if (history_key(prompt, key))
		return PROMPT_GOES_ON;
	if (key == K_ENTER)
		return PROMPT_ANSWERED;
	if (key == K_ESCAPE || key == (K_CONTROL | 'g') ||
	    key == (K_CONTROL | 'c'))
		return PROMPT_DROPPED;
	return edit(prompt, key) ? PROMPT_GOES_ON : PROMPT_UNKNOWN;
}

/* --- painting --- */

static char *
confirm_text(const Prompt *prompt)
{
	if (prompt->kind == PROMPT_CHOICE)
		return g_strdup(prompt->label);
	return g_strdup_printf("%s (y/n)", prompt->label);
}

/* Room for the text behind the label on its line. A label that leaves too
 * little stands on lines of its own. */
static gboolean
label_is_apart(const Prompt *prompt, int cols)
{
	return text_width(prompt->label) + 12 > cols;
}

/* The lines of the question and its answer. */
static int
own_rows(const Prompt *prompt, int cols)
{
	g_autoptr(GPtrArray) lines = NULL;
	g_autofree char *question = NULL;

	if (prompt->kind != PROMPT_TEXT) {
		question = confirm_text(prompt);
		lines = text_wrap(question, MAX(cols, 1));
		return MAX((int)lines->len, 1);
	}
	if (!label_is_apart(prompt, cols))
		return 1;
	lines = text_wrap(prompt->label, MAX(cols, 1));
	return (int)lines->len + 1;
}

static int
refusal_rows(const Prompt *prompt, int cols)
{
	g_autoptr(GPtrArray) lines = prompt->refusal != NULL ?
	    text_wrap(prompt->refusal, MAX(cols, 1)) : NULL;

	return lines != NULL ? (int)lines->len : 0;
}

static void
draw_lines(Surface *surface, const char *text, int first_row, StyleId style)
{
	g_autoptr(GPtrArray) lines = text_wrap(text, MAX(surface->cols, 1));

	for (guint i = 0; i < lines->len; i++)
		surface_put(surface, first_row + (int)i, 0, -1,
		    g_ptr_array_index(lines, i), style);
}

/* The text scrolls sideways so that the cursor is always seen. */
static void
draw_text(const Prompt *prompt, Surface *surface, int row, int col,
	  int *ret_col)
{
	g_autofree char *before =
	    g_strndup(prompt->text->str, prompt->cursor_bytes);
	const char *start = prompt->text->str, *next;
	int room = surface->cols - col - 1;
	int width = text_width(before), cell = 0;

	while (width > room && text_next_cell(start, &next, &cell)) {
		start = next;
		width -= cell;
	}
	surface_put(surface, row, col, -1, start, STYLE_MESSAGE);
	*ret_col = col + MAX(width, 0);
}

void
prompt_draw(const Prompt *prompt, Surface *surface, int *ret_row, int *ret_col)
{
	int rows = own_rows(prompt, surface->cols);
	int refused = refusal_rows(prompt, surface->cols);
	int first = surface->rows - rows;
	g_autofree char *question = NULL;

	for (int row = MAX(first - refused, 0); row < first; row++)
		surface_fill(surface, row, 0, STYLE_NORMAL);
	if (refused > 0)
		draw_lines(surface, prompt->refusal, first - refused,
		    STYLE_ERROR);
	for (int row = MAX(first, 0); row < surface->rows; row++)
		surface_fill(surface, row, 0, STYLE_MESSAGE);
	*ret_row = surface->rows - 1;
	*ret_col = 0;
	if (prompt->kind != PROMPT_TEXT) {
		g_autoptr(GPtrArray) lines = NULL;

		question = confirm_text(prompt);
		draw_lines(surface, question, first, STYLE_QUESTION);
		lines = text_wrap(question, MAX(surface->cols, 1));
		*ret_col = MIN(surface->cols - 1, text_width(
		    g_ptr_array_index(lines, lines->len - 1)));
	} else if (rows > 1) {
		draw_lines(surface, prompt->label, first, STYLE_QUESTION);
		draw_text(prompt, surface, surface->rows - 1, 0, ret_col);
	} else {
		int used = surface_put(surface, surface->rows - 1, 0, -1,
		    prompt->label, STYLE_QUESTION);

		draw_text(prompt, surface, surface->rows - 1, used, ret_col);
	}
}
