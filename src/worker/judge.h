/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Verdicts by way of the store's cache. */
#ifndef NOTYET_WORKER_JUDGE_H
#define NOTYET_WORKER_JUDGE_H

#include <glib.h>

#include <notyet/mail/scan.h>
#include <notyet/store/store.h>

typedef struct Judge Judge;

/* store is borrowed; now: the present moment. */
Judge *judge_new(Store *store, gint64 now);
/* Forgets what judge_save() did not keep. */
void judge_free(Judge *judge);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Judge, judge_free)

/* Gives an inbound message its verdict; the user's own has none. A mail whose
 * file cannot be read is judged by what the index still knows of it, and
 * again next time. */
void judge_message(Judge *judge, ScanMessage *item);

/* Verdicts that an earlier one knew, as judge_known() gave them; other bytes
 * and those of other rules are passed over. */
void judge_learn(Judge *judge, GBytes *bytes);

/* The verdicts of all mail that was asked for and whose file said so: owned,
 * or NULL when that is what judge_learn() was given. */
GBytes *judge_known(const Judge *judge);

/* Keeps the new verdicts. A cache that cannot be written is no failure. */
void judge_save(Judge *judge);

/* Whether a mail was judged without its file, which may come back. */
gboolean judge_doubts(const Judge *judge);

#endif
