/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "keymap-private.h"

#include <string.h>

Keymap *
keymap_new(void)
{
	Keymap *keymap = g_new0(Keymap, 1);

	keymap->bindings = g_array_new(FALSE, TRUE, sizeof(Binding));
	keymap->files = g_ptr_array_new_with_free_func(g_free);
	return keymap;
}

void
keymap_free(Keymap *keymap)
{
	if (keymap == NULL)
		return;
	g_array_unref(keymap->bindings);
	g_ptr_array_unref(keymap->files);
	g_free(keymap);
}

static gboolean
begins_with(const Binding *binding, const Key *keys, int key_count)
{
	return key_count <= binding->key_count &&
	       memcmp(binding->keys, keys, sizeof(Key) * (gsize)key_count) == 0;
}

/* A command that means nothing on the screen is not bound there, so that a
 * common "m" leaves the pager alone. */
static gboolean
holds_on(const Binding *binding, UiScreenId screen)
{
	if (binding->screen == screen)
		return TRUE;
	return binding->screen == UI_COMMON &&
	       (binding->command == COMMAND_NONE ||
		command_is_for(binding->command, screen));
}

KeymapMatch
keymap_lookup(const Keymap *keymap, UiScreenId screen, const Key *keys,
	      int key_count, const Binding **ret_binding)
{
	const Binding *found = NULL;
	gboolean prefix = FALSE;

	for (guint i = 0; i < keymap->bindings->len; i++) {
		const Binding *binding =
		    &g_array_index(keymap->bindings, Binding, i);

		if (!holds_on(binding, screen) ||
		    !begins_with(binding, keys, key_count))
			continue;
		if (binding->key_count > key_count)
			prefix = TRUE;
		else if (found == NULL || binding->screen == screen)
			found = binding;
	}
	if (found != NULL) {
		*ret_binding = found;
		return KEYMAP_BOUND;
	}
	return prefix ? KEYMAP_PREFIX : KEYMAP_NONE;
}

/* Whether these keys mean this binding there, and not one that hides it. */
static gboolean
wins_on(const Keymap *keymap, UiScreenId screen, const Binding *binding)
{
	const Binding *found = NULL;

	return holds_on(binding, screen) &&
	       keymap_lookup(keymap, screen, binding->keys,
		   binding->key_count, &found) == KEYMAP_BOUND &&
	       found == binding;
}

static gint
compare_bindings(gconstpointer a, gconstpointer b)
{
	const Binding *one = *(const Binding *const *)a;
	const Binding *two = *(const Binding *const *)b;

	if (one->command != two->command)
		return one->command < two->command ? -1 : 1;
	if (one->key_count != two->key_count)
		return one->key_count - two->key_count;
	for (int i = 0; i < one->key_count; i++)
		if (one->keys[i] != two->keys[i])
			return one->keys[i] < two->keys[i] ? -1 : 1;
	return 0;
}

GPtrArray *
keymap_bindings(const Keymap *keymap, UiScreenId screen)
{
	GPtrArray *result = g_ptr_array_new();

	for (guint i = 0; i < keymap->bindings->len; i++) {
		const Binding *binding =
		    &g_array_index(keymap->bindings, Binding, i);

		if (wins_on(keymap, screen, binding))
			g_ptr_array_add(result, (gpointer)binding);
	}
	g_ptr_array_sort(result, compare_bindings);
	return result;
}

GPtrArray *
keymap_continued(const Keymap *keymap, UiScreenId screen, const Key *keys,
		 int key_count)
{
	g_autoptr(GPtrArray) all = keymap_bindings(keymap, screen);
	GPtrArray *result = g_ptr_array_new();

	for (guint i = 0; i < all->len; i++) {
		Binding *binding = g_ptr_array_index(all, i);

		if (binding->key_count > key_count &&
		    begins_with(binding, keys, key_count))
			g_ptr_array_add(result, binding);
	}
	return result;
}

char *
binding_macro(const Binding *binding)
{
	GString *text = g_string_new(NULL);

	for (int i = 0; i < binding->macro_count; i++) {
		const MacroItem *item = &binding->macro[i];
		g_autofree char *key = NULL;

		if (item->command != COMMAND_NONE) {
			g_string_append_printf(text, "<%s>",
			    command_get(item->command)->name);
			continue;
		}
		key = key_format(item->key);
		g_string_append(text, key);
	}
	return g_string_free(text, FALSE);
}

char *
binding_keys(const Binding *binding)
{
	GString *text = g_string_new(NULL);

	for (int i = 0; i < binding->key_count; i++) {
		g_autofree char *name = key_format(binding->keys[i]);

		if (i > 0)
			g_string_append_c(text, ' ');
		g_string_append(text, name);
	}
	return g_string_free(text, FALSE);
}

/* The user's own keys are the ones to name; within a file, the first. */
static gboolean
is_better(const Binding *binding, const Binding *best)
{
	if (best == NULL || binding->file != best->file)
		return best == NULL || binding->file > best->file;
	return binding->line < best->line;
}

char *
keymap_keys_for(const Keymap *keymap, UiScreenId screen, CommandId command)
{
	const Binding *best = NULL;

	/* Each hint of each screen asks this whenever it is painted. */
	for (guint i = 0; i < keymap->bindings->len; i++) {
		const Binding *binding =
		    &g_array_index(keymap->bindings, Binding, i);

		if (binding->command == command &&
		    is_better(binding, best) &&
		    wins_on(keymap, screen, binding))
			best = binding;
	}
	return best != NULL ? binding_keys(best) : NULL;
}
