/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prints what has to be set up outside of notyet; changes nothing. */
#include "commands.h"

#include <string.h>

#include <notyet/base/argv.h>

/* A timer has none of the user's environment; what points at another place is
 * written into what it runs. */
static const char *const variables[] = {"NOTMUCH_CONFIG", "NOTMUCH_PROFILE",
    "NOTMUCH_DATABASE", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME",
    "NOTYET_DEMO"};

/* The program, as it runs here; no line can hold a line break. */
static char *
program_path(GError **error)
{
	g_autofree char *path = g_file_read_link("/proc/self/exe", NULL);

	if (!path) {
		g_set_error_literal(error, APP_ERROR, APP_ERROR_UNAVAILABLE,
		    "The path of this program cannot be found out.");
		return NULL;
	}
	return g_steal_pointer(&path);
}

static gboolean
check_text(const char *what, const char *text, GError **error)
{
	const char *p;

	for (p = text; *p && !g_ascii_iscntrl(*p); p++)
		;
	if (!*p && g_utf8_validate(text, -1, NULL))
		return TRUE;
	g_set_error(error, APP_ERROR, APP_ERROR_DATA,
	    "%s holds a control character or is not valid UTF-8, which no "
	    "timer can take.",
	    what);
	return FALSE;
}

static gboolean
check_all(const char *program, GError **error)
{
	if (!check_text("The path of this program", program, error))
		return FALSE;
	for (gsize i = 0; i < G_N_ELEMENTS(variables); i++) {
		const char *value = g_getenv(variables[i]);

		if (value && !check_text(variables[i], value, error))
			return FALSE;
	}
	return TRUE;
}

/* "VARIABLE=value ... /path/notyet", for a shell. */
static char *
shell_command(const char *program)
{
	g_autoptr(GString) command = g_string_new(NULL);
	g_autofree char *word = argv_word(program);

	for (gsize i = 0; i < G_N_ELEMENTS(variables); i++) {
		const char *value = g_getenv(variables[i]);
		g_autofree char *quoted = NULL;

		if (!value || !*value)
			continue;
		quoted = argv_word(value);
		g_string_append_printf(
		    command, "%s=%s ", variables[i], quoted);
	}
	g_string_append(command, word);
	return g_string_free(g_steal_pointer(&command), FALSE);
}

/* A word of a unit file (systemd.syntax(7)): in quotes, with % doubled. */
static char *
unit_word(const char *word)
{
	g_autoptr(GString) quoted = g_string_new("\"");

	for (const char *p = word; *p; p++) {
		if (*p == '"' || *p == '\\')
			g_string_append_c(quoted, '\\');
		if (*p == '%')
			g_string_append_c(quoted, '%');
		g_string_append_c(quoted, *p);
	}
	g_string_append_c(quoted, '"');
	return g_string_free(g_steal_pointer(&quoted), FALSE);
}

/* The command line of a unit (systemd.service(5)). It takes no program whose
 * path holds a quote or a backslash; as an argument of a shell, where a dollar
 * sign is doubled, it does. */
static char *
unit_command(const char *program)
{
	g_autofree char *word = unit_word(program);
	g_autoptr(GString) argument = g_string_new(word);

	if (!strpbrk(program, "\"'\\"))
		return g_steal_pointer(&word);
	g_string_replace(argument, "$", "$$", 0);
	return g_strconcat(
	    "/bin/sh -c 'exec \"$$0\" \"$$@\"' ", argument->str, NULL);
}

static void
print_service(GString *out, const char *program)
{
	g_autofree char *command = unit_command(program);

	g_string_append(out, "[Unit]\n"
			     "Description=Send the mails of notyet that are due\n"
			     "Documentation=man:notyet(1)\n"
			     "\n"
			     "[Service]\n"
			     "Type=oneshot\n");
	for (gsize i = 0; i < G_N_ELEMENTS(variables); i++) {
		const char *value = g_getenv(variables[i]);
		g_autofree char *pair = NULL;
		g_autofree char *quoted = NULL;

		if (!value || !*value)
			continue;
		pair = g_strconcat(variables[i], "=", value, NULL);
		quoted = unit_word(pair);
		g_string_append_printf(out, "Environment=%s\n", quoted);
	}
	g_string_append_printf(out,
	    "ExecStart=%s send --due\n"
	    "SuccessExitStatus=75\n",
	    command);
}

