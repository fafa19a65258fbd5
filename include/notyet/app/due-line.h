/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * due-line: what is due, on one line for status bars and prompts.
 *
 * Due is what waits for the user's hand now: a step whose window is open or
 * over, a pinned day, a mail that came back, and a mail in the outbox that
 * was held or may have arrived. Mails of theirs that wait for an answer are
 * counted apart. What goes by itself from the outbox counts for nothing.
 *
 * Bars and prompts take some characters of what they show for commands: a
 * company that is named "%{A:...:}" or "$(...)" must not become one. In the
 * line, each of # $ % ` \\ ^ is therefore shown as "_". Pure.
 */
#ifndef NOTYET_APP_DUE_LINE_H
#define NOTYET_APP_DUE_LINE_H

#include <notyet/app/pipeline.h>

#include <glib.h>

typedef struct DueCount {
	int due;
	int to_answer;
	int late;		/* of those that are due: over their latest
				   moment, or a mail that came back */
	const Row *first;	/* the most urgent of all; NULL: nothing.
				   Borrowed from the pipeline */
} DueCount;

void due_count(const Pipeline *pipeline, const DueContext *context,
    DueCount *ret_count);

/* "late", "due", "answer" or "calm". Static. */
const char *due_count_class(const DueCount *count);

#define DUE_LINE_COLS 40	/* where nobody asks for another width */
#define DUE_LINE_MAX_COLS 1000

/* "3 due, 2 to answer: thank Globex (in 5 h)" in at most so many columns (at
 * least 1): where it is too long, the company is cut, then the hours, then
 * the name, then the answers are left out. "" when there is nothing. Owned. */
char *due_line(const Pipeline *pipeline, const DueContext *context,
    int width_cols);

/* The same in several lines: each of the most urgent on one, the others
 * counted. For a window that opens under the mouse: nothing is replaced here,
 * but text is scrubbed. Owned. */
char *due_tooltip(const Pipeline *pipeline, const DueContext *context);

#endif
