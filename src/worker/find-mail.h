/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A mail as the user names it: "id:MESSAGE-ID", a path, or its very text. */
#ifndef NOTYET_WORKER_FIND_MAIL_H
#define NOTYET_WORKER_FIND_MAIL_H

#include <glib.h>

#include <notyet/policy/message.h>

#include "worker-private.h"

typedef struct FoundMail {
	char *message_id; /* as the index would name it */
	char *path;	  /* NULL for text */
	MessageHead *head;
	ScanMessage *indexed; /* of "id:"; else NULL */
} FoundMail;

void found_mail_free(FoundMail *mail);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FoundMail, found_mail_free)

/* Reads the head of the mail. text: the whole mail when name is "-". Opens
 * the index for "id:" alone. Owned. */
FoundMail *find_mail(
    Worker *worker, const char *name, const char *text, GError **error);

/* Whether the mail is from one of these addresses (char *, lower case). */
gboolean head_is_own(const MessageHead *head, const GPtrArray *identities);

#endif
