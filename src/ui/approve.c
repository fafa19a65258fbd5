/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/ui/approve.h>

#include <notyet/app/outbox.h>
#include <notyet/base/text.h>
#include <notyet/ui/sender.h>
#include <notyet/ui/when.h>

#include "outbox-text.h"


/* What the question is about, until it is answered. */
typedef struct Approval {
	Ui *ui;
	gint64 row_id;
	gint64 at;		/* 0: now */
	char *hash;
	gboolean cancel_on_no;
	GPtrArray *extra_ids;	/* char *: see ApproveRequest.news_ids */
	GPtrArray *shown_ids;	/* char *: the news that was shown */
} Approval;

/* The question fits so many lines; a narrow screen has more of them. */
#define QUESTION_LINES 2
#define QUESTION_LINES_NARROW 4
#define COLS_WIDE 60

static void
approval_free(gpointer data)
{
	Approval *approval = data;

	g_free(approval->hash);
	g_ptr_array_unref(approval->extra_ids);
	g_ptr_array_unref(approval->shown_ids);
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
	g_autofree char *last = outbox_last_words(row);
	GString *text = g_string_new(NULL);
	gsize size_bytes = 0;
	const char *bytes = row->bytes != NULL ?
	    g_bytes_get_data(row->bytes, &size_bytes) : "";

	g_string_append_printf(text, "Goes to:     %s\n", recipients);
	g_string_append_printf(text, "Comes from:  %s\n", row->envelope_from);
	g_string_append_printf(text, "Account:     %s\n", account);
	g_string_append_printf(text, "State:       %s, %s\n",
	    outbox_state_name(row->state), g_strstrip(changed));
	if (last != NULL)
		g_string_append_printf(text, "Last words:  %s\n", last);
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

/* --- what came in --- */

static gboolean
holds(const GPtrArray *ids, const char *id)
{
	return g_ptr_array_find_with_equal_func((GPtrArray *)ids, id,
	    g_str_equal, NULL);
}

/* What the row does not know, and what the asker says is news; const Message
 * *, borrowed from the pipeline of this moment. */
static GPtrArray *
news_of(Ui *ui, const OutboxRow *row, const GPtrArray *extra_ids)
{
	const Snapshot *snapshot = app_pipeline(ui_app(ui))->snapshot;
	GPtrArray *news = app_outbox_news(ui_app(ui), row);
	const GPtrArray *messages = snapshot != NULL ?
	    snapshot_messages(snapshot, row->application_id) : NULL;

	for (guint i = 0; messages != NULL && i < messages->len; i++) {
		Message *message = g_ptr_array_index(messages, i);

		if (holds(extra_ids, message->message_id) &&
		    !g_ptr_array_find(news, message, NULL))
			g_ptr_array_add(news, message);
	}
	return news;
}

void
approve_add_news(GString *text, Ui *ui, const GPtrArray *news)
{
	App *app = ui_app(ui);

	if (news->len > 0)
		g_string_append(text, "Since you wrote this:\n");
	for (guint i = 0; i < news->len; i++) {
		const Message *message = g_ptr_array_index(news, i);
		g_autofree char *when = when_named(message->date_at,
		    app_zone(app), app_now(app));
		const char *who = message->from->name[0] != '\0' ?
		    message->from->name : message->from->address;

		g_string_append_printf(text, "  %s, %s, %s\n",
		    message->own ? "you" : who, message->subject, when);
	}
	if (news->len > 0)
		g_string_append_c(text, '\n');
}

/* --- the question --- */

static char *
cut(const char *text, int width_cols)
{
	g_autofree char *safe = text_scrub(text, -1, TEXT_ONE_LINE);
	char *fit;

	if (text_width(safe) <= width_cols)
		return g_steal_pointer(&safe);
	fit = text_fit(safe, width_cols);
	return g_strchomp(fit);
}

static guint
question_lines(const char *question, int cols)
{
	g_autofree char *whole = g_strconcat(question, " (y/n)", NULL);
	g_autoptr(GPtrArray) lines = text_wrap(whole, MAX(cols, 1));

	return lines->len;
}

/* Who, what, by whom and when. The subject gives way first, then the account,
 * then the recipients; when never. */
static char *
make_question(Ui *ui, const OutboxRow *row, gint64 at)
{
	App *app = ui_app(ui);
	int cols = ui_body_cols(ui);
	guint most = cols >= COLS_WIDE ? QUESTION_LINES :
	    QUESTION_LINES_NARROW;
	g_autofree char *recipients = join(row->recipients);
	g_autofree char *account =
	    account_words(config_account(app_config(app), row->account));
	g_autofree char *when = at == 0 ? g_strdup("now") :
	    when_named(at, app_zone(app), app_now(app));
	char *question = NULL;

	for (int room = cols; room >= 4; room -= 4) {
		g_autofree char *to = cut(recipients, MAX(room, 24));
		g_autofree char *subject = cut(row->subject, room);
		g_autofree char *by = cut(account, MAX(room, 12));

		g_free(question);
		question = g_strdup_printf("%s to %s, \"%s\", by %s, %s?",
		    outbox_row_is_in_doubt(row) ? "Send the same mail again" :
		    "Send", to, subject, by, when);
		if (question_lines(question, cols) <= most)
			break;
	}
	return question;
}

/* --- the answer --- */

static gboolean
has_more_news(const Approval *approval, const GPtrArray *news)
{
	for (guint i = 0; i < news->len; i++) {
		const Message *message = g_ptr_array_index(news, i);

		if (!holds(approval->shown_ids, message->message_id))
			return TRUE;
	}
	return FALSE;
}

static void
say_approved(Ui *ui, gint64 at)
{
	App *app = ui_app(ui);
	g_autofree char *when = NULL, *keys = NULL, *hold = NULL;

	if (at == 0)
		return;
	when = when_named(at, app_zone(app), app_now(app));
	keys = ui_keys_on(ui, UI_LIST, CMD_OUTBOX);
	hold = ui_keys_on(ui, UI_OUTBOX, CMD_HOLD);
	ui_say(ui, "It goes %s, while notyet runs or by \"notyet send "
	    "--due\"; %s shows it, and %s there takes your yes back.", when,
	    keys, hold);
}

static void show(Ui *ui, const ApproveRequest *request, const char *title);

static void
send(const Approval *approval)
{
	Ui *ui = approval->ui;
	g_autoptr(GError) error = NULL;
	g_autoptr(OutboxRow) row =
	    app_outbox_row(ui_app(ui), approval->row_id, &error);
	g_autoptr(GPtrArray) news = NULL;
	ApproveRequest again = {
		.row_id = approval->row_id,
		.at = approval->at,
		.cancel_on_no = approval->cancel_on_no,
		.news_ids = approval->extra_ids,
	};
	SenderOrder order = {
		.row = row,
		.hash = approval->hash,
		.at = approval->at > app_now(ui_app(ui)) ? approval->at : 0,
	};

	if (row == NULL) {
		ui_fail(ui, error);
		return;
	}
	news = news_of(ui, row, approval->extra_ids);
	if (has_more_news(approval, news)) {
		show(ui, &again, "Something came in meanwhile: look again");
		return;
	}
	order.news = news;
	if (!sender_approve(ui, &order, &error)) {
		ui_update(ui);
		ui_fail(ui, error);
		return;
	}
	ui_leave(ui, &screen_compose);
	say_approved(ui, order.at);
}

void
approve_say_no(Ui *ui, gint64 row_id)
{
	App *app = ui_app(ui);
	g_autoptr(GError) error = NULL;
	g_autoptr(OutboxRow) row = app_outbox_row(app, row_id, &error);
	g_autofree char *when = row == NULL || row->until_at == 0 ? NULL :
	    when_named(row->until_at, app_zone(app), app_now(app));

	if (row == NULL)
		ui_fail(ui, error);
	else if (row->state == OUTBOX_SENDING || row->state == OUTBOX_SENT)
		ui_refuse(ui, "By your earlier yes the mail is %s already.",
		    outbox_state_name(row->state));
	else if (outbox_state_is_approved(row->state) && when != NULL)
		ui_say(ui, "Nothing is changed: by your earlier yes the mail "
		    "goes %s.", when);
	else
		ui_say(ui, "Not sent; the mail stays in the outbox.");
}

static void
answered(const char *text, gpointer data)
{
	const Approval *approval = data;
	Ui *ui = approval->ui;
	g_autoptr(GError) error = NULL;

	ui_leave(ui, &screen_pager);
	if (text != NULL) {
		send(approval);
		return;
	}
	if (!approval->cancel_on_no)
		approve_say_no(ui, approval->row_id);
	else if (app_outbox_cancel(ui_app(ui), approval->row_id, &error))
		ui_say(ui, "Not sent; the draft is kept.");
	else
		ui_fail(ui, error);
	ui_update(ui);
}

static GPtrArray *
copy_ids(const GPtrArray *ids)
{
	GPtrArray *copy = g_ptr_array_new_with_free_func(g_free);

	for (guint i = 0; ids != NULL && i < ids->len; i++)
		g_ptr_array_add(copy, g_strdup(g_ptr_array_index(ids, i)));
	return copy;
}

static void
ask(Ui *ui, const ApproveRequest *request, const OutboxRow *row,
    const GPtrArray *news)
{
	g_autofree char *label = make_question(ui, row, request->at);
	Approval *approval = g_new0(Approval, 1);
	PromptSpec spec = {
		.kind = PROMPT_CONFIRM,
		.label = label,
		.done = answered,
		.data = approval,
		.free_data = approval_free,
	};

	approval->ui = ui;
	approval->row_id = row->id;
	approval->at = request->at;
	approval->hash = g_strdup(row->hash);
	approval->cancel_on_no = request->cancel_on_no;
	approval->extra_ids = copy_ids(request->news_ids);
	approval->shown_ids = g_ptr_array_new_with_free_func(g_free);
	for (guint i = 0; i < news->len; i++)
		g_ptr_array_add(approval->shown_ids,
		    g_strdup(((const Message *)g_ptr_array_index(news,
			i))->message_id));
	ui_ask(ui, &spec);
}

static void
show(Ui *ui, const ApproveRequest *request, const char *title)
{
	static const GPtrArray none = {0};
	g_autoptr(GError) error = NULL;
	g_autoptr(OutboxRow) row =
	    app_outbox_row(ui_app(ui), request->row_id, &error);
	g_autoptr(GPtrArray) news = NULL;
	g_autoptr(GString) text = g_string_new(NULL);
	g_autofree char *mail = NULL;
	ScreenArgument argument = {.title = title};

	if (row == NULL) {
		ui_fail(ui, error);
		return;
	}
	news = news_of(ui, row, request->news_ids != NULL ?
	    request->news_ids : &none);
	mail = approve_text(ui, row);
	approve_add_news(text, ui, news);
	g_string_append(text, mail);
	argument.text = text->str;
	if (ui_open(ui, &screen_pager, &argument))
		ask(ui, request, row, news);
}

void
approve_row(Ui *ui, const ApproveRequest *request)
{
	show(ui, request, "The mail as it will go out");
}
