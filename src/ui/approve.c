/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/ui/approve.h>

#include <notyet/app/outbox.h>
#include <notyet/ui/when.h>

#include <string.h>

/* What the question is about, until it is answered. */
typedef struct Approval {
	Ui *ui;
	gint64 row_id;
	char *hash;
	gboolean cancel_on_no;
} Approval;

static void
approval_free(gpointer data)
{
	Approval *approval = data;

	g_free(approval->hash);
	g_free(approval);
}

char *
account_words(const Account *account)
{
	if (account == NULL)
		return g_strdup("no account is configured for this sender");
	if (g_strcmp0(account->transport, "maildir") == 0)
		return g_strdup_printf("%s: the folder %s, no network",
		    account->name, account->maildir);
	if (g_strcmp0(account->transport, "sendmail") == 0)
		return g_strdup_printf("%s: the command %s", account->name,
		    account->command != NULL ? account->command[0] : "");
	return g_strdup_printf("%s: %s", account->name,
	    account->host != NULL ? account->host : "");
}

static char *
join(const GPtrArray *words)
{
	GString *text = g_string_new(NULL);

	for (guint i = 0; i < words->len; i++)
		g_string_append_printf(text, "%s%s", i > 0 ? ", " : "",
		    (const char *)g_ptr_array_index(words, i));
	return g_string_free(text, FALSE);
}

char *
approve_text(Ui *ui, const OutboxRow *row)
{
	App *app = ui_app(ui);
	g_autofree char *recipients = join(row->recipients);
	g_autofree char *account =
	    account_words(config_account(app_config(app), row->account));
	g_autofree char *changed = when_text(row->changed_at, app_zone(app),
	    app_now(app));
	GString *text = g_string_new(NULL);
	gsize size_bytes = 0;
	const char *bytes = row->bytes != NULL ?
	    g_bytes_get_data(row->bytes, &size_bytes) : "";

	g_string_append_printf(text, "Goes to:     %s\n", recipients);
	g_string_append_printf(text, "Comes from:  %s\n", row->envelope_from);
	g_string_append_printf(text, "Account:     %s\n", account);
	g_string_append_printf(text, "State:       %s, %s\n",
	    outbox_state_name(row->state), g_strstrip(changed));
	if (row->text != NULL)
		g_string_append_printf(text, "Last words:  %d %s\n",
		    row->code, row->text);
	if (row->filed_path != NULL)
		g_string_append_printf(text, "Filed as:    %s\n",
		    row->filed_path);
	g_string_append_printf(text,
	    "Size:        %" G_GSIZE_FORMAT " bytes\n"
	    "SHA-256:     %s\n\nThe exact message:\n\n", size_bytes,
	    row->hash);
	g_string_append_len(text, bytes, (gssize)size_bytes);
	return g_string_free(text, FALSE);
}

/* --- sending --- */

static void
send_done(App *app, const SendReply *reply, const GError *error, gpointer data)
{
	UiCall *call = data;
	Ui *ui = call->ui;

	call->ended = TRUE;
	ui_call_end(call);
	ui_set_sending(ui, FALSE);
	ui_update(ui);
	if (error != NULL)
		ui_fail(ui, error);
	else if (reply->state == OUTBOX_SENT)
		ui_say(ui, "%s", reply->sentence);
	else
		ui_refuse(ui, "%s", reply->sentence);
	if (reply != NULL && reply->stopped)
		ui_sync(ui, FALSE);
}

static void
start_send(Ui *ui, gint64 row_id, const char *hash)
{
	UiCall *call;

	if (ui_is_sending(ui)) {
		ui_refuse(ui, "Another mail is on its way; wait for its end.");
		return;
	}
	call = ui_call_new(ui, NULL);
	ui_set_sending(ui, TRUE);
	ui_say(ui, "Sending ...");
	call->run = app_send_start(ui_app(ui), row_id, hash, send_done, call);
}

static void
answered(const char *text, gpointer data)
{
	const Approval *approval = data;
	Ui *ui = approval->ui;
	g_autoptr(GError) error = NULL;

	ui_leave(ui, &screen_pager);
	if (text != NULL) {
		start_send(ui, approval->row_id, approval->hash);
		return;
	}
	if (!approval->cancel_on_no)
		ui_say(ui, "Not sent; the mail stays in the outbox.");
	else if (app_outbox_cancel(ui_app(ui), approval->row_id, &error))
		ui_say(ui, "Not sent; the draft is kept.");
	else
		ui_fail(ui, error);
	ui_update(ui);
}

static void
ask(Ui *ui, const OutboxRow *row, gboolean cancel_on_no)
{
	App *app = ui_app(ui);
	g_autofree char *recipients = join(row->recipients);
	g_autofree char *account =
	    account_words(config_account(app_config(app), row->account));
	g_autofree char *label = NULL;
	Approval *approval = g_new0(Approval, 1);
	PromptSpec spec = {
		.kind = PROMPT_CONFIRM,
		.done = answered,
		.data = approval,
		.free_data = approval_free,
	};

	approval->ui = ui;
	approval->row_id = row->id;
	approval->hash = g_strdup(row->hash);
	approval->cancel_on_no = cancel_on_no;
	label = g_strdup_printf("Send to %s, \"%s\", by %s, %" G_GSIZE_FORMAT
	    " bytes, hash %.8s?", recipients, row->subject, account,
	    row->bytes != NULL ? g_bytes_get_size(row->bytes) : 0, row->hash);
	spec.label = label;
	ui_ask(ui, &spec);
}

void
approve_row(Ui *ui, gint64 row_id, gboolean cancel_on_no)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(OutboxRow) row =
	    app_outbox_row(ui_app(ui), row_id, &error);
	g_autofree char *text = NULL;
	ScreenArgument argument = {.title = "The mail as it will go out"};

	if (row == NULL) {
		ui_fail(ui, error);
		return;
	}
	text = approve_text(ui, row);
	argument.text = text;
	if (ui_open(ui, &screen_pager, &argument))
		ask(ui, row, cancel_on_no);
}
