/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands.h"

#include <string.h>

#include <notyet/base/text.h>

static const CliCommand *const table[] = {
#define X(name) &cli_cmd_##name,
    CLI_COMMANDS(X)
#undef X
};

const CliCommand *
cli_command_at(gsize index)
{
	return index < G_N_ELEMENTS(table) ? table[index] : NULL;
}

const CliCommand *
cli_command_find(const char *name)
{
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(table); i++)
		if (strcmp(table[i]->name, name) == 0)
			return table[i];
	return NULL;
}

gboolean
cli_command_unknown(const char *name, GError **error)
{
	g_autofree char *shown = text_scrub(name, -1, TEXT_ONE_LINE);
	const char *names[G_N_ELEMENTS(table) + 1] = {NULL};
	const char *near;
	gsize i;

	/* The first has no name. */
	for (i = 1; i < G_N_ELEMENTS(table); i++)
		names[i - 1] = table[i]->name;
	near = cli_near_match(name, names);
	if (near)
		g_set_error(error, APP_ERROR, APP_ERROR_USAGE,
		    "There is no command \"%s\"; did you mean \"%s\"?", shown,
		    near);
	else
		g_set_error(error, APP_ERROR, APP_ERROR_USAGE,
		    "There is no command \"%s\"; notyet help lists them.",
		    shown);
	return FALSE;
}
