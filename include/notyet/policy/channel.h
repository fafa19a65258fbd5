/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * channel: how to reach somebody: by mail, by telephone, by a text message or
 * by a message in a professional network (rules C1-C4, C6, T8).
 *
 * The first of these that can be followed:
 *  1. what the contact prefers (C6);
 *  2. a text message, when they said that they decide today or on their next
 *     business day, and a telephone number of theirs is noted: a mail might
 *     be read after that (T8). It stands for a mail of a step of the cadence,
 *     never for an answer to their mail;
 *  3. the step's own channel;
 *  4. mail (C1).
 * A call and a text message need a telephone number (C2, C3), a message in a
 * network their profile (C4). What cannot be followed is told with the
 * proposal. Pure.
 */
#ifndef NOTYET_POLICY_CHANNEL_H
#define NOTYET_POLICY_CHANNEL_H

#include <notyet/policy/cadence.h>
#include <notyet/policy/calendar.h>
#include <notyet/policy/contact.h>
#include <notyet/policy/due.h>

#include <glib.h>

/* id, name as it stands in JSON. */
#define CHANNEL_REASONS(X) \
	X(CHANNEL_BY_DEFAULT, "default")	/* C1 */ \
	X(CHANNEL_BY_STEP, "step") \
	X(CHANNEL_BY_WISH, "preferred")	/* C6 */ \
	X(CHANNEL_BY_HASTE, "decision-near")	/* T8 */

typedef enum ChannelReason {
#define X(id, name) id,
	CHANNEL_REASONS(X)
#undef X
	CHANNEL_REASON_COUNT
} ChannelReason;

const char *channel_reason_name(ChannelReason reason);

/* What is known; all borrowed. */
typedef struct ChannelFacts {
	const CadenceStep *step;	/* NULL: an answer to their mail */
	const Contact *contact;		/* NULL: no contact of the record */
	gint64 decides_at;		/* the moment by which they promised a
					   word; 0 none, and none when it is
					   past */
	const Calendar *theirs;		/* in which their days are counted */
	gint64 now;
} ChannelFacts;

typedef struct ChannelProposal {
	Channel channel;
	ChannelReason reason;
	const Contact *contact;	/* of the facts; borrowed */
	int refused;		/* the Channel that the contact prefers, or
				   that the step has, and that cannot be
				   followed; -1: none */
	gboolean refused_wish;	/* it is the contact's preference */
	gint64 decides_at;	/* of CHANNEL_BY_HASTE; else 0 */
} ChannelProposal;

void channel_propose(const ChannelFacts *facts, ChannelProposal *ret_proposal);

/* The same for the step (NULL: an answer) of an application and for the person
 * of that address (NULL: whom the next mail goes to, see places.h), from what
 * is known of it. */
typedef struct ChannelQuestion {
	const CadenceStep *step;
	const char *address;
} ChannelQuestion;

void channel_of_due(const Due *due, const DueContext *context,
    const ChannelQuestion *question, ChannelProposal *ret_proposal);

/* The step that is to be written now, as a draft without a named step is:
 * the one that is due, NULL for an answer. */
const CadenceStep *channel_due_step(const Due *due);

/* Why, in one sentence or two: "Anna prefers text messages.", "They decide
 * tomorrow: a text message is read sooner than a mail (T8).", "Anna prefers
 * text messages, but no telephone number is noted: a mail it is." Owned. */
char *channel_sentence(const ChannelProposal *proposal,
    const DueContext *context);
/* Whether the sentence tells more than that a mail is a mail. */
gboolean channel_is_plain(const ChannelProposal *proposal);

/* "a text message", "text messages", "Text message". Static. */
const char *channel_noun(Channel channel);
const char *channel_plural(Channel channel);
const char *channel_title(Channel channel);

/* What is lacking to reach them so: "no telephone number"; NULL: nothing. */
const char *channel_lack(Channel channel, const Contact *contact);

/* The template of a message by that channel for the step (NULL: none): the
 * step's own when it is one for that channel, else "text", "call" or
 * "profile"; NULL for mail without a step. Borrowed. */
const char *channel_template(Channel channel, const CadenceStep *step);

#endif
