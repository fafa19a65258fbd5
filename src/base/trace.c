/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/base/trace.h>

#include <fcntl.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <notyet/base/error.h>

#define HELD_MAX_BYTES (256 * 1024)
#define NS_PER_MS 1e6

static struct {
	const char *program;
	gint64 begin_ns, wall_ns, cpu_ns;
	int fd;		/* -1: off */
	gboolean is_own; /* the descriptor is closed at the end */
	gboolean is_held;
	char *file;    /* NULL: standard error */
	GString *held; /* or NULL */
} trace = {.program = "", .fd = -1};

/* CLOCK_MONOTONIC, whose zero means nothing: what the machine slept is no time
 * that the program took. */
static gint64
read_clock(clockid_t clock)
{
	struct timespec now;

	clock_gettime(clock, &now);
	return (gint64)now.tv_sec * 1000000000 + now.tv_nsec;
}

void
trace_begin(const char *program)
{
	trace.program = program;
	trace.begin_ns = read_clock(CLOCK_MONOTONIC);
	trace.wall_ns = trace.begin_ns;
	trace.cpu_ns = 0;
}

gboolean
trace_open(gboolean is_asked, GError **error)
{
	const char *value = g_getenv(TRACE_VARIABLE);
	gboolean is_named =
	    value && *value && strcmp(value, "0") != 0 &&
	    strcmp(value, "1") != 0;
	int fd = STDERR_FILENO;

	if (!is_named && !is_asked && g_strcmp0(value, "1") != 0)
		return TRUE;
	if (trace.fd >= 0)
		return TRUE;
	if (is_named) {
		fd = open(value,
		    O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOCTTY, 0600);
		if (fd < 0)
			return error_io(error, "Cannot write the trace", value);
		trace.file = g_strdup(value);
	}
	trace.is_own = is_named;
	trace.fd = fd;
	return TRUE;
}

gboolean
trace_is_on(void)
{
	return trace.fd >= 0;
}

static void
keep(const char *line)
{
	if (!trace.held)
		trace.held = g_string_new(NULL);
	g_string_append(trace.held, line);
	if (trace.held->len > HELD_MAX_BYTES) {
		const char *half = trace.held->str + trace.held->len / 2;
		const char *end = strchr(half, '\n');

		g_string_erase(
		    trace.held, 0, (gssize)(end + 1 - trace.held->str));
	}
}

static void
put(const char *line)
{
	ssize_t written;

	if (trace.is_held && isatty(trace.fd)) {
		keep(line);
		return;
	}
	/* A trace that cannot be written is no reason to stop. */
	written = write(trace.fd, line, strlen(line));
	(void)written;
}

static void
mark(const char *phase, const char *count)
{
	g_autofree char *line = NULL;
	gint64 wall_ns = read_clock(CLOCK_MONOTONIC);
	gint64 cpu_ns = read_clock(CLOCK_PROCESS_CPUTIME_ID);

	line = g_strdup_printf(
	    TRACE_MARK "%s %d %9.3f %8.3f %8.3f ms  %s%s\n", trace.program,
	    (int)getpid(), (double)(wall_ns - trace.begin_ns) / NS_PER_MS,
	    (double)(wall_ns - trace.wall_ns) / NS_PER_MS,
	    (double)(cpu_ns - trace.cpu_ns) / NS_PER_MS, phase, count);
	put(line);
	/* The time that the line itself took belongs to no phase. */
	trace_skip();
}

void
trace_phase(const char *phase)
{
	if (trace.fd >= 0)
		mark(phase, "");
}

void
trace_phase_count(const char *phase, guint count)
{
	char text[16];

	if (trace.fd < 0)
		return;
	g_snprintf(text, sizeof(text), " (%u)", count);
	mark(phase, text);
}

void
trace_skip(void)
{
	if (trace.fd < 0)
		return;
	trace.wall_ns = read_clock(CLOCK_MONOTONIC);
	trace.cpu_ns = read_clock(CLOCK_PROCESS_CPUTIME_ID);
}

void
trace_relay(const char *line)
{
	g_autofree char *whole = NULL;

	if (trace.fd < 0 || !g_str_has_prefix(line, TRACE_MARK))
		return;
	whole = g_strdup_printf(
	    "%.*s\n", (int)strcspn(line, "\n"), line);
	put(whole);
}

const char *
trace_for_child(void)
{
	if (trace.fd < 0)
		return NULL;
	return trace.file && !isatty(trace.fd) ? trace.file : "1";
}

void
trace_hold(void)
{
	trace.is_held = TRUE;
}

void
trace_release(void)
{
	g_autofree char *lines = NULL;

	trace.is_held = FALSE;
	if (!trace.held)
		return;
	lines = g_string_free(g_steal_pointer(&trace.held), FALSE);
	if (trace.fd >= 0)
		put(lines);
}

/* The most memory that this process held, in kilobytes; 0 when it is not told.
 * That of getrusage() would begin at what the parent held. */
static guint
peak_kb(void)
{
	static const char name[] = "\nVmHWM:";
	g_autofree char *status = NULL;
	const char *line;

	if (!g_file_get_contents("/proc/self/status", &status, NULL, NULL))
		return 0;
	line = strstr(status, name);
	/* Blanks before the number are passed over. */
	return line ?
	    (guint)g_ascii_strtoull(line + strlen(name), NULL, 10) : 0;
}

void
trace_memory(void)
{
	if (trace.fd >= 0)
		trace_phase_count("end: kilobytes of memory", peak_kb());
}

void
trace_close(void)
{
	trace_release();
	if (trace.is_own)
		close(trace.fd);
	trace.fd = -1;
	trace.is_own = FALSE;
	g_clear_pointer(&trace.file, g_free);
}
