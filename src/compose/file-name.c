/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "file-name.h"

#include <string.h>

/* Of the encoded text in one line of a header, with room for its key. */
#define PIECE_MAX_BYTES 54

/* What may stand between quotes and means itself to every reader: not what
 * looks like an encoded word, which some decode there too. */
static gboolean
is_plain(const char *name)
{
	const char *p;

	if (strlen(name) > PIECE_MAX_BYTES || strstr(name, "=?"))
		return FALSE;
	for (p = name; *p; p++)
		if (!g_ascii_isalnum(*p) && !strchr(" .,_+-=()'&@!#$~^", *p))
			return FALSE;
	return TRUE;
}

/* Those of "attribute-char" in RFC 2231, 7. */
static gboolean
stands_for_itself(char c)
{
	return g_ascii_isalnum(c) || strchr(".-_+~^!#$&", c);
}

static void
append_character(GString *piece, const char *from, const char *until)
{
	for (; from < until; from++)
		if (*from && stands_for_itself(*from))
			g_string_append_c(piece, *from);
		else
			g_string_append_printf(piece, "%%%02X",
			    (guchar) *from);
}

/* The text in pieces, none of which ends within a character: the readers that
 * decode each piece by itself understand it as well. char *. */
static GPtrArray *
pieces_of(const char *name)
{
	GPtrArray *pieces = g_ptr_array_new_with_free_func(g_free);
	GString *piece = g_string_new("utf-8''");
	const char *p, *next;

	for (p = name; *p; p = next) {
		g_autoptr(GString) one = g_string_new(NULL);

		next = g_utf8_next_char(p);
		append_character(one, p, next);
		if (piece->len + one->len > PIECE_MAX_BYTES) {
			g_ptr_array_add(pieces, g_string_free(piece, FALSE));
			piece = g_string_new(NULL);
		}
		g_string_append(piece, one->str);
	}
	g_ptr_array_add(pieces, g_string_free(piece, FALSE));
	return pieces;
}

char *
file_name_parameter(const char *key, const char *name)
{
	g_autoptr(GPtrArray) pieces = NULL;
	GString *text = g_string_new(NULL);
	guint i;

	if (is_plain(name)) {
		g_string_append_printf(text, ";\n\t%s=\"%s\"", key, name);
		return g_string_free(text, FALSE);
	}
	pieces = pieces_of(name);
	for (i = 0; i < pieces->len; i++) {
		g_autofree char *number =
		    pieces->len > 1 ? g_strdup_printf("*%u", i) : g_strdup("");

		g_string_append_printf(text, ";\n\t%s%s*=%s", key, number,
		    (const char *) pieces->pdata[i]);
	}
	return g_string_free(text, FALSE);
}
