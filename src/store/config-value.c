/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <notyet/base/argv.h>
#include <notyet/base/paths.h>
#include <notyet/policy/cadence-text.h>
#include <notyet/policy/contact.h>
#include <notyet/policy/proof.h>

#include "config-internal.h"

static gboolean
refuse(const Option *option, const char *what, GError **error)
{
	g_set_error(error, STORE_ERROR, STORE_ERROR_CONFIG, "%s %s.",
	    option->key, what);
	return FALSE;
}

static gboolean
set_int(int *member, const Option *option, const char *value, GError **error)
{
	g_autofree char *what = NULL;
	gint64 number;

	if (g_ascii_string_to_signed(
		value, 10, option->minimum, option->maximum, &number, NULL)) {
		*member = (int)number;
		return TRUE;
	}
	what = g_strdup_printf("must be a whole number from %d to %d%s%s",
	    option->minimum, option->maximum, option->unit ? " " : "",
	    option->unit ? option->unit : "");
	return refuse(option, what, error);
}

static gboolean
set_bool(
    gboolean *member, const Option *option, const char *value, GError **error)
{
	static const struct {
		const char *word;
		gboolean value;
	} words[] = {
	    {"true", TRUE},
	    {"yes", TRUE},
	    {"on", TRUE},
	    {"1", TRUE},
	    {"false", FALSE},
	    {"no", FALSE},
	    {"off", FALSE},
	    {"0", FALSE},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
		if (g_ascii_strcasecmp(value, words[i].word) == 0) {
			*member = words[i].value;
			return TRUE;
		}
	return refuse(option, "must be true or false", error);
}

static gboolean
set_string(char **member, const char *value)
{
	g_free(*member);
	*member = *value ? g_strdup(value) : NULL;
	return TRUE;
}

static gboolean
set_choice(
    char **member, const Option *option, const char *value, GError **error)
{
	g_auto(GStrv) choices = g_strsplit(option->choices, " ", -1);
	g_autofree char *list = NULL;
	g_autofree char *what = NULL;

	if (g_strv_contains((const char *const *)choices, value))
		return set_string(member, value);
	list = g_strjoinv(", ", choices);
	what = g_strdup_printf("must be one of %s", list);
	return refuse(option, what, error);
}

static gboolean
set_name(char **member, const char *value)
{
	g_free(*member);
	*member = g_strdup(value);
	return TRUE;
}

/* A relative path is relative to the file that names it. */
static gboolean
set_path(char **member, const char *value, const char *folder)
{
	g_autofree char *path = paths_expand(value);

	g_free(*member);
	if (!*value)
		*member = NULL;
	else if (g_path_is_absolute(path))
		*member = g_steal_pointer(&path);
	else
		*member = g_build_filename(folder, path, NULL);
	return TRUE;
}

static gboolean
set_command(
    char ***member, const Option *option, const char *value, GError **error)
{
	g_autoptr(GError) cause = NULL;
	char **argv = NULL;

	if (*value) {
		argv = argv_parse(value, &cause);
		if (!argv)
			return refuse(option,
			    "must be a command with its quotes closed", error);
	}
	g_strfreev(*member);
	*member = argv;
	return TRUE;
}

/* Words with commas, semicolons or blanks between. */
static char **
split_list(const char *value)
{
	g_auto(GStrv) parts = g_strsplit_set(value, ",; \t", -1);
	GPtrArray *words = g_ptr_array_new();

	for (char **part = parts; *part; part++)
		if (**part)
			g_ptr_array_add(words, g_strdup(*part));
	g_ptr_array_add(words, NULL);
	return (char **)g_ptr_array_free(words, FALSE);
}

static gboolean
set_list(char ***member, const char *value)
{
	g_strfreev(*member);
	*member = split_list(value);
	return TRUE;
}

static gboolean
is_warning(const char *name)
{
	const ProofRule *rule = proof_rules();

	while (rule->name && strcmp(rule->name, name) != 0)
		rule++;
	return rule->name && rule->level == PROOF_WARNING;
}

/* What asks or blocks cannot be switched off. */
static gboolean
set_warnings(
    char ***member, const Option *option, const char *value, GError **error)
{
	g_auto(GStrv) words = split_list(value);

	for (char **word = words; *word; word++) {
		g_autofree char *what = g_strdup_printf(
		    "takes names of warnings of the proof; \"%.40s\" is none",
		    *word);

		if (!is_warning(*word))
			return refuse(option, what, error);
	}
	return set_list(member, value);
}

static gboolean
set_choices(
    char ***member, const Option *option, const char *value, GError **error)
{
	g_auto(GStrv) choices = g_strsplit(option->choices, " ", -1);
	g_auto(GStrv) words = split_list(value);
	g_autofree char *list = NULL;
	g_autofree char *what = NULL;

	for (char **word = words; *word; word++) {
		if (g_strv_contains((const char *const *)choices, *word))
			continue;
		list = g_strjoinv(", ", choices);
		what = g_strdup_printf("must be some of %s", list);
		return refuse(option, what, error);
	}
	g_strfreev(*member);
	*member = g_steal_pointer(&words);
	return TRUE;
}

static gboolean
refuse_address(const Option *option, GError **error)
{
	return refuse(option,
	    "must be an address such as jo@example.org, without a name", error);
}

/* Addresses are compared in lower case everywhere. */
static gboolean
set_addresses(
    char ***member, const Option *option, const char *value, GError **error)
{
	g_auto(GStrv) words = split_list(value);

	for (char **word = words; *word; word++) {
		char *lower;

		if (!address_is_valid(*word))
			return refuse_address(option, error);
		lower = g_ascii_strdown(*word, -1);
		g_free(*word);
		*word = lower;
	}
	g_strfreev(*member);
	*member = g_steal_pointer(&words);
	return TRUE;
}

static gboolean
set_address(
    char **member, const Option *option, const char *value, GError **error)
{
	if (*value && !address_is_valid(value))
		return refuse_address(option, error);
	g_free(*member);
	*member = *value ? g_ascii_strdown(value, -1) : NULL;
	return TRUE;
}

static gboolean
set_look(ThemeLook *member, const Option *option, const char *value, GError **error)
{
	g_autoptr(GError) cause = NULL;

	return look_parse(value, member, &cause) ||
	       refuse(option, cause->message, error);
}

gboolean
config_set(void *base, const Option *option, const char *value,
    const char *folder, GError **error)
{
	void *member = config_member(base, option);

	switch (option->type) {
	case OPTION_STRING:
		return set_string(member, value);
	case OPTION_INT:
		return set_int(member, option, value, error);
	case OPTION_BOOL:
		return set_bool(member, option, value, error);
	case OPTION_LIST:
		return set_list(member, value);
	case OPTION_WARNINGS:
		return set_warnings(member, option, value, error);
	case OPTION_CHOICE:
		return set_choice(member, option, value, error);
	case OPTION_CHOICES:
		return set_choices(member, option, value, error);
	case OPTION_COMMAND:
		return set_command(member, option, value, error);
	case OPTION_PATH:
		return set_path(member, value, folder);
	case OPTION_ADDRESS:
		return set_address(member, option, value, error);
	case OPTION_ADDRESSES:
		return set_addresses(member, option, value, error);
	case OPTION_CADENCE:
	case OPTION_THEME:
		return set_name(member, value);
	case OPTION_LOOK:
		return set_look(member, option, value, error);
	case OPTION_STEP:
		return cadence_add_line(base, value, error);
	}
	g_assert_not_reached();
}

/* Whether the option lies in the struct of that group. */
static gboolean
is_of(const Option *option, const char *group)
{
	gboolean of_config = strcmp(option->group, ACCOUNT_GROUP) != 0 &&
			     strcmp(option->group, OWN_CADENCE_GROUP) != 0 &&
			     strcmp(option->group, THEME_GROUP) != 0;

	return group ? strcmp(option->group, group) == 0 : of_config;
}

void
config_set_defaults(void *base, const char *group)
{
	gsize count;
	const Option *options = config_options(&count);

	for (gsize i = 0; i < count; i++)
		if (options[i].default_value &&
		    is_of(&options[i], group) &&
		    !config_set(
			base, &options[i], options[i].default_value, "/", NULL))
			g_assert_not_reached();
}

void
config_clear(void *base, const char *group)
{
	gsize count;
	const Option *options = config_options(&count);

	for (gsize i = 0; i < count; i++) {
		void *member = config_member(base, &options[i]);

		if (!is_of(&options[i], group))
			continue;
		switch (options[i].type) {
		case OPTION_INT:
		case OPTION_BOOL:
		case OPTION_LOOK:
			break;
		case OPTION_LIST:
		case OPTION_WARNINGS:
		case OPTION_CHOICES:
		case OPTION_COMMAND:
		case OPTION_ADDRESSES:
			g_strfreev(*(char ***)member);
			break;
		default:
			g_free(*(char **)member);
			break;
		}
	}
}
