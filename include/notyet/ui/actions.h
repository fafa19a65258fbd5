/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * actions: what the user can do to an application, from the list and from its
 * thread alike. Each asks for what it needs at the bottom of the screen, does
 * it through app, and says in one sentence what was done.
 */
#ifndef NOTYET_UI_ACTIONS_H
#define NOTYET_UI_ACTIONS_H

#include <notyet/ui/session.h>

#include <glib.h>

/* application_id 0: there is none under the cursor. argument: words typed
 * behind the command, then nothing is asked; or NULL. SCREEN_IGNORED for a
 * command that is no action. */
ScreenResult action_run(Ui *ui, CommandId command, gint64 application_id,
			const char *argument);

/* The words that the command takes for that application, to be completed;
 * NULL: none are known. Owned. */
GStrv action_choices(Ui *ui, CommandId command, gint64 application_id);

/* The same action on many (gint64): asked once, confirmed once with the number
 * of those that will not refuse, and written down as one change that one undo
 * takes back. FALSE: the command is none that many can share. ids is
 * copied. */
gboolean action_run_many(Ui *ui, CommandId command, const GArray *ids,
			 const char *argument);

/* The interview that begins then, or with 0 the only one, was none: see
 * app_log(). */
void action_no_interview(Ui *ui, gint64 application_id, gint64 start_at);

#endif
