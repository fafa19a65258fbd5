/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/base/argv.h>

#include <string.h>

#include <notyet/base/error.h>
#include <notyet/base/paths.h>

char **
argv_parse(const char *command, GError **error)
{
	g_autoptr(GError) cause = NULL;
	g_auto(GStrv) words = NULL;
	char **word;

	if (!g_shell_parse_argv(command, NULL, &words, &cause)) {
		g_set_error(error, BASE_ERROR, BASE_ERROR_SYNTAX,
		    "The command \"%s\" cannot be read: %s", command,
		    g_error_matches(cause, G_SHELL_ERROR,
			G_SHELL_ERROR_EMPTY_STRING)
			? "it is empty."
			: "a quote in it is not closed.");
		return NULL;
	}
	for (word = words; *word; word++) {
		char *expanded = paths_expand(*word);

		g_free(*word);
		*word = expanded;
	}
	return g_steal_pointer(&words);
}

char *
argv_word(const char *word)
{
	static const char plain[] = G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS
	    "@%+=:,./-_";

	return *word && word[strspn(word, plain)] == '\0'
		   ? g_strdup(word)
		   : g_shell_quote(word);
}
