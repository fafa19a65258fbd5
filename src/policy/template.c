/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/policy/template.h>

#include <string.h>

#include <notyet/base/text.h>

#define NAME_MAX_BYTES 64
#define WRAP_COLS 72

G_DEFINE_QUARK(notyet-template-error-quark, template_error)

static const TemplateVariable variables[] = {
    {"contact.first_name", "given name of the person you write to"},
    {"contact.last_name", "family name of that person"},
    {"contact.name", "the whole name, as in the list of contacts"},
    {"company", "name of the company"},
    {"role", "the role that you pursue"},
    {"interview.date", "day of the last interview"},
    {"interview.weekday", "weekday of the last interview"},
    {"last_mail.date", "day of your last mail to them"},
    {"promise.date", "the day by which they promised word"},
    {"topic", "one specific thing of the conversation, as a noun phrase"},
    {"qualification", "what of you fits the role, as a noun phrase"},
    {"me.name", "your name"},
    {"me.phone", "your telephone number"},
    {"me.profile", "address of your profile page"},
    {NULL, NULL},
};

const TemplateVariable *
template_variables(void)
{
	return variables;
}

typedef enum NodeKind {
	NODE_TEXT,
	NODE_VARIABLE,
	NODE_WHEN,		/* {?name} */
	NODE_UNLESS,		/* {!name} */
	NODE_END		/* {/name} */
} NodeKind;

typedef struct Node {
	NodeKind kind;
	char *text;		/* the text, or the variable's name */
	guint end;		/* of a block: index of its end */
	int line;
} Node;

struct Template {
	GArray *subject, *body;	/* Node */
};

static void
node_clear(gpointer data)
{
	g_free(((Node *) data)->text);
}

static GArray *
nodes_new(void)
{
	GArray *nodes = g_array_new(FALSE, FALSE, sizeof(Node));

	g_array_set_clear_func(nodes, node_clear);
	return nodes;
}

void
template_free(Template *template)
{
	if (!template)
		return;
	g_array_unref(template->subject);
	g_array_unref(template->body);
	g_free(template);
}

/* Where the parser stands. */
typedef struct Parser {
	const char *name;	/* of the template, for errors */
	const char *p;
	int line;
	GArray *nodes;		/* of the part that is parsed */
	GString *text;		/* not yet a node */
} Parser;

static gboolean
syntax_error(const Parser *parser, GError **error, const char *sentence)
{
	g_set_error(error, TEMPLATE_ERROR, TEMPLATE_ERROR_SYNTAX,
	    "%s:%d: %s", parser->name, parser->line, sentence);
	return FALSE;
}

static void
add_node(Parser *parser, NodeKind kind, const char *text)
{
	Node node = {kind, g_strdup(text), 0, parser->line};

	g_array_append_val(parser->nodes, node);
}

static void
flush_text(Parser *parser)
{
	if (parser->text->len > 0)
		add_node(parser, NODE_TEXT, parser->text->str);
	g_string_truncate(parser->text, 0);
}

static gboolean
is_variable(const char *name)
{
	const TemplateVariable *variable;

	for (variable = variables; variable->name; variable++)
		if (strcmp(variable->name, name) == 0)
			return TRUE;
	return FALSE;
}

static gboolean
unknown_variable(const Parser *parser, const char *name, GError **error)
{
	g_autoptr(GString) allowed = g_string_new(NULL);
	const TemplateVariable *variable;

	for (variable = variables; variable->name; variable++)
		g_string_append_printf(allowed, "%s%s",
		    allowed->len ? ", " : "", variable->name);
	g_set_error(error, TEMPLATE_ERROR, TEMPLATE_ERROR_UNKNOWN_VARIABLE,
	    "%s:%d: There is no variable \"%s\"; there are %s.",
	    parser->name, parser->line, name, allowed->str);
	return FALSE;
}

/* A line that holds nothing but the mark of a block leaves no empty line. */
static void
drop_line_of_mark(Parser *parser, const char *mark, const char *start)
{
	const char *p = parser->p;

	if (mark > start && mark[-1] != '\n')
		return;
	p += strspn(p, " \t");
	if (*p != '\n')
		return;
	parser->p = p + 1;
	parser->line++;
}

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
parse_mark(Parser *parser, const char *start, GError **error)
{
	const char *mark = parser->p;
	const char *end = strpbrk(mark + 1, "{}\n");
	NodeKind kind = kind_of_mark(mark[1]);
	const char *first = kind == NODE_VARIABLE ? mark + 1 : mark + 2;
	g_autofree char *name = NULL;

	if (!end || *end != '}' || end - first > NAME_MAX_BYTES)
		return syntax_error(parser, error, "A \"{\" is never closed; "
			"write \"{{\" for a brace in the text.");
	if (end <= first)
		return syntax_error(parser, error, "The braces hold no name; "
			"write \"{{\" for a brace in the text.");
	name = g_strndup(first, end - first);
	if (!is_variable(name))
		return unknown_variable(parser, name, error);
	flush_text(parser);
	add_node(parser, kind, name);
	parser->p = end + 1;
	if (kind != NODE_VARIABLE)
		drop_line_of_mark(parser, mark, start);
	return TRUE;
}

