/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "follow-up-private.h"

#include <string.h>

#include <notyet/base/embedded.h>
#include <notyet/base/paths.h>

#include "app-private.h"

#define FILE_MAX_BYTES (256 * 1024)

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

/* A file that is not there gives NULL without an error. */
static Template *
load_own(const char *language, const char *name, GError **error)
{
	g_autofree char *config_dir = paths_config_dir();
	g_autofree char *file = g_strconcat(name, ".txt", NULL);
	g_autofree char *path =
	    g_build_filename(config_dir, "templates", language, file, NULL);
	g_autofree char *text = NULL;
	g_autoptr(GError) local = NULL;
	gsize size_bytes;

	if (!g_file_get_contents(path, &text, &size_bytes, &local)) {
		if (!g_error_matches(local, G_FILE_ERROR, G_FILE_ERROR_NOENT))
			g_set_error(error, APP_ERROR, APP_ERROR_CONFIG, "%s.",
			    local->message);
		return NULL;
	}
	if (size_bytes > FILE_MAX_BYTES ||
	    !g_utf8_validate(text, (gssize)size_bytes, NULL)) {
		g_set_error(error, APP_ERROR, APP_ERROR_CONFIG,
		    "The template %s is not UTF-8, or is too large.", path);
		return NULL;
	}
	return template_parse(path, text, error);
}

static Template *
load_embedded(const char *language, const char *name, GError **error)
{
	g_autofree char *path =
	    g_strconcat("templates/", language, "/", name, ".txt", NULL);
	const EmbeddedFile *file = embedded_find(path);

	return file ? template_parse(path, file->data, error) : NULL;
}

Template *
template_load(const char *name, const char *language, GError **error)
{
	g_autofree char *parent = g_strndup(language, strcspn(language, "_-"));
	const char *languages[] = {language, parent, "en"};
	g_autoptr(GError) local = NULL;

	for (gsize i = 0; i < G_N_ELEMENTS(languages); i++) {
		Template *found = load_own(languages[i], name, &local);

		if (!found && !local)
			found = load_embedded(languages[i], name, &local);
		if (local) {
			g_propagate_error(error, g_steal_pointer(&local));
			return NULL;
		}
		if (found)
			return found;
	}
	g_set_error(error, APP_ERROR, APP_ERROR_CONFIG,
	    "There is no template \"%s\".", name);
	return NULL;
}

char *
signature_text(const Config *config, GError **error)
{
	g_autofree char *path = NULL;
	g_autofree char *text = NULL;
	g_autoptr(GError) local = NULL;
	gsize size_bytes;

	if (!config->signature_file)
		return g_strdup("");
	path = paths_expand(config->signature_file);
	if (!g_file_get_contents(path, &text, &size_bytes, &local)) {
		g_set_error(error, APP_ERROR, APP_ERROR_CONFIG,
		    "The signature cannot be read: %s.", local->message);
		return NULL;
	}
	if (size_bytes > FILE_MAX_BYTES ||
	    !g_utf8_validate(text, (gssize)size_bytes, NULL)) {
		g_set_error(error, APP_ERROR, APP_ERROR_CONFIG,
		    "The signature %s is not UTF-8, or is too large.", path);
		return NULL;
	}
	g_strchomp(text);
	return g_strdup_printf("-- \n%s\n", text);
}
