/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * application: events of the journal, and the application folded from them.
 *
 * The journal is append-only: an event is never changed, only taken back by
 * a later "undone" (which the store filters before it folds). Events of one
 * batch are one change of the user and are undone together. Pure.
 */
#ifndef NOTYET_POLICY_APPLICATION_H
#define NOTYET_POLICY_APPLICATION_H

#include <notyet/policy/contact.h>

#include <glib.h>

/* Stages in their order; those from STAGE_ACCEPTED on are closed, except
 * that let-go is revived by any late answer. id, name, silence threshold in
 * days (DOMAIN, "Silence thresholds"; 0 for closed ones). */
#define STAGES(X) \
	X(STAGE_APPLIED, "applied", 21) \
	X(STAGE_SCREENING, "screening", 15) \
	X(STAGE_INTERVIEWING, "interviewing", 12) \
	X(STAGE_FINAL, "final", 12) \
	X(STAGE_OFFER, "offer", 5) \
	X(STAGE_ACCEPTED, "accepted", 0) \
	X(STAGE_REJECTED, "rejected", 0) \
	X(STAGE_WITHDRAWN, "withdrawn", 0) \
	X(STAGE_LET_GO, "let-go", 0)

typedef enum Stage {
#define X(id, name, days) id,
	STAGES(X)
#undef X
	STAGE_COUNT
} Stage;

const char *stage_name(Stage stage);
int stage_parse(const char *name);		/* -1 for an unknown name */
int stage_threshold_days(Stage stage);
gboolean stage_is_closed(Stage stage);

/* What can be written into the journal.
 *
 * id, name, what key / value / until_at hold:
 *  tracked        value: the Message-ID it was tracked by, or NULL
 *  set            key: a field of application_set_keys(), value
 *  stage          value: a stage's name, key: NULL (set by hand), "proposal"
 *                 (proposed, and confirmed by the user) or "configuration"
 *                 (proposed, and accepted by the settings)
 *  contact-added  key: address, value: name. A known address is renamed; a
 *                 known name (without case) gets one more address
 *  contact-removed key: address; a contact without any address is gone
 *  thread-added   value: a Message-ID of the thread
 *  thread-removed value: the same Message-ID
 *  interview      at: its start, until_at: its end (equal when only one
 *                 time is known), value: the invitation's UID or NULL.
 *                 The same UID (without one: the same start) replaces what
 *                 was known of that interview; until_at 0 takes it back, and
 *                 what the mails say of it counts no more
 *  promise        at: when they gave it, until_at: the promised moment,
 *                 value: their words or NULL, key: the Message-ID of the mail
 *                 that says so, or NULL; until_at 0 takes back what stands
 *  touch          key: channel (mail, phone, text, profile), value: step
 *  sent           value: Message-ID of a mail sent by notyet, key: step name
 *  note           value: text
 *  answer         key: template variable (topic, ...), value: its text
 *  snoozed        until_at (0: no more)
 *  skipped        key: step name, value: reason or NULL
 *  let-go         the stage becomes let-go
 *  revived        a closed application is back in its last open stage
 *  overruled      key: a Message-ID, value: what it is, a word of overrule.h,
 *                 or NULL: what the rules say. The newest one counts
 *  proposal       key: the Message-ID by which a stage was proposed, value:
 *                 "accepted" or "refused"; or by which a promise was, value:
 *                 "promise-refused"
 *  works          key: an address that the user says works (again), whatever
 *                 came back from there before
 *  pinned         until_at: the moment that the user wants the next step at,
 *                 value: why or NULL; until_at 0 takes it back
 *  overridden     key: a guard of due.h that the user does away with until
 *                 their next touch or their next reply, value: why or NULL
 *  contact-zone   key: a contact's address, value: the name of the zone they
 *                 live in, or NULL: as their mail tells
 *  contact-field  key: a contact's address, value: "NAME=TEXT" with a name of
 *                 contact_fields(); an empty text clears it
 *  insisted       key: the id of a draft, decimal, value: the names of the
 *                 asks that the user means, with blanks between
 *  undone         value: the batch that is taken back, decimal
 */
#define PROPOSAL_PROMISE_REFUSED "promise-refused"

