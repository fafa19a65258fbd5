/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * web-address: the address of somebody's profile in a professional network.
 *
 * Only https and http are taken, with a host and without a name or password
 * in front of it: whatever else a mail or a slip of the hand brings
 * (javascript:, file:, data:) is never handed to a program that opens things.
 * Pure.
 */
#ifndef NOTYET_POLICY_WEB_ADDRESS_H
#define NOTYET_POLICY_WEB_ADDRESS_H

#include <glib.h>

/* The address as it is kept: one word in ASCII that begins with https:// or
 * http://; "linkedin.com/in/anna" gets https:// in front, what is not ASCII in
 * its path is percent-encoded. NULL when it is none, with the reason in
 * *ret_fault (static; a whole sentence). Owned. */
char *web_address_read(const char *text, const char **ret_fault);

#endif
