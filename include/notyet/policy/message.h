/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * message: one mail as plain values.
 *
 * A Message is what the timeline needs of a mail that belongs to an
 * application. A MessageHead is what the verdict needs to judge an inbound
 * mail: it is read once per Message-ID and not kept. Both are copied out of
 * the index at once, so that no type of notmuch or GMime is known here, and
 * every text in them is scrubbed (valid UTF-8, no control or bidi
 * characters). Message-IDs are held without angle brackets, as notmuch does.
 */
#ifndef NOTYET_POLICY_MESSAGE_H
#define NOTYET_POLICY_MESSAGE_H

#include <notyet/policy/contact.h>

#include <glib.h>

typedef struct Verdict Verdict;

/* What the clock of a place can be off UTC, in seconds. */
#define MESSAGE_OFFSET_MIN_S (-12 * 3600)
#define MESSAGE_OFFSET_MAX_S (14 * 3600)

/*
 * How it is known that a mail belongs to an application. id, name as it
 * stands in JSON:
 *  thread      in a tracked thread, by the user or by a person known there
 *  contact     from, or to, the address of a contact in another thread
 *  alias       from another address of a contact
 *  colleague   from the organisational domain of a contact
 *  company     from a domain that bears the company's name
 *  ats         by a system that writes for many, which names the company
 *  report      a bounce that names an own mail of the application
 *  stranger    in a tracked thread, by somebody whom nothing connects with
 *              the application (threads are fused by bogus references)
 *  aside       own mail that went to no one of theirs: to the user, or to a
 *              stranger
 */
#define MESSAGE_FOUNDS(X) \
	X(FOUND_THREAD, "thread") \
	X(FOUND_CONTACT, "contact") \
	X(FOUND_ALIAS, "alias") \
	X(FOUND_COLLEAGUE, "colleague") \
	X(FOUND_COMPANY, "company") \
	X(FOUND_ATS, "ats") \
	X(FOUND_REPORT, "report") \
	X(FOUND_STRANGER, "stranger") \
	X(FOUND_ASIDE, "aside")

typedef enum MessageFound {
#define X(id, name) id,
	MESSAGE_FOUNDS(X)
#undef X
	FOUND_COUNT
} MessageFound;

const char *message_found_name(MessageFound found);

typedef struct Message {
	char *message_id;
	char *thread_id;	/* of this moment only; never stored as truth */
	gint64 date_at;		/* the Date field; see head.date_at */
	gboolean has_offset;	/* the Date says where the clock of the writer
				   stood, and not merely UTC */
	int offset_s;		/* then: seconds east of UTC */
	gboolean own;		/* From is one of the user's identities */
	Address *from;		/* "" when the mail names none */
	GPtrArray *recipients;	/* Address *: To and Cc */
	char *subject;
	char *folder_note;	/* "spam", "trash" or NULL */
	MessageFound found;
	char *found_text;	/* what connects it: "same domain corp.example
				   as anna@corp.example"; NULL: nothing more
				   to say */
	gboolean unsure;	/* may as well belong to another application,
				   which has it too */
	char *foreign_reply_to;	/* where answers to it are to go, when that
				   address is of another organisation than its
				   sender and the contacts are; or NULL */
	Verdict *verdict;	/* owned; NULL for own mail */
} Message;

Message *message_new(void);
Message *message_copy(const Message *message);
void message_free(Message *message);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Message, message_free)

/* Whether it is a word of the other side, from which their silence counts:
 * judged to answer, or a person's who only holds off (message_is_holding()),
 * and not by a stranger. */
gboolean message_is_reply(const Message *message);

/* Whether a person wrote it who only says that an answer will come: a word,
 * but the turn stays theirs. */
gboolean message_is_holding(const Message *message);

/* Whether it counts for nothing and is only shown: a stranger's mail, or an
 * aside. A bounce is never one, for it comes from machines; nor is what the
 * user overruled. */
gboolean message_is_apart(const Message *message);

/* Orders by date, then by Message-ID, for g_ptr_array_sort(). */
gint message_compare(gconstpointer a, gconstpointer b);

typedef struct HeadField {
	char *name;		/* as written, compared without case */
	char *value;		/* unfolded, decoded, scrubbed */
} HeadField;

