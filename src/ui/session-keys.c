/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a key means: an answer, a count, a part of a sequence, a command, a
 * macro. */
#include "session-private.h"

#include <string.h>

/* --- questions --- */

static void
end_prompt(Ui *ui, gboolean answered)
{
	Prompt *prompt = g_steal_pointer(&ui->prompt);
	Screen *asker = ui->asker;
	g_autofree char *before = g_steal_pointer(&ui->message);
	StyleId before_style = ui->message_style;

	/* What a macro types was not typed. */
	if (answered && ui->prompt_history != HISTORY_NONE && !ui->in_macro)
		app_history_add(ui->app, ui->prompt_history,
		    prompt_text(prompt));
	ui->prompt_history = HISTORY_NONE;
	prompt_answer(prompt, answered);
	ui->dirty = TRUE;
	/* What was typed is not lost, unless who asked is gone, or asked
	 * something else. */
	if (answered && prompt_keeps(prompt) && ui->prompt == NULL &&
	    ui->message != NULL && ui->message_style == STYLE_ERROR &&
	    asker == ui_top(ui) && !ui->ended) {
		prompt_refuse(prompt, ui->message);
		g_clear_pointer(&ui->message, g_free);
		ui->prompt = g_steal_pointer(&prompt);
	}
	prompt_free(prompt);
	if (ui->message == NULL) {
		ui->message = g_steal_pointer(&before);
		ui->message_style = before_style;
	}
}

/* Under a confirmation the text can still be moved. */
static void
move_under_prompt(Ui *ui, Key key)
{
	const Binding *binding = NULL;
	Screen *screen = ui_top(ui);

	if (prompt_kind(ui->prompt) == PROMPT_TEXT || screen == NULL)
		return;
	if (keymap_lookup(ui->keymap, screen->class->id, &key, 1, &binding) !=
	    KEYMAP_BOUND || binding->command == COMMAND_NONE)
		return;
	if (command_get(binding->command)->flags & CMD_MOVES)
		screen->class->command(screen, binding->command, NULL);
}

static void
feed_prompt(Ui *ui, Key key)
{
	ui->dirty = TRUE;
	switch (prompt_key(ui->prompt, key)) {
	case PROMPT_ANSWERED:
		end_prompt(ui, TRUE);
		break;
	case PROMPT_DROPPED:
		end_prompt(ui, FALSE);
		break;
	case PROMPT_UNKNOWN:
		move_under_prompt(ui, key);
		break;
	case PROMPT_GOES_ON:
		break;
	}
}

/* --- counts --- */

static gboolean
is_digit(Key key)
{
	return key >= '0' && key <= '9';
}

/* TRUE: the key was a part of the count. */
static gboolean
feed_count(Ui *ui, Key key)
{
	const Binding *binding = NULL;
	int count = ui->count;

	if (ui->key_count > 0)
		return FALSE;
	if (ui->has_count && key == K_ERASE) {
		ui->count /= 10;
		ui->has_count = ui->count > 0;
		return TRUE;
	}
	if (!is_digit(key))
		return FALSE;
	/* Who binds a digit wants no count to begin with it. */
	if (!ui->has_count && keymap_lookup(ui->keymap,
		ui_top(ui)->class->id, &key, 1, &binding) != KEYMAP_NONE)
		return FALSE;
	count = count * 10 + (int)(key - '0');
	if (count > UI_COUNT_MAX) {
		ui_forget_keys(ui);
		ui_refuse(ui, "A count is at most %d.", UI_COUNT_MAX);
		return TRUE;
	}
	ui->count = count;
	ui->has_count = TRUE;
	return TRUE;
}

/* So often, unless something has come in between that wants an answer. */
static void
repeat(Ui *ui, CommandId command, int times)
{
	const Screen *screen = ui_top(ui);

	for (int i = 0; i < times && !ui->ended; i++) {
		if (ui_top(ui) != screen || ui->prompt != NULL ||
		    ui_has_refused(ui))
			return;
		ui_command(ui, command, NULL);
	}
}

static void
run_counted(Ui *ui, CommandId command, int count)
{
	const Command *entry = command_get(command);

	if (count == 0) {
		ui_refuse(ui, "A count begins at 1.");
	} else if (command == CMD_FIRST_ENTRY || command == CMD_LAST_ENTRY) {
		ui_command(ui, CMD_FIRST_ENTRY, NULL);
		repeat(ui, CMD_NEXT_ENTRY, count - 1);
	} else if (entry->flags & (CMD_MOVES | CMD_REPEATS)) {
		repeat(ui, command, count);
	} else {
		ui_refuse(ui, "The command %s takes no count.", entry->name);
	}
}

/* --- macros --- */

/* A yes is the user's own: no macro gives it. What was refused would not have
 * been wanted by the keys that follow either. */
static gboolean
macro_goes_on(const Ui *ui)
{
	return !ui->ended && !ui->macro_failed && ui_top(ui) != NULL &&
	       (ui->prompt == NULL ||
		prompt_kind(ui->prompt) == PROMPT_TEXT);
}

