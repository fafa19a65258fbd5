/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <sysexits.h>

#include <notyet/mail/body.h>

#include "worker-private.h"

/* "" for a mail that cannot be read. */
static char *
text_of(Worker *worker, const ScanContext *context, const char *id)
{
	g_autoptr(ScanMessage) found = NULL;
	g_autoptr(BodyText) body = NULL;

	if (!index_find(worker_index(worker, NULL), id, context, &found, NULL) ||
	    !found || !found->path)
		return g_strdup("");
	body = body_text_read_file(found->path, NULL);
	return body ? g_steal_pointer(&body->text) : g_strdup("");
}

static GVariant *
several_texts(Worker *worker, const Request *request, GError **error)
{
	g_autoptr(TextReply) reply = text_reply_new();
	g_autoptr(GString) texts = g_string_new(NULL);
	ScanContext context;

	if (!worker_scan_context(worker, &context, error))
		return NULL;
	for (guint i = 0; i < request->names->len; i++) {
		g_autofree char *text =
		    text_of(worker, &context, request->names->pdata[i]);

		/* What parts the texts stands in none of them. */
		g_strdelimit(text, TEXT_REPLY_SEPARATOR, ' ');
		g_string_append_printf(texts, "%s%s",
		    i ? TEXT_REPLY_SEPARATOR : "", text);
	}
	g_free(reply->text);
	reply->text = g_string_free(g_steal_pointer(&texts), FALSE);
	return text_reply_pack(reply);
}

GVariant *
job_text(Worker *worker, const Request *request, GError **error)
{
	g_autoptr(ScanMessage) found = NULL;
	g_autoptr(BodyText) body = NULL;
	g_autoptr(TextReply) reply = text_reply_new();
	ScanContext context;
	const Config *config = worker_config(worker, error);
	const char *id;

	if (!config)
		return NULL;
	if (request->names->len < 1) {
		worker_fail(error, EX_USAGE, "Which mail is not said.");
		return NULL;
	}
	if (request->names->len > 1)
		return several_texts(worker, request, error);
	id = request->names->pdata[0];
	if (!worker_scan_context(worker, &context, error) ||
	    !index_find(
		worker_index(worker, NULL), id, &context, &found, error))
		return NULL;
	if (!found || !found->path) {
		worker_fail(error, EX_NOINPUT, "The mail %s is %s.", id,
		    found ? "in the index, but its file is gone"
			  : "not in the index");
		return NULL;
	}
	body = body_text_render_file(
	    found->path, config->html_command, error);
	if (!body)
		return NULL;
	g_free(reply->headers);
	g_free(reply->text);
	reply->headers = g_steal_pointer(&body->headers);
	reply->text = g_steal_pointer(&body->text);
	return text_reply_pack(reply);
}
