/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * trace: where the time of a start and of a refresh goes, for the report of a
 * user who finds the program slow.
 *
 * Off, it costs one reading of the clock at the start and a test of a flag at
 * each phase. On, each phase that ends becomes one line:
 *
 *	trace: notyet 4711     3.214    0.412    0.388 ms  journal fold (300)
 *
 * the program and its process, the moment since the first line of main(), the
 * wall time of the phase, its processor time in this process, the phase and
 * how many things it was about. What is linked and loaded before main() is in
 * the processor time of the first phase alone. Nothing of a mail, no address,
 * no path is ever in a line: phases, numbers and times.
 *
 * The lines go to standard error or to a file. A terminal that the screens own
 * gets none of them: while trace_hold() is in force they are kept, and
 * trace_release() prints them.
 *
 * Any layer but policy may name its phases here. The names are words of the
 * source, never what was read.
 */
#ifndef NOTYET_BASE_TRACE_H
#define NOTYET_BASE_TRACE_H

#include <glib.h>

/* The environment variable: "1" for standard error, else the name of a file
 * that is appended to (0600, created if need be); empty or "0": no trace. */
#define TRACE_VARIABLE "NOTYET_TRACE"

/* How a line begins, wherever it is found. */
#define TRACE_MARK "trace: "

/* Takes the moment from which all others count. main() calls it first.
 * program: the name in the lines, a constant. */
void trace_begin(const char *program);

/*
 * Turns the trace on if the environment variable says so, or is_asked: then it
 * goes to standard error, unless the variable names a file. May be called
 * again. BASE_ERROR_IO when the file cannot be written; the trace is off then.
 */
gboolean trace_open(gboolean is_asked, GError **error);

gboolean trace_is_on(void);

/* What was done since the last call, or since trace_begin(), was this phase. */
void trace_phase(const char *phase);
/* The same with how many things it was about. */
void trace_phase_count(const char *phase, guint count);

/* What happened since the last call was none: waiting for a key, say. */
void trace_skip(void);

/* A line that another process of ours made, with or without its newline. Goes
 * where the own ones go; what does not begin with TRACE_MARK is not taken. */
void trace_relay(const char *line);

/*
 * The value of the variable for a process of ours whose standard error comes
 * back by a pipe: its lines reach no terminal by themselves. NULL when there
 * is no trace. Borrowed.
 */
const char *trace_for_child(void);

/* From here to trace_release() nothing is written to a terminal. What is kept
 * is bounded; of more, the newest lines stay. */
void trace_hold(void);
void trace_release(void);

/* The end of the program is a phase, whose count is the most memory that the
 * process held, in kilobytes; 0 where the system does not tell. */
void trace_memory(void);

/* Releases, closes, turns off. */
void trace_close(void);

#endif
