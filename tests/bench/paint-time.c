/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * paint-time [OPTION...] PROGRAM ARG...: how long a program takes to show
 * something. It runs the program on a terminal of its own, which answers no
 * question, and prints one line of JSON; times are milliseconds from just
 * before the fork:
 *
 *	first_ms    its first byte
 *	painted_ms  a row of the screen fits the pattern of --marker
 *	settled_ms  its last byte before it was silent for --quiet
 *	wall_ms     its end, after the keys of --keys or a signal
 *	cpu_ms      user and system time, of its children too
 *	peak_kb     the most memory that it or a child held
 *	alone_kb    the same of the program alone, once settled
 *	status      as a shell counts it
 *
 * With --whole there is no terminal: standard output goes to --output (or
 * nowhere), and the end of the program is what counts. A marker that never
 * comes is a failure, and the screen is printed then.
 */
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <locale.h>
#include <poll.h>
#include <regex.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "grid.h"
#include "terminal.h"

/* How long a program may take to leave when it is asked, then told. */
#define LEAVE_MS 5000
#define NEVER (-1.0)

typedef struct Options {
	const char *marker, *keys, *output, *screen_path;
	int cols, rows, quiet_ms, limit_ms;
	int whole;
} Options;

typedef struct Run {
	const Options *options;
	regex_t marker;
	Grid *grid;
	pid_t child;
	int fd;		/* of the terminal */
	struct timespec started;
	double first_ms, painted_ms, settled_ms, wall_ms;
	int ended;	/* the terminal is closed */
	long alone_kb;
	int status;
	struct rusage usage;
} Run;

static void
die(const char *what)
{
	fprintf(stderr, "paint-time: %s: %s\n", what, strerror(errno));
	exit(2);
}

static double
elapsed_ms(const Run *run)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)(now.tv_sec - run->started.tv_sec) * 1e3 +
	       (double)(now.tv_nsec - run->started.tv_nsec) / 1e6;
}

/* --- the child --- */

