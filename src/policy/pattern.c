/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parser, and the walk over what it made. */
#include "pattern-private.h"

#include <string.h>

#include <notyet/base/text.h>

/* More than any count of days or things. */
#define NUMBER_MAX 1000000
#define NUMBER_DIGITS_MAX 6

typedef enum NodeKind { NODE_AND, NODE_OR, NODE_NOT, NODE_LEAF } NodeKind;

typedef struct Node {
	NodeKind kind;
	GPtrArray *children;	/* Node *, owned; NULL of a leaf */
	const PatternOperator *operator;
	PatternValue value;
} Node;

struct Pattern {
	Node *root;
	GPtrArray *queries;	/* char * */
};

G_DEFINE_QUARK(notyet-pattern-error, pattern_error)

static void
node_free(Node *node)
{
	if (!node)
		return;
	g_clear_pointer(&node->children, g_ptr_array_unref);
	g_free(node->value.text);
	g_free(node);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Node, node_free)

static Node *
node_new(NodeKind kind)
{
	Node *node = g_new0(Node, 1);

	node->kind = kind;
	if (kind != NODE_LEAF)
		node->children = g_ptr_array_new_with_free_func(
		    (GDestroyNotify)node_free);
	return node;
}

typedef struct Parser {
	const char *text, *at;
	int depth;
	GPtrArray *queries;	/* borrowed from the pattern */
	GError **error;
} Parser;

/* Sets the error, which begins with the column of a place. Always NULL. */
G_GNUC_PRINTF(3, 4)
static Node *
wrong(const Parser *parser, const char *at, const char *format, ...)
{
	g_autofree char *before =
	    g_strndup(parser->text, (gsize)(at - parser->text));
	g_autofree char *sentence = NULL;
	va_list arguments;

	va_start(arguments, format);
	sentence = g_strdup_vprintf(format, arguments);
	va_end(arguments);
	g_set_error(parser->error, PATTERN_ERROR, PATTERN_ERROR_SYNTAX,
	    "Column %d: %s", text_width(before) + 1, sentence);
	return NULL;
}

static void
skip_blanks(Parser *parser)
{
	while (g_unichar_isspace(g_utf8_get_char(parser->at)))
		parser->at = g_utf8_next_char(parser->at);
}

static gboolean
ends_word(const char *at)
{
	return *at == '\0' || strchr("|()\"", *at) != NULL ||
	       g_unichar_isspace(g_utf8_get_char(at));
}

/* The word here, without the quotes around it; what: who wants it. NULL with
 * an error when there is none. Owned. */
static char *
read_word(Parser *parser, const char *what)
{
	const char *start = parser->at;
	GString *word = g_string_new(NULL);
	gboolean quoted = *start == '"';

	if (quoted)
		parser->at++;
	while (quoted ? *parser->at != '"' && *parser->at != '\0' :
	       !ends_word(parser->at)) {
		if (quoted && *parser->at == '\\' && parser->at[1] != '\0')
			parser->at++;
		g_string_append_unichar(word, g_utf8_get_char(parser->at));
		parser->at = g_utf8_next_char(parser->at);
	}
	if (quoted && *parser->at == '\0')
		wrong(parser, start, "The quotes that open here are not "
		    "closed.");
	else if (word->len == 0 && what != NULL)
		wrong(parser, start, "What %s is to be is missing.", what);
	else if (word->len == 0)
		wrong(parser, start, "There is nothing between the quotes.");
	else {
		parser->at += quoted;
		return g_string_free(word, FALSE);
	}
	g_string_free(word, TRUE);
	return NULL;
}

/* --- what stands behind an operator --- */

/* Digits, with a sign before them where one may stand. */
static gboolean
read_number(const char **at, gboolean with_sign, gint64 *ret_number)
{
	gboolean negative = with_sign && **at == '-';
	gint64 number = 0;
	int digits = 0;

	*at += negative;
	for (; g_ascii_isdigit(**at) && digits <= NUMBER_DIGITS_MAX; digits++)
		number = number * 10 + *(*at)++ - '0';
	*ret_number = negative ? -number : number;
	return digits > 0 && digits <= NUMBER_DIGITS_MAX;
}

/* "<n" and its kin. */
static gboolean
read_bound(const char **at, PatternValue *value)
{
	gboolean below = **at == '<';
	gboolean with = (*at)[1] == '=';
	gint64 number;

	*at += with ? 2 : 1;
	if (!read_number(at, TRUE, &number))
		return FALSE;
	if (below)
		value->high = with ? number : number - 1;
	else
		value->low = with ? number : number + 1;
	return TRUE;
}

static gboolean
read_range(const char *word, PatternValue *value)
{
	const char *at = word;

	value->low = -NUMBER_MAX;
	value->high = NUMBER_MAX;
	if (*at == '<' || *at == '>')
		return read_bound(&at, value) && *at == '\0';
	if (*at != '-' && !read_number(&at, FALSE, &value->low))
		return FALSE;
	if (*at == '\0') {
		value->high = value->low;
		return TRUE;
	}
	if (*at != '-')
		return FALSE;
	at++;
	if (*at == '\0')
		return at > word + 1;
	return read_number(&at, FALSE, &value->high) && *at == '\0' &&
	       value->low <= value->high;
}

