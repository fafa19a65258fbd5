/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a new draft says before the user writes in it. */
#ifndef NOTYET_APP_DRAFT_MAKE_H
#define NOTYET_APP_DRAFT_MAKE_H

#include <notyet/app/app.h>
#include <notyet/policy/cadence.h>
#include <notyet/store/drafts.h>

/* What it shall be, once decided. All borrowed. */
typedef struct DraftPlan {
	App *app;
	const Row *row;
	const CadenceStep *step;	/* or NULL */
	const char *template_name;	/* NULL: an answer that quotes */
	Channel channel;
	const char *to;		/* an address; NULL: who is to be answered */
	gint64 panel_id;
} DraftPlan;

/* Asks the worker for the headers of the thread. Not saved yet. Owned. */
Draft *draft_make(const DraftPlan *plan, GError **error);

#endif
