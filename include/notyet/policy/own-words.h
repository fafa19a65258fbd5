/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * own-words: which words of a mail its sender wrote in it.
 *
 * The wording of a mail may only be judged by those: an out-of-office note
 * that somebody quotes is none, and "if you are not selected" in a footer is
 * no rejection. The text of a mail is divided into four: the writer's own
 * words, quoted text, signature, footer.
 *
 * Quoted text: lines that begin with ">" or "|" or with initials and ">"; the
 * line (or two or three) that introduces them; all that follows a separator
 * such as "-----Original Message-----", a block of header fields as Outlook
 * and Notes write it, or an introduction without marks below it. Answers
 * between or below marked quotes are the writer's words.
 *
 * Signature: what follows "-- " or a closing formula, as long as it looks
 * like names and contact lines; prose there (a postscript, a second part of
 * the letter) stays with the writer's words, and so does the formula itself.
 *
 * Footer: sentences of confidentiality, data protection, unsubscribing, "do
 * not reply to this e-mail" and their like, wherever they stand.
 *
 * What introduces a quote and what a footer says is data, in English, German,
 * French, Spanish, Portuguese, Italian and Dutch: wordings/own-words.txt.
 */
#ifndef NOTYET_POLICY_OWN_WORDS_H
#define NOTYET_POLICY_OWN_WORDS_H

#include <glib.h>

typedef struct OwnWords {
	/* The writer's own words, lines kept as they were; "" when there are
	 * none. A mail that is all footer or signature keeps them here as
	 * well, for they are all it says. */
	char *text;
	/* What was cut, each with its lines; "" when there was none. A footer
	 * is a sign in itself: people do not write "do not reply". */
	char *quote;
	char *signature;
	char *footer;
	gboolean had_quote;
	gboolean had_signature;
	gboolean had_footer;
	/* The quote is a mail passed on, not one that is answered: it stands
	 * below "Forwarded message", or it is a whole mail with its header
	 * and nothing of the writer's own beside it. */
	gboolean forwarded;
	/* The first byte of each in the body, -1 when there is none. */
	gssize quote_at;
	gssize signature_at;
	gssize footer_at;
} OwnWords;

/*
 * Divides a body, as MessageHead holds it (UTF-8; other bytes are replaced).
 * NULL is an empty body. Time and memory grow with its length and no faster.
 * Never NULL; own_words_free(). Pure.
 */
OwnWords *own_words_cut(const char *body);

/* Accepts NULL. */
void own_words_free(OwnWords *words);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(OwnWords, own_words_free)

#endif
