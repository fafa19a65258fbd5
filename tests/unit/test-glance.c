/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/cases.h"

#include "../support/app-fixture.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include <notyet/app/glance.h>
#include <notyet/base/flat.h>
#include <notyet/base/paths.h>

#include "../../src/app/glance-private.h"

#define SECOND_NS G_GINT64_CONSTANT(1000000000)

/* --- its bytes --- */

static GBytes *
build(void)
{
	g_autoptr(GArray) inputs =
	    g_array_new(FALSE, FALSE, sizeof(GlanceInput));
	const GlanceInput some[] = {
	    {"/settings", GLANCE_ROLE_SETTINGS, {1, 2, 3, 4, 5}},
	    {"/index", GLANCE_ROLE_INDEX, {0, 2, -1, 0, 0}}};
	const GlanceText text = {.question = "how much?",
	    .from_at = 10,
	    .until_at = 20,
	    .status = 1,
	    .inputs = inputs,
	    .answer = (const guint8 *)"much\n",
	    .answer_bytes = 5};

	g_array_append_vals(inputs, some, G_N_ELEMENTS(some));
	return glance_text_write(&text);
}

static void
glance_text__what_was_written__is_read(void **state)
{
	g_autoptr(GBytes) bytes = build();
	g_autoptr(GBytes) again = NULL;
	g_auto(GlanceText) text = {0};

	assert_true(glance_text_read(bytes, &text));
	assert_string_equal(text.question, "how much?");
	assert_int_equal(text.from_at, 10);
	assert_int_equal(text.until_at, 20);
	assert_int_equal(text.status, 1);
	assert_int_equal(text.inputs->len, 2);
	assert_string_equal(
	    g_array_index(text.inputs, GlanceInput, 1).path, "/index");
	assert_memory_equal(text.answer, "much\n", 5);
	again = glance_text_write(&text);
	assert_true(g_bytes_equal(bytes, again));
}

/* Its first len bytes, one bit of which may be another. */
static gboolean
reads(GBytes *whole, gsize len, gssize flipped)
{
	guint8 *copy =
	    g_memdup2(g_bytes_get_data(whole, NULL), g_bytes_get_size(whole));
	g_autoptr(GBytes) bytes = NULL;
	g_auto(GlanceText) text = {0};

	if (flipped >= 0)
		copy[flipped] ^= (guint8)(1 << (flipped % 8));
	bytes = g_bytes_new_take(copy, len);
	return glance_text_read(bytes, &text);
}

static void
glance_text__torn_or_flipped__is_refused(void **state)
{
	g_autoptr(GBytes) whole = build();
	gsize len = g_bytes_get_size(whole);

	assert_true(reads(whole, len, -1));
	for (gsize i = 0; i < len; i++) {
		assert_false(reads(whole, i, -1));
		assert_false(reads(whole, len, (gssize)i));
	}
}

/* A right checksum over what is no glance, or one with more behind it. */
static void
glance_text__foreign_or_longer__is_refused(void **state)
{
	g_autoptr(GBytes) whole = build();
	gsize len = g_bytes_get_size(whole);
	guint8 *copy = g_malloc0(len + 8);
	g_autoptr(GBytes) longer = g_bytes_new_take(copy, len + 8);
	g_auto(GlanceText) text = {0};
	guint64 sum;

	memcpy(copy, g_bytes_get_data(whole, NULL), len);
	sum = flat_sum(
	    copy + GLANCE_HEAD_BYTES, len + 8 - GLANCE_HEAD_BYTES);
	memcpy(copy + GLANCE_MAGIC_BYTES, &sum, sizeof(sum));
	assert_false(glance_text_read(longer, &text));
	memset(copy + GLANCE_HEAD_BYTES, 0x7f, len + 8 - GLANCE_HEAD_BYTES);
	sum = flat_sum(
	    copy + GLANCE_HEAD_BYTES, len + 8 - GLANCE_HEAD_BYTES);
	memcpy(copy + GLANCE_MAGIC_BYTES, &sum, sizeof(sum));
	assert_false(glance_text_read(longer, &text));
}

/* --- states of files --- */

static void
glance_stamp_is_old__times__leave_room_for_a_tick(void **state)
{
	static const gint64 fresh_ns = SECOND_NS / 20, begin_ns = 100 * SECOND_NS;
	static const struct {
		const char *label;
		gint64 size_bytes, modified_ns, changed_ns;
		gboolean old;
	} cases[] = {
	    {"long ago", 1, 5, 6, TRUE},
	    {"not there", -1, 0, 0, TRUE},
	    {"within the tick", 1, 5, 100 * SECOND_NS - fresh_ns, FALSE},
	    {"written within it", 1, 100 * SECOND_NS - fresh_ns, 5, FALSE},
	    {"half a second before", 1, 5, 100 * SECOND_NS - 10 * fresh_ns,
		TRUE},
	    {"whole seconds", 1, 99 * SECOND_NS, 99 * SECOND_NS, FALSE},
	    {"whole seconds, long ago", 1, 97 * SECOND_NS, 97 * SECOND_NS,
		TRUE},
	    {"to come", 1, 5, 200 * SECOND_NS + 1, FALSE},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		const GlanceStamp stamp = {.size_bytes = cases[i].size_bytes,
		    .modified_ns = cases[i].modified_ns,
		    .changed_ns = cases[i].changed_ns};

		case_true(cases[i].label,
		    glance_stamp_is_old(&stamp, begin_ns) == cases[i].old);
	}
}

