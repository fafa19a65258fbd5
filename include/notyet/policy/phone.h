/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * phone: telephone numbers as people write them, and as programs dial them.
 *
 * A number is digits with blanks, dots, hyphens, slashes and parentheses
 * between them, perhaps with + in front and an extension behind ("+49 (0)30
 * 1234-567 ext. 12"). Three to fifteen digits (ITU-T E.164), an extension of
 * one to seven. Everything else is refused, so that no number is ever more
 * than a number, wherever it is put. Pure.
 */
#ifndef NOTYET_POLICY_PHONE_H
#define NOTYET_POLICY_PHONE_H

#include <glib.h>

/* The number as it is kept and shown: without "tel:", with plain blanks and
 * hyphens, and the extension as " ext. 12". NULL when it is none, with the
 * reason in *ret_fault (static; a whole sentence). Owned. */
char *phone_read(const char *text, const char **ret_fault);

/* Of what phone_read() takes: the digits to dial, with + in front where it
 * stands there; without the extension, and without the "(0)" that is dialled
 * at home only. NULL when it is no number. Owned. */
char *phone_dial(const char *text);
/* The digits of the extension, or NULL. Owned. */
char *phone_extension(const char *text);

/* "tel:+4930...;ext=12" (RFC 3966) and "sms:+4930...?body=..." (RFC 5724),
 * the body percent-encoded; NULL when it is no number. One word, in ASCII.
 * Owned. */
char *phone_call_uri(const char *text);
char *phone_text_uri(const char *text, const char *body);

#endif
