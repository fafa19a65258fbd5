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

/* How many bytes of the text are the notice's own. *ret_returned (may be
 * NULL): whether the mail that is given back begins there. */
gsize bounce_text_own_bytes(const char *text, gboolean *ret_returned);

/* The first so many bytes without quoted lines, with their line ends. */
char *bounce_text_own(const char *text, gsize own_bytes);

/* A line with a refusal of SMTP: a status such as 5.1.1 (RFC 3463), or a
 * reply such as "550 " behind a mark. Owned, or NULL. */
char *bounce_text_refusal(const char *own);

/* A line that is a field of a delivery report (RFC 3464, 2.2 and 2.3) in the
 * midst of text. Owned, or NULL. */
char *bounce_text_report_field(const char *own);

/*
 * The addresses that the text says have failed, each once and in lower case,
 * into an array of char *. others: addresses (char *) of the notice itself,
 * its sender first, then its recipients, which count only when the text names
 * them as it names failed ones and nobody else. Returns how sure it is: 0 nothing found, 1 an address that
 * stands somewhere in a sentence, 2 one that is listed as failed.
 */
int bounce_text_addresses(const char *own, const GPtrArray *others,
			  GPtrArray *addresses);

/* The Message-ID of the mail that the text is about, where it is named in a
 * sentence: behind a word for it, or in the domain of one of the recipients
 * (others, as above). Owned, or NULL. */
char *bounce_text_message_id(const char *text, const GPtrArray *others);

#endif
