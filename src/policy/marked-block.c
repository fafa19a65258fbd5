/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/policy/marked-block.h>

#include <string.h>

#define BEGIN "# >>> notyet "
#define END "# <<< notyet "
#define NUMBER_LENGTH 16

/* Bytes within the text: begin <= body <= body_end < end. */
typedef struct Span {
	gsize begin, body, body_end, end;
	int line;
	char number[NUMBER_LENGTH + 1];
} Span;

static char *
number_of(const char *body, gsize length)
{
	char *number = g_compute_checksum_for_data(
	    G_CHECKSUM_SHA256, (const guchar *)body, length);

	number[NUMBER_LENGTH] = '\0';
	return number;
}

/* Behind the line that begins there. */
static const char *
next_line(const char *line)
{
	const char *end = strchr(line, '\n');

	return end ? end + 1 : line + strlen(line);
}

/* What stands behind "PREFIX NAME " on the line, or NULL. */
static const char *
marker(const char *line, const char *prefix, const char *name)
{
	gsize length = strlen(name);

	if (!g_str_has_prefix(line, prefix))
		return NULL;
	line += strlen(prefix);
	if (strncmp(line, name, length) != 0 || line[length] != ' ')
		return NULL;
	return line + length + 1;
}

static void
take_number(Span *span, const char *rest)
{
	gsize length = strcspn(rest, " \r\n");

	g_strlcpy(span->number, rest, MIN(length, NUMBER_LENGTH) + 1);
}

/* One line of the text; FALSE: no block can be told any more. */
static gboolean
look_at(Span *span, const char *text, const char *line, const char *name)
{
	const char *rest = marker(line, BEGIN, name);
	gsize at = (gsize)(line - text);

	if (rest) {
		if (span->body > 0)
			return FALSE;
		take_number(span, rest);
		span->begin = at;
		span->body = (gsize)(next_line(line) - text);
	} else if (marker(line, END, name)) {
		if (span->body == 0 || span->end > 0)
			return FALSE;
		span->body_end = at;
		span->end = (gsize)(next_line(line) - text);
	}
	return TRUE;
}

/* FALSE: it is broken at span->line. */
static gboolean
find(const char *text, const char *name, Span *span)
{
	int number = 0;

	*span = (Span){0};
	for (const char *line = text; *line; line = next_line(line)) {
		gsize body = span->body;

		number++;
		if (!look_at(span, text, line, name)) {
			span->line = number;
			return FALSE;
		}
		if (span->body != body)
			span->line = number;
	}
	return (span->body > 0) == (span->end > 0);
}

MarkedState
marked_block_state(const char *text, const MarkedBlock *block, int *ret_line)
{
	g_autofree char *number = NULL;
	gboolean whole;
	gsize length;
	Span span;

	whole = find(text, block->name, &span);
	if (ret_line)
		*ret_line = span.line;
	if (!whole)
		return MARKED_BROKEN;
	if (span.end == 0)
		return MARKED_ABSENT;
	length = span.body_end - span.body;
	number = number_of(text + span.body, length);
	if (strcmp(number, span.number) != 0)
		return MARKED_EDITED;
	return length == strlen(block->body) &&
		       memcmp(text + span.body, block->body, length) == 0
		   ? MARKED_SAME
		   : MARKED_OLD;
}

char *
marked_block_text(const MarkedBlock *block)
{
	g_autofree char *number = number_of(block->body, strlen(block->body));

	return g_strdup_printf(BEGIN "%s %s >>>\n%s" END "%s <<<\n",
	    block->name, number, block->body, block->name);
}

char *
marked_block_put(const char *text, const MarkedBlock *block, gsize at)
{
	g_autofree char *lines = marked_block_text(block);
	GString *put = g_string_new(NULL);
	Span span;

	if (find(text, block->name, &span) && span.end > 0) {
		g_string_append_len(put, text, (gssize)span.begin);
		g_string_append(put, lines);
		g_string_append(put, text + span.end);
		return g_string_free(put, FALSE);
	}
	g_string_append_len(put, text, (gssize)at);
	if (at > 0 && text[at - 1] != '\n')
		g_string_append_c(put, '\n');
	/* An empty line ends what a backslash would carry on. */
	if (at > 0)
		g_string_append_c(put, '\n');
	g_string_append(put, lines);
	g_string_append(put, text + at);
	return g_string_free(put, FALSE);
}

char *
marked_block_blank(const char *text, const char *name)
{
	GString *rest = g_string_new(NULL);
	Span span;

	if (!find(text, name, &span) || span.end == 0) {
		g_string_append(rest, text);
		return g_string_free(rest, FALSE);
	}
	g_string_append_len(rest, text, (gssize)span.begin);
	for (gsize i = span.begin; i < span.end; i++)
		if (text[i] == '\n')
			g_string_append_c(rest, '\n');
	g_string_append(rest, text + span.end);
	return g_string_free(rest, FALSE);
}

static gboolean
ends_script(const char *line)
{
	static const char *const words[] = {"exit", "exec"};

	for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
		if (g_str_has_prefix(line, words[i]) &&
		    strchr(" \t\r\n;", line[strlen(words[i])]))
			return TRUE;
	return FALSE;
}

gsize
marked_block_script_end(const char *text)
{
	const char *last = NULL;

	for (const char *line = text; *line; line = next_line(line))
		if (line[strspn(line, " \t\r\n")] && *line != '\n' &&
		    *line != '#')
			last = line;
	return last && ends_script(last) ? (gsize)(last - text) : strlen(text);
}
