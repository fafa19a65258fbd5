/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * mutt-settings: what "mutt -Q" and "neomutt -Q" print, as values. They are
 * data: nothing in them is a command here, a variable or a path to be opened.
 *
 *	realname="Robin \"R\" Winter"		mutt
 *	ssl_starttls=yes
 *	copy is set				an older mutt
 *	set real_name = "Robin"			neomutt
 *
 * Both spell the same names with underscores at different places; a name is
 * looked up without them. Pure.
 */
#ifndef NOTYET_POLICY_MUTT_SETTINGS_H
#define NOTYET_POLICY_MUTT_SETTINGS_H

#include <glib.h>

typedef struct MuttSettings MuttSettings;

/* Lines that are of none of these forms do not count, nor does a value that is
 * not valid UTF-8 or holds a control character. Owned. */
MuttSettings *mutt_settings_parse(const char *output);
/* Overwrites what it held: a password may be in it. */
void mutt_settings_free(MuttSettings *settings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(MuttSettings, mutt_settings_free)

/* Borrowed; NULL when it was not told or is empty. */
const char *mutt_setting(const MuttSettings *settings, const char *name);

typedef struct MuttServer {
	gboolean implicit;	/* smtps: TLS from the start */
	char *user;		/* or NULL */
	char *host;		/* never NULL; without the brackets of IPv6 */
	int port;		/* 0: not told */
	gboolean password;	/* one stood there; it is not copied */
} MuttServer;

/* "smtp[s]://[USER[:PASSWORD]@]HOST[:PORT][/...]" with %XX undone. NULL when it
 * is not of that form. */
MuttServer *mutt_server_parse(const char *url);
void mutt_server_free(MuttServer *server);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(MuttServer, mutt_server_free)

/* A command that mutt gives to a shell, or splits at blanks, as
 * one that notyet runs without a shell: a last word %s is left out. NULL when
 * it needs a shell. Owned. */
char *mutt_plain_command(const char *command);

#endif
