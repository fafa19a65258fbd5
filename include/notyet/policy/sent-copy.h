/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * sent-copy: who files the copy of a mail that was sent, and when.
 *
 * Most servers file nothing, so notyet does. Some file each mail that they
 * take into the user's Sent folder, and the user's next sync brings it: then
 * a copy of notyet's own would be a second one. Such a provider is known by
 * the name of its server, or by what became of the mails before. With it
 * notyet waits for the provider's copy, and files its own only when mail came
 * in long after the sending and the copy was not among it. Pure.
 */
#ifndef NOTYET_POLICY_SENT_COPY_H
#define NOTYET_POLICY_SENT_COPY_H

#include <glib.h>

typedef enum SentCopyWay {
	SENT_COPY_NEVER,	/* the provider does it, as the user says */
	SENT_COPY_AT_ONCE,
	SENT_COPY_LATER		/* only if sent_copy_is_missing() */
} SentCopyWay;

/* What file_sent = true, false or auto means. host: the SMTP server, or NULL;
 * provider_files: the provider filed an earlier mail of this account. */
SentCopyWay sent_copy_way(const char *file_sent, const char *host,
    gboolean provider_files);

/* Whether a provider that should have filed the mail did not: a day is over,
 * and newest_at, the date of the newest mail in the index, shows that mail
 * was fetched an hour and more after it was sent. All in Unix seconds. */
gboolean sent_copy_is_missing(gint64 sent_at, gint64 newest_at, gint64 now);

/* What the file of the copy is called in a Maildir, without flags: the same
 * for each try, so that a try after a death finds what the one before filed.
 * Owned. */
char *sent_copy_key(const char *message_id, gint64 created_at);

#endif
