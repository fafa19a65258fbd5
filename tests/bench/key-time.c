/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * key-time COLSxROWS PROGRAM ARG...: how long a program on a terminal takes
 * to answer a key. bench_keys.py drives it; it reads one command a line:
 *
 *	keys QUIET BYTES PATTERN	types the bytes (hexadecimal; "-" types
 *					nothing: the program has just begun)
 *	size QUIET COLSxROWS PATTERN	the terminal has another size
 *
 * and answers each, once a row of the screen fits the pattern and the program
 * was silent for QUIET milliseconds after that, with a line and the screen:
 *
 *	SHOWN SETTLED BUSY ROWS
 *
 * SHOWN is when the row was there, SETTLED the last byte before the silence,
 * both in milliseconds since the key was written; BUSY is the processor time
 * of the program up to the end of the silence. A screen that never fits is
 * shown on standard error, and key-time ends with 1. It ends with 0 at the end
 * of its input, and the program with it.
 */
#include <errno.h>
#include <locale.h>
#include <poll.h>
#include <regex.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "grid.h"
#include "terminal.h"

#define LIMIT_MS 20000
#define LEAVE_MS 5000
#define KEYS_MAX 256	/* bytes of one command */
#define NEVER (-1.0)

typedef struct Talk {
	int fd, cols, rows;
	pid_t child;
	Grid *grid;
	struct timespec started;
	double shown_ms, settled_ms;
	double busy_ms;	/* of its processor time, when the key was written */
	int ended;	/* the terminal is closed */
} Talk;

static void
die(const char *what)
{
	fprintf(stderr, "key-time: %s: %s\n", what, strerror(errno));
	exit(2);
}

static double
elapsed_ms(const Talk *talk)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)(now.tv_sec - talk->started.tv_sec) * 1e3 +
	       (double)(now.tv_nsec - talk->started.tv_nsec) / 1e6;
}

/* The processor time of the program; a wait for a processor is none. */
static double
busy_ms(const Talk *talk)
{
	char path[64];
	double busy_ns = 0;
	FILE *file;

	snprintf(path, sizeof(path), "/proc/%ld/schedstat", (long)talk->child);
	file = fopen(path, "re");
	if (file && fscanf(file, "%lf", &busy_ns) != 1)
		busy_ns = 0;
	if (file)
		fclose(file);
	return busy_ns / 1e6;
}

static int
shows(Talk *talk, const regex_t *pattern)
{
	for (int row = 0; row < talk->rows; row++)
		if (regexec(pattern, grid_row(talk->grid, row), 0, NULL, 0) ==
		    0)
			return 1;
	return 0;
}

/* The time is read before anything is done with what lies there. */
static void
take(Talk *talk, const regex_t *pattern)
{
	char bytes[65536];
	ssize_t got = read(talk->fd, bytes, sizeof(bytes));
	double at_ms = elapsed_ms(talk);

	if (got < 0 && (errno == EAGAIN || errno == EINTR))
		return;
	if (got <= 0) {
		talk->ended = 1;
		return;
	}
	talk->settled_ms = at_ms;
	grid_feed(talk->grid, bytes, (size_t)got);
	if (talk->shown_ms < 0 && shows(talk, pattern))
		talk->shown_ms = at_ms;
}

/* Until it shows that and is silent, closes the terminal or hangs. */
static int
watch(Talk *talk, int quiet_ms, const regex_t *pattern)
{
	struct pollfd poller = {.fd = talk->fd, .events = POLLIN};
	int left_ms, ready;

	do {
		left_ms = LIMIT_MS - (int)elapsed_ms(talk);
		if (talk->shown_ms >= 0)
			left_ms = quiet_ms;
		ready = poll(&poller, 1, left_ms > 0 ? left_ms : 0);
		if (ready > 0)
			take(talk, pattern);
	} while (!talk->ended && (ready > 0 || (ready < 0 && errno == EINTR)));
	return talk->shown_ms >= 0;
}

static void
print_screen(Talk *talk, FILE *file)
{
	for (int row = 0; row < talk->rows; row++)
		fprintf(file, "%s\n", grid_row(talk->grid, row));
	fflush(file);
}

