/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * facts: what is known of an application and of its people, one by one, with
 * where each comes from, to be shown and changed in place.
 *
 * Which there are is said by application_set_keys() alone: what "notyet set"
 * takes is listed here, once for the application or once for each contact.
 */
#ifndef NOTYET_APP_FACTS_H
#define NOTYET_APP_FACTS_H

#include <notyet/app/app.h>

#include <glib.h>

typedef struct Fact {
	const char *key;	/* of application_set_keys(); static */
	char *label;		/* "company", "phone" */
	char *address;		/* of the contact it is about; NULL: it is
				   about the application */
	char *person;		/* their name, else the address; or NULL */
	char *value;		/* "" where nothing is known; what stands in
				   the journal, not scrubbed */
	char *shown;		/* what holds instead where the value is
				   empty, or NULL */
	char *origin;		/* "set", "tracked", "proposed", "the default",
				   "their mail", or "" */
	gint64 at;		/* when it was written down; 0: unknown */
	gboolean adds;		/* no fact yet: the line that adds a contact */
} Fact;

/* Fact *, those of the application first, then those of each contact by name,
 * then the line that adds one. The caller unrefs. NULL with an error of the
 * store, or NO_INPUT. */
GPtrArray *app_facts(App *app, gint64 id, GError **error);

/* What the fact can be, to be completed; NULL: anything. Owned. */
GStrv app_fact_choices(App *app, const Fact *fact);

/* Writes another value down as one change; "" takes it away. USAGE when it is
 * refused, as by app_set(). */
gboolean app_fact_set(App *app, gint64 id, const Fact *fact, const char *value,
		      GError **error);

#endif
