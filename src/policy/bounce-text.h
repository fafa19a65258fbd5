/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * bounce-text: what a mail system wrote into the text of its notice.
 *
 * A notice has its own words first and gives back the mail, or its header,
 * behind them. Only its own words say what it is; quoted lines and what
 * stands behind a line such as "Original message follows" are another's. All
 * of this is linear in the size of the text.
 */
#ifndef NOTYET_POLICY_BOUNCE_TEXT_H
#define NOTYET_POLICY_BOUNCE_TEXT_H

#include <notyet/policy/message.h>

/* Bytes and lines of own words that are looked at. */
#define BOUNCE_OWN_MAX_BYTES (16 * 1024)
#define BOUNCE_OWN_MAX_LINES 500

typedef struct BounceText {
	char *own;		/* the notice's words, without quoted lines */
	gboolean returned;	/* the mail, or its header, stands behind */
	gboolean names_mail;	/* a line of own speaks of a Message-ID */
	/* A line of own, folded, or NULL: a refusal of SMTP, that is a status
	 * such as 5.1.1 (RFC 3463) or a reply such as "550 " behind a mark;
	 * a field of a delivery report (RFC 3464, 2.2 and 2.3). */
	char *refusal, *field;
} BounceText;

/* Reads a text; the caller clears what is read. */
void bounce_text_read(BounceText *read, const char *text);
void bounce_text_clear(BounceText *read);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(BounceText, bounce_text_clear)

/*
 * The addresses that the text says have failed, each once and in lower case,
 * into an array of char *. others: addresses (char *) of the notice itself,
 * its sender first, then its recipients, which count only when the text names
 * them as it names failed ones and nobody else. Returns how sure it is: 0
 * nothing found, 1 an address that stands somewhere in a sentence, 2 one that
 * is listed as failed.
 */
int bounce_text_addresses(const char *own, const GPtrArray *others,
			  GPtrArray *addresses);

/* The Message-ID of the mail that the text is about, where it is named in a
 * sentence: behind a word for it, or in the domain of one of the recipients
 * (others, as above). Owned, or NULL. */
char *bounce_text_message_id(const char *text, const GPtrArray *others);

#endif
