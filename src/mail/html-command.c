/* SPDX-License-Identifier: GPL-3.0-or-later */
/* HTML as the user's own program renders it. */
#include "parts.h"

#include <string.h>

#include <notyet/base/argv.h>
#include <notyet/base/clock.h>
#include <notyet/mail/body.h>

/* The program is told the charset, whatever the mail says of it. */
#define BEGINNING "<meta charset=\"utf-8\">\n"

/* Elements by which a page makes a browser go elsewhere by itself, or says in
 * which charset it is. */
static const char *const elsewhere[] = {
	"meta", "link", "base", "iframe", "frame", "object", "embed", "audio",
	"video", "source", "applet", "bgsound", "img", "image", "picture",
	"track", "portal",
};

static gboolean
leads_elsewhere(const char *tag)
{
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(elsewhere); i++) {
		gsize len = strlen(elsewhere[i]);

		if (g_ascii_strncasecmp(tag, elsewhere[i], len) == 0 &&
		    !g_ascii_isalnum(tag[len]))
			return TRUE;
	}
	return FALSE;
}

/* An element that nobody knows means nothing. */
static char *
defuse(const char *html)
{
	char *text = g_strconcat(BEGINNING, html, NULL);
	char *tag = text + strlen(BEGINNING);

	while ((tag = strchr(tag, '<'))) {
		tag++;
		if (leads_elsewhere(tag))
			*tag = 'x';
	}
	return text;
}

char *
html_by_command(char **argv, const char *html, int *deadline_s, GError **error)
{
	g_autofree char *input = defuse(html);
	gint64 begun_ms = clock_monotonic_ms();
	GString *out = NULL;
	ArgvCapture what = {
		.argv = argv,
		.input = input,
		.deadline_s = MAX(*deadline_s, 1),
		.limit_bytes = BODY_TEXT_MAX_BYTES,
		.stop_fd = -1,
		.own_group = TRUE,
	};
	gboolean done = argv_capture(&what, &out, NULL, error);

	*deadline_s -= (int)((clock_monotonic_ms() - begun_ms + 999) / 1000);
	return done ? g_string_free(out, FALSE) : NULL;
}
