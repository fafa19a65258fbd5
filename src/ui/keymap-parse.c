/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "keymap-private.h"

#include <notyet/base/embedded.h>
#include <notyet/ui/ui.h>

#include <string.h>

#define INCLUDE_DEPTH_MAX 8
#define FILE_MAX_BYTES (256 * 1024)

typedef struct Reader {
	Keymap *keymap;
	const char *name;
	int file;		/* number of this file */
	int line;
	int depth;
} Reader;

static gboolean read_file(Keymap *keymap, const char *name,
			  const Reader *from, GError **error);

G_GNUC_PRINTF(3, 4)
static gboolean
fail(const Reader *reader, GError **error, const char *format, ...)
{
	g_autofree char *text = NULL;
	va_list arguments;

	va_start(arguments, format);
	text = g_strdup_vprintf(format, arguments);
	va_end(arguments);
	g_set_error(error, UI_ERROR, UI_ERROR_KEYMAP, "%s:%d: %s",
	    reader->name, reader->line, text);
	return FALSE;
}

static gboolean
parse_screen(const Reader *reader, const char *word, UiScreenId *ret_screen,
	     GError **error)
{
	g_autoptr(GString) known = NULL;
	int screen = ui_screen_parse(word);

	if (screen >= 0) {
		*ret_screen = (UiScreenId)screen;
		return TRUE;
	}
	known = g_string_new(NULL);
	for (int i = 0; i < UI_SCREEN_COUNT; i++)
		g_string_append_printf(known, "%s%s", i > 0 ? ", " : "",
		    ui_screen_name((UiScreenId)i));
	return fail(reader, error, "There is no screen \"%s\"; there are: %s.",
	    word, known->str);
}

static gboolean
parse_key(const Reader *reader, const char *word, Key *ret_key, GError **error)
{
	gsize length = 0;
	Key key = key_parse(word, &length);

	if (key == K_NONE || word[length] != '\0')
		return fail(reader, error, "\"%s\" is not a key; write it "
		    "like j, <C-n>, <Enter>, <F5>, or g g for two keys.", word);
	*ret_key = key;
	return TRUE;
}

/* words: the keys and nothing else, NULL-ended after count. */
static gboolean
parse_keys(const Reader *reader, char **words, guint count, Binding *binding,
	   GError **error)
{
	if (count == 0)
		return fail(reader, error, "No key is named.");
	if (count > KEYMAP_KEYS_MAX)
		return fail(reader, error, "More than %d keys in a row are not "
		    "possible.", KEYMAP_KEYS_MAX);
	for (guint i = 0; i < count; i++)
		if (!parse_key(reader, words[i], &binding->keys[i], error))
			return FALSE;
	binding->key_count = (int)count;
	return TRUE;
}

/* "<sync>"; COMMAND_NONE for what names none. */
static CommandId
parse_call(const char *text, gsize *ret_length_bytes)
{
	const char *end = text[0] == '<' ? strchr(text, '>') : NULL;
	g_autofree char *name = NULL;

	if (end == NULL)
		return COMMAND_NONE;
	*ret_length_bytes = (gsize)(end - text) + 1;
	name = g_strndup(text + 1, (gsize)(end - text) - 1);
	return command_parse(name);
}

static gboolean
parse_macro(const Reader *reader, const char *text, Binding *binding,
	    GError **error)
{
	while (*text != '\0') {
		gsize length = 0;
		MacroItem item = {key_parse(text, &length), COMMAND_NONE};

		if (item.key == K_NONE)
			item.command = parse_call(text, &length);
		if (item.key == K_NONE && item.command == COMMAND_NONE)
			return fail(reader, error, "\"%s\" begins with no key "
			    "and no <command>.", text);
		if (binding->macro_count == KEYMAP_MACRO_MAX)
			return fail(reader, error, "A macro types at most %d "
			    "keys.", KEYMAP_MACRO_MAX);
		binding->macro[binding->macro_count++] = item;
		text += length;
	}
	return TRUE;
}

/* Whether both can be typed on one screen. */
static gboolean
same_place(const Binding *a, const Binding *b)
{
	if (a->screen == b->screen)
		return TRUE;
	if (a->screen != UI_COMMON && b->screen != UI_COMMON)
		return FALSE;
	return (a->command == COMMAND_NONE ||
		command_is_for(a->command, b->screen)) &&
	       (b->command == COMMAND_NONE ||
		command_is_for(b->command, a->screen));
}

