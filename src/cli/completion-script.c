/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "completion.h"

#include <string.h>

#include <notyet/cli/command.h>

/* The words of a key, for bash and zsh alike. */
static void
append_table(GString *out)
{
	g_autoptr(GPtrArray) rows = completion_rows();

	g_string_append(out, "_notyet_words() {\n\tcase $1 in\n");
	for (guint i = 0; i < rows->len; i++) {
		const CompletionRow *row = rows->pdata[i];

		g_string_append_printf(out, "\t'%s') echo '", row->key);
		for (guint k = 0; k < row->words->len; k++)
			g_string_append_printf(out, "%s%s", k > 0 ? " " : "",
			    (const char *)row->words->pdata[k]);
		g_string_append(out, "' ;;\n");
	}
	g_string_append(out, "\tesac\n}\n\n");
}

/* Names go through a loop: compgen -W would expand them. */
static const char bash_text[] =
    "_notyet_add() {\n"
    "\tlocal word name\n"
    "\tfor word in $1; do\n"
    "\t\tcase $word in\n"
    "\t\t@app)\n"
    "\t\t\twhile IFS= read -r name; do\n"
    "\t\t\t\t[[ $name == \"$2\"* ]] || continue\n"
    "\t\t\t\tprintf -v name %q \"$name\"\n"
    "\t\t\t\tCOMPREPLY+=(\"$name\")\n"
    "\t\t\tdone < <(notyet list --names 2>/dev/null)\n"
    "\t\t\t;;\n"
    "\t\t@file | @dir)\n"
    "\t\t\tlocal kind=-f\n"
    "\t\t\t[[ $word == @file ]] || kind=-d\n"
    "\t\t\tcompopt -o filenames 2>/dev/null\n"
    "\t\t\twhile IFS= read -r name; do\n"
    "\t\t\t\tCOMPREPLY+=(\"$name\")\n"
    "\t\t\tdone < <(compgen $kind -- \"$2\")\n"
    "\t\t\t;;\n"
    "\t\t*)\n"
    "\t\t\t[[ $word == \"$2\"* ]] && COMPREPLY+=(\"$word\")\n"
    "\t\t\t;;\n"
    "\t\tesac\n"
    "\tdone\n"
    "}\n"
    "\n"
    "_notyet() {\n"
    "\tlocal cur=${COMP_WORDS[COMP_CWORD]} command= word i place=0 key\n"
    "\tlocal last=${COMP_WORDS[COMP_CWORD-1]}\n"
    "\tCOMPREPLY=()\n"
    "\t# \"--format=j\" comes as three words.\n"
    "\tfor ((i = 1; i < COMP_CWORD; i++)); do\n"
    "\t\tword=${COMP_WORDS[i]}\n"
    "\t\tif [[ $word == '=' ]]; then\n"
    "\t\t\t((i++))\n"
    "\t\telif [[ $word == -?* ]]; then\n"
    "\t\t\tcontinue\n"
    "\t\telif [[ -z $command ]]; then\n"
    "\t\t\tcommand=$word\n"
    "\t\telse\n"
    "\t\t\t((place++))\n"
    "\t\tfi\n"
    "\tdone\n"
    "\tkey=\"$command $place\"\n"
    "\tif [[ $cur == '=' ]]; then\n"
    "\t\tkey=\"$command $last\" cur=\n"
    "\telif [[ $last == '=' ]]; then\n"
    "\t\tkey=\"$command ${COMP_WORDS[COMP_CWORD-2]}\"\n"
    "\telif [[ $cur == -* ]]; then\n"
    "\t\tkey=\"$command -\"\n"
    "\tfi\n"
    "\t_notyet_add \"$(_notyet_words \"$key\")\" \"$cur\"\n"
    "\t[[ ${#COMPREPLY[@]} -ne 1 || ${COMPREPLY[0]} != *= ]] ||\n"
    "\t\tcompopt -o nospace 2>/dev/null\n"
    "\treturn 0\n"
    "}\n"
    "\n"
    "complete -F _notyet notyet\n";

static char *
bash_script(void)
{
	GString *out = g_string_new("# bash completion for notyet\n\n");

	append_table(out);
	g_string_append(out, bash_text);
	return g_string_free(out, FALSE);
}

static const char zsh_text[] =
    "_notyet() {\n"
    "\tlocal command= word key current=$words[CURRENT]\n"
    "\tlocal -a names\n"
    "\tinteger i place=0\n"
    "\tfor ((i = 2; i < CURRENT; i++)); do\n"
    "\t\tword=$words[i]\n"
    "\t\tif [[ $word == -?* ]]; then\n"
    "\t\t\tcontinue\n"
    "\t\telif [[ -z $command ]]; then\n"
    "\t\t\tcommand=$word\n"
    "\t\telse\n"
    "\t\t\t((place += 1))\n"
    "\t\tfi\n"
    "\tdone\n"
    "\tkey=\"$command $place\"\n"
    "\tif [[ $current == --*=* ]]; then\n"
    "\t\tkey=\"$command ${current%%=*}\"\n"
    "\t\tcompset -P '*='\n"
    "\telif [[ $current == -* ]]; then\n"
    "\t\tkey=\"$command -\"\n"
    "\tfi\n"
    "\tfor word in ${=\"$(_notyet_words $key)\"}; do\n"
    "\t\tcase $word in\n"
    "\t\t@app)\n"
    "\t\t\tnames=(\"${(@f)$(notyet list --names 2>/dev/null)}\")\n"
    "\t\t\tcompadd -- $names\n"
    "\t\t\t;;\n"
    "\t\t@file) _files ;;\n"
    "\t\t@dir) _files -/ ;;\n"
    "\t\t*=) compadd -S '' -- $word ;;\n"
    "\t\t*) compadd -- $word ;;\n"
    "\t\tesac\n"
    "\tdone\n"
    "}\n"
    "\n"
    "if [[ $funcstack[1] == _notyet ]]; then\n"
    "\t_notyet \"$@\"\n"
    "else\n"
    "\tcompdef _notyet notyet\n"
    "fi\n";

