/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * from-mutt: the settings of notyet that mutt or neomutt already know.
 *
 * The program itself is asked by -Q what its variables hold, which runs the
 * commands that stand in its files: the caller asks the user first. Only
 * variables that hold no secret are asked for, smtp_pass never; a password
 * within smtp_url is dropped. Addresses of "alternates" and "alias" lines,
 * which no program tells, are read from the files, where nothing is run.
 */
#ifndef NOTYET_APP_FROM_MUTT_H
#define NOTYET_APP_FROM_MUTT_H

#include <glib.h>

typedef struct FromMutt {
	char *path;		/* the configuration of notyet */
	char *before;		/* its text, or NULL: there is none */
	char *after;		/* the text with what was taken over */
	GPtrArray *taken;	/* char *, "[group]" and "key = value" lines
				   that are new, in their order */
	GPtrArray *left;	/* char *, sentences: what was not taken over */
	char *backup;		/* after from_mutt_write(), or NULL */
} FromMutt;

/* The program of that name, or the first of neomutt and mutt; NULL with
 * APP_ERROR_UNAVAILABLE. Owned: as it was named, or its path. */
char *from_mutt_program(const char *name, GError **error);
/* The file that it reads. Owned. */
char *from_mutt_file(const char *program);

/* Errors: APP_ERROR_UNAVAILABLE, STORE_ERROR_CONFIG. Owned. */
FromMutt *from_mutt_read(const char *program, GError **error);
/* Refused in the demo. */
gboolean from_mutt_write(FromMutt *from, GError **error);
void from_mutt_free(FromMutt *from);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FromMutt, from_mutt_free)

#endif
