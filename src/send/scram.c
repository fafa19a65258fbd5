/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scram.h"

#include <string.h>

#include <gnutls/crypto.h>
#include <gnutls/gnutls.h>

#include <notyet/base/text.h>
#include <notyet/send/outcome.h>

#define HASH_MAX_BYTES 32
#define SALT_MAX_BYTES 1024
#define NONCE_MAX_BYTES 1024
/* "n,,": no channel binding, and no other name to act for. */
#define BINDING_BASE64 "biws"

static const struct {
	gnutls_mac_algorithm_t mac;
	gnutls_digest_algorithm_t digest;
	gsize size_bytes;
} hashes[] = {
    [SCRAM_SHA_1] = {GNUTLS_MAC_SHA1, GNUTLS_DIG_SHA1, 20},
    [SCRAM_SHA_256] = {GNUTLS_MAC_SHA256, GNUTLS_DIG_SHA256, 32},
};

struct Scram {
	ScramHash hash;
	char *user;	/* prepared and escaped */
	char *secret;	/* prepared */
	char *nonce;
	guint8 signature[HASH_MAX_BYTES];
	gboolean has_signature;
};

/* What the server's first message says. */
typedef struct ServerFirst {
	char *nonce;
	guchar *salt;
	gsize salt_bytes;
	guint iterations;
} ServerFirst;

static void
fail(GError **error, const char *text)
{
	g_set_error_literal(error, SEND_ERROR, SEND_ERROR_AUTH, text);
}

static void
wipe_string(char *text)
{
	if (text)
		explicit_bzero(text, strlen(text));
	g_free(text);
}

/* RFC 5802, 5.1: a comma ends a value. */
static char *
escape_name(const char *name)
{
	GString *escaped = g_string_new(NULL);

	for (; *name; name++)
		if (*name == ',')
			g_string_append(escaped, "=2C");
		else if (*name == '=')
			g_string_append(escaped, "=3D");
		else
			g_string_append_c(escaped, *name);
	return g_string_free(escaped, FALSE);
}

Scram *
scram_new(const ScramLogin *login, GError **error)
{
	g_autoptr(Scram) scram = g_new0(Scram, 1);
	g_autofree char *user = scram_prepare(login->user);

	scram->hash = login->hash;
	scram->nonce = g_strdup(login->nonce);
	scram->secret = scram_prepare(login->secret);
	if (!user || !*user)
		fail(error, "the user name holds a character that this login "
		    "cannot carry");
	else if (!scram->secret || !*scram->secret)
		fail(error, "the password holds a character that this login "
		    "cannot carry");
	else
		scram->user = escape_name(user);
	return scram->user ? g_steal_pointer(&scram) : NULL;
}

void
scram_free(Scram *scram)
{
	if (!scram)
		return;
	wipe_string(scram->secret);
	g_free(scram->user);
	g_free(scram->nonce);
	explicit_bzero(scram, sizeof *scram);
	g_free(scram);
}

char *
scram_first(const Scram *scram)
{
	return g_strdup_printf("n,,n=%s,r=%s", scram->user, scram->nonce);
}

