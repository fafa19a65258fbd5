/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * template: plain files with named variables, filled strictly. Pure.
 *
 *   Subject: Thank you for {interview.weekday}
 *
 *   Dear {contact.first_name},
 *
 *   {?topic}I keep thinking about {topic}.
 *   {/topic}Thank you for your time.
 *
 * A file is a header, an empty line, and the body; the header is one line
 * "Subject: ..." or nothing. {name} is a variable; {?name} ... {/name} a block
 * that vanishes when the variable is empty; {!name} ... {/name} one that
 * vanishes when it is not. Blocks may stand within one another, but not
 * overlap. A line that holds nothing but the mark of a block leaves no empty
 * line behind. A doubled brace is a brace; lines that begin with %# are
 * comments. The text is UTF-8 with LF or CR LF.
 */
#ifndef NOTYET_POLICY_TEMPLATE_H
#define NOTYET_POLICY_TEMPLATE_H

#include <glib.h>

#define TEMPLATE_ERROR (template_error_quark())
GQuark template_error_quark(void);

typedef enum TemplateError {
	TEMPLATE_ERROR_SYNTAX,		/* unclosed brace, block or overlap */
	TEMPLATE_ERROR_UNKNOWN_VARIABLE,
	TEMPLATE_ERROR_HEADER
} TemplateError;

typedef struct Template Template;

/* name stands in errors ("thank-you:7: ..."). The text is copied. NULL with
 * TEMPLATE_ERROR_* and a sentence that names the line and what is allowed. */
Template *template_parse(const char *name, const char *text, GError **error);
void template_free(Template *template);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Template, template_free)

/* The variables that exist, with their meaning; NULL-ended. */
typedef struct TemplateVariable {
	const char *name;
	const char *help;
} TemplateVariable;

const TemplateVariable *template_variables(void);

typedef struct TemplateResult {
	char *subject;		/* one line; "" when the template has none */
	char *body;
	GPtrArray *unfilled;	/* char *: variables that had no value; they
				   stand in the text as {name} and the proof
				   blocks sending while one is left */
} TemplateResult;

/* values: const char * -> const char *; a missing or empty value is unfilled.
 * Values are inserted as they are and never parsed again. A paragraph with a
 * line of more than 72 columns is wrapped anew. Never NULL. */
TemplateResult *template_fill(const Template *template, GHashTable *values);
void template_result_free(TemplateResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TemplateResult, template_result_free)

#endif
