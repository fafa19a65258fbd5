/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * screen: what a screen is, as a table of functions.
 *
 * A new screen is one file with its table, one line in UI_SCREENS and one
 * block in the keymap. Screens stand on one another; only the topmost is
 * drawn and gets commands. A screen keeps ids and never pointers into the
 * pipeline, because a refresh replaces it.
 */
#ifndef NOTYET_UI_SCREEN_H
#define NOTYET_UI_SCREEN_H

#include <notyet/ui/commands.h>
#include <notyet/ui/surface.h>

#include <glib.h>

typedef struct Ui Ui;
typedef struct Screen Screen;

typedef enum ScreenResult {
	SCREEN_IGNORED,		/* not its command: the ui tries its own */
	SCREEN_HANDLED,		/* done; what is shown may have changed */
	SCREEN_REDRAW,		/* the terminal is to be painted anew */
	SCREEN_CLOSE,		/* leave this screen */
	SCREEN_QUIT		/* leave the program */
} ScreenResult;

/* What a screen is opened with; each reads what it needs. Borrowed. */
typedef struct ScreenArgument {
	gint64 id;		/* application, draft or outbox row */
	const char *title;
	const char *text;
} ScreenArgument;

/* What stands where the mouse clicked. */
typedef enum ScreenPoint {
	POINT_NOTHING,		/* no entry: nothing was done */
	POINT_MOVED,		/* an entry, and the cursor stands on it now */
	POINT_AGAIN		/* the entry under the cursor */
} ScreenPoint;

/* A key that the last line names while nothing else stands there:
 * "m:Write". */
typedef struct ScreenHint {
	CommandId command;
	const char *word;
} ScreenHint;

typedef struct ScreenClass {
	UiScreenId id;			/* the block of the keymap */
	gsize size_bytes;		/* of the struct that begins with
					   Screen */
	const ScreenHint *hints;	/* closed by a NULL word */

	/* Fills what is zero. FALSE with error: it is not opened. */
	gboolean (*open)(Screen *screen, const ScreenArgument *argument,
			 GError **error);
	/* Frees what open and commands made; may be NULL. */
	void (*close)(Screen *screen);
	/* Data or size changed: reads anew, keeps the cursor on its entry.
	 * FALSE when what it shows is gone: then it is closed. */
	gboolean (*update)(Screen *screen);
	/* Paints the body, of any size, onto a blank surface. */
	void (*draw)(const Screen *screen, Surface *surface);
	/* argument: the words behind a command typed at ":", or NULL. */
	ScreenResult (*command)(Screen *screen, CommandId command,
				const char *argument);
	/* Puts the cursor on the entry at that place of the body. May be
	 * NULL. */
	ScreenPoint (*point)(Screen *screen, int row, int col);
	/* Scrolls the text at that place by so many lines, up where they are
	 * negative. FALSE: none stands there. May be NULL. */
	gboolean (*wheel)(Screen *screen, int row, int col, int lines);
	/* Gives up what waits here, and says whether there was something: all
	 * that does, or only half a command, where a key meant nothing. The
	 * function may be NULL. */
	gboolean (*drop)(Screen *screen, gboolean all);
	/* The words that a command takes here, to be completed; NULL: none are
	 * known. Owned by the caller. The function may be NULL. */
	GStrv (*choices)(const Screen *screen, CommandId command);
	/* The text of the status line. Owned by the caller. */
	char *(*status)(const Screen *screen);
} ScreenClass;

struct Screen {
	const ScreenClass *class;
	Ui *ui;
};

extern const ScreenClass screen_list;
extern const ScreenClass screen_thread;
extern const ScreenClass screen_facts;
extern const ScreenClass screen_compose;
extern const ScreenClass screen_panel;
extern const ScreenClass screen_hand;
extern const ScreenClass screen_outbox;
extern const ScreenClass screen_agenda;
extern const ScreenClass screen_numbers;
extern const ScreenClass screen_pager;

#endif