static void
server_first_clear(ServerFirst *first)
{
	g_free(first->nonce);
	g_free(first->salt);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(ServerFirst, server_first_clear)

/* Exactly what an encoder writes: g_base64_decode() skips everything else. */
static guchar *
decode_base64(const char *text, gsize *ret_bytes)
{
	g_autofree guchar *bytes = g_base64_decode(text, ret_bytes);
	g_autofree char *again = g_base64_encode(bytes, *ret_bytes);

	return strcmp(again, text) == 0 ? g_steal_pointer(&bytes) : NULL;
}

static gboolean
nonce_is_ours(const Scram *scram, const char *nonce)
{
	gsize length = strlen(scram->nonce);
	const char *p;

	for (p = nonce; *p; p++)
		if (!g_ascii_isgraph(*p))
			return FALSE;
	return strncmp(nonce, scram->nonce, length) == 0 && nonce[length] &&
	    p - nonce <= NONCE_MAX_BYTES;
}

/* A plain decimal number; 0 when it is none or beyond what can be meant. */
static guint
parse_count(const char *text)
{
	guint64 count;

	if (!g_ascii_string_to_unsigned(text, 10, 1, G_MAXUINT32, &count, NULL))
		return 0;
	return (guint)count;
}

static gboolean
parse_first(const char *message, ServerFirst *first)
{
	g_auto(GStrv) parts = g_strsplit(message, ",", 8);

	/* "m=" in front is an extension that one must know. */
	if (g_strv_length(parts) < 3 || !g_str_has_prefix(parts[0], "r=") ||
	    !g_str_has_prefix(parts[1], "s=") ||
	    !g_str_has_prefix(parts[2], "i="))
		return FALSE;
	first->nonce = g_strdup(parts[0] + 2);
	first->salt = decode_base64(parts[1] + 2, &first->salt_bytes);
	first->iterations = parse_count(parts[2] + 2);
	return first->salt && first->salt_bytes > 0 &&
	    first->salt_bytes <= SALT_MAX_BYTES && first->iterations > 0;
}

static gboolean
check_first(const Scram *scram, const ServerFirst *first, GError **error)
{
	if (!nonce_is_ours(scram, first->nonce)) {
		fail(error, "answers another login than this one");
		return FALSE;
	}
	if (first->iterations < SCRAM_ITERATIONS_MIN) {
		g_set_error(error, SEND_ERROR, SEND_ERROR_AUTH,
		    "protects the password with %u rounds only (%d is the "
		    "least)", first->iterations, SCRAM_ITERATIONS_MIN);
		return FALSE;
	}
	if (first->iterations > SCRAM_ITERATIONS_MAX) {
		g_set_error(error, SEND_ERROR, SEND_ERROR_AUTH,
		    "asks for %u rounds of work (%d is the most)",
		    first->iterations, SCRAM_ITERATIONS_MAX);
		return FALSE;
	}
	return TRUE;
}

static gboolean
keyed(const Scram *scram, const guint8 *key, const char *text, guint8 *ret)
{
	return gnutls_hmac_fast(hashes[scram->hash].mac, key,
	    hashes[scram->hash].size_bytes, text, strlen(text), ret) == 0;
}

/* RFC 5802, 3. proof gets ClientProof, and scram the ServerSignature. */
static gboolean
derive(Scram *scram, const ServerFirst *first, const char *auth_message,
    guint8 *proof)
{
	const gsize size_bytes = hashes[scram->hash].size_bytes;
	const gnutls_datum_t password = {(guchar *)scram->secret,
	    (unsigned int)strlen(scram->secret)};
	const gnutls_datum_t salt = {first->salt,
	    (unsigned int)first->salt_bytes};
	guint8 salted[HASH_MAX_BYTES], key[HASH_MAX_BYTES];
	guint8 stored[HASH_MAX_BYTES], signature[HASH_MAX_BYTES];
	gboolean ok;

	ok = gnutls_pbkdf2(hashes[scram->hash].mac, &password, &salt,
		 first->iterations, salted, size_bytes) == 0 &&
	    keyed(scram, salted, "Client Key", key) &&
	    gnutls_hash_fast(hashes[scram->hash].digest, key, size_bytes,
		stored) == 0 &&
	    keyed(scram, stored, auth_message, signature);
	for (gsize i = 0; ok && i < size_bytes; i++)
		proof[i] = key[i] ^ signature[i];
	ok = ok && keyed(scram, salted, "Server Key", key) &&
	    keyed(scram, key, auth_message, scram->signature);
	explicit_bzero(salted, sizeof salted);
	explicit_bzero(key, sizeof key);
	explicit_bzero(stored, sizeof stored);
	scram->has_signature = ok;
	return ok;
}

char *
scram_final(Scram *scram, const char *server_first, GError **error)
{
	g_auto(ServerFirst) first = {0};
	g_autofree char *bare = NULL;
	g_autofree char *auth_message = NULL;
	g_autofree char *proof_base64 = NULL;
	guint8 proof[HASH_MAX_BYTES];

	if (!parse_first(server_first, &first)) {
		fail(error, "does not keep to the rules of this login");
		return NULL;
	}
	if (!check_first(scram, &first, error))
		return NULL;
	bare = g_strdup_printf("c=" BINDING_BASE64 ",r=%s", first.nonce);
	auth_message = g_strdup_printf("n=%s,r=%s,%s,%s", scram->user,
	    scram->nonce, server_first, bare);
	if (!derive(scram, &first, auth_message, proof)) {
		fail(error, "wants a login whose hash this machine forbids");
		return NULL;
	}
	proof_base64 = g_base64_encode(proof, hashes[scram->hash].size_bytes);
	return g_strdup_printf("%s,p=%s", bare, proof_base64);
}

static gboolean
signature_fits(const Scram *scram, const char *base64)
{
	const gsize size_bytes = hashes[scram->hash].size_bytes;
	g_autofree guchar *given = NULL;
	gsize given_bytes;

	given = decode_base64(base64, &given_bytes);
	return given && given_bytes == size_bytes && scram->has_signature &&
	    gnutls_memcmp(given, scram->signature, size_bytes) == 0;
}

gboolean
scram_verify(const Scram *scram, const char *server_final, GError **error)
{
	g_autofree char *value = g_strndup(server_final,
	    strcspn(server_final, ","));
	g_autofree char *shown = NULL;

	if (g_str_has_prefix(value, "v=") &&
	    signature_fits(scram, value + 2))
		return TRUE;
	if (!g_str_has_prefix(value, "e=")) {
		fail(error, "did not prove that it knows the password");
		return FALSE;
	}
	shown = text_scrub(value + 2, (gssize)MIN(strlen(value + 2), 60),
	    TEXT_ONE_LINE);
	g_set_error(error, SEND_ERROR, SEND_ERROR_AUTH,
	    "refused the login: %s", shown);
	return FALSE;
}
