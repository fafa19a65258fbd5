/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The compose screen, for the files that it is made of: screen-compose.c shows
 * the draft and knows the commands, compose-fill.c asks for what is left open,
 * compose-edit.c and compose-attach.c change the draft, compose-findings.c goes
 * through what the proof found, and compose-send.c lets it go. A further command is one function of the form
 * ComposeAction and one line in the table of screen-compose.c.
 */
#ifndef NOTYET_UI_COMPOSE_SCREEN_H
#define NOTYET_UI_COMPOSE_SCREEN_H

#include <notyet/app/draft-words.h>
#include <notyet/app/follow-up.h>
#include <notyet/ui/prompt.h>
#include <notyet/ui/screen.h>
#include <notyet/ui/session.h>

#include "compose-view.h"

typedef struct ComposeScreen {
	Screen base;
	Draft *draft;		/* as it is stored */
	GPtrArray *findings;	/* Finding *, by line, without the ignored */
	int selected;		/* the index of one, or -1 */
	GPtrArray *ignored;	/* char *: names of warnings, for as long as
				   the screen is open */
	ComposeView view;
	int top;		/* of the body */
	GPtrArray *known_ids;	/* char *: mail of the application that was
				   there when the screen opened */
} ComposeScreen;

/* argument: the words behind the command at ":", or NULL. */
typedef void (*ComposeAction)(ComposeScreen *compose, const char *argument);

App *compose_app(const ComposeScreen *compose);

/* Reads the draft again and proofs it. FALSE when it is gone. */
gboolean compose_reload(ComposeScreen *compose, GError **error);

/* Makes what is shown anew, and brings the selected finding into view. */
void compose_show(ComposeScreen *compose);
void compose_show_selected(ComposeScreen *compose);

/* Saves what was changed in compose->draft, proofs it and shows it; it is
 * another text, so nobody has insisted on it. */
void compose_save(ComposeScreen *compose);

gboolean compose_has_level(const ComposeScreen *compose, ProofLevel level);

/* Asks, or takes the argument for the answer to a question for a text. The
 * screen is the question's data. */
void compose_ask(ComposeScreen *compose, const PromptSpec *question,
		 const char *argument);

/* Ids of the application's mail as the last scan knows it: char *. */
GPtrArray *compose_message_ids(App *app, gint64 application_id);

/* What a screen of a draft does, of whatever channel: for the tables of
 * screen-compose.c and compose-channel.c. */
gboolean compose_open(Screen *screen, const ScreenArgument *argument,
		      GError **error);
void compose_close(Screen *screen);
gboolean compose_update(Screen *screen);
void compose_draw(const Screen *screen, Surface *surface);
/* TRUE when the command only moves the view. */
gboolean compose_move(ComposeScreen *compose, CommandId command);

/* compose-channel.c: fills the view of what is no mail. */
void compose_channel_show(ComposeScreen *compose);

/* compose-fill.c: asks for what the template left open, one after the other;
 * each answer is saved and journalled at once. <Esc> ends it, an empty answer
 * leaves one thing open. */
void compose_fill(ComposeScreen *compose, const char *argument);
/* What nobody asks by itself: rules M7 and M8. */
void compose_clarify(ComposeScreen *compose, const char *argument);
void compose_documents(ComposeScreen *compose, const char *argument);

/* compose-edit.c */
void compose_edit(ComposeScreen *compose, const char *argument);
void compose_edit_to(ComposeScreen *compose, const char *argument);
void compose_edit_subject(ComposeScreen *compose, const char *argument);
void compose_insist(ComposeScreen *compose, const char *argument);
void compose_delete(ComposeScreen *compose, const char *argument);

/* compose-attach.c */
void compose_edit_cc(ComposeScreen *compose, const char *argument);
void compose_attach(ComposeScreen *compose, const char *argument);
void compose_detach(ComposeScreen *compose, const char *argument);

/* compose-findings.c. Takes the findings of a proof: sorted, the ignored ones
 * left out. */
void compose_take_findings(ComposeScreen *compose, GPtrArray *findings);
void compose_next_finding(ComposeScreen *compose, const char *argument);
void compose_previous_finding(ComposeScreen *compose, const char *argument);
void compose_ignore_finding(ComposeScreen *compose, const char *argument);

/* compose-send.c */
void compose_send(ComposeScreen *compose, const char *argument);
void compose_send_later(ComposeScreen *compose, const char *argument);

#endif