static void
glance_stamp__empty_log__is_none(void **state)
{
	g_autofree char *data = paths_data_dir();
	g_autofree char *path = g_build_filename(data, "empty", NULL);
	g_autofree char *none = g_build_filename(data, "none", NULL);
	GlanceStamp empty, absent;

	assert_true(g_file_set_contents(path, "", 0, NULL));
	glance_stamp(none, GLANCE_ROLE_LOG, &absent);
	glance_stamp(path, GLANCE_ROLE_LOG, &empty);
	assert_true(glance_stamp_equal(&empty, &absent));
	glance_stamp(path, GLANCE_ROLE_SETTINGS, &empty);
	assert_false(glance_stamp_equal(&empty, &absent));
}

/* --- files of its kind --- */

static gboolean
says_yes(gpointer data)
{
	(*(int *)data)++;
	return TRUE;
}

static gboolean
says_no(gpointer data)
{
	return FALSE;
}

static void
glances_save__store_was_changed__keeps_nothing(void **state)
{
	World *world = *state;
	Store *store = app_store(world->app);
	g_autoptr(GBytes) bytes = build();
	g_autoptr(GBytes) kept = NULL;
	int asked = 0;
	GlancesWish wish = {.kind = GLANCE_LIST,
	    .bytes = bytes,
	    .counter = store_change_counter(store) - 1,
	    .stands = says_yes,
	    .data = &asked};

	assert_false(glances_save(store, &wish));
	assert_int_equal(asked, 0);
	wish.counter++;
	wish.stands = says_no;
	assert_false(glances_save(store, &wish));
	assert_null(glances_load(GLANCE_LIST));
	wish.stands = says_yes;
	assert_true(glances_save(store, &wish));
	assert_int_equal(asked, 1);
	kept = glances_load(GLANCE_LIST);
	assert_true(g_bytes_equal(kept, bytes));
	assert_null(glances_load(GLANCE_DUE));
	assert_true(glances_remove(store));
	assert_null(glances_load(GLANCE_LIST));
}

static void
make_fifo(const char *path)
{
	mkfifo(path, 0600);
}

static void
make_folder(const char *path)
{
	g_mkdir(path, 0700);
}

static void
make_link(const char *path)
{
	g_autofree char *target = g_strconcat(path, ".kept", NULL);

	g_rename(path, target);
	(void)!symlink(target, path);
}

static void
make_empty(const char *path)
{
	g_file_set_contents(path, "", 0, NULL);
	g_chmod(path, 0600);
}

static void
make_open(const char *path)
{
	g_chmod(path, 0640);
}

static void
glances_load__another_thing_in_its_place__is_none(void **state)
{
	static const struct {
		const char *label;
		gboolean is_removed;
		void (*make)(const char *path);
	} cases[] = {
	    {"a pipe", TRUE, make_fifo},
	    {"a folder", TRUE, make_folder},
	    {"a link", FALSE, make_link},
	    {"an empty file", TRUE, make_empty},
	    {"a file for others, too", FALSE, make_open},
	};
	World *world = *state;
	Store *store = app_store(world->app);
	g_autofree char *data = paths_data_dir();
	g_autofree char *path = g_build_filename(data, "list.glance", NULL);
	g_autoptr(GBytes) bytes = build();
	int asked = 0;

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		const GlancesWish wish = {.kind = GLANCE_LIST,
		    .bytes = bytes,
		    .counter = store_change_counter(store),
		    .stands = says_yes,
		    .data = &asked};
		g_autoptr(GBytes) kept = NULL;

		case_true(cases[i].label, glances_save(store, &wish));
		if (cases[i].is_removed)
			g_unlink(path);
		cases[i].make(path);
		kept = glances_load(GLANCE_LIST);
		case_true(cases[i].label, kept == NULL);
		g_remove(path);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(glance_text__what_was_written__is_read),
	    cmocka_unit_test(glance_text__torn_or_flipped__is_refused),
	    cmocka_unit_test(glance_text__foreign_or_longer__is_refused),
	    cmocka_unit_test(
		glance_stamp_is_old__times__leave_room_for_a_tick),
	    world_test(glance_stamp__empty_log__is_none),
	    world_test(glances_save__store_was_changed__keeps_nothing),
	    world_test(glances_load__another_thing_in_its_place__is_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
