/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * structure: what the parts of a mail add to its head.
 */
#ifndef NOTYET_SRC_MAIL_STRUCTURE_H
#define NOTYET_SRC_MAIL_STRUCTURE_H

#include <gmime/gmime.h>

#include <notyet/policy/message.h>

/* Fills parts, failed, event and body of the head, whose fields are filled
 * already. */
void structure_fill(MessageHead *head, GMimeMessage *message);

/* The same for a mail that is one text/plain part with this text, not
 * scrubbed. */
void structure_fill_plain(MessageHead *head, const char *text);

/* Appends the recipients of a message/delivery-status part (RFC 3464). */
void dsn_add_recipients(MessageHead *head, const char *text, gsize len);

/* Appends those of X-Failed-Recipients, as Exim writes them, when no report
 * named any. */
void dsn_add_from_fields(MessageHead *head);

/* Sets the Message-ID of the mail that did not arrive on all recipients that
 * have none. NULL changes nothing. */
void dsn_set_message_id(MessageHead *head, const char *message_id);

/* Fills what is still empty in the head's original from the raw values of
 * these fields, each of which may be NULL. */
void dsn_take_original(MessageHead *head, const char *id, const char *from,
		       const char *to);

/* The same from the fields of a header that stands in a text, quoted or
 * not. */
void dsn_quoted_original(MessageHead *head, const char *text, gsize len);

#endif
