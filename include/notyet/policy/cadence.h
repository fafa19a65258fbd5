/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * cadence: named lists of follow-up steps, as data (DOMAIN, "Cadences").
 *
 * A step has a condition and a window of three moments, each counted from an
 * anchor. The names of steps are stable: the journal holds them. Every
 * thank-you is named "thank-you", whatever cadence it stands in. Two steps of
 * one cadence may share a name when only one of them can apply: a call after
 * a promise that lapsed, or after a week when nothing was promised. Pure, all
 * that is shipped is static.
 */
#ifndef NOTYET_POLICY_CADENCE_H
#define NOTYET_POLICY_CADENCE_H

#include <glib.h>

/* What a step counts from. A step of a cadence says one of the first five;
 * due.h answers with what it really counted from, which may be any. */
typedef enum CadenceAnchor {
	ANCHOR_INTERVIEW_END,
	ANCHOR_LAST_FOLLOW_UP,	/* before any: the interview's end, their last
				   word, the answer to it, or the application,
				   whichever is newest */
	ANCHOR_APPLICATION,	/* or what came after it, as above */
	ANCHOR_PROMISE,		/* a promised date that lapsed (T6) */
	ANCHOR_STEP,		/* a step above it, by name; when that was
				   not taken, as ANCHOR_LAST_FOLLOW_UP */
	ANCHOR_THANK_YOU,	/* the last follow-up was a thank-you */
	ANCHOR_REPLY,		/* their last word */
	ANCHOR_ANSWER,		/* the user's answer to it */
	ANCHOR_PIN		/* the user pinned the date */
} CadenceAnchor;

typedef enum OffsetUnit {
	OFFSET_HOURS,		/* weekends are not avoided */
	OFFSET_DAYS,		/* calendar days; ideal and latest move to
				   the next business day */
	OFFSET_BUSINESS_DAYS	/* business days */
} OffsetUnit;

typedef struct CadenceOffset {
	int amount;		/* never negative */
	OffsetUnit unit;
} CadenceOffset;

/* When a step is left out. */
typedef enum StepCondition {
	STEP_ALWAYS,
	STEP_IF_PROMISED,	/* only after a promise that lapsed */
	STEP_IF_NOT_PROMISED	/* only when none did */
} StepCondition;

/* id, name: as in the journal and in a configuration. */
#define CHANNELS(X) \
	X(CHANNEL_MAIL, "mail") \
	X(CHANNEL_PHONE, "phone") \
	X(CHANNEL_TEXT, "text") \
	X(CHANNEL_PROFILE, "profile")

typedef enum Channel {
#define X(id, name) id,
	CHANNELS(X)
#undef X
	CHANNEL_COUNT
} Channel;

const char *channel_name(Channel channel);
int channel_parse(const char *name);		/* -1 for an unknown name */

typedef struct CadenceStep {
	const char *name;	/* "thank-you", "check-in", "final", ... */
	const char *title;	/* "Thank-you", for sentences */
	const char *brief;	/* "thank-you", for narrow columns: at most 11
				   columns, ASCII */
	StepCondition condition;
	CadenceAnchor anchor;
	const char *after;	/* of ANCHOR_STEP: the name of that step */
	CadenceOffset earliest, ideal, latest;
	Channel channel;
	const char *template_name;	/* embedded or the user's own */
	gboolean is_thank_you;	/* not counted for T4 */
} CadenceStep;

typedef struct Cadence {
	const char *name;
	const CadenceStep *steps;
	int step_count;
	int let_go_days;	/* after the last follow-up */
} Cadence;

/* The cadence for an application that has had no interview yet. */
#define CADENCE_BEFORE_INTERVIEW "applied"
#define CADENCE_DEFAULT "standard"

/* The shipped cadences and the user's own, found by name; a cadence of the
 * user's own stands for a shipped one of the same name. Wherever a set is
 * asked, NULL is the set of those that are shipped. */
typedef struct CadenceSet CadenceSet;

CadenceSet *cadence_set_new(void);
void cadence_set_free(CadenceSet *set);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CadenceSet, cadence_set_free)

/* Takes what cadence_new() of cadence-text.h gave; more steps may still be
 * added to it. Of two own ones of one name the newer one is found. */
void cadence_set_add(CadenceSet *set, Cadence *cadence);

/* NULL for an unknown name or NULL. Borrowed from the set. */
const Cadence *cadence_set_find(const CadenceSet *set, const char *name);

/* The one at that place: the shipped ones in their order, the default first,
 * then the user's own; NULL behind the last. Borrowed. */
const Cadence *cadence_set_at(const CadenceSet *set, guint index);

/* "standard, classic, ...", for sentences. Owned. */
char *cadence_set_names(const CadenceSet *set);

/* The first step of that name in any cadence of the set, or NULL. */
const CadenceStep *cadence_set_step(const CadenceSet *set, const char *name);

/* The first step of that name, or NULL. */
const CadenceStep *cadence_step(const Cadence *cadence, const char *name);

/* Whether a step of that name (or NULL) is the thank-you. */
gboolean cadence_is_thank_you(const char *step_name);

#endif
