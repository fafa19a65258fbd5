/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * config: the user's settings, $XDG_CONFIG_HOME/notyet/config, a key file.
 *
 * One table names every key with type, default, minimum, unit and help;
 * notyet-config(5) is made from it. An unknown group or key, or a value out
 * of range, is an error with file and line and with what is allowed. No file
 * is not an error. [account NAME] groups may stand any number of times.
 */
#ifndef NOTYET_STORE_CONFIG_H
#define NOTYET_STORE_CONFIG_H

#include <notyet/store/store.h>

#include <glib.h>

typedef enum OptionType {
	OPTION_STRING, OPTION_INT, OPTION_BOOL, OPTION_LIST, OPTION_CHOICE,
	OPTION_COMMAND		/* argv by shell quoting rules, never a shell */
} OptionType;

typedef struct Option {
	const char *group;	/* "identity", "account", ... */
	const char *key;
	OptionType type;
	const char *default_value;	/* as it would be written, or NULL */
	int minimum, maximum;	/* of OPTION_INT */
	const char *unit;	/* "days", or NULL */
	const char *choices;	/* "a b c" of OPTION_CHOICE, or NULL */
	const char *help;	/* one sentence */
} Option;

/* [identity] name, addresses, phone, profile, language
 * [index]    config, profile, sync_command (unused keys do not exist)
 * [cadence]  default, minimum_gap_days, <stage>_days for each open stage
 * [compose]  editor, signature_file, language
 * [ui]       keymap, mono, strip_weeks
 * [account NAME] from, transport (smtp|sendmail|maildir), host, port, tls
 *            (starttls|implicit|none), auth, user, password_command,
 *            tls_ca_file, tls_fingerprint, command (sendmail), maildir,
 *            sent_maildir, sent_tags, file_sent (bool), timeout_s */
const Option *config_options(gsize *ret_count);

typedef struct Account {
	char *name;
	char *from;		/* address it sends for, or NULL: any */
	char *transport;	/* "smtp", "sendmail", "maildir" */
	char *host;
	int port;		/* 0: 465 implicit, 587 starttls */
	char *tls;		/* "implicit", "starttls", "none" */
	char *auth;		/* "auto", "plain", "login", ... */
	char *user;
	char **password_command;	/* or NULL */
	char *tls_ca_file, *tls_fingerprint;
	char **command;		/* sendmail transport */
	char *maildir;		/* maildir transport */
	gboolean file_sent;
	char *sent_maildir;	/* or NULL */
	char **sent_tags;
	int timeout_s;
} Account;

typedef struct Config {
	char *path;		/* the file, whether it exists or not */
	char *name, *phone, *profile;	/* or NULL */
	char **addresses;	/* own addresses beside notmuch's, may be {} */
	char *index_config, *index_profile;	/* or NULL */
	char *cadence;		/* never NULL */
	int minimum_gap_days;
	int threshold_days[16];	/* by Stage */
	char **editor;		/* or NULL: VISUAL, EDITOR, vi */
	char *signature_file;	/* or NULL */
	char *language;		/* "en" */
	char *keymap;		/* path or NULL */
	gboolean mono;
	int strip_weeks;
	GPtrArray *accounts;	/* Account * in file order */
} Config;

/* path NULL: the default place. NULL with STORE_ERROR_CONFIG on a wrong
 * line. */
Config *config_load(const char *path, GError **error);
void config_free(Config *config);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Config, config_free)

/* The account for a From address: the first whose from equals it, else the
 * first without a from; NULL when there is none. Borrowed. */
const Account *config_account_for(const Config *config, const char *from);
const Account *config_account(const Config *config, const char *name);

#endif