static void
enter_output(const char *path, int limit_ms)
{
	int fd = open(path ? path : "/dev/null",
	    O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	int null = open("/dev/null", O_RDONLY | O_CLOEXEC);

	if (fd < 0 || null < 0)
		die(path ? path : "/dev/null");
	dup2(null, STDIN_FILENO);
	dup2(fd, STDOUT_FILENO);
	/* Outlives the exec, and ends a program that hangs. */
	alarm((unsigned)limit_ms / 1000);
}

static void
start(Run *run, char **argv, const char *terminal_path)
{
	clock_gettime(CLOCK_MONOTONIC, &run->started);
	run->child = fork();
	if (run->child < 0)
		die("fork");
	if (run->child > 0)
		return;
	if (terminal_path && terminal_enter(terminal_path) < 0)
		die(terminal_path);
	if (!terminal_path)
		enter_output(run->options->output, run->options->limit_ms);
	execvp(argv[0], argv);
	fprintf(stderr, "paint-time: %s: %s\n", argv[0], strerror(errno));
	_exit(127);
}

static const char *
open_terminal(Run *run)
{
	const char *path = NULL;

	run->fd = terminal_open(run->options->cols, run->options->rows, &path);
	if (run->fd < 0 || !path)
		die("no terminal");
	run->grid = grid_new(run->options->cols, run->options->rows);
	return path;
}

/* --- what it paints --- */

static int
shows_marker(Run *run)
{
	for (int row = 0; row < run->options->rows; row++)
		if (regexec(&run->marker, grid_row(run->grid, row), 0, NULL,
			0) == 0)
			return 1;
	return 0;
}

/* Takes what lies there. The time is read before anything is done with it. */
static void
take(Run *run)
{
	char bytes[65536];
	ssize_t got = read(run->fd, bytes, sizeof(bytes));
	double at_ms = elapsed_ms(run);

	if (got < 0 && (errno == EAGAIN || errno == EINTR))
		return;
	if (got <= 0) {
		run->ended = 1;
		return;
	}
	if (run->first_ms < 0)
		run->first_ms = at_ms;
	run->settled_ms = at_ms;
	grid_feed(run->grid, bytes, (size_t)got);
	if (run->painted_ms < 0 && shows_marker(run))
		run->painted_ms = at_ms;
}

/* Until the program is silent, closes the terminal or the limit is reached.
 * Without a marker any byte will do; with one, silence before it is work. */
static void
watch(Run *run)
{
	struct pollfd poller = {.fd = run->fd, .events = POLLIN};
	int left_ms, ready;

	do {
		left_ms = run->options->limit_ms - (int)elapsed_ms(run);
		if (run->painted_ms >= 0 &&
		    left_ms > run->options->quiet_ms)
			left_ms = run->options->quiet_ms;
		ready = poll(&poller, 1, left_ms > 0 ? left_ms : 0);
		if (ready > 0)
			take(run);
	} while (!run->ended && (ready > 0 || (ready < 0 && errno == EINTR)));
}

/* The field of /proc/PID/status; 0 when it is not there. */
static long
peak_alone_kb(pid_t pid)
{
	char path[64], line[256];
	long kb = 0;
	FILE *file;

	snprintf(path, sizeof(path), "/proc/%ld/status", (long)pid);
	file = fopen(path, "re");
	while (file && fgets(line, sizeof(line), file))
		if (strncmp(line, "VmHWM:", 6) == 0)
			kb = strtol(line + 6, NULL, 10);
	if (file)
		fclose(file);
	return kb;
}

static void
write_screen(Run *run, FILE *file)
{
	for (int row = 0; row < run->options->rows; row++)
		fprintf(file, "%s\n", grid_row(run->grid, row));
}

static void
save_screen(Run *run)
{
	const char *path = run->options->screen_path;
	FILE *file = path ? fopen(path, "we") : NULL;

	if (path && !file)
		die(path);
	if (file)
		write_screen(run, file);
	if (file && fclose(file) != 0)
		die(path);
}

/* --- its end --- */

/* Reads on, so that the program never waits for a reader. */
static int
has_left(Run *run, int wait_ms)
{
	double until_ms = elapsed_ms(run) + wait_ms;
	struct pollfd poller = {.fd = run->fd, .events = POLLIN};
	char bytes[65536];

	while (elapsed_ms(run) < until_ms) {
		if (wait4(run->child, &run->status, WNOHANG, &run->usage) ==
		    run->child)
			return 1;
		if (poll(&poller, 1, 10) > 0 &&
		    read(run->fd, bytes, sizeof(bytes)) <= 0)
			poller.fd = -1;
	}
	return 0;
}

static void
leave(Run *run)
{
	const char *keys = run->options->keys;

	if (keys && write(run->fd, keys, strlen(keys)) < 0 && errno != EIO)
		die("the keys");
	if ((run->ended || keys) && has_left(run, LEAVE_MS))
		return;
	kill(run->child, SIGTERM);
	if (has_left(run, LEAVE_MS))
		return;
	kill(run->child, SIGKILL);
	if (wait4(run->child, &run->status, 0, &run->usage) < 0)
		die("wait");
}

static void
run_screen(Run *run, char **argv)
{
	const char *marker = run->options->marker;

	if (regcomp(&run->marker, marker ? marker : "",
		REG_EXTENDED | REG_NOSUB) != 0) {
		fprintf(stderr, "paint-time: %s is no pattern\n", marker);
		exit(2);
	}
	start(run, argv, open_terminal(run));
	watch(run);
	run->alone_kb = peak_alone_kb(run->child);
	save_screen(run);
	leave(run);
	run->wall_ms = elapsed_ms(run);
	if (run->painted_ms < 0)
		write_screen(run, stderr);
	regfree(&run->marker);
	grid_free(run->grid);
}

static void
run_whole(Run *run, char **argv)
{
	start(run, argv, NULL);
	while (wait4(run->child, &run->status, 0, &run->usage) < 0)
		if (errno != EINTR)
			die("wait");
	run->wall_ms = elapsed_ms(run);
}

static int
exit_status(int status)
{
	return WIFEXITED(status) ? WEXITSTATUS(status) :
				   128 + WTERMSIG(status);
}

static void
print_time(const char *name, double time_ms)
{
	if (time_ms >= 0)
		printf("\"%s\": %.3f, ", name, time_ms);
	else
		printf("\"%s\": null, ", name);
}

static void
print_run(const Run *run)
{
	const struct rusage *usage = &run->usage;
	double cpu_ms =
	    (double)(usage->ru_utime.tv_sec + usage->ru_stime.tv_sec) * 1e3 +
	    (double)(usage->ru_utime.tv_usec + usage->ru_stime.tv_usec) / 1e3;

	printf("{");
	print_time("first_ms", run->first_ms);
	print_time("painted_ms", run->painted_ms);
	print_time("settled_ms", run->settled_ms);
	print_time("wall_ms", run->wall_ms);
	print_time("cpu_ms", cpu_ms);
	printf("\"peak_kb\": %ld, \"alone_kb\": %ld, \"status\": %d}\n",
	    usage->ru_maxrss, run->alone_kb, exit_status(run->status));
}

static const struct option option_table[] = {
    {"marker", required_argument, NULL, 'm'},
    {"keys", required_argument, NULL, 'k'},
    {"size", required_argument, NULL, 's'},
    {"quiet", required_argument, NULL, 'q'},	/* milliseconds */
    {"limit", required_argument, NULL, 'l'},	/* seconds */
    {"screen", required_argument, NULL, 'f'},
    {"output", required_argument, NULL, 'o'},
    {"whole", no_argument, NULL, 'w'},
    {NULL, 0, NULL, 0},
};

static int
take_option(Options *options, int letter)
{
	/* clang-format off */
	switch (letter) {
	case 'm': options->marker = optarg; return 1;
	case 'k': options->keys = optarg; return 1;
	case 'f': options->screen_path = optarg; return 1;
	case 'o': options->output = optarg; return 1;
	case 'w': options->whole = 1; return 1;
	case 'q': options->quiet_ms = atoi(optarg); return 1;
	case 'l': options->limit_ms = atoi(optarg) * 1000; return 1;
	case 's':
		return sscanf(optarg, "%dx%d", &options->cols,
			   &options->rows) == 2 &&
		       options->cols >= 1 && options->cols <= 1000 &&
		       options->rows >= 1 && options->rows <= 10000;
	default: return 0;
	}
	/* clang-format on */
}

int
main(int argc, char **argv)
{
	Options options = {
	    .cols = 80, .rows = 24, .quiet_ms = 300, .limit_ms = 60000};
	Run run = {
	    .options = &options,
	    .first_ms = NEVER,
	    .painted_ms = NEVER,
	    .settled_ms = NEVER,
	};
	int letter, fine = 1;

	setlocale(LC_ALL, "");
	while (fine &&
	       (letter = getopt_long(argc, argv, "+", option_table, NULL)) !=
		   -1)
		fine = take_option(&options, letter);
	if (!fine || optind == argc) {
		fprintf(stderr, "usage: paint-time [--marker=PATTERN] "
		    "[--keys=KEYS] [--size=COLSxROWS] [--whole] PROGRAM...\n");
		return 2;
	}
	if (options.whole)
		run_whole(&run, argv + optind);
	else
		run_screen(&run, argv + optind);
	print_run(&run);
	return !options.whole && run.painted_ms < 0;
}
