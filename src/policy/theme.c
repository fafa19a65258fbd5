/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/policy/theme.h>

#include <string.h>

#define NAME_MAX_CHARS 30
#define MANY_COLOURS 256
#define LEAST_COLOURS 8
#define ALLOWED \
	"takes attributes (bold, dim, italic, reverse, underline, normal), a " \
	"colour, and \"on\" with the colour of the background, such as " \
	"\"bold red on default\"; a colour is default, black, red, green, " \
	"yellow, blue, magenta, cyan, white, one of these with bright before " \
	"it, color0 to color255, or #rrggbb"

G_DEFINE_QUARK(notyet-theme-error-quark, theme_error)

static const struct {
	char letter;
	int attributes;
	const char *dark, *light;
} styles[] = {
#define X(id, name, letter, attributes, dark, light) \
	{letter, attributes, dark, light},
	UI_STYLES(X)
#undef X
};

static const struct {
	const char *word;
	int attribute;
} attributes[] = {
	{"bold", ATTR_BOLD}, {"dim", ATTR_DIM}, {"italic", ATTR_ITALIC},
	{"reverse", ATTR_REVERSE}, {"underline", ATTR_UNDERLINE},
	{"normal", 0},
};

/* --- life --- */

static gboolean
is_name(const char *name)
{
	gsize length = strlen(name);

	if (length == 0 || length > NAME_MAX_CHARS ||
	    !g_ascii_islower(name[0]) || strcmp(name, "auto") == 0)
		return FALSE;
	for (gsize i = 0; i < length; i++)
		if (!g_ascii_islower(name[i]) && !g_ascii_isdigit(name[i]) &&
		    name[i] != '-')
			return FALSE;
	return TRUE;
}

Theme *
theme_new(const char *name, GError **error)
{
	Theme *theme;

	if (!is_name(name)) {
		g_set_error(error, THEME_ERROR, THEME_ERROR_SYNTAX,
		    "A theme is named by small letters, digits and hyphens, a "
		    "letter first, at most %d, and not auto.", NAME_MAX_CHARS);
		return NULL;
	}
	theme = g_new0(Theme, 1);
	theme->name = g_strdup(name);
	theme->base = g_strdup(strcmp(name, "light") == 0 ? "light" : "dark");
	return theme;
}

void
theme_free(Theme *theme)
{
	if (theme == NULL)
		return;
	g_free(theme->name);
	g_free(theme->base);
	g_free(theme);
}

/* --- reading --- */

static gboolean
refuse(const char *why, const char *word, GError **error)
{
	g_set_error(error, THEME_ERROR, THEME_ERROR_SYNTAX,
	    ALLOWED "; \"%.40s\" %s", word, why);
	return FALSE;
}

static gboolean
take_attribute(const char *word, Paint *paint)
{
	g_autofree char *lower = g_ascii_strdown(word, -1);

	for (gsize i = 0; i < G_N_ELEMENTS(attributes); i++)
		if (strcmp(attributes[i].word, lower) == 0) {
			paint->attributes |= attributes[i].attribute;
			return TRUE;
		}
	return FALSE;
}

static gboolean
parse_paint(char **words, Paint *ret_paint, GError **error)
{
	Paint paint = {0, COLOUR_DEFAULT, COLOUR_DEFAULT};
	gboolean has_front = FALSE, has_back = FALSE;

	for (; *words != NULL && strcmp(*words, "/") != 0; words++) {
		gboolean back = g_ascii_strcasecmp(*words, "on") == 0;
		gboolean *has = back ? &has_back : &has_front;

		if (take_attribute(*words, &paint))
			continue;
		if (back && (words[1] == NULL || strcmp(words[1], "/") == 0))
			return refuse("has no colour behind it", *words, error);
		words += back;
		if (*has)
			return refuse("is a colour too many", *words, error);
		*has = TRUE;
		if (!colour_parse(*words, back ? &paint.background :
		    &paint.foreground))
			return refuse(back ? "is no colour" :
			    "is none of them", *words, error);
	}
	*ret_paint = paint;
	return TRUE;
}

/* The words of a text, "/" one of them wherever it stands. */
static char **
split(const char *text)
{
	g_auto(GStrv) halves = g_strsplit(text, "/", -1);
	g_autofree char *apart = g_strjoinv(" / ", halves);
	g_auto(GStrv) parts = g_strsplit_set(apart, " \t", -1);
	GPtrArray *words = g_ptr_array_new();

	for (char **part = parts; *part != NULL; part++)
		if (**part != '\0')
			g_ptr_array_add(words, g_strdup(*part));
	g_ptr_array_add(words, NULL);
	return (char **)g_ptr_array_free(words, FALSE);
}

gboolean
look_parse(const char *text, ThemeLook *look, GError **error)
{
	g_auto(GStrv) words = split(text);
	char **behind = words;
	ThemeLook read = {.given = words[0] != NULL};

	if (!parse_paint(words, &read.paint, error))
		return FALSE;
	while (*behind != NULL && strcmp(*behind, "/") != 0)
		behind++;
	if (*behind != NULL) {
		read.has_plain = TRUE;
		if (!parse_paint(++behind, &read.plain, error))
			return FALSE;
		while (*behind != NULL && strcmp(*behind, "/") != 0)
			behind++;
		if (*behind != NULL)
			return refuse("may stand once", "/", error);
	}
	*look = read;
	return TRUE;
}

/* --- what is shown --- */

static ThemeLook
look_of(const Theme *theme, StyleId id)
{
	ThemeLook look = theme->looks[id];

	if (!look.given && !look_parse(strcmp(theme->base, "light") == 0 ?
	    styles[id].light : styles[id].dark, &look, NULL))
		g_assert_not_reached();
	return look;
}

Paint
theme_paint(const Theme *theme, StyleId id, int colours)
{
	ThemeLook look;
	Paint paint;

	g_assert((guint)id < STYLE_COUNT);
	if (colours < LEAST_COLOURS) {
		paint = (Paint){theme->looks[id].paint.attributes,
			COLOUR_DEFAULT, COLOUR_DEFAULT};
		if (paint.attributes == 0)
			paint.attributes = styles[id].attributes;
		return paint;
	}
	look = look_of(theme, id);
	paint = look.has_plain && colours < MANY_COLOURS ? look.plain :
	    look.paint;
	paint.foreground = colour_nearest(paint.foreground, colours);
	paint.background = colour_nearest(paint.background, colours);
	return paint;
}

/* Of the sixteen, white and the bright ones but grey are light. */
const char *
theme_auto(const char *colorfgbg)
{
	const char *last = colorfgbg != NULL ? strrchr(colorfgbg, ';') : NULL;
	guint64 number;

	if (last == NULL ||
	    !g_ascii_string_to_unsigned(last + 1, 10, 0, 15, &number, NULL))
		return "dark";
	return number == 7 || number > 8 ? "light" : "dark";
}

char
style_letter(StyleId id)
{
	g_assert((guint)id < STYLE_COUNT);
	return styles[id].letter;
}
