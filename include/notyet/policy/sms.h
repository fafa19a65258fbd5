/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * sms: how many messages a text becomes on its way to a telephone.
 *
 * A text of the GSM 7 bit alphabet (3GPP TS 23.038, 6.2.1, with its extension
 * table, whose characters count twice) fits one message of 160, or several of
 * 153; any other text is sent as UCS-2, one of 70, or several of 67 units.
 * What counts as two is never cut in the middle. Pure.
 */
#ifndef NOTYET_POLICY_SMS_H
#define NOTYET_POLICY_SMS_H

#include <glib.h>

typedef struct SmsSize {
	int characters;		/* as people count them */
	int messages;		/* 0 for an empty text */
	gboolean is_unicode;	/* it needs UCS-2 */
	gunichar culprit;	/* the first character that needs it; 0 */
} SmsSize;

/* text: valid UTF-8. */
SmsSize sms_measure(const char *text);

/* "212 characters, 2 SMS"; "74 characters, 2 SMS (because of “)". Owned. */
char *sms_words(const char *text);

/* The text as a person would type it into a telephone: long
 * lines, which were only broken to fit an editor, go on in the next, and no
 * more than one empty line stands between paragraphs; without control
 * characters. Owned. */
char *sms_flow(const char *body);

#endif