static char *
choices_text(const PatternOperator *operator)
{
	GString *text = g_string_new(NULL);
	const char *name;
	guint choices;

	for (guint i = 0; *(name = operator->choice(i, &choices)) != '\0'; i++)
		g_string_append_printf(text, "%s%s", i > 0 ? ", " : "", name);
	return g_string_free(text, FALSE);
}

/* A name, or a beginning that only one has. */
static gboolean
read_choice(const PatternOperator *operator, const char *word,
    PatternValue *value)
{
	gsize length = strlen(word);
	int fits = 0;
	const char *name;
	guint choices;

	for (guint i = 0; *(name = operator->choice(i, &choices)) != '\0';
	     i++) {
		if (g_ascii_strncasecmp(name, word, length) != 0)
			continue;
		value->choices = choices;
		if (name[length] == '\0')
			return TRUE;
		fits++;
	}
	return fits == 1;
}

static gboolean
add_query(Parser *parser, const char *start, const char *word,
    PatternValue *value)
{
	guint i;

	for (i = 0; i < parser->queries->len; i++)
		if (strcmp(parser->queries->pdata[i], word) == 0)
			break;
	if (i >= PATTERN_QUERIES_MAX) {
		wrong(parser, start, "More than %d searches of the mail in "
		    "one pattern are too many.", PATTERN_QUERIES_MAX);
		return FALSE;
	}
	if (i == parser->queries->len)
		g_ptr_array_add(parser->queries, g_strdup(word));
	value->query = i;
	return TRUE;
}

static gboolean
take_argument(Parser *parser, Node *leaf, const char *start, const char *word)
{
	const PatternOperator *operator = leaf->operator;
	g_autofree char *names = NULL;

	switch (operator->argument) {
	case PATTERN_TEXT:
		leaf->value.text = text_fold(word);
		return TRUE;
	case PATTERN_CHOICE:
		if (read_choice(operator, word, &leaf->value))
			return TRUE;
		names = choices_text(operator);
		wrong(parser, start, "\"%s\" is none of %s.", word, names);
		return FALSE;
	case PATTERN_RANGE:
		if (read_range(word, &leaf->value))
			return TRUE;
		wrong(parser, start, "\"%s\" is no range: a range is n, <n, "
		    ">n, n-m, n- or -m.", word);
		return FALSE;
	case PATTERN_QUERY:
		return add_query(parser, start, word, &leaf->value);
	case PATTERN_FLAG:
		break;
	}
	return TRUE;
}

/* --- the grammar --- */

/* "~" and what belongs to it. */
static Node *
parse_operator(Parser *parser)
{
	const char *tilde = parser->at;
	const char *letter = tilde + 1, *next;
	int index = pattern_operator_find(*letter);
	g_autoptr(Node) leaf = NULL;
	g_autofree char *word = NULL, *what = NULL, *shown = NULL;

	if (*letter == '\0' || g_ascii_isspace(*letter))
		return wrong(parser, tilde, "The letter behind ~ is missing.");
	if (index < 0) {
		next = g_utf8_next_char(letter);
		shown = g_strndup(letter, (gsize)(next - letter));
		return wrong(parser, tilde, "~%s is no operator of a pattern.",
		    shown);
	}
	leaf = node_new(NODE_LEAF);
	leaf->operator = pattern_operator(index);
	parser->at = letter + 1;
	if (leaf->operator->argument == PATTERN_FLAG)
		return g_steal_pointer(&leaf);
	skip_blanks(parser);
	next = parser->at;
	what = g_strdup_printf("~%c", *letter);
	word = read_word(parser, what);
	if (word == NULL || !take_argument(parser, leaf, next, word))
		return NULL;
	return g_steal_pointer(&leaf);
}

/* Where a range begins that ends the word, as in "weeks>1"; else NULL. */
static const char *
range_in(const char *word)
{
	const char *range = strpbrk(word, "<>");
	PatternValue value;

	return range != NULL && read_range(range, &value) ? range : NULL;
}

/* The operators that take a range, and what each asks for. Owned. */
static char *
range_operators(void)
{
	const PatternOperatorInfo *info = pattern_operators();
	GString *text = g_string_new(NULL);

	for (int i = 0; info[i].letter != '\0'; i++) {
		if (pattern_operator(i)->argument != PATTERN_RANGE)
			continue;
		g_string_append_printf(text, "%s~%c (%.*s)",
		    text->len > 0 ? ", " : "", info[i].letter,
		    (int)strcspn(info[i].help, ";"), info[i].help);
	}
	return g_string_free(text, FALSE);
}

