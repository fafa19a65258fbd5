/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * scan: the mail of the tracked applications, and single messages, as plain
 * values that outlive the index.
 *
 * Threads are found by Message-ID at each scan: thread ids change when
 * threads merge and are never trusted. A scan shows one state of the index or
 * none: the database is reopened before, and when it was seen to change
 * underneath (a status, a date of 0 and no From where the file has them, a
 * new revision) the scan is repeated, three times at most.
 *
 * One Message-ID may stand in several files, and the index then mixes their
 * fields. So From, To, Cc, Subject and Date are always taken from one file:
 * the user's own copy if there is one, else the oldest by date, then by path.
 *
 * Clocks lie, so index_scan() moves a date that cannot be: a mail of theirs is
 * never older than the own mail that it answers, nor newer than the own mail
 * that answers it.
 */
#ifndef NOTYET_MAIL_SCAN_H
#define NOTYET_MAIL_SCAN_H

#include <notyet/mail/index.h>
#include <notyet/mail/scan-cache.h>
#include <notyet/policy/message.h>

#include <glib.h>

/* Who the user is and what time it is; borrowed by every scan. */
typedef struct ScanContext {
	const GPtrArray *identities;	/* char *, lower case: the user's own
					   addresses, configured and notmuch's */
	gint64 now_at;		/* later dates are not believed: Received is
				   asked, and now + 1 day is the limit */
	ScanCache *cache;	/* what index_scan() and, behind it,
				   index_search() need not read again, and
				   where they keep what they read; or NULL */
} ScanContext;

/* A message of the index with what is not part of a Message. */
typedef struct ScanMessage {
	Message *message;	/* verdict is NULL: judging is the caller's */
	char *path;		/* the file that the fields are from; NULL when
				   no file could be read (vanished, no rights):
				   then only the index's own From, Subject and
				   Date are known */
	GPtrArray *answers;	/* char *: the Message-IDs of References and
				   In-Reply-To; shared among copies */
	gboolean draft;		/* own, tagged draft, with the Maildir flag D
				   or in a folder for drafts: never was sent.
				   index_scan() leaves these out */
	Address *reply_to;	/* the first one of Reply-To, or NULL */
	gboolean to_user;	/* To or Cc names one of the identities */
	gboolean list;		/* came by way of a mailing list; who wrote it
				   is from, even where the list put itself
				   there */
	gboolean by_contact;	/* not in a thread that the user tracks: taken
				   because of its people */
	gboolean shared;	/* given to more than one application, because
				   nothing tells whose it is; unsure then */
} ScanMessage;

ScanMessage *scan_message_copy(const ScanMessage *message);
void scan_message_free(ScanMessage *message);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ScanMessage, scan_message_free)

/* Orders by message_compare(), for g_ptr_array_sort(). */
gint scan_message_compare(gconstpointer a, gconstpointer b);

/* One tracked application as the index needs it; all borrowed. */
typedef struct ScanTracked {
	gint64 application_id;
	const GPtrArray *message_ids;	/* char *: at least one per thread; the
				   first is the mail that the user tracked */
	const GPtrArray *opened_ids;	/* char *: of threads that an earlier scan
				   found by their people; or NULL */
	const GPtrArray *sent_ids;	/* char *: what the user sent, whatever the
				   copy that came back says; or NULL */
	const GPtrArray *people;	/* Contact * */
	const char *company, *role, *via;	/* or NULL */
	gboolean closed;
	const GPtrArray *began_ids;	/* char *: mails that it is known by; of
				   message_ids; or NULL */
	gint64 since_at;	/* mail outside the tracked threads is not
				   older than this or the oldest of began_ids,
				   or has no date */
} ScanTracked;

typedef struct ScanApplication {
	gint64 application_id;
	GPtrArray *messages;	/* ScanMessage *, in message_compare() order */
	guint seeds_missing;	/* message_ids that the index does not hold */
	gint64 since_at;	/* see ScanTracked: its own, or that mail's */
} ScanApplication;

