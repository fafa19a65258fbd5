/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/cases.h"

#include <math.h>
#include <string.h>

#include <notyet/policy/theme.h>

/* --- colours --- */

static void
colour_parse__words__are_colours_or_not(void **state)
{
	static const struct {
		const char *word;
		gboolean known;
		Colour colour;
	} cases[] = {
		{"default", TRUE, COLOUR_DEFAULT}, {"red", TRUE, 1},
		{"White", TRUE, 7}, {"brightblack", TRUE, 8},
		{"brightwhite", TRUE, 15}, {"color208", TRUE, 208},
		{"colour0", TRUE, 0}, {"#fff", TRUE, COLOUR_RGB | 0xffffff},
		{"#ffaa00", TRUE, COLOUR_RGB | 0xffaa00},
		{"#0A0b0C", TRUE, COLOUR_RGB | 0x0a0b0c},
		{"color256", FALSE, 0}, {"color-1", FALSE, 0},
		{"color", FALSE, 0}, {"#ff", FALSE, 0}, {"#fffff", FALSE, 0},
		{"#gggggg", FALSE, 0}, {"bright", FALSE, 0},
		{"brightdefault", FALSE, 0}, {"pink", FALSE, 0},
		{"", FALSE, 0}, {"208", FALSE, 0},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		Colour colour = -7;

		case_int(cases[i].word, colour_parse(cases[i].word, &colour),
		    cases[i].known);
		case_int(cases[i].word, colour,
		    cases[i].known ? cases[i].colour : -7);
	}
}

