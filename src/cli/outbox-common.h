/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * outbox-common: what the commands about mails on their way share.
 */
#ifndef NOTYET_CLI_OUTBOX_COMMON_H
#define NOTYET_CLI_OUTBOX_COMMON_H

#include <notyet/app/outbox.h>
#include <notyet/cli/command.h>

#include "json.h"

/* The row that word number index names, with its bytes. Where the user is
 * going to be asked, new mail is looked for first, so that they see it. */
OutboxRow *outbox_named(Cli *cli, int index, GError **error);

/* "Mail 3 to anna@acme.example (Re: Engineer)". Owned. */
char *outbox_title(const OutboxRow *row);

/* "it was sent Thu 26 Nov 12:05", "it waits for your yes". Owned. */
char *outbox_is(Cli *cli, const OutboxRow *row);

json_t *outbox_json(Cli *cli, const OutboxRow *row);
void outbox_print(Cli *cli, const OutboxRow *row);

/* TRUE when --approve gives the hash of the row's bytes; FALSE without an
 * error when it was not given, with APP_ERROR_REFUSED when it is another. */
gboolean outbox_hash_given(Cli *cli, const OutboxRow *row, GError **error);

/* Shows what came in since the mail was last shown, the mail, and the
 * question; on a yes commits it, for the moment until_at (0: at once). A
 * script says it by --approve. */
typedef struct OutboxQuestion {
	const OutboxRow *row;
	gint64 until_at;
	const char *story;	/* told above the question, or NULL */
	const char *question;
} OutboxQuestion;

gboolean outbox_ask(Cli *cli, const OutboxQuestion *question, GError **error);

/* The sentence with what to do next about the row, from what the store knows
 * by now. Owned. */
char *outbox_with_advice(Cli *cli, gint64 row_id, const char *sentence);

/* Sends a row, by its hash or, with NULL, as one that was approved; says what
 * became of it and what to do next. */
gboolean outbox_send(Cli *cli, gint64 row_id, const char *hash,
    GError **error);
/* "send ROW": after the user's yes where it needs one. */
gboolean outbox_send_named(Cli *cli, const OutboxRow *row, GError **error);
/* "send --due". */
gboolean outbox_send_due(Cli *cli, GError **error);

/* A moment for a mail of the application and step (or NULL): "ideal", a day
 * (then the working hours there begin it), or a moment as elsewhere; neither
 * past nor more than a year ahead. */
typedef struct OutboxMoment {
	const char *text;
	gint64 application_id;
	const char *step;
} OutboxMoment;

gboolean outbox_moment(Cli *cli, const OutboxMoment *moment, gint64 *ret_at,
    GError **error);
/* Lets the row wait for the moment, asking for a yes where it needs one. */
gboolean outbox_schedule(Cli *cli, const OutboxRow *row, const char *when,
    GError **error);
/* Says when the row goes out, and who will send it then. */
void outbox_say_scheduled(Cli *cli, gint64 row_id);

/* The verbs of "outbox" that change something. */
gboolean outbox_verb_cancel(Cli *cli, GError **error);
gboolean outbox_verb_hold(Cli *cli, GError **error);
gboolean outbox_verb_edit(Cli *cli, GError **error);
gboolean outbox_verb_retry(Cli *cli, GError **error);
gboolean outbox_verb_schedule(Cli *cli, GError **error);
gboolean outbox_verb_arrived(Cli *cli, GError **error);

#endif
