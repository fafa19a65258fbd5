/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * numbers: what all applications together tell: how far they came, and how
 * long the user waits for an answer.
 *
 * The funnel counts, for applied, screening, interview and offer, the
 * applications that ever came so far. One that came further came so far, too,
 * whether the journal names the stage between or not. An interview that was
 * held counts as one, whatever the stage says; one that is only ahead does not.
 * A closed stage says nothing of how far it came, except that what was
 * accepted was offered.
 *
 * A wait begins with
 *  - a touch of the user's of any role (timeline.h): the application, a
 *    follow-up, an answer to their mail; or
 *  - the end of an interview;
 * when no wait is open: a follow-up in the middle of one begins none. After
 * their rejection nothing is waited for, until they write otherwise, there is
 * an interview, or the user takes the application up again.
 *
 * It ends, answered, with
 *  - their next mail that answers (message_is_reply()); one that only says that
 *    an answer will come (message_is_holding()) is none, nor is a machine's;
 *  - an interview, when it began with the application or a follow-up: the
 *    answer came by another way;
 *  - the rejection that the user wrote down by hand, for the same reason.
 *
 * It is cut short (censored) where it is not over: now, or when the user
 * withdrew or accepted. Of an application that was let go a late answer is
 * still taken in, so its wait goes on until then, or until now.
 *
 * What was closed already when it was first tracked was closed nobody knows
 * when: a wait that no mail of theirs ends is left out. And what began with an
 * answer of the user's, or with an
 * interview, and is followed by an interview is no wait and is left out: the
 * next date was known.
 *
 * All waits of all applications count alike. Under NUMBERS_MIN of them nothing
 * is said about how long they are, nor are shares told of fewer applications.
 * Pure.
 */
#ifndef NOTYET_POLICY_NUMBERS_H
#define NOTYET_POLICY_NUMBERS_H

#include <notyet/policy/application.h>
#include <notyet/policy/survival.h>
#include <notyet/policy/timeline.h>

#include <glib.h>

#define NUMBERS_MIN 8

/* id, name. */
#define FUNNEL_STEPS(X) \
	X(FUNNEL_APPLIED, "applied") \
	X(FUNNEL_SCREENING, "screening") \
	X(FUNNEL_INTERVIEW, "interview") \
	X(FUNNEL_OFFER, "offer")

typedef enum FunnelStep {
#define X(id, name) id,
	FUNNEL_STEPS(X)
#undef X
	FUNNEL_COUNT
} FunnelStep;

const char *funnel_step_name(FunnelStep step);

typedef struct Wait {
	gint64 application_id;
	gint64 from_at, until_at;	/* never after now */
	TouchRole role;		/* what began it; TOUCH_NONE: an interview */
	gboolean answered;	/* else it was cut short */
	gboolean open;		/* it is not over, and the application is not
				   closed */
} Wait;

typedef struct Numbers {
	int reached[FUNNEL_COUNT];	/* [FUNNEL_APPLIED]: all of them */
	int stages[STAGE_COUNT];	/* where they stand today */
	int open_count;		/* in a stage that is not closed */
	GArray *waits;		/* Wait, in the order they were added */
	int answered_count;
	int waiting_count;	/* waits that are open */
	GArray *curve;		/* SurvivalStep, of the waits; see
				   numbers_close() */
} Numbers;

Numbers *numbers_new(void);
void numbers_free(Numbers *numbers);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Numbers, numbers_free)

/* Adds one application; what lies after now counts for nothing. */
void numbers_add(Numbers *numbers, const Application *application,
    const Timeline *timeline, gint64 now);

/* After the last of them: computes the curve. */
void numbers_close(Numbers *numbers);

/* Whether there are enough waits to say how long they are. */
gboolean numbers_speak(const Numbers *numbers);

/* The share of the applications that came so far, in per cent, rounded; -1
 * when they are too few. */
int numbers_share_percent(const Numbers *numbers, FunnelStep step);

/* The time within which so much of the waits was answered; -1: too few waits,
 * or too few answers. */
gint64 numbers_quantile_s(const Numbers *numbers, double share);

/* "6 days", "5 hours": rounded up, so that "within" is true. Owned. */
char *numbers_span_text(gint64 span_s);

/* The conclusion for the reader, in one or two sentences without a line feed:
 * "Half of your waits are answered within 6 days. Of 14, 9 were answered and
 * you still wait for 5." Owned. */
char *numbers_conclusion(const Numbers *numbers);

/* What became of the closed ones: "4 open, 2 rejected, 1 let go"; nothing that
 * is none. Owned. */
char *numbers_outcomes(const Numbers *numbers);

#endif
