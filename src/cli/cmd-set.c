/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands.h"

#include <string.h>

#include <notyet/app/tracking.h>
#include <notyet/cli/print.h>

/* Without a pair: what can be set. */
static void
print_keys(Cli *cli)
{
	const SetKey *key;

	for (key = application_set_keys(); key->name; key++)
		g_string_append_printf(
		    cli->out, "%-12s %s\n", key->name, key->help);
}

/* The file that was named may never have been read, and it may be broken. */
static void
say_of_holidays(Cli *cli, const GPtrArray *keys)
{
	g_autoptr(GError) unused = NULL;

	for (guint i = 0; i + 1 < keys->len; i++)
		if (strcmp(keys->pdata[i], "holidays") == 0 &&
		    (!app_is_stale(cli->app) ||
			app_refresh(cli->app, &unused)))
			cli_warn(cli);
}

static gboolean
moves_what_is_due(const GPtrArray *keys)
{
	static const char *const movers[] = {"cadence", "stage"};

	for (gsize i = 0; i < G_N_ELEMENTS(movers); i++)
		for (guint k = 0; k + 1 < keys->len; k++)
			if (strcmp(keys->pdata[k], movers[i]) == 0)
				return TRUE;
	return FALSE;
}

static gboolean
run(Cli *cli, GError **error)
{
	g_autoptr(GPtrArray) keys = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GPtrArray) values = g_ptr_array_new();
	int i, count = cli_args_count(cli->args);
	gint64 id;

	if (count == 0) {
		print_keys(cli);
		return TRUE;
	}
	for (i = 1; i < count; i++) {
		const char *word = cli_args_word(cli->args, i);
		const char *equals = strchr(word, '=');

		if (!equals || equals == word) {
			g_set_error(error, APP_ERROR, APP_ERROR_USAGE,
			    "\"%s\" is not of the form key=value; notyet set "
			    "lists the keys.",
			    word);
			return FALSE;
		}
		g_ptr_array_add(keys, g_strndup(word, equals - word));
		g_ptr_array_add(values, (gpointer)(equals + 1));
	}
	g_ptr_array_add(keys, NULL);
	g_ptr_array_add(values, NULL);
	if (!cli_resolve(cli, 0, &id, error))
		return FALSE;
	if (count == 1) {
		print_keys(cli);
		return TRUE;
	}
	if (!app_set(cli->app, id, (const char *const *)keys->pdata,
		(const char *const *)values->pdata, error))
		return FALSE;
	say_of_holidays(cli, keys);
	if (moves_what_is_due(keys))
		cli_print_due(cli, id);
	return TRUE;
}

const CliCommand cli_cmd_set = {
    .name = "set",
    .usage = "[APP key=value...]",
    .summary = "Change what is known of an application",
    .help = "Several pairs are one change, which undo takes back at once. An "
	    "empty\n"
	    "value clears. Alone, the command lists the keys. After a change of the\n"
	    "cadence or the stage it tells what is due then.",
    .max_words = -1,
    .run = run,
};
