/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * appointment-text: what calendar mail says, in words for the thread screen.
 * Pure.
 */
#ifndef NOTYET_SRC_UI_APPOINTMENT_TEXT_H
#define NOTYET_SRC_UI_APPOINTMENT_TEXT_H

#include <notyet/policy/invitations.h>
#include <notyet/ui/thread-text.h>

#include <glib.h>

/* Appends a line (char *) for each appointment of the row that is ahead, or
 * over since two weeks at most; no more than three, the latest. */
void appointment_add_lines(GPtrArray *lines, const ThreadContext *context,
			   int width_cols);

/* Appends what one mail says of its event, a line for each fact. */
void appointment_add_event(GString *text, const ThreadContext *context,
			   const InviteEvent *event);

#endif
