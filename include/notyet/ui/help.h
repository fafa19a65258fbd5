/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * help: the text of the help screen, made from the command table and the
 * bindings that are in force, so that it cannot say what is not so. Pure.
 */
#ifndef NOTYET_UI_HELP_H
#define NOTYET_UI_HELP_H

#include <notyet/ui/keymap.h>

/* Keys and commands of a screen, then the marks of the list and the signs of
 * its strip, then what a question takes; for lines of that width. Owned. */
char *help_text(const Keymap *keymap, UiScreenId screen, int width_cols);

#endif
