/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text of a template becomes nodes; parts are read in their place. */
#include "template-private.h"

#include <string.h>

#include <notyet/base/text.h>

#define NAME_MAX_BYTES 64

/* Where the parser stands in one piece. */
typedef struct Parser {
	TemplateWork *work;
	const char *place, *start, *p;
	const char *marks_end;	/* the end of a line of nothing but marks, while
				   it is read; else NULL */
	int line;
	GArray *nodes;
	guint first_node;	/* of this piece */
	GString *text;		/* not yet a node */
} Parser;

static gboolean
syntax_error(const Parser *parser, GError **error, const char *sentence)
{
	return template_fail(error, TEMPLATE_ERROR_SYNTAX, parser->place,
	    parser->line, "%s", sentence);
}

static void
flush_text(Parser *parser)
{
	Node node = {.kind = NODE_TEXT, .place = parser->place,
		     .line = parser->line};

	if (parser->text->len == 0)
		return;
	node.text = g_string_chunk_insert_len(parser->work->template->strings,
	    parser->text->str, (gssize) parser->text->len);
	g_array_append_val(parser->nodes, node);
	g_string_truncate(parser->text, 0);
}

/* --- names --- */

static gboolean
unknown_variable(const Parser *parser, const char *name, GError **error)
{
	g_autoptr(GString) allowed = g_string_new(NULL);
	g_autofree char *shown = text_scrub(name, -1, TEXT_ONE_LINE);
	const TemplateVariable *variable;

	for (variable = template_variables(); variable->name; variable++)
		g_string_append_printf(allowed, "%s%s",
		    allowed->len ? ", " : "", variable->name);
	return template_fail(error, TEMPLATE_ERROR_UNKNOWN_VARIABLE,
	    parser->place, parser->line,
	    "There is no variable \"%s\"; there are %s.", shown,
	    allowed->str);
}

static gboolean
filter_is_for(const TemplateFilter *filter, const TemplateVariable *variable)
{
	if (variable->type == VARIABLE_TEXT)
		return filter->for_text;
	return variable->type == VARIABLE_DATE ? filter->for_date
					       : filter->for_moment;
}

/* The filter of that name for the variable, or NULL and the error. */
static const char *
find_filter(const Parser *parser, const TemplateVariable *variable,
    const char *name, GError **error)
{
	g_autoptr(GString) allowed = g_string_new(NULL);
	g_autofree char *shown = text_scrub(name, -1, TEXT_ONE_LINE);
	const TemplateFilter *filter;

	for (filter = template_filters(); filter->name; filter++) {
		if (!filter_is_for(filter, variable))
			continue;
		if (strcmp(filter->name, name) == 0)
			return filter->name;
		g_string_append_printf(allowed, "%s%s",
		    allowed->len ? ", " : "", filter->name);
	}
	template_fail(error, TEMPLATE_ERROR_UNKNOWN_FILTER, parser->place,
	    parser->line, "{%s} has no filter \"%s\"; it has %s.",
	    variable->name, shown, allowed->str);
	return NULL;
}

/* --- marks --- */

static NodeKind
kind_of_mark(char mark)
{
	switch (mark) {
	case '?':
		return NODE_WHEN;
	case '!':
		return NODE_UNLESS;
	case '/':
		return NODE_END;
	default:
		return NODE_VARIABLE;
	}
}

static gboolean
add_mark(Parser *parser, NodeKind kind, char *inner, GError **error)
{
	char *bar = strchr(inner, '|');
	Node node = {.kind = kind, .place = parser->place,
		     .line = parser->line};

	if (bar)
		*bar = '\0';
	node.variable = template_variable(inner);
	if (!node.variable)
		return unknown_variable(parser, inner, error);
	if (bar && kind != NODE_VARIABLE)
		return syntax_error(parser, error, "The mark of a block takes "
			"no filter.");
	if (bar) {
		node.filter = find_filter(
		    parser, node.variable, bar + 1, error);
		if (!node.filter)
			return FALSE;
	}
	flush_text(parser);
	g_array_append_val(parser->nodes, node);
	return TRUE;
}

/* The end of the line, when from here to there is nothing but marks of blocks
 * and parts; else NULL. */
static const char *
line_of_marks(const char *p)
{
	gboolean any = FALSE;

	for (;;) {
		p += strspn(p, " \t");
		if (*p == '\n' || !*p)
			return any ? p : NULL;
		if (*p != '{' || !p[1] || !strchr("?!/>", p[1]))
			return NULL;
		p = strpbrk(p + 1, "{}\n");
		if (!p || *p != '}')
			return NULL;
		p++;
		any = TRUE;
	}
}

/* --- parts --- */