static Node *
parse_word(Parser *parser)
{
	const char *start = parser->at, *range;
	g_autofree char *word = read_word(parser, NULL);
	g_autofree char *names = NULL, *column = NULL;
	Node *leaf;

	if (word == NULL)
		return NULL;
	range = *start == '"' ? NULL : range_in(word);
	if (range != NULL) {
		names = range_operators();
		column = g_strndup(word, (gsize)(range - word));
		return wrong(parser, start, "\"%s\" is no column before %s: "
		    "the columns of a range are %s.", column, range, names);
	}
	leaf = node_new(NODE_LEAF);
	leaf->operator = pattern_operator_word();
	leaf->value.text = text_fold(word);
	return leaf;
}

static Node *parse_alternatives(Parser *parser);

static Node *
parse_group(Parser *parser)
{
	const char *open = parser->at;
	g_autoptr(Node) node = NULL;

	if (parser->depth >= PATTERN_DEPTH_MAX)
		return wrong(parser, open, "More than %d parentheses in one "
		    "another are too many.", PATTERN_DEPTH_MAX);
	parser->at++;
	parser->depth++;
	node = parse_alternatives(parser);
	parser->depth--;
	if (node == NULL)
		return NULL;
	if (*parser->at != ')')
		return wrong(parser, open, "The parenthesis that opens here "
		    "is not closed.");
	parser->at++;
	return g_steal_pointer(&node);
}

/* One condition with the "!" before it. */
static Node *
parse_condition(Parser *parser)
{
	gboolean turned = FALSE;
	Node *inner, *node;

	for (; *parser->at == '!'; skip_blanks(parser)) {
		turned = !turned;
		parser->at++;
	}
	if (*parser->at == '\0' || *parser->at == '|' || *parser->at == ')')
		return wrong(parser, parser->at, "A condition is missing "
		    "here.");
	if (*parser->at == '(')
		inner = parse_group(parser);
	else if (*parser->at == '~')
		inner = parse_operator(parser);
	else
		inner = parse_word(parser);
	if (inner == NULL || !turned)
		return inner;
	node = node_new(NODE_NOT);
	g_ptr_array_add(node->children, inner);
	return node;
}

/* Conditions side by side. */
static Node *
parse_all_of(Parser *parser)
{
	g_autoptr(Node) all = node_new(NODE_AND);

	do {
		Node *node;

		skip_blanks(parser);
		node = parse_condition(parser);
		if (node == NULL)
			return NULL;
		g_ptr_array_add(all->children, node);
		skip_blanks(parser);
	} while (*parser->at != '\0' && *parser->at != '|' &&
		 *parser->at != ')');
	return g_steal_pointer(&all);
}

static Node *
parse_alternatives(Parser *parser)
{
	g_autoptr(Node) any = node_new(NODE_OR);

	for (;;) {
		Node *node = parse_all_of(parser);

		if (node == NULL)
			return NULL;
		g_ptr_array_add(any->children, node);
		if (*parser->at != '|')
			return g_steal_pointer(&any);
		parser->at++;
	}
}

static Node *
parse_whole(Parser *parser)
{
	g_autoptr(Node) root = NULL;

	if (strlen(parser->text) > PATTERN_MAX_BYTES)
		return wrong(parser, parser->text, "A pattern of more than "
		    "%d bytes is too long.", PATTERN_MAX_BYTES);
	if (!g_utf8_validate(parser->text, -1, NULL))
		return wrong(parser, parser->text, "The pattern is not "
		    "written in UTF-8.");
	skip_blanks(parser);
	if (*parser->at == '\0')
		return node_new(NODE_AND);
	root = parse_alternatives(parser);
	if (root != NULL && *parser->at != '\0')
		return wrong(parser, parser->at, "No parenthesis is open "
		    "that could close here.");
	return g_steal_pointer(&root);
}

Pattern *
pattern_parse(const char *text, GError **error)
{
	g_autoptr(Pattern) pattern = g_new0(Pattern, 1);
	Parser parser = {.text = text, .at = text, .error = error};

	pattern->queries = g_ptr_array_new_with_free_func(g_free);
	parser.queries = pattern->queries;
	pattern->root = parse_whole(&parser);
	return pattern->root ? g_steal_pointer(&pattern) : NULL;
}

void
pattern_free(Pattern *pattern)
{
	if (!pattern)
		return;
	node_free(pattern->root);
	g_ptr_array_unref(pattern->queries);
	g_free(pattern);
}

const GPtrArray *
pattern_queries(const Pattern *pattern)
{
	return pattern->queries;
}

/* As deep as the parser let it become. */
static gboolean
node_holds(const Node *node, const PatternFacts *facts)
{
	gboolean any = node->kind == NODE_OR;

	if (node->kind == NODE_LEAF)
		return node->operator->holds(&node->value, facts);
	if (node->kind == NODE_NOT)
		return !node_holds(node->children->pdata[0], facts);
	for (guint i = 0; i < node->children->len; i++)
		if (node_holds(node->children->pdata[i], facts) == any)
			return any;
	return !any;
}

gboolean
pattern_matches(const Pattern *pattern, const PatternFacts *facts)
{
	return node_holds(pattern->root, facts);
}
