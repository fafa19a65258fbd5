/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command-line.h"

#include <string.h>

#include "session-private.h"

/* --- settings --- */

/* "ui.mono=yes", "ui.mono?"; a fact of an application has no dot. */
static gboolean
is_setting(const char *text)
{
	gsize name_bytes = strcspn(text, "=? ");

	return text[0] == '?' ||
	       memchr(text, '.', name_bytes) != NULL;
}

static void
show_setting(Ui *ui, const char *name)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *value =
	    config_value_text(app_config(ui->app), name, &error);

	if (value == NULL)
		ui_fail(ui, error);
	else if (value[0] == '\0')
		ui_say(ui, "%s is not set.", name);
	else
		ui_say(ui, "%s is %s.", name, value);
}

static void
change_setting(Ui *ui, const char *name, const char *value)
{
	g_autoptr(GError) error = NULL;

	if (!app_change_setting(ui->app, name, value, &error)) {
		ui_fail(ui, error);
		return;
	}
	ui->change_at = 0;
	ui_update(ui);
	if (value[0] == '\0')
		ui_say(ui, "%s is not set any more.", name);
	else
		ui_say(ui, "%s is now %s, until you leave.", name, value);
}

static void
run_setting(Ui *ui, const char *text)
{
	g_autofree char *name = g_strdup(text);
	char *equals = strchr(name, '=');
	gsize length = strlen(name);

	if (equals != NULL) {
		*equals = '\0';
		change_setting(ui, g_strstrip(name), g_strstrip(equals + 1));
	} else if (name[0] == '?') {
		show_setting(ui, g_strstrip(name + 1));
	} else if (name[length - 1] == '?') {
		name[length - 1] = '\0';
		show_setting(ui, g_strstrip(name));
	} else {
		ui_refuse(ui, "Write it as %s=value, or as %s? to see it.",
		    name, name);
	}
}

/* --- running --- */

static void
run_command(Ui *ui, const char *name, const char *argument)
{
	CommandId command = command_parse(name);

	if (command == COMMAND_NONE)
		ui_refuse(ui, "There is no command \"%s\".", name);
	else if (command == CMD_SET && argument != NULL &&
		 is_setting(argument))
		run_setting(ui, argument);
	else if (!command_is_for(command, ui_top(ui)->class->id))
		ui_refuse(ui, "The command %s means nothing on this screen.",
		    command_get(command)->name);
	else if (argument != NULL &&
		 !(command_get(command)->flags & CMD_ARGUMENT))
		ui_refuse(ui, "The command %s takes no words.",
		    command_get(command)->name);
	else
		ui_command(ui, command, argument);
}

void
command_line_run(Ui *ui, const char *text)
{
	g_autofree char *line = g_strstrip(g_strdup(text));
	char *argument = strchr(line, ' ');

	if (argument != NULL) {
		*argument = '\0';
		argument = g_strstrip(argument + 1);
	}
	if (line[0] != '\0')
		run_command(ui, line, argument);
}

/* --- completion --- */

#define PATHS_MAX 500

