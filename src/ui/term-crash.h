/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The signals of a crash and of an abort. */
#ifndef NOTYET_UI_TERM_CRASH_H
#define NOTYET_UI_TERM_CRASH_H

/* Has the terminal given back before such a signal goes its way; restore does
 * only what may be done in a signal handler. */
void term_crash_watch(void (*restore)(void));
void term_crash_unwatch(void);

#endif