static gboolean
check_part(const Parser *parser, const char *name, GError **error)
{
	const TemplateWork *work = parser->work;
	g_autofree char *chain = NULL;
	g_autofree char *shown = text_scrub(name, -1, TEXT_ONE_LINE);
	guint i;

	if (!template_name_is_valid(name))
		return template_fail(error, TEMPLATE_ERROR_INCLUDE,
		    parser->place, parser->line, "\"%s\" is no name for a "
		    "part: small letters, digits and hyphens, a letter first, "
		    "at most %d.", shown, NAME_MAX_BYTES);
	for (i = 0; i < work->open->len; i++) {
		if (strcmp(work->open->pdata[i], name) != 0)
			continue;
		g_ptr_array_add(work->open, NULL);
		chain = g_strjoinv(", ", (char **) work->open->pdata + i);
		g_ptr_array_remove_index(work->open, work->open->len - 1);
		return template_fail(error, TEMPLATE_ERROR_INCLUDE,
		    parser->place, parser->line, "The part \"%s\" holds "
		    "itself: %s, %s.", name, chain, name);
	}
	if (work->open->len > TEMPLATE_PARTS_DEPTH_MAX)
		return template_fail(error, TEMPLATE_ERROR_TOO_LARGE,
		    parser->place, parser->line, "Parts stand within one "
		    "another more than %d deep.", TEMPLATE_PARTS_DEPTH_MAX);
	if (work->parts >= TEMPLATE_PARTS_MAX)
		return template_fail(error, TEMPLATE_ERROR_TOO_LARGE,
		    parser->place, parser->line, "The template has more than "
		    "%d parts.", TEMPLATE_PARTS_MAX);
	return TRUE;
}

static TemplateText *
load_part(const Parser *parser, const char *name, GError **error)
{
	const TemplateLoader *loader = parser->work->loader;
	g_autoptr(GError) local = NULL;
	TemplateText *text =
	    loader ? loader->load(name, loader->data, &local) : NULL;

	if (local)
		g_propagate_prefixed_error(error, g_steal_pointer(&local),
		    "%s:%d: ", parser->place, parser->line);
	else if (!text)
		template_fail(error, TEMPLATE_ERROR_INCLUDE, parser->place,
		    parser->line, "There is no part \"%s\" of that language, "
		    "neither shipped nor of your own (%s.txt).", name, name);
	return text;
}

/* On a line of marks the part's lines take the place of the line; else its
 * text stands within the line. */
static char *
fit_part(const char *text, gboolean takes_the_line)
{
	gsize size_bytes = strlen(text);

	while (size_bytes > 0 && text[size_bytes - 1] == '\n')
		size_bytes--;
	return g_strdup_printf("%.*s%s", (int) size_bytes, text,
	    takes_the_line && size_bytes > 0 ? "\n" : "");
}

static gboolean
parse_part(Parser *parser, const char *name, GError **error)
{
	TemplateWork *work = parser->work;
	g_autoptr(TemplateText) text = NULL;
	g_autofree char *clean = NULL;
	g_autofree char *fitted = NULL;
	TemplatePiece piece = {.line = 1};
	gboolean done;

	if (!check_part(parser, name, error))
		return FALSE;
	text = load_part(parser, name, error);
	clean = text ? template_clean(text, error) : NULL;
	if (!clean)
		return FALSE;
	work->parts++;
	work->size_bytes += strlen(clean);
	if (work->size_bytes > TEMPLATE_TEXT_MAX_BYTES)
		return template_fail(error, TEMPLATE_ERROR_TOO_LARGE,
		    parser->place, parser->line, "The template and its parts "
		    "are larger than %d KiB.", TEMPLATE_TEXT_MAX_BYTES / 1024);
	if (template_has_header(clean))
		return template_fail(error, TEMPLATE_ERROR_INCLUDE,
		    parser->place, parser->line, "The file %s has a header, "
		    "so it is a template and no part.", text->place);
	flush_text(parser);
	fitted = fit_part(clean, parser->marks_end != NULL);
	piece.place =
	    g_string_chunk_insert_const(work->template->strings, text->place);
	piece.text = fitted;
	g_ptr_array_add(work->open, (gpointer) name);
	done = template_parse_piece(work, &piece, parser->nodes, error);
	g_ptr_array_set_size(work->open, (int) work->open->len - 1);
	return done;
}

/* --- a piece --- */

static gboolean
parse_mark(Parser *parser, GError **error)
{
	const char *mark = parser->p;
	const char *end = strpbrk(mark + 1, "{}\n");
	gboolean is_part = mark[1] == '>';
	NodeKind kind = kind_of_mark(mark[1]);
	const char *first =
	    mark + (is_part || kind != NODE_VARIABLE ? 2 : 1);
	g_autofree char *inner = NULL;

	if (!end || *end != '}' || end - first > 2 * NAME_MAX_BYTES)
		return syntax_error(parser, error, "A \"{\" is never closed; "
			"write \"{{\" for a brace in the text.");
	if (end <= first)
		return syntax_error(parser, error, "The braces hold no name; "
			"write \"{{\" for a brace in the text.");
	inner = g_strndup(first, (gsize) (end - first));
	if (is_part ? !parse_part(parser, inner, error)
		    : !add_mark(parser, kind, inner, error))
		return FALSE;
	parser->p = end + 1;
	return TRUE;
}

