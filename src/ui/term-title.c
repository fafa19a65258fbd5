/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "term-title.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

/* xterm's stack of titles. */
#define TITLE_KEEP "\033[22;2t"
#define TITLE_BACK "\033[23;2t"

static char *current;		/* that was set last, or NULL */
static volatile sig_atomic_t titled;	/* the one before is to come back */

static void
write_all(const char *text)
{
	gsize left = strlen(text);

	while (left > 0) {
		ssize_t written = write(STDOUT_FILENO, text, left);

		if (written < 0 && errno != EINTR)
			return;
		text += MAX(written, 0);
		left -= (gsize)MAX(written, 0);
	}
}

/* Those that keep a title and give it back; tmux does it under the name of
 * screen, and screen itself does not. */
static gboolean
can_title(void)
{
	static const char *const types[] = {"xterm", "tmux", "alacritty",
		"foot", "vte", "gnome", "mlterm", "contour", "ghostty"};
	const char *type = g_getenv("TERM");

	if (type == NULL || g_str_has_prefix(type, "screen"))
		return type != NULL && g_getenv("TMUX") != NULL;
	for (guint i = 0; i < G_N_ELEMENTS(types); i++)
		if (g_str_has_prefix(type, types[i]))
			return TRUE;
	return FALSE;
}

void
term_title_set(const char *title, gboolean utf8)
{
	g_autofree char *ascii = NULL;
	g_autofree char *bytes = NULL;

	if (g_strcmp0(title, current) == 0 ||
	    (title != NULL && !can_title()))
		return;
	g_free(current);
	current = g_strdup(title);
	if (title == NULL) {
		titled = 0;
		write_all(TITLE_BACK);
		return;
	}
	if (!titled)
		write_all(TITLE_KEEP);
	titled = 1;
	ascii = g_str_to_ascii(title, "C");
	bytes = g_strconcat("\033]2;", utf8 ? title : ascii, "\a", NULL);
	write_all(bytes);
}

void
term_title_in_crash(void)
{
	if (titled)
		write_all(TITLE_BACK);
}
