/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * absence: who is away, and until when, over all applications.
 *
 * An out-of-office note is about a person, not about an application: who is
 * away for one is away for all. It is known by the address that sent it, and
 * over when that person writes anywhere (a reply, holding or not). Notes of
 * mail that is apart count for nothing. Pure.
 */
#ifndef NOTYET_POLICY_ABSENCE_H
#define NOTYET_POLICY_ABSENCE_H

#include <notyet/policy/message.h>

#include <glib.h>

typedef struct Absences Absences;

Absences *absences_new(void);
void absences_free(Absences *absences);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Absences, absences_free)

/* Learns from one mail; own mail and mail without a verdict say nothing. In
 * any order. Copies what it needs. */
void absences_add(Absences *absences, const Message *message);

/* The day of return that the newest note of the person with these addresses
 * (char *, lower case) names: its first moment, past or not; 0 when there is
 * none or they wrote since. */
gint64 absences_return_at(const Absences *absences,
    const GPtrArray *addresses);

#endif
