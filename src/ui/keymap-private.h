/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the two halves of the keymap share: the table, and its reader. */
#ifndef NOTYET_UI_KEYMAP_PRIVATE_H
#define NOTYET_UI_KEYMAP_PRIVATE_H

#include <notyet/ui/keymap.h>

struct Keymap {
	GArray *bindings;	/* Binding */
	GPtrArray *files;	/* char *: names by Binding.file */
};

#endif
