/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/app/templates.h>

#include <string.h>

#include <notyet/base/embedded.h>
#include <notyet/base/paths.h>

#include "app-private.h"
#include "follow-up-private.h"
#include "template-files.h"

#define SHIPPED "templates/"
#define SUFFIX ".txt"

void
template_info_free(TemplateInfo *info)
{
	if (!info)
		return;
	g_free(info->name);
	g_free(info->language);
	g_free(info->mistake);
	g_free(info);
}

static void
info_free_element(gpointer info)
{
	template_info_free(info);
}

/* "thank-you" of "thank-you.txt"; NULL for the name of no template. Owned. */
static char *
name_of_file(const char *file)
{
	g_autofree char *name = NULL;

	if (!g_str_has_suffix(file, SUFFIX))
		return NULL;
	name = g_strndup(file, strlen(file) - strlen(SUFFIX));
	return template_name_is_valid(name) ? g_steal_pointer(&name) : NULL;
}

/* The entry of that name, made where there is none. Borrowed. */
static TemplateInfo *
entry_of(GPtrArray *infos, const char *language, const char *name)
{
	TemplateInfo *info;

	for (guint i = 0; i < infos->len; i++) {
		info = infos->pdata[i];
		if (strcmp(info->name, name) == 0 &&
		    strcmp(info->language, language) == 0)
			return info;
	}
	info = g_new0(TemplateInfo, 1);
	info->name = g_strdup(name);
	info->language = g_strdup(language);
	info->kind = KIND_UNKNOWN;
	g_ptr_array_add(infos, info);
	return info;
}

static void
add_shipped(GPtrArray *infos)
{
	for (const EmbeddedFile *file = embedded_files; file->name; file++) {
		g_auto(GStrv) words = g_strsplit(file->name, "/", 3);
		g_autofree char *name = NULL;

		if (!g_str_has_prefix(file->name, SHIPPED) ||
		    g_strv_length(words) != 3)
			continue;
		name = name_of_file(words[2]);
		if (name)
			entry_of(infos, words[1], name)->is_shipped = TRUE;
	}
}

static int
compare_texts(gconstpointer a, gconstpointer b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The names in a folder, sorted; none where it cannot be read. */
static GPtrArray *
folder_names(const char *path)
{
	GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
	GDir *dir = g_dir_open(path, 0, NULL);
	const char *name;

	while (dir && (name = g_dir_read_name(dir)))
		g_ptr_array_add(names, g_strdup(name));
	if (dir)
		g_dir_close(dir);
	g_ptr_array_sort(names, compare_texts);
	return names;
}

static void
add_own(GPtrArray *infos)
{
	g_autofree char *config_dir = paths_config_dir();
	g_autofree char *root =
	    g_build_filename(config_dir, "templates", NULL);
	g_autoptr(GPtrArray) languages = folder_names(root);

	for (guint i = 0; i < languages->len; i++) {
		const char *language = languages->pdata[i];
		g_autofree char *path =
		    g_build_filename(root, language, NULL);
		g_autoptr(GPtrArray) files = folder_names(path);

		if (!template_language_is_valid(language))
			continue;
		for (guint k = 0; k < files->len; k++) {
			g_autofree char *name = name_of_file(files->pdata[k]);

			if (name)
				entry_of(infos, language, name)->is_own = TRUE;
		}
	}
}

/* What its text says. */
static void
look_into(TemplateInfo *info)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(TemplateText) text =
	    template_text_find(info->language, info->name, &error);
	g_autoptr(GPtrArray) languages =
	    template_languages(info->language);
	TemplateParts parts = {info->language, languages, NULL};
	TemplateLoader loader = {template_part_load, &parts};
	TemplateSource source = {
	    info->name, info->language, text, &loader};
	g_autoptr(Template) template = NULL;

	if (text) {
		info->is_part = template_is_part(&source);
		template = info->is_part
			       ? template_parse_part(&source, &error)
			       : template_parse(&source, &error);
	}
	if (error)
		info->mistake = g_strdup(error->message);
	if (!template)
		return;
	info->kind = template_kind(template);
	info->has_tones = template_has_tones(template);
}

static int
compare(gconstpointer a, gconstpointer b)
{
	const TemplateInfo *first = *(TemplateInfo *const *)a;
	const TemplateInfo *second = *(TemplateInfo *const *)b;
	int order = strcmp(first->language, second->language);

	if (order == 0)
		order = (int)first->is_part - (int)second->is_part;
	return order != 0 ? order : strcmp(first->name, second->name);
}

GPtrArray *
app_templates(const char *language, GError **error)
{
	g_autoptr(GPtrArray) infos =
	    g_ptr_array_new_with_free_func(info_free_element);

	if (language && !template_language_is_valid(language)) {
		app_usage(error, "\"%s\" is no language.", language);
		return NULL;
	}
	add_shipped(infos);
	add_own(infos);
	for (guint i = infos->len; i-- > 0;) {
		TemplateInfo *info = infos->pdata[i];

		if (language && strcmp(info->language, language) != 0)
			g_ptr_array_remove_index_fast(infos, i);
		else
			look_into(info);
	}
	g_ptr_array_sort(infos, compare);
	return g_steal_pointer(&infos);
}

