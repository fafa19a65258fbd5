/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * agenda: what the coming days hold, application by application.
 *
 * Only what is known: the next step on its ideal day, the dates that others
 * set (interviews, promises, returns) and those that the user set (pins,
 * snoozes, mails that wait in the outbox), and when an application is let go.
 * Nothing follows from a step that was not taken yet.
 *
 * What has no day of its own (a mail to answer, one that came back, one in
 * the outbox that needs a look), and what should have been done before today,
 * stands under today. Days are those of the user's zone. Pure.
 */
#ifndef NOTYET_POLICY_AGENDA_H
#define NOTYET_POLICY_AGENDA_H

#include <notyet/policy/calendar-event.h>
#include <notyet/policy/due.h>

#include <glib.h>

/* id, name as it stands in JSON, words of a title; "%s" is the step's. In the
 * order that they have on one day, where nothing else tells them apart. */
#define AGENDA_KINDS(X) \
	X(AGENDA_LOOK, "look", "Look at the mail in the outbox") \
	X(AGENDA_BOUNCE, "bounce", "Mail came back") \
	X(AGENDA_STEP, "step", "%s") \
	X(AGENDA_PIN, "pin", "%s, on the day you pinned") \
	X(AGENDA_ANSWER, "answer", "Answer") \
	X(AGENDA_INTERVIEW, "interview", "Interview") \
	X(AGENDA_MAIL, "mail", "Mail goes out") \
	X(AGENDA_PROMISE, "promise", "Word was promised") \
	X(AGENDA_RETURN, "return", "Back from absence") \
	X(AGENDA_SNOOZE, "snooze", "Snooze ends") \
	X(AGENDA_LET_GO, "let-go", "Let go")

typedef enum AgendaKind {
#define X(id, name, title) id,
	AGENDA_KINDS(X)
#undef X
	AGENDA_KIND_COUNT
} AgendaKind;

const char *agenda_kind_name(AgendaKind kind);

/* What is known of one application; all borrowed. */
typedef struct AgendaSource {
	const Application *application;
	const Timeline *timeline;
	const Due *due;
	gboolean needs_look;	/* of a mail in the outbox nobody but the user
				   can say what becomes of it */
	gboolean goes_by_itself;	/* a mail that waits in the outbox takes
					   care of what is due */
	gint64 journal_at;	/* when the journal last learned of it, what was
				   taken back included; 0 unknown */
	gint64 journal_seq;	/* the number of that event; 0 unknown */
} AgendaSource;

/* A mail that goes by itself. */
typedef struct AgendaMail {
	const char *message_id;
	const char *subject;	/* or NULL */
	gint64 at;
} AgendaMail;

typedef struct AgendaEntry {
	AgendaKind kind;
	gint64 application_id;
	char *company;		/* scrubbed; "" when unknown */
	char *role;
	char *title;		/* "Check-in: Globex" */
	char *text;		/* a sentence, or NULL */
	char *steady_text;	/* the same as it is told the day before, so
				   that it does not change while time passes;
				   or NULL */
	char *uid;		/* see agenda_uid(); NULL: no date of its own */
	CivilDate day;		/* where it stands: today or later */
	gint64 at;		/* the ideal, or the only, moment; 0: none */
	gint64 end_at;		/* of an interview; 0 */
	gboolean all_day;	/* at stands for its day */
	gboolean open;		/* it can be done now */
	gboolean late;		/* its latest moment is over */
	const CadenceStep *step;	/* of a step or pin, or NULL; borrowed */
	gint64 earliest_at, latest_at;	/* of a step or pin; 0 */
	DueReason reason;	/* why the application stands as it does */
	gint64 changed_at;	/* the last news of the application, its mail
				   or journal; never after now */
	int sequence;		/* of the journal */
} AgendaEntry;

void agenda_entry_free(AgendaEntry *entry);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AgendaEntry, agenda_entry_free)

/* An empty list of AgendaEntry *, owned. */
GPtrArray *agenda_new(void);

/* Adds what one application holds. The context is the one with which its due
 * was computed. */
void agenda_add(GPtrArray *agenda, const AgendaSource *source,
    const DueContext *context);
void agenda_add_mail(GPtrArray *agenda, const AgendaSource *source,
    const AgendaMail *mail, const DueContext *context);

/* Drops what lies behind so many days, today being the first; all of it stays
 * with 0. What is open now is always kept. */
void agenda_limit(GPtrArray *agenda, const DueContext *context, int days);

/* By day; late ones first, the latest of them at the top; then what can be
 * done now; then by the hour. */
void agenda_sort(GPtrArray *agenda);

/*
 * The name by which a calendar knows the event: it stays while the date
 * moves. A hash of the application, what the entry is about, and what began
 * the round it belongs to (their last reply, or the last interview), which is
 * not told by it; with a suffix that is the same everywhere. Owned.
 */
#define AGENDA_UID_SUFFIX "@notyet.invalid"
char *agenda_uid(const Application *application, const char *about,
    const char *round);

/* For the heading of a day: "Today, Thu 26 Nov", with the year when that is
 * another one. Owned. */
char *agenda_day_text(CivilDate day, CivilDate today);

/* "late", "now", "14:30" or "14:30-15:30" in the zone; "" for a whole day.
 * Owned. */
char *agenda_hours_text(const AgendaEntry *entry, const Zone *zone);

/* "Check-in: Globex (Engineer)". Owned. */
char *agenda_what_text(const AgendaEntry *entry);

/* The entries that have a date of their own as events (CalendarEvent *), by
 * their moments. Equal agendas give equal events, whenever they are made: what
 * is late stays on its ideal day. Owned. */
GPtrArray *agenda_events(const GPtrArray *agenda, const Zone *zone);

/*
 * A line for remind(1): "REM 26 Nov 2026 AT 09:00 MSG Check-in: Globex.%" in
 * the user's zone. What remind would take for an expression, a substitution
 * or an end of line is written so that it is text. Owned.
 */
char *agenda_remind(const AgendaEntry *entry, const Zone *zone);

#endif
