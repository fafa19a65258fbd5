/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * smtp: one mail through one server, as steps.
 *
 *	open -> auth -> envelope -> data -> body -> quit
 *
 * Each step returns an outcome, so that the caller can make the state of its
 * outbox durable between them. The line that matters lies before smtp_body():
 * whatever fails earlier was certainly not sent, and whatever breaks within it
 * without a reply is SEND_UNKNOWN. So commit "the body is going out" after
 * smtp_data() said OK and before smtp_body() is called.
 *
 *	step       what it sends        OK      4yz     5yz       other   broken
 *	open       nothing (greeting)   220     RETRY   REJECTED  RETRY   RETRY
 *	           EHLO, twice          2yz     RETRY   REJECTED  RETRY   RETRY
 *	           STARTTLS             220     RETRY   LOCAL     LOCAL   RETRY
 *	           the TLS handshake                                      RETRY
 *	auth       AUTH, its answers    235     RETRY   LOCAL     LOCAL   RETRY
 *	envelope   MAIL, one RCPT each  2yz     RETRY   REJECTED  RETRY   RETRY
 *	data       DATA                 354     RETRY   REJECTED  RETRY   RETRY
 *	body       the message          nothing RETRY   REJECTED  UNKNOWN UNKNOWN
 *	           its dot              2yz     RETRY   REJECTED  UNKNOWN UNKNOWN
 *	quit       QUIT                 changes nothing, whatever comes
 *
 * "Other" is another 2yz or a 3yz; "broken" is a time limit, a reset, a closed
 * connection, and all that is no reply. LOCAL is LOCAL_ERROR. What the columns
 * leave open is decided so:
 *
 * - 421 is a 4yz, at every step.
 * - A reply has one code of three digits from 200 to 599, followed by a blank,
 *   a hyphen or nothing, on each of its lines. Where the lines of one reply
 *   have different codes, where a code is 1yz or 6yz, has a sign or a blank in
 *   front, or runs into the text, there is no reply: RETRY, UNKNOWN after the
 *   dot. "250" without a text is one.
 * - A reply with another one in its tail was given before it was asked for:
 *   RETRY, also where both are successes; within AUTH too. What comes with the
 *   220 to STARTTLS is of that kind and never counts as said under TLS.
 * - Behind the dot the first of two replies counts when it is a success, since
 *   the server has the mail then. Any other that is not alone is UNKNOWN.
 * - A reply that comes before the dot is sent (the message is whole only with
 *   it) stops the message there: 4yz and 5yz are certain, because nothing can
 *   have been accepted; a success at that point is UNKNOWN. Nothing more is
 *   said on that connection, for it would be text of the message.
 * - A server that closes, resets or stops reading within the message is
 *   UNKNOWN, even though a correct one would drop what has no dot.
 * - A 5yz of AUTH or STARTTLS refuses us and not the mail: LOCAL_ERROR.
 * - Bytes that are no TLS where the handshake should be are LOCAL_ERROR: it is
 *   the wrong port or too old a server. So are a certificate that is not
 *   accepted, a missing STARTTLS and a missing login method.
 * - A recipient who is refused ends it for all: nothing goes to the others.
 *
 * Every sentence names the server and the step, quotes what the server said,
 * and ends with what can be done.
 *
 * The steps are called in this order and each once; after any outcome but OK
 * only smtp_quit() and smtp_session_free() may follow. A step called out of
 * order is a programming error and asserts.
 *
 * No step can outlast its time limit. Passwords are never sent over a connection
 * whose certificate was not verified.
 */
#ifndef NOTYET_SEND_SMTP_H
#define NOTYET_SEND_SMTP_H

#include <glib.h>

#include <notyet/send/outcome.h>

typedef enum SmtpTls {
	SMTP_TLS_STARTTLS,	/* EHLO, STARTTLS, EHLO: port 587 or 25 */
	SMTP_TLS_IMPLICIT,	/* TLS from the first byte: port 465 */
	/* Clear text: only to the loopback address and only without a user. */
	SMTP_TLS_NONE,
} SmtpTls;

typedef enum SmtpAuth {
	/* The first that the server offers of SCRAM-SHA-256, SCRAM-SHA-1,
	 * PLAIN, LOGIN and CRAM-MD5; with a token, of OAUTHBEARER and XOAUTH2.
	 * After a refusal no other is tried: it would be the weaker one. */
	SMTP_AUTH_AUTO,
	SMTP_AUTH_PLAIN,
	SMTP_AUTH_LOGIN,
	SMTP_AUTH_CRAM_MD5,
	/* The secret is an OAuth 2 access token. */
	SMTP_AUTH_XOAUTH2,
	SMTP_AUTH_OAUTHBEARER,
	/* The server proves that it knows the password as well. */
	SMTP_AUTH_SCRAM_SHA_1,
	SMTP_AUTH_SCRAM_SHA_256,
} SmtpAuth;

