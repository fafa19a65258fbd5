/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * thread-text: the words of the thread screen, made from a row. Pure.
 */
#ifndef NOTYET_UI_THREAD_TEXT_H
#define NOTYET_UI_THREAD_TEXT_H

#include <notyet/app/pipeline.h>
#include <notyet/base/zone.h>
#include <notyet/ui/surface.h>
#include <notyet/ui/widgets.h>

#include <glib.h>

typedef struct ThreadContext {
	const Row *row;
	const DueContext *due;
	const Zone *zone;
	gint64 now;
} ThreadContext;

/* What is known of the application, for the top: company and role; the stages;
 * what is due and why; the appointments of these weeks; each contact, what they
 * are, their time of day, what they prefer and whether they replied. Lines no
 * wider than width_cols (char *). How many of them, up to why it is due, are to
 * be seen on any screen: *ret_first_rows. On a low one the stage stands behind
 * the role. The caller frees the array. */
GPtrArray *thread_facts(const ThreadContext *context, int width_cols,
			gboolean low, int *ret_first_rows);

/* The way of an application with a mark at its stage, which needs no colour:
 * "applied > screening > [interviewing] > final > offer"; of a closed one as
 * far as it came: "applied > screening > [rejected]". What lies behind gives
 * way first, then what lies ahead. Owned. */
char *thread_stages(const Application *application, int width_cols);

/* One line of the timeline: date, a sign for who wrote (their mail, your mail,
 * an event), who, what it was, the rule that judged it, on a wide screen the words
 * that decided, subject. */
void thread_entry_draw(Surface *surface, int line, const ThreadContext *context,
		       const TimelineEntry *entry);

/* What a mail of theirs is, and the rule and the words that decided it, in one
 * line: "rejection by declined (body): we will not". Owned; NULL for anything
 * else. */
char *thread_verdict_line(const ThreadContext *context,
			  const TimelineEntry *entry);

/* The verdict of a mail in words: what it is, and every rule that spoke. Or
 * what an event holds. Owned. */
char *thread_evidence(const ThreadContext *context, const TimelineEntry *entry);

#endif
