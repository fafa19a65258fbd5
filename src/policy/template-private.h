/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of a template share: its text as a row of nodes. */
#ifndef NOTYET_POLICY_TEMPLATE_PRIVATE_H
#define NOTYET_POLICY_TEMPLATE_PRIVATE_H

#include <notyet/policy/template.h>

typedef enum NodeKind {
	NODE_TEXT,
	NODE_VARIABLE,
	NODE_WHEN,		/* {?name} */
	NODE_UNLESS,		/* {!name} */
	NODE_END		/* {/name} */
} NodeKind;

/* All that is pointed to lives as long as the template, or is static. */
typedef struct Node {
	NodeKind kind;
	const char *text;	/* of NODE_TEXT */
	const TemplateVariable *variable;
	const char *filter;	/* a name of template_filters(), or NULL */
	guint end;		/* of a block: index of its end */
	const char *place;
	int line;
} Node;

struct Template {
	GStringChunk *strings;
	char *name, *language;
	MessageKind kind;
	GArray *subject, *body;	/* Node */
};

/* What one run of the parser has done so far, over all parts. */
typedef struct TemplateWork {
	Template *template;
	const TemplateLoader *loader;	/* or NULL */
	GPtrArray *open;	/* char *: the parts within one another */
	int parts;
	gsize size_bytes;
	GPtrArray *mistakes;	/* char *: all of them are wanted; or NULL: the
				   first one ends it */
} TemplateWork;

/* Whether the work goes on after the mistake, which is noted then. Takes it. */
gboolean template_goes_on(TemplateWork *work, GError *mistake, GError **error);

/* Whether the full stop at the end of a value is one too many, because the
 * text behind it goes on with a mark of its own: "the parser." and "." A fact
 * may end in an abbreviation, which keeps its own before all else. */
#define STOPS_OF_FACT "."
#define STOPS_OF_ANSWER ".,;:?!"
gboolean template_has_stop_too_many(const char *value, const char *behind,
				    const char *stops);

/* A text whose nodes are wanted: the body, the subject, a part. */
typedef struct TemplatePiece {
	const char *place;	/* lives as long as the template */
	const char *text;	/* ends with a NUL; LF only */
	int line;		/* its first */
} TemplatePiece;

/* Appends the nodes of the piece, with its parts. */
gboolean template_parse_piece(TemplateWork *work, const TemplatePiece *piece,
			      GArray *nodes, GError **error);

/* The text with LF only and without a byte order mark. NULL for a text that
 * is too large, no UTF-8, or holds a control character. Owned. */
char *template_clean(const TemplateText *text, GError **error);

/* Whether a text begins with a header of a template, and no part does. */
gboolean template_has_header(const char *text);

/* Sets the error "place:line: ..."; always FALSE. */
G_GNUC_PRINTF(5, 6)
gboolean template_fail(GError **error, TemplateError code, const char *place,
		       int line, const char *format, ...);

/* Paragraphs with a line that is too long are wrapped anew, and no line ends
 * with blanks. Owned. */
char *template_wrap(const char *text);

#endif
