/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * styles: how things look, by what they are.
 *
 * A screen names a style and never a colour. Each has attributes for a
 * terminal without colours, so that no meaning hangs on colour alone, and one
 * of the eight colours that every terminal has; the background stays the
 * terminal's own. Pure.
 */
#ifndef NOTYET_UI_STYLES_H
#define NOTYET_UI_STYLES_H

#include <glib.h>

/* Attributes; the terminal shows those that it has. */
#define ATTR_BOLD 1
#define ATTR_DIM 2
#define ATTR_REVERSE 4
#define ATTR_UNDERLINE 8

/* id, name, letter in a dump, attributes, colour (-1: the terminal's own;
 * else 0 to 7 as in ECMA-48: black red green yellow blue magenta cyan
 * white). */
#define UI_STYLES(X) \
	X(STYLE_NORMAL, "normal", '.', 0, -1) \
	X(STYLE_BAR, "bar", 'b', ATTR_DIM, -1) \
	X(STYLE_HEADLINE, "headline", 'H', ATTR_REVERSE | ATTR_BOLD, -1) \
	X(STYLE_STATUS, "status", 's', ATTR_REVERSE | ATTR_BOLD, -1) \
	X(STYLE_HEADING, "heading", 'h', ATTR_BOLD, 4) \
	X(STYLE_TITLES, "titles", 't', ATTR_UNDERLINE, -1) \
	X(STYLE_CURSOR, "cursor", 'C', ATTR_REVERSE, -1) \
	X(STYLE_LATE, "late", 'L', ATTR_BOLD, 1) \
	X(STYLE_DUE, "due", 'D', ATTR_BOLD, 3) \
	X(STYLE_YOURS, "yours", 'Y', ATTR_BOLD, 2) \
	X(STYLE_WAITING, "waiting", 'w', 0, -1) \
	X(STYLE_STALLED, "stalled", 'S', 0, 5) \
	X(STYLE_CLOSED, "closed", 'c', ATTR_DIM, -1) \
	X(STYLE_LABEL, "label", 'l', ATTR_BOLD, -1) \
	X(STYLE_DIM, "dim", 'd', ATTR_DIM, -1) \
	X(STYLE_THEIRS, "theirs", '<', 0, 2) \
	X(STYLE_OURS, "ours", '>', 0, 6) \
	X(STYLE_QUOTE, "quote", 'q', 0, 6) \
	X(STYLE_FOUND, "found", 'f', ATTR_UNDERLINE | ATTR_BOLD, -1) \
	X(STYLE_ERROR, "error", 'E', ATTR_BOLD, 1) \
	X(STYLE_WARNING, "warning", 'W', 0, 3) \
	X(STYLE_MESSAGE, "message", 'm', 0, -1) \
	X(STYLE_QUESTION, "question", 'Q', ATTR_BOLD, -1)

typedef enum StyleId {
#define X(id, name, letter, attributes, colour) id,
	UI_STYLES(X)
#undef X
	STYLE_COUNT
} StyleId;

typedef struct Style {
	const char *name;
	char letter;		/* unique, for golden screens */
	int attributes;
	int colour;
} Style;

/* The style as a terminal with or without colours shows it. */
Style style_get(StyleId id, gboolean mono);

/* Whether colours are unwanted: asked for by the user, or by NO_COLOR being
 * set to anything but an empty text (no_color borrowed or NULL), or the
 * terminal has fewer than eight. */
gboolean style_is_mono(gboolean asked, const char *no_color, int colours);

#endif
