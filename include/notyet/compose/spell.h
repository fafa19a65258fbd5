/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * spell: misspelt words of a draft (rule M14), by whatever dictionaries
 * Enchant finds, and by the words that are shipped because dictionaries lack
 * them (src/data/words).
 *
 * A false alarm costs more trust than a missed word: what may be a name, code,
 * an address or somebody else's words is not looked at.
 */
#ifndef NOTYET_COMPOSE_SPELL_H
#define NOTYET_COMPOSE_SPELL_H

#include <notyet/compose/error.h>
#include <notyet/policy/proof.h>

#include <glib.h>

typedef struct SpellInput {
	const char *text;	/* UTF-8 */
	const char *language;	/* "en", "de", "en_GB"; NULL: told from the
				   text. All dictionaries of the language count,
				   whatever the country. A text that is plainly
				   in another language is read in that one */
	const char *const *known_words;	/* names, company, role, the user's own
					   list: each of their words is right;
					   NULL-ended, or NULL */
} SpellInput;

/*
 * Finds the misspelt words: ranges of bytes in the text, in their order, 500
 * at most. Not looked at: quoted lines (">") and the line that introduces
 * them, words between quotation marks or backticks, the signature below "-- ",
 * addresses, URLs, words with digits, underscores, dots or capitals inside,
 * words in capitals up to five letters, words of one letter. A known word
 * counts with its genitive too; hyphenated words are read by their parts,
 * German ones that no dictionary has by the words they are made of.
 * Capitalised words inside an English sentence are taken for names; German
 * ones are so when no word of the dictionary is near. Reads the dictionaries.
 * *ret_ranges: array of SpellRange, owned, g_array_unref().
 * Errors: COMPOSE_ERROR_NO_DICTIONARY (names the language and what to
 * install), COMPOSE_ERROR_VALUE (no UTF-8).
 */
gboolean spell_check(const SpellInput *input, GArray **ret_ranges,
		     GError **error);

#endif
