/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * limit: a pattern (policy/pattern.h) over the rows of the pipeline, with
 * what the mail answers to the searches in it.
 *
 * A limit without a search is whole at once. One with a search fits no row
 * that the search would have to find until limit_look() has asked the worker;
 * what it answered is true for the mail of that moment.
 */
#ifndef NOTYET_APP_LIMIT_H
#define NOTYET_APP_LIMIT_H

#include <notyet/app/job.h>
#include <notyet/app/pipeline.h>
#include <notyet/policy/pattern.h>

#include <glib.h>

typedef struct Limit Limit;

/* Whether the text means that all are shown: nothing but blanks, or the word
 * "all", as in mutt. */
gboolean limit_is_all(const char *text);

/* NULL with APP_ERROR_USAGE: a sentence that names the column. Owned. */
Limit *limit_new(const char *text, GError **error);
/* Accepts NULL. */
void limit_free(Limit *limit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Limit, limit_free)

/* As it was written, without blanks around it. Borrowed. */
const char *limit_text(const Limit *limit);

/* Whether the worker has to be asked. */
gboolean limit_has_search(const Limit *limit);
/* Asks it, and waits. */
gboolean limit_look(Limit *limit, GError **error);
/* What the worker is to be asked, for job_start(), and its result. On an error
 * what was known stays. */
Request *limit_request(const Limit *limit);
gboolean limit_take(Limit *limit, GBytes *result, GError **error);

/* tagged: what ~T means; the caller knows. */
gboolean limit_matches(const Limit *limit, const Row *row,
		       const DueContext *context, gboolean tagged);

#endif
