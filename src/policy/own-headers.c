/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "own-words-private.h"

/* Lines in which a block of header fields is looked for. */
#define BLOCK_MAX_LINES 40
/* A value this short that begins with a digit is a time, no header field. */
#define TIME_MAX_BYTES 8

enum {
	FIELD_FROM = 1 << 0,
	FIELD_SENT = 1 << 1,
	FIELD_TO = 1 << 2,
	FIELD_CC = 1 << 3,
	FIELD_SUBJECT = 1 << 4
};

/* The header field that a line is, 0 for none. */
static guint
header_field(const OwnCut *cut, guint i)
{
	static const struct {
		OwnPhrase kind;
		guint field;
	} fields[] = {
	    {OWN_FROM, FIELD_FROM},
	    {OWN_SENT, FIELD_SENT},
	    {OWN_TO, FIELD_TO},
	    {OWN_CC, FIELD_CC},
	    {OWN_SUBJECT, FIELD_SUBJECT},
	};
	const OwnLine *line = own_line(cut, i);
	const char *text = own_line_text(cut, i);
	const char *colon = memchr(text, ':', MIN(line->len, 26));
	g_autofree char *name = NULL;
	gsize j;

	if (!colon)
		return 0;
	/* "From: 10:00", "To: 11:00" */
	for (j = (gsize) (colon + 1 - text); j < line->len; j++)
		if (!strchr(" \t*_", text[j]))
			break;
	if (j < line->len && g_ascii_isdigit(text[j]) &&
	    line->len - j < TIME_MAX_BYTES)
		return 0;
	name = phrases_fold(text, colon - text);
	for (j = 0; j < G_N_ELEMENTS(fields); j++)
		if (phrases_are(own_phrases(), fields[j].kind, name))
			return fields[j].field;
	return 0;
}

/* A list of recipients goes on in the next lines. */
static gboolean
continues_list(const OwnCut *cut, guint i)
{
	const OwnLine *line = own_line(cut, i);
	const char *text = own_line_text(cut, i);

	return memchr(text, '@', line->len) || memchr(text, ';', line->len) ||
	    memchr(text, ',', line->len) || memchr(text, '/', line->len);
}

/* The fields of the block that begins at line i, with FIELD_SUBJECT as its
 * end. *ret_address: an address stands in it. */
static guint
block_fields(const OwnCut *cut, guint i, gboolean *ret_address)
{
	guint fields = 0, blanks = 0, strays = 0, j;

	*ret_address = FALSE;
	for (j = i; j < cut->lines->len && j < i + BLOCK_MAX_LINES; j++) {
		const OwnLine *line = own_line(cut, j);
		guint field = line->field;

		if (line->len == 0 && ++blanks > 2)
			break;
		if (line->len == 0)
			continue;
		if (!field && (j == i || blanks))
			break;
		/* A long list is wrapped within a name, too. */
		if (!field && !continues_list(cut, j) && ++strays > 2)
			break;
		fields |= field;
		blanks = 0;
		if (memchr(cut->body + line->at, '@', line->len))
			*ret_address = TRUE;
	}
	return fields;
}

static int
count_bits(guint bits)
{
	int count = 0;

	for (; bits; bits &= bits - 1)
		count++;
	return count;
}

/* "From: Anna Berg", "Sent: ...", "To: ...", "Subject: ...". */
static gboolean
is_block(const OwnCut *cut, guint i)
{
	gboolean address;
	guint fields;

	if (!own_line(cut, i)->field)
		return FALSE;
	fields = block_fields(cut, i, &address);
	return fields & FIELD_FROM && count_bits(fields) >= 3 &&
	    (fields & FIELD_SUBJECT || address);
}

/* The same in one line: "From: Anna Berg Sent: 3 August To: Ben Subject: ". */
static gboolean
is_flat_block(const OwnCut *cut, guint i)
{
	guint fields = 0, j;

	if (!own_line(cut, i)->soft &&
	    (i + 1 >= cut->lines->len || !own_line(cut, i + 1)->soft))
		return FALSE;
	if (own_line(cut, i)->field != FIELD_FROM)
		return FALSE;
	for (j = i; j < cut->lines->len && j < i + 12; j++) {
		if (j > i && !own_line(cut, j)->soft)
			break;
		fields |= own_line(cut, j)->field;
	}
	return count_bits(fields) >= 3 && fields & FIELD_SUBJECT;
}

/* Notes writes the sender and the time above "To:" and "Subject:". Gives the
 * first line of it, or G_MAXUINT. */
guint
own_notes_block(const OwnCut *cut, guint i)
{
	gboolean address;
	guint fields, first, at;
	gsize len;

	if (own_line(cut, i)->field != FIELD_TO || i == 0)
		return G_MAXUINT;
	fields = block_fields(cut, i, &address);
	if (!(fields & FIELD_SUBJECT))
		return G_MAXUINT;
	for (at = i - 1; at > 0 && i - at < 4 && own_is_blank(cut, at); at--)
		;
	if (own_is_blank(cut, at))
		return G_MAXUINT;
	for (first = at; first > 0 && at - first < 2 &&
	    !own_is_blank(cut, first - 1); first--)
		;
	len = own_line(cut, at)->at + own_line(cut, at)->len -
	    own_line(cut, first)->at;
	return own_has_time(own_line_text(cut, first), len) && len < 300 ?
	    first : G_MAXUINT;
}

gboolean
own_is_header_block(const OwnCut *cut, guint i)
{
	return is_block(cut, i) || is_flat_block(cut, i);
}

void
own_find_header_fields(OwnCut *cut)
{
	guint i;

	for (i = 0; i < cut->lines->len; i++)
		own_line(cut, i)->field = header_field(cut, i);
}
