/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * cli: the subcommands. What a screen can do, a subcommand can do, by the
 * same functions of app; a script finds the same words and numbers.
 *
 * The screens are not known here: main() hands over the function that opens
 * them.
 */
#ifndef NOTYET_CLI_CLI_H
#define NOTYET_CLI_CLI_H

#include <notyet/app/app.h>

#include <glib.h>

typedef struct CliScreens {
	const char *keymap;	/* a path or a shipped name; NULL: configured */
	gboolean mono;
	gboolean plain;
	const char *notice;	/* shown at first, or NULL */
	gint64 application_id;	/* opened at first; 0: none */
} CliScreens;

typedef struct CliHost {
	/* Opens the screens and returns the program's exit status when the
	 * user left them. With error set, its sentence is printed. */
	int (*open_screens)(App *app, const CliScreens *screens,
	    GError **error);
	/* Before the application object is made, for screens without a notice
	 * that open at the list: shows what they showed first the last time,
	 * if that stands. The strings are borrowed until end_first(), which
	 * gives the terminal back unless the screens have had it. Each may be
	 * NULL. */
	void (*show_first)(const CliScreens *screens);
	void (*end_first)(void);
} CliHost;

/*
 * Runs the command that argv names and returns the exit status (sysexits.h).
 * What a command prints goes out whole at its end, so that a command that
 * fails has printed no half of an answer; a failed write is an error too.
 */
int cli_main(int argc, char **argv, const CliHost *host);

#endif
