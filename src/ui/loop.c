/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/ui/ui.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sysexits.h>
#include <unistd.h>

#include <glib-unix.h>

#include <notyet/app/editor.h>
#include <notyet/app/foreground.h>
#include <notyet/base/trace.h>
#include <notyet/ui/first-paint.h>
#include <notyet/ui/sender.h>
#include <notyet/ui/session.h>
#include <notyet/ui/terminal.h>
#include <notyet/ui/watch.h>

/* The list is looked at again at least so often, and not more often. */
#define TICK_MAX_S 3600
#define TICK_MIN_S 1

/* Bits of what is watched. */
#define PLACE_STORE 1u
#define PLACE_INDEX 2u

typedef struct Loop {
	App *app;
	const UiOptions *options;
	Ui *ui;
	Surface *surface;
	Watch *watch;
	guint tick;		/* source of the next due moment; 0: none */
	gint64 tick_at;		/* the moment it was set for */
	int row, col;		/* of the cursor; row -1: hidden */
	StyleWish styled;	/* that was last obeyed; no theme: none was */
	int status;
} Loop;

/* --- signals --- */

static gboolean
end_by(Loop *loop, int number)
{
	loop->status = 128 + number;
	ui_end(loop->ui);
	return G_SOURCE_CONTINUE;
}

static gboolean
on_interrupt(gpointer data)
{
	return end_by(data, SIGINT);
}

static gboolean
on_terminate(gpointer data)
{
	return end_by(data, SIGTERM);
}

static gboolean
on_hangup(gpointer data)
{
	return end_by(data, SIGHUP);
}

/* Since the terminal was taken, if that was some time ago. */
static void
take_new_size(void)
{
	struct winsize size;
	int rows = 0, cols = 0;

	terminal_size(&rows, &cols);
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 &&
	    (size.ws_row != rows || size.ws_col != cols))
		terminal_resized();
}

static void
take_size(Loop *loop)
{
	int rows = 0, cols = 0;

	terminal_size(&rows, &cols);
	g_clear_pointer(&loop->surface, surface_free);
	loop->surface = surface_new(rows, cols);
	ui_resize(loop->ui, rows, cols);
}

static gboolean
on_resize(gpointer data)
{
	terminal_resized();
	take_size(data);
	return G_SOURCE_CONTINUE;
}

/* GLib does not watch SIGTSTP and SIGCONT: a pipe carries them into the
 * loop. */
static int signal_pipe[2] = {-1, -1};

static void
on_stop_signal(int number)
{
	int saved = errno;
	char byte = number == SIGTSTP ? 's' : 'c';
	ssize_t written = write(signal_pipe[1], &byte, 1);

	(void)written;
	errno = saved;
}

static gboolean
on_signal_pipe(gint fd, GIOCondition condition, gpointer data)
{
	Loop *loop = data;
	char byte = 0;

	if (read(fd, &byte, 1) != 1)
		return G_SOURCE_CONTINUE;
	if (byte == 's')
		ui_command(loop->ui, CMD_SUSPEND, NULL);
	terminal_resized();
	take_size(loop);
	/* The timers stood still while the program did. */
	ui_tick(loop->ui);
	return G_SOURCE_CONTINUE;
}

typedef struct SignalWatch {
	guint sources[5];
	struct sigaction stop, cont;
} SignalWatch;

static gboolean
watch_signals(Loop *loop, SignalWatch *watch, GError **error)
{
	struct sigaction action = {.sa_handler = on_stop_signal,
				   .sa_flags = SA_RESTART};

	if (!g_unix_open_pipe(signal_pipe, FD_CLOEXEC, error))
		return FALSE;
	g_unix_set_fd_nonblocking(signal_pipe[0], TRUE, NULL);
	g_unix_set_fd_nonblocking(signal_pipe[1], TRUE, NULL);
	watch->sources[0] = g_unix_signal_add(SIGINT, on_interrupt, loop);
	watch->sources[1] = g_unix_signal_add(SIGTERM, on_terminate, loop);
	watch->sources[2] = g_unix_signal_add(SIGHUP, on_hangup, loop);
	watch->sources[3] = g_unix_signal_add(SIGWINCH, on_resize, loop);
	watch->sources[4] = g_unix_fd_add(signal_pipe[0], G_IO_IN,
	    on_signal_pipe, loop);
	sigemptyset(&action.sa_mask);
	sigaction(SIGTSTP, &action, &watch->stop);
	sigaction(SIGCONT, &action, &watch->cont);
	return TRUE;
}

