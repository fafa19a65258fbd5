/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * config: the user's settings, $XDG_CONFIG_HOME/notyet/config, a key file.
 *
 * One table names every key with type, default, minimum, unit and help;
 * notyet-config(5) is made from it. An unknown group or key, a key that is
 * set twice, or a value out of range, is an error with file and line and with
 * what is allowed. No file is not an error. [account NAME], [cadence NAME] and
 * [theme NAME] groups may stand any number of times; the steps of a cadence
 * are the one key that may stand again and again (cadence-text.h).
 *
 * The syntax is that of a key file: [group], key = value, # comment lines.
 * Blanks around names and values do not count, and nothing in a value is an
 * escape, so that a command is written as for a shell. A password never
 * stands here: the key is refused with a word about password_command. An
 * account that lacks something (a host, a command) loads; whoever needs it
 * says so.
 */
#ifndef NOTYET_STORE_CONFIG_H
#define NOTYET_STORE_CONFIG_H

#include <notyet/policy/application.h>
#include <notyet/policy/cadence.h>
#include <notyet/policy/calendar.h>
#include <notyet/policy/theme.h>
#include <notyet/store/store.h>

#include <glib.h>

typedef enum OptionType {
	OPTION_STRING,		/* to the end of the line; empty is NULL */
	OPTION_INT,		/* within minimum and maximum */
	OPTION_BOOL,		/* true or false, yes or no, on or off */
	OPTION_LIST,		/* words, with commas or blanks between */
	OPTION_CHOICE,		/* one of choices */
	OPTION_CHOICES,		/* any of them, as a list */
	OPTION_WARNINGS,	/* names of warnings of the proof, as a list */
	OPTION_COMMAND,		/* argv by shell quoting rules, never a shell */
	OPTION_PATH,		/* ~ is expanded; a relative one is relative
				   to the folder of the file */
	OPTION_ADDRESS,		/* a bare address, held in lower case */
	OPTION_ADDRESSES,	/* a list of them */
	OPTION_CADENCE,		/* the name of a cadence, shipped or own,
				   wherever that one stands in the file */
	OPTION_STEP,		/* one step of a cadence; may stand again */
	OPTION_THEME,		/* the name of a theme, shipped or own, likewise;
				   or "auto" */
	OPTION_LOOK		/* attributes and colours of a style */
} OptionType;

typedef struct Option {
	const char *group;	/* "identity", "account", ... */
	const char *key;
	OptionType type;
	const char *default_value;	/* as it would be written, or NULL */
	int minimum, maximum;	/* of OPTION_INT */
	const char *unit;	/* "days", or NULL */
	const char *choices;	/* "a b c" of the two, or NULL */
	const char *help;	/* one sentence */
	gboolean fixed;		/* read once, at the start: cannot be changed
				   while the program runs */
} Option;

/* Every key there is, the keys of a group together: of [identity], [index],
 * [cadence], [cadence NAME] (its group is "cadence NAME"), [calendar],
 * [compose], [mail], [proof], [ui], [theme NAME] (likewise), [outbox], [mutt] and,
 * last, [account NAME] (its group is "account"). Static. */
const Option *config_options(gsize *ret_count);

/* The way out for mail; see the table for each key. */
typedef struct Account {
	char *name;
	char *from;		/* address it sends for, or NULL: any */
	char *transport;	/* "smtp", "sendmail", "maildir" */
	char *host;		/* or NULL */
	int port;		/* 0: 465 implicit, 587 starttls */
	char *tls;		/* "implicit", "starttls", "none" */
	char *auth;		/* "auto", "plain", "login", ... */
	char *user;		/* or NULL */
	char **password_command;	/* or NULL */
	char **token_command;	/* or NULL */
	char *tls_ca_file, *tls_fingerprint;	/* or NULL */
	char **command;		/* sendmail transport, or NULL */
	gboolean command_queues;	/* it may queue what it says 75 of */
	char *maildir;		/* maildir transport, or NULL */
	char *file_sent;	/* "auto", "true", "false": see sent-copy.h */
	char *sent_maildir;	/* or NULL */
	char **sent_tags;	/* never NULL, may be {} */
	int timeout_s;
} Account;