static void
colour_nearest__fewer_colours__gives_one_of_them(void **state)
{
	static const struct {
		const char *label;
		Colour colour;
		int colours;
		Colour nearest;
	} cases[] = {
		{"default is default", COLOUR_DEFAULT, 8, COLOUR_DEFAULT},
		{"the eight stay", 4, 8, 4},
		{"bright red on eight", 9, 8, 1},
		{"bright red on sixteen", 9, 16, 9},
		{"orange on eight", 202, 8, 1},
		{"the palette stays", 202, 256, 202},
		{"true colour on 256", COLOUR_RGB | 0xff5f00, 256, 202},
		{"near the cube", COLOUR_RGB | 0xfd6002, 256, 202},
		{"a grey", COLOUR_RGB | 0x090909, 256, 232},
		{"green on eight", COLOUR_RGB | 0x10c010, 8, 2},
		{"white on sixteen", COLOUR_RGB | 0xfefefe, 16, 15},
		{"direct", COLOUR_RGB | 0x123456, COLOURS_DIRECT, 0x123456},
		{"palette on direct", 202, COLOURS_DIRECT, 0xff5f00},
		{"the eight on direct", 3, COLOURS_DIRECT, 3},
		{"nearly black on direct", COLOUR_RGB | 3, COLOURS_DIRECT, 8},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
		case_int(cases[i].label, colour_nearest(cases[i].colour,
		    cases[i].colours), cases[i].nearest);
}

/* --- looks --- */

static void
look_parse__texts__are_read_or_refused(void **state)
{
	static const struct {
		const char *text;
		const char *says;	/* NULL: it is read */
		Paint paint;
	} cases[] = {
		{"bold red", NULL, {ATTR_BOLD, 1, -1}},
		{"reverse", NULL, {ATTR_REVERSE, -1, -1}},
		{"color208 on default", NULL, {0, 208, -1}},
		{"#ffaa00 on #101010", NULL,
		    {0, COLOUR_RGB | 0xffaa00, COLOUR_RGB | 0x101010}},
		{"on blue white italic", NULL, {ATTR_ITALIC, 7, 4}},
		{"BOLD Dim underline", NULL,
		    {ATTR_BOLD | ATTR_DIM | ATTR_UNDERLINE, -1, -1}},
		{"normal", NULL, {0, -1, -1}},
		{"color245/dim", NULL, {0, 245, -1}},
		{"blod red", "\"blod\" is none of them", {0}},
		{"red blue", "\"blue\" is a colour too many", {0}},
		{"red on", "\"on\" has no colour behind it", {0}},
		{"red on / bold", "\"on\" has no colour behind it", {0}},
		{"on bold", "\"bold\" is no colour", {0}},
		{"on red on blue", "\"blue\" is a colour too many", {0}},
		{"red / mauve", "\"mauve\" is none of them", {0}},
		{"red / bold / dim", "\"/\" may stand once", {0}},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		const char *label = cases[i].text;
		g_autoptr(GError) error = NULL;
		ThemeLook look = {0};

		case_int(label, look_parse(label, &look, &error),
		    cases[i].says == NULL);
		case_true(label, (error == NULL) == (cases[i].says == NULL));
		case_true(label, error == NULL ||
		    strstr(error->message, cases[i].says) != NULL);
		case_true(label, error == NULL ||
		    g_str_has_prefix(error->message, "takes attributes"));
		case_int(label, look.given, cases[i].says == NULL);
		case_int(label, look.paint.attributes,
		    cases[i].paint.attributes);
		if (cases[i].says != NULL)
			continue;
		case_int(label, look.paint.foreground,
		    cases[i].paint.foreground);
		case_int(label, look.paint.background,
		    cases[i].paint.background);
	}
}

static void
theme_paint__own_looks__stand_over_the_base(void **state)
{
	Theme *theme = theme_new("sea", NULL);
	Paint paint;

	assert_true(look_parse("bold #ff5f00 on black / reverse red",
	    &theme->looks[STYLE_LATE], NULL));
	assert_true(look_parse("yellow", &theme->looks[STYLE_CURSOR], NULL));
	paint = theme_paint(theme, STYLE_LATE, 256);
	assert_int_equal(paint.attributes, ATTR_BOLD);
	assert_int_equal(paint.foreground, 202);
	assert_int_equal(paint.background, 0);
	paint = theme_paint(theme, STYLE_LATE, COLOURS_DIRECT);
	assert_int_equal(paint.foreground, 0xff5f00);
	paint = theme_paint(theme, STYLE_LATE, 8);
	assert_int_equal(paint.attributes, ATTR_REVERSE);
	assert_int_equal(paint.foreground, 1);
	assert_int_equal(theme_paint(theme, STYLE_DUE, 256).foreground, 220);
	/* A look that is all colour leaves the sign that stands without. */
	paint = theme_paint(theme, STYLE_CURSOR, 0);
	assert_int_equal(paint.attributes, ATTR_REVERSE);
	assert_int_equal(paint.foreground, COLOUR_DEFAULT);
	theme_free(theme);
}

static void
theme_paint__mono__has_no_colour_and_its_signs(void **state)
{
	static const char *const names[] = {"dark", "light"};

	for (int i = 0; i < 2; i++) {
		Theme *theme = theme_new(names[i], NULL);

		for (int id = 0; id < STYLE_COUNT; id++) {
			Paint paint = theme_paint(theme, (StyleId)id, 2);

			assert_int_equal(paint.foreground, COLOUR_DEFAULT);
			assert_int_equal(paint.background, COLOUR_DEFAULT);
		}
		assert_int_equal(theme_paint(theme, STYLE_CURSOR, 2).attributes,
		    ATTR_REVERSE);
		assert_int_equal(theme_paint(theme, STYLE_LATE, 2).attributes,
		    ATTR_BOLD);
		theme_free(theme);
	}
}

/* --- contrast, as WCAG 2.1 reckons it --- */

static double
linear(guint32 level)
{
	double part = level / 255.0;

	return part <= 0.03928 ? part / 12.92 :
	    pow((part + 0.055) / 1.055, 2.4);
}

static double
luminance(guint32 rgb)
{
	return 0.2126 * linear(rgb >> 16 & 0xff) +
	       0.7152 * linear(rgb >> 8 & 0xff) + 0.0722 * linear(rgb & 0xff);
}

static double
contrast(guint32 a, guint32 b)
{
	double one = luminance(a) + 0.05, two = luminance(b) + 0.05;

	return one > two ? one / two : two / one;
}

static void
contrast__known_pairs__are_as_published(void **state)
{
	assert_true(fabs(contrast(0x000000, 0xffffff) - 21) < 0.01);
	assert_true(fabs(contrast(0x777777, 0xffffff) - 4.48) < 0.01);
}

static void
themes__shipped__can_be_read(void **state)
{
	static const struct {
		const char *name;
		guint32 background;
		int colours;
		double least;
	} cases[] = {
		{"dark", 0x000000, COLOURS_DIRECT, 4.5},
		{"dark", 0x1c1c1c, 256, 4.5},
		{"dark", 0x000000, 256, 4.5},
		{"dark", 0x000000, 16, 3.0},
		{"dark", 0x000000, 8, 3.0},
		{"light", 0xffffff, COLOURS_DIRECT, 4.5},
		{"light", 0xffffff, 256, 4.5},
		{"light", 0xffffff, 16, 3.0},
		{"light", 0xffffff, 8, 3.0},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		Theme *theme = theme_new(cases[i].name, NULL);

		for (int id = 0; id < STYLE_COUNT; id++) {
			Paint paint = theme_paint(theme, (StyleId)id,
			    cases[i].colours);
			Colour colour = paint.foreground;
			guint32 rgb = cases[i].colours >= COLOURS_DIRECT &&
			    colour > 7 ? (guint32)colour : colour_rgb(colour);

			/* The user's own background stays everywhere. */
			assert_int_equal(paint.background, COLOUR_DEFAULT);
			if (colour == COLOUR_DEFAULT ||
			    contrast(rgb, cases[i].background) >=
			    cases[i].least)
				continue;
			fail_msg("%s, %d colours, style %c: #%06x has %.2f",
			    cases[i].name, cases[i].colours,
			    style_letter((StyleId)id), rgb,
			    contrast(rgb, cases[i].background));
		}
		theme_free(theme);
	}
}

/* --- names --- */

static void
styles__letters_and_names__are_unique(void **state)
{
	static const char *const names[] = {
#define X(id, name, letter, attributes, dark, light) name,
		UI_STYLES(X)
#undef X
	};

	for (int a = 0; a < STYLE_COUNT; a++)
		for (int b = a + 1; b < STYLE_COUNT; b++) {
			assert_int_not_equal(style_letter((StyleId)a),
			    style_letter((StyleId)b));
			assert_string_not_equal(names[a], names[b]);
		}
}

static void
theme_new__names__are_plain_words(void **state)
{
	static const struct {
		const char *name;
		gboolean good;
	} cases[] = {
		{"sea", TRUE}, {"sea-2", TRUE}, {"", FALSE}, {"auto", FALSE},
		{"Sea", FALSE}, {"2sea", FALSE}, {"sea weed", FALSE},
		{"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", TRUE},
		{"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", FALSE},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GError) error = NULL;
		Theme *theme = theme_new(cases[i].name, &error);

		case_int(cases[i].name, theme != NULL, cases[i].good);
		case_int(cases[i].name, error == NULL, cases[i].good);
		theme_free(theme);
	}
}

