/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "follow-up-private.h"

#include <string.h>

#include <notyet/base/embedded.h>
#include <notyet/base/file.h>
#include <notyet/base/paths.h>

#include "app-private.h"
#include "template-files.h"

#define FILE_MAX_BYTES (256 * 1024)
#define LANGUAGE_MAX_BYTES 32

const CadenceStep *
step_find(App *app, const Application *application, const char *name)
{
	const char *own =
	    application->cadence ? application->cadence : app->config->cadence;
	const CadenceSet *set = app->config->cadences;
	const Cadence *chosen = cadence_set_find(set, own);
	const Cadence *cadence =
	    chosen ? chosen : cadence_set_find(set, app->config->cadence);
	const CadenceStep *step = cadence ? cadence_step(cadence, name) : NULL;

	/* The one that stands in for it while no interview was held. */
	if (!step)
		step = cadence_step(
		    cadence_set_find(set, CADENCE_BEFORE_INTERVIEW), name);
	return step ? step : cadence_set_step(set, name);
}

char *
template_own_path(const char *language, const char *name)
{
	g_autofree char *config_dir = paths_config_dir();
	g_autofree char *file = g_strconcat(name, ".txt", NULL);

	return g_build_filename(config_dir, "templates", language, file, NULL);
}

TemplateText *
template_file_read(const char *path, GError **error)
{
	g_autofree char *text = NULL;
	g_autoptr(GError) local = NULL;
	gsize size_bytes;

	if (g_file_get_contents(path, &text, &size_bytes, &local))
		return template_text_new(path, text, size_bytes);
	if (!g_error_matches(local, G_FILE_ERROR, G_FILE_ERROR_NOENT))
		g_set_error(
		    error, APP_ERROR, APP_ERROR_CONFIG, "%s.", local->message);
	return NULL;
}

TemplateText *
template_text_find(const char *language, const char *name, GError **error)
{
	g_autofree char *path = template_own_path(language, name);
	g_autofree char *shipped =
	    g_strconcat("templates/", language, "/", name, ".txt", NULL);
	const EmbeddedFile *file = embedded_find(shipped);
	g_autoptr(GError) local = NULL;
	TemplateText *own = template_file_read(path, &local);

	if (local)
		g_propagate_error(error, g_steal_pointer(&local));
	if (own || !file || (error && *error))
		return own;
	return template_text_new(shipped, file->data, file->size_bytes);
}

gboolean
template_language_is_valid(const char *language)
{
	gsize i;

	for (i = 0; language[i]; i++)
		if (i >= LANGUAGE_MAX_BYTES ||
		    (!g_ascii_isalnum(language[i]) &&
			!strchr("_-", language[i])))
			return FALSE;
	return i > 0;
}

GPtrArray *
template_languages(const char *language)
{
	g_autofree char *parent = g_strndup(language, strcspn(language, "_-"));
	const char *const wanted[] = {language, parent, "en"};
	GPtrArray *languages = g_ptr_array_new_with_free_func(g_free);

	for (gsize i = 0; i < G_N_ELEMENTS(wanted); i++)
		if (template_language_is_valid(wanted[i]) &&
		    !g_ptr_array_find_with_equal_func(
			languages, wanted[i], g_str_equal, NULL))
			g_ptr_array_add(languages, g_strdup(wanted[i]));
	return languages;
}

/* FALSE on an error; *ret_text stays NULL where there is no such file. */
static gboolean
find_beside(const TemplateParts *parts, const char *name,
    TemplateText **ret_text, GError **error)
{
	g_autofree char *file = g_strconcat(name, ".txt", NULL);
	g_autofree char *path = NULL;
	g_autoptr(GError) local = NULL;

	if (!parts->folder)
		return TRUE;
	path = g_build_filename(parts->folder, file, NULL);
	*ret_text = template_file_read(path, &local);
	if (!local)
		return TRUE;
	g_propagate_error(error, g_steal_pointer(&local));
	return FALSE;
}

/* Whether it is "de" or "de_AT", for "de_AT". */
static gboolean
is_same_language(const char *language, const char *wanted)
{
	gsize parent_bytes = strcspn(wanted, "_-");

	return strcspn(language, "_-") == parent_bytes &&
	       strncmp(language, wanted, parent_bytes) == 0;
}

/* The parts of a German template are German, from "de_AT" or from "de". */
TemplateText *
template_part_load(const char *name, gpointer data, GError **error)
{
	const TemplateParts *parts = data;
	g_autoptr(GError) local = NULL;
	TemplateText *found = NULL;

	if (!find_beside(parts, name, &found, error))
		return NULL;
	for (guint i = 0; i < parts->languages->len && !found && !local; i++)
		if (is_same_language(
			parts->languages->pdata[i], parts->language))
			found = template_text_find(
			    parts->languages->pdata[i], name, &local);
	if (local)
		g_propagate_error(error, g_steal_pointer(&local));
	return found;
}

TemplateText *
template_text_load(
    const char *name, const char *language, char **ret_language, GError **error)
{
	g_autoptr(GPtrArray) languages = template_languages(language);

	if (!template_name_is_valid(name)) {
		g_set_error(error, APP_ERROR, APP_ERROR_CONFIG,
		    "\"%s\" is no name for a template: small letters, digits "
		    "and hyphens, a letter first.",
		    name);
		return NULL;
	}
	for (guint i = 0; i < languages->len; i++) {
		g_autoptr(GError) local = NULL;
		TemplateText *found = template_text_find(
		    languages->pdata[i], name, &local);

		if (local) {
			g_propagate_error(error, g_steal_pointer(&local));
			return NULL;
		}
		if (!found)
			continue;
		*ret_language = g_strdup(languages->pdata[i]);
		return found;
	}
	g_set_error(error, APP_ERROR, APP_ERROR_CONFIG,
	    "There is no template \"%s\".", name);
	return NULL;
}

Template *
template_load(const char *name, const char *language, GError **error)
{
	g_autofree char *found_language = NULL;
	g_autoptr(TemplateText) text =
	    template_text_load(name, language, &found_language, error);
	g_autoptr(GPtrArray) languages = template_languages(language);
	TemplateParts parts = {found_language, languages, NULL};
	TemplateLoader loader = {template_part_load, &parts};
	TemplateSource source = {.name = name,
	    .language = found_language,
	    .text = text,
	    .loader = &loader};

	return text ? template_parse(&source, error) : NULL;
}

const char *
application_language(App *app, const Application *application)
{
	if (application->language)
		return application->language;
	return app->config->language ? app->config->language : "en";
}

char *
signature_text(const Config *config, GError **error)
{
	g_autofree char *path = NULL;
	g_autofree char *text = NULL;
	g_autoptr(GError) local = NULL;

	if (!config->signature_file)
		return g_strdup("");
	if (g_str_has_suffix(config->signature_file, "|")) {
		g_set_error(error, APP_ERROR, APP_ERROR_CONFIG,
		    "The signature %s is a command, and none is run; write a "
		    "file.",
		    config->signature_file);
		return NULL;
	}
	path = paths_expand(config->signature_file);
	text = file_read_text(path, FILE_MAX_BYTES, FILE_REGULAR, &local);
	if (!text) {
		g_set_error(error, APP_ERROR, APP_ERROR_CONFIG,
		    "The signature cannot be used: %s", local->message);
		return NULL;
	}
	if (!g_utf8_validate(text, -1, NULL)) {
		g_set_error(error, APP_ERROR, APP_ERROR_CONFIG,
		    "The signature %s is not UTF-8.", path);
		return NULL;
	}
	g_strchomp(text);
	return g_strdup_printf("-- \n%s\n", text);
}