static void
type(const Talk *talk, const char *digits)
{
	char bytes[KEYS_MAX];
	size_t count = 0;
	unsigned byte;

	for (; count < sizeof(bytes) && sscanf(digits, "%2x", &byte) == 1;
	     digits += 2)
		bytes[count++] = (char)byte;
	if (count > 0 && write(talk->fd, bytes, count) != (ssize_t)count)
		die("the keys");
}

static void
resize(Talk *talk, const char *size)
{
	if (sscanf(size, "%dx%d", &talk->cols, &talk->rows) != 2)
		die(size);
	grid_free(talk->grid);
	talk->grid = grid_new(talk->cols, talk->rows);
	if (terminal_resize(talk->fd, talk->cols, talk->rows) < 0)
		die(size);
}

/* The program's clock has run since its start when nothing is typed. */
static int
obey(Talk *talk, const char *line)
{
	char verb[8], what[2 * KEYS_MAX + 1];
	int quiet_ms, read_bytes = 0;
	regex_t pattern;

	if (sscanf(line, "%7s %d %512s %n", verb, &quiet_ms, what,
		&read_bytes) != 3 ||
	    regcomp(&pattern, line + read_bytes, REG_EXTENDED | REG_NOSUB) !=
		0) {
		fprintf(stderr, "key-time: what is \"%s\"?\n", line);
		exit(2);
	}
	talk->shown_ms = talk->settled_ms = NEVER;
	talk->busy_ms = busy_ms(talk);
	if (strcmp(what, "-") != 0)
		clock_gettime(CLOCK_MONOTONIC, &talk->started);
	if (strcmp(verb, "size") == 0)
		resize(talk, what);
	else
		type(talk, strcmp(what, "-") == 0 ? "" : what);
	if (!watch(talk, quiet_ms, &pattern)) {
		fprintf(stderr, "key-time: no row fits \"%s\":\n",
		    line + read_bytes);
		print_screen(talk, stderr);
		return 0;
	}
	regfree(&pattern);
	printf("%.3f %.3f %.3f %d\n", talk->shown_ms, talk->settled_ms,
	    busy_ms(talk) - talk->busy_ms, talk->rows);
	print_screen(talk, stdout);
	return 1;
}

static void
start(Talk *talk, char **argv)
{
	const char *path = NULL;

	talk->fd = terminal_open(talk->cols, talk->rows, &path);
	if (talk->fd < 0 || !path)
		die("no terminal");
	talk->grid = grid_new(talk->cols, talk->rows);
	clock_gettime(CLOCK_MONOTONIC, &talk->started);
	talk->child = fork();
	if (talk->child < 0)
		die("fork");
	if (talk->child > 0)
		return;
	if (terminal_enter(path) < 0)
		die(path);
	execvp(argv[0], argv);
	fprintf(stderr, "key-time: %s: %s\n", argv[0], strerror(errno));
	_exit(127);
}

/* Reads on, so that the program never waits for a reader. */
static void
leave(Talk *talk)
{
	struct pollfd poller = {.fd = talk->fd, .events = POLLIN};
	char bytes[65536];

	kill(talk->child, SIGTERM);
	clock_gettime(CLOCK_MONOTONIC, &talk->started);
	while (waitpid(talk->child, NULL, WNOHANG) == 0) {
		if (elapsed_ms(talk) > LEAVE_MS)
			kill(talk->child, SIGKILL);
		if (poll(&poller, 1, 10) > 0 &&
		    read(talk->fd, bytes, sizeof(bytes)) <= 0)
			poller.fd = -1;
	}
	grid_free(talk->grid);
}

int
main(int argc, char **argv)
{
	Talk talk = {.fd = -1};
	char *line = NULL;
	size_t room = 0;
	ssize_t length;
	int fine = 1;

	setlocale(LC_ALL, "");
	if (argc < 3 ||
	    sscanf(argv[1], "%dx%d", &talk.cols, &talk.rows) != 2 ||
	    talk.cols < 1 || talk.rows < 1) {
		fprintf(stderr, "usage: key-time COLSxROWS PROGRAM...\n");
		return 2;
	}
	start(&talk, argv + 2);
	while (fine && (length = getline(&line, &room, stdin)) > 0) {
		if (line[length - 1] == '\n')
			line[length - 1] = '\0';
		fine = obey(&talk, line);
	}
	free(line);
	leave(&talk);
	return !fine;
}
