/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * setup: what joins notyet to mutt, neomutt, notmuch and a timer.
 *
 * A plan says which lines stand in which file afterwards; it reads and changes
 * nothing. setup_apply() does it: lines of ours stand between two marker
 * lines (policy/marked-block.h), all else in the file stays, and what it held
 * lies beside it (base/replace.h). A plan whose lines are there already changes
 * nothing. Lines that somebody changed within the markers are not replaced
 * unless that was forced.
 *
 * Errors are sentences that name the file: APP_ERROR_REFUSED for lines that
 * somebody changed and for a file that cannot take ours, APP_ERROR_USAGE,
 * APP_ERROR_UNAVAILABLE when a program that is asked is missing or fails,
 * APP_ERROR_DATA for a path that fits into no file, and those of base.
 */
#ifndef NOTYET_APP_SETUP_H
#define NOTYET_APP_SETUP_H

#include <sys/types.h>

#include <glib.h>

#include <notyet/policy/marked-block.h>

typedef struct SetupFile {
	char *path;		/* NULL: the crontab */
	char *name;		/* of the block */
	char *body;
	const char *head;	/* how a file that is made begins, or NULL */
	mode_t mode;		/* of one that is made */
	gboolean whole;		/* nothing but the block stands in it */
	gboolean script;	/* a shell script, and executable */
	MarkedState state;
	char *before;		/* what it holds now, or NULL: it is not there */
	char *after;
	char *backup;		/* after setup_apply(), or NULL */
} SetupFile;

typedef struct SetupPlan {
	GPtrArray *files;	/* SetupFile * */
	GPtrArray *notes;	/* char *, sentences for the user */
	gboolean timer;		/* systemd is to start the timer */
} SetupPlan;

void setup_plan_free(SetupPlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SetupPlan, setup_plan_free)

typedef struct SetupMutt {
	const char *program;	/* "mutt" or "neomutt" */
	const char *prefix;	/* the keys that the macros begin with, or
				   NULL: those in use, else free ones */
	gboolean force;
} SetupMutt;

/* The macros, in a file of ours, and one line in the file that the program
 * reads: the first of those that it looks for, or the usual one. */
SetupPlan *setup_mutt(const SetupMutt *what, GError **error);

/* The hook post-new of notmuch. Asks notmuch where it lies. */
SetupPlan *setup_hook(gboolean force, GError **error);

/* The timer: two units of systemd, or a line of the crontab. */
SetupPlan *setup_systemd(gboolean force, GError **error);
SetupPlan *setup_cron(gboolean force, GError **error);

/* Whether anything is to be done. */
gboolean setup_is_done(const SetupPlan *plan);

/* Does it; every file that is written has its backup set. Refused in the demo.
 * ret_changed: whether anything was. */
gboolean setup_apply(SetupPlan *plan, gboolean *ret_changed, GError **error);

/* The lines that a timer, cron and a hook need, as they are printed; each
 * APP_ERROR_DATA when a path cannot stand there. Owned. */
char *setup_service_text(GError **error);
char *setup_timer_text(void);
char *setup_cron_text(GError **error);
char *setup_hook_text(GError **error);

typedef struct SetupFinding {
	gboolean warning;
	char *name;		/* "hook", "mutt", "neomutt" */
	char *text;		/* a sentence */
} SetupFinding;

/* What doctor says: whether hook and macros are there. SetupFinding *. */
GPtrArray *setup_findings(void);

#endif
