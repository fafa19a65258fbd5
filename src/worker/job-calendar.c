/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/mail/calendar-file.h>

#include "worker-private.h"

/* Reads nothing and waits for nobody. */
GVariant *
job_calendar(Worker *worker, const Request *request, GError **error)
{
	g_autoptr(TextReply) reply = text_reply_new();

	g_free(reply->text);
	reply->text = calendar_file_text(request->events);
	return text_reply_pack(reply);
}