static gint
compare_texts(gconstpointer a, gconstpointer b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

GPtrArray *
path_complete(const char *text)
{
	GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
	const char *slash = strrchr(text, '/');
	const char *last = slash != NULL ? slash + 1 : text;
	g_autofree char *before = g_strndup(text, (gsize)(last - text));
	g_autofree char *folder = before[0] == '~' && before[1] == '/' ?
	    g_build_filename(g_get_home_dir(), before + 2, NULL) :
	    g_strdup(before[0] != '\0' ? before : ".");
	g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
	const char *name;

	while (dir != NULL && paths->len < PATHS_MAX &&
	       (name = g_dir_read_name(dir)) != NULL) {
		g_autofree char *path = NULL;

		/* A file that begins with a dot is asked for by it. */
		if (!g_str_has_prefix(name, last) ||
		    (name[0] == '.' && last[0] != '.') ||
		    !g_utf8_validate(name, -1, NULL))
			continue;
		path = g_build_filename(folder, name, NULL);
		g_ptr_array_add(paths, g_strconcat(before, name,
		    g_file_test(path, G_FILE_TEST_IS_DIR) ? "/" : "", NULL));
	}
	g_ptr_array_sort(paths, compare_texts);
	return paths;
}

static void
add_line(GPtrArray *lines, const char *text, const char *before,
	 const char *word)
{
	g_autofree char *line = g_strconcat(before, word, NULL);

	if (g_str_has_prefix(line, text))
		g_ptr_array_add(lines, g_steal_pointer(&line));
}

static void
add_values(Ui *ui, GPtrArray *lines, const char *text, const Option *option)
{
	g_autofree char *name = g_strconcat(option->group, ".", option->key,
	    NULL);
	g_autofree char *before = g_strconcat("set ", name, "=", NULL);
	g_autofree char *now = config_value_text(app_config(ui->app), name,
	    NULL);
	g_auto(GStrv) words = g_strsplit(option->choices != NULL ?
	    option->choices : option->type == OPTION_BOOL ? "true false" : "",
	    " ", -1);
	const Config *config = app_config(ui->app);
	const CadenceSet *set = config->cadences;
	const Cadence *cadence;

	for (char **word = words; *word != NULL; word++)
		add_line(lines, text, before, *word);
	for (guint i = 0; option->type == OPTION_CADENCE &&
	     (cadence = cadence_set_at(set, i)) != NULL; i++)
		add_line(lines, text, before, cadence->name);
	for (guint i = 0; option->type == OPTION_THEME &&
	     i < config->themes->len; i++) {
		const Theme *theme = g_ptr_array_index(config->themes, i);

		add_line(lines, text, before, theme->name);
	}
	/* What has no choices is offered as it is, to be changed. */
	if (words[0] == NULL && now != NULL && option->type != OPTION_CADENCE &&
	    option->type != OPTION_THEME)
		add_line(lines, text, before, now);
}

static void
add_settings(Ui *ui, GPtrArray *lines, const char *text)
{
	gsize count = 0;
	const Option *options = config_options(&count);

	for (gsize i = 0; i < count; i++) {
		g_autofree char *name = g_strconcat("set ", options[i].group,
		    ".", options[i].key, "=", NULL);

		if (options[i].fixed)
			continue;
		if (g_str_has_prefix(text, name))
			add_values(ui, lines, text, &options[i]);
		else
			add_line(lines, text, "", name);
	}
}

static void
add_arguments(Ui *ui, GPtrArray *lines, const char *text, const char *words)
{
	const Screen *screen = ui_top(ui);
	g_autofree char *name = g_strndup(text, strcspn(text, " "));
	g_autofree char *before = g_strndup(text, (gsize)(words - text));
	CommandId command = command_parse(name);
	g_auto(GStrv) choices = NULL;
	g_autoptr(GPtrArray) paths = NULL;

	if (command == CMD_SET)
		add_settings(ui, lines, text);
	if (command == COMMAND_NONE ||
	    !command_is_for(command, screen->class->id))
		return;
	if (command == CMD_ATTACH || command == CMD_TRACK)
		paths = path_complete(words);
	for (guint i = 0; paths != NULL && i < paths->len; i++)
		add_line(lines, text, before, g_ptr_array_index(paths, i));
	if (screen->class->choices != NULL)
		choices = screen->class->choices(screen, command);
	for (char **choice = choices; choice != NULL && *choice != NULL;
	     choice++)
		add_line(lines, text, before, *choice);
}

GPtrArray *
command_line_complete(Ui *ui, const char *text)
{
	GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
	const char *space = strchr(text, ' ');

	if (space != NULL) {
		add_arguments(ui, lines, text, space + 1);
		return lines;
	}
	for (int id = 0; id < COMMAND_COUNT; id++)
		if (command_is_for((CommandId)id, ui_top(ui)->class->id) ||
		    id == CMD_SET)
			add_line(lines, text, "",
			    command_get((CommandId)id)->name);
	return lines;
}

static GPtrArray *
complete(const char *text, gpointer data)
{
	return command_line_complete(data, text);
}

/* --- the prompt --- */

static void
typed(const char *text, gpointer data)
{
	if (text != NULL)
		command_line_run(data, text);
}

void
command_line_ask(Ui *ui)
{
	PromptSpec spec = {
		.kind = PROMPT_TEXT,
		.label = ":",
		.history = HISTORY_COMMANDS,
		.complete = complete,
		.done = typed,
		.data = ui,
	};

	ui_ask(ui, &spec);
}
