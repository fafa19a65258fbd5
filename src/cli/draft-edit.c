/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "draft-edit.h"

#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <notyet/app/follow-up.h>
#include <notyet/app/tracking.h>
#include <notyet/base/argv.h>
#include <notyet/policy/address-list.h>

static gboolean
log_answers(
    Cli *cli, gint64 application_id, const GPtrArray *pairs, GError **error)
{
	guint i;

	for (i = 0; i < pairs->len; i++) {
		const char *pair = pairs->pdata[i];
		const char *equals = strchr(pair, '=');
		g_autofree char *key = NULL;
		LogRequest request = {.kind = EVENT_ANSWER};

		if (!equals || equals == pair || !equals[1]) {
			g_set_error(error, APP_ERROR, APP_ERROR_USAGE,
			    "\"%s\" is not of the form variable=text.", pair);
			return FALSE;
		}
		key = g_strndup(pair, equals - pair);
		request.key = key;
		request.value = equals + 1;
		if (!app_log(cli->app, application_id, &request, error))
			return FALSE;
	}
	return TRUE;
}

static void
replace(char **text, const char *from, const char *to)
{
	g_autoptr(GString) changed = g_string_new(*text);

	g_string_replace(changed, from, to, 0);
	g_free(*text);
	*text = g_strdup(changed->str);
}

/* An older draft that the user has written in still holds "{topic}". */
static gboolean
fill_left(Cli *cli, Draft *draft, const GPtrArray *pairs, GError **error)
{
	guint i;

	for (i = 0; i < pairs->len; i++) {
		const char *equals = strchr(pairs->pdata[i], '=');
		g_autofree char *variable = g_strdup_printf("{%.*s}",
		    (int)(equals - (char *)pairs->pdata[i]),
		    (char *)pairs->pdata[i]);

		replace(&draft->body, variable, equals + 1);
		if (draft->subject)
			replace(&draft->subject, variable, equals + 1);
	}
	return app_draft_save(cli->app, draft, error);
}

gboolean
draft_fill_set(Cli *cli, Draft *draft, GError **error)
{
	g_autoptr(GPtrArray) pairs = cli_args_values(cli->args, "set");

	return pairs->len == 0 ||
	       (log_answers(cli, draft->application_id, pairs, error) &&
		   fill_left(cli, draft, pairs, error));
}

/* Nothing was written in it yet. */
static gboolean
is_bare(const Draft *draft)
{
	return strchr(draft->body, '{') &&
	       g_strcmp0(draft->body, draft->template_body) == 0;
}

Draft *
draft_prepare(Cli *cli, const DraftRequest *request, GError **error)
{
	g_autoptr(GPtrArray) pairs = cli_args_values(cli->args, "set");
	g_autoptr(Draft) draft = NULL;
	DraftRequest asked = *request;

	if (!log_answers(cli, asked.application_id, pairs, error))
		return NULL;
	asked.anew = cli_args_has(cli->args, "new");
	draft = app_draft_begin(cli->app, &asked, error);
	if (!draft || asked.anew || pairs->len == 0)
		return g_steal_pointer(&draft);
	if (is_bare(draft)) {
		asked.anew = TRUE;
		return app_draft_begin(cli->app, &asked, error);
	}
	if (!fill_left(cli, draft, pairs, error))
		return NULL;
	return g_steal_pointer(&draft);
}

static char **
editor_argv(App *app, GError **error)
{
	const char *const variables[] = {"VISUAL", "EDITOR"};
	gsize i;

	if (app_config(app)->editor)
		return g_strdupv(app_config(app)->editor);
	for (i = 0; i < G_N_ELEMENTS(variables); i++) {
		const char *command = g_getenv(variables[i]);

		if (command && *command)
			return argv_parse(command, error);
	}
	if (!isatty(STDIN_FILENO)) {
		g_set_error_literal(error, APP_ERROR, APP_ERROR_USAGE,
		    "There is no terminal to edit on and neither VISUAL nor "
		    "EDITOR is set; --body takes the text from a file.");
		return NULL;
	}
	return argv_parse("vi", error);
}

static gboolean
run_editor(App *app, const char *path, GError **error)
{
	g_auto(GStrv) editor = editor_argv(app, error);
	g_autoptr(GPtrArray) argv = g_ptr_array_new();
	g_autoptr(GError) failure = NULL;
	guint i;
	int status = 0;

	if (!editor)
		return FALSE;
	for (i = 0; editor[i]; i++)
		g_ptr_array_add(argv, editor[i]);
	g_ptr_array_add(argv, (gpointer)path);
	g_ptr_array_add(argv, NULL);
	if (!g_spawn_sync(NULL, (char **)argv->pdata, NULL,
		G_SPAWN_SEARCH_PATH | G_SPAWN_CHILD_INHERITS_STDIN, NULL, NULL,
		NULL, NULL, &status, &failure)) {
		g_set_error(error, APP_ERROR, APP_ERROR_UNAVAILABLE,
		    "The editor %s cannot be started: %s.", editor[0],
		    failure->message);
		return FALSE;
	}
	if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
		return TRUE;
	g_set_error(error, APP_ERROR, APP_ERROR_DATA,
	    "The editor %s failed; the draft is as it was, and what was "
	    "written lies in %s.",
	    editor[0], path);
	return FALSE;
}

static gboolean
edit_draft(Cli *cli, Draft *draft, GError **error)
{
	g_autofree char *path = app_draft_export(cli->app, draft, error);

	return path && cli_flush(cli, error) &&
	       run_editor(cli->app, path, error) &&
	       app_draft_import(cli->app, draft, path, error);
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

gboolean
draft_change(Cli *cli, Draft *draft, gboolean edit, GError **error)
{
	const char *subject = cli_args_value(cli->args, "subject");
	const char *to = cli_args_value(cli->args, "to");
	gboolean has_body = cli_args_has(cli->args, "body");

	if (to && is_recipient(draft, to))
		to = NULL;
	if (has_body && !take_body(cli, draft, error))
		return FALSE;
	if (subject) {
		g_free(draft->subject);
		draft->subject = g_strdup(subject);
	}
	if (to) {
		g_free(draft->to);
		draft->to = g_strdup(to);
	}
	if (subject || to || has_body)
		draft->insisted = FALSE;
	if ((subject || to || has_body) &&
	    !app_draft_save(cli->app, draft, error))
		return FALSE;
	if (edit && !edit_draft(cli, draft, error))
		return FALSE;
	if (!cli_args_has(cli->args, "insist"))
		return TRUE;
	draft->insisted = TRUE;
	return app_draft_save(cli->app, draft, error);
}
