/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/send/maildir.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <glib/gstdio.h>
#include <unistd.h>

#include <notyet/send/outcome.h>

#define MESSAGE "A: b\r\n\r\none\rtwo\r\n\r\n"
#define STORED "A: b\n\none\rtwo\n\n"

static char *root;

static int
make_root(void **state)
{
	root = g_dir_make_tmp("notyet-maildir-XXXXXX", NULL);
	return root ? 0 : -1;
}

static void
remove_tree(const char *path)
{
	gboolean is_link = g_file_test(path, G_FILE_TEST_IS_SYMLINK);
	g_autoptr(GDir) dir = is_link ? NULL : g_dir_open(path, 0, NULL);
	const char *name;

	while (dir && (name = g_dir_read_name(dir)) != NULL) {
		g_autofree char *child = g_build_filename(path, name, NULL);

		remove_tree(child);
	}
	g_remove(path);
}

static int
drop_root(void **state)
{
	remove_tree(root);
	g_free(root);
	return 0;
}

static gboolean
deliver(const char *maildir, const char *flags, gboolean create,
    char **ret_path, GError **error)
{
	g_autoptr(GBytes) bytes = g_bytes_new_static(MESSAGE, strlen(MESSAGE));
	const MaildirDelivery delivery = {
	    .maildir = maildir,
	    .bytes = bytes,
	    .flags = flags,
	    .create = create,
	};

	return deliver_to_maildir(&delivery, ret_path, error);
}

static gboolean
deliver_key(const char *maildir, const char *key, char **ret_path,
    GError **error)
{
	g_autoptr(GBytes) bytes = g_bytes_new_static(MESSAGE, strlen(MESSAGE));
	const MaildirDelivery delivery = {
	    .maildir = maildir,
	    .bytes = bytes,
	    .flags = "S",
	    .key = key,
	    .create = TRUE,
	};

	return deliver_to_maildir(&delivery, ret_path, error);
}

static guint
count_files(const char *maildir, const char *part)
{
	g_autofree char *path = g_build_filename(maildir, part, NULL);
	g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
	guint count = 0;

	while (dir && g_dir_read_name(dir))
		count++;
	return count;
}

static void
maildir__sent_copy__seen_in_cur_with_unix_lines(void **state)
{
	g_autofree char *maildir = g_build_filename(root, "Sent", NULL);
	g_autofree char *path = NULL;
	g_autofree char *cur = g_build_filename(maildir, "cur/", NULL);
	g_autofree char *stored = NULL;
	gsize size_bytes;

	assert_true(deliver(maildir, "S", TRUE, &path, NULL));
	assert_true(g_str_has_prefix(path, cur));
	assert_true(g_str_has_suffix(path, ":2,S"));
	assert_true(g_file_get_contents(path, &stored, &size_bytes, NULL));
	assert_int_equal(size_bytes, strlen(STORED));
	assert_memory_equal(stored, STORED, size_bytes);
	assert_int_equal(count_files(maildir, "tmp"), 0);
}

static void
maildir__no_flags__new(void **state)
{
	g_autofree char *maildir = g_build_filename(root, "a/b/Inbox", NULL);
	g_autofree char *path = NULL;

	assert_true(deliver(maildir, NULL, TRUE, &path, NULL));
	assert_null(strchr(path, ':'));
	assert_int_equal(count_files(maildir, "new"), 1);
	assert_int_equal(count_files(maildir, "cur"), 0);
}

static void
maildir__many_at_once__every_one_is_there(void **state)
{
	g_autofree char *maildir = g_build_filename(root, "Sent", NULL);
	int i;

	for (i = 0; i < 50; i++)
		assert_true(deliver(maildir, "S", TRUE, NULL, NULL));
	assert_int_equal(count_files(maildir, "cur"), 50);
}

static void
assert_refused(const char *label, const char *maildir, const char *flags,
    gboolean create, int code)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *path = NULL;

	print_message("%s\n", label);
	assert_false(deliver(maildir, flags, create, &path, &error));
	assert_null(path);
	assert_int_equal(error->code, code);
	assert_true(g_str_has_suffix(error->message, "."));
	assert_non_null(strstr(error->message, maildir));
}

