/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * outbox-rows: the mails on their way, with their exact bytes.
 *
 * A row is committed before a socket opens; each move is checked against
 * the table in policy/outbox.h and committed before the next step to the
 * server. A row whose worker died is recovered by what it had committed:
 * before the body it was not sent, within the body nobody knows.
 */
#ifndef NOTYET_STORE_OUTBOX_ROWS_H
#define NOTYET_STORE_OUTBOX_ROWS_H

#include <notyet/policy/outbox.h>
#include <notyet/store/store.h>

#include <glib.h>

typedef struct OutboxRow {
	gint64 id;
	gint64 application_id;
	gint64 draft_id;
	gint64 panel_id;	/* of the draft, which is gone once it was sent:
				   rows of one panel do not hold one another;
				   0: none */
	char *step;		/* or NULL */
	OutboxState state;
	gboolean in_body;	/* committed right before the first byte of
				   the body goes out */
	char *message_id;
	char *envelope_from;
	GPtrArray *recipients;	/* char * */
	char *subject;
	char *account;		/* name of the configured account */
	GBytes *bytes;		/* what is sent and filed, CRLF lines */
	char *hash;		/* SHA-256 of bytes, hex, 64 characters */
	GPtrArray *seen_ids;	/* char *: Message-IDs of the application's
				   mails that the user had seen at seen_at */
	gint64 seen_at;		/* when the mail, and with it what had come in
				   by then, was last shown to the user */
	gint64 seen_seq;	/* the newest event of the journal then */
	gint64 created_at, changed_at;
	gint64 until_at;	/* when it goes out, or is tried again, by
				   itself; 0: only by the user's hand */
	int code;		/* SMTP reply or 0 */
	char *text;		/* the server's or our words, or NULL */
	int attempts;
	gint64 may_be_out_at;	/* when an attempt was lost from sight of which
				   nobody knows yet what became; else 0 */
	char *filed_path;	/* where the sent copy lies, or NULL */
	gboolean copy_known;	/* the index has that copy with its tags, or
				   never will: nothing is left to do for it */
} OutboxRow;

OutboxRow *outbox_row_new(void);
void outbox_row_free(OutboxRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OutboxRow, outbox_row_free)

/* Inserts as draft, computes the hash, sets id, state, hash and the times.
 * The draft it came from (STORE_ERROR_NOT_FOUND when there is none) is kept
 * until the row is sent. An earlier row of the same draft that did not go out
 * is cancelled; STORE_ERROR_STATE while one is being sent or may be out
 * already, and for a row without bytes, Message-ID, or valid
 * addresses. What the trigger of the schema guards never changes again:
 * addresses, bytes and their hash. */
gboolean outbox_insert(Store *store, OutboxRow *row, gint64 now,
    GError **error);
/* With its bytes, whose hash is checked: STORE_ERROR_DAMAGED when they are
 * not those that were stored. */
OutboxRow *outbox_load(Store *store, gint64 id, GError **error);
/* OutboxRow * without bytes, newest first. */
GPtrArray *outbox_list(Store *store, GError **error);
/* The same, of one application. */
GPtrArray *outbox_list_of(Store *store, gint64 application_id,
    GError **error);
/* The same, of all that go by themselves at that moment
 * (outbox_goes_by_itself()), the one that has waited longest first. */
GPtrArray *outbox_list_due(Store *store, gint64 now, GError **error);

/* It may have arrived, and is not going out right now: whoever would send it,
 * or another in its place, has to be told so. */
gboolean outbox_row_is_in_doubt(const OutboxRow *row);

typedef struct OutboxDetail {
	gint64 at;
	gint64 until_at;	/* see OutboxRow; for NOT_SENT, SCHEDULE and
				   PUT_OFF */
	/* Only if the row's until_at is this one still, or NULL: what was
	 * decided by a moment is void when the user chose another. */
	const gint64 *if_until_at;
	int code;
	const char *text;	/* or NULL */
} OutboxDetail;

/* The user's yes to a mail. */
typedef struct OutboxApproval {
	gint64 at;
	gint64 until_at;	/* 0: at once; else the moment it waits for */
	const char *hash;	/* of the bytes that were shown */
	/* char *: Message-IDs of what came in since seen_at and was shown
	 * beside the mail, perhaps none: then all up to `at` has been seen.
	 * NULL: nothing but the mail was shown (a script). */
	const GPtrArray *seen_ids;
} OutboxApproval;

/* Commits the yes: APPROVE, or SCHEDULE for a moment. The row's text is
 * emptied; seen_ids grow by what was shown, and seen_at is renewed. STORE_ERROR_STATE when the hash is
 * another, or the table has no such move. An approved row that is due at once
 * has until_at = at, so that the yes outlives whoever was to send it. */
gboolean outbox_approve(Store *store, gint64 id,
    const OutboxApproval *approval, GError **error);

/* Moves the row, durable on return. STORE_ERROR_STATE when the table has no
 * such move from the row's present state (another process was first). On
 * ACCEPTED and FOUND the same transaction journals the "sent" event (at
 * detail's at, or for FOUND when it became unknown) and deletes the draft.
 * LOST sets may_be_out_at, and only those two empty it: until then nothing
 * that fails makes the row anything but unknown, and until_at stays 0 in a
 * state that does not go by itself. FOUND is refused once the body goes out.
 * START raises attempts and clears in_body. code, text and until_at of the row
 * become those of detail; NULL is none, at the moment of the last change.
 * The user's own yes is given by outbox_approve(). */
gboolean outbox_apply(Store *store, gint64 id, OutboxEvent event,
    const OutboxDetail *detail, GError **error);
/* STORE_ERROR_STATE unless the row is in "sending". */
gboolean outbox_mark_in_body(Store *store, gint64 id, GError **error);
/* path: bytes as the file system has them; known: as copy_known. */
gboolean outbox_mark_filed(Store *store, gint64 id, const char *path,
    gboolean known, GError **error);

/* Under the send lock: rows left in "sending" by a dead worker become retry
 * (again by itself at once when they were, see outbox_retry_at()) or unknown,
 * where this attempt or an earlier one may have arrived.
 */
gboolean outbox_recover(Store *store, gint64 now, GError **error);

#endif
