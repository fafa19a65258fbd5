/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/cases.h"
#include "../support/store-fixture.h"

#include <notyet/store/heads.h>

static GPtrArray *
verdicts_new(const char *first, const char *second)
{
	GPtrArray *verdicts =
	    g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);

	g_ptr_array_add(verdicts, g_bytes_new(first, strlen(first)));
	g_ptr_array_add(verdicts, g_bytes_new(second, strlen(second)));
	return verdicts;
}

static GPtrArray *
ids_new(const char *first, const char *second)
{
	GPtrArray *ids = g_ptr_array_new_with_free_func(g_free);

	g_ptr_array_add(ids, g_strdup(first));
	g_ptr_array_add(ids, g_strdup(second));
	return ids;
}

static void
assert_bytes(GBytes *bytes, const char *expected)
{
	assert_non_null(bytes);
	assert_int_equal(g_bytes_get_size(bytes), strlen(expected));
	if (*expected)
		assert_memory_equal(
		    g_bytes_get_data(bytes, NULL), expected, strlen(expected));
	g_bytes_unref(bytes);
}

static void
heads_lookup__saved__is_found_under_its_version_only(void **state)
{
	Fixture *fixture = *state;
	g_autoptr(Store) store = fixture_open(fixture);
	g_autoptr(GPtrArray) ids = ids_new("caf\xe9@a.example", "b");
	g_autoptr(GPtrArray) verdicts = verdicts_new("one", "");

	assert_true(heads_save(store, ids, verdicts, 3, NULL));
	assert_bytes(heads_lookup(store, "caf\xe9@a.example", 3), "one");
	assert_bytes(heads_lookup(store, "b", 3), "");
	assert_null(heads_lookup(store, "b", 2));
	assert_null(heads_lookup(store, "b", 4));
	assert_null(heads_lookup(store, "caf@a.example", 3));
}

static void
heads_save__again_with_a_newer_version__replaces(void **state)
{
	Fixture *fixture = *state;
	g_autoptr(Store) store = fixture_open(fixture);
	g_autoptr(GPtrArray) ids = ids_new("a", "b");
	g_autoptr(GPtrArray) old = verdicts_new("1", "2");
	g_autoptr(GPtrArray) new = verdicts_new("3", "4");
	g_autoptr(GPtrArray) none = g_ptr_array_new();

	assert_true(heads_save(store, ids, old, 1, NULL));
	assert_true(heads_save(store, ids, new, 2, NULL));
	assert_true(heads_save(store, none, none, 2, NULL));
	assert_null(heads_lookup(store, "a", 1));
	assert_bytes(heads_lookup(store, "a", 2), "3");
	assert_bytes(heads_lookup(store, "b", 2), "4");
}

/* The cache would keep for ever what nobody asks about any more. */
static void
heads_save__newer_version__removes_what_is_left_of_older_ones(void **state)
{
	Fixture *fixture = *state;
	g_autoptr(Store) store = fixture_open(fixture);
	g_autoptr(GPtrArray) ids = ids_new("a", "b");
	g_autoptr(GPtrArray) others = ids_new("b", "c");
	g_autoptr(GPtrArray) old = verdicts_new("1", "2");
	g_autoptr(GPtrArray) new = verdicts_new("3", "4");

	assert_true(heads_save(store, ids, old, 2, NULL));
	assert_true(heads_save(store, others, new, 1, NULL));
	/* An older program beside a newer one takes nothing away from it. */
	assert_bytes(heads_lookup(store, "a", 2), "1");
	assert_true(heads_save(store, others, new, 3, NULL));
	assert_null(heads_lookup(store, "a", 2));
	assert_bytes(heads_lookup(store, "b", 3), "3");
	assert_bytes(heads_lookup(store, "c", 3), "4");
}

static void
snapshot_load__none_then_saved_twice__is_the_newest(void **state)
{
	Fixture *fixture = *state;
	g_autoptr(Store) store = fixture_open(fixture);
	g_autoptr(GBytes) first = g_bytes_new("first", 5);
	g_autoptr(GBytes) second = g_bytes_new("\0second", 7);
	g_autoptr(GBytes) back = NULL;

	assert_null(snapshot_load(store));
	assert_true(snapshot_save(store, first, NULL));
	assert_true(snapshot_save(store, second, NULL));
	back = snapshot_load(store);
	assert_true(g_bytes_equal(back, second));
}

static void
save(Store *store)
{
	g_autoptr(GPtrArray) ids = ids_new("a@acme.example", "b@acme.example");
	g_autoptr(GPtrArray) verdicts = verdicts_new("Acme", "Acme");
	g_autoptr(GBytes) bytes = g_bytes_new("Acme", 4);

	assert_true(heads_save(store, ids, verdicts, 1, NULL));
	assert_true(snapshot_save(store, bytes, NULL));
}

/* A refresh that had read the application's mail before it was forgotten
 * kept it for ever. */
static void
snapshot_save__application_forgotten_meanwhile__is_not_remembered(void **state)
{
	Fixture *fixture = *state;
	g_autoptr(Store) reader = fixture_open(fixture);
	g_autoptr(Store) other = fixture_open(fixture);
	gint64 first, second;

	first = track(other, "Acme");
	second = track(other, "Globex");
	assert_true(heads_begin(reader, NULL));
	save(reader);
	assert_bytes(snapshot_load(other), "Acme");
	assert_true(journal_forget(other, first, NULL));
	save(reader);
	assert_null(snapshot_load(other));
	assert_null(heads_lookup(other, "a@acme.example", 1));
	/* A new one in its place makes no difference. */
	track(other, "Initech");
	save(reader);
	assert_null(snapshot_load(other));
	assert_true(heads_begin(reader, NULL));
	save(reader);
	assert_bytes(snapshot_load(other), "Acme");
	assert_int_equal(second, first + 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    store_test(heads_lookup__saved__is_found_under_its_version_only),
	    store_test(heads_save__again_with_a_newer_version__replaces),
	    store_test(
		heads_save__newer_version__removes_what_is_left_of_older_ones),
	    store_test(snapshot_load__none_then_saved_twice__is_the_newest),
	    store_test(
		snapshot_save__application_forgotten_meanwhile__is_not_remembered),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
