/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/base/embedded.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static void
embedded__every_name_of_the_table__finds_its_own_entry(void **state)
{
	const EmbeddedFile *file;

	for (file = embedded_files; file->name; file++) {
		assert_ptr_equal(embedded_find(file->name), file);
		assert_int_equal(file->data[file->size_bytes], 0);
	}
}

static void
embedded__unknown_name__is_absent(void **state)
{
	assert_null(embedded_find("no/such/file"));
	assert_null(embedded_find(""));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(
		embedded__every_name_of_the_table__finds_its_own_entry),
	    cmocka_unit_test(embedded__unknown_name__is_absent),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
