/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * osc52: the bytes that ask a terminal to put a text on the clipboard.
 *
 * The sequence is that of xterm (ESC ] 52 ; c ; BASE64 BEL). tmux takes it
 * where its set-clipboard is "on"; otherwise it, and GNU screen always, only
 * let it through to the terminal outside when it is wrapped as a device
 * control string, which screen also limits in length. A terminal that knows
 * none of it shows nothing. Pure.
 */
#ifndef NOTYET_BASE_OSC52_H
#define NOTYET_BASE_OSC52_H

#include <glib.h>

/* What stands between the program and the terminal. */
typedef enum Osc52Wrap {
	OSC52_PLAIN,
	OSC52_TMUX,		/* plain, then wrapped */
	OSC52_SCREEN
} Osc52Wrap;

/* xterm drops sequences of more than 100000 bytes. */
#define OSC52_TEXT_MAX_BYTES 74994

/* NULL when the text is longer than that. Owned. */
char *osc52_bytes(const char *text, Osc52Wrap wrap);

#endif
