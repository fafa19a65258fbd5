/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/store/config-merge.h>

#include <string.h>

#include "config-internal.h"

#define ACCOUNT_PREFIX ACCOUNT_GROUP " "

static const ConfigLine *
find_line(const GPtrArray *lines, const char *group, const char *key)
{
	for (guint i = 0; i < lines->len; i++) {
		const ConfigLine *line = lines->pdata[i];

		if (strcmp(line->group, group) == 0 &&
		    g_strcmp0(line->key, key) == 0)
			return line;
	}
	return NULL;
}

/* Which account sends is the user's choice; a second one would never be
 * asked, or would change it. */
static gboolean
has_other_account(const GPtrArray *lines, const char *group)
{
	if (!g_str_has_prefix(group, ACCOUNT_PREFIX))
		return FALSE;
	for (guint i = 0; i < lines->len; i++) {
		const ConfigLine *line = lines->pdata[i];

		if (g_str_has_prefix(line->group, ACCOUNT_PREFIX) &&
		    strcmp(line->group, group) != 0)
			return TRUE;
	}
	return FALSE;
}

static ConfigWishFate
fate_of(const GPtrArray *lines, const ConfigWish *wish)
{
	const ConfigLine *line;

	if (has_other_account(lines, wish->group))
		return WISH_KEPT;
	if (!wish->key)
		return find_line(lines, wish->group, NULL) ? WISH_THERE
							   : WISH_TAKEN;
	line = find_line(lines, wish->group, wish->key);
	if (!line)
		return WISH_TAKEN;
	return strcmp(line->value, wish->value) == 0 ? WISH_THERE : WISH_KEPT;
}

/* The last line of the group that says something; 0: there is no group. */
static int
last_line(const GPtrArray *lines, const char *group)
{
	int last = 0;

	for (guint i = 0; i < lines->len; i++) {
		const ConfigLine *line = lines->pdata[i];

		if (strcmp(line->group, group) == 0)
			last = line->line;
	}
	return last;
}

static gsize
byte_behind(const char *text, int line)
{
	const char *p = text;

	while (line-- > 0) {
		const char *end = strchr(p, '\n');

		if (!end)
			return strlen(text);
		p = end + 1;
	}
	return (gsize)(p - text);
}

static void
append_wish(GString *lines, const ConfigWish *wish)
{
	if (wish->key)
		g_string_append_printf(
		    lines, "%s = %s\n", wish->key, wish->value);
	else
		g_string_append_printf(lines, "# %s\n", wish->value);
}

static char *
put_lines(char *text, const char *group, const char *lines, int behind)
{
	g_autofree char *old = text;
	GString *put = g_string_new(old);
	gsize at = behind > 0 ? byte_behind(old, behind) : put->len;
	g_autofree char *opening = behind > 0
	    ? g_strdup("")
	    : g_strdup_printf("%s[%s]\n", put->len > 0 ? "\n" : "", group);
	g_autofree char *all =
	    g_strconcat(at > 0 && old[at - 1] != '\n' ? "\n" : "", opening,
		lines, NULL);

	g_string_insert(put, (gssize)at, all);
	return g_string_free(put, FALSE);
}

/* The lines that its wishes are, from the first of the group on; *next is then
 * the index behind its last one. Owned. */
static char *
lines_of_group(const ConfigWish *wishes, const ConfigWishFate *fates,
    gsize count, gsize *next)
{
	const char *group = wishes[*next].group;
	GString *lines = g_string_new(NULL);
	gsize i;

	for (i = *next; i < count && strcmp(wishes[i].group, group) == 0; i++)
		if (fates[i] == WISH_TAKEN)
			append_wish(lines, &wishes[i]);
	*next = i;
	return g_string_free(lines, FALSE);
}

char *
config_merge(const char *text, const ConfigWish *wishes,
    ConfigWishFate *ret_fates, gsize count, GError **error)
{
	g_autofree char *merged = g_strdup(text);
	g_autoptr(GPtrArray) first =
	    config_scan("config", text, strlen(text), error);

	if (!first)
		return NULL;
	for (gsize i = 0; i < count; i++)
		ret_fates[i] = fate_of(first, &wishes[i]);
	for (gsize i = 0; i < count;) {
		const char *group = wishes[i].group;
		g_autofree char *added =
		    lines_of_group(wishes, ret_fates, count, &i);
		g_autoptr(GPtrArray) lines =
		    config_scan("config", merged, strlen(merged), error);

		if (!lines)
			return NULL;
		if (*added)
			merged = put_lines(g_steal_pointer(&merged), group,
			    added, last_line(lines, group));
	}
	return g_steal_pointer(&merged);
}
