/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the session share. */
#ifndef NOTYET_UI_SESSION_PRIVATE_H
#define NOTYET_UI_SESSION_PRIVATE_H

#include <notyet/ui/sender.h>
#include <notyet/ui/session.h>

struct Ui {
	App *app;		/* borrowed */
	Keymap *keymap;
	UiHost host;
	GPtrArray *screens;	/* Screen *, the topmost last */
	GPtrArray *calls;	/* UiCall *, owned */
	int rows, cols;

	Key keys[KEYMAP_KEYS_MAX];	/* typed, not yet a command */
	int key_count;
	int count;		/* that the next command gets */
	gboolean has_count;
	gboolean in_macro;
	gboolean macro_failed;	/* something was refused meanwhile */
	Prompt *prompt;		/* or NULL */
	HistoryKind prompt_history;	/* where its answer is kept */
	gboolean asked_anew;	/* see ui_take_question() */
	Screen *asker;		/* was topmost when it was asked; NULL */
	char *message;		/* or NULL */
	StyleId message_style;

	JobRun *refresh;	/* or NULL */
	gboolean refresh_stopped;	/* by the user; it has not ended yet */
	gboolean refresh_again;	/* asked for while one was running */
	gboolean refresh_loud;
	gboolean refresh_useless;	/* the last one changed nothing about
					   the snapshot being out of date */
	gboolean opening_thread;	/* in the user's mail reader */
	gboolean sending;
	Sender *sender;
	gint64 change_at;	/* when a row of the list changes next by time
				   alone; 0: not known */
	gboolean plain;		/* asked for at the start */
	gboolean dirty;
	gboolean ended;
};

/* Ends the reading of mail; FALSE when none is on, or that was done already. */
gboolean ui_stop_reading(Ui *ui);
Screen *ui_top(const Ui *ui);
/* Only a sentence is shown. */
gboolean ui_is_too_small(const Ui *ui);
/* Lines that the message takes, from the last one up. */
int ui_message_rows(const Ui *ui);
/* Whether an error stands in the message line. */
gboolean ui_has_refused(const Ui *ui);
/* Drops the count and the keys that wait for more of them. */
void ui_forget_keys(Ui *ui);
/* The same as a text, "5 g"; owned. */
char *ui_typed_keys(const Ui *ui);
void ui_close_top(Ui *ui);
/* The commands that hold on every screen. */
ScreenResult ui_common_command(Ui *ui, CommandId command);

#endif
