/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "worker-private.h"

/* No row goes by itself yet. */
GVariant *
job_send_due(Worker *worker, const Request *request, GError **error)
{
	g_autoptr(SendDueReply) reply = send_due_reply_new();

	return send_due_reply_pack(reply);
}
