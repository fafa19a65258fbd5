/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * template: plain files with named variables, filled strictly. Pure.
 *
 *   Subject: Thank you for {interview.date|weekday}
 *   Kind: thank-you
 *
 *   {>greeting}
 *
 *   {?topic}I keep thinking about {topic}.
 *   {/topic}Thank you for your time.
 *
 * A file is a header, an empty line, and the body. The header may hold the
 * line "Subject: ..." and the line "Kind: ..." with a name of message-kind.h
 * (else the template's own name tells it). In the text:
 *
 *   {name}, {name|filter}  a variable, see template-values.h
 *   {?name} ... {/name}    a block that vanishes when the variable is empty
 *   {!name} ... {/name}    one that vanishes when it is not
 *   {>part}                the text of the file part.txt, which has no header
 *   {{ and }}              a brace
 *
 * Blocks may stand within one another, but not overlap, and end in the file
 * that they begin in. A line that holds nothing but marks of blocks and parts
 * leaves no empty line behind. Lines that begin with %# are comments. The
 * text is UTF-8 with LF or CR LF.
 *
 * The work is bounded: by the size of a file, by the number, depth and size of
 * the parts, by the depth of blocks, and by the size of what comes out.
 */
#ifndef NOTYET_POLICY_TEMPLATE_H
#define NOTYET_POLICY_TEMPLATE_H

#include <notyet/policy/message-kind.h>
#include <notyet/policy/template-values.h>

#include <glib.h>

#define TEMPLATE_ERROR (template_error_quark())
GQuark template_error_quark(void);

typedef enum TemplateError {
	TEMPLATE_ERROR_SYNTAX,		/* unclosed brace, block or overlap;
					   no UTF-8 */
	TEMPLATE_ERROR_UNKNOWN_VARIABLE,
	TEMPLATE_ERROR_UNKNOWN_FILTER,	/* or not for this variable */
	TEMPLATE_ERROR_INCLUDE,		/* there is no such part, or it holds
					   itself */
	TEMPLATE_ERROR_HEADER,
	TEMPLATE_ERROR_TOO_LARGE,	/* one of the bounds */
	TEMPLATE_ERROR_EMPTY_VARIABLE	/* a fact that is needed is not known */
} TemplateError;

#define TEMPLATE_FILE_MAX_BYTES (64 * 1024)
#define TEMPLATE_PARTS_MAX 100
#define TEMPLATE_PARTS_DEPTH_MAX 8
#define TEMPLATE_BLOCKS_DEPTH_MAX 16
#define TEMPLATE_MISTAKES_MAX 100
#define TEMPLATE_TEXT_MAX_BYTES (256 * 1024)	/* of all parts, and filled */

/* A file that was read. */
typedef struct TemplateText {
	char *place;		/* what errors name before the line */
	char *text;
	gsize size_bytes;
} TemplateText;

TemplateText *template_text_new(const char *place, const char *text,
				gsize size_bytes);
void template_text_free(TemplateText *text);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TemplateText, template_text_free)

/* Where the parts come from: the file of a part, which is a valid name; NULL
 * without an error where there is none. */
typedef struct TemplateLoader {
	TemplateText *(*load)(const char *name, gpointer data,
			      GError **error);
	gpointer data;
} TemplateLoader;

/* All borrowed, and copied. */
typedef struct TemplateSource {
	const char *name;	/* "thank-you" */
	const char *language;	/* of its dates; NULL is English */
	const TemplateText *text;
	const TemplateLoader *loader;	/* NULL: no parts */
} TemplateSource;

/* Whether a template or a part can be called so: small letters, digits and
 * hyphens, a letter first, at most 64. */
gboolean template_name_is_valid(const char *name);

typedef struct Template Template;

/* NULL with TEMPLATE_ERROR_* and a sentence "place:line: ..." that says what
 * is allowed. */
Template *template_parse(const TemplateSource *source, GError **error);
/* The same for a text that is only a part: it has no header. */
Template *template_parse_part(const TemplateSource *source, GError **error);
/* Whether the text reads as a part: no kind of message is called so, and it
 * begins neither with a header nor with an empty line. */
gboolean template_is_part(const TemplateSource *source);
/* The sentences of all mistakes in the text and its parts, at most
 * TEMPLATE_MISTAKES_MAX; none for a text that is right. char *, owned. */
GPtrArray *template_check(const TemplateSource *source);
void template_free(Template *template);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Template, template_free)

/* What its header says, else its name; KIND_UNKNOWN for neither. */
MessageKind template_kind(const Template *template);
/* "en", "de_AT"; never NULL. Borrowed. */
const char *template_language(const Template *template);
/* Whether it says anything else for another tone. */
gboolean template_has_tones(const Template *template);

typedef struct TemplateResult {
	char *subject;		/* one line; "" when the template has none */
	char *body;
	GPtrArray *unfilled;	/* char *: answers that were not given; they
				   stand in the text as {name} and the proof
				   blocks sending while one is left */
} TemplateResult;

/* Values are inserted as they are and never parsed again. A paragraph with a
 * line of more than 72 columns is wrapped anew. NULL with
 * TEMPLATE_ERROR_EMPTY_VARIABLE, whose sentence says how to give the fact, and
 * with TEMPLATE_ERROR_TOO_LARGE. */
TemplateResult *template_fill(const Template *template,
			      const TemplateValues *values, GError **error);
void template_result_free(TemplateResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TemplateResult, template_result_free)

/* The answers that stand in the text as {name}: const TemplateVariable *, each
 * once, in the order of the text. Never NULL; owned, what it holds is static. */
GPtrArray *template_open(const char *text);

/* The text with the value, scrubbed to one line, in each place where {name}
 * stands; with a capital letter where a sentence begins there, and with its
 * paragraph wrapped anew where a line became too long. Owned. */
char *template_put(const char *text, const char *name, const char *value);

#endif
