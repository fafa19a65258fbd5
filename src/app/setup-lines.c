/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How notyet is run by what has none of the user's environment. */
#include <string.h>

#include <notyet/app/job.h>
#include <notyet/base/argv.h>

#include "setup-private.h"

/* What points at another place is written into what is run. */
static const char *const variables[] = {"NOTMUCH_CONFIG", "NOTMUCH_PROFILE",
    "NOTMUCH_DATABASE", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME",
    "NOTYET_DEMO"};

/* No line can hold a line break. */
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

char *
setup_program(GError **error)
{
	g_autofree char *path = g_file_read_link("/proc/self/exe", NULL);

	if (!path) {
		g_set_error_literal(error, APP_ERROR, APP_ERROR_UNAVAILABLE,
		    "The path of this program cannot be found out.");
		return NULL;
	}
	if (!check_text("The path of this program", path, error))
		return NULL;
	for (gsize i = 0; i < G_N_ELEMENTS(variables); i++) {
		const char *value = g_getenv(variables[i]);

		if (value && !check_text(variables[i], value, error))
			return NULL;
	}
	return g_steal_pointer(&path);
}

char *
setup_command(GError **error)
{
	g_autofree char *program = setup_program(error);
	g_autoptr(GString) command = g_string_new(NULL);
	g_autofree char *word = NULL;

	if (!program)
		return NULL;
	for (gsize i = 0; i < G_N_ELEMENTS(variables); i++) {
		const char *value = g_getenv(variables[i]);
		g_autofree char *quoted = NULL;

		if (!value || !*value)
			continue;
		quoted = argv_word(value);
		g_string_append_printf(
		    command, "%s=%s ", variables[i], quoted);
	}
	word = argv_word(program);
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

char *
setup_service_text(GError **error)
{
	g_autofree char *program = setup_program(error);
	g_autofree char *command = program ? unit_command(program) : NULL;
	GString *out;

	if (!command)
		return NULL;
	out = g_string_new("[Unit]\n"
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
	return g_string_free(out, FALSE);
}

char *
setup_timer_text(void)
{
	return g_strdup("[Unit]\n"
			"Description=Send the mails of notyet that are due, "
			"every five minutes\n"
			"\n"
			"[Timer]\n"
			"OnCalendar=*:0/5\n"
			"Persistent=true\n"
			"\n"
			"[Install]\n"
			"WantedBy=timers.target\n");
}

/* A percent sign of a crontab is a line break unless a backslash stands before
 * it (crontab(5)). */
char *
setup_cron_text(GError **error)
{
	g_autofree char *command = setup_command(error);
	g_autoptr(GString) escaped = NULL;

	if (!command)
		return NULL;
	escaped = g_string_new(command);
	g_string_replace(escaped, "%", "\\%", 0);
	return g_strdup_printf("*/5 * * * * %s send --due\n", escaped->str);
}

char *
setup_hook_text(GError **error)
{
	g_autofree char *command = setup_command(error);

	if (!command)
		return NULL;
	return g_strdup_printf("%s sync --quiet || :\n%s send --due || :\n",
	    command, command);
}