/* One part of the MIME tree in document order. */
typedef struct HeadPart {
	int depth;		/* 0 is the message itself */
	char *type;		/* "text/calendar", lower case */
	char *report_type;	/* parameter report-type, lower case, or NULL */
	char *method;		/* of a text/calendar part, upper case: the
				   parameter or the METHOD property; or NULL */
} HeadPart;

/* An event of a calendar part (RFC 5545), as RFC 5546 speaks of it. Texts
 * that are missing are NULL, except uid and summary, which are then "". */
typedef struct InviteEvent {
	char *uid;
	char *method;		/* REQUEST, CANCEL, REPLY, PUBLISH, ... or NULL
				   for a calendar that is merely attached */
	gint64 start_at, end_at;	/* 0 where not given */
	char *zone;		/* an IANA name, "UTC" or NULL (floating, or an
				   offset that has no name) */
	char *summary;
	char *organizer;	/* an address */
	int sequence;		/* -1 where not given */
	gint64 stamp_at;	/* DTSTAMP: when this state was written; 0 */
	gint64 recurrence_at;	/* RECURRENCE-ID: the one occurrence of a
				   series that is meant; 0 the whole event */
	gboolean all_day;	/* start_at and end_at are midnights, the end
				   is the first day after it */
	gboolean repeats;	/* start_at is only its first time */
	char *place;		/* LOCATION, else a conference's address */
	char *status;		/* CONFIRMED, TENTATIVE, CANCELLED */
	char *attendee;		/* an address: in a REPLY, COUNTER or REFRESH
				   who answers; else NULL */
	char *partstat;		/* their answer: ACCEPTED, DECLINED, TENTATIVE,
				   DELEGATED, NEEDS-ACTION */
	char *comment;		/* what they wrote beside it */
	int attendee_count;
} InviteEvent;

InviteEvent *invite_event_copy(const InviteEvent *event);
void invite_event_free(InviteEvent *event);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(InviteEvent, invite_event_free)

/* A recipient that a delivery status notification reports (RFC 3464), with
 * the Message-ID of the mail that did not arrive where the report names it. */
typedef struct FailedRecipient {
	char *address;
	char *message_id;	/* or NULL */
	char *action;		/* failed, delayed, delivered, ... or NULL */
	char *status;		/* "5.1.1" or NULL */
	char *words;		/* the server's own, in one line: "550 5.1.1 No
				   such user"; or NULL */
} FailedRecipient;

FailedRecipient *failed_recipient_copy(const FailedRecipient *failed);
void failed_recipient_free(FailedRecipient *failed);

/* The mail that is attached to a mail, or whose header is quoted in it: a
 * report gives back what did not arrive. Of the first one only. */
typedef struct OriginalMail {
	char *message_id;	/* or NULL */
	char *from;		/* an address or NULL */
	GPtrArray *to;		/* char *: the addresses of To, at most 50 */
	gboolean attached;	/* as a part of its own, whole or its header */
} OriginalMail;

typedef struct MessageHead {
	char *message_id;	/* "" when the mail has none */
	gint64 date_at;		/* Date; when missing, bad or later than a day
				   from now, of the newest Received; when a
				   day older than the oldest Received, of
				   that; else 0 */
	Address *from;
	GPtrArray *recipients;	/* Address *: To and Cc */
	char *subject;
	GPtrArray *fields;	/* HeadField *, every field in order */
	GPtrArray *parts;	/* HeadPart *, at most 200 */
	GPtrArray *failed;	/* FailedRecipient *, may be empty */
	OriginalMail original;
	InviteEvent *event;	/* or NULL */
	int html_links;		/* <a href> in its HTML parts, at most 100 */
	int html_images;	/* <img> in them, at most 100 */
	char *body;		/* the text of the first text part, at most
				   64 KiB, quotes included; or NULL */
} MessageHead;

MessageHead *message_head_new(void);
void message_head_add_field(MessageHead *head, const char *name,
			    const char *value);
/* The new part, borrowed, so that its parameters can be set. */
HeadPart *message_head_add_part(MessageHead *head, int depth,
				const char *type);
/* The value of the first field of that name, borrowed, or NULL. */
const char *message_head_field(const MessageHead *head, const char *name);
void message_head_free(MessageHead *head);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(MessageHead, message_head_free)

#endif
