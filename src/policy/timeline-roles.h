/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each touch was: the guess of timeline.h, entry by entry. */
#ifndef NOTYET_POLICY_TIMELINE_ROLES_H
#define NOTYET_POLICY_TIMELINE_ROLES_H

#include <notyet/policy/timeline.h>

/* Sets touch of every entry, in their order. bounced: the own messages (const
 * Message * as keys) that reached nobody. */
void timeline_guess_roles(Timeline *timeline, GHashTable *bounced);

#endif
