/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/store/config.h>

#include <string.h>

#include <notyet/base/paths.h>
#include <notyet/policy/cadence-text.h>

#include "config-internal.h"

/* No settings are larger; a device or a mailbox at the path is. */
#define FILE_MAX_BYTES (1024 * 1024)

typedef struct Loading {
	Config *config;
	char *folder;
	Account *account; /* of the open group, or NULL */
	Cadence *cadence; /* likewise; borrowed from the set */
	int cadence_line; /* where its group begins */
	Theme *theme;	  /* likewise */
	GHashTable *seen; /* "group\nkey" -> its line */
} Loading;

static void
account_free(gpointer data)
{
	Account *account = data;

	config_clear(account, ACCOUNT_GROUP);
	g_free(account->name);
	g_free(account);
}

static Config *
config_new(const char *path)
{
	Config *config = g_new0(Config, 1);

	config->path = g_strdup(path);
	config->cadences = cadence_set_new();
	config->themes = config_themes_new();
	config->accounts = g_ptr_array_new_with_free_func(account_free);
	config_set_defaults(config, NULL);
	return config;
}

void
config_free(Config *config)
{
	if (!config)
		return;
	config_clear(config, NULL);
	g_ptr_array_unref(config->accounts);
	g_ptr_array_unref(config->themes);
	cadence_set_free(config->cadences);
	g_free(config->path);
	g_free(config);
}

/* The NAME of [KIND NAME], "" without one; NULL for any other group. */
static const char *
name_of_group(const char *group, const char *kind)
{
	gsize length = strlen(kind);

	if (!g_str_has_prefix(group, kind) ||
	    (group[length] != '\0' && group[length] != ' ' &&
		group[length] != '\t'))
		return NULL;
	group += length;
	return group + strspn(group, " \t");
}

static gboolean
open_account(
    Loading *loading, const ConfigLine *line, const char *name, GError **error)
{
	const char *path = loading->config->path;

	if (!*name)
		return config_fail(error, path, line->line,
		    "An account needs a name: [account NAME].");
	if (config_account(loading->config, name))
		return config_fail(error, path, line->line,
		    "There is another [account %s] above.", name);
	loading->account = g_new0(Account, 1);
	loading->account->name = g_strdup(name);
	config_set_defaults(loading->account, ACCOUNT_GROUP);
	g_ptr_array_add(loading->config->accounts, loading->account);
	return TRUE;
}

/* It stands in the set at once; its steps come line by line. */
static gboolean
open_cadence(
    Loading *loading, const ConfigLine *line, const char *name, GError **error)
{
	g_autofree char *id = g_strconcat("cadence ", name, "\n", NULL);
	const char *path = loading->config->path;
	g_autoptr(GError) cause = NULL;

	if (g_hash_table_contains(loading->seen, id))
		return config_fail(error, path, line->line,
		    "There is another [cadence %s] above.", name);
	loading->cadence = cadence_new(name, &cause);
	if (!loading->cadence)
		return config_fail(
		    error, path, line->line, "%s", cause->message);
	loading->cadence_line = line->line;
	cadence_set_add(loading->config->cadences, loading->cadence);
	g_hash_table_insert(
	    loading->seen, g_steal_pointer(&id), GINT_TO_POINTER(line->line));
	return TRUE;
}

static gboolean
open_theme(
    Loading *loading, const ConfigLine *line, const char *name, GError **error)
{
	g_autofree char *id = g_strconcat("theme ", name, "\n", NULL);
	const char *path = loading->config->path;
	g_autoptr(GError) cause = NULL;

	if (g_hash_table_contains(loading->seen, id))
		return config_fail(error, path, line->line,
		    "There is another [theme %s] above.", name);
	loading->theme = config_add_theme(loading->config, name, &cause);
	if (!loading->theme)
		return config_fail(
		    error, path, line->line, "%s", cause->message);
	g_hash_table_insert(
	    loading->seen, g_steal_pointer(&id), GINT_TO_POINTER(line->line));
	return TRUE;
}

