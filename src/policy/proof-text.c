/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-text.h"

#include <string.h>

static void
own_line_clear(gpointer data)
{
	g_free(((OwnLine *) data)->text);
}

/* "On Monday Anna Berg wrote:" above a quotation. */
static gboolean
introduces_quotation(const char *text, const char *next)
{
	gsize size_bytes = strlen(text);

	return size_bytes > 0 && text[size_bytes - 1] == ':' && next &&
	    *next == '>';
}

GArray *
own_lines(const char *body)
{
	GArray *lines = g_array_new(FALSE, FALSE, sizeof(OwnLine));
	g_auto(GStrv) texts = g_strsplit(body, "\n", -1);
	gsize start = 0;
	int i;

	g_array_set_clear_func(lines, own_line_clear);
	for (i = 0; texts[i]; i++) {
		OwnLine line = {NULL, start, i + 1};

		start += strlen(texts[i]) + 1;
		if (strcmp(texts[i], "-- ") == 0)
			break;
		if (texts[i][0] == '>' ||
		    introduces_quotation(texts[i], texts[i + 1]))
			continue;
		line.text = g_strdup(texts[i]);
		g_array_append_val(lines, line);
	}
	return lines;
}
