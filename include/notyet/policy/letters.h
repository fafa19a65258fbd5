/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * letters: who got a follow-up on which day, over all applications.
 *
 * A person gets one follow-up a day, whatever it is about: who recruits for
 * several roles is not to find three letters of the same hand in one morning.
 * Thank-yous count, answers to their mail and the application itself never
 * do. A person is known by their addresses. Pure.
 */
#ifndef NOTYET_POLICY_LETTERS_H
#define NOTYET_POLICY_LETTERS_H

#include <notyet/policy/timeline.h>

#include <glib.h>

typedef struct Letters Letters;

Letters *letters_new(void);
void letters_free(Letters *letters);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Letters, letters_free)

/* One follow-up to that address at that moment. Copies the address, and
 * compares it without case. In any order. */
void letters_add(Letters *letters, const char *address, gint64 at);

/* Every follow-up among the mails of an application; what only the journal
 * knows of names no address and is left out. */
void letters_add_timeline(Letters *letters, const Timeline *timeline);

/* Which of these addresses (char *) got one since from_at and before until_at:
 * the first such, borrowed from the array; NULL for none. letters may be
 * NULL. */
const char *letters_between(const Letters *letters,
			    const GPtrArray *addresses, gint64 from_at,
			    gint64 until_at);

/* The moment of the newest of them; 0 for none. */
gint64 letters_newest_at(const Letters *letters, const GPtrArray *addresses,
			 gint64 from_at, gint64 until_at);

#endif