static gboolean
same_keys(const Binding *a, const Binding *b, int count)
{
	return memcmp(a->keys, b->keys, sizeof(Key) * (gsize)count) == 0;
}

/* Looks for what stands in the way; an older binding of exactly these keys on
 * this screen is taken out. */
static gboolean
make_room(const Reader *reader, const Binding *binding, GError **error)
{
	GArray *bindings = reader->keymap->bindings;
	g_autofree char *keys = binding_keys(binding);

	for (guint i = 0; i < bindings->len; i++) {
		const Binding *other = &g_array_index(bindings, Binding, i);
		const char *file =
		    g_ptr_array_index(reader->keymap->files,
			(guint)other->file);
		g_autofree char *other_keys = NULL;

		if (!same_place(binding, other))
			continue;
		if (other->key_count == binding->key_count) {
			if (other->screen != binding->screen ||
			    !same_keys(binding, other, binding->key_count))
				continue;
			if (other->file == binding->file)
				return fail(reader, error, "%s is bound twice "
				    "for %s; the first time in line %d.", keys,
				    ui_screen_name(binding->screen),
				    other->line);
			g_array_remove_index(bindings, i--);
			continue;
		}
		if (!same_keys(binding, other,
			MIN(binding->key_count, other->key_count)))
			continue;
		other_keys = binding_keys(other);
		return fail(reader, error, "%s and %s (%s:%d, for %s) cannot "
		    "both be bound: one is the beginning of the other.", keys,
		    other_keys, file, other->line,
		    ui_screen_name(other->screen));
	}
	return TRUE;
}

static gboolean
read_bind(const Reader *reader, char **words, guint count, GError **error)
{
	Binding binding = {.file = reader->file, .line = reader->line};
	gboolean is_macro = strcmp(words[0], "macro") == 0;

	if (count < 4)
		return fail(reader, error, is_macro ?
		    "A macro is written: macro <screen> <key> <keys>." :
		    "A binding is written: bind <screen> <key> <command>.");
	if (!parse_screen(reader, words[1], &binding.screen, error) ||
	    !parse_keys(reader, words + 2, count - 3, &binding, error))
		return FALSE;
	if (is_macro) {
		binding.command = COMMAND_NONE;
		if (!parse_macro(reader, words[count - 1], &binding, error))
			return FALSE;
	} else {
		binding.command = command_parse(words[count - 1]);
		if (binding.command == COMMAND_NONE)
			return fail(reader, error, "There is no command "
			    "\"%s\".", words[count - 1]);
		if (!command_is_for(binding.command, binding.screen))
			return fail(reader, error, "The command %s means "
			    "nothing on the screen %s.", words[count - 1],
			    words[1]);
	}
	if (!make_room(reader, &binding, error))
		return FALSE;
	g_array_append_val(reader->keymap->bindings, binding);
	return TRUE;
}

static gboolean
read_unbind(const Reader *reader, char **words, guint count, GError **error)
{
	GArray *bindings = reader->keymap->bindings;
	Binding wanted = {.file = reader->file};
	g_autofree char *keys = NULL;

	if (count < 3)
		return fail(reader, error, "It is written: unbind <screen> "
		    "<key>.");
	if (!parse_screen(reader, words[1], &wanted.screen, error) ||
	    !parse_keys(reader, words + 2, count - 2, &wanted, error))
		return FALSE;
	for (guint i = 0; i < bindings->len; i++) {
		const Binding *binding = &g_array_index(bindings, Binding, i);

		if (binding->screen == wanted.screen &&
		    binding->key_count == wanted.key_count &&
		    same_keys(binding, &wanted, wanted.key_count)) {
			g_array_remove_index(bindings, i);
			return TRUE;
		}
	}
	keys = binding_keys(&wanted);
	return fail(reader, error, "%s is not bound for %s.", keys, words[1]);
}

static char *
include_path(const Reader *reader, const char *name)
{
	g_autofree char *folder = NULL;

	if (name[0] == '/' || name[0] == '~' || strchr(reader->name, '/') == NULL)
		return g_strdup(name);
	if (strchr(name, '/') == NULL && strchr(name, '.') == NULL)
		return g_strdup(name);
	folder = g_path_get_dirname(reader->name);
	return g_build_filename(folder, name, NULL);
}

static gboolean
read_include(const Reader *reader, char **words, guint count, GError **error)
{
	g_autofree char *path = NULL;

	if (count != 2)
		return fail(reader, error, "It is written: include <file>.");
	if (reader->depth >= INCLUDE_DEPTH_MAX)
		return fail(reader, error, "Files include one another more "
		    "than %d deep.", INCLUDE_DEPTH_MAX);
	path = include_path(reader, words[1]);
	return read_file(reader->keymap, path, reader, error);
}

