/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "config-internal.h"

/* No known name comes near to a longer one. */
#define NAME_MAX_BYTES 40

/* clang-format off */
#define TEXT(group, key, type, preset, unit, choices, help, owner, member) \
	X(group, key, type, preset, 0, 0, unit, choices, help, owner, member, \
	    FALSE)
#define NUMBER(group, key, preset, min, max, unit, help, owner, member) \
	X(group, key, OPTION_INT, preset, min, max, unit, NULL, help, owner, \
	    member, FALSE)
/* The same for what is read once, at the start of this program or of the
 * worker. */
#define FIXED_TEXT(group, key, type, preset, unit, choices, help, owner, \
	    member) \
	X(group, key, type, preset, 0, 0, unit, choices, help, owner, member, \
	    TRUE)
#define FIXED_NUMBER(group, key, preset, min, max, unit, help, owner, member) \
	X(group, key, OPTION_INT, preset, min, max, unit, NULL, help, owner, \
	    member, TRUE)

#define THEME_STYLE(id, name, letter, attributes, dark, light) \
	FIXED_TEXT(THEME_GROUP, name, OPTION_LOOK, NULL, NULL, NULL, \
	    "The look of this style.", \
	    Theme, looks[id])

/* group, key, type, default, (minimum, maximum,) unit, choices, help, and
 * where the value lands. */
