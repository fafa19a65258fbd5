/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/base/osc52.h>

#include <string.h>

#define ESC "\033"
#define PREFIX ESC "]52;c;"
#define BEL "\a"
#define STRING_END ESC "\\"
/* screen takes strings of at most 768 bytes. */
#define SCREEN_PIECE_BYTES 508

/* An escape within the string is doubled. */
static void
add_tmux(GString *bytes, const char *base64)
{
	g_string_append_printf(bytes,
	    ESC "Ptmux;" ESC PREFIX "%s" BEL STRING_END, base64);
}

static void
add_screen(GString *bytes, const char *base64)
{
	gsize left = strlen(base64);

	g_string_append(bytes, ESC "P" PREFIX);
	while (left > SCREEN_PIECE_BYTES) {
		g_string_append_len(bytes, base64, SCREEN_PIECE_BYTES);
		g_string_append(bytes, STRING_END ESC "P");
		base64 += SCREEN_PIECE_BYTES;
		left -= SCREEN_PIECE_BYTES;
	}
	g_string_append_printf(bytes, "%s" BEL STRING_END, base64);
}

char *
osc52_bytes(const char *text, Osc52Wrap wrap)
{
	g_autofree char *base64 = NULL;
	GString *bytes;

	if (strlen(text) > OSC52_TEXT_MAX_BYTES)
		return NULL;
	base64 = g_base64_encode((const guchar *)text, strlen(text));
	bytes = g_string_new(NULL);
	if (wrap == OSC52_SCREEN)
		add_screen(bytes, base64);
	else
		g_string_append_printf(bytes, PREFIX "%s" BEL, base64);
	if (wrap == OSC52_TMUX)
		add_tmux(bytes, base64);
	return g_string_free(bytes, FALSE);
}
