/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sasl.h"

#include <string.h>

#include <gnutls/crypto.h>
#include <gnutls/gnutls.h>

#include <notyet/base/secret.h>
#include <notyet/base/text.h>
#include <notyet/send/outcome.h>

#include "scram.h"

#define MD5_BYTES 16
#define NONCE_BYTES 18
#define REFUSAL_MAX_BYTES 120

typedef GString *(*SaslAnswer)(SaslTalk *talk, const char *challenge,
			       GError **error);

typedef struct SaslMechanism {
	const char *name;
	/* Each answers one challenge; the first of a mechanism that begins
	 * gets NULL. Ends in NULL. */
	SaslAnswer answers[4];
	gboolean begins;
	gboolean token;
	/* Its questions are for people: some servers end them in a NUL. */
	gboolean deaf;
} SaslMechanism;

struct SaslTalk {
	SaslLogin login;
	const SaslMechanism *mechanism;
	int turn;
	Scram *scram;
	char *refusal;
};

static GString *
say_plain(SaslTalk *talk, const char *challenge, GError **error)
{
	const SaslLogin *login = &talk->login;
	GString *said = secret_new(strlen(login->user) +
	    strlen(login->secret) + 2);

	/* The empty name is the one to act for: the user itself. */
	g_string_append_c(said, '\0');
	g_string_append(said, login->user);
	g_string_append_c(said, '\0');
	return g_string_append(said, login->secret);
}

static GString *
say_user(SaslTalk *talk, const char *challenge, GError **error)
{
	return g_string_append(secret_new(strlen(talk->login.user)),
	    talk->login.user);
}

static GString *
say_password(SaslTalk *talk, const char *challenge, GError **error)
{
	return g_string_append(secret_new(strlen(talk->login.secret)),
	    talk->login.secret);
}

static GString *
say_cram_md5(SaslTalk *talk, const char *challenge, GError **error)
{
	const SaslLogin *login = &talk->login;
	GString *said = secret_new(strlen(login->user) + 1 + 2 * MD5_BYTES);
	guint8 digest[MD5_BYTES];

	if (gnutls_hmac_fast(GNUTLS_MAC_MD5, login->secret,
	    strlen(login->secret), challenge, strlen(challenge), digest) != 0) {
		g_set_error_literal(error, SEND_ERROR, SEND_ERROR_AUTH,
		    "wants a login whose hash this machine forbids");
		secret_free(said);
		return NULL;
	}
	g_string_append_printf(said, "%s ", login->user);
	for (gsize i = 0; i < sizeof digest; i++)
		g_string_append_printf(said, "%02x", digest[i]);
	return said;
}

static GString *
take_over(char *text)
{
	GString *said = text ? g_string_append(secret_new(strlen(text)), text)
			     : NULL;

	g_free(text);
	return said;
}

static GString *
say_scram_first(SaslTalk *talk, const char *challenge, GError **error)
{
	return take_over(scram_first(talk->scram));
}

static GString *
say_scram_final(SaslTalk *talk, const char *challenge, GError **error)
{
	return take_over(scram_final(talk->scram, challenge, error));
}

/* SMTP carries the server's last message as one more challenge. */
static GString *
hear_scram_proof(SaslTalk *talk, const char *challenge, GError **error)
{
	return scram_verify(talk->scram, challenge, error) ? secret_new(0)
							   : NULL;
}

static GString *
say_xoauth2(SaslTalk *talk, const char *challenge, GError **error)
{
	const SaslLogin *login = &talk->login;
	GString *said = secret_new(strlen(login->user) +
	    strlen(login->secret) + 32);

	g_string_append(said, "user=");
	g_string_append(said, login->user);
	g_string_append(said, "\1auth=Bearer ");
	g_string_append(said, login->secret);
	return g_string_append(said, "\1\1");
}

