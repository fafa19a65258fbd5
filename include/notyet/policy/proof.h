/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * proof: reads a draft before anybody else does (rules M1-M16, J2). Pure:
 * misspelt ranges, the bare templates, the other applications and what was
 * sent before come in as values.
 *
 * Only the user's own words are read: quoted lines, the line that introduces
 * them, and what follows "-- " are not (but name, phone and profile may stand
 * there). PROOF_RULES has all findings; which of them apply to a message says
 * its kind (message-kind.h).
 */
#ifndef NOTYET_POLICY_PROOF_H
#define NOTYET_POLICY_PROOF_H

#include <notyet/policy/application.h>
#include <notyet/policy/cadence.h>
#include <notyet/policy/calendar.h>
#include <notyet/policy/failing.h>
#include <notyet/policy/message-kind.h>

#include <glib.h>

typedef enum ProofLevel {
	PROOF_WARNING,		/* shown */
	PROOF_ASK,		/* blocks until the user insists */
	PROOF_ERROR		/* blocks */
} ProofLevel;

const char *proof_level_name(ProofLevel level);

/* name, level (the highest that it comes with), help. Only warnings can be
 * switched off. */
/* clang-format off */
#define PROOF_RULES(X) \
	X("unfilled-variable", PROOF_ERROR, \
	  "A {variable} of a template is left (M13).") \
	X("placeholder", PROOF_ERROR, \
	  "[Name] or <your name> is left (M13); [1] and array[0] are none.") \
	X("empty-body", PROOF_ERROR, "There is no text of yours.") \
	X("no-subject", PROOF_ERROR, "There is no subject (M1).") \
	X("no-recipient", PROOF_ERROR, "There is no recipient.") \
	X("bad-address", PROOF_ERROR, \
	  "A header that should hold addresses cannot be read.") \
	X("invalid-recipient", PROOF_ERROR, \
	  "No mail can be sent to that address.") \
	X("no-reply-recipient", PROOF_ERROR, \
	  "Nobody reads what is sent there.") \
	X("failing-recipient", PROOF_ERROR, \
	  "Mail to the address comes back; for now: an ask.") \
	X("from-not-identity", PROOF_ERROR, \
	  "From is none of your addresses (R4).") \
	X("foreign-reply-to", PROOF_ASK, \
	  "The address is known only from a Reply-To of another " \
	  "organisation.") \
	X("wrong-greeting", PROOF_ASK, \
	  "Somebody else is greeted (M2, M14).") \
	X("other-company", PROOF_ASK, \
	  "The company of another application is named (M14).") \
	X("other-person", PROOF_ASK, \
	  "A contact of another application is named (M14).") \
	X("other-role", PROOF_ASK, \
	  "The role of another application is named (M14).") \
	X("misspelt-company", PROOF_ASK, \
	  "The company is written otherwise than in your record (M14).") \
	X("misspelt-person", PROOF_ASK, \
	  "A contact is written otherwise than in your record (M14).") \
	X("missing-attachment", PROOF_ASK, \
	  "The text announces an attachment, and there is none.") \
	X("impossible-date", PROOF_ASK, \
	  "A date does not exist, or its weekday is another (M14).") \
	X("bare-template", PROOF_ASK, \
	  "No sentence is your own (M13).") \
	X("held-back", PROOF_ASK, \
	  "A guard of the clock stands against a follow-up now (T4-T6).") \
	X("late-recipient", PROOF_WARNING, \
	  "Mail to the address is late.") \
	X("too-long", PROOF_WARNING, \
	  "The text is longer than such a message should be (M11, M16).") \
	X("no-thanks", PROOF_WARNING, "Nobody is thanked (M3).") \
	X("no-topic", PROOF_WARNING, \
	  "Nothing specific of the conversation is named (M4).") \
	X("no-interest", PROOF_WARNING, \
	  "No interest in role or company is told (M5).") \
	X("no-closing", PROOF_WARNING, \
	  "There is no polite close with your name (M10).") \
	X("no-contact-details", PROOF_WARNING, \
	  "Neither your phone nor your profile is given (M10).") \
	X("demanding", PROOF_WARNING, \
	  "The wording demands an answer (M15).") \
	X("desperate", PROOF_WARNING, "The wording begs (M15).") \
	X("frustrated", PROOF_WARNING, \
	  "The wording shows frustration (M15).") \
	X("filler", PROOF_WARNING, \
	  "\"Just checking in\" says nothing (M15).") \
	X("all-capitals", PROOF_WARNING, "Words are shouted (M15).") \
	X("repeated-word", PROOF_WARNING, \
	  "A word stands twice in a row (M14).") \
	X("spelling", PROOF_WARNING, \
	  "A word is in no dictionary; at most 20 (M14).") \
	X("no-spelling", PROOF_WARNING, \
	  "The spelling could not be checked.") \
	X("repeated-sentence", PROOF_WARNING, \
	  "A sentence stood in an earlier mail.") \
	X("outside-hours", PROOF_WARNING, \
	  "It goes out outside the working hours there.") \
	X("subject-changed", PROOF_WARNING, \
	  "The subject of the thread is changed (R4).") \
	X("large-attachment", PROOF_WARNING, \
	  "The attachments are large.")
