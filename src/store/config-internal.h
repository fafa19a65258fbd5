/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The parts of the configuration: the table of options with the place of each
 * in Config or Account, the lines of a file, and the reading of one value.
 */
#ifndef NOTYET_STORE_CONFIG_INTERNAL_H
#define NOTYET_STORE_CONFIG_INTERNAL_H

#include <notyet/store/config.h>

#include <glib.h>

#define ACCOUNT_GROUP "account"
/* Each [cadence x]; [cadence] alone is a group as any other. */
#define OWN_CADENCE_GROUP "cadence NAME"
#define THEME_GROUP "theme NAME"

/* One "key = value" of a file, with its line from 1. */
typedef struct ConfigLine {
	int line;
	char *group; /* as written between the brackets */
	char *key;   /* NULL: the line that opens the group */
	char *value;
} ConfigLine;

void config_line_free(ConfigLine *line);

/* FALSE with "path:line: sentence" as STORE_ERROR_CONFIG. */
gboolean config_fail(GError **error, const char *path, int line,
    const char *format, ...) G_GNUC_PRINTF(4, 5);

/* ConfigLine * in file order. Knows the syntax and no names. text: the
 * size_bytes of the file, followed by a NUL. */
GPtrArray *config_scan(
    const char *path, const char *text, gsize size_bytes, GError **error);

/* The option, or NULL. group is "account" for every [account NAME],
 * OWN_CADENCE_GROUP for every [cadence NAME], and so on. */
const Option *config_find_option(const char *group, const char *key);
gboolean config_group_exists(const char *group);
/* The known name that is most like the unknown one, or NULL when none is:
 * of keys in a group, of groups when it is NULL. */
const char *config_near(const char *group, const char *unknown);
/* All of them, ", " between. */
char *config_names(const char *group);

/* Where the option's value lies in a Config, an Account, a Cadence or a
 * Theme. */
void *config_member(void *base, const Option *option);

/* Sets or frees the option's member of base, a Config or one of the others.
 * The error is a sentence without file and line. folder: what a relative path
 * is relative to. The name of a cadence or a theme is only taken down: those
 * of the file are known at its end. */
gboolean config_set(void *base, const Option *option, const char *value,
    const char *folder, GError **error);
/* All options of one of the groups above, or, for NULL, of a Config. */
void config_set_defaults(void *base, const char *group);
void config_clear(void *base, const char *group);

/* --- the themes: config-theme.c --- */

/* With the shipped ones. */
GPtrArray *config_themes_new(void);
/* Puts a theme of that name among them, in the place of a shipped one. Owned
 * by them; NULL with the sentence for a bad name. */
Theme *config_add_theme(Config *config, const char *name, GError **error);

#endif