TemplateText *
app_template_text(const char *name, const char *language, GError **error)
{
	g_autofree char *found = NULL;

	return template_text_load(name, language, &found, error);
}

/* --- looking for mistakes --- */

static void
add_mistakes(GPtrArray *mistakes, GPtrArray *found)
{
	for (guint i = 0; i < found->len; i++)
		if (!g_ptr_array_find_with_equal_func(
			mistakes, found->pdata[i], g_str_equal, NULL))
			g_ptr_array_add(mistakes, g_strdup(found->pdata[i]));
}

static gboolean
check_file(const char *path, GPtrArray *mistakes, GError **error)
{
	g_autoptr(GError) local = NULL;
	g_autoptr(TemplateText) text = template_file_read(path, &local);
	g_autofree char *folder = g_path_get_dirname(path);
	g_autofree char *absolute = g_canonicalize_filename(folder, NULL);
	g_autofree char *language = g_path_get_basename(absolute);
	g_autofree char *file = g_path_get_basename(path);
	g_autofree char *name = name_of_file(file);
	g_autoptr(GPtrArray) languages = NULL;
	g_autoptr(GPtrArray) found = NULL;
	TemplateParts parts = {language, NULL, folder};
	TemplateLoader loader = {template_part_load, &parts};
	TemplateSource source = {name ? name : file, language, text, &loader};

	if (!text) {
		if (!local)
			g_set_error(error, APP_ERROR, APP_ERROR_NO_INPUT,
			    "There is no file %s.", path);
		else
			g_propagate_error(error, g_steal_pointer(&local));
		return FALSE;
	}
	languages = template_languages(language);
	parts.languages = languages;
	found = template_check(&source);
	if (!name)
		g_ptr_array_insert(found, 0,
		    g_strdup_printf("%s:1: A template is called NAME.txt: "
				    "small letters, digits and hyphens, a "
				    "letter first.",
			path));
	add_mistakes(mistakes, found);
	return TRUE;
}

/* Paths (char *) of all files that stand in the user's own folder. */
static GPtrArray *
own_files(void)
{
	g_autofree char *config_dir = paths_config_dir();
	g_autofree char *root =
	    g_build_filename(config_dir, "templates", NULL);
	g_autoptr(GPtrArray) languages = folder_names(root);
	GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);

	for (guint i = 0; i < languages->len; i++) {
		g_autofree char *folder =
		    g_build_filename(root, languages->pdata[i], NULL);
		g_autoptr(GPtrArray) files = folder_names(folder);

		for (guint k = 0; k < files->len; k++)
			if (g_str_has_suffix(files->pdata[k], SUFFIX))
				g_ptr_array_add(paths, g_build_filename(folder,
				    files->pdata[k], NULL));
	}
	return paths;
}

GPtrArray *
app_template_check(const char *const *files, int *ret_count, GError **error)
{
	g_autoptr(GPtrArray) mistakes = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GPtrArray) own = own_files();
	int count = 0;

	g_ptr_array_add(own, NULL);
	if (!files)
		files = (const char *const *)own->pdata;
	for (; files[count]; count++)
		if (!check_file(files[count], mistakes, error))
			return NULL;
	*ret_count = count;
	return g_steal_pointer(&mistakes);
}

/* --- what it would give --- */

static const Address *
find_address(const Row *row, const char *to, Address *address)
{
	const GPtrArray *contacts = row->application->contacts;

	for (guint i = 0; i < contacts->len; i++) {
		const Contact *contact = contacts->pdata[i];

		if (!contact_has_address(contact, to))
			continue;
		address->name = contact->name;
		address->address = contact->addresses->pdata[0];
		return address;
	}
	return NULL;
}

TemplateResult *
app_template_try(App *app, const TemplateTry *try, GError **error)
{
	const Row *row = app_row(app, try->application_id, error);
	Address address = {NULL, NULL};
	ValuesInput input = {.app = app, .row = row};
	g_autoptr(Template) template = NULL;
	g_autoptr(TemplateValues) values = NULL;

	if (!row)
		return NULL;
	if (try->to) {
		input.to = find_address(row, try->to, &address);
		if (!input.to) {
			app_usage(error, "%s is no contact of %s.", try->to,
			    row->application->company);
			return NULL;
		}
	}
	template = template_load(try->name,
	    try->language ? try->language
			  : application_language(app, row->application),
	    error);
	if (!template)
		return NULL;
	input.language = template_language(template);
	values = template_values(&input);
	return template_fill(template, values, error);
}

MessageKind
app_template_kind(const char *name, const char *language)
{
	g_autoptr(Template) template = NULL;

	if (!name)
		return KIND_UNKNOWN;
	template = template_load(name, language ? language : "en", NULL);
	return template ? template_kind(template) : message_kind_parse(name);
}