static void
unwatch_signals(const SignalWatch *watch)
{
	sigaction(SIGTSTP, &watch->stop, NULL);
	sigaction(SIGCONT, &watch->cont, NULL);
	for (guint i = 0; i < G_N_ELEMENTS(watch->sources); i++)
		g_source_remove(watch->sources[i]);
	close(signal_pipe[0]);
	close(signal_pipe[1]);
}

/* --- what the screens ask of the terminal --- */

static gboolean
host_edit(gpointer data, const char *path, GError **error)
{
	Loop *loop = data;
	gboolean done;

	terminal_leave();
	done = app_edit(loop->app, path, error);
	terminal_return();
	take_size(loop);
	return done;
}

static gboolean
host_run(gpointer data, char **argv, GError **error)
{
	const Foreground program = {.argv = argv, .noun = "program"};
	gboolean done;

	terminal_leave();
	done = foreground_run(&program, error);
	terminal_return();
	take_size(data);
	return done;
}

static void
host_suspend(gpointer data)
{
	terminal_suspend();
	take_size(data);
}

static void
host_repaint(gpointer data)
{
	terminal_repaint();
}

/* --- time, other processes, keys --- */

static gboolean
on_tick(gpointer data)
{
	Loop *loop = data;

	loop->tick = 0;
	ui_tick(loop->ui);
	return G_SOURCE_REMOVE;
}

/* One timer for the next moment at which a row changes or a mail goes by
 * itself. */
static void
set_tick(Loop *loop)
{
	gint64 at = ui_next_at(loop->ui);

	gint64 wait_s;

	/* A tick that comes too soon does no harm; one that is put off by
	 * each key would. */
	if (loop->tick != 0 && (at == 0 || loop->tick_at <= at))
		return;
	if (loop->tick != 0)
		g_source_remove(loop->tick);
	loop->tick = 0;
	loop->tick_at = at;
	if (at == 0)
		return;
	wait_s = CLAMP(at - app_now(loop->app), TICK_MIN_S, TICK_MAX_S);
	loop->tick = g_timeout_add((guint)wait_s * 1000, on_tick, loop);
}

static void
watch_places(Loop *loop)
{
	const Snapshot *snapshot = app_pipeline(loop->app)->snapshot;

	watch_add(loop->watch, store_path(app_store(loop->app)), PLACE_STORE);
	if (snapshot != NULL)
		watch_add(loop->watch, snapshot->glass_path, PLACE_INDEX);
}

static void
on_changed(guint places, gpointer data)
{
	Loop *loop = data;

	ui_look_around(loop->ui, (places & PLACE_INDEX) != 0);
	watch_places(loop);
}

static gboolean
on_first_turn(gpointer data)
{
	Loop *loop = data;

	on_changed(PLACE_STORE | PLACE_INDEX, loop);
	return G_SOURCE_REMOVE;
}

/* A question may come with the end of a job, too: no key that was typed before
 * it was painted is an answer to it. */
static gboolean
forget_early_answers(Loop *loop)
{
	if (!ui_take_question(loop->ui))
		return FALSE;
	terminal_forget_typed();
	return TRUE;
}

static gboolean
on_input(gint fd, GIOCondition condition, gpointer data)
{
	Loop *loop = data;
	Key key;

	if (condition & (G_IO_HUP | G_IO_ERR | G_IO_NVAL)) {
		end_by(loop, SIGHUP);
		return G_SOURCE_REMOVE;
	}
	if (forget_early_answers(loop))
		return G_SOURCE_CONTINUE;
	while (!ui_has_ended(loop->ui) && (key = terminal_read()) != K_NONE) {
		Pointer pointer = terminal_pointer();

		if (key == K_POINTER)
			ui_mouse(loop->ui, &pointer);
		else
			ui_key(loop->ui, key);
		forget_early_answers(loop);
	}
	return G_SOURCE_CONTINUE;
}

static gboolean
same_wish(const StyleWish *one, const StyleWish *other)
{
	return one->theme == other->theme && one->mono == other->mono &&
	       one->plain == other->plain;
}

/* The settings may have changed since the last time. */
static void
take_settings(Loop *loop)
{
	const Config *config = app_config(loop->app);
	const char *colours = g_getenv("COLORFGBG");
	StyleWish wish = {
		.theme = config_theme(config, config->theme, colours),
		.mono = loop->options->mono || config->mono,
		.plain = ui_is_plain(loop->ui),
	};

	if (wish.theme == NULL)
		wish.theme = config_theme(config, "auto", colours);
	if (!same_wish(&wish, &loop->styled))
		terminal_style(&wish);
	loop->styled = wish;
	terminal_mouse(config->mouse);
}