/* Names as in the configuration: "starttls", "implicit", "none"; "auto",
 * "plain", "login", "cram-md5", "xoauth2", "oauthbearer", "scram-sha-1",
 * "scram-sha-256". -1 for an unknown one. Pure. */
int smtp_tls_parse(const char *name);
int smtp_auth_parse(const char *name);

/* All strings are borrowed while smtp_session_new() runs and copied. */
typedef struct SmtpConfig {
	const char *host;
	guint16 port;		/* 0: 465 for implicit TLS, else 587 */
	SmtpTls tls;
	const char *user;	/* NULL: no login */
	SmtpAuth auth;
	gboolean has_token;	/* the secret is an access token */
	const char *ca_file;	/* see SendTrust; NULL */
	const char *fingerprint; /* see SendTrust; NULL */
	const char *helo;	/* the name for EHLO; NULL: "localhost" */
	int cancel_fd;		/* see SendTarget; -1 for none */
	/* Time limits; 0 means the default. For connecting: 30 s. For one
	 * command and its reply: 120 s. For the reply to the final dot: 600 s
	 * (RFC 5321, 4.5.3.2.6), to which the time for the transfer itself is
	 * added at 4 KiB a second. */
	int connect_ms;
	int command_ms;
	int body_ms;
} SmtpConfig;

typedef struct SmtpSession SmtpSession;

/*
 * Checks the configuration and holds a copy; opens nothing. NULL with
 * SEND_ERROR_CONFIG: no host, clear text with a user or to another machine, a
 * fingerprint that is none, a token with a login that takes a password, an
 * EHLO name with anything but the characters of a host name, a user with
 * control characters.
 */
SmtpSession *smtp_session_new(const SmtpConfig *config, GError **error);

/* Closes the connection if it is still open, without a word to the server. */
void smtp_session_free(SmtpSession *session);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SmtpSession, smtp_session_free)

/* Connects, reads the greeting, says EHLO; with STARTTLS encrypts and says EHLO
 * again. Blocks at most for connect_ms and then command_ms for each reply. */
SendOutcome *smtp_open(SmtpSession *session);

/*
 * Logs in with the password or token, borrowed. OK without a word when the
 * session has no user. Only the reply 235 is a success, and with SCRAM only
 * after the server has proved that it knows the password. What is too long for
 * a line of the login (some 9 KiB) is refused, never cut.
 */
SendOutcome *smtp_auth(SmtpSession *session, const char *secret);

/*
 * MAIL FROM and one RCPT TO for each of the NULL-terminated recipients, all of
 * them bare addresses as send_address_to_wire() wants them (it is applied
 * here). All or nothing: when one recipient is refused, the sentence names it
 * and the transaction is reset. size_bytes is the size of the message, 0 when
 * unknown; a message over the server's announced limit is REJECTED here.
 */
SendOutcome *smtp_envelope(SmtpSession *session, const char *from,
			   const char *const *recipients, gsize size_bytes);

/*
 * Gives up the transaction that smtp_envelope() began, before DATA: RSET. The
 * session is then of use for nothing but smtp_quit().
 */
void smtp_abandon(SmtpSession *session);

/* DATA. OK means that the server waits for the message: nothing is sent yet. */
SendOutcome *smtp_data(SmtpSession *session);

/*
 * The message and the final dot. The bytes arrive as they are: leading dots are
 * stuffed, and no empty line is added. They must have passed
 * smtp_check_message(), which is asked again.
 */
SendOutcome *smtp_body(SmtpSession *session, GBytes *bytes);

/* Says QUIT, waits a short while for the answer and closes. After a failure of
 * the connection it only closes. */
void smtp_quit(SmtpSession *session);

/* What smtp_open() found out about the server, for reports. */
typedef struct SmtpFacts {
	char *tls;		/* "TLS 1.3"; NULL in clear text */
	char *names;		/* of the certificate, fit to show; or NULL */
	gint64 expires_at;	/* Unix seconds; 0 when there is none */
	gboolean pinned;	/* by its fingerprint: names do not matter */
	char *logins;		/* offered and known here, "SCRAM-SHA-256,
				   PLAIN"; NULL when none is */
	const char *login;	/* which of them is taken, or NULL; static */
} SmtpFacts;

/* After smtp_open() said OK and before the session is over. */
SmtpFacts *smtp_session_facts(const SmtpSession *session);
void smtp_facts_free(SmtpFacts *facts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SmtpFacts, smtp_facts_free)

/* "smtp.example.org:587", borrowed from the session. */
const char *smtp_session_name(const SmtpSession *session);

#endif
