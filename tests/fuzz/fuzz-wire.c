/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What comes through the pipe of the other process, and out of the caches of
 * the store. Whatever is accepted must pack to the same bytes again: there is
 * one way only to write a value.
 */
#include <stdint.h>
#include <string.h>

#include <notyet/wire/request.h>
#include <notyet/wire/values.h>

#include "../../src/wire/snapshot-format.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes);

static void
assert_same_bytes(GVariant *value, GBytes *bytes)
{
	g_autoptr(GVariant) sunk = g_variant_ref_sink(value);
	g_autoptr(GBytes) packed = g_variant_get_data_as_bytes(sunk);

	g_assert_true(g_bytes_equal(packed, bytes));
}

/* clang-format off */
#define CHECK(T, t) \
	do { \
		g_autoptr(T) value = t##_unpack(bytes, NULL); \
		if (value) \
			assert_same_bytes(t##_pack(value), bytes); \
	} while (0)
/* clang-format on */

static void
check_value(GBytes *bytes)
{
	g_autofree char *sentence = NULL;
	g_autofree char *progress = NULL;
	int status;

	CHECK(Request, request);
	CHECK(TextReply, text_reply);
	CHECK(FilesReply, files_reply);
	CHECK(VerdictReply, verdict_reply);
	CHECK(SpellReply, spell_reply);
	CHECK(BuildReply, build_reply);
	CHECK(SendReply, send_reply);
	CHECK(SendDueReply, send_due_reply);
	CHECK(DoctorReply, doctor_reply);
	CHECK(MatchReply, match_reply);
	frame_error_unpack(bytes, &status, &sentence, NULL);
	frame_progress_unpack(bytes, &progress, NULL);
}

/* A text may stand in the bytes twice, so these are the same from the second
 * writing on. */
static void
check_snapshot(const Snapshot *snapshot)
{
	g_autoptr(GBytes) cache = snapshot_to_bytes(snapshot);
	g_autoptr(Snapshot) again = snapshot_from_bytes(cache);
	g_autoptr(GBytes) same = again ? snapshot_to_bytes(again) : NULL;

	g_assert_true(same && g_bytes_equal(same, cache));
}

/* The same bytes with the right sum, or else nothing behind it is ever
 * reached. */
static void
check_summed_snapshot(const uint8_t *data, size_t size_bytes)
{
	guint8 *copy = g_memdup2(data, size_bytes);
	g_autoptr(GBytes) bytes = g_bytes_new_take(copy, size_bytes);
	g_autoptr(Snapshot) snapshot = NULL;
	guint64 sum;

	if (size_bytes < sizeof(SnapshotHead))
		return;
	memcpy(copy, SNAPSHOT_MAGIC, SNAPSHOT_MAGIC_BYTES);
	sum = GUINT64_TO_LE(snapshot_checksum(copy, size_bytes));
	memcpy(copy + SNAPSHOT_MAGIC_BYTES, &sum, sizeof sum);
	snapshot = snapshot_from_bytes(bytes);
	if (snapshot)
		check_snapshot(snapshot);
}

/* Addresses are put in lower case when they are read, so these are the same
 * from the second reading on. */
static void
check_addressed(GBytes *bytes)
{
	g_autoptr(LookupReply) lookup = lookup_reply_unpack(bytes, NULL);
	g_autoptr(ReplyFactsReply) facts =
	    reply_facts_reply_unpack(bytes, NULL);
	g_autoptr(Snapshot) snapshot = snapshot_unpack(bytes, NULL);

	if (lookup)
		g_variant_unref(g_variant_ref_sink(lookup_reply_pack(lookup)));
	if (facts)
		g_variant_unref(
		    g_variant_ref_sink(reply_facts_reply_pack(facts)));
	if (snapshot)
		check_snapshot(snapshot);
}

static void
check_cache(GBytes *bytes)
{
	g_autoptr(Verdict) verdict = verdict_from_bytes(bytes);
	g_autoptr(Snapshot) snapshot = snapshot_from_bytes(bytes);
	g_autoptr(GBytes) packed = verdict ? verdict_to_bytes(verdict) : NULL;

	g_assert_true(!verdict || g_bytes_equal(packed, bytes));
	g_assert_true(!snapshot || snapshot->applications);
}

static void
check_frames(const uint8_t *data, size_t size_bytes)
{
	g_autoptr(FrameReader) reader = frame_reader_new();
	size_t half = size_bytes / 2;
	g_autoptr(GError) error = NULL;
	GBytes *bytes = NULL;
	FrameKind kind;

	frame_reader_feed(reader, data, half);
	frame_reader_feed(reader, data + half, size_bytes - half);
	while (frame_reader_take(reader, &kind, &bytes, &error)) {
		g_assert_cmpint(kind, <, FRAME_KIND_COUNT);
		check_value(bytes);
		check_addressed(bytes);
		g_clear_pointer(&bytes, g_bytes_unref);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
	g_autoptr(GBytes) bytes = g_bytes_new(data, size_bytes);

	check_frames(data, size_bytes);
	check_value(bytes);
	check_addressed(bytes);
	check_cache(bytes);
	check_summed_snapshot(data, size_bytes);
	return 0;
}
