/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compose-screen.h"

#include <string.h>

#include <notyet/policy/address-list.h>
#include <notyet/ui/approve.h>

static const ScreenHint hints[] = {
	{CMD_CLOSE, "Back"}, {CMD_SEND, "Send"}, {CMD_SEND_LATER, "Later"},
	{CMD_POSTPONE, "Postpone"}, {CMD_EDIT, "Edit"}, {CMD_FILL, "Fill in"},
	{CMD_NEXT_FINDING, "Finding"}, {CMD_HELP, "Help"},
	{CMD_INSIST, "I mean it"},
	{COMMAND_NONE, NULL},
};

App *
compose_app(const ComposeScreen *compose)
{
	return ui_app(compose->base.ui);
}

/* --- what is shown --- */

static char *
account_of(const ComposeScreen *compose)
{
	g_autoptr(Address) from = address_parse(compose->draft->from, NULL);

	return account_words(config_account_for(app_config(compose_app(compose)),
	    from != NULL ? from->address : ""));
}

static int
body_rows(const ComposeScreen *compose)
{
	return compose_view_lay_out(&compose->view,
	    ui_body_rows(compose->base.ui)).body;
}

static void
scroll(ComposeScreen *compose, int lines)
{
	int rows = body_rows(compose);
	int last = MAX((int)compose->view.body->len - rows, 0);

	compose->top = CLAMP(compose->top + lines, 0, last);
}

void
compose_show(ComposeScreen *compose)
{
	g_autofree char *account = account_of(compose);
	ComposeShown shown = {
		.draft = compose->draft,
		.findings = compose->findings,
		.selected = compose->selected,
		.account = account,
		.width_cols = compose_cols(compose->base.ui),
	};

	if (compose->draft->channel != CHANNEL_MAIL)
		compose_channel_show(compose);
	else
		compose_view_make(&compose->view, &shown);
	scroll(compose, 0);
}

/* With the line of the text above it. */
void
compose_show_selected(ComposeScreen *compose)
{
	int line = compose_view_line_of(&compose->view, compose->selected);
	int rows = body_rows(compose);

	if (line < 0)
		return;
	if (line - 1 < compose->top)
		compose->top = MAX(line - 1, 0);
	else if (line >= compose->top + rows)
		compose->top = line - rows + 1;
	scroll(compose, 0);
}

gboolean
compose_reload(ComposeScreen *compose, GError **error)
{
	App *app = compose_app(compose);
	gint64 id = compose->draft->id;
	Draft *draft = draft_load(app_store(app), id, error);
	GPtrArray *findings;

	if (draft == NULL)
		return FALSE;
	draft_free(compose->draft);
	compose->draft = draft;
	findings = app_draft_proof(app, draft, error);
	if (findings == NULL)
		return FALSE;
	compose_take_findings(compose, findings);
	return TRUE;
}

GPtrArray *
compose_message_ids(App *app, gint64 application_id)
{
	const Snapshot *snapshot = app_pipeline(app)->snapshot;
	const GPtrArray *messages = snapshot != NULL ?
	    snapshot_messages(snapshot, application_id) : NULL;
	GPtrArray *ids = g_ptr_array_new_with_free_func(g_free);

	for (guint i = 0; messages != NULL && i < messages->len; i++)
		g_ptr_array_add(ids, g_strdup(((const Message *)
		    g_ptr_array_index(messages, i))->message_id));
	return ids;
}

gboolean
compose_open(Screen *screen, const ScreenArgument *argument, GError **error)
{
	ComposeScreen *compose = (ComposeScreen *)screen;

	compose->draft = draft_new(0);
	compose->draft->id = argument->id;
	compose->findings = g_ptr_array_new();
	compose->ignored = g_ptr_array_new_with_free_func(g_free);
	compose->selected = -1;
	compose->known_ids = g_ptr_array_new_with_free_func(g_free);
	compose_view_init(&compose->view);
	if (!compose_reload(compose, error))
		return FALSE;
	g_ptr_array_unref(compose->known_ids);
	compose->known_ids = compose_message_ids(compose_app(compose),
	    compose->draft->application_id);
	return TRUE;
}

void
compose_close(Screen *screen)
{
	ComposeScreen *compose = (ComposeScreen *)screen;

	draft_free(compose->draft);
	g_ptr_array_unref(compose->known_ids);
	g_ptr_array_unref(compose->findings);
	g_ptr_array_unref(compose->ignored);
	compose_view_clear(&compose->view);
}

/* Another process, or a send that ended, may have taken the draft away. It is
 * proofed again only when its text changed. */
