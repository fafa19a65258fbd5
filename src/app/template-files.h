/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the texts of templates and their parts lie: the user's own folder, and
 * the program. */
#ifndef NOTYET_APP_TEMPLATE_FILES_H
#define NOTYET_APP_TEMPLATE_FILES_H

#include <notyet/policy/template.h>

/* The file of the user's own; it need not be there. Owned. */
char *template_own_path(const char *language, const char *name);

/* NULL without an error where there is no such file. */
TemplateText *template_file_read(const char *path, GError **error);

/* The user's own, else the shipped one, of exactly that language. NULL without
 * an error where there is none. */
TemplateText *template_text_find(
    const char *language, const char *name, GError **error);

/* The same of the language, its parent, or English, and which it was. */
TemplateText *template_text_load(const char *name, const char *language,
    char **ret_language, GError **error);

/* It becomes the name of a folder. */
gboolean template_language_is_valid(const char *language);

/* The languages (char *) to look in, each once: itself, its parent, English.
 * Owned. */
GPtrArray *template_languages(const char *language);

/* The parts of a template in that language, for a TemplateLoader: of the
 * languages (char *) those that are the same or its parent. */
typedef struct TemplateParts {
	const char *language;
	const GPtrArray *languages;
	const char *folder; /* where they are looked for first; or NULL */
} TemplateParts;

TemplateText *template_part_load(
    const char *name, gpointer data, GError **error);

#endif
