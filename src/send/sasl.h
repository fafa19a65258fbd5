/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * sasl: the ways to log in, as a table, and what each of them says: decoded
 * messages of SASL (RFC 4422) in and out, no connection. smtp-auth.c carries
 * them in AUTH lines.
 *
 *	SCRAM-SHA-256, SCRAM-SHA-1   RFC 7677, 5802; the server proves itself
 *	PLAIN                        RFC 4616
 *	LOGIN                        never standardised, two questions
 *	CRAM-MD5                     RFC 2195
 *	OAUTHBEARER                  RFC 7628, a token
 *	XOAUTH2                      its forerunner of some providers
 *
 * These are written here and not taken from libetpan, which cuts its lines at
 * 512 bytes and accepts a 235 before the server has proved anything, nor from
 * the plug-ins of libsasl2, which put no bound to the work that a server asks
 * for. The hashes are GnuTLS's.
 */
#ifndef NOTYET_SEND_SASL_H
#define NOTYET_SEND_SASL_H

#include <glib.h>

#include <notyet/send/smtp.h>

/* The name after AUTH ("SCRAM-SHA-256"), or NULL for SMTP_AUTH_AUTO. */
const char *sasl_name(SmtpAuth auth);

/* Whether its secret is an access token and no password. */
gboolean sasl_wants_token(SmtpAuth auth);

/* Whether in it the server proves that it knows the password. */
gboolean sasl_proves_server(SmtpAuth auth);

/* The mechanism of that name, without case; SMTP_AUTH_AUTO when unknown. */
SmtpAuth sasl_find(const char *name);

/*
 * The best of those whose bit (1 << SmtpAuth) is set in offered, among those
 * that take such a secret; SMTP_AUTH_AUTO when none is there.
 */
SmtpAuth sasl_best(guint offered, gboolean has_token);

/* "PLAIN, LOGIN", or NULL when no bit is set. The caller frees it. */
char *sasl_names(guint offered);

/* One login. All strings are borrowed. */
typedef struct SaslLogin {
	SmtpAuth auth;
	const char *user;
	const char *secret;
	const char *host;
	guint16 port;
} SaslLogin;

typedef struct SaslTalk SaslTalk;

/* NULL with SEND_ERROR_AUTH, whose text is a clause ("the token holds ..."),
 * when the mechanism cannot carry the name or the secret. */
SaslTalk *sasl_talk_new(const SaslLogin *login, GError **error);

/* Wipes what it held. Accepts NULL. */
void sasl_talk_free(SaslTalk *talk);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SaslTalk, sasl_talk_free)

/* Whether the client speaks first. Then the first challenge is NULL. */
gboolean sasl_talk_begins(const SaslTalk *talk);

/*
 * The answer to a challenge, any bytes. secret_free() it. NULL with
 * SEND_ERROR_AUTH, whose text continues "SERVER ...": the server does not keep
 * to the rules.
 */
GString *sasl_talk_answer(SaslTalk *talk, const GString *challenge,
			  GError **error);

/* Whether the login may be a success now: all was asked for, and the server
 * has proved what it has to. */
gboolean sasl_talk_is_done(const SaslTalk *talk);

/* What a token's server said about why it refuses ("status 401"), fit to show;
 * or NULL. Borrowed. */
const char *sasl_talk_refusal(const SaslTalk *talk);

#endif