/* With its messages. */
void scan_application_free(ScanApplication *application);

typedef struct ScanResult {
	char *uuid;		/* of the state that was read */
	gint64 revision;
	GPtrArray *applications;	/* ScanApplication *, as they came in */
} ScanResult;

void scan_result_free(ScanResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ScanResult, scan_result_free)

/*
 * Reads the mail of all tracked applications (array of ScanTracked *):
 *  - every message of the threads that hold one of its message_ids or
 *    opened_ids;
 *  - from since_at on, outside of all these threads, what its people wrote to
 *    the user, and what the user wrote to its contacts.
 *
 * Its people are, by the parsed sender and never by a part of the text:
 *  - its contacts by their addresses;
 *  - the same mailbox with another "+tag", and from the organisational domain
 *    of a contact (domains.h) somebody of the same name or local part;
 *  - anybody else from there, unless the domain is shared or the user's own;
 *  - while no contact has such a domain: anybody from a domain that bears the
 *    company's name;
 *  - a system that writes for many (domain_use_is_system()), when its display
 *    name, local part, Reply-To or subject names the company or the agency;
 *    then also a contact's address there says nothing alone.
 * What went to a mailing list and not to the user is left out.
 *
 * In the threads everything is kept, but who is none of its people, was
 * neither written to by the user nor by one of theirs and does not share
 * their domain is a stranger (message.h, FOUND_STRANGER).
 *
 * A thread that holds messages of several applications (fused threads) is
 * divided: by the contacts' addresses, by References, then by the rest of the
 * above. What still fits several applications goes to those that it fits
 * best: by the nearness of its people, by the company or role that its
 * subject, then its text names, and to open ones rather than closed ones.
 * What nothing tells apart goes to each of them and is marked; but the user's
 * own mail to a contact of several, outside tracked threads, goes to none,
 * unless it answers such a mail of theirs: then it answers for each. Spam and
 * trash are searched too, and folder_note says so.
 * Owned, scan_result_free(). Errors: INDEX_ERROR_CHANGING, _FAILED.
 */
ScanResult *index_scan(MailIndex *index, const GPtrArray *tracked,
		       const ScanContext *context, GError **error);

/*
 * The message of that Message-ID (without brackets, also notmuch's made-up
 * ones): TRUE and an owned message, or TRUE and NULL when the index has none
 * (a ghost, which only others refer to, is none). Errors: INDEX_ERROR_FAILED,
 * _CHANGING.
 */
gboolean index_find(MailIndex *index, const char *message_id,
		    const ScanContext *context, ScanMessage **ret_message,
		    GError **error);

/*
 * All messages of the thread that holds this Message-ID (a ghost will do), in
 * message_compare() order, drafts included: array of ScanMessage *, owned,
 * with its free function set; empty when the index knows no such thread.
 * Errors: as index_find().
 */
GPtrArray *index_thread(MailIndex *index, const char *message_id,
			const ScanContext *context, GError **error);

/*
 * What the user searched for in notmuch's own language, newest first, at most
 * limit messages. Result and errors as index_thread(), and INDEX_ERROR_QUERY.
 */
GPtrArray *index_search(MailIndex *index, const char *query, guint limit,
			const ScanContext *context, GError **error);

/*
 * Which of these messages (char *, Message-IDs) the user's own search, in
 * notmuch's language, finds: a set of char *, owned. Spam and trash are no
 * exception. Errors: as index_find(), and INDEX_ERROR_QUERY.
 */
GHashTable *index_pick(MailIndex *index, const char *query,
		       const GPtrArray *message_ids, GError **error);

/* Whether a mail with this Message-ID is in the index. FALSE also when it
 * could not be asked. */
gboolean index_has_message_id(MailIndex *index, const char *message_id);

/* How many files of the index bear this Message-ID; 0 also when it could not be
 * asked. */
guint index_count_files(MailIndex *index, const char *message_id);

#endif
