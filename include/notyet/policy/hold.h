/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * hold: what happened since the user saw a mail that makes their yes to it
 * void (rules T5, T9).
 *
 * The mail was approved by somebody who knew the application as it was then:
 * certain messages, and the journal up to a certain event. Whatever has come
 * in since holds it, for a second yes costs a key and a wrong mail cannot be
 * taken back:
 *  - any message of the application, also a machine's (an acknowledgement, a
 *    report, an automatic reply) and one that may belong to another
 *    application; and any mail of the user's own, from wherever it was sent;
 *  - what the user wrote down: a touch, a mail that notyet sent, an interview
 *    (also one that was taken back) and a promise;
 *  - another word of the user about what a mail is, or one taken back;
 *  - that the application was closed, set aside, or the step was skipped;
 *  - that somebody to whom the mail goes is no contact any more.
 * Messages are known by their Message-ID and events by their number, for a
 * mail can arrive with any date and a clock can be set back. Pure.
 */
#ifndef NOTYET_POLICY_HOLD_H
#define NOTYET_POLICY_HOLD_H

#include <notyet/base/zone.h>
#include <notyet/policy/application.h>
#include <notyet/policy/message.h>

#include <glib.h>

/* All borrowed. */
typedef struct HoldInput {
	const Application *then;	/* folded up to what the user knew */
	const Application *now;		/* folded from the whole journal */
	const GPtrArray *messages;	/* Message *, in message_compare() order;
					   or NULL */
	GHashTable *expected_ids;	/* set of char *: Message-IDs that were
					   seen, or that go with this mail (the
					   thank-yous of one panel) */
	const GPtrArray *recipients;	/* char *: addresses of the mail */
	const char *step;		/* of the mail, or NULL */
	const Zone *zone;		/* for dates in words */
	gint64 now_at;
} HoldInput;

/* Whether the user said since then what a mail is, or took that back, so that
 * it counts otherwise than when they saw it. */
gboolean hold_overruled_since(const Application *then, const Application *now,
			      const char *message_id);

/* A sentence without its full stop that names what is new ("Anna Ex wrote
 * ... after you saw this mail"), or NULL when nothing is. The caller frees. */
char *hold_reason(const HoldInput *input);

#endif
