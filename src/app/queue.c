/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/app/follow-up.h>

#include <string.h>

#include <notyet/app/attachments.h>
#include <notyet/policy/address-list.h>
#include <notyet/policy/channel.h>

#include "app-private.h"
#include "draft-proof.h"
#include "follow-up-private.h"
#include "hands.h"
#include "hand-private.h"

static void
finding_free_element(gpointer finding)
{
	finding_free(finding);
}

static Finding *
finding_new(const char *name, ProofLevel level, const char *text)
{
	Finding *finding = g_new0(Finding, 1);

	finding->name = name;
	finding->level = level;
	finding->text = g_strdup(text);
	return finding;
}

/* Whether another of its panel is out already: they are one follow-up (T5). */
static gboolean
is_rest_of_panel(App *app, const Draft *draft)
{
	g_autoptr(GPtrArray) rows = draft->panel_id == 0
	    ? NULL
	    : outbox_list_of(app->store, draft->application_id, NULL);

	for (guint i = 0; rows && i < rows->len; i++) {
		const OutboxRow *row = rows->pdata[i];

		if (row->panel_id == draft->panel_id &&
		    row->state == OUTBOX_SENT)
			return TRUE;
	}
	return FALSE;
}

/* A file that is nobody's draft is not about to go. */
static void
add_guard(App *app, const Draft *draft, gint64 at, GPtrArray *findings)
{
	GuardedMail mail = {.application_id = draft->application_id,
	    .step = draft->step,
	    .at = at,
	    .is_rest_of_panel = is_rest_of_panel(app, draft)};
	g_autofree char *sentence =
	    draft->id ? app_guard_sentence(app, &mail) : NULL;

	if (sentence)
		g_ptr_array_add(findings,
		    finding_new("held-back", PROOF_ASK, sentence));
}

GPtrArray *
app_draft_proof(App *app, const Draft *draft, GError **error)
{
	g_autoptr(GPtrArray) findings =
	    g_ptr_array_new_with_free_func(finding_free_element);
	g_autoptr(GArray) misspelt = app_misspelt(app, draft, findings);
	ProofRun run = {.app = app, .draft = draft, .misspelt = misspelt};

	add_guard(app, draft, 0, findings);
	draft_proof_run(&run, findings);
	return g_steal_pointer(&findings);
}

gboolean
app_draft_check(App *app, const Draft *draft, gint64 at, GError **error)
{
	g_autoptr(GPtrArray) findings =
	    g_ptr_array_new_with_free_func(finding_free_element);
	g_autoptr(GArray) misspelt = app_misspelt(app, draft, NULL);
	ProofRun run = {.app = app,
	    .draft = draft,
	    .misspelt = misspelt,
	    .send_at = at};

	/* Misspelt words never stop a mail, but tell a name from a word. */
	add_guard(app, draft, at, findings);
	draft_proof_run(&run, findings);
	for (guint i = 0; i < findings->len; i++) {
		const Finding *finding = findings->pdata[i];

		if (!app_draft_blocks(app, draft, finding))
			continue;
		g_set_error(error, APP_ERROR, APP_ERROR_REFUSED,
		    "The draft is not ready (%s): %s", finding->name,
		    finding->text);
		return FALSE;
	}
	return TRUE;
}

/* What the user has seen of the application. */
static void
add_seen(App *app, gint64 application_id, GPtrArray *ids)
{
	const Snapshot *snapshot = app->pipeline->snapshot;
	const GPtrArray *messages =
	    snapshot ? snapshot_messages(snapshot, application_id) : NULL;

	for (guint i = 0; messages && i < messages->len; i++) {
		const Message *message = messages->pdata[i];

		g_ptr_array_add(ids, g_strdup(message->message_id));
	}
}

/* That an address fails was said with the proof of the mail, whatever
 * application it is known from. */
static void
add_failures(App *app, const Draft *draft, GPtrArray *ids)
{
	g_autoptr(GPtrArray) to = address_list_parse(draft->to, NULL);

	for (guint i = 0; to && i < to->len; i++)
		app_add_failure_ids(
		    app, ((const Address *)to->pdata[i])->address, ids);
}

typedef struct MailWish {
	gint64 at;
	const char *seen;	/* the stamps of the attachments */
} MailWish;

static BuildReply *
build(App *app, const Draft *draft, const MailWish *wish, GError **error)
{
	g_autoptr(Request) request = request_new(JOB_BUILD);
	g_autoptr(GBytes) result = NULL;

	request->id = draft->id;
	request->at = wish->at;
	g_free(request->text);
	request->text = g_strdup(wish->seen);
	add_seen(app, draft->application_id, request->names);
	add_failures(app, draft, request->names);
	result = job_wait(request, NULL, error);
	return result ? build_reply_unpack(result, error) : NULL;
}

gboolean
app_draft_queue(
    App *app, const Draft *draft, gint64 *ret_row_id, GError **error)
{
	return app_draft_queue_for(app, draft, 0, ret_row_id, error);
}

static gboolean
is_mail(const Draft *draft, GError **error)
{
	if (draft->channel == CHANNEL_MAIL)
		return TRUE;
	g_set_error(error, APP_ERROR, APP_ERROR_REFUSED,
	    "%s is no mail: notyet hand draft:%" G_GINT64_FORMAT
	    " hands it to you.",
	    channel_title(draft->channel), draft->id);
	return FALSE;
}

gboolean
app_draft_queue_for(App *app, const Draft *draft, gint64 at,
    gint64 *ret_row_id, GError **error)
{
	g_autoptr(Draft) saved = draft_copy(draft);
	g_autoptr(BuildReply) reply = NULL;
	/* Taken before the proof: what changes from here on is refused. */
	g_autofree char *seen = attachments_stamp(draft->attachments, error);
	MailWish wish = {at, seen};

	if (!seen || !is_mail(draft, error) ||
	    !app_draft_check(app, draft, at, error) ||
	    !draft_save(app->store, saved, app_now(app), error))
		return FALSE;
	reply = build(app, saved, &wish, error);
	if (!reply)
		return FALSE;
	*ret_row_id = reply->row_id;
	return app_load(app, error);
}
