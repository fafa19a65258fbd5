/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * proposal: what a mail of theirs speaks for, to be confirmed: a stage, or a
 * day by which they promise word.
 *
 * A rejection closes an application as rejected, an offer brings it to the
 * stage offer, an invitation to interviewing; the program proposes that, the
 * user confirms or refuses, or the settings accept it. At most one stage is
 * proposed at a time, by the newest mail that decides. A mail proposes no
 * stage
 *  - when it is apart (message_is_apart()) or was judged without evidence;
 *  - when the user answered its proposal (EVENT_PROPOSAL), or said anything
 *    about the stage after it: the stage that tracking began with counts as
 *    said unless it is the first, which is given when nothing else is;
 *  - when the application stands where it leads, or beyond, or was closed by
 *    the user's own will.
 *
 * A reply that promises a day in its own words proposes to hold every
 * follow-up until then (T6); what it asks is to be answered all the same. It is
 * asked after its stage, when it speaks for both. The newest one decides; it
 * proposes nothing
 *  - when it only holds off: its day holds without being asked (T9), until
 *    the user says otherwise;
 *  - when the user confirmed or refused it, or noted a promise after it (or
 *    that there is none);
 *  - when its day is over, and they wrote or met the user since, or the user
 *    has asked since, or PROMISE_LATE_S went by;
 *  - when the application is closed.
 * What is confirmed is a promise given at the mail's date (EVENT_PROMISE with
 * the Message-ID as its key). So a later promise replaces it, and a word of
 * theirs settles it when it has lapsed, as due.h says of every promise.
 *
 * An older mail is not asked while a newer one decides. What was overruled is
 * what the user says, and as good as any. Pure.
 */
#ifndef NOTYET_POLICY_PROPOSAL_H
#define NOTYET_POLICY_PROPOSAL_H

#include <notyet/policy/due.h>
#include <notyet/policy/timeline.h>

#include <glib.h>

/* The values of EVENT_PROPOSAL for a stage, and the keys of EVENT_STAGE. */
#define PROPOSAL_ACCEPTED "accepted"
#define PROPOSAL_REFUSED "refused"
#define STAGE_BY_PROPOSAL "proposal"
#define STAGE_BY_CONFIGURATION "configuration"

/* For so long an unkept promise is worth a question. */
#define PROMISE_LATE_S (14 * 24 * 60 * 60)

typedef enum ProposalKind {
	PROPOSAL_STAGE,
	PROPOSAL_PROMISE
} ProposalKind;

typedef struct Proposal {
	const Message *message;	/* whose verdict proposes it, borrowed from
				   the timeline; NULL: nothing is proposed */
	ProposalKind kind;
	Stage stage;		/* of a stage */
	gint64 promise_at;	/* of a promise: the last second of the day */
	const char *words;	/* of a promise: the sentence that promises;
				   borrowed from the message */
	gboolean sure;		/* good enough for the settings to accept: a
				   stage by a mail that belongs to no other
				   application, and does not lie in spam or
				   trash */
} Proposal;

/* Fills all of *ret_proposal; FALSE when nothing is proposed. */
gboolean proposal_find(const Application *application,
    const Timeline *timeline, gint64 now, Proposal *ret_proposal);

/* "rejection", "offer" or "invite": the word of the settings for a stage.
 * Static. */
const char *proposal_word(const Proposal *proposal);

/* "Rejection by Anna Berg on 3 Aug: close as rejected?", "\"We will let you
 * know by Friday\" (mail of 19 Nov): hold until Fri 27 Nov?" Owned. */
char *proposal_sentence(const Proposal *proposal, const DueContext *context);

#endif
