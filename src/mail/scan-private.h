/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * scan-private: the state of one scan. Applications are named by their
 * position in the tracked array; a set of them is a GArray of guint.
 */
#ifndef NOTYET_SRC_MAIL_SCAN_PRIVATE_H
#define NOTYET_SRC_MAIL_SCAN_PRIVATE_H

#include <notyet/mail/domains.h>

#include "index-private.h"
#include "scan-cache-private.h"

typedef struct Scan {
	const GPtrArray *tracked;	/* ScanTracked *, borrowed */
	const ScanContext *context;
	ScanResult *result;
	GHashTable *threads;	/* thread id -> set, opened ones included */
	GHashTable *user_threads;	/* thread id -> set, tracked ones */
	GHashTable *seeds;	/* message id -> set */
	GHashTable *began;	/* message id -> set, of began_ids */
	GHashTable *sent;	/* message ids of own mail */
	GHashTable *members;	/* thread id -> array of ScanMessage * */
	GHashTable *shared;	/* message id -> set, of contacts' mail that
				   several applications have got */
	GHashTable *taken;	/* message ids that the contacts' mail gave */

	/* Whom to look for. */
	GHashTable *contacts;	/* address -> set */
	GHashTable *mailboxes;	/* address without "+tag" -> set */
	GHashTable *domains;	/* organisational domain -> set */
	GHashTable *companies;	/* name as one word -> set, of applications
				   whose contacts have no such domain */
	GPtrArray *names;	/* per position, GPtrArray of char *: company
				   and agency, each as one word */
	GHashTable *users_domains;	/* organisational ones of the user */
	GHashTable *seen_domains;	/* domain -> ScanDomain */
	guint wide_left;	/* files that may still be read for senders
				   who are no contacts */

	/* With a cache only. */
	ScanCache *cache;	/* the context's, or NULL */
	guint tries;		/* to read the index */
	GHashTable *awaited;	/* message ids of seeds whose thread the cache
				   told, and that the index shall show */
	GArray *given;		/* guint, per position: messages of threads
				   that are of it alone */
	GPtrArray *missing;	/* char *: seeds that are in no thread */
	GPtrArray *news;	/* char *: message ids that the index touched,
				   of senders who may concern anybody */
	guint part;		/* the number of the query that runs */
	guint sender_parts;	/* the first so many ask by the sender */
	gboolean unlike;	/* the cache turned out not to fit */
} Scan;

/* What is known of the domain of an address. */
typedef struct ScanDomain {
	char *registered;	/* or NULL */
	DomainUse use;
	gboolean users;		/* the user has an address there, too */
} ScanDomain;

/* How near the sender of a mail is to an application. */
typedef struct ScanRelation {
	MessageFound found;
	guint strength;		/* 0: not at all; more is nearer */
	char *text;		/* owned; as Message.found_text */
} ScanRelation;

/* The set under that key, or NULL. */
GArray *scan_set(GHashTable *table, const char *key);

/* Adds a position to the set under that key. */
void scan_set_add(GHashTable *table, const char *key, guint position);

/* Whether the set (or NULL) holds it. */
gboolean scan_set_holds(const GArray *set, guint position);

void scan_set_free(gpointer set);

/* Fills and frees the tables of whom to look for. */
void scan_people_init(Scan *scan);
void scan_people_clear(Scan *scan);

/* Of an address or a mere domain; borrowed from the scan. */
const ScanDomain *scan_domain(Scan *scan, const char *address);

/* The first label of the registered domain: "acme" of acme.co.uk. Owned, ""
 * without one. */
char *scan_domain_label(const ScanDomain *domain);

/*
 * How the sender of an inbound mail is related to that application. threaded:
 * it stands in a thread that the user tracks, which makes a shared domain, the
 * user's own one and a person's private address less of a coincidence. FALSE
 * and strength 0 for a stranger. The caller frees ret_relation->text.
 */
gboolean scan_relate(Scan *scan, guint position, const ScanMessage *item,
		     gboolean threaded, ScanRelation *ret_relation);

/* Whether a mail of this sender and subject may concern anybody, told by what
 * the index has, so that its file need not be read. */
gboolean scan_may_concern(Scan *scan, const Address *from,
			  const char *subject);

/* The first application, from that number on, one of whose names stands in a
 * text without gaps (naming_squeezed()); their count when there is none. */