/* clang-format on */

typedef struct ProofRule {
	const char *name;
	ProofLevel level;
	const char *help;
} ProofRule;

/* In the order above, ended by a NULL name. */
const ProofRule *proof_rules(void);

typedef struct Finding {
	const char *name;	/* "unfilled-variable"; static */
	ProofLevel level;
	int line;		/* 1-based in the body; 0: the headers, or
				   the whole */
	char *text;		/* one sentence */
} Finding;

void finding_free(Finding *finding);

/* A misspelt word as a byte range of the body. */
typedef struct SpellRange {
	gsize start, length;
} SpellRange;

typedef struct ProofAttachment {
	const char *name;
	gint64 size_bytes;
} ProofAttachment;

/* All borrowed; what is NULL or 0 is not known, and is not held against the
 * draft where that is possible. */
typedef struct ProofInput {
	MessageKind kind;		/* KIND_UNKNOWN: told from the text */
	Channel channel;		/* what is not mail has no headers */
	const char *language;		/* "en", "de_AT"; NULL: told from the
					   text */
	const char *from;		/* address */
	const GPtrArray *recipients;	/* Address *, To and Cc */
	const char *subject;
	const char *body;
	const GPtrArray *identities;	/* char *: the user's addresses */
	const Application *application;	/* or NULL */
	const GPtrArray *others;	/* const Application *: the other ones
					   that are tracked, or NULL */
	const GPtrArray *template_bodies;	/* char *: the texts of the
					   templates as the program filled
					   them, without what the user
					   answered; a {variable} in them
					   stands for any few words, but for
					   those that only the user fills; or
					   NULL */
	const GPtrArray *earlier;	/* char *: texts of the user's mails
					   for this application, or NULL */
	const GPtrArray *attachments;	/* ProofAttachment *, or NULL */
	const char *thread_subject;	/* of the thread that it answers; NULL:
					   a new thread */
	gint64 send_at;			/* when it shall go; 0 not known */
	const Calendar *their_calendar;	/* or NULL */
	WorkingHours working_hours;	/* until_hour 0: not known */
	CivilDate today;		/* the user's; year 0: not known */
	const char *me_name, *me_phone, *me_profile;	/* or NULL */
	const char *const *off;		/* names of warnings that the user
					   does not want, NULL-ended; or NULL */
	const Failures *failures;	/* or NULL */
	const GPtrArray *messages;	/* Message *: the application's mail, or
					   NULL */
	const GArray *misspelt;		/* SpellRange, or NULL */
} ProofInput;

/* Finding *, by line; never NULL. The caller frees the array. */
GPtrArray *proof_check(const ProofInput *input);

/* The highest level among them; PROOF_WARNING for none. */
ProofLevel proof_worst(const GPtrArray *findings);

#endif
