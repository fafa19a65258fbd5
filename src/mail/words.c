/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words.h"

/* One base64 word "=?charset?B?text?=". */
typedef struct {
	const char *charset, *text, *end;
	gsize charset_len, text_len;
} Word;

static gboolean
word_at(const char *at, Word *ret_word)
{
	Word word;

	if (at[0] != '=' || at[1] != '?')
		return FALSE;
	word.charset = at + 2;
	word.charset_len = strcspn(word.charset, "? \t");
	at = word.charset + word.charset_len;
	if (word.charset_len == 0 || at[0] != '?' ||
	    (at[1] != 'B' && at[1] != 'b') || at[2] != '?')
		return FALSE;
	word.text = at + 3;
	word.text_len = strspn(word.text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg"
			       "hijklmnopqrstuvwxyz0123456789+/=");
	at = word.text + word.text_len;
	if (at[0] != '?' || at[1] != '=')
		return FALSE;
	word.end = at + 2;
	*ret_word = word;
	return TRUE;
}

static gboolean
follows(const Word *word, Word *ret_next)
{
	const char *at = word->end + strspn(word->end, " \t\r\n");

	return at > word->end && word_at(at, ret_next) &&
	       ret_next->charset_len == word->charset_len &&
	       g_ascii_strncasecmp(ret_next->charset, word->charset,
				   word->charset_len) == 0;
}

static void
add_bytes(GByteArray *bytes, const Word *word)
{
	g_autofree char *text = g_strndup(word->text, word->text_len);
	g_autofree guchar *decoded = NULL;
	gsize len;

	decoded = g_base64_decode(text, &len);
	g_byte_array_append(bytes, decoded, len);
}

/* Appends the word and its followers as one; returns where they end. */
static const char *
append_joined(GString *joined, Word word)
{
	g_autoptr(GByteArray) bytes = g_byte_array_sized_new(64);
	g_autofree char *text = NULL;
	const Word first = word;
	Word next;

	add_bytes(bytes, &word);
	while (follows(&word, &next)) {
		add_bytes(bytes, &next);
		word = next;
	}
	text = g_base64_encode(bytes->data, bytes->len);
	g_string_append_printf(joined, "=?%.*s?B?%s?=",
			       (int)first.charset_len, first.charset, text);
	return word.end;
}

char *
words_join(const char *raw)
{
	GString *joined = g_string_sized_new(strlen(raw));
	const char *at = raw, *start;
	Word word, next;

	while ((start = strstr(at, "=?"))) {
		g_string_append_len(joined, at, start - at);
		if (!word_at(start, &word)) {
			g_string_append(joined, "=?");
			at = start + 2;
		} else if (follows(&word, &next)) {
			at = append_joined(joined, word);
		} else {
			g_string_append_len(joined, start, word.end - start);
			at = word.end;
		}
	}
	g_string_append(joined, at);
	return g_string_free(joined, FALSE);
}
