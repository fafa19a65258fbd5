/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * foreground: gives the terminal to another program (an editor, a mail
 * reader) and waits for its end.
 *
 * The terminal must be free: screens leave it before, and take it back after.
 * Until the program ends, <C-c> and <C-\> are its own, and <C-z> stops both,
 * so that the shell sees it.
 */
#ifndef NOTYET_APP_FOREGROUND_H
#define NOTYET_APP_FOREGROUND_H

#include <notyet/app/job.h>

#include <glib.h>

typedef struct Foreground {
	char **argv;		/* borrowed, at least one word; looked up in
				   $PATH; no shell reads it */
	const char *noun;	/* what it is, in sentences: "editor" */
	const GArray *locks;	/* int: descriptors that it holds open for as
				   long as it runs, even when this program is
				   gone; or NULL. It gets no others but the
				   three standard ones */
} Foreground;

/* Runs it and waits. UNAVAILABLE when it could not be started, DATA when it
 * did not end with 0. */
gboolean foreground_run(const Foreground *program, GError **error);

#endif
