/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days in words, for the sentences of policy. */
#ifndef NOTYET_POLICY_DUE_TEXT_H
#define NOTYET_POLICY_DUE_TEXT_H

#include <notyet/policy/due.h>

/* "26 Nov", with the year where it is not this one, in the calendar's zone.
 * Owned. */
char *due_day_text(const DueContext *context, gint64 at);

#endif