typedef struct Config {
	char *path;		/* the file, whether it exists or not */
	char *name, *phone, *profile;	/* or NULL */
	char **addresses;	/* own addresses beside notmuch's, may be {} */
	char *index_config, *index_profile;	/* or NULL */
	char **sync_command;	/* or NULL */
	int sync_deadline_s;
	gboolean state_tags;
	CadenceSet *cadences;	/* shipped and own */
	char *cadence;		/* never NULL, a known name */
	int minimum_gap_days;	/* business days */
	int threshold_days[STAGE_COUNT];	/* 0 for closed stages */
	char *holidays;		/* names with blanks between, or NULL */
	char **accept_stages;	/* of proposal_word(), may be {} */
	char **editor;		/* or NULL: VISUAL, EDITOR, vi */
	char *signature_file;	/* or NULL */
	char *language;		/* "en"; NULL when set to nothing */
	char *tone;		/* a name of TONES */
	char **clipboard_command, **open_command;	/* or NULL */
	char **html_command;	/* or NULL: the program's own rendering */
	char **proof_off;	/* names of warnings, may be {} */
	char *words_file;	/* or NULL: "words" beside the configuration */
	char *date_zone;	/* "local", "utc" */
	gboolean user_agent;
	char *keymap;		/* "vi", "emacs", a path, or NULL */
	gboolean mono;
	char *theme;		/* never NULL: a known name, or "auto" */
	GPtrArray *themes;	/* Theme *: shipped and own */
	gboolean plain;
	gboolean title;
	gboolean mouse;
	char *sort;		/* of the list: a name of SORT_ORDERS */
	gboolean sort_reverse;
	char **fold;		/* of section_name(), may be {} */
	char *preview;		/* "off", "below", "beside" */
	int preview_percent;
	int strip_weeks;
	WorkingHours working_hours;	/* from before until */
	int undo_s;
	char *sender;		/* a host name, or NULL: any machine */
	char **mutt_command;	/* or NULL: neomutt, mutt */
	GPtrArray *accounts;	/* Account * in file order */
} Config;

/* path NULL: the default place. NULL with STORE_ERROR_CONFIG on a wrong
 * line, whose sentence begins with "file:line: ", and when a file is there
 * that cannot be read. Reads the file; of the environment only what
 * base/paths.h reads. */
Config *config_load(const char *path, GError **error);

/* Whether that text would load from that path; the same errors. */
gboolean config_check_text(const char *path, const char *text, GError **error);
void config_free(Config *config);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Config, config_free)

/* The theme of that name; "auto" is the one that theme_auto() chooses by
 * colorfgbg (borrowed or NULL). NULL for an unknown name. Borrowed. */
const Theme *config_theme(const Config *config, const char *name,
			  const char *colorfgbg);
/* All names that ui.theme may have, ", " between. Owned. */
char *config_theme_names(const Config *config);

/*
 * Changes one setting of the running program, in memory only; name is
 * "group.key". The same table judges the value as when the file is read.
 * STORE_ERROR_CONFIG with a whole sentence for a name that there is not, a
 * value that is not allowed, and a setting that is fixed; then nothing was
 * changed. What a caller had borrowed of the old value is gone.
 */
gboolean config_change(Config *config, const char *name, const char *value,
		       GError **error);

/* The value as a file would hold it, "" for none; NULL with
 * STORE_ERROR_CONFIG for a name that there is not. Owned. */
char *config_value_text(const Config *config, const char *name,
			GError **error);

/* The account for a From address: the first whose from equals it, else the
 * first without a from; NULL when there is none. Borrowed. */
const Account *config_account_for(const Config *config, const char *from);
const Account *config_account(const Config *config, const char *name);

#endif