static void
set_title(Loop *loop)
{
	g_autofree char *title = NULL;

	if (app_config(loop->app)->title)
		title = ui_title(loop->ui);
	terminal_title(title);
}

static void
paint(Loop *loop)
{
	trace_skip();
	take_settings(loop);

	ui_draw(loop->ui, loop->surface);
	terminal_present(loop->surface);
	loop->row = -1;
	if (!ui_cursor(loop->ui, loop->surface, &loop->row, &loop->col))
		loop->row = -1;
	terminal_cursor(loop->row, loop->col);
	set_title(loop);
	trace_phase("paint");
}

/* Before any key, and before anything is looked for. */
static void
keep_first(Loop *loop)
{
	FirstPaint paint = {.colours = terminal_colours(),
			    .row = loop->row, .col = loop->col,
			    .surface = loop->surface};

	if (!ui_is_at_rest(loop->ui))
		return;
	memcpy(paint.paints, terminal_paints(), sizeof(paint.paints));
	ui_first_keep(loop->options->first, loop->app, &paint,
	    ui_next_at(loop->ui));
}

static void
turn(Loop *loop)
{
	guint input = g_unix_fd_add(STDIN_FILENO,
	    G_IO_IN | G_IO_HUP | G_IO_ERR, on_input, loop);

	ui_take_dirty(loop->ui);
	paint(loop);
	keep_first(loop);
	g_idle_add(on_first_turn, loop);
	while (!ui_has_ended(loop->ui)) {
		set_tick(loop);
		g_main_context_iteration(NULL, TRUE);
		forget_early_answers(loop);
		if (ui_take_dirty(loop->ui) && !ui_has_ended(loop->ui))
			paint(loop);
	}
	/* A hung-up input has removed its source already. */
	if (g_main_context_find_source_by_id(NULL, input) != NULL)
		g_source_remove(input);
}

static Keymap *
load_keymap(App *app, const UiOptions *options, GError **error)
{
	g_autoptr(Keymap) keymap = keymap_new();
	const char *name = options->keymap != NULL ? options->keymap :
	    app_config(app)->keymap;

	if (!keymap_add_file(keymap, "default", error))
		return NULL;
	if (name != NULL && name[0] != '\0' &&
	    !keymap_add_file(keymap, name, error))
		return NULL;
	return g_steal_pointer(&keymap);
}

static void
open_first(Loop *loop, const UiOptions *options)
{
	ScreenArgument argument = {.id = options->application_id};

	take_size(loop);
	if (argument.id != 0)
		ui_open(loop->ui, &screen_thread, &argument);
	if (options->notice != NULL)
		ui_say(loop->ui, "%s", options->notice);
}

/* The terminal is the shell's again. */
static void
say_left_behind(Loop *loop)
{
	g_autoptr(GPtrArray) sentences = NULL;

	ui_end_jobs(loop->ui);
	sentences = sender_left_behind(loop->ui);
	for (guint i = 0; i < sentences->len; i++)
		g_printerr("%s\n",
		    (const char *)g_ptr_array_index(sentences, i));
}

static void
loop_clear(Loop *loop)
{
	g_idle_remove_by_data(loop);
	if (loop->tick != 0)
		g_source_remove(loop->tick);
	watch_free(loop->watch);
	ui_free(loop->ui);
	surface_free(loop->surface);
}

int
ui_run(App *app, const UiOptions *options, GError **error)
{
	static const UiOptions usual = {0};
	Loop loop = {.app = app, .options = options, .status = EX_OK};
	UiHost host = {host_edit, host_suspend, host_repaint, &loop,
		       host_run};
	SignalWatch signals;
	Keymap *keymap;

	if (options == NULL)
		loop.options = options = &usual;
	keymap = load_keymap(app, options, error);
	if (keymap == NULL)
		return EX_CONFIG;
	trace_phase("keymap");
	trace_hold();
	if (ui_first_take(options->first))
		take_new_size();
	else if (!terminal_open(error)) {
		keymap_free(keymap);
		return EX_UNAVAILABLE;
	}
	if (!watch_signals(&loop, &signals, error)) {
		terminal_close();
		keymap_free(keymap);
		return EX_OSERR;
	}
	trace_phase("terminal");
	loop.ui = ui_new(app, keymap, &host);
	if (options->plain)
		ui_set_plain(loop.ui);
	loop.watch = watch_new(on_changed, &loop);
	open_first(&loop, options);
	trace_phase("screens");
	turn(&loop);
	terminal_close();
	say_left_behind(&loop);
	trace_release();
	loop_clear(&loop);
	unwatch_signals(&signals);
	return loop.status;
}
