/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the text of a mail goes through before its wording is judged. */
#include <stdint.h>
#include <string.h>

#include <notyet/policy/own-words.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes);

static void
check_own_words(const char *text)
{
	g_autoptr(OwnWords) words = own_words_cut(text);
	g_autofree char *valid = g_utf8_make_valid(text, -1);
	gsize size_bytes = strlen(valid);

	g_assert_true(g_utf8_validate(words->text, -1, NULL));
	g_assert_true(g_utf8_validate(words->quote, -1, NULL));
	g_assert_true(g_utf8_validate(words->signature, -1, NULL));
	g_assert_true(g_utf8_validate(words->footer, -1, NULL));
	g_assert_cmpuint(strlen(words->text), <=, size_bytes);
	g_assert_cmpint(words->quote_at, <, (gssize) size_bytes);
	g_assert_cmpint(words->signature_at, <, (gssize) size_bytes);
	g_assert_cmpint(words->footer_at, <, (gssize) size_bytes);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
	g_autofree char *text =
	    g_strndup(data ? (const char *) data : "", size_bytes);

	check_own_words(text);
	return 0;
}
