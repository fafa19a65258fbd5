/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the user decides about the clock of an application: when, whether and
 * by which cadence to follow up; for actions.c. */
#ifndef NOTYET_UI_DECIDE_H
#define NOTYET_UI_DECIDE_H

#include <notyet/ui/session.h>

#include <glib.h>

/* FALSE: the command is none of these. argument: as of action_run(). */
gboolean decide_run(Ui *ui, CommandId command, gint64 id,
		    const char *argument);

#endif
