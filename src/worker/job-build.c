/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>
#include <sysexits.h>

#include <notyet/base/file.h>
#include <notyet/compose/mime.h>
#include <notyet/policy/address-list.h>
#include <notyet/send/check.h>
#include <notyet/store/drafts.h>
#include <notyet/store/outbox-rows.h>

#include "worker-private.h"

typedef struct Parts {
	Address *from;
	GPtrArray *to;
	GPtrArray *cc;	/* or NULL */
	GPtrArray *references;
} Parts;

static void
parts_clear(Parts *parts)
{
	address_free(parts->from);
	g_clear_pointer(&parts->to, g_ptr_array_unref);
	g_clear_pointer(&parts->cc, g_ptr_array_unref);
	g_clear_pointer(&parts->references, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Parts, parts_clear)

static GPtrArray *
split_ids(const char *text)
{
	GPtrArray *ids = g_ptr_array_new_with_free_func(g_free);
	g_auto(GStrv) words = g_strsplit(text ? text : "", " ", -1);

	for (char **word = words; *word; word++)
		if (**word)
			g_ptr_array_add(ids, g_strdup(*word));
	return ids;
}

/* Nobody writes in another's name with this program. */
static gboolean
check_sender(Worker *worker, const Address *from, GError **error)
{
	const GPtrArray *own = worker_identities(worker, error);

	if (!own)
		return FALSE;
	if (g_ptr_array_find_with_equal_func(
		(GPtrArray *)own, from->address, g_str_equal, NULL))
		return TRUE;
	return worker_fail(error, EX_NOPERM,
	    "%s is none of your addresses; the configuration and notmuch's "
	    "user.other_email name them.",
	    from->address);
}

static gboolean
read_parts(Worker *worker, const Draft *draft, Parts *parts, GError **error)
{
	parts->from = address_parse(draft->from, error);
	if (!parts->from || !check_sender(worker, parts->from, error))
		return FALSE;
	parts->to = address_list_parse(draft->to, error);
	if (!parts->to)
		return FALSE;
	parts->cc = address_list_parse(draft->cc ? draft->cc : "", error);
	if (!parts->cc)
		return FALSE;
	parts->references = split_ids(draft->references);
	return TRUE;
}

static ComposeResult *
build(Worker *worker, const Draft *draft, const Parts *parts, gint64 at,
    GError **error)
{
	const Zone *zone = worker_zone(worker, error);
	const Config *config = worker_config(worker, error);
	g_autoptr(ComposeResult) result = NULL;
	ComposeInput input = {.from = parts->from,
	    .to = parts->to,
	    .cc = parts->cc,
	    .subject = draft->subject,
	    .body = draft->body,
	    .now_at = at ? at : worker_now(worker),
	    .in_reply_to = draft->in_reply_to,
	    .references = parts->references,
	    .attachments = draft->attachments};

	if (!zone || !config)
		return NULL;
	if (strcmp(config->date_zone, "local") == 0)
		input.offset_s = zone_offset_at(zone, input.now_at);
	if (config->user_agent)
		input.user_agent = "notyet";
	result = compose_build(&input, error);
	/* What cannot go through SMTP is told now, not when it is sent. */
	if (!result || !smtp_check_message(result->bytes, error))
		return NULL;
	return g_steal_pointer(&result);
}

/* The files must be those that the user saw: what they are is compared once
 * they were read. */
static gboolean
check_files(const Draft *draft, const char *seen, GError **error)
{
	g_auto(GStrv) stamps = g_strsplit(seen ? seen : "", " ", -1);
	guint count = *stamps && **stamps ? g_strv_length(stamps) : 0;

	for (guint i = 0; i < draft->attachments->len; i++) {
		const char *path = draft->attachments->pdata[i];
		g_autofree char *stamp = file_stamp(path);

		if (i >= count || g_strcmp0(stamps[i], stamp) != 0)
			return worker_fail(error, EX_DATAERR,
			    "The attachment %s has changed since it was looked "
			    "at; nothing was put into the outbox.",
			    path);
	}
	return TRUE;
}

static OutboxRow *
row_of(const Draft *draft, const ComposeResult *mail, const Account *account)
{
	OutboxRow *row = outbox_row_new();

	row->application_id = draft->application_id;
	row->draft_id = draft->id;
	row->panel_id = draft->panel_id;
	row->step = g_strdup(draft->step);
	row->message_id = g_strdup(mail->message_id);
	row->envelope_from = g_strdup(mail->envelope_from);
	for (guint i = 0; i < mail->recipients->len; i++)
		g_ptr_array_add(
		    row->recipients, g_strdup(mail->recipients->pdata[i]));
	row->subject = g_strdup(draft->subject);
	row->account = g_strdup(account->name);
	row->bytes = g_bytes_ref(mail->bytes);
	return row;
}

static const Account *
find_account(Worker *worker, const char *from, GError **error)
{
	const Config *config = worker_config(worker, error);
	const Account *account;

	if (!config)
		return NULL;
	account = config_account_for(config, from);
	if (!account)
		worker_fail(error, EX_CONFIG,
		    "%s has no [account ...] that sends for %s.", config->path,
		    from);
	return account;
}

GVariant *
job_build(Worker *worker, const Request *request, GError **error)
{
	Store *store = worker_store(worker, error);
	g_autoptr(Draft) draft = NULL;
	g_auto(Parts) parts = {NULL};
	g_autoptr(ComposeResult) mail = NULL;
	g_autoptr(OutboxRow) row = NULL;
	g_autoptr(BuildReply) reply = build_reply_new();
	const Account *account;

	draft = store ? draft_load(store, request->id, error) : NULL;
	if (!draft || !read_parts(worker, draft, &parts, error))
		return NULL;
	account = find_account(worker, parts.from->address, error);
	mail = account ? build(worker, draft, &parts, request->at, error)
		       : NULL;
	if (!mail || !check_files(draft, request->text, error))
		return NULL;
	row = row_of(draft, mail, account);
	for (guint i = 0; i < request->names->len; i++)
		g_ptr_array_add(
		    row->seen_ids, g_strdup(request->names->pdata[i]));
	if (!outbox_insert(store, row, worker_now(worker), error))
		return NULL;
	reply->row_id = row->id;
	g_free(reply->hash);
	reply->hash = g_strdup(row->hash);
	return build_reply_pack(reply);
}
