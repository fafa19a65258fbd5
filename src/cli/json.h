/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * json: the shapes that scripts read, version 1; notyet(1) documents them.
 *
 * Keys come in a fixed order. A moment is ISO 8601 with the user's zone, or
 * null where there is none; a text that may be missing is null, too. Texts are
 * valid UTF-8 whatever they came from.
 */
#ifndef NOTYET_CLI_JSON_H
#define NOTYET_CLI_JSON_H

#include <jansson.h>

#include <notyet/app/pipeline.h>
#include <notyet/base/zone.h>
#include <notyet/policy/verdict.h>
#include <notyet/store/drafts.h>
#include <notyet/store/outbox-rows.h>
#include <notyet/wire/request.h>

#include <glib.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC(json_t, json_decref)

/* Each gives a new reference. */
json_t *cli_json_text(const char *text);
json_t *cli_json_time(gint64 at, const Zone *zone);

/* What is due and why, with every fact of the reason. */
json_t *cli_json_due(const Due *due, const DueContext *context);
/* One object of "applications". */
json_t *cli_json_row(const Row *row, const DueContext *context);

/* The same with the timeline and what else "show" knows; drafts (Draft *) and
 * outbox (an array of cli_json_outbox(), taken) are those of the application. */
json_t *cli_json_show(const Row *row, const DueContext *context,
    const GPtrArray *drafts, json_t *outbox);

/* When the user overruled it, and what the rules said; null when not. */
json_t *cli_json_overruled(const Verdict *verdict, const Zone *zone);

/* The appointments that its mail speaks of, see policy/invitations.h. */
json_t *cli_json_appointments(const Row *row, const Zone *zone);

/* One line of "verdict"; the item has a verdict. */
json_t *cli_json_verdict(const VerdictItem *item, const Zone *zone);

json_t *cli_json_findings(const GPtrArray *findings);
json_t *cli_json_draft(const Draft *draft, const Zone *zone);

/* Without "message", the bytes, unless the row holds them. news_count: mails
 * that the user has not seen beside it. */
json_t *cli_json_outbox(const OutboxRow *row, guint news_count,
    const Zone *zone);

/* One object of "items" of "send"; row (for whom it was) may be NULL. */
json_t *cli_json_sent(const SendDueItem *item, const OutboxRow *row);

/* {"version": 1} to which the command adds its own key. */
json_t *cli_json_answer(void);

/* Appends the value and a line feed: indented for an answer, on one line for
 * a stream of lines. */
void cli_json_print(GString *out, const json_t *value);
void cli_json_print_line(GString *out, const json_t *value);

#endif