/* A script that writes the two units: to be read, or given to a shell. */
static void
print_systemd(GString *out, const char *program)
{
	g_string_append(out,
	    "# notyet setup timer systemd | sh   installs these two units:\n"
	    "# every five minutes, what is due is sent. The timer runs while\n"
	    "# you are logged in; after \"loginctl enable-linger\" always.\n"
	    "units=${XDG_CONFIG_HOME:-$HOME/.config}/systemd/user\n"
	    "mkdir -p \"$units\"\n"
	    "cat >\"$units/notyet-send.service\" <<'END'\n");
	print_service(out, program);
	g_string_append(out,
	    "END\n"
	    "cat >\"$units/notyet-send.timer\" <<'END'\n"
	    "[Unit]\n"
	    "Description=Send the mails of notyet that are due, every five "
	    "minutes\n"
	    "\n"
	    "[Timer]\n"
	    "OnCalendar=*:0/5\n"
	    "Persistent=true\n"
	    "\n"
	    "[Install]\n"
	    "WantedBy=timers.target\n"
	    "END\n"
	    "systemctl --user daemon-reload\n"
	    "systemctl --user enable --now notyet-send.timer\n");
}

/* A percent sign of a crontab is a line break unless a backslash stands before
 * it (crontab(5)). */
static void
print_cron(GString *out, const char *program)
{
	g_autofree char *command = shell_command(program);
	g_autoptr(GString) escaped = g_string_new(command);

	g_string_replace(escaped, "%", "\\%", 0);
	g_string_append_printf(out,
	    "# For crontab -e: every five minutes, what is due is sent. Nothing\n"
	    "# is printed, and so no mail of cron comes, when nothing is due.\n"
	    "*/5 * * * * %s send --due\n",
	    escaped->str);
}

static void
print_hook(GString *out, const char *program)
{
	g_autofree char *command = shell_command(program);

	g_string_append_printf(out,
	    "# For the hook post-new of notmuch, a shell script in the folder\n"
	    "# that \"notmuch config get database.hook_dir\" names: what came in\n"
	    "# is read, and then what is due is sent.\n"
	    "%s sync --quiet || :\n"
	    "%s send --due || :\n",
	    command, command);
}

/* What a shell is not to run. */
static void
print_as_comment(GString *out, const char *text)
{
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

	for (char **line = lines; *line && (line[1] || **line); line++)
		g_string_append_printf(
		    out, "%s%s\n", **line == '#' ? "" : "#     ", *line);
}

static void
print_all(GString *out, const char *program)
{
	static void (*const others[])(GString *, const char *) = {
	    print_cron, print_hook};

	print_systemd(out, program);
	for (gsize i = 0; i < G_N_ELEMENTS(others); i++) {
		g_autoptr(GString) text = g_string_new(NULL);

		others[i](text, program);
		g_string_append(out, "\n# Or instead of it:\n#\n");
		print_as_comment(out, text->str);
	}
}

static const struct {
	const char *name;
	void (*print)(GString *out, const char *program);
} kinds[] = {
    {"systemd", print_systemd},
    {"cron", print_cron},
    {"hook", print_hook},
};

static gboolean
print_kind(Cli *cli, const char *name, const char *program, GError **error)
{
	if (!name) {
		print_all(cli->out, program);
		return TRUE;
	}
	for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
		if (strcmp(name, kinds[i].name) != 0)
			continue;
		kinds[i].print(cli->out, program);
		return TRUE;
	}
	g_set_error(error, APP_ERROR, APP_ERROR_USAGE,
	    "There is no timer \"%s\"; it is systemd, cron or hook.", name);
	return FALSE;
}

static gboolean
run(Cli *cli, GError **error)
{
	g_autofree char *program = NULL;

	if (strcmp(cli_args_word(cli->args, 0), "timer") != 0) {
		g_set_error(error, APP_ERROR, APP_ERROR_USAGE,
		    "There is nothing to set up that is called \"%s\"; it is "
		    "timer.",
		    cli_args_word(cli->args, 0));
		return FALSE;
	}
	program = program_path(error);
	return program && check_all(program, error) &&
	       print_kind(cli, cli_args_word(cli->args, 1), program, error);
}

const CliCommand cli_cmd_setup = {
    .name = "setup",
    .usage = "timer [systemd | cron | hook]",
    .summary = "Print a timer that sends what is due",
    .help =
	"Prints how \"notyet send --due\" is run for you, and changes nothing:\n"
	"\n"
	"  notyet setup timer systemd | sh         a systemd user timer\n"
	"  notyet setup timer cron                 a line for crontab -e\n"
	"  notyet setup timer hook                 lines for notmuch's post-new",
    .min_words = 1,
    .max_words = 2,
    .run = run,
};
