/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * overrule: what the user says a mail is, against the rules of the verdict.
 *
 * An overrule belongs to the message: it stands in the journal of every
 * application that had the mail when it was overruled, and it holds in all
 * that have it, now and later, whatever the rules come to say. So the newest
 * word of the user is sought in all applications, and is laid over the
 * verdicts of the messages each time they are looked at; what is kept in
 * caches and goes between the processes is always the rules' own verdict.
 * Pure.
 */
#ifndef NOTYET_POLICY_OVERRULE_H
#define NOTYET_POLICY_OVERRULE_H

#include <notyet/policy/application.h>
#include <notyet/policy/verdict.h>

#include <glib.h>

/* The rule that stands first in the evidence of an overruled verdict. */
#define OVERRULE_RULE "overruled"
/* The word that takes an overrule back. */
#define OVERRULE_AS_JUDGED "judged"

/* Whether the mail is by a person, where the user's word does not tell: a
 * rejection may be typed or sent by a system. */
#define OVERRULE_AS_BEFORE (-1)

/* word as the user writes it and the journal holds it, kind, sub_kind, human,
 * answers. */
#define OVERRULES(X) \
	X("human-reply", HUMAN_REPLY, NULL, TRUE, TRUE) \
	X("holding", HUMAN_REPLY, "holding", TRUE, FALSE) \
	X("interview-invite", INTERVIEW_INVITE, NULL, OVERRULE_AS_BEFORE, \
	  TRUE) \
	X("rejection", REJECTION, NULL, OVERRULE_AS_BEFORE, TRUE) \
	X("offer", OFFER, NULL, OVERRULE_AS_BEFORE, TRUE) \
	X("ats-ack", ATS_ACK, NULL, FALSE, FALSE) \
	X("auto-reply", AUTO_REPLY, NULL, FALSE, FALSE) \
	X("bounce", BOUNCE, "failed", FALSE, FALSE) \
	X("calendar-invite", CALENDAR_INVITE, NULL, OVERRULE_AS_BEFORE, TRUE) \
	X("calendar-reply", CALENDAR_REPLY, NULL, FALSE, FALSE) \
	X("newsletter", NEWSLETTER, NULL, FALSE, FALSE) \
	X("other", OTHER, NULL, FALSE, FALSE)

/* Every word that the user may choose, OVERRULE_AS_JUDGED the last;
 * NULL-ended, static. */
const char *const *overrule_words(void);

/* The word that is meant: itself, or the only one that begins so; NULL for
 * any other. Static. */
const char *overrule_find(const char *word);

/*
 * Lays the user's word over a verdict, or takes it off again (word NULL,
 * unknown or OVERRULE_AS_JUDGED). What the rules said is kept in
 * verdict->judged, and what they learnt besides (the date of a holding reply,
 * the appointment, the failed addresses) where it fits the new kind. The
 * evidence begins with OVERRULE_RULE and goes on with that of the rules. at:
 * when the user said so.
 */
void verdict_overrule(Verdict **verdict, const char *word, gint64 at);

/* The kind that the rules gave, with the sub-kind: "human-reply, holding".
 * Owned. */
char *verdict_judged_words(const Verdict *verdict);

/* The newest overrule of each message among the applications (Application *):
 * Message-ID (borrowed) -> const Event * (borrowed). The caller unrefs. */
GHashTable *overrules_gather(const GPtrArray *applications);

/* Lays what is gathered over the messages (Message *), and takes off what is
 * no longer said. Own mail has no verdict and is passed over. */
void overrules_apply(GHashTable *overrules, const GPtrArray *messages);

#endif
