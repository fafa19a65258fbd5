/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mails in the outbox of a store, for its tests. */
#ifndef NOTYET_TESTS_OUTBOX_CASES_H
#define NOTYET_TESTS_OUTBOX_CASES_H

#include "cases.h"
#include "store-fixture.h"

#include <notyet/store/drafts.h>
#include <notyet/store/outbox-rows.h>

#include "../../src/store/store-internal.h"

#define MAIL "Subject: Re: Interview\r\n\r\nThank you.\r\n"

static inline gint64
add_draft(Store *store, gint64 application_id)
{
	g_autoptr(Draft) draft = draft_new(application_id);

	assert_true(draft_save(store, draft, 100, NULL));
	return draft->id;
}

static inline OutboxRow *
filled_row(gint64 application_id, gint64 draft_id, const char *message_id)
{
	OutboxRow *row = outbox_row_new();

	row->application_id = application_id;
	row->draft_id = draft_id;
	row->step = g_strdup("thank-you");
	row->message_id = g_strdup(message_id);
	row->envelope_from = g_strdup("jo@me.example");
	g_ptr_array_add(row->recipients, g_strdup("anna@acme.example"));
	g_ptr_array_add(row->recipients, g_strdup("bo@acme.example"));
	row->subject = g_strdup("Re: Interview");
	row->account = g_strdup("home");
	row->bytes = g_bytes_new(MAIL, sizeof(MAIL) - 1);
	g_ptr_array_add(row->seen_ids, g_strdup("1@acme.example"));
	g_ptr_array_add(row->seen_ids, g_strdup("odd id"));
	return row;
}

/* An application with one queued mail; gives the row's id. */
static inline gint64
queue_mail(Store *store, const char *message_id)
{
	gint64 id = track(store, "Acme");
	g_autoptr(OutboxRow) row =
	    filled_row(id, add_draft(store, id), message_id);
	g_autoptr(GError) error = NULL;

	if (!outbox_insert(store, row, 200, &error))
		fail_msg("%s", error->message);
	return row->id;
}

static inline void
apply(Store *store, gint64 id, OutboxEvent event)
{
	OutboxDetail detail = {.at = 300, .code = 250, .text = "2.0.0 Ok"};
	g_autoptr(GError) error = NULL;

	if (!outbox_apply(store, id, event, &detail, &error))
		fail_msg("event %d: %s", (int)event, error->message);
}

static inline OutboxState
state_of(Store *store, gint64 id)
{
	g_autoptr(OutboxRow) row = outbox_load(store, id, NULL);

	assert_non_null(row);
	return row->state;
}

/* The "sent" event with that Message-ID, owned by *ret_events, or NULL. */
static inline const Event *
sent_event(Store *store, gint64 application_id, const char *message_id,
    GPtrArray **ret_events)
{
	const Event *found = NULL;

	*ret_events = journal_events(store, application_id, NULL);
	for (guint i = 0; i < (*ret_events)->len; i++) {
		const Event *event = (*ret_events)->pdata[i];

		if (event->kind != EVENT_SENT)
			continue;
		assert_null(found);
		assert_string_equal(event->value, message_id);
		found = event;
	}
	return found;
}

/* However the second attempt ends, the first may have arrived. */
static inline int
count_drafts(Store *store)
{
	g_autoptr(GPtrArray) drafts = draft_list(store, 0, NULL);

	return (int)drafts->len;
}

#endif
