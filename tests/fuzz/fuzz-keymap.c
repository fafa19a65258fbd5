/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A keymap over the default one: it loads whole or is refused with a line, and
 * what it bound can be written and read again. */
#include <stdint.h>
#include <string.h>

#include <notyet/ui/keymap.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes);

static void
check_key(Key key)
{
	g_autofree char *name = key_format(key);
	gsize length = 0;

	g_assert_true(g_utf8_validate(name, -1, NULL));
	g_assert_cmpuint(key_parse(name, &length), ==, key);
}

static void
check_binding(const Keymap *keymap, UiScreenId screen, const Binding *binding)
{
	const Binding *found = NULL;

	g_assert_cmpint(keymap_lookup(keymap, screen, binding->keys,
	    binding->key_count, &found), ==, KEYMAP_BOUND);
	g_assert_true(found == binding);
	for (int i = 0; i < binding->key_count; i++)
		check_key(binding->keys[i]);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
	g_autofree char *text = g_strndup(data ? (const char *)data : "",
	    size_bytes);
	g_autoptr(Keymap) keymap = keymap_new();
	g_autoptr(GError) error = NULL;

	/* Other files are not this parser's bytes. */
	if (strstr(text, "include") != NULL)
		return 0;
	g_assert_true(keymap_add_file(keymap, "default", NULL));
	if (!keymap_add(keymap, "k", text, &error)) {
		g_assert_true(g_str_has_prefix(error->message, "k:"));
		g_assert_true(g_utf8_validate(error->message, -1, NULL));
	}
	for (int screen = UI_LIST; screen < UI_SCREEN_COUNT; screen++) {
		g_autoptr(GPtrArray) bindings = keymap_bindings(keymap,
		    (UiScreenId)screen);

		for (guint i = 0; i < bindings->len; i++)
			check_binding(keymap, (UiScreenId)screen,
			    g_ptr_array_index(bindings, i));
	}
	return 0;
}