static void
theme_auto__what_the_terminal_says__decides(void **state)
{
	static const struct {
		const char *says, *theme;
	} cases[] = {
		{NULL, "dark"}, {"", "dark"}, {"15;0", "dark"},
		{"0;15", "light"}, {"0;default;15", "light"}, {"0;7", "light"},
		{"12;8", "dark"}, {"0;default", "dark"}, {"0;99", "dark"},
		{"7", "dark"},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
		case_string(cases[i].says != NULL ? cases[i].says : "unset",
		    theme_auto(cases[i].says), cases[i].theme);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(colour_parse__words__are_colours_or_not),
		cmocka_unit_test(
		    colour_nearest__fewer_colours__gives_one_of_them),
		cmocka_unit_test(look_parse__texts__are_read_or_refused),
		cmocka_unit_test(theme_paint__own_looks__stand_over_the_base),
		cmocka_unit_test(
		    theme_paint__mono__has_no_colour_and_its_signs),
		cmocka_unit_test(contrast__known_pairs__are_as_published),
		cmocka_unit_test(themes__shipped__can_be_read),
		cmocka_unit_test(styles__letters_and_names__are_unique),
		cmocka_unit_test(theme_new__names__are_plain_words),
		cmocka_unit_test(theme_auto__what_the_terminal_says__decides),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
