/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The panel screen, for the files that it is made of: screen-panel.c shows the
 * members and how far their messages differ, panel-send.c asks for what is
 * left open and lets all of them go with one yes.
 */
#ifndef NOTYET_UI_PANEL_SCREEN_H
#define NOTYET_UI_PANEL_SCREEN_H

#include <notyet/app/panel.h>
#include <notyet/ui/screen.h>
#include <notyet/ui/session.h>

typedef struct PanelScreen {
	Screen base;
	gint64 application_id;
	char *step;
	Panel *panel;
	GPtrArray *findings;	/* GPtrArray * of Finding * for each member;
				   an empty one without a draft */
	GPtrArray *proofed;	/* Draft *: of which they are; an empty one
				   likewise */
	GPtrArray *lines;	/* char *: what differs, wrapped */
	GPtrArray *kept_to;	/* char *: an address of each member, so that a
				   choice stands while the screen does */
	int cursor, top;	/* of the members */
	int scrolled;		/* of the lines below */
} PanelScreen;

/* Writes a draft for each of the application's panel who got none, and opens
 * the screen; step NULL: the one that is due. */
void panel_begin(Ui *ui, gint64 application_id, const char *step);

/* NULL: there is none. */
PanelMember *panel_selected(const PanelScreen *screen);

/* Asks for what is open for all, one after the other, then for what is for the
 * selected one alone. */
void panel_fill(PanelScreen *screen, const char *argument);

/* Queues all drafts, shows the exact mails, and asks once. */
void panel_send(PanelScreen *screen);

#endif
