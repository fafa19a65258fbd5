/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/policy/draft-token.h>

#define TOKEN_DIGITS 24

char *
draft_token(const Application *application, gint64 draft_id)
{
	g_autofree char *facts = g_strdup_printf("%" G_GINT64_FORMAT
	    " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT,
	    application->tracked_at, application->id, draft_id);
	g_autofree char *digest =
	    g_compute_checksum_for_string(G_CHECKSUM_SHA256, facts, -1);

	return g_strdup_printf("%.*s@draft.invalid", TOKEN_DIGITS, digest);
}
