/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/ui/styles.h>

static const Style styles[] = {
#define X(id, name, letter, attributes, colour) \
	{name, letter, attributes, colour},
	UI_STYLES(X)
#undef X
};

Style
style_get(StyleId id, gboolean mono)
{
	Style style;

	g_assert((guint)id < STYLE_COUNT);
	style = styles[id];
	if (mono)
		style.colour = -1;
	return style;
}

gboolean
style_is_mono(gboolean asked, const char *no_color, int colours)
{
	return asked || (no_color != NULL && no_color[0] != '\0') ||
	       colours < 8;
}
