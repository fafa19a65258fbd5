/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * print: what the subcommands show to people, in plain columns without colour.
 * Texts of mail were scrubbed where they came in.
 */
#ifndef NOTYET_CLI_PRINT_H
#define NOTYET_CLI_PRINT_H

#include <notyet/app/agenda.h>
#include <notyet/app/numbers.h>
#include <notyet/app/pipeline.h>
#include <notyet/base/zone.h>
#include <notyet/store/drafts.h>
#include <notyet/store/outbox-rows.h>

#include <glib.h>

/* The pipeline in its sections, no line wider than width_cols (at least 40),
 * with the sentence for today at the end. all: closed ones too. */
typedef struct PrintList {
	const Pipeline *pipeline;
	const DueContext *context;
	int width_cols;
	gboolean all;
	gboolean stalled_only;
	const GPtrArray *rows;	/* Row * to show, in their order, section by
				   section; NULL: all, by urgency */
	const char *limit;	/* the pattern that chose them, or NULL */
} PrintList;

void cli_print_list(GString *out, const PrintList *list);

/* The coming days, each entry with its sentence. days: how many were asked
 * for; 0: all. */
typedef struct PrintAgenda {
	const GPtrArray *agenda;	/* AgendaEntry *, in their order */
	const DueContext *context;
	int days;
	int width_cols;
} PrintAgenda;

void cli_print_agenda(GString *out, const PrintAgenda *print);

/* The funnel with bars, then the conclusion and the quartiles. */
void cli_print_numbers(GString *out, const Numbers *numbers, int width_cols);

/* One application: facts, contacts, timeline. */
void cli_print_application(GString *out, const Row *row,
    const DueContext *context, int width_cols);

/* "2026-11-22 08:00" in the zone; 16 blanks for 0. Owned. */
char *cli_print_time(gint64 at, const Zone *zone);

/* Finding *, one a line; a word of praise when there are none. */
void cli_print_findings(GString *out, const GPtrArray *findings);

/* One mail of "outbox": number, state and words (see app_outbox_words()), to
 * whom and about what, and what was said of it last; a mail that needs the
 * user's yes with its hash where the line has room for it. */
typedef struct PrintOutbox {
	const OutboxRow *row;
	const char *words;
	guint news_count;	/* mails that the user has not seen beside it */
	int width_cols;
} PrintOutbox;

void cli_print_outbox(GString *out, const PrintOutbox *outbox);

/* What came in since the mail was last shown (const Message *), above the
 * mail; nothing for none. */
void cli_print_news(GString *out, const GPtrArray *news, const Zone *zone);

/* Appends the text in lines of at most width_cols, each after so many
 * blanks. */
void cli_print_wrapped(GString *out, const char *text, int indent_cols,
    int width_cols);

/* The facts above the exact message, with what the row waits for (see
 * app_outbox_words()), then the message, each of its lines scrubbed, for
 * eyes. */
void cli_print_mail(GString *out, const OutboxRow *row, const char *words);

/* The header lines and the body of a draft. */
void cli_print_draft(GString *out, const Draft *draft);

/* Appends the text with its trailing blanks cut, and a line feed. */
void cli_print_line(GString *out, const char *text);

#endif