/* Joins each block with its end; blocks may stand within one another. */
static gboolean
join_blocks(Parser *parser, GError **error)
{
	g_autoptr(GArray) open = g_array_new(FALSE, FALSE, sizeof(guint));
	guint i;

	for (i = 0; i < parser->nodes->len; i++) {
		Node *node = &g_array_index(parser->nodes, Node, i);
		Node *begin;

		if (node->kind == NODE_WHEN || node->kind == NODE_UNLESS)
			g_array_append_val(open, i);
		if (node->kind != NODE_END)
			continue;
		parser->line = node->line;
		begin = open->len == 0 ? NULL : &g_array_index(parser->nodes,
		    Node, g_array_index(open, guint, open->len - 1));
		if (!begin || strcmp(begin->text, node->text) != 0)
			return syntax_error(parser, error, "This end belongs "
				"to no block that is open here; blocks may "
				"not overlap.");
		begin->end = i;
		g_array_set_size(open, open->len - 1);
	}
	if (open->len == 0)
		return TRUE;
	parser->line = g_array_index(parser->nodes, Node,
	    g_array_index(open, guint, 0)).line;
	return syntax_error(parser, error, "This block has no end.");
}

/* Parses up to the NUL into nodes. */
static GArray *
parse_part(const char *name, const char *text, int line, GError **error)
{
	g_autoptr(GArray) nodes = nodes_new();
	g_autoptr(GString) pending = g_string_new(NULL);
	Parser parser = {name, text, line, nodes, pending};

	while (*parser.p) {
		if (parser.p[0] == '%' && parser.p[1] == '#' &&
		    (parser.p == text || parser.p[-1] == '\n')) {
			parser.p += strcspn(parser.p, "\n");
			parser.p += *parser.p == '\n';
			parser.line++;
			continue;
		}
		if (*parser.p == '{' && parser.p[1] != '{') {
			if (!parse_mark(&parser, text, error))
				return NULL;
			continue;
		}
		if (*parser.p == '}' && parser.p[1] != '}') {
			syntax_error(&parser, error, "A \"}\" closes nothing; "
				"write \"}}\" for a brace in the text.");
			return NULL;
		}
		if (*parser.p == '{' || *parser.p == '}')
			parser.p++;
		if (*parser.p == '\n')
			parser.line++;
		g_string_append_c(pending, *parser.p++);
	}
	flush_text(&parser);
	if (!join_blocks(&parser, error))
		return NULL;
	return g_steal_pointer(&nodes);
}

static gboolean
header_error(const char *name, int line, GError **error)
{
	g_set_error(error, TEMPLATE_ERROR, TEMPLATE_ERROR_HEADER,
	    "%s:%d: A template begins with the line \"Subject: ...\" or an "
	    "empty line; an empty line stands before the text.", name, line);
	return FALSE;
}

/* Reads the header lines; *text is moved to the body, *line with it. */
static gboolean
parse_header(Template *template, const char *name, const char **text,
    int *line, GError **error)
{
	while (**text && **text != '\n') {
		gsize size_bytes = strcspn(*text, "\n");
		g_autofree char *header = g_strndup(*text, size_bytes);

		if (g_ascii_strncasecmp(header, "Subject:", 8) == 0 &&
		    template->subject->len == 0) {
			g_autofree char *value = g_strdup(header + 8);
			GArray *nodes = parse_part(name, g_strstrip(value),
			    *line, error);

			if (!nodes)
				return FALSE;
			g_array_unref(template->subject);
			template->subject = nodes;
		} else if (!g_str_has_prefix(header, "%#")) {
			return header_error(name, *line, error);
		}
		*text += size_bytes;
		if (**text)
			(*text)++;
		(*line)++;
	}
	if (!**text)
		return header_error(name, *line, error);
	(*text)++;
	(*line)++;
	return TRUE;
}

