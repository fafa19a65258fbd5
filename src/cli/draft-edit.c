/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "draft-edit.h"

#include <string.h>
#include <unistd.h>

#include <notyet/app/attachments.h>
#include <notyet/app/editor.h>
#include <notyet/app/follow-up.h>
#include <notyet/app/tracking.h>
#include <notyet/policy/address-list.h>

/* What the user wrote is never changed for an answer that has no place in it;
 * the words are kept all the same. */
static void
say_not_put(Cli *cli, const DraftAnswer *answer)
{
	gboolean as_json;

	if (cli_format(cli, &as_json, NULL) && !as_json)
		g_string_append_printf(cli->out,
		    "You changed the draft, and there is no {%s} in it: it "
		    "stays as it is, and the answer is kept for later ones.\n",
		    answer->name);
}

/* "topic=the new parser" */
static gboolean
check_pairs(const GPtrArray *pairs, GError **error)
{
	for (guint i = 0; i < pairs->len; i++) {
		const char *pair = pairs->pdata[i];
		const char *equals = strchr(pair, '=');

		if (equals && equals > pair && equals[1])
			continue;
		g_set_error(error, APP_ERROR, APP_ERROR_USAGE,
		    "\"%s\" is not of the form variable=text.", pair);
		return FALSE;
	}
	return TRUE;
}

static gboolean
answer_pair(Cli *cli, Draft *draft, const char *pair, GError **error)
{
	const char *equals = strchr(pair, '=');
	g_autofree char *name = NULL;
	DraftAnswer answer = {NULL};

	name = g_strndup(pair, equals - pair);
	answer.name = name;
	answer.text = equals + 1;
	if (!app_draft_answer(cli->app, draft, &answer, error))
		return FALSE;
	if (!answer.was_put && !strstr(draft->body, answer.text))
		say_not_put(cli, &answer);
	return TRUE;
}

gboolean
draft_fill_set(Cli *cli, Draft *draft, GError **error)
{
	g_autoptr(GPtrArray) pairs = cli_args_values(cli->args, "set");

	if (!check_pairs(pairs, error))
		return FALSE;
	for (guint i = 0; i < pairs->len; i++)
		if (!answer_pair(cli, draft, pairs->pdata[i], error))
			return FALSE;
	return TRUE;
}

Draft *
draft_prepare(Cli *cli, const DraftRequest *request, GError **error)
{
	g_autoptr(GPtrArray) pairs = cli_args_values(cli->args, "set");
	g_autoptr(Draft) draft = NULL;
	DraftRequest asked = *request;

	if (!check_pairs(pairs, error))
		return NULL;
	asked.anew = cli_args_has(cli->args, "new");
	draft = app_draft_begin(cli->app, &asked, error);
	if (!draft || !draft_fill_set(cli, draft, error))
		return NULL;
	return g_steal_pointer(&draft);
}

static gboolean
check_terminal(Cli *cli, GError **error)
{
	if (editor_is_set(app_config(cli->app)) || isatty(STDIN_FILENO))
		return TRUE;
	g_set_error_literal(error, APP_ERROR, APP_ERROR_USAGE,
	    "There is no terminal to edit on and neither VISUAL nor EDITOR is "
	    "set; --body takes the text from a file.");
	return FALSE;
}

static gboolean
wants_again(Cli *cli, const char *sentence)
{
	if (!isatty(STDIN_FILENO) || !isatty(STDERR_FILENO))
		return FALSE;
	fprintf(stderr, "notyet: %s\n", sentence);
	return cli_confirm(cli, "Edit it again?", "", NULL);
}

/* A slip in a header costs nothing: the same text is opened again, at once or
 * by the next --edit. */
static gboolean
edit_draft(Cli *cli, Draft *draft, GError **error)
{
	if (!check_terminal(cli, error) || !cli_flush(cli, error))
		return FALSE;
	for (;;) {
		g_autofree char *path =
		    app_draft_export(cli->app, draft, error);
		g_autoptr(GError) local = NULL;

		if (!path)
			return FALSE;
		if (app_edit(cli->app, path, &local) &&
		    app_draft_import(cli->app, draft, path, &local))
			return TRUE;
		if (g_error_matches(local, APP_ERROR, APP_ERROR_DATA) &&
		    wants_again(cli, local->message))
			continue;
		if (g_file_test(path, G_FILE_TEST_IS_REGULAR))
			g_set_error(error, local->domain, local->code,
			    "%s What was written is kept in %s.",
			    local->message, path);
		else
			g_propagate_error(error, g_steal_pointer(&local));
		return FALSE;
	}
}