static void
maildir__wrong_folder__is_an_error(void **state)
{
	g_autofree char *missing = g_build_filename(root, "missing", NULL);
	g_autofree char *file = g_build_filename(root, "file", NULL);
	g_autofree char *other = g_build_filename(root, "other", NULL);
	g_autofree char *content = g_build_filename(other, "thesis.tex", NULL);

	assert_true(g_file_set_contents(file, "x", 1, NULL));
	assert_int_equal(g_mkdir(other, 0700), 0);
	assert_true(g_file_set_contents(content, "x", 1, NULL));
	assert_refused("missing", missing, "S", FALSE, SEND_ERROR_CONFIG);
	assert_refused("a file", file, "S", TRUE, SEND_ERROR_FILE);
	assert_refused("other things", other, "S", TRUE, SEND_ERROR_CONFIG);
	assert_refused("relative", "Sent", "S", TRUE, SEND_ERROR_CONFIG);
	assert_refused("flags", missing, "SR", TRUE, SEND_ERROR_CONFIG);
	assert_refused("flags", missing, "S/../x", TRUE, SEND_ERROR_CONFIG);
	assert_refused("flags", missing, "SS", TRUE, SEND_ERROR_CONFIG);
	assert_false(g_file_test(missing, G_FILE_TEST_EXISTS));
	assert_int_equal(count_files(root, "other"), 1);
}

/* A part that leads nowhere stands for a folder that cannot be written, which
 * root could write all the same. */
static void
assert_part_unusable(const char *part)
{
	g_autofree char *maildir = g_build_filename(root, part, NULL);
	g_autofree char *path = g_build_filename(maildir, part, NULL);

	assert_true(deliver(maildir, "S", TRUE, NULL, NULL));
	remove_tree(path);
	assert_int_equal(symlink("/proc/self", path), 0);
	assert_refused(part, maildir, "S", TRUE, SEND_ERROR_FILE);
	assert_int_equal(g_remove(path), 0);
	assert_int_equal(count_files(maildir, "tmp"), 0);
}

static void
maildir__unwritable_part__is_an_error_and_leaves_nothing(void **state)
{
	assert_part_unusable("cur");
	assert_part_unusable("tmp");
}

/* After a death between storing and writing down where, the same mail is
 * delivered once more. */
static void
maildir__key_again__the_same_file(void **state)
{
	static const char *const renamed[] = {"7.k:2,S", "7.k:2,RS",
	    "7.k,U=12:2,S", "7.k"};
	g_autofree char *maildir = g_build_filename(root, "Sent", NULL);
	g_autofree char *cur = g_build_filename(maildir, "cur", NULL);
	g_autofree char *path = NULL;

	assert_true(deliver_key(maildir, "7.k", &path, NULL));
	assert_true(g_str_has_suffix(path, "/cur/7.k:2,S"));
	for (gsize i = 0; i < G_N_ELEMENTS(renamed); i++) {
		g_autofree char *to = g_build_filename(cur, renamed[i], NULL);
		g_autofree char *again = NULL;

		print_message("%s\n", renamed[i]);
		assert_int_equal(g_rename(path, to), 0);
		assert_true(deliver_key(maildir, "7.k", &again, NULL));
		assert_string_equal(again, to);
		assert_int_equal(count_files(maildir, "cur"), 1);
		g_free(path);
		path = g_steal_pointer(&again);
	}
	assert_true(deliver_key(maildir, "7.k2", NULL, NULL));
	assert_int_equal(count_files(maildir, "cur"), 2);
}

static void
maildir__key_in_new__the_same_file(void **state)
{
	g_autofree char *maildir = g_build_filename(root, "Sent", NULL);
	g_autofree char *to = g_build_filename(maildir, "new", "7.k", NULL);
	g_autofree char *path = NULL;
	g_autofree char *again = NULL;

	assert_true(deliver_key(maildir, "7.k", &path, NULL));
	assert_int_equal(g_rename(path, to), 0);
	assert_true(deliver_key(maildir, "7.k", &again, NULL));
	assert_string_equal(again, to);
	assert_int_equal(count_files(maildir, "cur"), 0);
}

static void
maildir__key_half_written__written_whole(void **state)
{
	g_autofree char *maildir = g_build_filename(root, "Sent", NULL);
	g_autofree char *left = g_build_filename(maildir, "tmp", "7.k", NULL);
	g_autofree char *path = NULL;
	g_autofree char *stored = NULL;

	assert_true(deliver(maildir, "S", TRUE, NULL, NULL));
	assert_true(g_file_set_contents(left, "A:", 2, NULL));
	assert_true(deliver_key(maildir, "7.k", &path, NULL));
	assert_true(g_file_get_contents(path, &stored, NULL, NULL));
	assert_string_equal(stored, STORED);
	assert_int_equal(count_files(maildir, "tmp"), 0);
}

