/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/ui/screen.h>

#include <string.h>
#include <sys/stat.h>

#include <notyet/app/follow-up.h>
#include <notyet/app/outbox.h>
#include <notyet/app/tracking.h>
#include <notyet/base/text.h>
#include <notyet/policy/address-list.h>
#include <notyet/policy/template.h>
#include <notyet/ui/approve.h>
#include <notyet/ui/session.h>

#include "compose-fill.h"
#include "compose-view.h"

typedef struct ComposeScreen {
	Screen base;
	Draft *draft;
	GPtrArray *findings;	/* Finding * */
	ComposeView view;
	int top;		/* of the body */
	char *refused_path;	/* a file that was not taken over, or NULL */
	GPtrArray *known_ids;	/* char *: mail of the application that was
				   there when the screen opened */
} ComposeScreen;

static const ScreenHint hints[] = {
	{CMD_CLOSE, "Back"}, {CMD_SEND, "Send"}, {CMD_SEND_LATER, "Later"},
	{CMD_EDIT, "Edit"}, {CMD_FILL, "Fill in"}, {CMD_EDIT_TO, "To"},
	{CMD_INSIST, "I mean it"}, {CMD_DELETE, "Delete"}, {CMD_HELP, "Help"},
	{COMMAND_NONE, NULL},
};

static App *
app_of(const ComposeScreen *compose)
{
	return ui_app(compose->base.ui);
}

/* --- what is shown --- */

