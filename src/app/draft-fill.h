/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a template says to one person of an application. */
#ifndef NOTYET_APP_DRAFT_FILL_H
#define NOTYET_APP_DRAFT_FILL_H

#include <notyet/app/app.h>
#include <notyet/store/drafts.h>

/* All borrowed. */
typedef struct DraftFill {
	App *app;
	const Row *row;
	const Address *to; /* or NULL: the first contact */
	const char *template_name;
	const char *language;
	const char *signature; /* as signature_text() gives it */
} DraftFill;

typedef struct DraftText {
	char *subject; /* "" when the template has none */
	char *body;
	char *bare; /* the body without what the user answered */
} DraftText;

void draft_text_clear(DraftText *text);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(DraftText, draft_text_clear)

/* Fills *ret_text, which is empty before. TEMPLATE_ERROR, and APP_ERROR_CONFIG
 * where there is no such template. */
gboolean draft_fill_text(
    const DraftFill *fill, DraftText *ret_text, GError **error);

/* The body with the signature below it. Owned. */
char *draft_with_signature(const char *body, const char *signature);

/* Drafts of the application whose text is still what their template gives. An
 * answer that changes is put into them by filling them anew: what comes out of
 * the first is for the second alone. Never NULL. */
GPtrArray *drafts_untouched(App *app, gint64 application_id);

/* Fills them anew and saves those that say something else then. A template
 * that went wrong meanwhile leaves its drafts as they are. */
gboolean drafts_refill(App *app, const GPtrArray *untouched, GError **error);

#endif