#define EVENT_KINDS(X) \
	X(EVENT_TRACKED, "tracked") \
	X(EVENT_SET, "set") \
	X(EVENT_STAGE, "stage") \
	X(EVENT_CONTACT_ADDED, "contact-added") \
	X(EVENT_CONTACT_REMOVED, "contact-removed") \
	X(EVENT_THREAD_ADDED, "thread-added") \
	X(EVENT_THREAD_REMOVED, "thread-removed") \
	X(EVENT_INTERVIEW, "interview") \
	X(EVENT_PROMISE, "promise") \
	X(EVENT_TOUCH, "touch") \
	X(EVENT_SENT, "sent") \
	X(EVENT_NOTE, "note") \
	X(EVENT_ANSWER, "answer") \
	X(EVENT_SNOOZED, "snoozed") \
	X(EVENT_SKIPPED, "skipped") \
	X(EVENT_LET_GO, "let-go") \
	X(EVENT_REVIVED, "revived") \
	X(EVENT_OVERRULED, "overruled") \
	X(EVENT_PROPOSAL, "proposal") \
	X(EVENT_WORKS, "works") \
	X(EVENT_PINNED, "pinned") \
	X(EVENT_OVERRIDDEN, "overridden") \
	X(EVENT_CONTACT_ZONE, "contact-zone") \
	X(EVENT_CONTACT_FIELD, "contact-field") \
	X(EVENT_INSISTED, "insisted") \
	X(EVENT_UNDONE, "undone")

typedef enum EventKind {
#define X(id, name) id,
	EVENT_KINDS(X)
#undef X
	EVENT_KIND_COUNT
} EventKind;

const char *event_kind_name(EventKind kind);
int event_kind_parse(const char *name);		/* -1 for an unknown name */

typedef struct Event {
	gint64 seq;		/* given by the journal; 0 before */
	gint64 batch;		/* given by the journal; 0 before */
	gint64 application_id;
	EventKind kind;
	gint64 at;		/* when it happened */
	gint64 until_at;	/* see the kinds; 0: none */
	gint64 recorded_at;	/* when it was written down */
	char *key;		/* or NULL */
	char *value;		/* or NULL */
} Event;

Event *event_new(EventKind kind, gint64 application_id, gint64 at);
/* The same with key and value, either may be NULL; both are copied. */
Event *event_new_full(EventKind kind, gint64 application_id, gint64 at,
		      const char *key, const char *value);
Event *event_copy(const Event *event);
void event_free(Event *event);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Event, event_free)

typedef struct Application {
	gint64 id;
	gint64 tracked_at;
	gint64 tracked_batch;	/* of the journal; 0 not yet written there */
	char *company;		/* never NULL, may be "" */
	char *role;		/* never NULL, may be "" */
	char *via;		/* agency, or NULL */
	char *cadence;		/* name, or NULL: the configured default */
	char *language;		/* "en", "de", or NULL */
	char *tone;		/* "formal", "semi-formal", "casual" (M12), or
				   NULL: the configured one */
	char *identity;		/* the address to write from, or NULL */
	char *zone;		/* the name of the zone that the company works
				   in, or NULL: as the contacts' mail tells */
	char *holidays;		/* names of holiday calendars with blanks
				   between, or NULL: the configured ones */
	Stage stage;
	gint64 stage_at;
	GPtrArray *contacts;	/* Contact * in the order they were added */
	GPtrArray *message_ids;	/* char *: one or more per tracked thread */
	GPtrArray *facts;	/* Event *, by at: interview, promise, touch,
				   sent, note, answer, snoozed, skipped,
				   let-go, revived, stage, works, pinned,
				   overridden, insisted; what was recorded
				   later stands later among equals */
	GPtrArray *taken_back;	/* Event *: interviews that were none: by
				   their UID, or by their start */
	GPtrArray *overrules;	/* Event *: the newest for each Message-ID */
	GPtrArray *proposals;	/* Event *: stages confirmed and refused, the
				   newest for each Message-ID, and promises
				   that were refused */
} Application;

Application *application_new(gint64 id);
void application_free(Application *application);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Application, application_free)

/* Applies one event (not undone ones, never EVENT_UNDONE). Events that make
 * no sense (a contact removed twice) change nothing. */
void application_apply(Application *application, const Event *event);

/* The stage to be in when it is not closed (any more): the newest open stage
 * of the journal, or STAGE_APPLIED. */
Stage application_open_stage(const Application *application);

/* The keys of "notyet set" with the value's meaning; "stage" and
 * "contact" are among them and become events of their own kind. NULL-ended. */
typedef struct SetKey {
	const char *name;
	const char *help;
} SetKey;

const SetKey *application_set_keys(void);

/* Whether the key is of a text that the application itself keeps. */
gboolean application_takes(const char *key);
/* What stands there, and for "stage" its name; borrowed. NULL: nothing, or
 * it is a key of another kind. */
const char *application_value(const Application *application,
			      const char *key);

/* The newest answer to a template variable, borrowed, or NULL. */
const char *application_answer(const Application *application,
			       const char *variable);

#endif
