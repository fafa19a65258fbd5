/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Taking up again a draft that was postponed. */
#ifndef NOTYET_UI_RECALL_H
#define NOTYET_UI_RECALL_H

#include <notyet/ui/session.h>

/* Opens the one draft of the application; offers them where there are
 * several. argument: "draft:ID" or the number alone, or NULL. */
void recall_draft(Ui *ui, gint64 application_id, const char *argument);

#endif
