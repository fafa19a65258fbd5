/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/ui/help.h>

#include <notyet/base/text.h>
#include <notyet/ui/list-row.h>

#define KEYS_COLS 16

/* A sentence in a column of its own, right of the keys. */
static void
add_sentence(GString *text, const char *keys, const char *sentence,
	     int width_cols)
{
	g_autoptr(GPtrArray) lines =
	    text_wrap(sentence, MAX(width_cols - KEYS_COLS, 16));

	if (text_width(keys) >= KEYS_COLS) {
		g_string_append_printf(text, "%s\n", keys);
		keys = "";
	}
	for (guint i = 0; i < lines->len; i++)
		g_string_append_printf(text, "%s%*s%s\n", i == 0 ? keys : "",
		    KEYS_COLS - (i == 0 ? text_width(keys) : 0), "",
		    (const char *)g_ptr_array_index(lines, i));
}

/* Several keys of one command stand on one line. */
static void
add_command(GString *text, const GPtrArray *bindings, CommandId command,
	    int width_cols)
{
	g_autoptr(GString) keys = g_string_new(NULL);
	g_autofree char *sentence = g_strdup_printf("%s (%s)",
	    command_get(command)->help, command_get(command)->name);

	for (guint i = 0; i < bindings->len; i++) {
		const Binding *binding = g_ptr_array_index(bindings, i);
		g_autofree char *one = NULL;

		if (binding->command != command)
			continue;
		one = binding_keys(binding);
		g_string_append_printf(keys, "%s%s", keys->len > 0 ? ", " : "",
		    one);
	}
	add_sentence(text, keys->str, sentence, width_cols);
}

static gboolean
is_bound(const GPtrArray *bindings, int id)
{
	for (guint i = 0; i < bindings->len; i++) {
		const Binding *binding = g_ptr_array_index(bindings, i);

		if ((int)binding->command == id)
			return TRUE;
	}
	return FALSE;
}

static void
add_bindings(GString *text, const GPtrArray *bindings, UiScreenId screen,
	     int width_cols)
{
	for (int id = 0; id < COMMAND_COUNT; id++) {
		if (command_is_for((CommandId)id, screen) &&
		    is_bound(bindings, id))
			add_command(text, bindings, (CommandId)id,
			    width_cols);
	}
}

static void
add_unbound(GString *text, const GPtrArray *bindings, UiScreenId screen,
	    int width_cols)
{
	gboolean first = TRUE;

	for (int id = 0; id < COMMAND_COUNT; id++) {
		const Command *command = command_get((CommandId)id);

		if (!command_is_for((CommandId)id, screen) ||
		    is_bound(bindings, id))
			continue;
		if (first)
			g_string_append(text,
			    "\nCommands without a key, for the : prompt\n\n");
		first = FALSE;
		add_sentence(text, command->name, command->help, width_cols);
	}
}

static void
add_macros(GString *text, const GPtrArray *bindings, int width_cols)
{
	for (guint i = 0; i < bindings->len; i++) {
		const Binding *binding = g_ptr_array_index(bindings, i);
		g_autofree char *keys = NULL, *does = NULL, *line = NULL;

		if (binding->command != COMMAND_NONE)
			continue;
		keys = binding_keys(binding);
		does = binding_macro(binding);
		line = g_strdup_printf("A macro: %s", does);
		add_sentence(text, keys, line, width_cols);
	}
}

static void
add_legend(GString *text)
{
	g_string_append(text, "\nThe marks of the list\n\n");
	for (int i = 0; i < LIST_MARK_COUNT; i++)
		g_string_append_printf(text, "  %c   %s\n",
		    list_mark_info((ListMark)i)->sign,
		    list_mark_info((ListMark)i)->help);
	g_string_append(text,
	    "   ?  a mail proposes a stage: open it to answer\n"
	    "   d  a draft lies there; recall takes it up again\n"
	    "   q  a mail stands in the outbox\n"
	    "   h  a mail is held: it waits for your yes again\n"
	    "\nThe weeks of the strip, the present one last\n\n");
	for (int i = STRIP_BEFORE; i <= STRIP_INTERVIEW; i++)
		if (strip_help((StripCell)i) != NULL)
			g_string_append_printf(text, "  %s   %s\n",
			    strip_sign((StripCell)i),
			    strip_help((StripCell)i));
	g_string_append(text,
	    "\nThe columns\n\n"
	    "  Re    how many of a panel have replied\n"
	    "  Sil.  how long they have been silent\n"
	    "  Next  the next step, and when\n"
	    "  Sent  follow-ups you sent that have no answer yet\n");
}

char *
help_text(const Keymap *keymap, UiScreenId screen, int width_cols)
{
	g_autoptr(GPtrArray) bindings = keymap_bindings(keymap, screen);
	GString *text = g_string_new(NULL);

	g_string_append_printf(text, "Keys on %s\n\n", ui_screen_help(screen));
	if (screen == UI_LIST)
		g_string_append(text,
		    "The marks and columns are explained at the end.\n\n");
	add_bindings(text, bindings, screen, width_cols);
	add_macros(text, bindings, width_cols);
	add_unbound(text, bindings, screen, width_cols);
	add_legend(text);
	g_string_append(text,
	    "\nQuestions at the bottom\n\n"
	    "  <Tab> completes, <Enter> takes, <Esc> or <C-g> drops. The "
	    "arrows, <Home>,\n  <End>, <C-e>, <C-k>, <C-u>, <C-w> and <C-d> "
	    "edit.\n");
	return g_string_free(text, FALSE);
}
