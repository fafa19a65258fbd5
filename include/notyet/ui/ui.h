/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * ui: the screens.
 *
 * ui_run() takes the terminal, paints the list from what the store holds, and
 * gives the terminal back as it was, whatever ends the program. Standard
 * input and output must be a terminal: who calls looks first, and prints the
 * list as text where they are not.
 */
#ifndef NOTYET_UI_UI_H
#define NOTYET_UI_UI_H

#include <notyet/app/app.h>

#include <glib.h>

#define UI_ERROR (ui_error_quark())
GQuark ui_error_quark(void);

typedef enum UiError {
	UI_ERROR_TERMINAL,	/* dumb, unknown or lost */
	UI_ERROR_KEYMAP,	/* a line of a keymap: the text names it */
	UI_ERROR_USAGE		/* a word that the user typed in a prompt */
} UiError;

/* What was painted before the application object was there. */
typedef struct UiFirst UiFirst;

typedef struct UiOptions {
	const char *keymap;	/* a path, or the name of a shipped keymap
				   ("vi"); NULL: the configured one */
	gboolean mono;		/* no colours, as NO_COLOR also asks */
	gboolean plain;		/* plain lines, as the settings also ask */
	const char *notice;	/* said once at the start, or NULL */
	gint64 application_id;	/* whose thread is opened at once; 0: none */
	UiFirst *first;		/* of ui_first_show(), or NULL */
} UiOptions;

/*
 * Before app_new(), for screens that open at the list: paints what was painted
 * first the last time, if that still stands. Waits for nothing and says
 * nothing. NULL when there is nothing to end. options are borrowed until
 * ui_first_end(), which gives the terminal back unless ui_run() has it.
 */
UiFirst *ui_first_show(const UiOptions *options);
void ui_first_end(UiFirst *first);

/*
 * Runs until the user quits. app and options (which may be NULL) are borrowed.
 * The first paint starts no child and reads no mail; a snapshot that is out of
 * date is corrected afterwards, in place.
 *
 * Returns the exit status of the program, one of sysexits.h: 0 when the user
 * quit; with error set, EX_UNAVAILABLE for a terminal that cannot show
 * screens, EX_CONFIG for a keymap, EX_OSERR for the rest. A signal that ends
 * the program (TERM, HUP, INT) gives 128 and its number, without an error.
 */
int ui_run(App *app, const UiOptions *options, GError **error);

#endif
