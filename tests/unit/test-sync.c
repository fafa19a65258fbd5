/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/cases.h"

#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include <notyet/base/clock.h>

#include "../../src/worker/sender.h"

#define MAX_AGE_MS 60000

/* How long the machine was suspended, in all. */
static gint64 suspended_s;

/* In place of the library's, so that a test need not suspend anything. */
int
clock_gettime(clockid_t id, struct timespec *ret_time)
{
	long done = syscall(SYS_clock_gettime, id, ret_time);

	if (id == CLOCK_BOOTTIME)
		ret_time->tv_sec += suspended_s;
	return (int)done;
}

typedef struct Place {
	char *root, *count;
	Worker *worker;
	Sender sender;
} Place;

static int
set_up(void **state)
{
	Place *place = g_new0(Place, 1);
	g_autofree char *folder = NULL;
	g_autofree char *config = NULL;
	g_autofree char *text = NULL;

	suspended_s = 0;
	place->root = g_dir_make_tmp("notyet-sync-XXXXXX", NULL);
	place->count = g_build_filename(place->root, "count", NULL);
	folder = g_build_filename(place->root, "notyet", NULL);
	config = g_build_filename(folder, "config", NULL);
	text = g_strdup_printf("[index]\nsync_deadline_s = 100\n"
	    "sync_command = sh -c 'printf x >>%s'\n", place->count);
	g_setenv("XDG_CONFIG_HOME", place->root, TRUE);
	if (g_mkdir(folder, 0700) != 0 ||
	    !g_file_set_contents(config, text, -1, NULL))
		return -1;
	place->worker = worker_new(-1, -1);
	place->sender = (Sender){.worker = place->worker, .lock_fd = -1};
	*state = place;
	return 0;
}

static int
tear_down(void **state)
{
	Place *place = *state;
	g_autofree char *folder = g_build_filename(place->root, "notyet", NULL);
	g_autofree char *config = g_build_filename(folder, "config", NULL);

	worker_free(place->worker);
	g_unlink(config);
	g_unlink(place->count);
	g_rmdir(folder);
	g_rmdir(place->root);
	g_free(place->root);
	g_free(place->count);
	g_free(place);
	return 0;
}

/* How often the command was run by then. */
static gsize
sync_runs(Place *place)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *count = NULL;

	if (!sender_sync(&place->sender, MAX_AGE_MS, &error))
		print_message("%s\n", error->message);
	assert_null(error);
	assert_true(g_file_get_contents(place->count, &count, NULL, NULL));
	return strlen(count);
}

static void
sync__suspended_after_it__is_done_again(void **state)
{
	assert_int_equal(sync_runs(*state), 1);
	assert_int_equal(sync_runs(*state), 1);
	suspended_s = MAX_AGE_MS / 1000 + 1;
	assert_int_equal(sync_runs(*state), 2);
	assert_int_equal(sync_runs(*state), 2);
}

/* As if it had taken the time: the clock cannot be moved while it runs. */
static void
sync__not_known_how_old__is_done_again(void **state)
{
	Place *place = *state;

	assert_int_equal(sync_runs(place), 1);
	place->sender.synced_ms = 0;
	assert_int_equal(sync_runs(place), 2);
}

static void
clocks__in_suspend__one_goes_on_and_one_stands(void **state)
{
	gint64 monotonic_ms = clock_monotonic_ms();
	gint64 awake_ms = clock_awake_ms();

	suspended_s = 1000000;
	assert_true(clock_monotonic_ms() - monotonic_ms >= 1000000000);
	assert_true(clock_awake_ms() - awake_ms < 1000000000);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define PLACE(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
	    PLACE(sync__suspended_after_it__is_done_again),
	    PLACE(sync__not_known_how_old__is_done_again),
	    PLACE(clocks__in_suspend__one_goes_on_and_one_stands),
#undef PLACE
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
