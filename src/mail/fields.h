/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * fields: the header section of a mail, field by field, without the MIME
 * parser: a scan reads thousands of headers and needs five fields of each.
 */
#ifndef NOTYET_SRC_MAIL_FIELDS_H
#define NOTYET_SRC_MAIL_FIELDS_H

#include <notyet/policy/contact.h>

#include <glib.h>

/* As it stands in the mail: unfolded, not decoded, without NUL. */
typedef struct RawField {
	char *name;
	char *value;
} RawField;

/*
 * The fields up to the blank line, at most HEAD_FIELDS_MAX, without those
 * lines that are none. Array of RawField *, owned; never NULL.
 */
GPtrArray *fields_split(const char *data, gsize len);

/* The raw value of the first field of that name, borrowed, or NULL. */
const char *fields_find(const GPtrArray *fields, const char *name);

/* Decoded (RFC 2047, raw UTF-8 and Latin-1) and scrubbed to one line. NULL
 * gives "". Owned. */
char *fields_text(const char *raw);

/* Appends the mailboxes of an address list, groups opened, up to limit in
 * the whole array (of Address *). raw may be NULL. */
void fields_add_addresses(GPtrArray *addresses, const char *raw, guint limit);

/* The first mailbox that has an address; both texts are "" when there is
 * none. Owned, never NULL. */
Address *fields_address(const char *raw);

/* Whether the address is one of these (char *), without case. Neither "" nor
 * NULL is; addresses may be NULL. */
gboolean address_is_among(const GPtrArray *addresses, const char *address);

/* The same for an address of the user, be it with a "+tag": robin+jobs@ is
 * robin@. */
gboolean address_is_own(const GPtrArray *identities, const char *address);

/* The address without its "+tag". Owned. */
char *address_mailbox(const char *address);

/* The moment of a Date field; 0 for none, a bad one, or one before 1970. */
gint64 fields_date(const char *raw);

/* What the writer's clock showed, in seconds east of UTC, of a mail that
 * fields_date_at() dates so. FALSE for a Date that is not what dates it, an
 * offset that no clock has, and 0: large providers write the dates of all
 * their users in UTC, and "-0000" is no place at all (RFC 5322, 3.3). */
gboolean fields_date_offset(const GPtrArray *fields, gint64 date_at,
			    int *ret_offset_s);

/*
 * When the mail was written, by its Date; when that is missing, bad or later
 * than a day from now, by its newest Received; a Date in the future without
 * one is now + 1 day; else 0.
 */
gint64 fields_date_at(const GPtrArray *fields, gint64 now_at);

/* Whether Date or a Received is later than a day from now, so that
 * fields_date_at() may come to say another thing. */
gboolean fields_date_in_future(const GPtrArray *fields, gint64 now_at);

#endif
