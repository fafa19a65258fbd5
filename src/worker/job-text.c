/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <sysexits.h>

#include <notyet/mail/body.h>

#include "worker-private.h"

GVariant *
job_text(Worker *worker, const Request *request, GError **error)
{
	g_autoptr(ScanMessage) found = NULL;
	g_autoptr(BodyText) body = NULL;
	g_autoptr(TextReply) reply = text_reply_new();
	ScanContext context;
	const char *id;

	if (request->names->len != 1) {
		worker_fail(error, EX_USAGE, "Which mail is not said.");
		return NULL;
	}
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
	body = body_text_read_file(found->path, error);
	if (!body)
		return NULL;
	g_free(reply->headers);
	g_free(reply->text);
	reply->headers = g_steal_pointer(&body->headers);
	reply->text = g_steal_pointer(&body->text);
	return text_reply_pack(reply);
}