static const struct {
	const char *name;
	gboolean (*read)(const Reader *reader, char **words, guint count,
			 GError **error);
} statements[] = {
	{"bind", read_bind},
	{"macro", read_bind},
	{"unbind", read_unbind},
	{"include", read_include},
};

static gboolean
read_line(const Reader *reader, const char *line, GError **error)
{
	g_auto(GStrv) words = g_strsplit_set(line, " \t\r", -1);
	guint count = 0;

	for (guint i = 0; words[i] != NULL; i++) {
		if (words[i][0] == '#')
			break;
		if (words[i][0] != '\0') {
			char *word = words[i];

			words[i] = words[count];
			words[count++] = word;
		}
	}
	if (count == 0)
		return TRUE;
	for (guint i = 0; i < G_N_ELEMENTS(statements); i++)
		if (strcmp(words[0], statements[i].name) == 0)
			return statements[i].read(reader, words, count, error);
	return fail(reader, error, "\"%s\" is no statement; there are: bind, "
	    "macro, unbind, include.", words[0]);
}

static gboolean
read_text(Keymap *keymap, const char *name, const char *text, int depth,
	  GError **error)
{
	Reader reader = {.keymap = keymap, .name = name, .depth = depth,
			 .file = (int)keymap->files->len};
	g_auto(GStrv) lines = g_strsplit_set(text, "\n", -1);

	g_ptr_array_add(keymap->files, g_strdup(name));
	for (guint i = 0; lines[i] != NULL; i++) {
		reader.line = (int)i + 1;
		if (!g_utf8_validate(lines[i], -1, NULL))
			return fail(&reader, error, "The line is not UTF-8.");
		if (!read_line(&reader, lines[i], error))
			return FALSE;
	}
	return TRUE;
}

static char *
expand_home(const char *name)
{
	if (g_str_has_prefix(name, "~/"))
		return g_build_filename(g_get_home_dir(), name + 2, NULL);
	return g_strdup(name);
}

static gboolean
fail_file(const Reader *from, const char *name, const char *why, GError **error)
{
	if (from != NULL)
		return fail(from, error, "Cannot read the keymap %s: %s.", name,
		    why);
	g_set_error(error, UI_ERROR, UI_ERROR_KEYMAP,
	    "Cannot read the keymap %s: %s.", name, why);
	return FALSE;
}

static gboolean
read_file(Keymap *keymap, const char *name, const Reader *from, GError **error)
{
	g_autofree char *builtin = g_strdup_printf("keymaps/%s.keys", name);
	g_autofree char *path = expand_home(name);
	g_autofree char *text = NULL;
	const EmbeddedFile *file = NULL;
	gsize length = 0;
	int depth = from != NULL ? from->depth + 1 : 0;

	if (strchr(name, '/') == NULL)
		file = embedded_find(builtin);
	if (file != NULL)
		return read_text(keymap, builtin, file->data, depth, error);
	if (!g_file_get_contents(path, &text, &length, NULL))
		return fail_file(from, name, "it is neither a shipped keymap "
		    "(default, vi, emacs) nor a file that can be read", error);
	if (length > FILE_MAX_BYTES || strlen(text) != length)
		return fail_file(from, name, "it is no text of a sensible size",
		    error);
	return read_text(keymap, path, text, depth, error);
}

/* Takes back what a failed file had added or removed. */
static gboolean
whole_or_nothing(Keymap *keymap, gboolean done, GArray *before, guint files)
{
	if (done) {
		g_array_unref(before);
		return TRUE;
	}
	g_array_unref(keymap->bindings);
	keymap->bindings = before;
	g_ptr_array_set_size(keymap->files, (gint)files);
	return FALSE;
}

gboolean
keymap_add(Keymap *keymap, const char *name, const char *text, GError **error)
{
	GArray *before = g_array_copy(keymap->bindings);
	guint files = keymap->files->len;

	return whole_or_nothing(keymap,
	    read_text(keymap, name, text, 0, error), before, files);
}

gboolean
keymap_add_file(Keymap *keymap, const char *name, GError **error)
{
	GArray *before = g_array_copy(keymap->bindings);
	guint files = keymap->files->len;

	return whole_or_nothing(keymap, read_file(keymap, name, NULL, error),
	    before, files);
}
