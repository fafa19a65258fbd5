/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/app/from-mutt.h>

#include <string.h>
#include <sys/stat.h>

#include <notyet/app/job.h>
#include <notyet/app/mutt-files.h>
#include <notyet/base/argv.h>
#include <notyet/base/paths.h>
#include <notyet/base/replace.h>
#include <notyet/base/secret.h>
#include <notyet/base/text.h>
#include <notyet/policy/address-list.h>
#include <notyet/policy/mutt-settings.h>
#include <notyet/store/config-merge.h>
#include <notyet/store/config.h>

#include "setup-private.h"

#define READ_DEADLINE_S 60
#define READ_MAX_BYTES (256 * 1024)
#define ACCOUNT "account mutt"

/* What is gathered; the wishes borrow their texts from kept. */
typedef struct Taking {
	const MuttSettings *settings;
	GArray *wishes; /* ConfigWish */
	GPtrArray *kept; /* char * */
	GPtrArray *left; /* char *, sentences */
} Taking;

static void
left(Taking *taking, const char *format, ...) G_GNUC_PRINTF(2, 3);

static void
left(Taking *taking, const char *format, ...)
{
	g_autofree char *text = NULL;
	va_list arguments;

	va_start(arguments, format);
	text = g_strdup_vprintf(format, arguments);
	va_end(arguments);
	g_ptr_array_add(taking->left, text_scrub(text, -1, TEXT_ONE_LINE));
}

static void
wish(Taking *taking, const char *group, const char *key, const char *value)
{
	char *copy = g_strstrip(g_strdup(value));
	ConfigWish one = {group, key, copy};

	g_ptr_array_add(taking->kept, copy);
	if (*copy)
		g_array_append_val(taking->wishes, one);
}

static const char *
setting(const Taking *taking, const char *name)
{
	return mutt_setting(taking->settings, name);
}

/* --- who --- */

static void
add_own(GPtrArray *own, const char *address)
{
	if (!g_ptr_array_find_with_equal_func(own, address, g_str_equal, NULL))
		g_ptr_array_add(own, g_strdup(address));
}

/* An alias with the user's own name is an address of theirs. */
static void
take_alias(Taking *taking, const MuttRcItem *item, GPtrArray *own)
{
	const char *name = setting(taking, "realname");
	g_autoptr(Address) address = address_parse(item->value, NULL);

	if (name && address && *address->name &&
	    g_ascii_strcasecmp(name, address->name) == 0)
		add_own(own, address->address);
}

static void
take_file_item(Taking *taking, const MuttFileItem *found, GPtrArray *own)
{
	const MuttRcItem *item = found->item;
	g_autofree char *address = NULL;

	if (item->kind == MUTT_RC_ALIAS)
		take_alias(taking, item, own);
	if (item->kind != MUTT_RC_ALTERNATES)
		return;
	address = item->dynamic ? NULL : mutt_alternate_address(item->value);
	if (address)
		add_own(own, address);
	else
		left(taking,
		    "%s:%d: alternates \"%s\" is no single address; write the "
		    "addresses that are yours under [identity].",
		    found->path, item->line, item->value);
}

static void
take_identity(Taking *taking, const MuttFiles *files)
{
	const char *from = setting(taking, "from");
	g_autoptr(Address) address = from ? address_parse(from, NULL) : NULL;
	g_autoptr(GPtrArray) own = g_ptr_array_new_with_free_func(g_free);
	g_autofree char *all = NULL;

	if (setting(taking, "realname"))
		wish(taking, "identity", "name", setting(taking, "realname"));
	else if (address && *address->name)
		wish(taking, "identity", "name", address->name);
	else
		left(taking, "No name is known: realname is not set.");
	if (address)
		add_own(own, address->address);
	else if (from)
		left(taking, "from, \"%s\", is no address.", from);
	for (guint i = 0; i < files->found->len; i++)
		take_file_item(taking, files->found->pdata[i], own);
	g_ptr_array_add(own, NULL);
	all = g_strjoinv(", ", (char **)own->pdata);
	wish(taking, "identity", "addresses", all);
}

/* --- how a mail is written --- */

static void
take_editor(Taking *taking)
{
	const char *editor = setting(taking, "editor");
	const char *visual = g_getenv("VISUAL");
	const char *usual = visual && *visual ? visual : g_getenv("EDITOR");
	g_autofree char *plain = NULL;
	g_auto(GStrv) argv = NULL;

	if (!editor || g_strcmp0(editor, usual) == 0 ||
	    strcmp(editor, "vi") == 0 || strcmp(editor, "editor") == 0 ||
	    g_str_has_suffix(editor, "/editor"))
		return;
	plain = mutt_plain_command(editor);
	argv = plain ? argv_parse(plain, NULL) : NULL;
	if (argv)
		wish(taking, "compose", "editor", plain);
	else
		left(taking,
		    "editor, \"%s\", needs a shell, and notyet starts it "
		    "without one.",
		    editor);
}

