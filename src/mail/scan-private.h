/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * scan-private: the state of one scan. Applications are named by their
 * position in the tracked array; a set of them is a GArray of guint.
 */
#ifndef NOTYET_SRC_MAIL_SCAN_PRIVATE_H
#define NOTYET_SRC_MAIL_SCAN_PRIVATE_H

#include "index-private.h"

typedef struct Scan {
	const GPtrArray *tracked;	/* ScanTracked *, borrowed */
	const ScanContext *context;
	ScanResult *result;
	GHashTable *threads;	/* thread id -> set */
	GHashTable *contacts;	/* address -> set */
	GHashTable *seeds;	/* message id -> set */
	GHashTable *fused;	/* thread id -> array of ScanMessage * */
	GHashTable *shared;	/* message id -> set, of contacts' mail that
				   several applications have got */
	GHashTable *taken;	/* message ids that the contacts' mail gave */
} Scan;

/* The set under that key, or NULL. */
GArray *scan_set(GHashTable *table, const char *key);

/* Adds a position to the set under that key. */
void scan_set_add(GHashTable *table, const char *key, guint position);

/* Gives the message (taken over) to each application of the set. */
void scan_give(Scan *scan, ScanMessage *message, const GArray *set);

/*
 * The applications whose contacts the message is from (inbound) or to (own):
 * a new set, maybe empty.
 */
GArray *scan_by_address(const Scan *scan, const Message *message);

/* Divides the messages of the fused threads and gives them out. */
void scan_divide(Scan *scan);

/* Moves dates that cannot be, among the messages (ScanMessage *, any order)
 * of one application. */
void scan_settle_dates(GPtrArray *messages);

/* Finds the contacts' mail outside the tracked threads. */
ReadEnd scan_contacts(Scan *scan, MailIndex *index, GError **error);

#endif
