/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * wording: rules over the words of a mail, kept as data.
 *
 * A file of wordings (src/data/wordings/) holds the rules of one language:
 *
 *	# a comment
 *	set role  role position job opening vacancy
 *	hedge  if
 *	turn  but however
 *	common  the and you your we for with
 *	rule en-not-forward  rejection  body  100  They go on with others.
 *		decided .. not .. move|proceed forward|ahead
 *		no longer .. considered .. @role
 *		= After careful review we have decided not to move forward.
 *		! If we decide not to move forward we will tell you.
 *
 * "rule" is followed by the name, the kind (with "/" and the sub-kind where
 * there is one), where it looks, its weight and one sentence of help. The
 * lines below it, which begin with a blank, are its patterns, and its test
 * cases: "=" a sentence in which it must be found, "!" one in which not.
 * Every rule has at least one of "=".
 *
 * Where: subject, body (what the sender wrote, without quotes, signature and
 * legal footer), any (both), footer, all (the three), sender (the display
 * name). Weights: 100
 * decides unless something speaks for another kind; less needs company.
 * "plain" between place and weight: hedges do not matter to the rule.
 *
 * A pattern is a row of elements, each for one word:
 *	word		this word, folded as word-text folds it
 *	word*		words that begin so (three letters or more)
 *	a|b|@role	one of these, or of a set
 *	#		a word that begins with a digit
 *	the|our?	an element that may be missing
 *	.. or ..5	up to three, or up to five words of any kind
 *	-not|never	first: none of these stands in the sentence before, in
 *			or shortly after the match
 *	<  >		first, last: the sentence begins, or ends here
 * A match stays in one sentence and spans 60 words at most. It does not count
 * when one of the language's hedges stands in it, or up to 20 words before it
 * in the same sentence with no turn ("but") between, for "if you are not
 * selected" decides nothing.
 *
 * "common" names words that mails of the language are full of. Rules of a
 * language count only in a text that is in it: one that holds at least a
 * third as many of its common words as of any other language's. Texts of few
 * words are in all of them.
 *
 * Files that belong to the program are read by the build, which writes what
 * they mean into the program as constant tables; a mistake in one fails the
 * build with the file and the line.
 *
 * Pure; the work for a text is linear in its size.
 */
#ifndef NOTYET_POLICY_WORDING_H
#define NOTYET_POLICY_WORDING_H

#include <notyet/policy/verdict.h>
#include <notyet/policy/word-text.h>

#include <glib.h>

#define WORDING_ERROR (wording_error_quark())
GQuark wording_error_quark(void);

typedef enum WordingError {
	WORDING_ERROR_SYNTAX
} WordingError;

typedef enum WordingPlace {
	WORDING_IN_SUBJECT = 1 << 0,
	WORDING_IN_BODY = 1 << 1,
	WORDING_IN_FOOTER = 1 << 2,
	WORDING_IN_SENDER = 1 << 3
} WordingPlace;

typedef struct WordingRule {
	const char *name;
	int kind;		/* as the wordings' kinds say */
	const char *sub_kind;	/* or NULL */
	guint places;		/* of WordingPlace */
	int weight;
	gboolean plain;		/* hedges do not matter */
	const char *help;
	const char *file;
	int line;
	guint example_count;	/* sentences in which it must be found */
	guint other_count;	/* in which it must not */
} WordingRule;

typedef struct WordingHit {
	guint rule;		/* for wordings_rule() */
	guint first_word, last_word;
} WordingHit;

typedef struct Wordings Wordings;

/* Of rules whose kinds are VerdictKind. */
Wordings *wordings_new(void);
/* Of rules whose kinds are what this gives for a name; it gives -1 for a name
 * that is none. Their sub-kinds are free. */
typedef int (*WordingKindParse)(const char *name);
Wordings *wordings_new_of(WordingKindParse parse);
void wordings_free(Wordings *wordings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Wordings, wordings_free)

/*
 * Reads the rules of a file. name: of the file, for error texts and rules.
 * WORDING_ERROR_SYNTAX names file and line; the wordings are then of no use.
 * The built-in ones take no file.
 */
gboolean wordings_add(Wordings *wordings, const char *name, const char *data,
		      GError **error);

guint wordings_count(const Wordings *wordings);
/* Borrowed, as are its texts, until a file is added. */
const WordingRule *wordings_rule(const Wordings *wordings, guint i);
/* A sentence of a rule: first those in which it must be found, then those in
 * which it must not. Borrowed likewise. */
const char *wordings_example(const Wordings *wordings, guint rule, guint i);

/* Every rule of that place that is found in the text, each once, where it is
 * found first. An array of WordingHit; the caller frees. */
GArray *wordings_find(const Wordings *wordings, const WordText *text,
		      WordingPlace place);

/* The same, each in all of its places, by the first word. */
GArray *wordings_find_all(const Wordings *wordings, const WordText *text,
			  WordingPlace place);

/* Whether a folded word is a common one of the wordings' languages, and how
 * many words of a text are. */
gboolean wordings_is_common(const Wordings *wordings, const char *folded);
guint wordings_common_words(const Wordings *wordings, const WordText *text);

/* The words of a hit as they stand in the text that was looked at, in one
 * line; the caller frees. */
char *wording_hit_text(const WordingHit *hit, const WordText *words,
		       const char *text);

/* The rules of src/data/wordings/verdict-*.txt, which the build has read: to
 * ask for them costs next to nothing. Borrowed. */
const Wordings *wordings_builtin(void);

#endif