gboolean
compose_update(Screen *screen)
{
	ComposeScreen *compose = (ComposeScreen *)screen;
	g_autoptr(Draft) stored = draft_load(
	    app_store(compose_app(compose)), compose->draft->id, NULL);

	if (stored == NULL)
		return FALSE;
	if (stored->changed_at != compose->draft->changed_at ||
	    g_strcmp0(stored->body, compose->draft->body) != 0)
		compose_reload(compose, NULL);
	compose_show(compose);
	compose_show_selected(compose);
	return TRUE;
}

void
compose_draw(const Screen *screen, Surface *surface)
{
	const ComposeScreen *compose = (const ComposeScreen *)screen;

	compose_view_draw(&compose->view, surface, compose->top);
}

static char *
compose_status(const Screen *screen)
{
	const ComposeScreen *compose = (const ComposeScreen *)screen;
	g_autofree char *words = findings_words(compose->findings);

	g_autofree char *hidden = compose->ignored->len > 0 ?
	    g_strdup_printf(", %u switched off", compose->ignored->len) :
	    g_strdup("");

	return g_strdup_printf(" Draft%s%s: %s%s%s",
	    compose->draft->step != NULL ? ", " : "",
	    compose->draft->step != NULL ? compose->draft->step : "", words,
	    hidden, compose->draft->insisted ? ", you insist" : "");
}

/* --- for the parts --- */

void
compose_save(ComposeScreen *compose)
{
	g_autoptr(GError) error = NULL;

	compose->draft->insisted = FALSE;
	if (!app_draft_save(compose_app(compose), compose->draft, &error) ||
	    !compose_reload(compose, &error))
		ui_fail(compose->base.ui, error);
	ui_update(compose->base.ui);
}

gboolean
compose_has_level(const ComposeScreen *compose, ProofLevel level)
{
	return findings_count(compose->findings, level) > 0;
}

void
compose_ask(ComposeScreen *compose, const PromptSpec *question,
	    const char *argument)
{
	PromptSpec spec = *question;

	spec.data = compose;
	spec.keeps = TRUE;
	if (argument != NULL && spec.kind == PROMPT_TEXT)
		spec.done(argument, compose);
	else
		ui_ask(compose->base.ui, &spec);
}

gboolean
compose_move(ComposeScreen *compose, CommandId command)
{
	int page = MAX(body_rows(compose) - 1, 1);
	int total = (int)compose->view.body->len;

	switch (command) {
	case CMD_NEXT_ENTRY:
		scroll(compose, 1);
		return TRUE;
	case CMD_PREVIOUS_ENTRY:
		scroll(compose, -1);
		return TRUE;
	case CMD_NEXT_PAGE:
		scroll(compose, page);
		return TRUE;
	case CMD_PREVIOUS_PAGE:
		scroll(compose, -page);
		return TRUE;
	case CMD_FIRST_ENTRY:
		scroll(compose, -total);
		return TRUE;
	case CMD_LAST_ENTRY:
		scroll(compose, total);
		return TRUE;
	default:
		return FALSE;
	}
}

static const struct {
	CommandId command;
	ComposeAction run;
} actions[] = {
	{CMD_EDIT, compose_edit},
	{CMD_FILL, compose_fill},
	{CMD_CLARIFY, compose_clarify},
	{CMD_DOCUMENTS, compose_documents},
	{CMD_EDIT_TO, compose_edit_to},
	{CMD_EDIT_SUBJECT, compose_edit_subject},
	{CMD_EDIT_CC, compose_edit_cc},
	{CMD_ATTACH, compose_attach},
	{CMD_DETACH, compose_detach},
	{CMD_NEXT_FINDING, compose_next_finding},
	{CMD_PREVIOUS_FINDING, compose_previous_finding},
	{CMD_IGNORE_FINDING, compose_ignore_finding},
	{CMD_INSIST, compose_insist},
	{CMD_DELETE, compose_delete},
	{CMD_SEND, compose_send},
	{CMD_SEND_LATER, compose_send_later},
};

static ScreenResult
compose_command(Screen *screen, CommandId command, const char *argument)
{
	ComposeScreen *compose = (ComposeScreen *)screen;

	if (compose_move(compose, command))
		return SCREEN_HANDLED;
	if (command == CMD_POSTPONE || command == CMD_CLOSE) {
		ui_say(screen->ui, "The draft is kept.");
		return SCREEN_CLOSE;
	}
	for (guint i = 0; i < G_N_ELEMENTS(actions); i++) {
		if (actions[i].command == command) {
			actions[i].run(compose, argument);
			return SCREEN_HANDLED;
		}
	}
	return SCREEN_IGNORED;
}

const ScreenClass screen_compose = {
	.id = UI_COMPOSE,
	.size_bytes = sizeof(ComposeScreen),
	.hints = hints,
	.open = compose_open,
	.close = compose_close,
	.update = compose_update,
	.draw = compose_draw,
	.command = compose_command,
	.status = compose_status,
};
