/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * proposal: the stage that a mail of theirs speaks for, to be confirmed.
 *
 * A rejection closes an application as rejected, an offer brings it to the
 * stage offer, an invitation to interviewing; the program proposes that, the
 * user confirms or refuses, or the settings accept it. At most one stage is
 * proposed at a time, by the newest mail that decides. A mail proposes nothing
 *  - when it is apart (message_is_apart()) or was judged without evidence;
 *  - when the user answered its proposal (EVENT_PROPOSAL), or said anything
 *    about the stage after it: the stage that tracking began with counts as
 *    said unless it is the first, which is given when nothing else is;
 *  - when the application stands where it leads, or beyond, or was closed by
 *    the user's own will.
 * An older mail is not asked while a newer one decides. What was overruled is
 * what the user says, and as good as any. Pure.
 */
#ifndef NOTYET_POLICY_PROPOSAL_H
#define NOTYET_POLICY_PROPOSAL_H

#include <notyet/policy/due.h>
#include <notyet/policy/timeline.h>

#include <glib.h>

/* The values of EVENT_PROPOSAL, and the keys of EVENT_STAGE. */
#define PROPOSAL_ACCEPTED "accepted"
#define PROPOSAL_REFUSED "refused"
#define STAGE_BY_PROPOSAL "proposal"
#define STAGE_BY_CONFIGURATION "configuration"

typedef struct Proposal {
	const Message *message;	/* whose verdict proposes it, borrowed from
				   the timeline; NULL: nothing is proposed */
	Stage stage;
	gboolean sure;		/* good enough for the settings to accept: the
				   mail belongs to no other application, and
				   does not lie in spam or trash */
} Proposal;

/* Fills all of *ret_proposal; FALSE when nothing is proposed. */
gboolean proposal_find(const Application *application,
    const Timeline *timeline, Proposal *ret_proposal);

/* "rejection", "offer" or "invite": the word of the settings. Static. */
const char *proposal_word(const Proposal *proposal);
/* All of them, NULL-ended. */
const char *const *proposal_words(void);

/* "Rejection by Anna Berg on 3 Aug: close as rejected?" Owned. */
char *proposal_sentence(const Proposal *proposal, const DueContext *context);

#endif