static void
take_signature(Taking *taking)
{
	const char *value = setting(taking, "signature");
	g_autofree char *path = value ? paths_expand(value) : NULL;

	if (!path)
		return;
	if (g_str_has_suffix(value, "|"))
		left(taking, "signature is a command; notyet takes a file.");
	else if (g_path_is_absolute(path) &&
		 g_file_test(path, G_FILE_TEST_IS_REGULAR))
		wish(taking, "compose", "signature_file", value);
	else if (strcmp(value, "~/.signature") != 0)
		left(taking, "signature, \"%s\", is no file.", value);
}

/* --- how it leaves --- */

static gboolean
is_here(const char *host)
{
	static const char *const names[] = {
	    "localhost", "127.0.0.1", "::1", NULL};

	return g_strv_contains(names, host);
}

static void
propose_password(Taking *taking, const MuttServer *server)
{
	g_autofree char *path =
	    g_strconcat(server->host, "/", server->user, NULL);
	g_autofree char *word = argv_word(path);
	g_autofree char *user = argv_word(server->user);
	g_autofree char *pass =
	    g_strdup_printf("password_command = pass show %s", word);
	g_autofree char *secret = g_strdup_printf(
	    "password_command = secret-tool lookup host %s user %s",
	    server->host, user);

	wish(taking, ACCOUNT, NULL,
	    "What prints your password; one of these, perhaps:");
	wish(taking, ACCOUNT, NULL, pass);
	wish(taking, ACCOUNT, NULL, secret);
	left(taking, "Set password_command in [" ACCOUNT "]: a password is "
	    "never taken over.");
}

static void
take_login(Taking *taking, const MuttServer *server)
{
	static const char *const tokens[] = {"oauthbearer", "xoauth2"};
	const char *ways = setting(taking, "smtp_authenticators");
	const char *command = setting(taking, "smtp_oauth_refresh_command");
	g_autofree char *plain = command ? mutt_plain_command(command) : NULL;

	for (gsize i = 0; ways && command && i < G_N_ELEMENTS(tokens); i++) {
		if (!g_str_has_prefix(ways, tokens[i]))
			continue;
		wish(taking, ACCOUNT, "auth", tokens[i]);
		if (plain)
			wish(taking, ACCOUNT, "token_command", plain);
		else
			left(taking, "smtp_oauth_refresh_command needs a "
			    "shell; set token_command in [" ACCOUNT "].");
		return;
	}
	propose_password(taking, server);
}

static void
take_server(Taking *taking, const MuttServer *server)
{
	const char *user = server->user ? server->user
					: setting(taking, "smtp_user");
	MuttServer known = {.host = server->host, .user = (char *)user};
	gboolean plain = !server->implicit && !user && is_here(server->host);
	g_autofree char *port = g_strdup_printf("%d", server->port);

	wish(taking, ACCOUNT, "transport", "smtp");
	wish(taking, ACCOUNT, "host", server->host);
	if (server->port > 0)
		wish(taking, ACCOUNT, "port", port);
	else if (!server->implicit)
		wish(taking, ACCOUNT, "port", "25");
	wish(taking, ACCOUNT, "tls",
	    server->implicit ? "implicit" : plain ? "none" : "starttls");
	if (!plain && !server->implicit &&
	    g_strcmp0(setting(taking, "ssl_starttls"), "no") == 0)
		left(taking, "ssl_starttls is no; notyet sends only over TLS.");
	if (server->password)
		left(taking, "smtp_url holds a password, which was dropped.");
	if (!user)
		return;
	wish(taking, ACCOUNT, "user", user);
	take_login(taking, &known);
}

