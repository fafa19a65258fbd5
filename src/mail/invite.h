/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * invite: the reader of iCalendar objects (RFC 5545, RFC 5546, RFC 6047) and
 * of the older vCalendar 1.0.
 *
 * Every byte is hostile, and much of what honest programs write is broken.
 * So a text goes two ways: invite_text() mends it and leaves little more than
 * the lines that are asked for, properly nested; libical reads those.
 */
#ifndef NOTYET_SRC_MAIL_INVITE_H
#define NOTYET_SRC_MAIL_INVITE_H

#include <glib.h>

#include <notyet/policy/message.h>

/* Bytes of a calendar part that are looked at. */
#define INVITE_MAX_BYTES (1024 * 1024)

typedef struct InviteSource {
	const char *bytes;	/* without the transfer encoding; borrowed */
	gsize len;
	const char *charset;	/* as the part says it, or NULL; borrowed */
	const char *sender;	/* address of the mail's From, or NULL: in a
				   reply the attendee who answers, where more
				   than one is listed; borrowed */
} InviteSource;

/*
 * The event of a calendar, or NULL when it holds none: the first VEVENT that
 * is not an exception of a series, else the first. zone is the IANA name where
 * the object's own name can be mapped to one. *ret_method: the METHOD property
 * of the first calendar that has one, upper case, owned, or NULL; the event
 * has that of its own calendar. Owned. Work is linear in len.
 */
InviteEvent *invite_read(const InviteSource *source, char **ret_method);

/* Whether bytes, whatever their charset, begin a calendar. */
gboolean invite_is_calendar(const char *bytes, gsize len);

/*
 * The calendars of some bytes as text that libical can be given: UTF-8,
 * unfolded (also where a mail program broke the folding), one property a
 * line, all components closed, without those and without the properties that
 * nobody asks for. "" when there is no calendar. Owned, never NULL.
 */
char *invite_text(const InviteSource *source, char **ret_method);

/* The IANA name of one of the names that Windows gives its zones, or NULL. */
const char *windows_zone(const char *name);

#endif
