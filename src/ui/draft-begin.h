/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From an application to the compose screen. */
#ifndef NOTYET_UI_DRAFT_BEGIN_H
#define NOTYET_UI_DRAFT_BEGIN_H

#include <notyet/ui/session.h>

/* The mails that belong to no day of a cadence, by the names of their
 * templates; ends with NULL. */
extern const char *const draft_occasions[];

/* Opens the draft of that step or occasion, or of the step that is due (NULL),
 * by the proposed channel. A mail that was made of it and waits for its moment
 * could go while it is written on, so whoever wants that is asked to take the
 * yes back first. */
void draft_begin(Ui *ui, gint64 application_id, const char *step);

/* The same for the step that is due, by the channel of that name. */
void draft_begin_channel(Ui *ui, gint64 application_id, const char *channel);

/* Opens a certain draft, in the same way. */
void draft_open(Ui *ui, gint64 draft_id);

#endif
