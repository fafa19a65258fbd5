/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/ui/watch.h>

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#define ONE 1u
#define OTHER 2u

typedef struct Place {
	char *root, *folder, *away, *one, *other, *stranger;
	Watch *watch;
	guint told, calls;
} Place;

static void
on_changed(guint places, gpointer data)
{
	Place *place = data;

	place->told |= places;
	place->calls++;
}

static int
make_place(void **state)
{
	Place *place = g_new0(Place, 1);

	place->root = g_dir_make_tmp("notyet-watch-XXXXXX", NULL);
	place->folder = g_build_filename(place->root, "index", NULL);
	place->away = g_build_filename(place->root, "index.old", NULL);
	place->one = g_build_filename(place->folder, "one", NULL);
	place->other = g_build_filename(place->folder, "other", NULL);
	place->stranger = g_build_filename(place->folder, "stranger", NULL);
	mkdir(place->folder, 0700);
	place->watch = watch_new(on_changed, place);
	assert_non_null(place->watch);
	watch_add(place->watch, place->one, ONE);
	watch_add(place->watch, place->other, OTHER);
	watch_add(place->watch, place->one, ONE);
	*state = place;
	return 0;
}

static int
clear_place(void **state)
{
	Place *place = *state;

	watch_free(place->watch);
	unlink(place->one);
	unlink(place->other);
	unlink(place->stranger);
	rmdir(place->folder);
	rmdir(place->away);
	rmdir(place->root);
	g_free(place->root);
	g_free(place->folder);
	g_free(place->away);
	g_free(place->one);
	g_free(place->other);
	g_free(place->stranger);
	g_free(place);
	return 0;
}

static void
write_file(const char *path)
{
	assert_true(g_file_set_contents(path, "x", 1, NULL));
}

static void
wait_told(Place *place)
{
	place->told = place->calls = 0;
	alarm(60);
	while (place->calls == 0)
		g_main_context_iteration(NULL, TRUE);
	alarm(0);
}

static void
change__of_a_named_file__is_told_once_by_its_bit(void **state)
{
	Place *place = *state;

	write_file(place->stranger);
	write_file(place->one);
	write_file(place->one);
	wait_told(place);
	assert_int_equal(place->told, ONE);
	assert_int_equal(place->calls, 1);
	write_file(place->one);
	write_file(place->other);
	wait_told(place);
	assert_int_equal(place->told, ONE | OTHER);
}

static gboolean
write_again(gpointer data)
{
	write_file(((Place *)data)->one);
	return G_SOURCE_CONTINUE;
}

static void
changes__that_do_not_end__are_told_all_the_same(void **state)
{
	Place *place = *state;
	guint source = g_timeout_add(20, write_again, place);

	wait_told(place);
	g_source_remove(source);
	assert_int_equal(place->told, ONE);
}

static void
folder__replaced__is_a_change_and_watched_again(void **state)
{
	Place *place = *state;

	assert_int_equal(rename(place->folder, place->away), 0);
	mkdir(place->folder, 0700);
	wait_told(place);
	assert_int_equal(place->told, ONE | OTHER);
	write_file(place->other);
	wait_told(place);
	assert_int_equal(place->told, OTHER);
	/* What happens to the old one is no news. */
	rmdir(place->away);
	write_file(place->one);
	wait_told(place);
	assert_int_equal(place->told, ONE);
}

static void
folder__removed_and_made_later__is_watched_again(void **state)
{
	Place *place = *state;

	assert_int_equal(rmdir(place->folder), 0);
	/* The first look finds none. */
	for (int turn = 0; turn < 3; turn++)
		g_main_context_iteration(NULL, TRUE);
	mkdir(place->folder, 0700);
	wait_told(place);
	assert_int_equal(place->told, ONE | OTHER);
	write_file(place->one);
	wait_told(place);
	assert_int_equal(place->told, ONE);
}

int
main(void)
{
#define PLACED(test)                                                           \
	cmocka_unit_test_setup_teardown(test, make_place, clear_place)
	const struct CMUnitTest tests[] = {
	    PLACED(change__of_a_named_file__is_told_once_by_its_bit),
	    PLACED(changes__that_do_not_end__are_told_all_the_same),
	    PLACED(folder__replaced__is_a_change_and_watched_again),
	    PLACED(folder__removed_and_made_later__is_watched_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