static char *
account_of(const ComposeScreen *compose)
{
	g_autoptr(Address) from = address_parse(compose->draft->from, NULL);

	return account_words(config_account_for(app_config(app_of(compose)),
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

static void
show(ComposeScreen *compose)
{
	g_autofree char *account = account_of(compose);

	compose_view_make(&compose->view, compose->draft, compose->findings,
	    account, ui_body_cols(compose->base.ui));
	scroll(compose, 0);
}

/* Reads the draft again and proofs it. FALSE when it is gone. */
static gboolean
reload(ComposeScreen *compose, GError **error)
{
	App *app = app_of(compose);
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
	g_ptr_array_unref(compose->findings);
	compose->findings = findings;
	return TRUE;
}

/* Of the application's mail as the last scan knows it: char *. */
static GPtrArray *
message_ids(App *app, gint64 application_id)
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

static gboolean
compose_open(Screen *screen, const ScreenArgument *argument, GError **error)
{
	ComposeScreen *compose = (ComposeScreen *)screen;

	compose->draft = draft_new(0);
	compose->draft->id = argument->id;
	compose->findings = g_ptr_array_new();
	compose->known_ids = g_ptr_array_new_with_free_func(g_free);
	compose_view_init(&compose->view);
	if (!reload(compose, error))
		return FALSE;
	g_ptr_array_unref(compose->known_ids);
	compose->known_ids = message_ids(app_of(compose),
	    compose->draft->application_id);
	return TRUE;
}

static void
compose_close(Screen *screen)
{
	ComposeScreen *compose = (ComposeScreen *)screen;

	draft_free(compose->draft);
	g_free(compose->refused_path);
	g_ptr_array_unref(compose->known_ids);
	g_ptr_array_unref(compose->findings);
	compose_view_clear(&compose->view);
}

/* Another process, or a send that ended, may have taken the draft away. It is
 * proofed again only when its text changed. */
static gboolean
compose_update(Screen *screen)
{
	ComposeScreen *compose = (ComposeScreen *)screen;
	g_autoptr(Draft) stored = draft_load(
	    app_store(app_of(compose)), compose->draft->id, NULL);

	if (stored == NULL)
		return FALSE;
	if (stored->changed_at != compose->draft->changed_at ||
	    g_strcmp0(stored->body, compose->draft->body) != 0)
		reload(compose, NULL);
	show(compose);
	return TRUE;
}

static void
compose_draw(const Screen *screen, Surface *surface)
{
	const ComposeScreen *compose = (const ComposeScreen *)screen;

	compose_view_draw(&compose->view, surface, compose->top);
}

static char *
compose_status(const Screen *screen)
{
	const ComposeScreen *compose = (const ComposeScreen *)screen;
	g_autofree char *words = compose_findings_words(compose->findings);

	return g_strdup_printf(" Draft%s%s: %s%s",
	    compose->draft->step != NULL ? ", " : "",
	    compose->draft->step != NULL ? compose->draft->step : "", words,
	    compose->draft->insisted ? ", you insist" : "");
}

/* --- changing it --- */

static void
save_changed(ComposeScreen *compose, gboolean insisted)
{
	g_autoptr(GError) error = NULL;

	compose->draft->insisted = insisted;
	if (!app_draft_save(app_of(compose), compose->draft, &error) ||
	    !reload(compose, &error))
		ui_fail(compose->base.ui, error);
	ui_update(compose->base.ui);
}

/* A file that could not be taken over is opened again as the user left it,
 * so that a slip in its header does not cost the text below. */
static char *
path_to_edit(ComposeScreen *compose, GError **error)
{
	g_autofree char *refused = g_steal_pointer(&compose->refused_path);
	struct stat status;

	if (refused != NULL && stat(refused, &status) == 0 &&
	    status.st_size > 0)
		return g_steal_pointer(&refused);
	return app_draft_export(app_of(compose), compose->draft, error);
}

static void
edit(ComposeScreen *compose)
{
	Ui *ui = compose->base.ui;
	const UiHost *host = ui_host(ui);
	g_autoptr(GError) error = NULL;
	g_autofree char *path = path_to_edit(compose, &error);

	if (path == NULL) {
		ui_fail(ui, error);
	} else if (!host->edit(host->data, path, &error)) {
		ui_refuse(ui, "%s The draft is kept as it was.",
		    error->message);
	} else if (!app_draft_import(app_of(compose), compose->draft, path,
		       &error)) {
		g_autofree char *keys = ui_keys(ui, CMD_EDIT);

		ui_refuse(ui, "%s %s opens it again.", error->message, keys);
		compose->refused_path = g_steal_pointer(&path);
	} else if (!reload(compose, &error)) {
		ui_fail(ui, error);
	} else {
		g_autofree char *words =
		    compose_findings_words(compose->findings);

		ui_say(ui, "Saved: %s.", words);
	}
	ui_update(ui);
}

/* --- filling in --- */

/* What is no fact of the application is remembered for its next mail. */
static void
remember(ComposeScreen *compose, const char *name, const char *value)
{
	LogRequest request = {.kind = EVENT_ANSWER, .key = name,
			      .value = value};
	g_autoptr(GError) error = NULL;

	if (strchr(name, '.') != NULL || strcmp(name, "company") == 0 ||
	    strcmp(name, "role") == 0)
		return;
	if (!app_log(app_of(compose), compose->draft->application_id, &request,
		&error))
		ui_fail(compose->base.ui, error);
}

static void ask_fill(ComposeScreen *compose, const char *argument);

static void
fill_typed(const char *text, gpointer data)
{
	ComposeScreen *compose = data;
	const TemplateVariable *variable = draft_unfilled(compose->draft);
	g_autofree char *value = text != NULL ? text_header_value(text) : NULL;

	if (value == NULL || value[0] == '\0' || variable == NULL)
		return;
	draft_fill(compose->draft, variable->name, value);
	save_changed(compose, FALSE);
	remember(compose, variable->name, value);
	if (draft_unfilled(compose->draft) != NULL)
		ask_fill(compose, NULL);
}

static void
ask_fill(ComposeScreen *compose, const char *argument)
{
	const TemplateVariable *variable = draft_unfilled(compose->draft);
	g_autofree char *label = NULL;
	PromptSpec spec = {.done = fill_typed, .data = compose};

	if (variable == NULL) {
		ui_say(compose->base.ui, "Nothing is left to fill in.");
		return;
	}
	label = g_strdup_printf("{%s}, %s: ", variable->name, variable->help);
	spec.label = label;
	if (argument != NULL)
		fill_typed(argument, compose);
	else
		ui_ask(compose->base.ui, &spec);
}

static void
to_typed(const char *text, gpointer data)
{
	ComposeScreen *compose = data;
	g_autoptr(GPtrArray) addresses = NULL;
	g_autoptr(GError) error = NULL;

	if (text == NULL)
		return;
	addresses = address_list_parse(text, &error);
	if (addresses == NULL || addresses->len == 0) {
		ui_refuse(compose->base.ui, "%s", error != NULL ?
		    error->message : "A mail needs a recipient.");
		return;
	}
	g_free(compose->draft->to);
	compose->draft->to = address_list_to_text(addresses);
	save_changed(compose, FALSE);
}

static void
subject_typed(const char *text, gpointer data)
{
	ComposeScreen *compose = data;

	if (text == NULL)
		return;
	g_free(compose->draft->subject);
	compose->draft->subject = text_header_value(text);
	save_changed(compose, FALSE);
}

static void
insist_answered(const char *text, gpointer data)
{
	if (text != NULL)
		save_changed(data, TRUE);
}

static void
delete_answered(const char *text, gpointer data)
{
	ComposeScreen *compose = data;
	Ui *ui = compose->base.ui;
	g_autoptr(GError) error = NULL;

	if (text == NULL)
		return;
	if (app_draft_delete(app_of(compose), compose->draft->id, &error))
		ui_say(ui, "The draft is deleted.");
	else
		ui_fail(ui, error);
	/* Closes this screen, whose draft is gone. */
	ui_update(ui);
}

/* A question, or the words behind a typed command. */
static void
ask(ComposeScreen *compose, const PromptSpec *question, const char *argument)
{
	PromptSpec spec = *question;

	spec.data = compose;
	if (argument != NULL && spec.kind == PROMPT_TEXT)
		spec.done(argument, compose);
	else
		ui_ask(compose->base.ui, &spec);
}

/* --- sending it --- */

static gboolean
has_level(const ComposeScreen *compose, ProofLevel level)
{
	for (guint i = 0; i < compose->findings->len; i++) {
		const Finding *finding =
		    g_ptr_array_index(compose->findings, i);

		if (finding->level == level)
			return TRUE;
	}
	return FALSE;
}

static gboolean
is_ready(const ComposeScreen *compose)
{
	Ui *ui = compose->base.ui;
	g_autofree char *insist = ui_keys(ui, CMD_INSIST);
	g_autofree char *edit_keys = ui_keys(ui, CMD_EDIT);
	g_autofree char *fill_keys = ui_keys(ui, CMD_FILL);

	if (draft_unfilled(compose->draft) != NULL)
		ui_refuse(ui, "Something is not filled in yet: %s fills it "
		    "in, %s edits the draft.", fill_keys, edit_keys);
	else if (has_level(compose, PROOF_ERROR))
		ui_refuse(ui, "It cannot be sent while an error is left; %s "
		    "edits the draft.", edit_keys);
	else if (has_level(compose, PROOF_ASK) && !compose->draft->insisted)
		ui_refuse(ui, "Mend what the questions are about, or say that "
		    "you mean it (%s).", insist);
	else
		return TRUE;
	return FALSE;
}

/* The newest mail that was made of this draft, or NULL. */
static const OutboxRow *
earlier_row(const ComposeScreen *compose, const GPtrArray *rows)
{
	for (guint i = 0; rows != NULL && i < rows->len; i++) {
		const OutboxRow *row = g_ptr_array_index(rows, i);

		if (row->draft_id == compose->draft->id)
			return row;
	}
	return NULL;
}

/* What came in since the user last saw how things stand: since the mail that
 * was made of this draft before, or since this screen opened. */
static GPtrArray *
news_ids(const ComposeScreen *compose)
{
	App *app = app_of(compose);
	g_autoptr(GPtrArray) rows = app_outbox(app, NULL);
	const OutboxRow *row = earlier_row(compose, rows);
	g_autoptr(GPtrArray) news =
	    row != NULL ? app_outbox_news(app, row) : g_ptr_array_new();
	GPtrArray *ids = message_ids(app, compose->draft->application_id);

	for (guint i = ids->len; i-- > 0;) {
		const char *id = g_ptr_array_index(ids, i);
		gboolean is_news = !g_ptr_array_find_with_equal_func(
		    compose->known_ids, id, g_str_equal, NULL);

		for (guint k = 0; k < news->len && !is_news; k++)
			is_news = strcmp(((const Message *)g_ptr_array_index(
			    news, k))->message_id, id) == 0;
		if (!is_news)
			g_ptr_array_remove_index(ids, i);
	}
	return ids;
}

static void
send_at(gint64 at, gpointer data)
{
	ComposeScreen *compose = data;
	Ui *ui = compose->base.ui;
	g_autoptr(GPtrArray) ids = news_ids(compose);
	g_autoptr(GError) error = NULL;
	ApproveRequest request = {
		.at = at,
		.cancel_on_no = TRUE,
		.news_ids = ids,
	};

	if (!app_draft_queue_for(app_of(compose), compose->draft, at,
		&request.row_id, &error)) {
		ui_fail(ui, error);
		return;
	}
	ui_update(ui);
	approve_row(ui, &request);
}

static void
send_later(ComposeScreen *compose, const char *argument)
{
	LaterRequest request = {
		.application_id = compose->draft->application_id,
		.step = compose->draft->step,
		.argument = argument,
		.done = send_at,
		.data = compose,
	};

	approve_ask_later(compose->base.ui, &request);
}

static gboolean
move(ComposeScreen *compose, CommandId command)
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

static ScreenResult
compose_command(Screen *screen, CommandId command, const char *argument)
{
	ComposeScreen *compose = (ComposeScreen *)screen;
	PromptSpec to = {.label = "To: ", .initial = compose->draft->to,
			 .done = to_typed};
	PromptSpec subject = {.label = "Subject: ", .done = subject_typed,
			      .initial = compose->draft->subject};
	PromptSpec insist = {.kind = PROMPT_CONFIRM, .done = insist_answered,
			     .label = "Send this text as it is, in spite of "
				      "the questions?"};
	PromptSpec delete = {.kind = PROMPT_CONFIRM, .done = delete_answered,
			     .label = "Delete this draft?"};

	if (move(compose, command))
		return SCREEN_HANDLED;
	switch (command) {
	case CMD_EDIT:
		edit(compose);
		return SCREEN_HANDLED;
	case CMD_FILL:
		ask_fill(compose, argument);
		return SCREEN_HANDLED;
	case CMD_EDIT_TO:
		ask(compose, &to, argument);
		return SCREEN_HANDLED;
	case CMD_EDIT_SUBJECT:
		ask(compose, &subject, argument);
		return SCREEN_HANDLED;
	case CMD_INSIST:
		if (has_level(compose, PROOF_ASK))
			ask(compose, &insist, NULL);
		else
			ui_say(screen->ui, "There is no question to insist "
			    "against.");
		return SCREEN_HANDLED;
	case CMD_DELETE:
		ask(compose, &delete, NULL);
		return SCREEN_HANDLED;
	case CMD_SEND:
		if (is_ready(compose))
			send_at(0, compose);
		return SCREEN_HANDLED;
	case CMD_SEND_LATER:
		if (is_ready(compose))
			send_later(compose, argument);
		return SCREEN_HANDLED;
	case CMD_POSTPONE:
	case CMD_CLOSE:
		ui_say(screen->ui, "The draft is kept.");
		return SCREEN_CLOSE;
	default:
		return SCREEN_IGNORED;
	}
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