/* The mark means nothing then, so that what is around it can be joined. */
static gboolean
block_error(Parser *parser, Node *node, const char *sentence, GError **error)
{
	GError *mistake = NULL;

	template_fail(&mistake, TEMPLATE_ERROR_SYNTAX, node->place, node->line,
	    "%s", sentence);
	node->kind = NODE_TEXT;
	node->text = "";
	return template_goes_on(parser->work, mistake, error);
}

/* Joins the end with the block that is open last. */
static gboolean
close_block(Parser *parser, GPtrArray *open, guint index, GError **error)
{
	Node *end = &g_array_index(parser->nodes, Node, index);
	Node *begin = open->len ? open->pdata[open->len - 1] : NULL;

	if (!begin || begin->variable != end->variable)
		return block_error(parser, end, "This end belongs to no block "
			"that is open here; blocks may not overlap.", error);
	begin->end = index;
	g_ptr_array_set_size(open, (int) open->len - 1);
	return TRUE;
}

/* Joins each block with its end; blocks may stand within one another. Those
 * of the parts are joined already, and are joined with the same again. */
static gboolean
join_blocks(Parser *parser, GError **error)
{
	g_autoptr(GPtrArray) open = g_ptr_array_new();
	guint i;

	for (i = parser->first_node; i < parser->nodes->len; i++) {
		Node *node = &g_array_index(parser->nodes, Node, i);

		if (node->kind == NODE_WHEN || node->kind == NODE_UNLESS)
			g_ptr_array_add(open, node);
		if (open->len > TEMPLATE_BLOCKS_DEPTH_MAX)
			return template_fail(error, TEMPLATE_ERROR_TOO_LARGE,
			    node->place, node->line, "Blocks stand within one "
			    "another more than %d deep.",
			    TEMPLATE_BLOCKS_DEPTH_MAX);
		if (node->kind == NODE_END &&
		    !close_block(parser, open, i, error))
			return FALSE;
	}
	for (i = 0; i < open->len; i++)
		if (!block_error(parser, open->pdata[i],
			"This block has no end.", error))
			return FALSE;
	return TRUE;
}

/* What begins with a line: a comment, which is skipped, or one of marks. */
static gboolean
begin_line(Parser *parser)
{
	const char *p = parser->p;

	if (p > parser->start && p[-1] != '\n')
		return FALSE;
	if (p[0] == '%' && p[1] == '#') {
		parser->p += strcspn(p, "\n");
		if (*parser->p == '\n') {
			parser->p++;
			parser->line++;
		}
		return TRUE;
	}
	if (!parser->marks_end)
		parser->marks_end = line_of_marks(p);
	return FALSE;
}

/* On a line of marks nothing between them counts. */
static gboolean
skip_between(Parser *parser)
{
	if (!parser->marks_end)
		return FALSE;
	if (parser->p == parser->marks_end) {
		parser->marks_end = NULL;
		if (*parser->p == '\n') {
			parser->p++;
			parser->line++;
		}
		return TRUE;
	}
	if (*parser->p != ' ' && *parser->p != '\t')
		return FALSE;
	parser->p++;
	return TRUE;
}

/* After a mistake in a mark the text goes on behind it. */
static gboolean
skip_mark(Parser *parser, GError *mistake, GError **error)
{
	const char *end = strpbrk(parser->p + 1, "{}\n");

	parser->p = end && *end == '}' ? end + 1 : parser->p + 1;
	return template_goes_on(parser->work, mistake, error);
}

/* One mark, brace or character. */
static gboolean
parse_next(Parser *parser, GError **error)
{
	GError *mistake = NULL;

	if (*parser->p == '{' && parser->p[1] != '{')
		return parse_mark(parser, &mistake) ||
		    skip_mark(parser, mistake, error);
	if (*parser->p == '}' && parser->p[1] != '}') {
		syntax_error(parser, &mistake, "A \"}\" closes nothing; "
			"write \"}}\" for a brace in the text.");
		parser->p++;
		return template_goes_on(parser->work, mistake, error);
	}
	if (*parser->p == '{' || *parser->p == '}')
		parser->p++;
	if (*parser->p == '\n')
		parser->line++;
	g_string_append_c(parser->text, *parser->p++);
	return TRUE;
}

gboolean
template_parse_piece(TemplateWork *work, const TemplatePiece *piece,
    GArray *nodes, GError **error)
{
	g_autoptr(GString) pending = g_string_new(NULL);
	Parser parser = {.work = work, .place = piece->place,
			 .start = piece->text, .p = piece->text,
			 .line = piece->line, .nodes = nodes,
			 .first_node = nodes->len, .text = pending};

	while (*parser.p)
		if (!begin_line(&parser) && !skip_between(&parser) &&
		    !parse_next(&parser, error))
			return FALSE;
	flush_text(&parser);
	return join_blocks(&parser, error);
}