#define OPTIONS \
	TEXT("identity", "name", OPTION_STRING, NULL, NULL, NULL, \
	    "Your name as it stands in From and under a mail.", \
	    Config, name) \
	FIXED_TEXT("identity", "addresses", OPTION_ADDRESSES, "", NULL, NULL, \
	    "Your own addresses beside those that notmuch knows.", \
	    Config, addresses) \
	TEXT("identity", "phone", OPTION_STRING, NULL, NULL, NULL, \
	    "Your telephone number, for the templates.", \
	    Config, phone) \
	TEXT("identity", "profile", OPTION_STRING, NULL, NULL, NULL, \
	    "The URL of your profile, for the templates.", \
	    Config, profile) \
	FIXED_TEXT("index", "config", OPTION_PATH, NULL, NULL, NULL, \
	    "The configuration file of notmuch, if not the usual one.", \
	    Config, index_config) \
	FIXED_TEXT("index", "profile", OPTION_STRING, NULL, NULL, NULL, \
	    "The profile of notmuch, if not the usual one.", \
	    Config, index_profile) \
	FIXED_TEXT("index", "sync_command", OPTION_COMMAND, NULL, NULL, NULL, \
	    "A command that fetches and indexes new mail before a send.", \
	    Config, sync_command) \
	FIXED_NUMBER("index", "sync_deadline_s", "120", 1, 3600, "seconds", \
	    "The longest time that sync_command may take.", \
	    Config, sync_deadline_s) \
	FIXED_TEXT("index", "state_tags", OPTION_BOOL, "false", NULL, NULL, \
	    "Whether the mail of an application bears its state as a tag.", \
	    Config, state_tags) \
	TEXT("cadence", "default", OPTION_CADENCE, "standard", NULL, NULL, \
	    "The cadence of applications that name none.", \
	    Config, cadence) \
	NUMBER("cadence", "minimum_gap_days", "3", 0, 30, "business days", \
	    "The least time between two follow-ups to one application.", \
	    Config, minimum_gap_days) \
	NUMBER("cadence", "applied_days", "21", 1, 365, "days", \
	    "The silence that stalls an application sent off.", \
	    Config, threshold_days[STAGE_APPLIED]) \
	NUMBER("cadence", "screening_days", "15", 1, 365, "days", \
	    "The silence that stalls one in screening.", \
	    Config, threshold_days[STAGE_SCREENING]) \
	NUMBER("cadence", "interviewing_days", "12", 1, 365, "days", \
	    "The silence that stalls one with interviews.", \
	    Config, threshold_days[STAGE_INTERVIEWING]) \
	NUMBER("cadence", "final_days", "12", 1, 365, "days", \
	    "The silence that stalls one in the final round.", \
	    Config, threshold_days[STAGE_FINAL]) \
	NUMBER("cadence", "offer_days", "5", 1, 365, "days", \
	    "The silence that stalls one with an offer.", \
	    Config, threshold_days[STAGE_OFFER]) \
	TEXT("cadence", "accept_stages", OPTION_CHOICES, "", NULL, \
	    "rejection offer invite", \
	    "The mails whose proposed stage is taken without asking.", \
	    Config, accept_stages) \
	FIXED_TEXT(OWN_CADENCE_GROUP, "step", OPTION_STEP, NULL, NULL, NULL, \
	    "A step, one line for each, in their order.", \
	    Cadence, steps) \
	FIXED_NUMBER(OWN_CADENCE_GROUP, "let_go_days", "14", 1, 365, "days", \
	    "The silence after its last follow-up that lets one go.", \
	    Cadence, let_go_days) \
	FIXED_TEXT("calendar", "holidays", OPTION_STRING, NULL, NULL, NULL, \
	    "The calendars of holidays that count, names with blanks between.", \
	    Config, holidays) \
	TEXT("compose", "editor", OPTION_COMMAND, NULL, NULL, NULL, \
	    "The editor for drafts, if not $VISUAL or $EDITOR.", \
	    Config, editor) \
	TEXT("compose", "signature_file", OPTION_PATH, NULL, NULL, NULL, \
	    "A file that is put under each draft.", \
	    Config, signature_file) \
	TEXT("compose", "language", OPTION_STRING, "en", NULL, NULL, \
	    "The language of templates and spelling, such as en or de.", \
	    Config, language) \
	TEXT("compose", "tone", OPTION_CHOICE, "semi-formal", NULL, \
	    "formal semi-formal casual", \
	    "The tone of the templates where an application names none.", \
	    Config, tone) \
	TEXT("compose", "clipboard_command", OPTION_COMMAND, NULL, NULL, NULL, \
	    "Gets a text to copy; without it the terminal is asked (OSC 52).", \
	    Config, clipboard_command) \
	TEXT("compose", "open_command", OPTION_COMMAND, NULL, NULL, NULL, \
	    "Opens a link, which it gets as its last word; such as xdg-open.", \
	    Config, open_command) \
	FIXED_TEXT("compose", "date_zone", OPTION_CHOICE, "local", NULL, \
	    "local utc", \
	    "The zone of the Date of a mail: utc tells nobody where you are.", \
	    Config, date_zone) \
	FIXED_TEXT("compose", "user_agent", OPTION_BOOL, "false", NULL, NULL, \
	    "Whether a mail says by which program it was written.", \
	    Config, user_agent) \
	TEXT("mail", "html_command", OPTION_COMMAND, NULL, NULL, NULL, \
	    "Gets the HTML of a mail, in UTF-8, and prints it as text.", \
	    Config, html_command) \
	TEXT("proof", "off", OPTION_WARNINGS, "", NULL, NULL, \
	    "The warnings of the proof that you do not want, by their names.", \
	    Config, proof_off) \
	FIXED_TEXT("proof", "words_file", OPTION_PATH, NULL, NULL, NULL, \
	    "Words that are right, one a line; if not \"words\" beside this.", \
	    Config, words_file) \
	FIXED_TEXT("ui", "keymap", OPTION_STRING, NULL, NULL, NULL, \
	    "A shipped keymap (vi, emacs) or a file, after the default.", \
	    Config, keymap) \
	TEXT("ui", "mono", OPTION_BOOL, "false", NULL, NULL, \
	    "Whether to do without colour.", \
	    Config, mono) \
	TEXT("ui", "theme", OPTION_THEME, "auto", NULL, NULL, \
	    "The theme: dark, light, one of your own, or auto.", \
	    Config, theme) \
	TEXT("ui", "plain", OPTION_BOOL, "false", NULL, NULL, \
	    "Whether to show plain lines, as for a screen reader.", \
	    Config, plain) \
	TEXT("ui", "title", OPTION_BOOL, "false", NULL, NULL, \
	    "Whether to set the title of the terminal's window.", \
	    Config, title) \
	TEXT("ui", "mouse", OPTION_BOOL, "false", NULL, NULL, \
	    "Whether the mouse moves the cursor, opens and scrolls.", \
	    Config, mouse) \
	TEXT("ui", "sort", OPTION_CHOICE, "urgency", NULL, \
	    "urgency company role silence due stage applied mail", \
	    "The order within each section of the list.", \
	    Config, sort) \
	TEXT("ui", "sort_reverse", OPTION_BOOL, "false", NULL, NULL, \
	    "Whether that order is turned round.", \
	    Config, sort_reverse) \
	TEXT("ui", "fold", OPTION_CHOICES, "", NULL, \
	    "act-now your-turn waiting closed", \
	    "The sections of the list that are folded at first.", \
	    Config, fold) \
	TEXT("ui", "preview", OPTION_CHOICE, "off", NULL, \
	    "off below beside", \
	    "Where the newest mail is shown; below where beside is no room.", \
	    Config, preview) \
	NUMBER("ui", "preview_percent", "50", 20, 80, "percent", \
	    "How much of the screen the preview takes.", \
	    Config, preview_percent) \
	NUMBER("ui", "strip_weeks", "8", 4, 26, "weeks", \
	    "The width of the strip of weeks in the list.", \
	    Config, strip_weeks) \
	FIXED_TEXT(THEME_GROUP, "base", OPTION_CHOICE, "dark", NULL, "dark light", \
	    "The shipped theme whose looks hold where none is given.", \
	    Theme, base) \
	UI_STYLES(THEME_STYLE) \
	NUMBER("outbox", "from_hour", "9", 0, 23, "o'clock", \
	    "When the people that you write to begin to work.", \
	    Config, working_hours.from_hour) \
	NUMBER("outbox", "until_hour", "17", 1, 24, "o'clock", \
	    "When they end, which is later than that.", \
	    Config, working_hours.until_hour) \
	NUMBER("outbox", "undo_s", "20", 0, 600, "seconds", \
	    "How long \"send now\" can be undone on the screens.", \
	    Config, undo_s) \
	FIXED_TEXT("outbox", "sender", OPTION_STRING, NULL, NULL, NULL, \
	    "The only machine that sends what is due; any when not set.", \
	    Config, sender) \
	TEXT("mutt", "command", OPTION_COMMAND, NULL, NULL, NULL, \
	    "The mail reader, if not neomutt or mutt as installed.", \
	    Config, mutt_command) \
	FIXED_TEXT(ACCOUNT_GROUP, "from", OPTION_ADDRESS, NULL, NULL, NULL, \
	    "The address that the account sends for; any when not set.", \
	    Account, from) \
	FIXED_TEXT(ACCOUNT_GROUP, "transport", OPTION_CHOICE, "smtp", NULL, \
	    "smtp sendmail maildir", \
	    "How mail leaves: a server, a command, or into a Maildir.", \
	    Account, transport) \
	FIXED_TEXT(ACCOUNT_GROUP, "host", OPTION_STRING, NULL, NULL, NULL, \
	    "The name of the SMTP server.", \
	    Account, host) \
	FIXED_NUMBER(ACCOUNT_GROUP, "port", "0", 0, 65535, NULL, \
	    "Its port; 0 is 465 for implicit TLS and 587 for STARTTLS.", \
	    Account, port) \
	FIXED_TEXT(ACCOUNT_GROUP, "tls", OPTION_CHOICE, "implicit", NULL, \
	    "implicit starttls none", \
	    "The encryption; none only to this machine and with no user.", \
	    Account, tls) \
	FIXED_TEXT(ACCOUNT_GROUP, "auth", OPTION_CHOICE, "auto", NULL, \
	    "auto scram-sha-256 scram-sha-1 plain login cram-md5 " \
	    "oauthbearer xoauth2", \
	    "The way to log in.", \
	    Account, auth) \
	FIXED_TEXT(ACCOUNT_GROUP, "user", OPTION_STRING, NULL, NULL, NULL, \
	    "The user's name at the server; without it nobody logs in.", \
	    Account, user) \
	FIXED_TEXT(ACCOUNT_GROUP, "password_command", OPTION_COMMAND, NULL, NULL, \
	    NULL, \
	    "A command that prints the password.", \
	    Account, password_command) \
	FIXED_TEXT(ACCOUNT_GROUP, "token_command", OPTION_COMMAND, NULL, NULL, \
	    NULL, \
	    "A command that prints an OAuth 2 access token instead.", \
	    Account, token_command) \
	FIXED_TEXT(ACCOUNT_GROUP, "tls_ca_file", OPTION_PATH, NULL, NULL, NULL, \
	    "A file of the only authorities to trust, in PEM.", \
	    Account, tls_ca_file) \
	FIXED_TEXT(ACCOUNT_GROUP, "tls_fingerprint", OPTION_STRING, NULL, NULL, \
	    NULL, \
	    "The SHA-256 of the only certificate to trust, in hex.", \
	    Account, tls_fingerprint) \
	FIXED_TEXT(ACCOUNT_GROUP, "command", OPTION_COMMAND, NULL, NULL, NULL, \
	    "The command of transport = sendmail.", \
	    Account, command) \
	FIXED_TEXT(ACCOUNT_GROUP, "command_queues", OPTION_BOOL, "true", NULL, \
	    NULL, \
	    "Whether it may have queued a mail when it ends with 75.", \
	    Account, command_queues) \
	FIXED_TEXT(ACCOUNT_GROUP, "maildir", OPTION_PATH, NULL, NULL, NULL, \
	    "The Maildir of transport = maildir.", \
	    Account, maildir) \
	FIXED_TEXT(ACCOUNT_GROUP, "file_sent", OPTION_CHOICE, "auto", NULL, \
	    "auto true false", \
	    "Whether to file a copy; auto unless the provider does it.", \
	    Account, file_sent) \
	FIXED_TEXT(ACCOUNT_GROUP, "sent_maildir", OPTION_PATH, NULL, NULL, NULL, \
	    "The Maildir for the copies, within the indexed mail.", \
	    Account, sent_maildir) \
	FIXED_TEXT(ACCOUNT_GROUP, "sent_tags", OPTION_LIST, "sent", NULL, NULL, \
	    "The tags of the copies.", \
	    Account, sent_tags) \
	FIXED_NUMBER(ACCOUNT_GROUP, "timeout_s", "60", 1, 3600, "seconds", \
	    "The longest wait for one answer of the server.", \
	    Account, timeout_s)