static void
call_command(Ui *ui, CommandId command)
{
	int count = ui->count;
	gboolean has_count = ui->has_count;

	if (ui->prompt != NULL) {
		end_prompt(ui, FALSE);
		ui_refuse(ui, "The macro ended: %s cannot answer a question.",
		    command_get(command)->name);
		return;
	}
	ui_forget_keys(ui);
	if (!command_is_for(command, ui_top(ui)->class->id))
		ui_refuse(ui, "The macro ended: the command %s means nothing "
		    "on this screen.", command_get(command)->name);
	else if (has_count)
		run_counted(ui, command, count);
	else
		ui_command(ui, command, NULL);
}

static void
run_macro(Ui *ui, const Binding *binding)
{
	MacroItem items[KEYMAP_MACRO_MAX];
	int count = binding->macro_count;

	if (ui->in_macro) {
		ui_refuse(ui, "A macro cannot call another macro.");
		return;
	}
	memcpy(items, binding->macro, sizeof(items));
	ui->in_macro = TRUE;
	ui->macro_failed = FALSE;
	for (int i = 0; i < count && macro_goes_on(ui); i++) {
		if (items[i].command != COMMAND_NONE)
			call_command(ui, items[i].command);
		else
			ui_key(ui, items[i].key);
	}
	ui->in_macro = FALSE;
}

/* --- commands --- */

void
ui_forget_keys(Ui *ui)
{
	ui->key_count = 0;
	ui->count = 0;
	ui->has_count = FALSE;
}

char *
ui_typed_keys(const Ui *ui)
{
	GString *keys = g_string_new(NULL);

	if (ui->has_count)
		g_string_append_printf(keys, "%d", ui->count);
	for (int i = 0; i < ui->key_count; i++) {
		g_autofree char *name = key_format(ui->keys[i]);

		g_string_append_printf(keys, "%s%s", keys->len > 0 ? " " : "",
		    name);
	}
	return g_string_free(keys, FALSE);
}

static void
say_unbound(Ui *ui)
{
	g_autofree char *help = ui_keys(ui, CMD_HELP);
	g_autofree char *keys = ui_typed_keys(ui);

	ui_refuse(ui, "%s is not bound here; %s shows the keys.", keys, help);
}

static void
run_binding(Ui *ui, const Binding *binding, gboolean has_count, int count)
{
	if (binding->command == COMMAND_NONE && has_count)
		ui_refuse(ui, "A macro takes no count.");
	else if (binding->command == COMMAND_NONE)
		run_macro(ui, binding);
	else if (has_count)
		run_counted(ui, binding->command, count);
	else
		ui_command(ui, binding->command, NULL);
}

static gboolean
drop_waiting(Ui *ui, gboolean all)
{
	Screen *screen = ui_top(ui);

	return screen->class->drop != NULL && screen->class->drop(screen, all);
}

/* Two keys in a row that mean nothing are dropped together. */
static void
feed_keymap(Ui *ui, Key key)
{
	const Binding *binding = NULL;
	Screen *screen = ui_top(ui);
	gboolean has_count = ui->has_count;
	int count = ui->count;
	KeymapMatch match;

	if ((ui->key_count > 0 || has_count) &&
	    (key == K_ESCAPE || key == (K_CONTROL | 'g'))) {
		ui_forget_keys(ui);
		return;
	}
	if (feed_count(ui, key))
		return;
	ui->keys[ui->key_count++] = key;
	match = keymap_lookup(ui->keymap, screen->class->id, ui->keys,
	    ui->key_count, &binding);
	if (match == KEYMAP_PREFIX && ui->key_count < KEYMAP_KEYS_MAX)
		return;
	if (match != KEYMAP_BOUND) {
		say_unbound(ui);
		drop_waiting(ui, FALSE);
	}
	ui_forget_keys(ui);
	if (match == KEYMAP_BOUND)
		run_binding(ui, binding, has_count, count);
}

/* While something waits, or mail is read, these two end that, and nothing
 * else. */
static gboolean
stops_waiting(Ui *ui, Key key)
{
	return ui->prompt == NULL && ui->key_count == 0 && !ui->has_count &&
	       !ui->in_macro &&
	       (key == K_ESCAPE || key == (K_CONTROL | 'c')) &&
	       (drop_waiting(ui, TRUE) || ui_stop_reading(ui));
}

void
ui_key(Ui *ui, Key key)
{
	if (ui->ended || key == K_NONE || ui_top(ui) == NULL)
		return;
	ui->dirty = TRUE;
	/* Under a question nobody has read what was said meanwhile. */
	if (ui->prompt == NULL)
		g_clear_pointer(&ui->message, g_free);
	if (stops_waiting(ui, key))
		return;
	if (ui->prompt != NULL)
		feed_prompt(ui, key);
	else
		feed_keymap(ui, key);
}