static gboolean
close_group(Loading *loading, GError **error)
{
	const Cadence *cadence = loading->cadence;

	loading->account = NULL;
	loading->cadence = NULL;
	loading->theme = NULL;
	return !cadence || cadence->step_count > 0 ||
	       config_fail(error, loading->config->path,
		   loading->cadence_line,
		   "The cadence %s has no step; it needs one line \"step =\" "
		   "or more.",
		   cadence->name);
}

static gboolean
open_group(Loading *loading, const ConfigLine *line, GError **error)
{
	const char *name = name_of_group(line->group, ACCOUNT_GROUP);
	const char *cadence = name_of_group(line->group, "cadence");
	const char *theme = name_of_group(line->group, "theme");
	g_autofree char *first = NULL;
	g_autofree char *names = NULL;
	const char *near;

	if (!close_group(loading, error))
		return FALSE;
	if (name)
		return open_account(loading, line, name, error);
	if (cadence && *cadence)
		return open_cadence(loading, line, cadence, error);
	if (theme)
		return open_theme(loading, line, theme, error);
	if (config_group_exists(line->group))
		return TRUE;
	/* "acount home" is meant to be an account as well. */
	first = g_strndup(line->group, strcspn(line->group, " \t"));
	near = config_near(NULL, first);
	names = config_names(NULL);
	return config_fail(error, loading->config->path, line->line,
	    "There is no group [%s]%s%s%s; the groups are %s NAME.",
	    line->group, near ? ", did you mean [" : "", near ? near : "",
	    near ? "]" : "", names);
}

/* A password in a file that is copied and shown about is no secret. */
static gboolean
is_secret(const char *key)
{
	static const char *const names[] = {"password", "passwd", "pass",
	    "passphrase", "secret", "token", NULL};
	g_autofree char *lower = g_ascii_strdown(key, -1);

	return g_strv_contains(names, lower);
}

static gboolean
refuse_key(const Loading *loading, const ConfigLine *line, const char *group,
    GError **error)
{
	const char *near = config_near(group, line->key);
	g_autofree char *names = config_names(group);

	if (is_secret(line->key))
		return config_fail(error, loading->config->path, line->line,
		    "A password does not belong into this file; set "
		    "password_command to a command that prints it.");
	return config_fail(error, loading->config->path, line->line,
	    "[%s] has no key %s%s%s; its keys are %s.", line->group, line->key,
	    near ? ", did you mean " : "", near ? near : "", names);
}

static gboolean
refuse_twice(Loading *loading, const ConfigLine *line, GError **error)
{
	g_autofree char *id = g_strconcat(line->group, "\n", line->key, NULL);
	int before = GPOINTER_TO_INT(g_hash_table_lookup(loading->seen, id));

	if (before > 0)
		return config_fail(error, loading->config->path, line->line,
		    "%s is set on line %d already.", line->key, before);
	g_hash_table_insert(
	    loading->seen, g_steal_pointer(&id), GINT_TO_POINTER(line->line));
	return TRUE;
}

static gboolean
load_line(Loading *loading, const ConfigLine *line, GError **error)
{
	const char *group = line->group;
	void *base = loading->config;
	g_autoptr(GError) cause = NULL;
	const Option *option;

	if (!line->key)
		return open_group(loading, line, error);
	if (loading->account) {
		group = ACCOUNT_GROUP;
		base = loading->account;
	} else if (loading->cadence) {
		group = OWN_CADENCE_GROUP;
		base = loading->cadence;
	} else if (loading->theme) {
		group = THEME_GROUP;
		base = loading->theme;
	}
	option = config_find_option(group, line->key);
	if (!option)
		return refuse_key(loading, line, group, error);
	if (option->type != OPTION_STEP && !refuse_twice(loading, line, error))
		return FALSE;
	return config_set(base, option, line->value, loading->folder, &cause) ||
	       config_fail(error, loading->config->path, line->line, "%s",
		   cause->message);
}

/* Each of the two is right by itself. */
static gboolean
check_hours(const Loading *loading, GError **error)
{
	const WorkingHours *hours = &loading->config->working_hours;
	static const char *const ids[] = {
	    "outbox\nuntil_hour", "outbox\nfrom_hour"};
	int line = 0;

	if (hours->from_hour < hours->until_hour)
		return TRUE;
	for (gsize i = 0; line == 0 && i < G_N_ELEMENTS(ids); i++)
		line = GPOINTER_TO_INT(
		    g_hash_table_lookup(loading->seen, ids[i]));
	return config_fail(error, loading->config->path, line,
	    "until_hour must be later than from_hour, which is %d.",
	    hours->from_hour);
}