/* clang-format on */

static const Option options[] = {
#define X(                                                                     \
    group, key, type, preset, min, max, unit, choices, help, owner, member,    \
    fixed)                                                                     \
	{group, key, type, preset, min, max, unit, choices, help, fixed},
    OPTIONS
#undef X
};

/* Where the value of each option lies in its struct. */
static const gsize offsets[] = {
#define X(                                                                     \
    group, key, type, preset, min, max, unit, choices, help, owner, member,    \
    fixed)                                                                     \
	G_STRUCT_OFFSET(owner, member),
    OPTIONS
#undef X
};

const Option *
config_options(gsize *ret_count)
{
	if (ret_count)
		*ret_count = G_N_ELEMENTS(options);
	return options;
}

const Option *
config_find_option(const char *group, const char *key)
{
	for (gsize i = 0; i < G_N_ELEMENTS(options); i++)
		if (strcmp(options[i].group, group) == 0 &&
		    strcmp(options[i].key, key) == 0)
			return &options[i];
	return NULL;
}

void *
config_member(void *base, const Option *option)
{
	return G_STRUCT_MEMBER_P(base, offsets[option - options]);
}

gboolean
config_group_exists(const char *group)
{
	for (gsize i = 0; i < G_N_ELEMENTS(options); i++)
		if (strcmp(options[i].group, group) == 0)
			return TRUE;
	return FALSE;
}

