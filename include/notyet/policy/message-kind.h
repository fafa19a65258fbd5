/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * message-kind: what sorts of messages there are, and what each of them holds
 * (rules M3-M11, M16). One table says which findings of the proof apply to
 * which message: a withdrawal needs no interest. Pure, all is static.
 */
#ifndef NOTYET_POLICY_MESSAGE_KIND_H
#define NOTYET_POLICY_MESSAGE_KIND_H

#include <glib.h>

/* What a message of a kind is expected to hold. */
typedef enum KindNeeds {
	NEEDS_NOTHING = 0,
	NEEDS_THANKS = 1 << 0,		/* M3 */
	NEEDS_TOPIC = 1 << 1,		/* M4 */
	NEEDS_INTEREST = 1 << 2,	/* M5 */
	NEEDS_CLOSING = 1 << 3,		/* M10: a polite close and the name */
	NEEDS_DETAILS = 1 << 4,		/* M10: phone or profile */
	NEEDS_OWN = 1 << 5		/* M13: a sentence of its own */
} KindNeeds;

#define NEEDS_FORM (NEEDS_CLOSING | NEEDS_DETAILS)

/* id, name (of the shipped template too), most words (M11; 0 no limit), what
 * it needs. */
/* clang-format off */
#define MESSAGE_KINDS(X) \
	X(KIND_THANK_YOU, "thank-you", 150, NEEDS_THANKS | NEEDS_TOPIC | \
	  NEEDS_INTEREST | NEEDS_FORM | NEEDS_OWN) \
	X(KIND_PANEL_THANK_YOU, "panel-thank-you", 150, NEEDS_THANKS | \
	  NEEDS_TOPIC | NEEDS_INTEREST | NEEDS_FORM | NEEDS_OWN) \
	X(KIND_DETAIL_NOTE, "detail-note", 150, NEEDS_THANKS | NEEDS_TOPIC | \
	  NEEDS_INTEREST | NEEDS_FORM | NEEDS_OWN) \
	X(KIND_CHECK_IN, "check-in", 100, NEEDS_TOPIC | NEEDS_INTEREST | \
	  NEEDS_FORM | NEEDS_OWN) \
	X(KIND_AFTER_PROMISE, "after-promise", 100, NEEDS_INTEREST | \
	  NEEDS_FORM | NEEDS_OWN) \
	X(KIND_STATUS_INQUIRY, "status-inquiry", 100, NEEDS_INTEREST | \
	  NEEDS_FORM | NEEDS_OWN) \
	X(KIND_SECOND_INQUIRY, "second-inquiry", 100, NEEDS_INTEREST | \
	  NEEDS_FORM | NEEDS_OWN) \
	X(KIND_FINAL, "final", 100, NEEDS_THANKS | NEEDS_INTEREST | \
	  NEEDS_FORM | NEEDS_OWN) \
	X(KIND_INVITATION_REPLY, "invitation-reply", 100, NEEDS_THANKS | \
	  NEEDS_FORM) \
	X(KIND_NO_SHOW, "no-show", 100, NEEDS_INTEREST | NEEDS_FORM) \
	X(KIND_AFTER_REJECTION, "after-rejection", 120, NEEDS_THANKS | \
	  NEEDS_FORM | NEEDS_OWN) \
	X(KIND_WITHDRAWAL, "withdrawal", 100, NEEDS_THANKS | NEEDS_FORM) \
	X(KIND_OFFER, "offer", 120, NEEDS_THANKS | NEEDS_FORM) \
	X(KIND_DOCUMENTS, "documents", 100, NEEDS_FORM) \
	X(KIND_IDEA, "idea", 150, NEEDS_TOPIC | NEEDS_FORM | NEEDS_OWN) \
	X(KIND_TEXT, "text", 50, NEEDS_THANKS) \
	X(KIND_CALL, "call", 0, NEEDS_NOTHING) \
	X(KIND_PROFILE, "profile", 80, NEEDS_THANKS) \
	X(KIND_ANSWER, "answer", 0, NEEDS_CLOSING)
/* clang-format on */

typedef enum MessageKind {
#define X(id, name, max_words, needs) id,
	MESSAGE_KINDS(X)
#undef X
	MESSAGE_KIND_COUNT,
	KIND_UNKNOWN = MESSAGE_KIND_COUNT
} MessageKind;

/* NULL for KIND_UNKNOWN. */
const char *message_kind_name(MessageKind kind);
/* By the name of a template or of a step; KIND_UNKNOWN for another. */
MessageKind message_kind_parse(const char *name);
int message_kind_max_words(MessageKind kind);
KindNeeds message_kind_needs(MessageKind kind);

/* How it is said (M12). id, name. */
#define TONES(X) \
	X(TONE_FORMAL, "formal") \
	X(TONE_SEMI_FORMAL, "semi-formal") \
	X(TONE_CASUAL, "casual")

typedef enum Tone {
#define X(id, name) id,
	TONES(X)
#undef X
	TONE_COUNT
} Tone;

const char *tone_name(Tone tone);
int tone_parse(const char *name);	/* -1 for an unknown name */

#endif
