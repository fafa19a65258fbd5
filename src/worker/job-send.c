/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sender.h"

GVariant *
job_send(Worker *worker, const Request *request, GError **error)
{
	g_auto(Sender) sender = {.lock_fd = -1};
	g_autoptr(SendReply) reply = send_reply_new();
	SendOrder order = {.row_id = request->id,
	    .hash = request->text,
	    .by_itself = request->text == NULL};

	if (!sender_init(&sender, worker, NULL, error) ||
	    !sender_send(&sender, &order, reply, error))
		return NULL;
	return send_reply_pack(reply);
}
