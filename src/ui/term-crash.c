/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "term-crash.h"

#include <errno.h>
#include <signal.h>

#include <glib.h>

static const int crash_signals[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT,
	SIGQUIT};
static struct sigaction crash_before[G_N_ELEMENTS(crash_signals)];
static void (*restore)(void);

/* The earlier handler is put back and sees the same fault, because the
 * instruction runs again; a signal that was sent is sent once more. */
static void
on_crash(int number, siginfo_t *info, void *context)
{
	int saved = errno;

	restore();
	for (guint i = 0; i < G_N_ELEMENTS(crash_signals); i++)
		if (crash_signals[i] == number)
			sigaction(number, &crash_before[i], NULL);
	errno = saved;
	if (info->si_code <= 0)
		raise(number);
}

void
term_crash_watch(void (*restore_terminal)(void))
{
	struct sigaction action = {.sa_sigaction = on_crash,
				   .sa_flags = SA_SIGINFO | SA_NODEFER};

	restore = restore_terminal;
	sigemptyset(&action.sa_mask);
	for (guint i = 0; i < G_N_ELEMENTS(crash_signals); i++)
		sigaction(crash_signals[i], &action, &crash_before[i]);
}

void
term_crash_unwatch(void)
{
	for (guint i = 0; i < G_N_ELEMENTS(crash_signals); i++)
		sigaction(crash_signals[i], &crash_before[i], NULL);
}