guint scan_next_named(const Scan *scan, const char *squeezed, guint from);

/*
 * The applications of a mail outside of the tracked threads, or, when among is
 * not NULL, those of among that it fits best. A new set, maybe empty.
 */
GArray *scan_choose(Scan *scan, const ScanMessage *item, const GArray *among);

/* Of among, those whose people its sender is nearest to, whatever it says. A
 * new set, maybe empty. */
GArray *scan_nearest(Scan *scan, const ScanMessage *item,
		     const GArray *among);

/*
 * The applications of a mail outside of the tracked threads, the user's own
 * included. A new set, maybe empty.
 */
GArray *scan_applications(Scan *scan, const ScanMessage *item);

/* Gives a copy to each application of the set and says how it was found. */
void scan_give_related(Scan *scan, const ScanMessage *item,
		       const GArray *set);

/* Gives the message (taken over) to each application of the set. */
void scan_give(Scan *scan, ScanMessage *message, const GArray *set);

/*
 * The applications whose contacts the message is from (inbound) or to (own):
 * a new set, maybe empty.
 */
GArray *scan_by_address(const Scan *scan, const Message *message);

/* Divides the messages of the threads among the applications. */
void scan_divide(Scan *scan);

/* Says of each message of a tracked thread how it was found. */
void scan_know(Scan *scan);
/* The same for one application. */
void scan_know_one(Scan *scan, guint position);

/* Empty tables, to be filled by one try; and all of it freed. */
void scan_init(Scan *scan);
void scan_clear(Scan *scan);

/* Puts the messages of an application in order, at the end. */
void scan_settle(const ScanApplication *application);

/* Notes in the cache where the mail of each application lies. */
void scan_note_applications(const Scan *scan);

/* Takes mail that is apart in one application's thread out of it, when it is
 * another's. After scan_know(). */
void scan_move(Scan *scan);

/* Moves dates that cannot be, among the messages (ScanMessage *, any order)
 * of one application. */
void scan_settle_dates(GPtrArray *messages);

/* Says of each inbound message given to an application whether its Reply-To is
 * foreign (message.h). */
void scan_mark_reply_to(Scan *scan);

/* Copies a message out of the index or the cache, or NULL as
 * scan_message_read(). */
ScanMessage *scan_read(Scan *scan, notmuch_message_t *indexed);

/* The moment before which mail outside of the threads does not concern that
 * application. */
gint64 scan_since(const Scan *scan, guint position);

/* The own mail that bears this Message-ID, which scan_message_read() cannot
 * know, is said to be. */
void scan_say_own(const Scan *scan, ScanMessage *item);

/* Whether the query that runs is to find it: the user's own mail is found by
 * whom it went to, and a query by senders may meet all of it. */
gboolean scan_asks_for(const Scan *scan, notmuch_message_t *indexed);

/* Whether by what the index has (From, Subject) the mail may be one that
 * scan_contacts() looks for. */
gboolean scan_is_worth_reading(Scan *scan, notmuch_message_t *indexed);

/* The queries for mail outside of the tracked threads, in the order in which
 * they are run: char *. */
GPtrArray *scan_queries(Scan *scan);

/* Finds the people's mail outside the tracked threads. */
ReadEnd scan_contacts(Scan *scan, MailIndex *index, GError **error);

/* Gives a mail outside of the tracked threads to whom it concerns, and says
 * how that went (or NULL). */
void scan_take_other(Scan *scan, const ScanMessage *item,
		     CachedOther *ret_other);

/* Asks the index what it has touched since the cache was filled. */
ReadEnd scan_ask_changes(Scan *scan, MailIndex *index, GError **error);

/* Whether the cache knows the mail that these queries find. */
gboolean scan_others_fit(const Scan *scan, const char *key);

/* Does what scan_contacts() does with the cache's help. */
ReadEnd scan_others_replay(Scan *scan, MailIndex *index,
			   const GPtrArray *queries, GError **error);

/* To keep the mail that is found in the cache: before the queries, for each
 * mail that is read, and after. */
void scan_others_begin(Scan *scan, const char *key);
ReadEnd scan_others_add(Scan *scan, notmuch_message_t *indexed,
			CachedOther **ret_other);
void scan_others_end(Scan *scan);

#endif