static char *
zsh_script(void)
{
	GString *out =
	    g_string_new("#compdef notyet\n# zsh completion for notyet\n\n");

	append_table(out);
	g_string_append(out, zsh_text);
	return g_string_free(out, FALSE);
}

/* --- fish knows conditions, and words with their help --- */

static const char fish_text[] =
    "# fish completion for notyet\n"
    "\n"
    "# __notyet_at COMMAND PLACE: the word to come stands there.\n"
    "function __notyet_at\n"
    "\tset -l command ''\n"
    "\tset -l place 0\n"
    "\tfor word in (commandline -opc)[2..-1]\n"
    "\t\tif string match -q -- '-?*' $word\n"
    "\t\t\tcontinue\n"
    "\t\telse if test -z \"$command\"\n"
    "\t\t\tset command $word\n"
    "\t\telse\n"
    "\t\t\tset place (math $place + 1)\n"
    "\t\tend\n"
    "\tend\n"
    "\ttest \"$command\" = \"$argv[1]\"; or return 1\n"
    "\ttest (count $argv) -lt 2; or test $place = $argv[2]\n"
    "end\n"
    "\n"
    "complete -c notyet -f\n";

/* In single quotes fish knows two escapes. */
static char *
fish_quoted(const char *text)
{
	GString *out = g_string_new("'");

	for (; *text; text++) {
		if (*text == '\'' || *text == '\\')
			g_string_append_c(out, '\\');
		g_string_append_c(out, *text);
	}
	g_string_append_c(out, '\'');
	return g_string_free(out, FALSE);
}

static void
append_fish_words(GString *out, const CompletionRow *row)
{
	g_autoptr(GString) plain = g_string_new(NULL);

	for (guint i = 0; i < row->words->len; i++) {
		const char *word = row->words->pdata[i];

		if (strcmp(word, COMPLETE_APPLICATIONS) == 0)
			g_string_append(out,
			    " -a '(notyet list --names 2>/dev/null)'");
		else if (strcmp(word, COMPLETE_FOLDERS) == 0)
			g_string_append(
			    out, " -a '(__fish_complete_directories)'");
		else if (strcmp(word, COMPLETE_FILES) == 0)
			g_string_append(out, " -F");
		else
			g_string_append_printf(plain, "%s%s",
			    plain->len > 0 ? " " : "", word);
	}
	if (plain->len > 0)
		g_string_append_printf(out, " -a '%s'", plain->str);
}

static const CompletionRow *
row_of(const GPtrArray *rows, const char *key)
{
	for (guint i = 0; i < rows->len; i++) {
		const CompletionRow *row = rows->pdata[i];

		if (strcmp(row->key, key) == 0)
			return row;
	}
	return NULL;
}

static void
append_fish_option(GString *out, const GPtrArray *rows,
    const CliCommand *command, const CliOption *option)
{
	g_autofree char *key =
	    g_strdup_printf("%s --%s", command->name, option->name);
	g_autofree char *help = fish_quoted(option->help);
	const CompletionRow *values = row_of(rows, key);

	g_string_append_printf(out,
	    "complete -c notyet -n '__notyet_at \"%s\"' -l %s -d %s",
	    command->name, option->name, help);
	if (option->letter)
		g_string_append_printf(out, " -s %c", option->letter);
	if (option->value)
		g_string_append(out, " -r");
	if (values)
		append_fish_words(out, values);
	g_string_append_c(out, '\n');
}

static void
append_fish_command(
    GString *out, const GPtrArray *rows, const CliCommand *command)
{
	const CliOption *option = command->options;

	if (*command->name) {
		g_autofree char *help = fish_quoted(command->summary);

		g_string_append_printf(out,
		    "complete -c notyet -n '__notyet_at \"\"' -a %s -d %s\n",
		    command->name, help);
	}
	for (; option && option->name; option++)
		append_fish_option(out, rows, command, option);
	for (int i = 0; *command->name && i < COMPLETE_WORDS_MAX; i++) {
		g_autofree char *key =
		    g_strdup_printf("%s %d", command->name, i);
		const CompletionRow *row = row_of(rows, key);

		if (!row)
			continue;
		g_string_append_printf(out,
		    "complete -c notyet -n '__notyet_at %s'", key);
		append_fish_words(out, row);
		g_string_append_c(out, '\n');
	}
}

static char *
fish_script(void)
{
	g_autoptr(GPtrArray) rows = completion_rows();
	GString *out = g_string_new(fish_text);
	const CliCommand *command;

	for (gsize i = 0; (command = cli_command_at(i)); i++)
		append_fish_command(out, rows, command);
	return g_string_free(out, FALSE);
}

char *
completion_script(const char *shell)
{
	static const struct {
		const char *name;
		char *(*make)(void);
	} shells[] = {{"bash", bash_script}, {"zsh", zsh_script},
	    {"fish", fish_script}};

	for (gsize i = 0; i < G_N_ELEMENTS(shells); i++)
		if (g_strcmp0(shells[i].name, shell) == 0)
			return shells[i].make();
	return NULL;
}
