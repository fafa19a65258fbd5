/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The other open applications at a glance, while this one waits (rule J4).
 * Pure.
 */
#ifndef NOTYET_UI_THREAD_OTHERS_H
#define NOTYET_UI_THREAD_OTHERS_H

#include <notyet/ui/thread-text.h>

/* The rows of the other open applications (Row *, borrowed), most urgent first;
 * none while there is something to do for this one. The caller unrefs. */
GPtrArray *thread_others(const Pipeline *pipeline, const Row *row);

/* The same in one line of at most width_cols: "Meanwhile: Tyrell inquiry 8 d
 * late, …"; where that is too narrow, how many are to be acted on. "" when
 * there is none. Owned. */
char *thread_others_line(const GPtrArray *others, const DueContext *context,
			 int width_cols);

/* The same as a column, below a title; as many as fit. */
void thread_others_draw(Surface *surface, const GPtrArray *others,
			const DueContext *context);

/* The application that comes next in the rows (Row *), or with -1 before; closed
 * ones are passed over, unless it is one of them. 0: there is none. */
gint64 thread_neighbour(const GPtrArray *rows, const Row *here, int direction);

#endif
