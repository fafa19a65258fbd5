/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * body: a mail as text for the screen.
 */
#ifndef NOTYET_MAIL_BODY_H
#define NOTYET_MAIL_BODY_H

#include <notyet/mail/error.h>

#include <glib.h>

/* Bytes of a file that are read for display. */
#define BODY_READ_MAX_BYTES (32 * 1024 * 1024)
/* Bytes of text that are shown. */
#define BODY_TEXT_MAX_BYTES (1024 * 1024)

typedef struct BodyText {
	char *headers;		/* lines From, To, Cc, Date, Subject, as far as
				   the mail has them, each ended by "\n" */
	char *text;		/* the text parts in order; of alternatives the
				   plain one, else the HTML without its marks;
				   format=flowed joined; other parts as one
				   line each: "[attachment: name, type, size]" */
} BodyText;

/*
 * Reads a mail file for display. Both texts are scrubbed and keep their
 * lines. Nothing is fetched, opened or run. Blocks on the disk. Owned,
 * body_text_free(). Errors: INDEX_ERROR_FILE, INDEX_ERROR_NOT_MAIL.
 */
BodyText *body_text_read_file(const char *path, GError **error);

/* Seconds that the command may take for all parts of a mail together. */
#define BODY_HTML_DEADLINE_S 10

/*
 * The same, but the HTML that is shown is rendered by a command of the user
 * (NULL: none): argv, run without a shell, with the HTML in UTF-8 on its
 * standard input. What would make a browser fetch something by itself is taken
 * out before. It is bounded in time and size; when it fails, a sentence says
 * so and the own rendering stands below.
 */
BodyText *body_text_render_bytes(GBytes *bytes, char **html_command);
BodyText *body_text_render_file(const char *path, char **html_command,
				GError **error);

void body_text_free(BodyText *text);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BodyText, body_text_free)

#endif
