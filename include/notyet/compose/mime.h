/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * mime: from a draft's values to the exact bytes that are shown, approved,
 * sent and filed.
 *
 * The bytes are in canonical form: CRLF line ends, ASCII only, no line over
 * 998 bytes (RFC 5322, 2.1.1), ended by CRLF. They say nothing about the
 * machine or the program: no User-Agent, a Message-ID of 128 random bits at
 * the sender's domain. Nothing a stranger's mail supplied (ids, names,
 * subject) can add a header: such values are checked first and refused, or
 * dropped where they are only a help (ids).
 */
#ifndef NOTYET_COMPOSE_MIME_H
#define NOTYET_COMPOSE_MIME_H

#include <notyet/compose/error.h>
#include <notyet/policy/attachment.h>
#include <notyet/policy/contact.h>

#include <glib.h>

/* All attachments together. */
#define COMPOSE_ATTACHMENTS_MAX_BYTES ATTACHMENTS_MAX_BYTES

/* All borrowed. */
typedef struct ComposeInput {
	const Address *from;
	const GPtrArray *to;	/* Address *, at least one */
	const GPtrArray *cc;	/* Address *, or NULL */
	const char *subject;	/* as it shall stand; see
				   compose_reply_subject() */
	const char *body;	/* UTF-8, lines ended by "\n"; a line "-- "
				   begins the signature */
	gint64 now_at;		/* the Date */
	int offset_s;		/* of the Date from UTC: the user's at now_at,
				   or 0 to tell nobody */
	const char *in_reply_to;	/* without brackets, or NULL */
	const GPtrArray *references;	/* char *, oldest first, or NULL */
	const GPtrArray *attachments;	/* char *: paths, or NULL */
	const char *user_agent;	/* for User-Agent, ASCII; NULL: no such field */
	const char *message_id;	/* keep this one (a draft built anew), or NULL
				   for a fresh one */
} ComposeInput;

typedef struct ComposeResult {
	GBytes *bytes;
	char *message_id;	/* without brackets */
	char *envelope_from;
	GPtrArray *recipients;	/* char *: each address once, domains as
				   A-labels (IDNA) */
} ComposeResult;

/*
 * Builds the mail: From, To, Cc, Subject, Date, Message-ID, In-Reply-To,
 * References, MIME-Version, and User-Agent where it is asked for; text/plain as UTF-8 with format=flowed
 * (RFC 3676): lines the user broke stay broken, long ones are wrapped at 72
 * so that the reader's program can join them; with attachments a
 * multipart/mixed. An invalid id among in_reply_to and references is dropped
 * (message_id_is_valid()). Reads the attachments and random bytes, else pure.
 * Owned, compose_result_free(). Errors: COMPOSE_ERROR_ADDRESS, _VALUE, _FILE,
 * _FAILED.
 */
ComposeResult *compose_build(const ComposeInput *input, GError **error);

void compose_result_free(ComposeResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ComposeResult, compose_result_free)

/*
 * The subject of an answer: unchanged, with one "Re: " in front. Answer marks
 * that are there already ("Re:", "RE[2]:", "AW:", "SV:", "Antw:", "Rif:",
 * "RES:", "VS:" ...) are taken as that one; marks of forwarding stay. NULL or
 * "" gives "". Pure. Owned.
 */
char *compose_reply_subject(const char *subject);

/* A fresh Message-ID, without brackets, at the domain of that address. Reads
 * random bytes. Owned. */
char *compose_message_id(const char *address);

#endif
