/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * drafts: mails that are being written. Durable from the first word: each
 * save is one transaction.
 */
#ifndef NOTYET_STORE_DRAFTS_H
#define NOTYET_STORE_DRAFTS_H

#include <notyet/policy/cadence.h>
#include <notyet/store/store.h>

#include <glib.h>

typedef struct Draft {
	gint64 id;		/* 0 before the first save */
	gint64 application_id;
	char *step;		/* name of the cadence's step, or NULL */
	char *template_name;	/* of the template it began as, or NULL */
	Channel channel;	/* what is not mail has no From and no Subject,
				   and To is the contact's address all the
				   same: it says whom the text is for */
	gint64 panel_id;	/* the id of the first draft of the panel that
				   it is one of; 0: of none */
	char *from;		/* "Name <address>" as it will stand */
	char *to;		/* an address list as it will stand */
	char *cc;		/* likewise, or NULL */
	char *subject;
	char *in_reply_to;	/* a Message-ID without brackets, or NULL */
	char *references;	/* ids separated by one blank, or NULL */
	char *body;
	char *template_body;	/* the body as the template gave it, or NULL */
	char *language;		/* or NULL */
	GPtrArray *attachments;	/* char *: absolute paths without a newline;
				   never NULL */
	gboolean insisted;	/* the user said "I mean it" to the asks of
				   exactly this text; any edit clears it */
	gint64 changed_at;
} Draft;

Draft *draft_new(gint64 application_id);
Draft *draft_copy(const Draft *draft);
void draft_free(Draft *draft);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Draft, draft_free)

/* Inserts (id 0, sets it) or updates; changed_at becomes now. A text that is
 * NULL and must not be is saved as "". STORE_ERROR_NOT_FOUND when the draft
 * or its application is gone, so that a draft that was sent meanwhile cannot
 * come back. On an error the draft and the stored text are as they were. */
gboolean draft_save(Store *store, Draft *draft, gint64 now, GError **error);
Draft *draft_load(Store *store, gint64 id, GError **error);
/* Draft *, newest first; of one application, or all for 0. */
GPtrArray *draft_list(Store *store, gint64 application_id, GError **error);
gboolean draft_delete(Store *store, gint64 id, GError **error);

/* It went out, though not by mail: the events (Event *, at least one) that say
 * so are journalled as one batch, and the draft is gone with them, for all of
 * the functions above. Taking that batch back brings the draft back too.
 * STORE_ERROR_NOT_FOUND when there is no such draft (any more): then nothing
 * is journalled. */
gboolean draft_done(Store *store, gint64 id, const GPtrArray *events,
    gint64 now, GError **error);

#endif
