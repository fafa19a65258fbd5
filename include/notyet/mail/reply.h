/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * reply: what an answer to a mail needs to know of it (rule R4: from the
 * identity that they wrote to, in the same thread).
 */
#ifndef NOTYET_MAIL_REPLY_H
#define NOTYET_MAIL_REPLY_H

#include <notyet/mail/error.h>
#include <notyet/policy/contact.h>

#include <glib.h>

/* Ids that an answer carries in References at most. */
#define REPLY_REFERENCES_MAX 40

typedef struct AnswerFacts {
	char *message_id;	/* of the mail, as its own header says; NULL
				   when it has none that may go out again */
	GPtrArray *references;	/* char *: its References (else In-Reply-To)
				   and then its own id, oldest first, only
				   valid ones (RFC 5322, 3.6.4) */
	char *subject;		/* unchanged, scrubbed; may be "" */
	Address *from;
	GPtrArray *reply_to;	/* Address *: Reply-To when it names valid
				   addresses, else From; may be empty */
	char *identity;		/* the own address of From (own mail), To, Cc,
				   Delivered-To, X-Original-To, Envelope-To, in
				   this order; or NULL */
} AnswerFacts;

/*
 * Reads them from a mail file. identities: array of char *, lower case.
 * now_at: see head_read_file(). Blocks on the disk. Owned,
 * answer_facts_free(). Errors: as head_read_file().
 */
AnswerFacts *answer_facts_read(const char *path, const GPtrArray *identities,
			     gint64 now_at, GError **error);

void answer_facts_free(AnswerFacts *facts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AnswerFacts, answer_facts_free)

#endif
