/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * keymap: which keys mean which command, on which screen.
 *
 * A keymap file holds one statement a line:
 *
 *	bind <screen|common> <key...> <command>    # a note
 *	macro <screen|common> <key...> <keys>      # as if typed: jj<Enter>
 *	unbind <screen|common> <key...>
 *	include <name of a shipped keymap, or a path>
 *
 * A name in angle brackets that is no key is a command: <sync>q. A macro
 * calls no macro, ends at the first error, and never answers a question that
 * wants a yes or a letter.
 *
 * Words are separated by blanks; a word that begins with # starts a note, so
 * the key # is written <Hash>. Files are loaded one over the other: a later
 * file may bind the same keys anew. These are errors, with file and line: an
 * unknown statement, screen, key or command; a command that means nothing on
 * that screen; the same keys bound twice in one file; keys of which one is
 * the beginning of the other ("g" and "g g"), also between a screen and
 * common, because the shorter one could never be told from the longer; an
 * unbind of keys that are not bound; a file that includes itself.
 */
#ifndef NOTYET_UI_KEYMAP_H
#define NOTYET_UI_KEYMAP_H

#include <notyet/ui/commands.h>
#include <notyet/ui/key.h>

#include <glib.h>

#define KEYMAP_KEYS_MAX 8		/* keys in one sequence */
#define KEYMAP_MACRO_MAX 64		/* keys that a macro types */

/* A key that a macro types, or a command that it calls by its name. */
typedef struct MacroItem {
	Key key;		/* K_NONE: a command */
	CommandId command;	/* COMMAND_NONE: a key */
} MacroItem;

typedef struct Binding {
	UiScreenId screen;
	Key keys[KEYMAP_KEYS_MAX];
	int key_count;
	CommandId command;	/* COMMAND_NONE: a macro */
	MacroItem macro[KEYMAP_MACRO_MAX];
	int macro_count;
	int file;		/* number of the file that holds it */
	int line;
} Binding;

typedef struct Keymap Keymap;

Keymap *keymap_new(void);
void keymap_free(Keymap *keymap);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Keymap, keymap_free)

/* Adds the statements of a text; name stands in errors and is the base of
 * relative includes when it is a path. All or nothing: on UI_ERROR_KEYMAP the
 * keymap is as it was. Reads only the files that the text includes. */
gboolean keymap_add(Keymap *keymap, const char *name, const char *text,
		    GError **error);

/* The same for a file: a path, "~/..." included, or the name of a shipped
 * keymap ("default", "vi", "emacs"), which is part of the program. */
gboolean keymap_add_file(Keymap *keymap, const char *name, GError **error);

typedef enum KeymapMatch {
	KEYMAP_NONE,		/* nothing begins like this */
	KEYMAP_PREFIX,		/* more keys are needed */
	KEYMAP_BOUND
} KeymapMatch;

/* What the keys typed so far mean on a screen: its own bindings first, then
 * the common ones that mean something there. ret_binding is borrowed. */
KeymapMatch keymap_lookup(const Keymap *keymap, UiScreenId screen,
			  const Key *keys, int key_count,
			  const Binding **ret_binding);

/* The bindings (const Binding *, borrowed) that hold on a screen, in the order
 * of the command table; common ones that its own bindings hide are left out.
 * The caller frees the array. */
GPtrArray *keymap_bindings(const Keymap *keymap, UiScreenId screen);

/* The bindings of that order that begin with these keys and need more. The
 * caller frees the array. */
GPtrArray *keymap_continued(const Keymap *keymap, UiScreenId screen,
			    const Key *keys, int key_count);

/* What a macro does, as a keymap writes it: "jj<Enter>"; owned. */
char *binding_macro(const Binding *binding);

/* The keys of a binding, "g g"; owned. */
char *binding_keys(const Binding *binding);

/* The keys to name for a command on a screen: the first of the newest file
 * that binds any; or NULL. Owned. */
char *keymap_keys_for(const Keymap *keymap, UiScreenId screen,
		      CommandId command);

#endif
