/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef NOTYET_APP_HAND_PRIVATE_H
#define NOTYET_APP_HAND_PRIVATE_H

#include <notyet/app/app.h>
#include <notyet/store/drafts.h>

/* REFUSED, naming the finding, while an error, or an ask without insisted, is
 * left: for a mail that is meant for that moment (0: now). Spelling never is
 * one. */
gboolean app_draft_check(
    App *app, const Draft *draft, gint64 at, GError **error);

#endif
