/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * scram: the client's side of SCRAM-SHA-1 and SCRAM-SHA-256 (RFC 5802 and
 * 7677), without channel binding.
 *
 *	client-first ->  <- server-first  client-final ->  <- server-final
 *
 * The password never leaves: what goes out is a proof that holds for this one
 * exchange. And the server proves that it knows the password as well: only
 * when scram_verify() said so is the login one. Everything that the server
 * says is hostile until then: the work that it may ask for is bounded.
 *
 * Pure: the nonce comes from the caller.
 */
#ifndef NOTYET_SEND_SCRAM_H
#define NOTYET_SEND_SCRAM_H

#include <glib.h>

typedef enum ScramHash {
	SCRAM_SHA_1,
	SCRAM_SHA_256,
} ScramHash;

/* RFC 7677, 4 asks for at least that many; the most is about a second. */
#define SCRAM_ITERATIONS_MIN 4096
#define SCRAM_ITERATIONS_MAX 1000000

typedef struct ScramLogin {
	ScramHash hash;
	const char *user;
	const char *secret;
	/* Printable ASCII without a comma, new for each login. */
	const char *nonce;
} ScramLogin;

typedef struct Scram Scram;

/*
 * Copies the login. NULL with SEND_ERROR_AUTH when the user's name or the
 * password cannot be prepared (scram_prepare()). The text of the errors here
 * continues "SERVER ..." or, from this one, is a clause of its own.
 */
Scram *scram_new(const ScramLogin *login, GError **error);

/* Wipes what was derived from the password. Accepts NULL. */
void scram_free(Scram *scram);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Scram, scram_free)

/* The client's first message; the caller frees it. */
char *scram_first(const Scram *scram);

/*
 * The client's answer to the server's first message; the caller frees it. NULL
 * with SEND_ERROR_AUTH when that is malformed, does not continue our nonce,
 * demands an extension, or asks for too little or too much work.
 */
char *scram_final(Scram *scram, const char *server_first, GError **error);

/* Whether the server's last message proves that it knows the password. Before
 * scram_final() nothing does. */
gboolean scram_verify(const Scram *scram, const char *server_final,
		      GError **error);

/*
 * SASLprep (RFC 4013) of a name or password: compatibility forms become plain
 * ones, so that the same password from two keyboards is the same bytes. NULL
 * when it is no UTF-8 or holds a character that may not stand in one. Wipe it
 * and free it.
 */
char *scram_prepare(const char *text);

#endif
