/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * terminal: one of its own for a program that is measured. It answers no
 * question. Plain C and nothing but the C library, like grid.h.
 */
#ifndef TESTS_BENCH_TERMINAL_H
#define TESTS_BENCH_TERMINAL_H

/* Opens one of that size. Returns the descriptor that the program's bytes are
 * read from and its keys are written to, without waiting, or -1 with errno;
 * *ret_path, for terminal_enter(), lives until the next call. */
int terminal_open(int cols, int rows, const char **ret_path);

/* Another size; the program gets a signal. 0, or -1 with errno. */
int terminal_resize(int fd, int cols, int rows);

/* In the child: the terminal of that path is its standard input, output and
 * errors, and it leads a session there. 0, or -1 with errno. */
int terminal_enter(const char *path);

#endif
