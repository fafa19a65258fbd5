/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * failing: the addresses that mail does not reach, and since when.
 *
 * What says so, over all applications:
 *  - a bounce (RFC 3464, or words): it counts for those whom it names and to
 *    whom the mail that came back went, or who are contacts; where it names
 *    only somebody else (the address was passed on) and the mail went to one
 *    alone, for that one;
 *  - a server that refused the recipient for good (RFC 5321, 4.2.1) with a
 *    status of addresses or mailboxes (RFC 3463, X.1.X and X.2.X), or with
 *    550, 551 or 553 and no status. That a mail was refused for what it is
 *    (X.7.X) says nothing of the address.
 * A mere warning that a mail is late is no failure, but told.
 *
 * An address works again from the moment of a later mail from there, or when
 * the user says so. Pure.
 */
#ifndef NOTYET_POLICY_FAILING_H
#define NOTYET_POLICY_FAILING_H

#include <notyet/policy/application.h>
#include <notyet/policy/timeline.h>

#include <glib.h>

/* id, name as it stands in JSON:
 *  delayed    the mail is late, and still tried
 *  for-now    it did not arrive, though the address may be right (4.X.X, or a
 *             full mailbox)
 *  permanent  nothing arrives there */
#define FAILURE_KINDS(X) \
	X(FAILURE_DELAYED, "delayed") \
	X(FAILURE_FOR_NOW, "for-now") \
	X(FAILURE_PERMANENT, "permanent")

typedef enum FailureKind {
#define X(id, name) id,
	FAILURE_KINDS(X)
#undef X
	FAILURE_KIND_COUNT
} FailureKind;

const char *failure_kind_name(FailureKind kind);

typedef struct Failure {
	char *address;		/* lower case */
	FailureKind kind;	/* the worst of them */
	gint64 since_at;	/* the first that nothing followed */
	char *words;		/* the server's, of the newest of that kind; "" */
	GPtrArray *ids;		/* char *: Message-IDs of the bounces and of the
				   refused mails */
} Failure;

void failure_free(Failure *failure);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Failure, failure_free)

/* Delayed is none. */
gboolean failure_is_real(const Failure *failure);
/* Whether one of its ids is not among these (char *). */
gboolean failure_is_news(const Failure *failure, const GPtrArray *seen_ids);
/* "550 5.1.1 No such user", or words for none. Borrowed. */
const char *failure_words(const Failure *failure);
/* "mail to dana@x comes back since WHEN: 550 No such user"; when: since_at in
 * words. Owned. */
char *failure_text(const Failure *failure, const char *when);

typedef struct Failures Failures;

Failures *failures_new(void);
void failures_free(Failures *failures);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Failures, failures_free)

/* Takes what one application's mail and journal say. In any order. */
void failures_add(Failures *failures, const Application *application,
    const Timeline *timeline);

/* A mail that was refused: the addresses it was to (char *), when, the
 * outbox's sentence about it ("SERVER refused the recipient ADDRESS: 550
 * 5.1.1 ...") and its Message-ID. */
typedef struct FailureRefusal {
	const GPtrArray *recipients;
	gint64 at;
	const char *sentence;	/* or NULL */
	const char *message_id;
} FailureRefusal;

void failures_add_refusal(Failures *failures, const FailureRefusal *refusal);

/* What is known of that address (without case); NULL: nothing against it. The
 * caller frees. failures may be NULL. */
Failure *failures_find(const Failures *failures, const char *address);

#endif
