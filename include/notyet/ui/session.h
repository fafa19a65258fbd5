/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * session: the screens on one another, the keys that were typed so far, the
 * question at the bottom and the message line, without any terminal.
 *
 * Keys go in by ui_key(), a painted grid comes out of ui_draw(); what needs a
 * terminal (the editor, suspending) is asked of the host, a struct of
 * functions. So a test drives all screens with a script of keys.
 */
#ifndef NOTYET_UI_SESSION_H
#define NOTYET_UI_SESSION_H

#include <notyet/app/app.h>
#include <notyet/app/follow-up.h>
#include <notyet/ui/keymap.h>
#include <notyet/ui/pointer.h>
#include <notyet/ui/prompt.h>
#include <notyet/ui/screen.h>
#include <notyet/ui/surface.h>

#include <glib.h>

/* Smaller than this only a sentence is shown. */
#define UI_ROWS_MIN 4
#define UI_COLS_MIN 20

/* Repeats of one command by the digits before its key. */
#define UI_COUNT_MAX 9999

typedef struct UiHost {
	/* Lets the user edit the file and waits. FALSE when the editor could
	 * not be started or ended with a failure. */
	gboolean (*edit)(gpointer data, const char *path, GError **error);
	void (*suspend)(gpointer data);
	void (*repaint)(gpointer data);	/* the terminal shows garbage */
	gpointer data;
	/* Gives the terminal to a program, waits for its end and takes the
	 * terminal back. argv: at least one word, looked up in $PATH; no shell
	 * reads it. FALSE when it could not be started (UNAVAILABLE), or ended
	 * with a failure (DATA). */
	gboolean (*run)(gpointer data, char **argv, GError **error);
} UiHost;

/* app is borrowed, the keymap taken, the host copied. The list is open. */
Ui *ui_new(App *app, Keymap *keymap, const UiHost *host);
/* Does ui_end_jobs() first. */
void ui_free(Ui *ui);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Ui, ui_free)

void ui_key(Ui *ui, Key key);
/* A click puts the cursor on an entry, a click on the entry under the cursor
 * opens it, the wheel scrolls. No question is answered by it. */
void ui_mouse(Ui *ui, const Pointer *pointer);
void ui_resize(Ui *ui, int rows, int cols);

/* Paints everything; the surface should have the size of ui_resize(). */
void ui_draw(const Ui *ui, Surface *surface);
/* A title for the terminal's window, scrubbed. Owned. */
/* Whether only the list is shown: no question, no message, no job. */
gboolean ui_is_at_rest(const Ui *ui);

char *ui_title(const Ui *ui);
/* Where the terminal's cursor belongs on what ui_draw() has painted; FALSE:
 * nowhere. */
gboolean ui_cursor(const Ui *ui, const Surface *painted, int *ret_row,
		   int *ret_col);

/* Whether a question for a yes was opened since the last call: what was typed
 * before it could be read is no answer to it. */
gboolean ui_take_question(Ui *ui);

/* Whether something changed since the last call. */
gboolean ui_take_dirty(Ui *ui);
gboolean ui_has_ended(const Ui *ui);
void ui_end(Ui *ui);

/* When ui_tick() is wanted next, because something changes by time alone or a
 * mail goes out; 0: never. Perhaps in the past. */
gint64 ui_next_at(Ui *ui);
/* Time went on: by its own, or because the clock was set or the machine
 * slept. */
void ui_tick(Ui *ui);

/* Closes all screens, asks every job to stop and waits for its end: what a
 * send came to is in the store then. */
void ui_end_jobs(Ui *ui);

/* Plain from now on, whatever the settings say. */
void ui_set_plain(Ui *ui);

/* For screens. */
/* Whether lines are to be read aloud: no columns, no strip, words for signs,
 * and the cursor where the current entry is. */
gboolean ui_is_plain(const Ui *ui);
App *ui_app(const Ui *ui);
const UiHost *ui_host(const Ui *ui);
int ui_body_rows(const Ui *ui);		/* what draw will get */
int ui_body_cols(const Ui *ui);

/* The keys of a command on the topmost screen, else ":" and its name, for
 * sentences. Owned. */
char *ui_keys(const Ui *ui, CommandId command);
/* The same for a screen that may not be the topmost just now. */
char *ui_keys_on(const Ui *ui, UiScreenId screen, CommandId command);

/* Opens a screen on top; says why when it cannot. */
gboolean ui_open(Ui *ui, const ScreenClass *class,
		 const ScreenArgument *argument);

/* Leaves the topmost screen if it is of that class. */
void ui_leave(Ui *ui, const ScreenClass *class);

/* One sentence for the message line, until the next key. */
void ui_say(Ui *ui, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* The same for an error, painted as such; borrowed, NULL says nothing. */
void ui_fail(Ui *ui, const GError *error);
/* An error of the user's own words. */
void ui_refuse(Ui *ui, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* Asks at the bottom; see prompt.h. A question that stands is dropped,
 * and so is one whose screen closes: then nobody is called. */
void ui_ask(Ui *ui, const PromptSpec *spec);

/* The data changed: every screen reads anew. */
void ui_update(Ui *ui);

/* Only what is shown changed: the next turn paints. */
void ui_touch(Ui *ui);

/* Runs a command as if its key was pressed. */
void ui_command(Ui *ui, CommandId command, const char *argument);

/* Lets the worker read the index, once at a time; loud: says how it ended
 * when nothing changed. */
void ui_sync(Ui *ui, gboolean loud);
/* Other processes may have changed the store, or the index: looks, reads
 * anew, and refreshes when the snapshot is out of date. A refresh that did
 * not help is not tried again before the index itself has changed. */
void ui_look_around(Ui *ui, gboolean index_changed);

/*
 * A running job that will call back. The job gets the call as its data; when
 * the screen or the ui is gone by then, screen is NULL. The receiver ends
 * every call with ui_call_end() once.
 */
typedef struct UiCall {
	Ui *ui;
	Screen *screen;		/* who asked; NULL: the ui, or gone */
	JobRun *run;		/* set by who starts the job */
	gint64 id;		/* free for the receiver */
	gboolean ended;
} UiCall;

UiCall *ui_call_new(Ui *ui, Screen *screen);
void ui_call_end(UiCall *call);

/* A mail is on its way: leaving and suspending ask first. */
void ui_set_sending(Ui *ui, gboolean sending);

#endif
