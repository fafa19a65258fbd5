/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * spell: misspelt words of a draft (rule M14), by whatever dictionaries
 * Enchant finds.
 */
#ifndef NOTYET_COMPOSE_SPELL_H
#define NOTYET_COMPOSE_SPELL_H

#include <notyet/compose/error.h>
#include <notyet/policy/proof.h>

#include <glib.h>

typedef struct SpellInput {
	const char *text;	/* UTF-8 */
	const char *language;	/* "en", "de", "en_GB"; NULL is "en". For a
				   bare language the usual countries are
				   tried: en_US and en_GB, de_DE ... */
	const char *const *known_words;	/* names, company, role: each of their
					   words is right; NULL-ended, or
					   NULL */
} SpellInput;

/*
 * Finds the misspelt words: ranges of bytes in the text, in their order, 500
 * at most. Not looked at: quoted lines (">"), the signature below "-- ",
 * addresses, URLs, words with digits, words in capitals up to five letters,
 * words of one letter. A known word counts with its genitive too. Reads the
 * dictionaries. *ret_ranges: array of SpellRange, owned, g_array_unref().
 * Errors: COMPOSE_ERROR_NO_DICTIONARY (names the language and what to
 * install), COMPOSE_ERROR_VALUE (no UTF-8).
 */
gboolean spell_check(const SpellInput *input, GArray **ret_ranges,
		     GError **error);

#endif
