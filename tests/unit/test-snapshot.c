/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/builders.h"
#include "../support/cases.h"

#include <string.h>

#include <notyet/wire/frame.h>
#include <notyet/wire/values.h>

#include "../../src/wire/snapshot-format.h"

static Snapshot *
filled_snapshot(void)
{
	static const gint32 two_days[] = {20812, -3};
	GArray *days = g_array_new(FALSE, FALSE, sizeof(gint32));
	Snapshot *snapshot = snapshot_new();
	SnapshotApplication *entry;

	g_free(snapshot->database_path);
	snapshot->database_path = g_strdup("/home/me/m\xe4il");
	g_bytes_unref(snapshot->glass);
	snapshot->glass = g_bytes_new("\0\1\2\0", 4);
	snapshot->revision = 1234567890123;
	g_free(snapshot->fingerprint);
	snapshot->fingerprint = g_strdup("f00d");
	snapshot->taken_at = at_utc("2026-11-19 14:30");
	g_ptr_array_add(snapshot->identities, g_strdup("me@example.net"));
	g_ptr_array_add(snapshot->identities, g_strdup("me@work.example"));
	entry = snapshot_add_application(snapshot, 7);
	build_message(entry->messages, NULL, 10, "a@example.net");
	build_message(entry->messages, "anna@example.org", 20, "b@example.org");
	snapshot_add_application(snapshot, 9);
	g_array_append_vals(days, two_days, 2);
	snapshot_add_holidays(snapshot, "de", days, NULL);
	snapshot_add_holidays(snapshot, "us",
	    g_array_new(FALSE, FALSE, sizeof(gint32)), "us.ics is empty.");
	return snapshot;
}

static void
assert_is_filled(const Snapshot *snapshot)
{
	const SnapshotHolidays *holidays;
	const GPtrArray *messages;
	const Message *message;

	assert_non_null(snapshot);
	assert_string_equal(snapshot->database_path, "/home/me/m\xe4il");
	assert_string_equal(snapshot->glass_path, "");
	assert_int_equal(g_bytes_get_size(snapshot->glass), 4);
	assert_memory_equal(
	    g_bytes_get_data(snapshot->glass, NULL), "\0\1\2", 4);
	assert_int_equal(snapshot->revision, 1234567890123);
	assert_string_equal(snapshot->fingerprint, "f00d");
	assert_int_equal(snapshot->taken_at, at_utc("2026-11-19 14:30"));
	assert_int_equal(snapshot->identities->len, 2);
	assert_string_equal(snapshot->identities->pdata[1], "me@work.example");
	messages = snapshot_messages(snapshot, 7);
	assert_non_null(messages);
	assert_int_equal(messages->len, 2);
	message = messages->pdata[1];
	assert_string_equal(message->message_id, "b@example.org");
	assert_true(message->verdict->answers);
	assert_int_equal(snapshot_messages(snapshot, 9)->len, 0);
	assert_null(snapshot_messages(snapshot, 8));
	assert_int_equal(snapshot->holidays->len, 2);
	holidays = snapshot->holidays->pdata[0];
	assert_string_equal(holidays->name, "de");
	assert_int_equal(holidays->days->len, 2);
	assert_int_equal(g_array_index(holidays->days, gint32, 0), 20812);
	assert_int_equal(g_array_index(holidays->days, gint32, 1), -3);
	assert_null(holidays->note);
	holidays = snapshot->holidays->pdata[1];
	assert_int_equal(holidays->days->len, 0);
	assert_string_equal(holidays->note, "us.ics is empty.");
}

static void
snapshot_bytes__every_field__comes_back_equal(void **state)
{
	g_autoptr(Snapshot) snapshot = filled_snapshot();
	g_autoptr(GBytes) bytes = snapshot_to_bytes(snapshot);
	g_autoptr(Snapshot) back = snapshot_from_bytes(bytes);

	assert_is_filled(back);
}

static void
snapshot_pack__through_a_frame__comes_back_equal(void **state)
{
	g_autoptr(Snapshot) snapshot = filled_snapshot();
	g_autoptr(GVariant) value = g_variant_ref_sink(snapshot_pack(snapshot));
	g_autoptr(GBytes) bytes = g_variant_get_data_as_bytes(value);
	g_autoptr(Snapshot) back = snapshot_unpack(bytes, NULL);
	g_autoptr(GBytes) foreign = g_bytes_new("snapshot", 8);
	g_autoptr(GError) error = NULL;

	assert_is_filled(back);
	assert_null(snapshot_unpack(foreign, &error));
	assert_true(g_error_matches(error, WIRE_ERROR, WIRE_ERROR_FORMAT));
}