static GString *
say_oauthbearer(SaslTalk *talk, const char *challenge, GError **error)
{
	const SaslLogin *login = &talk->login;
	GString *said = secret_new(3 * strlen(login->user) +
	    strlen(login->host) + strlen(login->secret) + 64);

	g_string_append(said, "n,a=");
	for (const char *p = login->user; *p; p++)
		if (*p == ',')
			g_string_append(said, "=2C");
		else if (*p == '=')
			g_string_append(said, "=3D");
		else
			g_string_append_c(said, *p);
	g_string_append_printf(said, ",\1host=%s\1port=%u\1auth=Bearer ",
	    login->host, login->port);
	g_string_append(said, login->secret);
	return g_string_append(said, "\1\1");
}

/* What follows "status" in the server's JSON; no more of it is for the user. */
static void
note_refusal(SaslTalk *talk, const char *json)
{
	const char *p = strstr(json, "\"status\"");
	g_autofree char *shown = NULL;
	gsize length;

	p = p ? p + strlen("\"status\"") : "";
	p += strspn(p, " \t\r\n:");
	p += *p == '"';
	length = strcspn(p, "\"\\,}");
	shown = text_scrub(p, (gssize)MIN(length, REFUSAL_MAX_BYTES),
	    TEXT_ONE_LINE);
	g_strstrip(shown);
	if (!*shown)
		return;
	g_free(talk->refusal);
	talk->refusal = g_strdup_printf("status %s", shown);
}

/* A token is refused by a challenge with the reason in JSON, and the refusal
 * itself comes after an answer that means nothing. */
static GString *
hear_xoauth2_refusal(SaslTalk *talk, const char *challenge, GError **error)
{
	note_refusal(talk, challenge);
	return secret_new(0);
}

static GString *
hear_oauthbearer_refusal(SaslTalk *talk, const char *challenge, GError **error)
{
	note_refusal(talk, challenge);
	return g_string_append(secret_new(1), "\1");
}

static const SaslMechanism mechanisms[] = {
    [SMTP_AUTH_AUTO] = {.name = NULL},
    [SMTP_AUTH_PLAIN] = {.name = "PLAIN", .answers = {say_plain},
	.begins = TRUE},
    [SMTP_AUTH_LOGIN] = {.name = "LOGIN",
	.answers = {say_user, say_password}, .deaf = TRUE},
    [SMTP_AUTH_CRAM_MD5] = {.name = "CRAM-MD5", .answers = {say_cram_md5}},
    [SMTP_AUTH_XOAUTH2] = {.name = "XOAUTH2",
	.answers = {say_xoauth2, hear_xoauth2_refusal},
	.begins = TRUE, .token = TRUE},
    [SMTP_AUTH_OAUTHBEARER] = {.name = "OAUTHBEARER",
	.answers = {say_oauthbearer, hear_oauthbearer_refusal},
	.begins = TRUE, .token = TRUE},
    [SMTP_AUTH_SCRAM_SHA_1] = {.name = "SCRAM-SHA-1",
	.answers = {say_scram_first, say_scram_final, hear_scram_proof},
	.begins = TRUE},
    [SMTP_AUTH_SCRAM_SHA_256] = {.name = "SCRAM-SHA-256",
	.answers = {say_scram_first, say_scram_final, hear_scram_proof},
	.begins = TRUE},
};

/*
 * Best first. Where the server proves itself as well, that; then PLAIN before
 * CRAM-MD5, since all of them run within verified TLS, and CRAM-MD5 makes the
 * server keep the password readable.
 */
static const SmtpAuth order[] = {
    SMTP_AUTH_SCRAM_SHA_256,
    SMTP_AUTH_SCRAM_SHA_1,
    SMTP_AUTH_PLAIN,
    SMTP_AUTH_LOGIN,
    SMTP_AUTH_CRAM_MD5,
    SMTP_AUTH_OAUTHBEARER,
    SMTP_AUTH_XOAUTH2,
};

const char *
sasl_name(SmtpAuth auth)
{
	return mechanisms[auth].name;
}

gboolean
sasl_wants_token(SmtpAuth auth)
{
	return mechanisms[auth].token;
}

SmtpAuth
sasl_find(const char *name)
{
	for (gsize i = 0; i < G_N_ELEMENTS(order); i++)
		if (g_ascii_strcasecmp(name, mechanisms[order[i]].name) == 0)
			return order[i];
	return SMTP_AUTH_AUTO;
}

