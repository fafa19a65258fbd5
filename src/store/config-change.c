/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Settings while the program runs. */
#include <notyet/store/config.h>

#include <string.h>

#include "config-internal.h"

G_GNUC_PRINTF(2, 3)
static gboolean
refuse(GError **error, const char *format, ...)
{
	g_autofree char *sentence = NULL;
	va_list arguments;

	va_start(arguments, format);
	sentence = g_strdup_vprintf(format, arguments);
	va_end(arguments);
	g_set_error_literal(
	    error, STORE_ERROR, STORE_ERROR_CONFIG, sentence);
	return FALSE;
}

static const Option *
refuse_key(const char *group, const char *key, GError **error)
{
	const char *near = config_near(group, key);
	g_autofree char *names = config_names(group);

	if (near)
		refuse(error, "There is no setting %s.%s; did you mean %s.%s?",
		    group, key, group, near);
	else
		refuse(error, "There is no setting %s.%s; the keys of [%s] "
		    "are %s.", group, key, group, names);
	return NULL;
}

static const Option *
refuse_group(const char *group, GError **error)
{
	const char *near = config_near(NULL, group);
	g_autofree char *names = NULL;

	if (near) {
		refuse(error, "There is no group [%s]; did you mean [%s]?",
		    group, near);
		return NULL;
	}
	names = config_names(NULL);
	refuse(error, "There is no group [%s]; the groups are %s.", group,
	    names);
	return NULL;
}

/* "ui.mono". What stands many times in the file has no such name. */
static const Option *
find_named(const Config *config, const char *name, GError **error)
{
	const char *dot = strchr(name, '.');
	g_autofree char *group = NULL;
	const Option *option;

	if (!dot || dot == name || !dot[1]) {
		refuse(error, "Name a setting as group.key, such as "
		    "ui.strip_weeks.");
		return NULL;
	}
	group = g_strndup(name, (gsize)(dot - name));
	if (strcmp(group, ACCOUNT_GROUP) == 0 ||
	    strcmp(group, OWN_CADENCE_GROUP) == 0) {
		refuse(error, "The settings of [%s NAME] are set in %s, and "
		    "only there.", ACCOUNT_GROUP, config->path);
		return NULL;
	}
	if (!config_group_exists(group))
		return refuse_group(group, error);
	option = config_find_option(group, dot + 1);
	return option ? option : refuse_key(group, dot + 1, error);
}

/* What is right by itself may still be wrong beside the others. */
static gboolean
check_with_others(const Config *config, const Option *option,
    const char *value, GError **error)
{
	g_autofree char *names = NULL;

	if (option->type == OPTION_THEME) {
		if (config_theme(config, value, NULL))
			return TRUE;
		names = config_theme_names(config);
	} else {
		if (option->type != OPTION_CADENCE ||
		    cadence_set_find(config->cadences, value))
			return TRUE;
		names = cadence_set_names(config->cadences);
	}
	return refuse(error, "%s.%s must be one of %s.", option->group,
	    option->key, names);
}

static gboolean
set_value(Config *config, const Option *option, const char *value,
    GError **error)
{
	g_autofree char *folder = g_path_get_dirname(config->path);
	g_autoptr(GError) cause = NULL;

	return config_set(config, option, value, folder, &cause) ||
	       refuse(error, "%s.%s", option->group, cause->message);
}

gboolean
config_change(
    Config *config, const char *name, const char *value, GError **error)
{
	const Option *option = find_named(config, name, error);
	WorkingHours hours = config->working_hours;

	if (!option)
		return FALSE;
	if (!g_utf8_validate(value, -1, NULL))
		return refuse(error, "A value is text in UTF-8.");
	if (option->fixed)
		return refuse(error, "%s is read when the program starts: set "
		    "it in %s, and start anew.", name, config->path);
	if (!check_with_others(config, option, value, error) ||
	    !set_value(config, option, value, error))
		return FALSE;
	if (config->working_hours.from_hour < config->working_hours.until_hour)
		return TRUE;
	config->working_hours = hours;
	return refuse(error, "outbox.until_hour must be later than "
	    "outbox.from_hour; they are %d and %d.", hours.until_hour,
	    hours.from_hour);
}

/* --- as text --- */

static char *
command_text(char *const *argv)
{
	GString *text = g_string_new(NULL);

	for (; argv && *argv; argv++) {
		g_autofree char *quoted = g_shell_quote(*argv);
		gboolean plain = **argv &&
		    !strpbrk(*argv, " \t'\"\\$`#*?~&|;<>()[]{}!");

		g_string_append_printf(text, "%s%s", text->len ? " " : "",
		    plain ? *argv : quoted);
	}
	return g_string_free(text, FALSE);
}

static char *
value_text(const Option *option, const void *member)
{
	char *const *words;

	switch (option->type) {
	case OPTION_INT:
		return g_strdup_printf("%d", *(const int *)member);
	case OPTION_BOOL:
		return g_strdup(*(const gboolean *)member ? "true" : "false");
	case OPTION_COMMAND:
		return command_text(*(char ***)member);
	case OPTION_LIST:
	case OPTION_WARNINGS:
	case OPTION_CHOICES:
	case OPTION_ADDRESSES:
		words = *(char ***)member;
		return words ? g_strjoinv(", ", (char **)words) : g_strdup("");
	case OPTION_STEP:
	case OPTION_LOOK:
		return g_strdup("");
	default:
		return g_strdup(*(char **)member ? *(char **)member : "");
	}
}

char *
config_value_text(const Config *config, const char *name, GError **error)
{
	const Option *option = find_named(config, name, error);

	if (!option)
		return NULL;
	return value_text(option, config_member((void *)config, option));
}
