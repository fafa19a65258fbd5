/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * own-words inside: every byte of the body gets a paint, first the quotes,
 * then the footers, then the signatures; each pass leaves alone what an
 * earlier one painted.
 */
#ifndef SRC_POLICY_OWN_WORDS_PRIVATE_H
#define SRC_POLICY_OWN_WORDS_PRIVATE_H

#include <glib.h>

#include "phrases.h"

/* clang-format off */
/* id, name in wordings/own-words.txt. */
#define OWN_PHRASES(X) \
	X(OWN_WROTE, "wrote") \
	X(OWN_YOU_WROTE, "you-wrote") \
	X(OWN_OPENER, "opener") \
	X(OWN_QUOTING, "quoting") \
	X(OWN_ORIGINAL, "original") \
	X(OWN_FORWARDED, "forwarded") \
	X(OWN_ABOVE, "above") \
	X(OWN_FROM, "from") \
	X(OWN_SENT, "sent") \
	X(OWN_TO, "to") \
	X(OWN_CC, "cc") \
	X(OWN_SUBJECT, "subject") \
	X(OWN_CLOSING, "closing") \
	X(OWN_CLOSING_WEAK, "closing-weak") \
	X(OWN_GREETING, "greeting") \
	X(OWN_DEVICE, "device") \
	X(OWN_POSTSCRIPT, "postscript") \
	X(OWN_DETAIL, "detail") \
	X(OWN_FOOTER, "footer") \
	X(OWN_FOOTER_BLOCK, "footer-block") \
	X(OWN_FOOTER_SHORT, "footer-short")
/* clang-format on */

typedef enum OwnPhrase {
#define X(id, name) id,
	OWN_PHRASES(X)
#undef X
	OWN_PHRASE_COUNT
} OwnPhrase;

const Phrases *own_phrases(void);

typedef enum OwnPaint {
	OWN_PAINT_WRITER,
	OWN_PAINT_QUOTE,
	OWN_PAINT_SIGNATURE,
	OWN_PAINT_FOOTER
} OwnPaint;

/* A line, or a piece of one that is too long to be one: text flattened from
 * HTML may stand in a single line. Without blanks at its ends. */
typedef struct OwnLine {
	gsize at;
	gsize len;
	gboolean soft;	/* it goes on where the piece before it ended */
	guint field;	/* the header field it may be; own-headers.c */
} OwnLine;

typedef struct OwnCut {
	char *body;	/* valid UTF-8 */
	gsize len;
	guint8 *paint;	/* OwnPaint of each byte */
	GArray *lines;	/* OwnLine, in order */
	guint words_from;	/* the first line with writer's words */
	gboolean forwarded;
} OwnCut;

#define own_line(cut, i) (&g_array_index((cut)->lines, OwnLine, (i)))

/* A line longer than this is divided at its sentences. */
#define OWN_LINE_MAX_BYTES 120

/* Paints what has no other paint yet. */
void own_paint(OwnCut *cut, gsize from, gsize to, OwnPaint paint);

/* Whether a sentence ends before this byte, at which a word begins. */
gboolean own_sentence_begins(const char *text, gsize at);

/* The folded words of a line, of its first 400 bytes. Owned. */
char *own_fold_line(const OwnCut *cut, const OwnLine *line);

/* Whether a line is nothing but a rule of dashes, underscores and their
 * like. */
gboolean own_is_rule(const char *text, gsize len);

/* Whether a time of day stands in it: "10:12", and "10h12" or "10.12" as some
 * write it; the address of a host is none. */
gboolean own_has_time(const char *text, gsize len);

/* Line i without blanks at its start, not closed by a NUL; its length is that
 * of the line. */
const char *own_line_text(const OwnCut *cut, guint i);
gboolean own_is_blank(const OwnCut *cut, guint i);

/*
 * The header of an older mail within the text. own_find_header_fields() comes
 * first and marks each line that may be a field. own_is_header_block(): a
 * block of fields begins at line i. own_notes_block(): line i is the "To:" of
 * a header as Notes writes it, with the sender and the time above; gives the
 * first line of it, or G_MAXUINT.
 */
void own_find_header_fields(OwnCut *cut);
gboolean own_is_header_block(const OwnCut *cut, guint i);
guint own_notes_block(const OwnCut *cut, guint i);

void own_cut_quotes(OwnCut *cut);
void own_cut_footers(OwnCut *cut);
void own_cut_signatures(OwnCut *cut);

#endif
