/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be done to a mail of the outbox. */
#ifndef NOTYET_UI_OUTBOX_COMMANDS_H
#define NOTYET_UI_OUTBOX_COMMANDS_H

#include <notyet/store/outbox-rows.h>
#include <notyet/ui/session.h>

/* row: under the cursor, borrowed for the call; NULL: there is none.
 * SCREEN_IGNORED for a command that is none of these. */
ScreenResult outbox_run(Ui *ui, CommandId command, const OutboxRow *row,
			const char *argument);

#endif
