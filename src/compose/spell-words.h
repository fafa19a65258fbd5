/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether one word is right, for spell.c. */
#ifndef NOTYET_COMPOSE_SPELL_WORDS_H
#define NOTYET_COMPOSE_SPELL_WORDS_H

#include <notyet/compose/spell.h>

/* The dictionaries of a language, and words that are right beside them. */
typedef struct SpellWords SpellWords;

/* NULL when no dictionary of the language is installed. */
SpellWords *spell_words_open(const char *language);
void spell_words_free(SpellWords *words);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SpellWords, spell_words_free)

/* The languages, without country, that have dictionaries. */
GPtrArray *spell_words_languages(void);

/* "de" of "de_AT", "de-AT" and "DE"; owned. */
char *spell_words_base(const char *language);

/* Whether it is told by the letters of that language: German. */
gboolean spell_words_has_nouns(const SpellWords *words);

/* Every word of the text is right from now on. */
void spell_words_learn(SpellWords *words, const char *text);

/* In the dictionaries as it stands; nothing else is tried. */
gboolean spell_words_has(const SpellWords *words, const char *word);
/* By all that is known: other spellings, genitives, compounds. */
gboolean spell_words_accepts(SpellWords *words, const char *word);
/* Whether a word of the dictionary is one or two letters away. */
gboolean spell_words_is_near(SpellWords *words, const char *word);

/* Letters and what stands inside words: marks and apostrophes. */
gboolean spell_words_is_letter(gunichar c);

#endif