/* mutt splits it at blanks, and knows no quotes there. */
static void
take_sendmail(Taking *taking, const char *command)
{
	g_auto(GStrv) words = g_strsplit_set(command, " \t", -1);
	g_autoptr(GString) quoted = g_string_new(NULL);
	g_autofree char *program = NULL;
	g_autofree char *name = NULL;

	for (gsize i = 0; words[i]; i++) {
		g_autofree char *plain = program ? g_strdup(words[i])
						 : paths_expand(words[i]);
		g_autofree char *word = argv_word(plain);

		if (!*plain)
			continue;
		if (!program)
			program = g_find_program_in_path(plain);
		if (quoted->len == 0 && !program)
			break;
		g_string_append_printf(
		    quoted, "%s%s", quoted->len ? " " : "", word);
	}
	if (!program) {
		left(taking,
		    "sendmail, \"%s\", is not here; write an [account NAME] "
		    "by hand, see notyet-config(5).",
		    command);
		return;
	}
	wish(taking, ACCOUNT, "transport", "sendmail");
	wish(taking, ACCOUNT, "command", quoted->str);
	name = g_path_get_basename(program);
	if (strcmp(name, "msmtp") == 0)
		wish(taking, ACCOUNT, "command_queues", "false");
}

static gboolean
is_maildir(const char *path)
{
	static const char *const parts[] = {"cur", "new", "tmp"};

	for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
		g_autofree char *part = g_build_filename(path, parts[i], NULL);

		if (!g_file_test(part, G_FILE_TEST_IS_DIR))
			return FALSE;
	}
	return TRUE;
}

/* neomutt tells paths whole, mutt as "~/...". */
static char *
below_home(const char *path)
{
	g_autofree char *home = paths_home_dir();
	gsize length = strlen(home);

	return g_str_has_prefix(path, home) && path[length] == '/'
		   ? g_strconcat("~", path + length, NULL)
		   : g_strdup(path);
}

static void
take_record(Taking *taking)
{
	const char *value = setting(taking, "record");
	const char *folder = setting(taking, "folder");
	g_autofree char *path = NULL;
	g_autofree char *whole = NULL;
	g_autofree char *shown = NULL;

	if (!value) {
		left(taking, "record is not set, so no sent_maildir is known: "
		    "a sent mail must come into the index in another way.");
		return;
	}
	if (strchr("=+", *value))
		path = g_build_filename(
		    folder ? folder : "~/Mail", value + 1, NULL);
	else
		path = g_strdup(value);
	whole = paths_expand(path);
	shown = below_home(whole);
	if (g_path_is_absolute(whole) && is_maildir(whole))
		wish(taking, ACCOUNT, "sent_maildir", shown);
	else
		left(taking,
		    "record, \"%s\", is no Maildir here; set sent_maildir to "
		    "one within the indexed mail.",
		    value);
}

static void
take_account(Taking *taking)
{
	const char *url = setting(taking, "smtp_url");
	const char *sendmail = setting(taking, "sendmail");
	g_autoptr(MuttServer) server = url ? mutt_server_parse(url) : NULL;

	if (server)
		take_server(taking, server);
	else if (url)
		left(taking, "smtp_url is of a form that is not known.");
	else if (sendmail)
		take_sendmail(taking, sendmail);
	if (taking->wishes->len > 0)
		take_record(taking);
}

/* --- asking --- */

char *
from_mutt_program(const char *name, GError **error)
{
	static const char *const usual[] = {"neomutt", "mutt"};
	g_autofree char *found = name ? g_find_program_in_path(name) : NULL;

	for (gsize i = 0; !name && !found && i < G_N_ELEMENTS(usual); i++)
		found = g_find_program_in_path(usual[i]);
	if (found)
		return g_steal_pointer(&found);
	g_set_error(error, APP_ERROR, APP_ERROR_UNAVAILABLE,
	    "There is no program %s.", name ? name : "neomutt or mutt");
	return NULL;
}

static const char *
family(const char *program)
{
	const char *name = strrchr(program, '/');

	return strstr(name ? name : program, "neomutt") ? "neomutt" : "mutt";
}

char *
from_mutt_file(const char *program)
{
	return mutt_files_own(family(program));
}

/* A variable that one of them does not know makes it end with a failure, and
 * the others are told all the same. */
static MuttSettings *
ask(const char *program, GError **error)
{
	char *argv[] = {(char *)program, "-Q", "realname", "-Q", "from", "-Q",
	    "signature", "-Q", "editor", "-Q", "folder", "-Q", "record", "-Q",
	    "sendmail", "-Q", "ssl_starttls", "-Q", "smtp_url", "-Q",
	    "smtp_user", "-Q", "smtp_authenticators", "-Q",
	    "smtp_oauth_refresh_command", NULL};
	ArgvCapture what = {.argv = argv,
	    .deadline_s = READ_DEADLINE_S,
	    .limit_bytes = READ_MAX_BYTES,
	    .stop_fd = -1};
	g_autoptr(GError) cause = NULL;
	MuttSettings *settings;
	GString *out = NULL;
	int status;

	if (!argv_capture(&what, &out, &status, &cause)) {
		g_set_error_literal(
		    error, APP_ERROR, APP_ERROR_UNAVAILABLE, cause->message);
		return NULL;
	}
	settings = mutt_settings_parse(out->str);
	secret_free(out);
	if (mutt_setting(settings, "sendmail") ||
	    mutt_setting(settings, "folder") ||
	    mutt_setting(settings, "editor"))
		return settings;
	mutt_settings_free(settings);
	g_set_error(error, APP_ERROR, APP_ERROR_UNAVAILABLE,
	    "\"%s -Q\" tells nothing; does it start?", program);
	return NULL;
}

