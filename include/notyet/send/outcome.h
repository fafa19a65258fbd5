/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * outcome: what one step of sending came to, in the only four ways that matter
 * to the outbox, and why.
 *
 * A transport never decides what happens to a row: it says whether the mail can
 * have been accepted. The rule of this layer is that doubt is UNKNOWN, because
 * a mail sent twice cannot be taken back.
 */
#ifndef NOTYET_SEND_OUTCOME_H
#define NOTYET_SEND_OUTCOME_H

#include <glib.h>

#define SEND_ERROR (send_error_quark())

/* Why a step failed. Also the codes of GError in this layer. */
typedef enum SendError {
	SEND_ERROR_NONE,	/* only in an outcome: nothing failed */
	SEND_ERROR_CONFIG,	/* a setting is wrong or missing */
	SEND_ERROR_ADDRESS,	/* an address cannot be written in SMTP */
	SEND_ERROR_MESSAGE,	/* the bytes are no message for SMTP */
	SEND_ERROR_NETWORK,	/* name not found, refused, closed, reset */
	SEND_ERROR_TIMEOUT,	/* the deadline of the step passed */
	SEND_ERROR_CANCELLED,	/* the cancel descriptor became readable */
	SEND_ERROR_PROTOCOL,	/* the server does not speak SMTP as it should */
	SEND_ERROR_TLS,		/* no encrypted connection came about */
	SEND_ERROR_CERTIFICATE,	/* the server could not prove who it is */
	SEND_ERROR_AUTH,	/* the login is impossible or was refused */
	SEND_ERROR_REPLY,	/* the server answered 4yz or 5yz */
	SEND_ERROR_FILE,	/* a folder or file cannot be written */
	SEND_ERROR_COMMAND,	/* the mail command failed */
} SendError;

GQuark send_error_quark(void);

typedef enum SendState {
	/* The step succeeded. After the last step: the mail was accepted. */
	SEND_OK,
	/* Certainly not sent, and the same bytes may be tried again later. */
	SEND_RETRY,
	/* Certainly not sent, and the server will not take these bytes. */
	SEND_REJECTED,
	/* Perhaps sent. Only the user, or the mail found in the index, can say. */
	SEND_UNKNOWN,
	/* Certainly not sent, because of this side: a setting, the certificate,
	 * the login. Trying again changes nothing before the user does. */
	SEND_LOCAL_ERROR,
} SendState;

typedef struct SendOutcome {
	SendState state;
	SendError cause;
	/* The SMTP reply code (200..599) or the exit status of the command;
	 * 0 when there was none. */
	int code;
	/* The enhanced status code of RFC 3463, for example "5.1.1"; or NULL. */
	char *enhanced;
	/* The server's own words in one line, scrubbed for the terminal and cut
	 * at a few hundred characters; or NULL. */
	char *text;
	/* One whole sentence for the user, naming the server, file or address.
	 * NULL only when state is SEND_OK. */
	char *sentence;
} SendOutcome;

/* The caller frees each outcome. */
void send_outcome_free(SendOutcome *outcome);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SendOutcome, send_outcome_free)

/* An outcome that says the step succeeded. */
SendOutcome *send_outcome_new_ok(void);

/* An outcome of that state with the cause and the sentence of the error, whose
 * domain is SEND_ERROR. The error stays the caller's. */
SendOutcome *send_outcome_new_error(SendState state, const GError *error);

/*
 * The state that a reply means by its first digit (RFC 5321, 4.2.1): 2yz is OK,
 * 4yz RETRY, 5yz REJECTED; whatever else is RETRY before the message went out
 * and UNKNOWN after (in_body). Pure.
 */
SendState send_state_from_reply(int code, gboolean in_body);

/*
 * The enhanced status code at the beginning of a reply's text when it has one
 * of the class of the reply ("5.1.1 no such user", 550), else NULL. The caller
 * frees it. Pure.
 */
char *send_enhanced_code(const char *text, int code);

#endif
