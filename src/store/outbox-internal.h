/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the two halves of the outbox share. */
#ifndef NOTYET_STORE_OUTBOX_INTERNAL_H
#define NOTYET_STORE_OUTBOX_INTERNAL_H

#include <notyet/store/outbox-rows.h>

#include <glib.h>

/* FALSE with STORE_ERROR_NOT_FOUND, for a return. */
gboolean outbox_refuse_unknown(gint64 id, GError **error);

/* The number of the newest event that the journal ever had, in SQL. */
#define OUTBOX_NEWEST_SEQ                                                      \
	"coalesce ((SELECT seq FROM sqlite_sequence WHERE name = 'event'), 0)"

/* One text to a line; none is "". Owned. */
char *outbox_join_lines(const GPtrArray *lines);

/* STORE_ERROR_NEWER for a state that this program does not know. */
gboolean outbox_parse_state(
    const char *name, OutboxState *ret_state, GError **error);

#endif
