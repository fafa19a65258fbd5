/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * arrange: the rows of the pipeline as a list shows them: limited, and in the
 * order that the user chose.
 *
 * The sections keep their place, whatever the order: what is to be done now
 * stays on top. Rows that the order does not tell apart stand by urgency, and
 * reversing does not change that. Pure.
 */
#ifndef NOTYET_APP_ARRANGE_H
#define NOTYET_APP_ARRANGE_H

#include <notyet/app/limit.h>
#include <notyet/app/pipeline.h>
#include <notyet/store/config.h>

#include <glib.h>

/* id, name, the letter that chooses it, what comes first. */
#define SORT_ORDERS(X) \
	X(SORT_URGENCY, "urgency", 'u', "the most urgent first") \
	X(SORT_COMPANY, "company", 'c', "by the company's name") \
	X(SORT_ROLE, "role", 'r', "by the role") \
	X(SORT_SILENCE, "silence", 's', "the longest silence first") \
	X(SORT_DUE, "due", 'd', "what is due soonest first") \
	X(SORT_STAGE, "stage", 't', "the furthest stage first") \
	X(SORT_APPLIED, "applied", 'a', "the newest application first") \
	X(SORT_MAIL, "mail", 'm', "the newest mail first")

typedef enum SortOrder {
#define X(id, name, letter, help) id,
	SORT_ORDERS(X)
#undef X
	SORT_ORDER_COUNT
} SortOrder;

const char *sort_order_name(SortOrder order);
char sort_order_letter(SortOrder order);
const char *sort_order_help(SortOrder order);
/* By its whole name; -1 for another word. */
int sort_order_parse(const char *name);
/* By its letter; -1. */
int sort_order_by_letter(char letter);

typedef struct Arrangement {
	SortOrder order;
	gboolean reverse;
	const Limit *limit;	/* borrowed, or NULL: all rows */
	const DueContext *context;	/* borrowed; with a limit not NULL */
	/* What ~T means; NULL: none is. */
	gboolean (*is_tagged)(gint64 application_id, gpointer data);
	gpointer data;
} Arrangement;

/* Takes the order from the settings; the rest is untouched. */
void arrangement_obey(Arrangement *arrangement, const Config *config);

/* Row *, borrowed from the pipeline, in the order of their sections. Owned. */
GPtrArray *pipeline_arrange(const Pipeline *pipeline,
			    const Arrangement *arrangement);

#endif
