/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "term-mouse.h"

#include <signal.h>
#include <string.h>
#include <unistd.h>

/* The buttons and the wheel (1000), with places in digits (1006). */
#define MOUSE_ON "\033[?1000h\033[?1006h"
#define MOUSE_OFF "\033[?1006l\033[?1000l"

static volatile sig_atomic_t on;

static void
write_out(const char *text)
{
	ssize_t written = write(STDOUT_FILENO, text, strlen(text));

	(void)written;
}

void
term_mouse_set(gboolean wanted)
{
	if ((wanted != FALSE) == (on != 0))
		return;
	on = wanted ? 1 : 0;
	write_out(wanted ? MOUSE_ON : MOUSE_OFF);
}

gboolean
term_mouse_is_on(void)
{
	return on != 0;
}

void
term_mouse_in_crash(void)
{
	if (on)
		write_out(MOUSE_OFF);
	on = 0;
}
