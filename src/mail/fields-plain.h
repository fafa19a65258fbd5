/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * fields-plain: the values of fields that nearly all mails have, without the
 * library.
 *
 * To decode a text, an address or a date takes the library tens of thousands
 * of instructions, and a header holds a dozen of each. Most are written in
 * one form, in which there is nothing to understand. Each of these functions
 * knows that form alone, and gives for it what the library would.
 */
#ifndef NOTYET_SRC_MAIL_FIELDS_PLAIN_H
#define NOTYET_SRC_MAIL_FIELDS_PLAIN_H

#include <notyet/policy/contact.h>

#include <glib.h>

/* Whether a value is the same decoded and scrubbed, but for tabs, which
 * become blanks. */
gboolean plain_is_text(const char *raw);

/* "anna@corp.example" or "Anna Berg <anna@corp.example>". NULL for any other
 * form. Owned. */
Address *plain_mailbox(const char *raw);

/* "Mon, 3 Aug 2026 10:12:00 +0200", as RFC 5322 wants it, perhaps behind
 * blanks: the instant, and seconds east of UTC. FALSE for any other form. */
gboolean plain_date(const char *raw, gint64 *ret_at, int *ret_offset_s);

#endif
