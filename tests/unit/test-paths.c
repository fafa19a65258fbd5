/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/base/paths.h>

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <glib/gstdio.h>

#include <notyet/base/error.h>

static int
make_dir(void **state)
{
	*state = g_dir_make_tmp("notyet-paths-XXXXXX", NULL);
	return *state ? 0 : -1;
}

static int
remove_dir(void **state)
{
	const char *argv[] = {"rm", "-rf", *state, NULL};
	int status = -1;

	g_spawn_sync(NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL,
	    NULL, NULL, NULL, &status, NULL);
	g_free(*state);
	return status;
}

static mode_t
mode_of(const char *path)
{
	struct stat info = {0};

	assert_int_equal(stat(path, &info), 0);
	return info.st_mode & 07777;
}

static void
dirs__variables__count_only_when_absolute(void **state)
{
	static const struct {
		const char *value, *expected;
	} cases[] = {
	    {"/x/config", "/x/config/notyet"},
	    {"relative", "/home/someone/.config/notyet"},
	    {"", "/home/someone/.config/notyet"},
	};
	g_autofree char *data = NULL;
	g_autofree char *cache = NULL;
	gsize i;

	g_setenv("HOME", "/home/someone", TRUE);
	g_unsetenv("XDG_DATA_HOME");
	g_unsetenv("XDG_CACHE_HOME");
	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *dir = NULL;

		print_message("\"%s\"\n", cases[i].value);
		g_setenv("XDG_CONFIG_HOME", cases[i].value, TRUE);
		dir = paths_config_dir();
		assert_string_equal(dir, cases[i].expected);
	}
	data = paths_data_dir();
	cache = paths_cache_dir();
	assert_string_equal(data, "/home/someone/.local/share/notyet");
	assert_string_equal(cache, "/home/someone/.cache/notyet");
}

static void
expand__only_a_leading_tilde__is_the_home(void **state)
{
	static const struct {
		const char *in, *out;
	} cases[] = {
	    {"~", "/home/someone"},
	    {"~/Mail", "/home/someone/Mail"},
	    {"~other/Mail", "~other/Mail"},
	    {"/a/~", "/a/~"},
	    {"", ""},
	};
	gsize i;

	g_setenv("HOME", "/home/someone", TRUE);
	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *out = paths_expand(cases[i].in);

		print_message("%s\n", cases[i].in);
		assert_string_equal(out, cases[i].out);
	}
}

static void
private_dir__new_or_open__ends_with_mode_0700(void **state)
{
	g_autofree char *dir = g_build_filename(*state, "a", "b", NULL);

	assert_true(paths_make_private(dir, NULL));
	assert_int_equal(mode_of(dir), 0700);
	assert_int_equal(chmod(dir, 0755), 0);
	assert_true(paths_make_private(dir, NULL));
	assert_int_equal(mode_of(dir), 0700);
}

static void
private_dir__a_file_in_its_place__is_refused(void **state)
{
	g_autofree char *file = g_build_filename(*state, "file", NULL);
	g_autoptr(GError) error = NULL;

	assert_true(g_file_set_contents(file, "x", -1, NULL));
	assert_false(paths_make_private(file, &error));
	assert_non_null(strstr(error->message, file));
}

typedef gboolean (*Write)(const char *file, const void *bytes,
    gsize size_bytes, mode_t mode, GError **error);

static const struct {
	const char *label;
	Write write;
} writes[] = {
    {"waits for the disk", paths_write_atomically},
    {"does not", paths_write_lazily},
};

static void
write__over_a_file__replaces_bytes_and_mode(void **state)
{
	g_autofree char *file = g_build_filename(*state, "file", NULL);

	for (gsize i = 0; i < G_N_ELEMENTS(writes); i++) {
		g_autofree char *bytes = NULL;
		gsize size_bytes = 0;

		print_message("%s\n", writes[i].label);
		assert_true(
		    g_file_set_contents(file, "old and longer", -1, NULL));
		assert_true(writes[i].write(file, "n\0w", 3, 0600, NULL));
		assert_true(
		    g_file_get_contents(file, &bytes, &size_bytes, NULL));
		assert_int_equal(size_bytes, 3);
		assert_memory_equal(bytes, "n\0w", 3);
		assert_int_equal(mode_of(file), 0600);
	}
}

static void
write__through_a_link__keeps_the_link(void **state)
{
	g_autofree char *file = g_build_filename(*state, "file", NULL);
	g_autofree char *link = g_build_filename(*state, "link", NULL);
	g_autofree char *bytes = NULL;

	assert_true(g_file_set_contents(file, "old", -1, NULL));
	assert_int_equal(symlink("file", link), 0);
	assert_true(paths_write_atomically(link, "new", 3, 0600, NULL));
	assert_true(g_file_test(link, G_FILE_TEST_IS_SYMLINK));
	assert_true(g_file_get_contents(file, &bytes, NULL, NULL));
	assert_string_equal(bytes, "new");
}

static void
write__that_fails__names_the_file_and_leaves_nothing(void **state)
{
	g_autofree char *in_the_way = g_build_filename(*state, "d", NULL);
	g_autofree char *missing =
	    g_build_filename(*state, "missing", "file", NULL);
	g_autoptr(GDir) dir = NULL;

	assert_int_equal(g_mkdir(in_the_way, 0700), 0);
	for (gsize i = 0; i < G_N_ELEMENTS(writes); i++) {
		g_autoptr(GError) error = NULL;
		g_autoptr(GError) error_missing = NULL;

		print_message("%s\n", writes[i].label);
		assert_false(
		    writes[i].write(in_the_way, "x", 1, 0600, &error));
		assert_true(
		    g_error_matches(error, BASE_ERROR, BASE_ERROR_IO));
		assert_non_null(strstr(error->message, in_the_way));
		assert_false(
		    writes[i].write(missing, "x", 1, 0600, &error_missing));
		assert_non_null(strstr(error_missing->message, missing));
	}
	dir = g_dir_open(*state, 0, NULL);
	assert_string_equal(g_dir_read_name(dir), "d");
	assert_null(g_dir_read_name(dir));
}

static void
worker__variable__counts_only_when_absolute(void **state)
{
	g_autofree char *named = NULL;
	g_autoptr(GError) error = NULL;

	g_setenv("NOTYET_WORKER", "/bin/true", TRUE);
	named = paths_worker(NULL);
	assert_string_equal(named, "/bin/true");
	g_setenv("NOTYET_WORKER", "/no/such/worker", TRUE);
	assert_null(paths_worker(&error));
	assert_non_null(strstr(error->message, "/no/such/worker"));
	g_unsetenv("NOTYET_WORKER");
}

#define IN_OWN_DIR(test) \
	cmocka_unit_test_setup_teardown(test, make_dir, remove_dir)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(dirs__variables__count_only_when_absolute),
	    cmocka_unit_test(expand__only_a_leading_tilde__is_the_home),
	    IN_OWN_DIR(private_dir__new_or_open__ends_with_mode_0700),
	    IN_OWN_DIR(private_dir__a_file_in_its_place__is_refused),
	    IN_OWN_DIR(write__over_a_file__replaces_bytes_and_mode),
	    IN_OWN_DIR(write__through_a_link__keeps_the_link),
	    IN_OWN_DIR(
		write__that_fails__names_the_file_and_leaves_nothing),
	    cmocka_unit_test(worker__variable__counts_only_when_absolute),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
