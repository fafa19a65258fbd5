/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/cli/command.h>

#include <string.h>

#include <notyet/base/text.h>

static void
append_column(GString *out, const char *text, int width_cols)
{
	g_string_append(out, "  ");
	g_string_append(out, text);
	if (text_width(text) >= width_cols)
		g_string_append_printf(out, "\n  %*s", width_cols, "");
	else
		g_string_append_printf(
		    out, "%*s", width_cols - text_width(text), "");
}

static void
append_option(GString *out, const CliOption *option)
{
	g_autoptr(GString) left = g_string_new(NULL);

	if (option->letter)
		g_string_append_printf(left, "-%c, ", option->letter);
	g_string_append_printf(left, "--%s", option->name);
	if (option->value)
		g_string_append_printf(left, "=%s", option->value);
	append_column(out, left->str, 26);
	g_string_append_printf(out, "%s\n", option->help);
}

char *
cli_help_command(const CliCommand *command)
{
	GString *out = g_string_new("usage: notyet");
	const CliOption *option;

	if (*command->name)
		g_string_append_printf(out, " %s", command->name);
	if (*command->usage)
		g_string_append_printf(out, " %s", command->usage);
	g_string_append_printf(out, "\n\n%s.\n", command->summary);
	if (command->help)
		g_string_append_printf(out, "\n%s\n", command->help);
	g_string_append(out, "\noptions:\n");
	for (option = command->options; option && option->name; option++)
		append_option(out, option);
	for (option = cli_options_everywhere(); option->name; option++)
		append_option(out, option);
	append_column(out, "-h, --help", 26);
	g_string_append(out, "print this text\n");
	return g_string_free(out, FALSE);
}

char *
cli_help_all(void)
{
	GString *out = g_string_new(
	    "usage: notyet [COMMAND [ARGUMENT...]]\n"
	    "\n"
	    "Keeps track of whose turn it is in your applications, and writes "
	    "the\nfollow-up that is due.\n"
	    "\n"
	    "commands:\n");
	const CliCommand *command;
	gsize i;

	for (i = 0; (command = cli_command_at(i)); i++) {
		append_column(
		    out, *command->name ? command->name : "(none)", 12);
		g_string_append_printf(out, "%s\n", command->summary);
	}
	g_string_append(out,
	    "\n"
	    "notyet COMMAND --help tells more about one of them.\n"
	    "\n"
	    "APP is the number of an application, a beginning of its company's "
	    "name that\nfits no other, or id:MESSAGE-ID of one of its mails. "
	    "A TIME is written\n2026-11-22, 2026-11-22T08:00 or "
	    "2026-11-22T08:00+01:00.\n");
	return g_string_free(out, FALSE);
}
