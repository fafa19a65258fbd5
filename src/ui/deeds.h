/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * deeds: what is done to an application by a command and perhaps some words,
 * to one or to all tagged ones. actions.c and decide.c ask for the words,
 * deeds-many.c asks once for all.
 */
#ifndef NOTYET_UI_DEEDS_H
#define NOTYET_UI_DEEDS_H

#include <notyet/ui/session.h>

#include <glib.h>

typedef struct Deed {
	Ui *ui;
	gint64 id;		/* of the application */
	const char *text;	/* the words, stripped; "" for none */
} Deed;

typedef struct DeedInfo {
	CommandId command;
	PromptKind kind;	/* PROMPT_TEXT: takes words */
	const char *label;	/* asks for them; %s: company, or the number */
	const char *question;	/* asks for the yes to many; %s: the number,
				   %t: the words */
	const char *what;	/* what was done to many, where it differs from
				   one to the other; or NULL */
	gboolean tells_due;	/* what is due now is told too */
	/* Does it, and says what was done: "the stage is now final". FALSE:
	 * nothing was done, and error, a whole sentence, says why; without an
	 * error there was nothing to do. */
	gboolean (*act)(const Deed *deed, char **ret_what, GError **error);
	/* What <Tab> completes (char *), or NULL. */
	GPtrArray *(*words)(Ui *ui);
} DeedInfo;

/* NULL: the command is none. Static. */
const DeedInfo *deed_find(CommandId command);

/* Does it to one, says what came of it and shows it. */
void deed_run(Ui *ui, const DeedInfo *info, gint64 id, const char *text);

/* Asks for the words at the bottom, or for a yes, then does it to one. */
void deed_ask(Ui *ui, const DeedInfo *info, gint64 id);

/* Of an application, fit for a question; "the application" when it has none.
 * Owned. */
char *deed_name(Ui *ui, gint64 id);

/* "%s" of our own label is the name; nothing else is ever a format. Owned. */
char *deed_label(const char *label, const char *name);

/* What was done to the one, and what follows from it. */
void deed_conclude(const Deed *deed, const char *what, gboolean tells_due);

/* --- deed-acts.c --- */

gboolean deed_stage(const Deed *deed, char **ret_what, GError **error);
gboolean deed_set(const Deed *deed, char **ret_what, GError **error);
gboolean deed_interview(const Deed *deed, char **ret_what, GError **error);
gboolean deed_note(const Deed *deed, char **ret_what, GError **error);
gboolean deed_log(const Deed *deed, char **ret_what, GError **error);
gboolean deed_snooze(const Deed *deed, char **ret_what, GError **error);
gboolean deed_pin(const Deed *deed, char **ret_what, GError **error);
gboolean deed_skip(const Deed *deed, char **ret_what, GError **error);
gboolean deed_cadence(const Deed *deed, char **ret_what, GError **error);
gboolean deed_let_go(const Deed *deed, char **ret_what, GError **error);
gboolean deed_revive(const Deed *deed, char **ret_what, GError **error);

/* What <Tab> completes. */
GPtrArray *deed_stage_words(Ui *ui);
GPtrArray *deed_set_words(Ui *ui);
GPtrArray *deed_log_words(Ui *ui);
GPtrArray *deed_cadence_words(Ui *ui);

#endif
