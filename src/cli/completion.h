/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * completion: what a shell offers behind "notyet", made from the table of
 * commands. Nothing of the user's stands in the scripts; the names of
 * applications are asked of "notyet list --names" when they are wanted, and
 * no shell ever takes them for anything but words.
 */
#ifndef NOTYET_CLI_COMPLETION_H
#define NOTYET_CLI_COMPLETION_H

#include <glib.h>

/* What stands for more than itself among the words. */
#define COMPLETE_APPLICATIONS "@app"
#define COMPLETE_FILES "@file"
#define COMPLETE_FOLDERS "@dir"

/* So many words of a command are completed. */
#define COMPLETE_WORDS_MAX 4

/* What may stand at a place: one key with its words. Keys: "-" the options
 * before any command, "0" the commands, "COMMAND -" its options, "COMMAND 0"
 * its first word, "COMMAND --option" the values of an option. */
typedef struct CompletionRow {
	char *key;
	GPtrArray *words;	/* char * */
} CompletionRow;

/* CompletionRow *, none without words. Owned. */
GPtrArray *completion_rows(void);

/* The script for a shell of that name, or NULL. Owned. */
char *completion_script(const char *shell);

#endif
