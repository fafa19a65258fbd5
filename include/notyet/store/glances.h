/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * glances: the files that keep what was last shown (app/glance.h), one per
 * kind, beside the store. They can be lost without harm, so that nothing waits
 * for the disk. Their bytes are opaque here and bear their own checksum. What
 * is forgotten leaves them with the application.
 */
#ifndef NOTYET_STORE_GLANCES_H
#define NOTYET_STORE_GLANCES_H

#include <notyet/store/store.h>

#include <glib.h>

typedef enum GlanceKind {
	GLANCE_LIST,
	GLANCE_DUE,
	GLANCE_DUE_JSON,	/* a bar and a prompt ask in turn */
	GLANCE_SCREEN,
	GLANCE_KIND_COUNT
} GlanceKind;

/*
 * The bytes, without a look at the store. Owned; NULL when there is no such
 * file, or it is not a regular one of the user's, for nobody else, of a size
 * that is ever written; or when others may write to its folder. Never waits,
 * whatever lies there.
 */
GBytes *glances_load(GlanceKind kind);

typedef struct GlancesWish {
	GlanceKind kind;
	GBytes *bytes;
	gint64 counter;		/* store_change_counter() before the first
				   reading of what the bytes are made from */
	gboolean (*stands)(gpointer data);	/* asked while nobody writes */
	gpointer data;
} GlancesWish;

/*
 * Keeps the bytes, if nobody has changed the store since and nobody is about
 * to: a writer's pages may lie in the file, and the file look as it will then,
 * before anybody can see them. Waits for nobody. FALSE when it was not kept,
 * which is no error.
 */
gboolean glances_save(Store *store, const GlancesWish *wish);

/* Within the transaction that forgets. FALSE when one cannot be removed. */
gboolean glances_remove(const Store *store);

#endif
