/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * colour: a colour as a user writes it, and the nearest one that a terminal
 * has.
 *
 * A Colour is COLOUR_DEFAULT (whatever the terminal paints with), 0 to 255
 * (its palette: the eight of ECMA-48, their bright ones, then the cube and the
 * greys of xterm), or COLOUR_RGB with 24 bits of red, green and blue. The
 * first sixteen look as the terminal's settings say; for distances they count
 * as xterm's. Pure.
 */
#ifndef NOTYET_POLICY_COLOUR_H
#define NOTYET_POLICY_COLOUR_H

#include <glib.h>

typedef gint32 Colour;

#define COLOUR_DEFAULT (-1)
#define COLOUR_RGB 0x1000000
/* As many colours has a terminal that takes any. */
#define COLOURS_DIRECT 0x1000000

/* "default"; black red green yellow blue magenta cyan white; the same with
 * "bright" before it; "color0" to "color255" (or "colour"); "#rgb" or
 * "#rrggbb"; without regard to case. FALSE for any other word. */
gboolean colour_parse(const char *word, Colour *ret_colour);

/* 0xrrggbb; 0 for COLOUR_DEFAULT. */
guint32 colour_rgb(Colour colour);

/*
 * The same colour, or the nearest, for a terminal of so many colours: below
 * 256 one of the first sixteen, below sixteen one of the first eight. With
 * COLOURS_DIRECT the first eight stay, and all others are red, green and blue
 * without COLOUR_RGB, as such a terminal numbers its colours.
 */
Colour colour_nearest(Colour colour, int colours);

#endif