static void
tell_fates(FromMutt *from, const ConfigWish *wishes,
    const ConfigWishFate *fates, gsize count)
{
	const char *group = NULL;
	gboolean account = FALSE;

	for (gsize i = 0; i < count; i++) {
		gboolean of_account = strcmp(wishes[i].group, ACCOUNT) == 0;

		if (fates[i] == WISH_KEPT && !(of_account && account) &&
		    wishes[i].key)
			g_ptr_array_add(from->left,
			    g_strdup_printf(
				"[%s] %s stays as it is in %s; mutt has \"%s\".",
				wishes[i].group, wishes[i].key, from->path,
				wishes[i].value));
		account = account || (fates[i] == WISH_KEPT && of_account &&
					 strcmp(wishes[i].key, "transport") == 0);
		if (fates[i] != WISH_TAKEN)
			continue;
		if (g_strcmp0(group, wishes[i].group) != 0)
			g_ptr_array_add(from->taken,
			    g_strdup_printf("[%s]", wishes[i].group));
		group = wishes[i].group;
		g_ptr_array_add(from->taken,
		    wishes[i].key ? g_strdup_printf("%s = %s", wishes[i].key,
					wishes[i].value)
				  : g_strdup_printf("# %s", wishes[i].value));
	}
}

static gboolean
merge(FromMutt *from, const Taking *taking, GError **error)
{
	const ConfigWish *wishes =
	    (const ConfigWish *)(gpointer)taking->wishes->data;
	gsize count = taking->wishes->len;
	g_autofree ConfigWishFate *fates = g_new0(ConfigWishFate, count + 1);

	from->after = config_merge(from->before ? from->before : "", wishes,
	    fates, count, error);
	if (!from->after)
		return FALSE;
	tell_fates(from, wishes, fates, count);
	return config_check_text(from->path, from->after, error);
}

FromMutt *
from_mutt_read(const char *program, GError **error)
{
	g_autoptr(FromMutt) from = g_new0(FromMutt, 1);
	g_autoptr(MuttSettings) settings = NULL;
	g_autoptr(MuttFiles) files = NULL;
	g_autoptr(GArray) wishes = g_array_new(FALSE, FALSE, sizeof(ConfigWish));
	g_autoptr(GPtrArray) kept = g_ptr_array_new_with_free_func(g_free);
	g_autofree char *folder = paths_config_dir();
	g_autofree char *file = from_mutt_file(program);
	Taking taking = {.wishes = wishes, .kept = kept};

	from->taken = g_ptr_array_new_with_free_func(g_free);
	from->left = g_ptr_array_new_with_free_func(g_free);
	from->path = g_build_filename(folder, "config", NULL);
	if (!setup_read(from->path, &from->before, error) ||
	    (from->before &&
		!config_check_text(from->path, from->before, error)))
		return NULL;
	settings = ask(program, error);
	if (!settings)
		return NULL;
	files = mutt_files_read(family(program), file);
	taking.settings = settings;
	taking.left = from->left;
	take_identity(&taking, files);
	take_editor(&taking);
	take_signature(&taking);
	take_account(&taking);
	return merge(from, &taking, error) ? g_steal_pointer(&from) : NULL;
}

gboolean
from_mutt_write(FromMutt *from, GError **error)
{
	const char *demo = g_getenv("NOTYET_DEMO");
	ReplaceFile what = {.path = from->path,
	    .before = from->before,
	    .after = from->after,
	    .mode = 0600};

	if (demo && *demo) {
		g_set_error_literal(error, APP_ERROR, APP_ERROR_REFUSED,
		    "This is the demo, which changes nothing of yours.");
		return FALSE;
	}
	return replace_file(&what, &from->backup, error);
}

void
from_mutt_free(FromMutt *from)
{
	if (!from)
		return;
	g_free(from->path);
	g_free(from->before);
	g_free(from->after);
	g_clear_pointer(&from->taken, g_ptr_array_unref);
	g_clear_pointer(&from->left, g_ptr_array_unref);
	g_free(from->backup);
	g_free(from);
}