/* The cadence may stand below the line that names it. */
static gboolean
check_default(const Loading *loading, GError **error)
{
	const Config *config = loading->config;
	g_autofree char *names = NULL;

	if (cadence_set_find(config->cadences, config->cadence))
		return TRUE;
	names = cadence_set_names(config->cadences);
	return config_fail(error, config->path,
	    GPOINTER_TO_INT(
		g_hash_table_lookup(loading->seen, "cadence\ndefault")),
	    "default must be one of %s.", names);
}

/* So may the theme. */
static gboolean
check_theme(const Loading *loading, GError **error)
{
	const Config *config = loading->config;
	g_autofree char *names = NULL;

	if (config_theme(config, config->theme, NULL))
		return TRUE;
	names = config_theme_names(config);
	return config_fail(error, config->path,
	    GPOINTER_TO_INT(g_hash_table_lookup(loading->seen, "ui\ntheme")),
	    "theme must be one of %s.", names);
}

static gboolean
load_text(Config *config, const char *text, gsize size_bytes, GError **error)
{
	g_autoptr(GPtrArray) lines =
	    config_scan(config->path, text, size_bytes, error);
	g_autoptr(GHashTable) seen =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	g_autofree char *folder = g_path_get_dirname(config->path);
	Loading loading = {.config = config, .folder = folder, .seen = seen};

	for (guint i = 0; lines && i < lines->len; i++)
		if (!load_line(&loading, lines->pdata[i], error))
			return FALSE;
	return lines && close_group(&loading, error) &&
	       check_hours(&loading, error) &&
	       check_default(&loading, error) && check_theme(&loading, error);
}

/* *ret_text is NULL when there is no file. */
static gboolean
read_file(
    const char *path, char **ret_text, gsize *ret_size_bytes, GError **error)
{
	g_autofree char *name = g_filename_display_name(path);
	g_autoptr(GError) cause = NULL;

	if (g_file_get_contents(path, ret_text, ret_size_bytes, &cause)) {
		if (*ret_size_bytes <= FILE_MAX_BYTES)
			return TRUE;
		g_set_error(error, STORE_ERROR, STORE_ERROR_CONFIG,
		    "The file \"%s\" is too large for settings.", name);
		return FALSE;
	}
	*ret_text = NULL;
	if (g_error_matches(cause, G_FILE_ERROR, G_FILE_ERROR_NOENT))
		return TRUE;
	g_set_error(error, STORE_ERROR, STORE_ERROR_CONFIG,
	    "The settings cannot be read: %s.", cause->message);
	return FALSE;
}

Config *
config_load(const char *path, GError **error)
{
	g_autofree char *folder = paths_config_dir();
	g_autofree char *usual = g_build_filename(folder, "config", NULL);
	g_autoptr(Config) config = config_new(path ? path : usual);
	g_autofree char *text = NULL;
	gsize size_bytes = 0;

	if (!read_file(config->path, &text, &size_bytes, error) ||
	    (text && !load_text(config, text, size_bytes, error)))
		return NULL;
	return g_steal_pointer(&config);
}

gboolean
config_check_text(const char *path, const char *text, GError **error)
{
	g_autoptr(Config) config = config_new(path);

	return load_text(config, text, strlen(text), error);
}

const Account *
config_account(const Config *config, const char *name)
{
	for (guint i = 0; name && i < config->accounts->len; i++) {
		const Account *account = config->accounts->pdata[i];

		if (strcmp(account->name, name) == 0)
			return account;
	}
	return NULL;
}

const Account *
config_account_for(const Config *config, const char *from)
{
	const Account *any = NULL;

	for (guint i = 0; i < config->accounts->len; i++) {
		const Account *account = config->accounts->pdata[i];

		if (account->from && from &&
		    g_ascii_strcasecmp(account->from, from) == 0)
			return account;
		if (!account->from && !any)
			any = account;
	}
	return any;
}
