/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * theme: how things look, by what they are.
 *
 * A screen names a style and never a colour. A theme says for each style which
 * attributes and colours it has. Two are shipped, "dark" and "light", for a
 * terminal with such a background; a theme of the user's own begins as one of
 * them and changes what it names. Without colours each style has attributes
 * of its own, so that no meaning hangs on colour alone. Pure.
 */
#ifndef NOTYET_POLICY_THEME_H
#define NOTYET_POLICY_THEME_H

#include <notyet/policy/colour.h>

#include <glib.h>

#define THEME_ERROR (theme_error_quark())
GQuark theme_error_quark(void);

typedef enum ThemeError {
	THEME_ERROR_SYNTAX	/* the sentence says what is allowed */
} ThemeError;

/* Attributes; a terminal shows those that it has. */
#define ATTR_BOLD 1
#define ATTR_DIM 2
#define ATTR_REVERSE 4
#define ATTR_UNDERLINE 8
#define ATTR_ITALIC 16

/* id, name, letter in a dump, attributes without colours, its look in the dark
 * theme, and in the light one. */
/* clang-format off */
#define UI_STYLES(X) \
	X(STYLE_NORMAL, "normal", '.', 0, "normal", "normal") \
	X(STYLE_BAR, "bar", 'b', ATTR_DIM, \
	  "color245 / dim", "color242 / dim") \
	X(STYLE_HEADLINE, "headline", 'H', ATTR_REVERSE | ATTR_BOLD, \
	  "bold reverse", "bold reverse") \
	X(STYLE_STATUS, "status", 's', ATTR_REVERSE | ATTR_BOLD, \
	  "bold reverse", "bold reverse") \
	X(STYLE_HEADING, "heading", 'h', ATTR_BOLD, \
	  "bold color75 / bold cyan", "bold color25 / bold blue") \
	X(STYLE_TITLES, "titles", 't', ATTR_UNDERLINE, \
	  "underline", "underline") \
	X(STYLE_CURSOR, "cursor", 'C', ATTR_REVERSE, \
	  "reverse", "reverse") \
	X(STYLE_LATE, "late", 'L', ATTR_BOLD, \
	  "bold color203 / bold red", "bold color160 / bold red") \
	X(STYLE_DUE, "due", 'D', ATTR_BOLD, \
	  "bold color220 / bold yellow", "bold color94 / bold magenta") \
	X(STYLE_YOURS, "yours", 'Y', ATTR_BOLD, \
	  "bold color77 / bold green", "bold color28 / bold blue") \
	X(STYLE_WAITING, "waiting", 'w', 0, "normal", "normal") \
	X(STYLE_STALLED, "stalled", 'S', 0, \
	  "color177 / magenta", "color90 / magenta") \
	X(STYLE_CLOSED, "closed", 'c', ATTR_DIM, \
	  "color245 / dim", "color242 / dim") \
	X(STYLE_LABEL, "label", 'l', ATTR_BOLD, "bold", "bold") \
	X(STYLE_DIM, "dim", 'd', ATTR_DIM, \
	  "color245 / dim", "color242 / dim") \
	X(STYLE_THEIRS, "theirs", '<', 0, \
	  "color114 / green", "color22 / blue") \
	X(STYLE_OURS, "ours", '>', 0, \
	  "color80 / cyan", "color24 / normal") \
	X(STYLE_QUOTE, "quote", 'q', 0, \
	  "color109 / cyan", "color23 / blue") \
	X(STYLE_FOUND, "found", 'f', ATTR_UNDERLINE | ATTR_BOLD, \
	  "bold underline", "bold underline") \
	X(STYLE_ERROR, "error", 'E', ATTR_BOLD, \
	  "bold color203 / bold red", "bold color160 / bold red") \
	X(STYLE_WARNING, "warning", 'W', 0, \
	  "color220 / yellow", "color94 / magenta") \
	X(STYLE_MESSAGE, "message", 'm', 0, "normal", "normal") \
	X(STYLE_QUESTION, "question", 'Q', ATTR_BOLD, "bold", "bold")
/* clang-format on */

typedef enum StyleId {
#define X(id, name, letter, attributes, dark, light) id,
	UI_STYLES(X)
#undef X
	STYLE_COUNT
} StyleId;

typedef struct Paint {
	int attributes;
	Colour foreground, background;
} Paint;

/* One line of a theme. */
typedef struct ThemeLook {
	gboolean given;		/* else it is that of the base */
	Paint paint;
	gboolean has_plain;	/* another one was given for less than 256
				   colours */
	Paint plain;
} ThemeLook;

typedef struct Theme {
	char *name;
	char *base;		/* "dark" or "light" */
	ThemeLook looks[STYLE_COUNT];
} Theme;

/* All looks as the base has them. NULL with THEME_ERROR for a bad name: small
 * letters, digits and hyphens, a letter first, at most 30, and not "auto". */
Theme *theme_new(const char *name, GError **error);
void theme_free(Theme *theme);

/*
 * Reads a look: attributes (bold dim italic reverse underline, or normal for
 * none) and a colour, with "on" and a colour behind them for the background,
 * in any order, such as "bold red on default". Behind " / " there may be
 * another one for terminals of less than 256 colours. An empty text gives the
 * look of the base. FALSE with THEME_ERROR_SYNTAX, whose text has no subject:
 * "takes ...". look is unchanged then.
 */
gboolean look_parse(const char *text, ThemeLook *look, GError **error);

/* What a terminal of so many colours shows for a style; below eight no colour,
 * and the attributes of the style's own where the theme names none. */
Paint theme_paint(const Theme *theme, StyleId id, int colours);

/* Which theme "auto" means: COLORFGBG, "15;0", is what some terminals say of
 * the colours that they paint with (borrowed, or NULL). "dark" when it says
 * nothing of use. */
const char *theme_auto(const char *colorfgbg);

char style_letter(StyleId id);		/* unique, for golden screens */

#endif
