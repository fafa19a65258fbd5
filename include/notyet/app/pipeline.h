/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pipeline: the rows that the list shows, most urgent first.
 *
 * A value: made from applications, snapshot and now by policy alone, so that
 * screens, subcommands and tests see the same rows.
 */
#ifndef NOTYET_APP_PIPELINE_H
#define NOTYET_APP_PIPELINE_H

#include <notyet/policy/application.h>
#include <notyet/policy/due.h>
#include <notyet/policy/outbox.h>
#include <notyet/policy/failing.h>
#include <notyet/policy/proposal.h>
#include <notyet/policy/timeline.h>
#include <notyet/wire/values.h>

#include <glib.h>

typedef struct Row {
	gint64 id;			/* of the application */
	const Application *application;	/* borrowed from the pipeline */
	Timeline *timeline;		/* owned */
	Proposal proposal;	/* the stage that a mail speaks for */
	Due due;	/* as of the context it was last computed with */
	const Failures *failures;	/* of all rows; borrowed */
	int contact_count;
	int contact_replied_count;	/* "1/3" of a panel */
	gint64 draft_id;		/* newest draft, or 0 */
	int draft_count;
	char *draft_words;		/* of the newest, draft_words(); owned;
					   or NULL */
	gint64 draft_changed_at;
	gint64 outbox_id;		/* newest row not sent nor cancelled; 0 */
	OutboxState outbox_state;	/* of that row */
	gint64 outbox_until_at;		/* when it goes by itself; 0 */
	gboolean outbox_held;		/* news made the user's yes void */
} Row;

/* The mail in the outbox goes without the user's hand: there is nothing to do
 * for the application until it went or is held. */
gboolean row_goes_by_itself(const Row *row);

typedef struct Pipeline {
	GPtrArray *applications;	/* Application *, owned */
	Snapshot *snapshot;		/* owned; NULL before the first scan */
	GPtrArray *rows;		/* Row *, owned, by due_compare() */
	int counts[SECTION_COUNT];
	int stalled_count;
	Absences *absences;	/* owned: over the mail of all of them */
	Letters *letters;	/* owned: their follow-ups, of all of them */
	Failures *failures;	/* owned: addresses that mail does not reach, in
				   all of them */
	GHashTable *rows_by_id;	/* the same rows, owned by the array */
	guint64 version;	/* of the rows and their order: no two pipelines
				   of a process, and no two updates of one, have
				   the same; never 0 */
	GPtrArray *no_messages;	/* stands for the mail that nobody scanned */
} Pipeline;

/* Takes applications and snapshot (which may be NULL), and lays over its
 * messages what the user overruled. */
Pipeline *pipeline_new(GPtrArray *applications, Snapshot *snapshot,
		       const DueContext *context);
void pipeline_free(Pipeline *pipeline);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Pipeline, pipeline_free)

/* The context with what is known of all applications together, as their rows
 * are computed with. All borrowed. */
void pipeline_context(const Pipeline *pipeline, const DueContext *context,
		      DueContext *ret_context);

/* Time went on: computes and sorts anew. */
void pipeline_update(Pipeline *pipeline, const DueContext *context);

/* The messages of an application; none before the first scan. Borrowed. */
const GPtrArray *pipeline_messages(const Pipeline *pipeline,
				   gint64 application_id);

Row *pipeline_row(const Pipeline *pipeline, gint64 application_id);

/* What to do today, in one line of at most 71 columns, so that 80 also hold
 * "Today: ": "Thank Globex (in 5 h), answer Initech; 4 more, 3 stalled". The
 * most urgent are named, as many as have room. Says so when there is nothing
 * to do. */
char *pipeline_headline(const Pipeline *pipeline, const DueContext *context);

/* The next moment at which any row changes by time alone; 0 never. */
gint64 pipeline_next_change_at(const Pipeline *pipeline,
			       const DueContext *context);

#endif
