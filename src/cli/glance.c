/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a command printed last, printed again. */
#include <notyet/cli/command.h>

#include <string.h>

/* All of them, for any may change the answer; but how it is traced. */
static char *
question_of(const Cli *cli)
{
	GString *words = g_string_new(NULL);

	g_string_append_printf(words, "%d\n", cli_width_cols());
	for (const char *const *word = cli->argv; *word; word++)
		if (strcmp(*word, "--trace") != 0)
			g_string_append_printf(
			    words, "%zu %s\n", strlen(*word), *word);
	return g_string_free(words, FALSE);
}

gboolean
cli_glance(Cli *cli, GlanceKind kind)
{
	g_autofree char *question = question_of(cli);
	g_autoptr(GBytes) answer = NULL;

	cli->glance = glance_begin(kind, question);
	answer = glance_find(cli->glance, &cli->status);
	if (!answer)
		return FALSE;
	cli_forget_glance(cli);
	g_string_append_len(cli->out, g_bytes_get_data(answer, NULL),
	    (gssize)g_bytes_get_size(answer));
	return TRUE;
}

void
cli_forget_glance(Cli *cli)
{
	g_clear_pointer(&cli->glance, glance_free);
}

void
cli_keep_glance(Cli *cli, GBytes *printed)
{
	const GlanceAnswer answer = {.bytes = printed, .status = cli->status};

	if (cli->glance && cli->app)
		glance_keep(cli->glance, cli->app, &answer);
}
