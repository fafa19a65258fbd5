/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/base/replace.h>

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
	*state = g_dir_make_tmp("notyet-replace-XXXXXX", NULL);
	return *state ? 0 : -1;
}

static int
remove_dir(void **state)
{
	const char *argv[] = {"rm", "-rf", *state, NULL};
	int status = -1;

	g_spawn_sync(NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL,
	    NULL, NULL, &status, NULL);
	g_free(*state);
	return status;
}

static char *
path_in(void **state, const char *name)
{
	return g_build_filename(*state, name, NULL);
}

static void
assert_file(const char *path, const char *expected)
{
	g_autofree char *text = NULL;

	assert_true(g_file_get_contents(path, &text, NULL, NULL));
	assert_string_equal(text, expected);
}

static void
replace__new_file__is_made_with_its_folders(void **state)
{
	g_autofree char *path = path_in(state, "a/b/file");
	g_autofree char *backup = NULL;
	g_autoptr(GError) error = NULL;
	ReplaceFile what = {.path = path, .after = "new\n", .mode = 0640};
	struct stat info;

	assert_true(replace_file(&what, &backup, &error));
	assert_null(backup);
	assert_file(path, "new\n");
	assert_int_equal(stat(path, &info), 0);
	assert_int_equal(info.st_mode & 07777, 0640);
}

static void
replace__again_and_again__no_copy_is_lost(void **state)
{
	g_autofree char *path = path_in(state, "file");
	const char *texts[] = {"one", "two", "three", "four"};

	assert_true(g_file_set_contents(path, texts[0], -1, NULL));
	for (gsize i = 1; i < G_N_ELEMENTS(texts); i++) {
		ReplaceFile what = {.path = path,
		    .before = texts[i - 1],
		    .after = texts[i],
		    .mode = 0644};
		g_autofree char *backup = NULL;
		g_autoptr(GError) error = NULL;

		assert_true(replace_file(&what, &backup, &error));
		assert_file(backup, texts[i - 1]);
	}
	for (gsize i = 0; i + 1 < G_N_ELEMENTS(texts); i++) {
		g_autofree char *kept = i == 0
		    ? g_strconcat(path, REPLACE_SUFFIX, NULL)
		    : g_strdup_printf("%s" REPLACE_SUFFIX "-%d", path,
			  (int)i + 1);

		assert_file(kept, texts[i]);
	}
}

static void
replace__mode_owner_and_link__stay(void **state)
{
	g_autofree char *real = path_in(state, "dotfiles");
	g_autofree char *path = path_in(state, "rc");
	g_autofree char *backup = NULL;
	g_autoptr(GError) error = NULL;
	ReplaceFile what = {
	    .path = path, .before = "old", .after = "new", .mode = 0644};
	struct stat info;

	assert_true(g_file_set_contents(real, "old", -1, NULL));
	assert_int_equal(chmod(real, 0604), 0);
	if (geteuid() == 0)
		assert_int_equal(chown(real, 12345, 54321), 0);
	assert_int_equal(symlink("dotfiles", path), 0);
	assert_true(replace_file(&what, &backup, &error));
	assert_true(g_file_test(path, G_FILE_TEST_IS_SYMLINK));
	assert_file(real, "new");
	assert_file(backup, "old");
	for (int i = 0; i < 2; i++) {
		assert_int_equal(stat(i ? backup : real, &info), 0);
		assert_int_equal(info.st_mode & 07777, 0604);
		if (geteuid() == 0) {
			assert_int_equal(info.st_uid, 12345);
			assert_int_equal(info.st_gid, 54321);
		}
	}
}

static void
replace__what_must_not_be_written__is_refused(void **state)
{
	g_autofree char *changed = path_in(state, "changed");
	g_autofree char *nothing = path_in(state, "nothing");
	g_autofree char *folder = path_in(state, "folder");
	g_autofree char *gone = path_in(state, "gone");
	const struct {
		const char *label;
		ReplaceFile what;
	} cases[] = {
	    {"changed", {changed, "old", "new", 0600}},
	    {"appeared", {changed, NULL, "new", 0600}},
	    {"link to nothing", {nothing, NULL, "new", 0600}},
	    {"folder", {folder, NULL, "new", 0600}},
	    {"gone", {gone, "old", "new", 0600}},
	};

	assert_true(g_file_set_contents(changed, "theirs", -1, NULL));
	assert_int_equal(symlink("nowhere", nothing), 0);
	assert_int_equal(g_mkdir(folder, 0700), 0);
	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *backup = NULL;
		g_autoptr(GError) error = NULL;

		print_message("%s\n", cases[i].label);
		assert_false(replace_file(&cases[i].what, &backup, &error));
		assert_null(backup);
		assert_true(
		    g_error_matches(error, BASE_ERROR, BASE_ERROR_UNSAFE));
	}
	assert_file(changed, "theirs");
}

static void
keep__twice__makes_two_files(void **state)
{
	g_autofree char *path = path_in(state, "crontab");
	g_autofree char *first = NULL;
	g_autofree char *second = NULL;

	assert_true(replace_keep(path, "one", &first, NULL));
	assert_true(replace_keep(path, "two", &second, NULL));
	assert_file(first, "one");
	assert_file(second, "two");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(f) cmocka_unit_test_setup_teardown(f, make_dir, remove_dir)
	    TEST(replace__new_file__is_made_with_its_folders),
	    TEST(replace__again_and_again__no_copy_is_lost),
	    TEST(replace__mode_owner_and_link__stay),
	    TEST(replace__what_must_not_be_written__is_refused),
	    TEST(keep__twice__makes_two_files),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