static gboolean
take_body(Cli *cli, Draft *draft, GError **error)
{
	const char *name = cli_args_value(cli->args, "body");
	g_autofree char *body = cli_read(name, error);
	g_auto(GStrv) lines = NULL;

	if (!body)
		return FALSE;
	if (!g_utf8_validate(body, -1, NULL) || !*body) {
		g_set_error(error, APP_ERROR, APP_ERROR_DATA,
		    "The text of the mail in %s is %s.",
		    strcmp(name, "-") == 0 ? "standard input" : name,
		    *body ? "not valid UTF-8" : "empty");
		return FALSE;
	}
	lines = g_strsplit(body, "\r\n", -1);
	g_free(draft->body);
	draft->body = g_strjoinv("\n", lines);
	return TRUE;
}

/* A draft that was begun for them knows their name. */
static gboolean
is_recipient(const Draft *draft, const char *to)
{
	g_autoptr(GPtrArray) now = address_list_parse(draft->to, NULL);
	g_autoptr(GPtrArray) then = address_list_parse(to, NULL);
	const Address *a, *b;

	if (!now || !then || now->len != 1 || then->len != 1)
		return FALSE;
	a = now->pdata[0];
	b = then->pdata[0];
	return g_ascii_strcasecmp(a->address, b->address) == 0 &&
	       (!b->name || !*b->name || g_strcmp0(a->name, b->name) == 0);
}

static void
replace_text(char **text, const char *value)
{
	g_free(*text);
	*text = g_strdup(value);
}

/* What a header says; FALSE for a list of addresses that is none. */
static gboolean
take_headers(Cli *cli, Draft *draft, GError **error)
{
	const char *subject = cli_args_value(cli->args, "subject");
	const char *to = cli_args_value(cli->args, "to");
	const char *cc = cli_args_value(cli->args, "cc");
	g_autoptr(GPtrArray) list = cc ? address_list_parse(cc, error) : NULL;

	if (cc && !list)
		return FALSE;
	if (subject)
		replace_text(&draft->subject, subject);
	if (to && !is_recipient(draft, to))
		replace_text(&draft->to, to);
	if (cc)
		replace_text(&draft->cc, *cc ? cc : NULL);
	return TRUE;
}

static gboolean
take_files(Cli *cli, Draft *draft, GError **error)
{
	g_autoptr(GPtrArray) away = cli_args_values(cli->args, "detach");
	g_autoptr(GPtrArray) more = cli_args_values(cli->args, "attach");

	for (guint i = 0; i < away->len; i++)
		if (!draft_detach(draft, away->pdata[i], error))
			return FALSE;
	for (guint i = 0; i < more->len; i++)
		if (!draft_attach(draft, more->pdata[i], error))
			return FALSE;
	return TRUE;
}

gboolean
draft_has_words(Cli *cli)
{
	static const char *const names[] = {
	    "body", "subject", "to", "cc", "attach", "detach"};

	for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
		if (cli_args_has(cli->args, names[i]))
			return TRUE;
	return FALSE;
}

/* The draft as it is stored stays as it was when one of them is wrong. */
static gboolean
take_words(Cli *cli, Draft *draft, GError **error)
{
	if ((cli_args_has(cli->args, "body") &&
		!take_body(cli, draft, error)) ||
	    !take_headers(cli, draft, error) || !take_files(cli, draft, error))
		return FALSE;
	draft->insisted = FALSE;
	return app_draft_save(cli->app, draft, error);
}

gboolean
draft_change(Cli *cli, Draft *draft, gboolean edit, GError **error)
{
	if (draft_has_words(cli) && !take_words(cli, draft, error))
		return FALSE;
	if (edit && !edit_draft(cli, draft, error))
		return FALSE;
	return !cli_args_has(cli->args, "insist") ||
	       app_draft_insist(cli->app, draft, error);
}
