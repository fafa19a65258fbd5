/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/ui/help.h>

#include <notyet/base/text.h>
#include <notyet/ui/list-row.h>

#define KEYS_COLS 14

/* Several keys of one command stand on one line. */
static void
add_command(GString *text, const GPtrArray *bindings, CommandId command)
{
	g_autoptr(GString) keys = g_string_new(NULL);
	g_autofree char *fit = NULL;

	for (guint i = 0; i < bindings->len; i++) {
		const Binding *binding = g_ptr_array_index(bindings, i);
		g_autofree char *one = NULL;

		if (binding->command != command)
			continue;
		one = binding_keys(binding);
		g_string_append_printf(keys, "%s%s", keys->len > 0 ? ", " : "",
		    one);
	}
	if (text_width(keys->str) < KEYS_COLS)
		fit = text_fit(keys->str, KEYS_COLS);
	else
		fit = g_strdup_printf("%s ", keys->str);
	g_string_append_printf(text, "%s%s  (%s)\n", fit,
	    command_get(command)->help, command_get(command)->name);
}

static void
add_bindings(GString *text, const GPtrArray *bindings, UiScreenId screen,
	     gboolean bound)
{
	for (int id = 0; id < COMMAND_COUNT; id++) {
		gboolean found = FALSE;

		if (!command_is_for((CommandId)id, screen))
			continue;
		for (guint i = 0; i < bindings->len && !found; i++) {
			const Binding *binding = g_ptr_array_index(bindings, i);

			found = (int)binding->command == id;
		}
		if (found && bound)
			add_command(text, bindings, (CommandId)id);
		else if (!found && !bound)
			g_string_append_printf(text, "  %s: %s\n",
			    command_get((CommandId)id)->name,
			    command_get((CommandId)id)->help);
	}
}

static void
add_macros(GString *text, const GPtrArray *bindings)
{
	for (guint i = 0; i < bindings->len; i++) {
		const Binding *binding = g_ptr_array_index(bindings, i);
		g_autofree char *keys = NULL, *fit = NULL;

		if (binding->command != COMMAND_NONE)
			continue;
		keys = binding_keys(binding);
		fit = text_fit(keys, KEYS_COLS);
		g_string_append_printf(text, "%stypes", fit);
		for (int k = 0; k < binding->macro_count; k++) {
			g_autofree char *key = key_format(binding->macro[k]);

			g_string_append_printf(text, " %s", key);
		}
		g_string_append_c(text, '\n');
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
	    "   d  a draft waits\n"
	    "   q  a mail stands in the outbox\n"
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
	    "  No    follow-ups without an answer\n");
}

char *
help_text(const Keymap *keymap, UiScreenId screen)
{
	g_autoptr(GPtrArray) bindings = keymap_bindings(keymap, screen);
	GString *text = g_string_new(NULL);

	g_string_append_printf(text, "Keys on %s\n\n", ui_screen_help(screen));
	add_bindings(text, bindings, screen, TRUE);
	add_macros(text, bindings);
	g_string_append(text, "\nCommands without a key, for the : prompt\n\n");
	add_bindings(text, bindings, screen, FALSE);
	add_legend(text);
	g_string_append(text,
	    "\nQuestions at the bottom\n\n"
	    "  <Tab> completes, <Enter> takes, <Esc> or <C-g> drops. The "
	    "arrows, <Home>,\n  <End>, <C-e>, <C-k>, <C-u>, <C-w> and <C-d> "
	    "edit.\n");
	return g_string_free(text, FALSE);
}