static void
snapshot_bytes__cut_at_each_byte__are_refused(void **state)
{
	g_autoptr(Snapshot) snapshot = filled_snapshot();
	g_autoptr(GBytes) bytes = snapshot_to_bytes(snapshot);
	gsize size_bytes;
	const guint8 *data = g_bytes_get_data(bytes, &size_bytes);

	for (gsize cut = 0; cut < size_bytes; cut++) {
		g_autofree char *label =
		    g_strdup_printf("cut at %" G_GSIZE_FORMAT, cut);
		g_autoptr(GBytes) part = g_bytes_new(data, cut);
		g_autoptr(Snapshot) back = snapshot_from_bytes(part);

		case_true(label, back == NULL);
	}
}

/* A torn or worn copy is nobody's word. */
static void
snapshot_bytes__each_bit_flipped__are_refused(void **state)
{
	g_autoptr(Snapshot) snapshot = filled_snapshot();
	g_autoptr(GBytes) bytes = snapshot_to_bytes(snapshot);
	gsize size_bytes;
	const guint8 *data = g_bytes_get_data(bytes, &size_bytes);

	for (gsize bit = 0; bit < 8 * size_bytes; bit++) {
		g_autofree char *label =
		    g_strdup_printf("bit %" G_GSIZE_FORMAT, bit);
		guint8 *copy = g_memdup2(data, size_bytes);
		g_autoptr(GBytes) changed = g_bytes_new_take(copy, size_bytes);
		g_autoptr(Snapshot) back = NULL;

		copy[bit / 8] ^= (guint8)(1u << bit % 8);
		back = snapshot_from_bytes(changed);
		case_true(label, back == NULL);
	}
}

/* The first and the last half of two copies, as after a write that never
 * ended. */
static void
snapshot_bytes__put_together_from_two__are_refused(void **state)
{
	g_autoptr(Snapshot) snapshot = filled_snapshot();
	g_autoptr(GBytes) old = snapshot_to_bytes(snapshot);
	gsize size_bytes = g_bytes_get_size(old);
	g_autofree guint8 *torn = NULL;
	g_autoptr(GBytes) bytes = NULL;
	g_autoptr(GBytes) new = NULL;

	snapshot->revision++;
	g_free(snapshot->user_name);
	snapshot->user_name = g_strdup("kim");
	g_free(snapshot->mail_root);
	snapshot->mail_root = g_strdup("");
	new = snapshot_to_bytes(snapshot);
	torn = g_malloc(g_bytes_get_size(new));
	memcpy(torn, g_bytes_get_data(new, NULL), g_bytes_get_size(new));
	memcpy(torn + size_bytes / 2,
	    (const guint8 *)g_bytes_get_data(old, NULL) + size_bytes / 2,
	    size_bytes - size_bytes / 2);
	bytes = g_bytes_new(torn, g_bytes_get_size(new));
	assert_null(snapshot_from_bytes(bytes));
}

/* Whole by its sum, but of a program that was wrong: nothing is believed. */
static void
snapshot_bytes__each_word_changed_under_its_sum__never_crash(void **state)
{
	static const guint32 words[] = {0, 1, 0xff, 0x7fffffff, 0xffffffff};
	g_autoptr(Snapshot) snapshot = filled_snapshot();
	g_autoptr(GBytes) bytes = snapshot_to_bytes(snapshot);
	gsize size_bytes;
	const guint8 *data = g_bytes_get_data(bytes, &size_bytes);
	guint refused = 0;

	for (gsize at = SNAPSHOT_SUMMED_FROM; at + 4 <= size_bytes; at++) {
		guint8 *copy = g_memdup2(data, size_bytes);
		g_autoptr(GBytes) changed = g_bytes_new_take(copy, size_bytes);
		g_autoptr(Snapshot) back = NULL;
		guint64 sum;

		memcpy(copy + at, &words[at % G_N_ELEMENTS(words)], 4);
		sum = GUINT64_TO_LE(snapshot_checksum(copy, size_bytes));
		memcpy(copy + SNAPSHOT_MAGIC_BYTES, &sum, sizeof sum);
		back = snapshot_from_bytes(changed);
		refused += back == NULL;
	}
	assert_true(refused > 100);
}

static void
snapshot_bytes__of_another_format__are_refused(void **state)
{
	g_autoptr(Snapshot) snapshot = filled_snapshot();
	g_autoptr(GBytes) bytes = snapshot_to_bytes(snapshot);
	gsize size_bytes;
	const guint8 *data = g_bytes_get_data(bytes, &size_bytes);
	g_autofree guint8 *copy = g_memdup2(data, size_bytes);
	g_autoptr(GBytes) changed = NULL;

	copy[6]++;
	changed = g_bytes_new(copy, size_bytes);
	assert_null(snapshot_from_bytes(changed));
}

