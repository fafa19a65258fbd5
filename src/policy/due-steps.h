/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the files of due.c share: due.c decides, due-facts.c says what the
 * user and the mails said, due-away.c who is addressed and whether they are
 * away, due-guards.c what holds a step back, due-steps.c which step is next
 * and when.
 */
#ifndef NOTYET_POLICY_DUE_STEPS_H
#define NOTYET_POLICY_DUE_STEPS_H

#include <notyet/policy/due.h>

/* T6: after a promised date, ask when so much is over. */
#define PROMISE_WAIT_S (24 * 60 * 60)

/* Whatever is compared with the time goes through due_has_come(): so the next
 * moment at which an answer would be another one is known by itself. */
typedef struct DueClock {
	gint64 now;
	gint64 next_at;		/* 0: nothing changes any more */
} DueClock;

/* What due_compute() found out before it looks at the cadence. */
typedef struct Situation {
	const Application *application;
	const Timeline *timeline;
	const DueContext *context;
	DueClock *clock;
	GPtrArray *addressed;	/* char *, borrowed ones: all addresses of
				   whom the next mail goes to; owned */
	Calendar calendar;	/* theirs */
	gint64 interview_ended_at;	/* newest that is over; 0 */
	gint64 interview_began_at;	/* the same one; 0 */
	gint64 cycle_at;	/* their last reply or that interview: the
				   cadence begins anew there; 0 */
	gint64 promise_at;	/* promised moment that counts, also when it
				   lapsed; 0 */
	gint64 promise_given_at;
	gint64 waited_until_at;	/* the promised moment, also when it was
				   settled before: nothing is let go for not
				   being done while it stood; 0 */
	const Event *promise;	/* by hand, or NULL */
	const Message *promise_mail;	/* a holding reply, or NULL */
	gboolean promise_holds_all;	/* it was a holding reply's */
	gboolean reply_holds;	/* their last reply asks for no answer */
	const Event *pin;	/* that stands, or NULL */
	int unanswered;		/* follow-ups of this cycle (T4); those of one
				   step to several people are one */
	GPtrArray *thanks_left;	/* const Contact *: of a panel, whom the
				   thank-you is still to be written to (R2);
				   owned, never NULL */
	guint panel_size;	/* of all of them, when that is not empty */
} Situation;

/* Whether that moment is over or now. */
gboolean due_has_come(const Situation *situation, gint64 at);

/* at + span_s, held within what a gint64 has room for. Pure. */
gint64 due_later(gint64 at, gint64 span_s);

gboolean due_is_follow_up(const TimelineEntry *entry);

/* Whether it lies in this cycle. A thank-you may leave before the recorded
 * end of the meeting. */
gboolean due_is_of_this_cycle(const Situation *situation,
    const TimelineEntry *entry);

/* due-facts.c */

/* Fills all of it; situation_clear(). */
void situation_init(Situation *situation, const Application *application,
		    const Timeline *timeline, const DueContext *context);
void situation_clear(Situation *situation);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Situation, situation_clear)

/* The newest fact of that kind, or NULL. */
const Event *due_newest_fact(const Application *application, EventKind kind);

/* Whether the user did away with that guard, and nothing happened since, nor
 * after `since_at`. */
gboolean due_is_overridden(const Situation *situation, DueGuard guard,
    gint64 since_at);

/* News of an offer or of a next round that came after the last interview and
 * before the thank-you for it (T7): its moment, or 0; the mail or NULL. */
gint64 due_news_at(const Situation *situation, const Message **ret_mail);

/* due-away.c */

/* All addresses of the person with that one, who may be NULL: of nobody.
 * Borrowed ones, owned array. */
GPtrArray *due_addressed(const Application *application, const char *address);

/* The day of return of the person to whom the next mail would go, past or not,
 * and who is away; 0 for nobody. */
gint64 due_away_return_at(const Situation *situation, const char **ret_address);

/* A business day of theirs after that day, which is told in the user's own. */
gint64 due_back_at(const Situation *situation, gint64 return_at);

/* due-steps.c */

/* Never NULL, and never without a step. */
const Cadence *due_cadence(const Situation *situation);

/* The next step, T4 aside, or NULL; also the next that is no thank-you. */
const CadenceStep *due_next_step(const Situation *situation,
    const Cadence *cadence, gboolean with_thanks);

/* The thank-you of the cadence when it was neither sent nor skipped since the
 * last interview; NULL otherwise. */
const CadenceStep *due_thanks_left(const Situation *situation,
    const Cadence *cadence);

/* Sets anchor and window of due->step. Without anything to count from the
 * window is one of zeros. */
void due_set_window(const Situation *situation, Due *due);

/* Without a next step: when to let go, 0 never; sets the anchor. */
gint64 due_let_go_at(const Situation *situation, Due *due);

/* When to let go of a step that was not taken since latest_at. */
gint64 due_late_let_go_at(const Situation *situation, const Due *due,
    gint64 latest_at);

/* due-guards.c */

/* Moves a window that opens before that moment. */
void due_hold_window(Due *due, gint64 until_at);

/* What a window would be but for what holds it for a while. */
typedef struct OwnWindow {
	gint64 opens_at;	/* without the gap and a follow-up of the day */
	gint64 over_at;		/* without a follow-up of the day; 0 never: it
				   keeps nothing alive that was let go */
} OwnWindow;

/* Moves the window of due->step by what holds it, and names the guard, and
 * what the user did away with. */
void due_guard_step(const Situation *situation, Due *due, OwnWindow *ret_own);

/* The same for a pinned step, whose window nothing moves. */
void due_guard_pin(const Situation *situation, Due *due);

/* A promise that stands and an absence, when no step is left. */
void due_guard_nothing(const Situation *situation, Due *due);

#endif
