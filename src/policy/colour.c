/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/policy/colour.h>

#include <string.h>

#define BASIC_COUNT 8
#define NAMED_COUNT 16
#define CUBE_FIRST 16
#define GREY_FIRST 232
#define PALETTE_COUNT 256

static const char *const names[BASIC_COUNT] = {"black", "red", "green",
	"yellow", "blue", "magenta", "cyan", "white"};

/* As xterm has them. */
static const guint32 named[NAMED_COUNT] = {
	0x000000, 0xcd0000, 0x00cd00, 0xcdcd00,
	0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5,
	0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00,
	0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff,
};

static gboolean
parse_hex(const char *digits, Colour *ret_colour)
{
	gsize length = strlen(digits);
	guint32 rgb = 0;

	if (length != 3 && length != 6)
		return FALSE;
	for (gsize i = 0; i < length; i++) {
		int digit = g_ascii_xdigit_value(digits[i]);

		if (digit < 0)
			return FALSE;
		rgb = rgb << 4 | (guint32)digit;
		if (length == 3)
			rgb = rgb << 4 | (guint32)digit;
	}
	*ret_colour = COLOUR_RGB | (Colour)rgb;
	return TRUE;
}

static gboolean
parse_number(const char *digits, Colour *ret_colour)
{
	guint64 number;

	if (!g_ascii_string_to_unsigned(digits, 10, 0, PALETTE_COUNT - 1,
	    &number, NULL))
		return FALSE;
	*ret_colour = (Colour)number;
	return TRUE;
}

static gboolean
parse_name(const char *word, Colour *ret_colour)
{
	gboolean bright = g_str_has_prefix(word, "bright");

	if (bright)
		word += strlen("bright");
	for (int i = 0; i < BASIC_COUNT; i++)
		if (strcmp(names[i], word) == 0) {
			*ret_colour = i + (bright ? BASIC_COUNT : 0);
			return TRUE;
		}
	return FALSE;
}

gboolean
colour_parse(const char *word, Colour *ret_colour)
{
	g_autofree char *lower = g_ascii_strdown(word, -1);

	if (lower[0] == '#')
		return parse_hex(lower + 1, ret_colour);
	if (g_str_has_prefix(lower, "colour"))
		return parse_number(lower + 6, ret_colour);
	if (g_str_has_prefix(lower, "color"))
		return parse_number(lower + 5, ret_colour);
	if (strcmp(lower, "default") == 0) {
		*ret_colour = COLOUR_DEFAULT;
		return TRUE;
	}
	return parse_name(lower, ret_colour);
}

static guint32
cube_level(int step)
{
	return step == 0 ? 0 : 55 + 40 * (guint32)step;
}

guint32
colour_rgb(Colour colour)
{
	int cube = colour - CUBE_FIRST;
	guint32 grey = 8 + 10 * (guint32)(colour - GREY_FIRST);

	if (colour < 0)
		return 0;
	if (colour & COLOUR_RGB)
		return (guint32)colour & 0xffffff;
	if (colour < NAMED_COUNT)
		return named[colour];
	if (colour >= GREY_FIRST)
		return grey << 16 | grey << 8 | grey;
	return cube_level(cube / 36) << 16 | cube_level(cube / 6 % 6) << 8 |
	       cube_level(cube % 6);
}

static guint32
distance(guint32 a, guint32 b)
{
	guint32 sum = 0;

	for (int shift = 0; shift <= 16; shift += 8) {
		int one = (int)(a >> shift & 0xff);
		int two = (int)(b >> shift & 0xff);

		sum += (guint32)((one - two) * (one - two));
	}
	return sum;
}

static Colour
nearest_of(guint32 rgb, Colour first, Colour end)
{
	Colour best = first;

	for (Colour i = first; i < end; i++)
		if (distance(rgb, colour_rgb(i)) <
		    distance(rgb, colour_rgb(best)))
			best = i;
	return best;
}

/* The numbers below eight mean the palette there. */
static Colour
direct(Colour colour)
{
	guint32 rgb = colour_rgb(colour);

	if (colour < BASIC_COUNT)
		return colour;
	return rgb > 0 && rgb < BASIC_COUNT ? BASIC_COUNT : (Colour)rgb;
}

Colour
colour_nearest(Colour colour, int colours)
{
	if (colour < 0)
		return COLOUR_DEFAULT;
	if (colours >= COLOURS_DIRECT)
		return direct(colour);
	if (colours >= PALETTE_COUNT)
		return colour & COLOUR_RGB ? nearest_of(colour_rgb(colour),
		    CUBE_FIRST, PALETTE_COUNT) : colour;
	if (colour < BASIC_COUNT ||
	    (colour < NAMED_COUNT && colours >= NAMED_COUNT))
		return colour;
	return nearest_of(colour_rgb(colour), 0,
	    colours >= NAMED_COUNT ? NAMED_COUNT : BASIC_COUNT);
}
