/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * address-list: mailboxes as a user writes them in a header or on a command
 * line: "Eva Muster <eva@example.org>, \"Doe, John\" <john@example.org>".
 *
 * This reads what users type, strictly: every address must be one that can be
 * sent to (address_is_valid()), groups and comments of RFC 5322 are refused.
 * Headers of foreign mail are read elsewhere. Pure.
 */
#ifndef NOTYET_POLICY_ADDRESS_LIST_H
#define NOTYET_POLICY_ADDRESS_LIST_H

#include <notyet/policy/contact.h>

#include <glib.h>

#define ADDRESS_LIST_ERROR (address_list_error_quark())
GQuark address_list_error_quark(void);

typedef enum AddressListError {
	ADDRESS_LIST_ERROR_SYNTAX /* the sentence quotes the wrong part */
} AddressListError;

/* Address *, in their order; NULL or blank text gives an empty array. The
 * caller frees the array. NULL on error. */
GPtrArray *address_list_parse(const char *text, GError **error);

/* Exactly one mailbox, or NULL. The caller frees it. */
Address *address_parse(const char *text, GError **error);

/* The text that address_list_parse() reads back to the same: a name with
 * special characters is quoted. The caller frees it. */
char *address_to_text(const Address *address);
char *address_list_to_text(const GPtrArray *addresses);

#endif