Template *
template_parse(const char *name, const char *text, GError **error)
{
	g_autoptr(Template) template = g_new0(Template, 1);
	g_auto(GStrv) lines = NULL;
	g_autofree char *unix_text = NULL;
	const char *p;
	int line = 1;

	template->subject = nodes_new();
	template->body = nodes_new();
	if (!g_utf8_validate(text, -1, NULL)) {
		g_set_error(error, TEMPLATE_ERROR, TEMPLATE_ERROR_SYNTAX,
		    "%s:1: The template is not in UTF-8.", name);
		return NULL;
	}
	lines = g_strsplit(text, "\r\n", -1);
	unix_text = g_strjoinv("\n", lines);
	p = unix_text;
	if (!parse_header(template, name, &p, &line, error))
		return NULL;
	g_array_unref(template->body);
	template->body = parse_part(name, p, line, error);
	if (!template->body) {
		template->body = nodes_new();
		return NULL;
	}
	return g_steal_pointer(&template);
}

static void
add_unfilled(GPtrArray *unfilled, const char *name)
{
	guint i;

	for (i = 0; i < unfilled->len; i++)
		if (strcmp(unfilled->pdata[i], name) == 0)
			return;
	g_ptr_array_add(unfilled, g_strdup(name));
}

static char *
fill_nodes(const GArray *nodes, GHashTable *values, GPtrArray *unfilled)
{
	GString *out = g_string_new(NULL);
	guint i;

	for (i = 0; i < nodes->len; i++) {
		const Node *node = &g_array_index(nodes, Node, i);
		const char *value = node->kind == NODE_TEXT ? node->text :
		    g_hash_table_lookup(values, node->text);
		gboolean filled = value && *value;

		if ((node->kind == NODE_WHEN && !filled) ||
		    (node->kind == NODE_UNLESS && filled)) {
			i = node->end;
		} else if (node->kind == NODE_TEXT) {
			g_string_append(out, value);
		} else if (node->kind == NODE_VARIABLE && filled) {
			g_string_append(out, value);
		} else if (node->kind == NODE_VARIABLE) {
			g_string_append_printf(out, "{%s}", node->text);
			add_unfilled(unfilled, node->text);
		}
	}
	return g_string_free(out, FALSE);
}

/* Appends the lines from first to before end; when a value made one too long,
 * as one paragraph that is wrapped anew. A long word alone, such as an
 * address of a page, is left as it is. */
static void
add_paragraph(GString *out, char **lines, guint first, guint end)
{
	g_autofree char *joined = NULL;
	g_autoptr(GPtrArray) wrapped = NULL;
	gboolean too_long = FALSE;
	guint i;

	for (i = first; i < end; i++)
		too_long |= text_width(lines[i]) > WRAP_COLS &&
		    strchr(lines[i], ' ');
	for (i = first; i < end && !too_long; i++)
		g_string_append_printf(out, "%s\n", lines[i]);
	if (!too_long)
		return;
	for (i = first; i < end; i++) {
		g_autofree char *before = joined;

		joined = before ? g_strconcat(before, " ", lines[i], NULL) :
				  g_strdup(lines[i]);
	}
	wrapped = text_wrap(joined, WRAP_COLS);
	for (i = 0; i < wrapped->len; i++)
		g_string_append_printf(out, "%s\n",
		    (const char *) wrapped->pdata[i]);
}

static char *
wrap_paragraphs(const char *text)
{
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	GString *out = g_string_new(NULL);
	guint first = 0, i;

	for (i = 0; lines[i]; i++) {
		if (*lines[i])
			continue;
		add_paragraph(out, lines, first, i);
		first = i + 1;
		if (lines[i + 1])
			g_string_append_c(out, '\n');
	}
	add_paragraph(out, lines, first, i);
	if (i > first && out->len > 0)
		g_string_truncate(out, out->len - 1);
	return g_string_free(out, FALSE);
}

TemplateResult *
template_fill(const Template *template, GHashTable *values)
{
	TemplateResult *result = g_new0(TemplateResult, 1);
	g_autofree char *subject = NULL;
	g_autofree char *body = NULL;

	result->unfilled = g_ptr_array_new_with_free_func(g_free);
	subject = fill_nodes(template->subject, values, result->unfilled);
	result->subject = text_header_value(subject);
	body = fill_nodes(template->body, values, result->unfilled);
	result->body = wrap_paragraphs(body);
	return result;
}

void
template_result_free(TemplateResult *result)
{
	if (!result)
		return;
	g_free(result->subject);
	g_free(result->body);
	g_ptr_array_unref(result->unfilled);
	g_free(result);
}
