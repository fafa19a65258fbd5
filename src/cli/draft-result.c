/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "draft-result.h"

#include <notyet/app/follow-up.h>
#include <notyet/app/hand-over.h>
#include <notyet/base/text.h>
#include <notyet/cli/print.h>
#include <notyet/policy/sms.h>

#include "draft-mail.h"
#include "outbox-common.h"

/* What is shown at the end. */
typedef struct Shown {
	const Draft *draft;
	const GPtrArray *findings;
	const OutboxRow *row; /* NULL unless it was queued */
} Shown;

/* What is no mail has no headers, and is handed over. */
static void
print_hand(Cli *cli, const Shown *shown)
{
	const Draft *draft = shown->draft;
	g_autofree char *title = app_hand_title(cli->app, draft);
	g_autofree char *safe = text_scrub(title, -1, TEXT_ONE_LINE);
	g_autofree char *text = app_hand_text(cli->app, draft);
	g_autofree char *size = sms_words(text);

	if (cli_args_has(cli->args, "print"))
		g_string_append_printf(cli->out, "%s\n\n", text);
	g_string_append_printf(cli->out, "draft:%" G_GINT64_FORMAT " %s%s%s",
	    draft->id, draft->step ? draft->step : "", draft->step ? ": " : "",
	    safe);
	if (draft->channel == CHANNEL_TEXT)
		g_string_append_printf(cli->out, "; %s", size);
	g_string_append_c(cli->out, '\n');
	if (draft->channel != CHANNEL_PHONE || shown->findings->len > 0)
		cli_print_findings(cli->out, shown->findings);
	g_string_append_printf(cli->out,
	    "notyet hand draft:%" G_GINT64_FORMAT " hands it over\n",
	    draft->id);
}

/* What is piped into mutt is the mail and nothing else. */
static void
print_mail(Cli *cli, const Shown *shown)
{
	g_autoptr(GString) beside = g_string_new(NULL);

	draft_mail_print(cli, shown->draft);
	if (!shown->row || shown->findings->len > 0)
		cli_print_findings(beside, shown->findings);
	g_printerr("%s", beside->str);
}

static void
print_text(Cli *cli, const Shown *shown)
{
	const Draft *draft = shown->draft;
	const OutboxRow *row = shown->row;

	if (draft->channel != CHANNEL_MAIL) {
		print_hand(cli, shown);
		return;
	}
	if (cli_args_has(cli->args, "print") && !row) {
		print_mail(cli, shown);
		return;
	}
	if (cli_args_has(cli->args, "print")) {
		cli_print_draft(cli->out, draft);
		g_string_append_c(cli->out, '\n');
	}
	g_string_append_printf(cli->out,
	    "draft:%" G_GINT64_FORMAT " %s to %s\n", draft->id,
	    draft->step ? draft->step : "mail", draft->to ? draft->to : "?");
	if (!row || shown->findings->len > 0)
		cli_print_findings(cli->out, shown->findings);
	if (row)
		g_string_append_printf(cli->out,
		    "mail %" G_GINT64_FORMAT " waits for your yes\nhash %s\n",
		    row->id, row->hash);
}

/* null for what is no text message. */
static json_t *
sms_json(const Draft *draft)
{
	g_autofree char *text = sms_flow(draft->body);
	SmsSize size = sms_measure(text);
	json_t *object;

	if (draft->channel != CHANNEL_TEXT)
		return json_null();
	object = json_object();
	json_object_set_new(
	    object, "characters", json_integer(size.characters));
	json_object_set_new(object, "messages", json_integer(size.messages));
	return object;
}

static void
print_json(Cli *cli, const Shown *shown)
{
	g_autoptr(json_t) answer = cli_json_answer();

	json_object_set_new(answer, "draft",
	    cli_json_draft(shown->draft, app_zone(cli->app)));
	json_object_set_new(
	    answer, "findings", cli_json_findings(shown->findings));
	json_object_set_new(answer, "sms", sms_json(shown->draft));
	json_object_set_new(answer, "outbox",
	    shown->row ? outbox_json(cli, shown->row) : json_null());
	cli_json_print(cli->out, answer);
}

static gboolean
print_result(Cli *cli, const DraftResult *result, const OutboxRow *row,
    GError **error)
{
	g_autoptr(GPtrArray) findings =
	    app_draft_proof(cli->app, result->draft, error);
	Shown shown = {result->draft, findings, row};

	if (!findings)
		return FALSE;
	if (result->as_json)
		print_json(cli, &shown);
	else
		print_text(cli, &shown);
	return TRUE;
}

gboolean
draft_conclude(Cli *cli, const DraftResult *result, gint64 *ret_row_id,
    GError **error)
{
	g_autoptr(OutboxRow) row = NULL;
	GError *refusal = NULL;
	gint64 row_id = 0;

	if (result->queue && app_draft_queue_for(cli->app, result->draft,
				 result->at, &row_id, &refusal))
		row = app_outbox_row(cli->app, row_id, &refusal);
	if (ret_row_id)
		*ret_row_id = row ? row_id : 0;
	if (!refusal)
		return print_result(cli, result, row, error);
	/* What has to be mended is shown all the same. */
	if (g_error_matches(refusal, APP_ERROR, APP_ERROR_REFUSED) &&
	    print_result(cli, result, NULL, NULL))
		cli_flush(cli, NULL);
	g_propagate_error(error, refusal);
	return FALSE;
}
