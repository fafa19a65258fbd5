/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The checks behind the rules of the verdict, one for each way of looking.
 * Each answers with the words that it found (newly allocated) or NULL. What
 * a rule looks for is its argument: words, separated by "|".
 */
#ifndef NOTYET_POLICY_VERDICT_SIGNS_H
#define NOTYET_POLICY_VERDICT_SIGNS_H

#include <notyet/policy/message.h>

/* Fields that stand on mail to many. */
#define BULK_FIELDS "List-Id|List-Unsubscribe|List-Unsubscribe-Post|" \
	"List-Subscribe|List-Post|List-Owner|Feedback-ID|X-Campaign-Id|" \
	"X-Mailer-Campaign|X-Campaign|X-Mailgun-Tag|X-MC-User"

typedef char *(*SignCheck)(const MessageHead *head, const char *argument);

/* multipart/report of one of the types. */
char *sign_report(const MessageHead *head, const char *argument);
/* A delivery report: its outcome is failed, delayed or delivered. */
char *sign_delivery(const MessageHead *head, const char *argument);
/* A part of one of the types, of the mail's own. */
char *sign_part(const MessageHead *head, const char *argument);
/* X-Failed-Recipients from a mail system. */
char *sign_failed_header(const MessageHead *head, const char *argument);
/* A mail system's notice by its sender and its words; the argument is what
 * the words tell: failed, delayed or delivered. */
char *sign_daemon(const MessageHead *head, const char *argument);
/* The same of a sender that does not look like a mail system. */
char *sign_notice(const MessageHead *head, const char *argument);
/* A calendar part with one of the methods. */
char *sign_calendar(const MessageHead *head, const char *argument);
/* A published event, without those fields of mail to many; and one with a
 * single such mark, which alone would not weigh enough. */
char *sign_published(const MessageHead *head, const char *argument);
char *sign_published_to_many(const MessageHead *head, const char *argument);
/* Auto-Submitted says that this is an answer of a machine. */
char *sign_auto_replied(const MessageHead *head, const char *argument);
/* Auto-Submitted says anything but "no". */
char *sign_auto_submitted(const MessageHead *head, const char *argument);
/* One of the fields is present and does not say "no". */
char *sign_field(const MessageHead *head, const char *argument);
/* "Field: value": one of those values. */
char *sign_field_value(const MessageHead *head, const char *argument);
/* The subject begins like an absence note, and a machine's mark is on it. */
char *sign_absence(const MessageHead *head, const char *argument);
/* At least two marks of bulk mail, on mail that answers nobody. */
char *sign_bulk(const MessageHead *head, const char *argument);
/* At least one of them. */
char *sign_bulk_mark(const MessageHead *head, const char *argument);
/* An address that sends to many. */
char *sign_bulk_sender(const MessageHead *head, const char *argument);
/* More links than people write. */
char *sign_many_links(const MessageHead *head, const char *argument);
/* Pictures in HTML that answers nothing. */
char *sign_pictures(const MessageHead *head, const char *argument);
/* More words than people write, with links. */
char *sign_long_text(const MessageHead *head, const char *argument);
/* An answer by In-Reply-To, or by its subject, from who is no machine. */
char *sign_answer(const MessageHead *head, const char *argument);
char *sign_answer_subject(const MessageHead *head, const char *argument);
/* Encrypted by PGP or S/MIME. */
char *sign_encrypted(const MessageHead *head, const char *argument);
char *sign_no_reply(const MessageHead *head, const char *argument);
char *sign_no_sender(const MessageHead *head, const char *argument);
/* Always: the sender's address. */
char *sign_sender(const MessageHead *head, const char *argument);

/* "Return-Path: <>", or that of a mailer daemon: no mail system may answer it
 * (RFC 5321, 4.5.5). */
gboolean return_path_is_null(const MessageHead *head);

/* Whether the subject begins like that of an answer: "Re:". */
gboolean subject_answers(const char *subject);

/* Whether the subject speaks of an absence, whatever else is there. */
gboolean subject_tells_absence(const char *subject);

/* Gives the verdict the mail's event, where it is one of theirs, and a sub-kind
 * that tells accepted from declined and what is called off. */
void calendar_refine(Verdict *verdict, const MessageHead *head);

/* The recipients that a bounce of this sub-kind (failed, delayed) names, into
 * an array of FailedRecipient *: from the report, else X-Failed-Recipients,
 * else the words of the notice, else the one recipient of the mail that it
 * gives back. */
void bounce_collect(const MessageHead *head, const char *sub_kind,
    GPtrArray *failed);

#endif
