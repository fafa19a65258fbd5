/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * templates: the texts that drafts begin with, as the user sees them: which
 * there are, what they say, whether they are right, and what they would give.
 *
 * A file of the user's own, templates/LANGUAGE/NAME.txt beside the
 * configuration, takes the place of a shipped one of that language and name;
 * so does a part. The language is looked for as it is, then its parent ("de"
 * for "de_AT"), then English.
 */
#ifndef NOTYET_APP_TEMPLATES_H
#define NOTYET_APP_TEMPLATES_H

#include <notyet/app/app.h>
#include <notyet/policy/template.h>

#include <glib.h>

typedef struct TemplateInfo {
	char *name;
	char *language;
	MessageKind kind;	/* KIND_UNKNOWN for a part, and for a template
				   that is no kind of message */
	gboolean is_part;
	gboolean is_own;	/* else shipped */
	gboolean is_shipped;	/* both: the own one takes its place */
	gboolean has_tones;	/* it is said otherwise in another tone */
	char *mistake;		/* the first one, or NULL */
} TemplateInfo;

void template_info_free(TemplateInfo *info);

/* TemplateInfo *, by language and name; of that language, or all for NULL. */
GPtrArray *app_templates(const char *language, GError **error);

/* The source of a template or part. APP_ERROR_CONFIG where there is none. */
TemplateText *app_template_text(
    const char *name, const char *language, GError **error);

/* The sentences (char *) of all mistakes in these files, or in all of the
 * user's own for NULL; none when all is right. *ret_count: how many files were
 * looked at. The language of a file is the name of its folder, and its parts
 * are looked for beside it first. NULL when a file cannot be read. */
GPtrArray *app_template_check(
    const char *const *files, int *ret_count, GError **error);

/* What a template would give for an application now. */
typedef struct TemplateTry {
	gint64 application_id;
	const char *name;
	const char *language;	/* NULL: that of the application */
	const char *to;		/* the address of a contact; NULL: the first */
} TemplateTry;

TemplateResult *app_template_try(
    App *app, const TemplateTry *try, GError **error);

/* The kind of message that a template of that name makes: as its file says,
 * else as it is called. KIND_UNKNOWN for NULL, and where neither tells. */
MessageKind app_template_kind(const char *name, const char *language);

#endif
