/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "draft-mail.h"

#include <notyet/base/text.h>
#include <notyet/app/attachments.h>
#include <notyet/policy/draft-token.h>

/* One line, whatever it holds; nothing for what is not there. */
static void
add_field(GString *out, const char *name, const char *value)
{
	g_autofree char *line = value ? text_scrub(value, -1, TEXT_ONE_LINE)
				      : NULL;

	if (line && *line)
		g_string_append_printf(out, "%s: %s\n", name, line);
}

/* ids: with one blank between them, without brackets. */
static void
add_ids(GString *out, const char *name, const char *ids)
{
	g_auto(GStrv) words = g_strsplit(ids ? ids : "", " ", -1);
	g_autoptr(GString) line = g_string_new(NULL);

	for (char **word = words; *word; word++)
		if (**word)
			g_string_append_printf(line, "%s<%s>",
			    line->len ? "\n " : "", *word);
	if (line->len)
		g_string_append_printf(out, "%s: %s\n", name, line->str);
}

static void
add_token(Cli *cli, const Draft *draft)
{
	const Row *row = pipeline_row(
	    app_pipeline(cli->app), draft->application_id);
	g_autofree char *token =
	    row ? draft_token(row->application, draft->id) : NULL;

	if (token)
		g_string_append_printf(cli->out, DRAFT_TOKEN_FIELD ": <%s>\n",
		    token);
}

void
draft_mail_print(Cli *cli, const Draft *draft)
{
	const char *body = draft->body ? draft->body : "";

	add_field(cli->out, "From", draft->from);
	add_field(cli->out, "To", draft->to);
	add_field(cli->out, "Cc", draft->cc);
	g_string_append_printf(cli->out, "Subject: ");
	if (draft->subject) {
		g_autofree char *line =
		    text_scrub(draft->subject, -1, TEXT_ONE_LINE);

		g_string_append(cli->out, line);
	}
	g_string_append_c(cli->out, '\n');
	add_ids(cli->out, "In-Reply-To", draft->in_reply_to);
	add_ids(cli->out, "References", draft->references);
	add_token(cli, draft);
	g_string_append_printf(cli->out, "MIME-Version: 1.0\n"
	    "Content-Type: text/plain; charset=utf-8\n"
	    "Content-Transfer-Encoding: 8bit\n\n%s%s", body,
	    g_str_has_suffix(body, "\n") ? "" : "\n");
	for (guint i = 0; i < draft->attachments->len; i++) {
		g_autofree char *words =
		    attachment_words(draft->attachments->pdata[i]);

		g_printerr("To be attached there: %s\n", words);
	}
}
