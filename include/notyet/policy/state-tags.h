/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * state-tags: how an application stands, as tags on its mail, for the lists of
 * mail programs that read the same index.
 *
 * A mirror and never the truth: nothing here or elsewhere reads the tags to
 * learn a state. All mail of an application carries the same tags. Each says
 * one thing that the list says too, and not the opposite of another: what is
 * stalled is also waited for, or yours once its step is due. Mail of several
 * applications carries the tags of each. What is closed carries none. Pure.
 */
#ifndef NOTYET_POLICY_STATE_TAGS_H
#define NOTYET_POLICY_STATE_TAGS_H

#include <notyet/policy/due.h>

#include <glib.h>

/* id, name in the index.
 *
 *  stalled  Due.stalled: what the list counts as stalled
 *  yours    the sections "Act now" and "Your turn"
 *  waiting  the section "Waiting"
 */
#define STATE_TAGS(X) \
	X(STATE_TAG_STALLED, "notyet/stalled") \
	X(STATE_TAG_YOURS, "notyet/yours") \
	X(STATE_TAG_WAITING, "notyet/waiting")

typedef enum StateTag {
#define X(id, name) id,
	STATE_TAGS(X)
#undef X
	STATE_TAG_COUNT
} StateTag;

/* Several are held as bits. */
#define STATE_TAG_BIT(tag) (1u << (tag))

const char *state_tag_name(StateTag tag);

/* The tags of that state, as bits. */
guint state_tags_of(const Due *due);

/* Which messages carry which: Message-ID (char *) -> bits. Owned; one without
 * any tag is not in it. */
GHashTable *state_tags_new(void);
/* Adds the bits to those of that message. */
void state_tags_add(GHashTable *tags, const char *message_id, guint bits);

typedef struct StateTagChange {
	char *message_id;
	guint add, remove;	/* bits; not both are 0 */
} StateTagChange;

/* What makes the carried tags the wanted ones: StateTagChange *, ordered by
 * Message-ID, owned, with its free function set; empty when they are alike. */
GPtrArray *state_tags_changes(GHashTable *wanted, GHashTable *carried);

#endif
