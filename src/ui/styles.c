/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/ui/styles.h>

void
styles_paint(const StyleWish *wish, int colours, Paint ret_paints[STYLE_COUNT])
{
	for (int id = 0; id < STYLE_COUNT; id++) {
		Paint *paint = &ret_paints[id];

		*paint = theme_paint(wish->theme, (StyleId)id,
		    wish->mono ? 0 : colours);
		if (!wish->plain)
			continue;
		paint->attributes &= ~(ATTR_REVERSE | ATTR_UNDERLINE);
		paint->background = COLOUR_DEFAULT;
	}
}

gboolean
style_is_mono(gboolean asked, const char *no_color, int colours)
{
	return asked || (no_color != NULL && no_color[0] != '\0') ||
	       colours < 8;
}
