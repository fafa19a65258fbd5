/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A draft as text that a person edits: From, To, Cc, Subject, the ids of the
 * thread, Attach for each file, an empty line, and the body. The ids can be
 * removed, which begins a new thread. Line ends of any system are taken, and a
 * byte order mark. Pure, but that an attachment is looked at.
 */
#ifndef NOTYET_APP_DRAFT_TEXT_H
#define NOTYET_APP_DRAFT_TEXT_H

#include <glib.h>

#include <notyet/store/drafts.h>

/* Owned. */
char *draft_to_text(const Draft *draft);

/* A copy of the draft with what the text says; "insisted" is cleared when
 * anything is different. APP_ERROR_DATA with "file:line: ..." for a text that
 * is empty or no draft. Owned. */
Draft *draft_from_text(
    const Draft *draft, const char *text, const char *file, GError **error);

/* Makes draft equal to from. */
void draft_take(Draft *draft, const Draft *from);

#endif