/* The name that entry i brings: a key of the group, or a group that none
 * before it has; else NULL. */
static const char *
name_of(gsize i, const char *group)
{
	if (group)
		return strcmp(options[i].group, group) == 0 ? options[i].key
							    : NULL;
	if (i > 0 && strcmp(options[i].group, options[i - 1].group) == 0)
		return NULL;
	return options[i].group;
}

/* How many letters differ, are missing or too many (Levenshtein). */
static int
distance(const char *a, const char *b)
{
	gsize length = strlen(b);
	g_autofree int *row = g_new(int, length + 1);

	for (gsize j = 0; j <= length; j++)
		row[j] = (int)j;
	for (gsize i = 0; a[i]; i++) {
		int diagonal = row[0];

		row[0] = (int)i + 1;
		for (gsize j = 0; j < length; j++) {
			int replaced = diagonal + (a[i] != b[j]);

			diagonal = row[j + 1];
			row[j + 1] = MIN(MIN(row[j], diagonal) + 1, replaced);
		}
	}
	return row[length];
}

const char *
config_near(const char *group, const char *unknown)
{
	const char *best = NULL;
	gsize length = strlen(unknown);
	/* Half of the letters may be wrong, but not more than three. */
	int limit = (int)MIN(length / 2, 3) + 1;

	if (length > NAME_MAX_BYTES)
		return NULL;
	for (gsize i = 0; i < G_N_ELEMENTS(options); i++) {
		const char *name = name_of(i, group);
		int far = name ? distance(unknown, name) : limit;

		if (far < limit) {
			best = name;
			limit = far;
		}
	}
	return best;
}

char *
config_names(const char *group)
{
	GString *names = g_string_new(NULL);

	for (gsize i = 0; i < G_N_ELEMENTS(options); i++) {
		const char *name = name_of(i, group);

		if (name)
			g_string_append_printf(
			    names, "%s%s", names->len ? ", " : "", name);
	}
	return g_string_free(names, FALSE);
}