static GPtrArray *
applications_new(void)
{
	return g_ptr_array_new_with_free_func((GDestroyNotify)application_free);
}

/* Two applications; variant names the one thing that differs. */
static GPtrArray *
two_applications(const char *variant)
{
	GPtrArray *list = applications_new();
	Application *first = application_new(1);
	Application *second = application_new(2);
	gboolean swapped = g_str_equal(variant, "ids swapped");

	build_event(first, EVENT_TRACKED, 100, NULL, "x@a");
	build_event(
	    first, EVENT_THREAD_ADDED, 100, NULL, swapped ? "z@a" : "y@a");
	build_event(
	    first, EVENT_THREAD_ADDED, 100, NULL, swapped ? "y@a" : "z@a");
	build_event(first, EVENT_CONTACT_ADDED, 100, "anna@a.example", "Anna");
	build_event(second, EVENT_TRACKED,
	    g_str_equal(variant, "tracked later") ? 101 : 100, NULL, "x@b");
	if (g_str_equal(variant, "another contact"))
		build_event(
		    second, EVENT_CONTACT_ADDED, 100, "bo@b.example", "Bo");
	if (g_str_equal(variant, "another thread"))
		build_event(second, EVENT_THREAD_ADDED, 100, NULL, "q@b");
	if (g_str_equal(variant, "another stage"))
		build_event(first, EVENT_STAGE, 100, NULL, "final");
	if (g_str_equal(variant, "closed"))
		build_event(first, EVENT_STAGE, 100, NULL, "rejected");
	if (g_str_equal(variant, "another name"))
		build_event(
		    first, EVENT_CONTACT_ADDED, 100, "anna@a.example", "Ann");
	if (g_str_equal(variant, "another role"))
		build_event(first, EVENT_SET, 100, "role", "Tester");
	if (g_str_equal(variant, "another company"))
		build_event(first, EVENT_SET, 100, "company", "Acme");
	if (g_str_equal(variant, "applications swapped")) {
		g_ptr_array_add(list, second);
		g_ptr_array_add(list, first);
		return list;
	}
	g_ptr_array_add(list, first);
	g_ptr_array_add(list, second);
	return list;
}

typedef struct FingerprintCase {
	const char *variant;
	gboolean equal;
} FingerprintCase;

static const FingerprintCase fingerprint_cases[] = {
    {"nothing", TRUE},
    {"applications swapped", TRUE},
    {"ids swapped", TRUE},
    {"another stage", TRUE},
    {"another company", FALSE},
    {"another role", FALSE},
    {"another name", FALSE},
    {"closed", FALSE},
    {"another contact", FALSE},
    {"another thread", FALSE},
    {"tracked later", FALSE},
};

static void
snapshot_fingerprint__only_what_a_scan_needs__makes_a_difference(void **state)
{
	static const char *const me[] = {"me@example.net", NULL};
	static const char *const us[] = {
	    "me@example.net", "us@example.net", NULL};
	static const char *const split[] = {"me@example.", "net", NULL};
	g_autoptr(GPtrArray) list = two_applications("nothing");
	g_autofree char *expected = snapshot_fingerprint(list, me);
	g_autofree char *with_us = snapshot_fingerprint(list, us);
	g_autofree char *with_split = snapshot_fingerprint(list, split);
	g_autofree char *with_none = snapshot_fingerprint(list, NULL);

	assert_int_equal(strlen(expected), 64);
	for (guint i = 0; i < G_N_ELEMENTS(fingerprint_cases); i++) {
		const FingerprintCase *c = &fingerprint_cases[i];
		g_autoptr(GPtrArray) other = two_applications(c->variant);
		g_autofree char *got = snapshot_fingerprint(other, me);

		case_int(c->variant, g_str_equal(got, expected), c->equal);
	}
	assert_string_not_equal(expected, with_us);
	assert_string_not_equal(expected, with_split);
	assert_string_not_equal(expected, with_none);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(snapshot_bytes__every_field__comes_back_equal),
	    cmocka_unit_test(snapshot_pack__through_a_frame__comes_back_equal),
	    cmocka_unit_test(snapshot_bytes__cut_at_each_byte__are_refused),
	    cmocka_unit_test(snapshot_bytes__each_bit_flipped__are_refused),
	    cmocka_unit_test(
		snapshot_bytes__put_together_from_two__are_refused),
	    cmocka_unit_test(
		snapshot_bytes__each_word_changed_under_its_sum__never_crash),
	    cmocka_unit_test(snapshot_bytes__of_another_format__are_refused),
	    cmocka_unit_test(
		snapshot_fingerprint__only_what_a_scan_needs__makes_a_difference),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
