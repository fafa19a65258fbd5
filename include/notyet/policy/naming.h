/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * naming: whether a text names a company or a role.
 *
 * Whole words are compared, without case and accents: "HP" does not stand in
 * "HPE graphics", nor "Arc" in "March". Words are letters and digits, with
 * & in them and + at their end, so that "AT&T" and "C++" are words. A name of
 * several words also stands where it is written as one ("Acme Labs" in
 * "acmelabs"). Legal forms at the end of a company's name ("Acme GmbH",
 * "Globex, Inc.") and a leading "The" may be missing. Pure.
 */
#ifndef NOTYET_POLICY_NAMING_H
#define NOTYET_POLICY_NAMING_H

#include <glib.h>

typedef enum NamingText {
	NAMING_PROSE,		/* a subject, a body: a name of one word counts
				   only when it begins as a name does, with a
				   capital or a digit, or as it was given */
	NAMING_LABEL		/* a display name, a local part, the label of a
				   domain: any case */
} NamingText;

/* How much of the text the name takes, in bytes of the compared words; 0 when
 * it is not named. Of two names in one text the longer is meant: "Arc
 * Institute", not "Arc". Texts longer than 64 KiB are cut. Either may be NULL:
 * 0. */
gsize naming_finds(const char *name, const char *text, NamingText kind);

/* Whether both consist of the same words in any order, at least two of them:
 * "Berg, Anna" and "Anna Berg". NULL equals nothing. */
gboolean naming_same_person(const char *name, const char *other);

/* The name's words as one, as it would stand in a domain or a local part:
 * "Acme Labs, Inc." gives "acmelabs". Owned, "" for a name without words. */
char *naming_joined(const char *name);

/* All words of a text as one, from whatever it is: only a text that holds
 * naming_joined() of a name can name it, which is quick to see. Owned. */
char *naming_squeezed(const char *text);

#endif
