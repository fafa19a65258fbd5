/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a server says in a login: the first byte chooses the login, the rest
 * are its decoded challenges, a line each.
 */
#include <stdint.h>
#include <string.h>

#include <notyet/base/secret.h>
#include <notyet/send/outcome.h>

#include "../../src/send/sasl.h"
#include "../../src/send/scram.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes);

static void
check_error(const GError *error)
{
	g_assert_true(error && error->domain == SEND_ERROR);
	g_assert_true(g_utf8_validate(error->message, -1, NULL));
	for (const char *p = error->message; *p; p++)
		g_assert_true(!g_ascii_iscntrl(*p));
}

/* The nonce is fixed, so that a seed can reach the end; and only the one right
 * signature may be a success. */
static void
try_scram(ScramHash hash, char **lines)
{
	const ScramLogin login = {hash, "user", "pencil",
	    hash == SCRAM_SHA_1 ? "fyko+d2lbbFgONRv9qkxdawL"
				: "rOprNGfwEbeRWgbNEkqO"};
	g_autoptr(Scram) scram = scram_new(&login, NULL);
	g_autoptr(GError) error = NULL;
	g_autofree char *final = NULL;

	/* The work itself is not what is tried here. */
	if (!lines[0] || strstr(lines[0], ",i=1") || strstr(lines[0], ",i=9"))
		return;
	final = scram_final(scram, lines[0], &error);
	if (!final)
		check_error(error);
	else if (lines[1] && !scram_verify(scram, lines[1], &error))
		check_error(error);
	else if (lines[1])
		g_assert_true(g_str_has_prefix(lines[1], "v="));
}

static void
try_talk(SmtpAuth auth, char **lines)
{
	const SaslLogin login = {auth, "user", "secret", "h.example", 587};
	g_autoptr(SaslTalk) talk = sasl_talk_new(&login, NULL);
	GString *said = NULL;
	const char *refusal;

	if (sasl_talk_begins(talk))
		secret_free(sasl_talk_answer(talk, NULL, NULL));
	for (; *lines; lines++) {
		g_autoptr(GString) challenge = g_string_new(*lines);
		g_autoptr(GError) error = NULL;

		said = sasl_talk_answer(talk, challenge, &error);
		if (!said)
			check_error(error);
		secret_free(said);
	}
	refusal = sasl_talk_refusal(talk);
	g_assert_true(!refusal || g_utf8_validate(refusal, -1, NULL));
	for (; refusal && *refusal; refusal++)
		g_assert_true(!g_ascii_iscntrl(*refusal));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
	g_autofree char *text = NULL;
	g_auto(GStrv) lines = NULL;

	if (size_bytes == 0)
		return 0;
	text = g_strndup((const char *)data + 1, size_bytes - 1);
	lines = g_strsplit(text, "\n", 6);
	if (data[0] == '1')
		try_scram(SCRAM_SHA_1, lines);
	else if (data[0] == '2')
		try_scram(SCRAM_SHA_256, lines);
	else
		try_talk((SmtpAuth)(1 + data[0] % SMTP_AUTH_SCRAM_SHA_256),
		    lines);
	return 0;
}
