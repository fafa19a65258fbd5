/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * filing-child: a write to the index in a process of its own. The library
 * waits for another writer without limit, and may abort() or exit(): the
 * parent goes on after a deadline, whatever became of the child. A write that
 * is cut short is taken back by Xapian at the next open.
 */
#ifndef NOTYET_SRC_MAIL_FILING_CHILD_H
#define NOTYET_SRC_MAIL_FILING_CHILD_H

#include <glib.h>

/* What a write of one message takes at most, on a slow disk. */
#define FILING_WRITE_MS (10 * 1000)

typedef struct FilingChild {
	/* Errors are of INDEX_ERROR; *ret_text: a result, or untouched. */
	gboolean (*run)(gconstpointer data, char **ret_text, GError **error);
	gconstpointer data;
	const char *database_path;	/* for the sentences of errors */
	int limit_ms;
} FilingChild;

/*
 * Forks, runs and hands back what the function did. *ret_text: owned, or NULL.
 * INDEX_ERROR_LOCKED after the deadline, INDEX_ERROR_FAILED when the child
 * died, and the function's own errors. The child ends with its parent.
 */
gboolean filing_child_run(const FilingChild *child, char **ret_text,
			  GError **error);

#endif
