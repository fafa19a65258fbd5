/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * styles: what the settings make of a theme on this terminal. The styles
 * themselves, and what a theme says of them, are in policy/theme.h.
 */
#ifndef NOTYET_UI_STYLES_H
#define NOTYET_UI_STYLES_H

#include <notyet/policy/theme.h>

#include <glib.h>

/* What is wished of the looks. */
typedef struct StyleWish {
	const Theme *theme;	/* borrowed */
	gboolean mono;		/* no colours */
	gboolean plain;		/* no bars: neither reverse nor underlined, and
				   no background */
} StyleWish;

/* The look of each style on a terminal of so many colours. Pure. */
void styles_paint(const StyleWish *wish, int colours,
		  Paint ret_paints[STYLE_COUNT]);

/* Whether colours are unwanted: asked for by the user, or by NO_COLOR being
 * set to anything but an empty text (no_color borrowed or NULL), or the
 * terminal has fewer than eight. Pure. */
gboolean style_is_mono(gboolean asked, const char *no_color, int colours);

#endif
