/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fresh-look.h"

#include <string.h>

#include <notyet/base/iso8601.h>

#include "tracked.h"

static char *
tell_message(Worker *worker, const Message *message)
{
	g_autofree char *when =
	    iso8601_format(message->date_at, worker_zone(worker, NULL));

	if (message->own)
		return g_strdup_printf(
		    "You wrote \"%s\" (%s) after this mail was queued",
		    message->subject, when);
	return g_strdup_printf("%s wrote \"%s\" (%s) after you saw this mail",
	    *message->from->name ? message->from->name : message->from->address,
	    message->subject, when);
}

/* The newest message that the user cannot have seen. */
static const Message *
unseen_message(const GPtrArray *messages, const OutboxRow *row)
{
	const Message *newest = NULL;

	for (guint i = 0; messages && i < messages->len; i++) {
		const ScanMessage *item = messages->pdata[i];

		newest = item->message;
		if (newest->date_at > row->seen_at)
			return newest;
	}
	/* A mail can arrive with an old date. */
	return row->seen_mails >= 0 && messages &&
		       messages->len > (guint)row->seen_mails
		   ? newest
		   : NULL;
}

static const Event *
unseen_touch(const Application *application, const OutboxRow *row)
{
	for (guint i = 0; i < application->facts->len; i++) {
		const Event *fact = application->facts->pdata[i];

		if (fact->kind == EVENT_TOUCH &&
		    fact->recorded_at > row->created_at)
			return fact;
	}
	return NULL;
}

gboolean
fresh_look(
    Worker *worker, const OutboxRow *row, char **ret_news, GError **error)
{
	g_autoptr(GPtrArray) all = NULL;
	g_autoptr(ScanResult) scan = NULL;
	g_autofree char *what = NULL;
	const Application *application =
	    tracked_find(worker, row->application_id, &all, error);
	const Message *message;

	scan = application ? tracked_scan(worker, all, error) : NULL;
	if (!scan)
		return FALSE;
	message = unseen_message(tracked_messages(scan, application->id), row);
	if (message)
		what = tell_message(worker, message);
	else if (unseen_touch(application, row))
		what = g_strdup(
		    "You wrote down another touch after this mail was queued");
	*ret_news =
	    what ? g_strdup_printf(
		       "%s: it was not sent. Queue it again if it still fits.",
		       what)
		 : NULL;
	return TRUE;
}
