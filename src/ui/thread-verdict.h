/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the user says about a mail of the thread. */
#ifndef NOTYET_UI_THREAD_VERDICT_H
#define NOTYET_UI_THREAD_VERDICT_H

#include <notyet/policy/timeline.h>
#include <notyet/ui/session.h>

/* Asks what the mail is, by the words of overrule.h or their beginnings, and
 * writes it down. entry: under the cursor, or NULL. argument: words that were
 * typed already, or NULL. */
void thread_overrule(
    Ui *ui, const TimelineEntry *entry, const char *argument);

#endif
