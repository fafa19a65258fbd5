/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The file of mail that the last scan read. Whatever is in it, reading it and
 * each message of it ends well; and what is read is written as bytes that are
 * read as the same.
 */
#include <stdint.h>
#include <string.h>

#include <notyet/base/flat.h>

#include "../../src/mail/scan-cache-private.h"

#define HEAD_BYTES (sizeof(CACHE_MAGIC) - 1 + sizeof(guint64))

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes);

/* Uses each record, as a scan does that finds all as it was. */
static guint
take_all(ScanCache *cache)
{
	g_autoptr(GList) ids = g_hash_table_get_keys(cache->records);
	guint count = 0;

	for (GList *at = ids; at; at = at->next) {
		g_autofree char *thread = scan_cache_thread(cache, at->data);
		g_autoptr(ScanMessage) item =
		    scan_cache_take(cache, at->data);

		g_assert_true(!item || thread);
		count++;
	}
	return count;
}

static void
check(GBytes *bytes)
{
	g_autoptr(ScanCache) cache = scan_cache_from_bytes(bytes);
	g_autoptr(GBytes) written = NULL;
	g_autoptr(ScanCache) again = NULL;
	guint count;

	if (!cache)
		return;
	count = take_all(cache);
	written = scan_cache_to_bytes(cache);
	if (!written)
		return;
	again = scan_cache_from_bytes(written);
	g_assert_nonnull(again);
	g_assert_cmpuint(take_all(again), ==, count);
	g_assert_cmpuint(again->others->len, ==, cache->others->len);
	g_assert_cmpstr(again->uuid, ==, cache->uuid);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
	g_autoptr(GBytes) raw = g_bytes_new(data, size_bytes);
	g_autoptr(GBytes) summed = NULL;
	guint8 *copy;
	guint64 sum;

	check(raw);
	if (size_bytes < HEAD_BYTES)
		return 0;
	/* With the right sum, or nothing behind it is ever reached. */
	copy = g_memdup2(data, size_bytes);
	summed = g_bytes_new_take(copy, size_bytes);
	memcpy(copy, CACHE_MAGIC, sizeof(CACHE_MAGIC) - 1);
	sum = flat_sum(copy + HEAD_BYTES, size_bytes - HEAD_BYTES);
	memcpy(copy + sizeof(CACHE_MAGIC) - 1, &sum, sizeof(sum));
	check(summed);
	return 0;
}
