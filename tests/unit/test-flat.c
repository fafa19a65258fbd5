/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/cases.h"

#include <string.h>

#include <notyet/base/flat.h>

static GByteArray *
sample(void)
{
	GByteArray *all = g_byte_array_new();

	flat_put_number(all, G_MININT64);
	flat_put_count(all, 1);
	flat_put_text(all, "caf\303\251");
	flat_put_text(all, NULL);
	flat_put_text(all, "");
	flat_put_bytes(all, "a\0b", 3);
	return all;
}

/* TRUE: all of it came back. */
static gboolean
read_sample(FlatReader *reader)
{
	gint64 number = flat_number(reader);
	guint count = flat_count(reader);
	const char *text = flat_text(reader), *none = flat_text(reader);
	const char *empty = flat_text_there(reader);
	gsize len;
	const guint8 *bytes = flat_bytes(reader, &len);

	assert_non_null(empty);
	return number == G_MININT64 && count == 1 &&
	       g_strcmp0(text, "caf\303\251") == 0 && !none && !*empty &&
	       bytes && len == 3 && memcmp(bytes, "a\0b", 3) == 0;
}

static void
flat__what_was_put__comes_back(void **state)
{
	g_autoptr(GByteArray) all = sample();
	FlatReader reader = {all->data, all->data + all->len, FALSE};

	assert_true(read_sample(&reader));
	assert_false(reader.failed);
	assert_ptr_equal(reader.at, reader.end);
}

static void
flat__cut_anywhere__fails_within_its_bytes(void **state)
{
	g_autoptr(GByteArray) all = sample();

	for (guint len = 0; len < all->len; len++) {
		g_autofree guint8 *copy = g_memdup2(all->data, len);
		FlatReader reader = {copy, copy + len, FALSE};

		assert_false(read_sample(&reader));
		assert_true(reader.failed);
		assert_int_equal(flat_number(&reader), 0);
	}
}

static void
flat__lengths_that_lie__fail(void **state)
{
	static const struct {
		const char *label;
		guint32 words[3];
		gboolean as_text;
	} cases[] = {
	    {"a text that is longer", {40, 0x61616161, 0}, TRUE},
	    {"a text without its end", {4, 0x61616161, 0x61}, TRUE},
	    {"a text that ends before", {4, 0x61006161, 0}, TRUE},
	    {"bytes of a negative size", {0xffffffff, 0xffffffff, 0}, FALSE},
	    {"more bytes than there are", {5, 0, 0}, FALSE},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		const guint8 *at = (const guint8 *)cases[i].words;
		FlatReader reader = {at, at + sizeof(cases[i].words), FALSE};
		gsize len;

		if (cases[i].as_text)
			flat_text(&reader);
		else
			flat_bytes(&reader, &len);
		case_int(cases[i].label, reader.failed, TRUE);
	}
}

static void
flat_sum__any_bit_flipped__is_another(void **state)
{
	g_autoptr(GByteArray) all = sample();
	guint64 sum = flat_sum(all->data, all->len);

	for (guint bit = 0; bit < all->len * 8; bit++) {
		all->data[bit / 8] ^= (guint8)(1u << bit % 8);
		assert_true(flat_sum(all->data, all->len) != sum);
		all->data[bit / 8] ^= (guint8)(1u << bit % 8);
	}
	assert_true(flat_sum(all->data, all->len - 1) != sum);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(flat__what_was_put__comes_back),
	    cmocka_unit_test(flat__cut_anywhere__fails_within_its_bytes),
	    cmocka_unit_test(flat__lengths_that_lie__fail),
	    cmocka_unit_test(flat_sum__any_bit_flipped__is_another),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
