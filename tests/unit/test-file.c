/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/cases.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <notyet/base/file.h>

#define MAX_BYTES 100

static char *dir;

static int
set_up(void **state)
{
	g_autofree char *large = g_strnfill(MAX_BYTES + 1, 'x');

	dir = g_dir_make_tmp("notyet-XXXXXX", NULL);
	return dir && chdir(dir) == 0 && mkdir("folder", 0700) == 0 &&
		       mkfifo("pipe", 0600) == 0 &&
		       g_file_set_contents("file", "a\nb\n", -1, NULL) &&
		       g_file_set_contents("empty", "", 0, NULL) &&
		       g_file_set_contents("zero", "a\nb\0c", 5, NULL) &&
		       symlink("file", "link") == 0 &&
		       symlink("nothing", "loose") == 0 &&
		       g_file_set_contents("large", large, -1, NULL)
		   ? 0
		   : -1;
}

static int
tear_down(void **state)
{
	static const char *const names[] = {
	    "file", "empty", "zero", "link", "loose", "large", "pipe"};

	for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
		unlink(names[i]);
	rmdir("folder");
	rmdir(dir);
	g_free(dir);
	return 0;
}

/* clang-format off */
static const struct {
	const char *path;
	FileKind kind;
	int code;		/* -1: it is read */
	const char *words;	/* the text, or of the sentence */
} cases[] = {
	{"file", FILE_OWN, -1, "a\nb\n"},
	{"file", FILE_ANY, -1, "a\nb\n"},
	{"empty", FILE_OWN, -1, ""},
	{"link", FILE_REGULAR, -1, "a\nb\n"},
	{"link", FILE_OWN, BASE_ERROR_UNSAFE, "link is a symbolic link"},
	{"loose", FILE_OWN, BASE_ERROR_UNSAFE, "loose is a symbolic link"},
	{"loose", FILE_REGULAR, BASE_ERROR_IO, "Cannot read loose: "},
	{"nothing", FILE_OWN, BASE_ERROR_IO, "Cannot read nothing: "},
	{"nothing", FILE_ANY, BASE_ERROR_IO, "Cannot read nothing: "},
	{"folder", FILE_OWN, BASE_ERROR_UNSAFE, "folder is a folder"},
	{"folder", FILE_ANY, BASE_ERROR_IO, "Cannot read folder: "},
	{"pipe", FILE_OWN, BASE_ERROR_UNSAFE, "pipe is a pipe"},
	{"pipe", FILE_REGULAR, BASE_ERROR_UNSAFE, "pipe is a pipe"},
	{"/dev/zero", FILE_REGULAR, BASE_ERROR_UNSAFE, "is a device"},
	{"/dev/zero", FILE_ANY, BASE_ERROR_LIMIT, "is too large"},
	{"large", FILE_OWN, BASE_ERROR_LIMIT, "large is too large"},
	{"zero", FILE_OWN, BASE_ERROR_SYNTAX, "zero:2: "},
};
/* clang-format on */

static void
file_read_text__whatever_lies_there__is_read_or_told(void **state)
{
	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GError) error = NULL;
		g_autofree char *text = file_read_text(
		    cases[i].path, MAX_BYTES, cases[i].kind, &error);

		if (cases[i].code < 0) {
			case_string(cases[i].path, text, cases[i].words);
			continue;
		}
		case_true(cases[i].path, !text);
		case_true(cases[i].path,
		    g_error_matches(error, BASE_ERROR, cases[i].code));
		if (!strstr(error->message, cases[i].words))
			fail_msg("%s: %s", cases[i].path, error->message);
	}
}

static void
file_stamp__changed_or_replaced__is_another(void **state)
{
	g_autofree char *before = file_stamp("file");
	g_autofree char *same = file_stamp("link");
	g_autofree char *none = file_stamp("folder");
	g_autofree char *after = NULL;

	assert_string_equal(before, same);
	assert_null(none);
	assert_null(file_stamp("nothing"));
	/* The same bytes in another file. */
	assert_true(g_file_set_contents("file", "a\nb\n", -1, NULL));
	after = file_stamp("file");
	assert_string_not_equal(before, after);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(
		file_read_text__whatever_lies_there__is_read_or_told),
	    cmocka_unit_test(file_stamp__changed_or_replaced__is_another),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