static void
maildir__bad_key__is_an_error(void **state)
{
	static const char *const keys[] = {"", ".k", "a/b", "a:2,S", "a,b",
	    "-k", "a b", "a\nb"};
	g_autofree char *maildir = g_build_filename(root, "Sent", NULL);

	for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
		g_autoptr(GError) error = NULL;

		print_message("\"%s\"\n", keys[i]);
		assert_false(deliver_key(maildir, keys[i], NULL, &error));
		assert_int_equal(error->code, SEND_ERROR_CONFIG);
	}
}

/* A Maildir holds LF. Nothing but the ends of lines may change. */
static void
maildir__any_bytes__equal_after_the_ends_of_lines(void **state)
{
	g_autofree char *long_line = g_strnfill(998, 'x');
	g_autofree char *with_long =
	    g_strconcat("A: b\r\n\r\n", long_line, "\r\n", NULL);
	g_autofree char *as_long =
	    g_strconcat("A: b\n\n", long_line, "\n", NULL);
	const struct {
		const char *label, *sent, *stored;
	} cases[] = {
	    {"no end of the last line", "A: b\r\n\r\nend", "A: b\n\nend"},
	    {"CR alone", "A: b\r\n\r\na\rb\r\r\nc\r", "A: b\n\na\rb\r\nc\r"},
	    {"LF alone", "A: b\n\nc\n", "A: b\n\nc\n"},
	    {"From at the beginning of a line", "A: b\r\n\r\nFrom me\r\n",
	     "A: b\n\nFrom me\n"},
	    {"a lone dot", "A: b\r\n\r\n.\r\n..\r\n", "A: b\n\n.\n..\n"},
	    {"8 bit", "A: b\r\n\r\n\xc3\xa9\xff\r\n",
	     "A: b\n\n\xc3\xa9\xff\n"},
	    {"998 bytes", with_long, as_long},
	};
	g_autofree char *maildir = g_build_filename(root, "Sent", NULL);

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GBytes) bytes =
		    g_bytes_new(cases[i].sent, strlen(cases[i].sent));
		const MaildirDelivery delivery = {.maildir = maildir,
		    .bytes = bytes,
		    .flags = "S",
		    .create = TRUE};
		g_autofree char *path = NULL;
		g_autofree char *stored = NULL;
		gsize size_bytes;

		print_message("%s\n", cases[i].label);
		assert_true(deliver_to_maildir(&delivery, &path, NULL));
		assert_true(
		    g_file_get_contents(path, &stored, &size_bytes, NULL));
		assert_int_equal(size_bytes, strlen(cases[i].stored));
		assert_memory_equal(stored, cases[i].stored, size_bytes);
	}
}

/* What a user may have made of the folder by hand. */
static void
maildir__linked_or_incomplete_folder__is_mended(void **state)
{
	g_autofree char *real = g_build_filename(root, "real", NULL);
	g_autofree char *maildir = g_build_filename(root, "Sent", NULL);
	g_autofree char *tmp = g_build_filename(real, "tmp", NULL);
	g_autofree char *new = g_build_filename(real, "new", NULL);

	assert_true(deliver(real, "S", TRUE, NULL, NULL));
	assert_int_equal(symlink(real, maildir), 0);
	assert_int_equal(g_rmdir(tmp), 0);
	assert_int_equal(g_rmdir(new), 0);
	assert_true(deliver(maildir, "S", TRUE, NULL, NULL));
	assert_int_equal(count_files(real, "cur"), 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define IN_ROOT(f) cmocka_unit_test_setup_teardown(f, make_root, drop_root)
	    IN_ROOT(maildir__sent_copy__seen_in_cur_with_unix_lines),
	    IN_ROOT(maildir__no_flags__new),
	    IN_ROOT(maildir__many_at_once__every_one_is_there),
	    IN_ROOT(maildir__wrong_folder__is_an_error),
	    IN_ROOT(maildir__unwritable_part__is_an_error_and_leaves_nothing),
	    IN_ROOT(maildir__key_again__the_same_file),
	    IN_ROOT(maildir__key_in_new__the_same_file),
	    IN_ROOT(maildir__key_half_written__written_whole),
	    IN_ROOT(maildir__bad_key__is_an_error),
	    IN_ROOT(maildir__any_bytes__equal_after_the_ends_of_lines),
	    IN_ROOT(maildir__linked_or_incomplete_folder__is_mended),
#undef IN_ROOT
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
