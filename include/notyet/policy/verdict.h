/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * verdict: what an inbound mail is, and whether it ends their silence.
 *
 * Three separate answers, with the evidence for them: human (a person wrote
 * it), answers (it ends the silence), kind. The rules are tables, each rule
 * with a name; the evidence names the rules that fired.
 *
 * Reports and calendars decide alone, in the table's order, the first wins:
 * bounce before calendar before the rest, because real bounces also say
 * Auto-Submitted (RFC 3834, RFC 3464, RFC 5546). What is left is weighed: each
 * sign and wording speaks for one kind with a weight, and the first kind of
 * rejection, offer, invitation, auto-reply, acknowledgement, person,
 * newsletter, other that reaches 100 is the verdict; else a person wrote. So
 * their decision is not lost in a machine's mail that carries it. Pure.
 */
#ifndef NOTYET_POLICY_VERDICT_H
#define NOTYET_POLICY_VERDICT_H

#include <notyet/policy/message.h>

#include <glib.h>

/* Raised whenever a rule changes: cached verdicts of an older set are judged
 * again. */
#define VERDICT_RULES_VERSION 4

/* id, name as it stands in JSON. */
#define VERDICT_KINDS(X) \
	X(VERDICT_HUMAN_REPLY, "human-reply") \
	X(VERDICT_INTERVIEW_INVITE, "interview-invite") \
	X(VERDICT_REJECTION, "rejection") \
	X(VERDICT_OFFER, "offer") \
	X(VERDICT_ATS_ACK, "ats-ack") \
	X(VERDICT_AUTO_REPLY, "auto-reply") \
	X(VERDICT_BOUNCE, "bounce") \
	X(VERDICT_CALENDAR_INVITE, "calendar-invite") \
	X(VERDICT_CALENDAR_REPLY, "calendar-reply") \
	X(VERDICT_NEWSLETTER, "newsletter") \
	X(VERDICT_OTHER, "other")

typedef enum VerdictKind {
#define X(id, name) id,
	VERDICT_KINDS(X)
#undef X
	VERDICT_KIND_COUNT
} VerdictKind;

const char *verdict_kind_name(VerdictKind kind);
/* -1 for an unknown name. */
int verdict_kind_parse(const char *name);

/* Where a rule looks. */
typedef enum VerdictPlace {
	VERDICT_IN_HEADER,
	VERDICT_IN_STRUCTURE,
	VERDICT_IN_SUBJECT,
	VERDICT_IN_BODY,
	VERDICT_IN_SENDER,
	VERDICT_BY_USER		/* overruled; see overrule.h */
} VerdictPlace;

const char *verdict_place_name(VerdictPlace place);

typedef struct Evidence {
	char *rule;		/* the rule's name in the table */
	VerdictPlace where;
	char *text;		/* the words that decided, at most 120 bytes */
} Evidence;

/* What is cut off is told by an ellipsis. */
#define VERDICT_WORDS_MAX_BYTES 120

struct Verdict {
	VerdictKind kind;
	char *sub_kind;		/* or NULL: "holding", "out-of-office", ... */
	gboolean human;
	gboolean answers;
	GPtrArray *evidence;	/* Evidence *, the deciding one first */
	gint64 holding_until_at;	/* 0: none */
	gint64 promise_at;	/* of what ends their silence, or only holds
				   off: the last second of the day by which it
				   promises an answer; 0 none */
	char *promise_words;	/* the sentence that promises, in one line, at
				   most VERDICT_WORDS_MAX_BYTES; NULL without
				   promise_at */
	gint64 return_at;		/* 0: none */
	GPtrArray *bounced;	/* FailedRecipient *: the failed ones, or
				   those that a delayed mail waits for */
	InviteEvent *event;	/* or NULL */
	gint64 overruled_at;	/* when the user said that it is this; 0: the
				   rules say so */
	Verdict *judged;	/* owned: what the rules say, when overruled;
				   else NULL */
};

/* One rule as others may list it (the help, a test that walks them all). */
typedef struct VerdictRule {
	const char *name;	/* "dsn-report", "auto-submitted", ... */
	VerdictPlace where;
	VerdictKind kind;
	const char *source;	/* "RFC 3464, 2.1" */
	const char *help;	/* one sentence */
} VerdictRule;

/* Those that decide alone, in their order. */
const VerdictRule *verdict_rules(gsize *ret_count);
/* Those of header, structure and sender that are weighed together with the
 * wordings (wording.h) when none of the others fires. */
const VerdictRule *verdict_signs(gsize *ret_count);

/* Judges an inbound mail. Never NULL; the caller frees. */
Verdict *verdict_judge(const MessageHead *head);

Verdict *verdict_new(VerdictKind kind);
void verdict_add_evidence(Verdict *verdict, const char *rule,
			  VerdictPlace where, const char *text);
/* Whether its rules could not read the text, for it is encrypted: they looked
 * at the headers and the parts alone. */
gboolean verdict_is_blind(const Verdict *verdict);
Verdict *verdict_copy(const Verdict *verdict);
void verdict_free(Verdict *verdict);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Verdict, verdict_free)

#endif
