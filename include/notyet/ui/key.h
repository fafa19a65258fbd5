/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * key: one key press as one number, and its name in a keymap.
 *
 * A character is its code point ("j", "Ä"); other keys have names in angle
 * brackets: <Enter> <Space> <Tab> <Esc> <BackSpace> <Up> <PageDown> <F5>
 * <C-n> <M-v> <S-Tab> <Hash> <Lt>. Names are read without regard to case,
 * and mutt's spelling is read too ("\Cn", "\ev", "^N"). <C-i> is the same key
 * as <Tab>, and <C-m> as <Enter>, as on every terminal. Pure.
 *
 * The constants begin with K_, because curses owns KEY_.
 */
#ifndef NOTYET_UI_KEY_H
#define NOTYET_UI_KEY_H

#include <glib.h>

typedef guint32 Key;

#define K_NONE ((Key)0)
/* Beyond Unicode; a code above it is a named key. */
#define K_NAMED 0x200000u
#define K_CONTROL 0x1000000u		/* with the code of a lower letter */
#define K_META 0x2000000u

typedef enum NamedKey {
	K_ENTER = K_NAMED + 1,
	K_TAB,
	K_BACKTAB,
	K_ESCAPE,
	K_ERASE,		/* <BackSpace> */
	K_REMOVE,		/* <Delete> */
	K_INSERT,
	K_ARROW_UP,
	K_ARROW_DOWN,
	K_ARROW_LEFT,
	K_ARROW_RIGHT,
	K_PAGE_UP,
	K_PAGE_DOWN,
	K_TO_HOME,
	K_TO_END,
	K_POINTER,		/* no key: the mouse, see pointer.h; has no
				   name */
	K_FUNCTION		/* + 1 to 12 */
} NamedKey;

/*
 * Reads one key at the start of text and says how many bytes it took, so that
 * a macro's keys can be read one after the other ("jj<Enter>"). K_NONE for
 * an unknown name, white space, an unclosed bracket or the end.
 */
Key key_parse(const char *text, gsize *ret_length_bytes);

/* The name as a keymap writes it. Owned, g_free(). */
char *key_format(Key key);

/* What a terminal sends as a plain character: control characters become their
 * named or K_CONTROL keys. */
Key key_from_char(gunichar c);

#endif