SmtpAuth
sasl_best(guint offered, gboolean has_token)
{
	for (gsize i = 0; i < G_N_ELEMENTS(order); i++)
		if (offered & 1u << order[i] &&
		    mechanisms[order[i]].token == has_token)
			return order[i];
	return SMTP_AUTH_AUTO;
}

char *
sasl_names(guint offered)
{
	g_autoptr(GPtrArray) names = g_ptr_array_new();

	for (gsize i = 0; i < G_N_ELEMENTS(order); i++)
		if (offered & 1u << order[i])
			g_ptr_array_add(names,
			    (char *)mechanisms[order[i]].name);
	if (names->len == 0)
		return NULL;
	g_ptr_array_add(names, NULL);
	return g_strjoinv(", ", (char **)names->pdata);
}

gboolean
sasl_proves_server(SmtpAuth auth)
{
	return auth == SMTP_AUTH_SCRAM_SHA_1 ||
	    auth == SMTP_AUTH_SCRAM_SHA_256;
}

static Scram *
new_scram(const SaslLogin *login, GError **error)
{
	guint8 random[NONCE_BYTES];
	g_autofree char *nonce = NULL;
	const ScramHash hash = login->auth == SMTP_AUTH_SCRAM_SHA_1
	    ? SCRAM_SHA_1 : SCRAM_SHA_256;
	ScramLogin scram = {
	    .hash = hash,
	    .user = login->user,
	    .secret = login->secret,
	};

	if (gnutls_rnd(GNUTLS_RND_NONCE, random, sizeof random) != 0)
		g_error("there are no random bytes");
	nonce = g_base64_encode(random, sizeof random);
	scram.nonce = nonce;
	return scram_new(&scram, error);
}

/* A separator of the message within the token would forge another part. */
static gboolean
token_is_one(const char *token)
{
	for (; *token; token++)
		if (!g_ascii_isgraph(*token))
			return FALSE;
	return TRUE;
}

SaslTalk *
sasl_talk_new(const SaslLogin *login, GError **error)
{
	SaslTalk *talk;
	Scram *scram = NULL;

	g_assert(login->auth != SMTP_AUTH_AUTO);
	if (sasl_proves_server(login->auth)) {
		scram = new_scram(login, error);
		if (!scram)
			return NULL;
	}
	if (mechanisms[login->auth].token && !token_is_one(login->secret)) {
		g_set_error_literal(error, SEND_ERROR, SEND_ERROR_AUTH,
		    "the token holds a character that is not part of one");
		return NULL;
	}
	talk = g_new0(SaslTalk, 1);
	talk->login = *login;
	talk->mechanism = &mechanisms[login->auth];
	talk->scram = scram;
	return talk;
}

void
sasl_talk_free(SaslTalk *talk)
{
	if (!talk)
		return;
	scram_free(talk->scram);
	g_free(talk->refusal);
	g_free(talk);
}

gboolean
sasl_talk_begins(const SaslTalk *talk)
{
	return talk->mechanism->begins;
}

GString *
sasl_talk_answer(SaslTalk *talk, const GString *challenge, GError **error)
{
	const SaslMechanism *mechanism = talk->mechanism;
	SaslAnswer answer = mechanism->answers[talk->turn];
	gboolean is_text = !challenge || mechanism->deaf ||
	    strlen(challenge->str) == challenge->len;
	GString *said;

	if (!answer || !is_text) {
		g_set_error(error, SEND_ERROR, SEND_ERROR_AUTH,
		    "does not keep to the rules of the login %s",
		    mechanism->name);
		return NULL;
	}
	said = answer(talk, challenge ? challenge->str : "", error);
	if (said)
		talk->turn++;
	return said;
}

/* With a token, the second turn exists only where it is refused. */
gboolean
sasl_talk_is_done(const SaslTalk *talk)
{
	if (talk->mechanism->token)
		return talk->turn == 1;
	return !talk->mechanism->answers[talk->turn];
}

const char *
sasl_talk_refusal(const SaslTalk *talk)
{
	return talk->refusal;
}
